"""Whether a container may stand in a position, and what a position is to the eye. Pure; words: `storage.<code>`."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.circuit.dossier import Dossier, Held, Stage
from kiosk.circuit.profiles import Profile
from kiosk.circuit.treatments import Container
from kiosk.storage.plan import Position, Zone

_ACCEPTED = frozenset({Stage.ACCEPTED, Stage.RELEASED, Stage.GIVEN, Stage.CLOSED})


class Standing(StrEnum):
    """A position as the map shows it; the gravest first, where several containers share it."""

    EXCURSION = "excursion"
    """what is there is quarantined since an excursion"""
    QUARANTINE = "quarantine"
    ACCEPTED = "accepted"
    RELEASED = "released"
    RESERVED = "reserved"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Occupant:
    container_id: str
    treatment_id: str


def may_stand(
    position: Position,
    container: Container,
    dossier: Dossier,
    profile: Profile | None,
    occupants: Sequence[Occupant],
    reserved_for: str | None,
) -> str | None:
    """Why the container may not stand there whatever its state, as a code; None: it may."""
    others = [one for one in occupants if one.container_id != container.container_id]
    if len(others) < len(occupants):
        return "storage.stands_there"
    if container.kind not in position.rack.kinds:
        return "storage.kind_does_not_fit"
    if profile is None:
        return "storage.limit_unknown"
    if position.tank.guarantees.celsius > profile.storage_maximum.celsius:
        return "storage.tank_not_cold_enough"
    if dossier.infectious not in position.rack.infectious:
        return "storage.infectious_class"
    if any(one.treatment_id != dossier.treatment_id for one in others):
        return "storage.position_taken"
    if len(others) >= position.rack.holds:
        return "storage.position_full"
    if reserved_for not in {None, dossier.treatment_id}:
        return "storage.position_reserved"
    return None


def zone_due(dossier: Dossier, *, quarantined: bool) -> Zone:
    """Where the product belongs: in quarantine until it is accepted, and back there during an excursion."""
    return Zone.ACCEPTED if dossier.stage in _ACCEPTED and not quarantined else Zone.QUARANTINE


def may_place(
    position: Position,
    container: Container,
    dossier: Dossier,
    profile: Profile | None,
    occupants: Sequence[Occupant],
    reserved_for: str | None,
    *,
    quarantined: bool,
) -> str | None:
    """Why the container may not be placed there now, as a code; None: it may."""
    against = may_stand(position, container, dossier, profile, occupants, reserved_for)
    if against is not None:
        return against
    if position.rack.zone is zone_due(dossier, quarantined=quarantined):
        return None
    in_quarantine = position.rack.zone is Zone.QUARANTINE
    return "storage.zone_of_quarantine" if in_quarantine else "storage.zone_of_accepted"


def standing_of(stage: Stage, *, quarantined: bool) -> Standing:
    """What a position that holds a container of a treatment at this stage is."""
    if quarantined:
        return Standing.EXCURSION
    if stage is Stage.RELEASED:
        return Standing.RELEASED
    return Standing.ACCEPTED if stage in _ACCEPTED else Standing.QUARANTINE


@dataclass(frozen=True, slots=True)
class LifeExposure:
    """A container's time outside the cold over its whole life; a `limit_seconds` holds for each time alone."""

    total_seconds: int
    times: int
    longest_seconds: int
    limit_seconds: int | None

    @property
    def too_long(self) -> bool:
        return self.limit_seconds is not None and self.longest_seconds > self.limit_seconds


def life_exposure(held: Held, profile: Profile | None) -> LifeExposure:
    limit = None if profile is None else profile.exposure_maximum.seconds
    return LifeExposure(held.exposed_seconds, held.moves, held.longest_exposed_seconds, limit)
