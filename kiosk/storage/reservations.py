"""Which free positions are kept for whom, and what was decided of products without a planned infusion."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.instants import Instant
from kiosk.storage import facts as f


@dataclass(frozen=True, slots=True)
class Reviewed:
    decision: f.LongTerm
    reason: str
    person_id: str
    at: Instant


@dataclass(frozen=True, slots=True)
class Kept:
    """Stream `storage` as it stands. `reserved`: position -> treatment; `reviewed`: by treatment, the last decision."""

    reserved: Mapping[str, str] = field(default_factory=dict)
    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)


def evolve(kept: Kept, fact: object, at: Instant) -> Kept:
    match fact:
        case f.PositionReserved(position=position, treatment_id=treatment_id):
            return replace(kept, reserved={**kept.reserved, position: treatment_id})
        case f.ReservationLifted(position=position):
            return replace(kept, reserved={one: whose for one, whose in kept.reserved.items() if one != position})
        case f.LongTermReviewed(treatment_id=treatment_id, decision=decision, reason=reason, person_id=person_id):
            reviewed = Reviewed(decision, reason, person_id, at)
            return replace(kept, reviewed={**kept.reviewed, treatment_id: reviewed})
        case _:
            raise TypeError(f"{type(fact).__name__} is no fact of the storage")
