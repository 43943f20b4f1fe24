"""What the page of certificates may know."""

from dataclasses import dataclass

from kiosk.calibration.state import Held, Validity
from kiosk.monitoring.readings import Kind
from kiosk.people.roles import Role


@dataclass(frozen=True, slots=True)
class ChannelCalibration:
    """`wanted`: the plan asks for a certificate. `instrument` is what answers, or answered last; empty: nothing yet."""

    channel: str
    kind: Kind
    vessel: str
    wanted: bool
    instrument: str
    validity: Validity
    held: Held | None
    """the certificate in force"""


@dataclass(frozen=True, slots=True)
class CalibrationView:
    """`opened` is the channel whose card is shown; empty: the list. `history` is its certificates, newest first."""

    channels: tuple[ChannelCalibration, ...]
    opened: str
    history: tuple[Held, ...]
    pending: Held | None
    """entered, and waiting for the signatures of `due_roles`"""
    due_roles: tuple[Role, ...]
    lines: tuple[str, ...]
    """of `pending`, as they are signed"""
    record_hash: str
    awaits_badge: bool
    files: tuple[str, ...] | None
    """in the folder that the station file names, newest first; None: it names none, or it cannot be read"""
    today: str
    """the station's day, ISO"""

    def card(self) -> ChannelCalibration | None:
        return next((row for row in self.channels if row.channel == self.opened), None)
