"""What a daily check may look at: instruments, the kiosk itself, the last test of the alarm's way."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.daily_check.limits import DailyCheckLimits
from kiosk.instants import Instant
from kiosk.monitoring.readings import Channel, Kind


@dataclass(frozen=True, slots=True)
class SystemState:
    """What the system tells; None where it does not.

    `clock_off_seconds`: how far the clock may be off at most, where it is kept in step with others. `backups`: whether
    the station file names a folder of them; `newest_backup`: when the newest file in it was written.
    """

    clock_synchronised: bool | None = None
    clock_off_seconds: Decimal | None = None
    free_megabytes: int | None = None
    backups: bool = False
    newest_backup: datetime | None = None


UNKNOWN_SYSTEM = SystemState()


@dataclass(frozen=True, slots=True)
class SelfTest:
    """`facts` of the newest were verified; `broken_at` is the number of the first that is not as it was recorded."""

    system: SystemState
    facts: int
    broken_at: int | None


@dataclass(frozen=True, slots=True)
class FullTest:
    """A test of the alarm's whole way: raised, heard, acknowledged by name after so many seconds; None: by nobody."""

    at: datetime
    acknowledged_by: str
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Conditions:
    """Now. `local`: the wall time in the station's zone; `outputs`: whether alarms have a way out at all."""

    now: Instant
    local: datetime
    channels: tuple[Channel, ...]
    limits: DailyCheckLimits
    full_test: FullTest | None = None
    outputs: bool = True

    def of_kind(self, kind: Kind) -> tuple[Channel, ...]:
        return tuple(channel for channel in self.channels if channel.kind is kind)

    def first(self, kind: Kind) -> Channel | None:
        return next(iter(self.of_kind(kind)), None)

    def of_vessel(self, dewar: Channel, kind: Kind) -> Channel | None:
        """The channel of a kind that watches the same vessel."""
        named = dewar.vessel != ""
        return next((channel for channel in self.of_kind(kind) if named and channel.vessel == dewar.vessel), None)
