"""What the page of profiles shows, frozen."""

from dataclasses import dataclass
from datetime import date

from kiosk.circuit.profile_diff import Difference
from kiosk.circuit.profiles import Profile
from kiosk.instants import Instant


@dataclass(frozen=True, slots=True)
class ApprovedVersion:
    profile: Profile
    sha256: str
    approved_by: str
    """a name"""
    approved_at: Instant


@dataclass(frozen=True, slots=True)
class KeptOlder:
    """A treatment under way that keeps an older version; `version` 0: one that this site does not know."""

    treatment_id: str
    patient: str
    version: int


@dataclass(frozen=True, slots=True)
class ProfilesView:
    """`newest`: of each product; what follows is of the one that is opened: its versions, the newest first."""

    newest: tuple[ApprovedVersion, ...]
    today: date
    opened: str = ""
    versions: tuple[ApprovedVersion, ...] = ()
    changes: tuple[tuple[int, tuple[Difference, ...]], ...] = ()
    """by older version, what the newest changes"""
    keeping: tuple[KeptOlder, ...] = ()
    awaits_badge: bool = False
