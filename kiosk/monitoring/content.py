"""What a vessel holds: the containers that wait in it, each with its own storage limit."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.library import Library


@dataclass(frozen=True, slots=True)
class StoredContainer:
    """`own_limit_celsius` is the storage maximum of its product; None when its profile is not approved."""

    container_id: str
    din: str
    treatment_id: str
    product: str
    own_limit_celsius: Decimal | None


def is_in(position: str, vessel: str) -> bool:
    """Whether a storage position begins with the vessel: `Cuve 10 · A1` is not in `Cuve 1`, `Cuve 1 A1` is.

    In doubt it is: a container too many makes a limit too strict, one too few leaves it unwatched.
    """
    rest = position.removeprefix(vessel)
    return bool(vessel) and rest != position and not rest[:1].isalnum()


def content_of(vessel: str, library: Library) -> tuple[StoredContainer, ...]:
    """The containers of every treatment that waits in the vessel."""
    found: list[StoredContainer] = []
    for treatment in library.waiting:
        approved = library.approved_profile(treatment.profile_code)
        limit = None if approved is None else approved[1].storage_maximum.celsius
        found += [
            StoredContainer(box.container_id, box.din, treatment.treatment_id, treatment.product_name, limit)
            for box in treatment.containers
            if is_in(library.position(treatment, box.container_id), vessel)
        ]
    return tuple(found)


def strictest_limit(content: tuple[StoredContainer, ...]) -> Decimal | None:
    """The lowest storage limit among them; None of a vessel that holds nothing with a known limit."""
    return min((box.own_limit_celsius for box in content if box.own_limit_celsius is not None), default=None)
