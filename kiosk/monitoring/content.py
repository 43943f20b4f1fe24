"""What a vessel holds: the containers that stand in it, each with its own storage limit."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.circuit.positions import is_in
from kiosk.library import Library
from kiosk.records.dossiers import StoredRow


@dataclass(frozen=True, slots=True)
class StoredContainer:
    """`own_limit_celsius` is the storage maximum of its product; None when its profile is not approved."""

    container_id: str
    din: str
    treatment_id: str
    product: str
    own_limit_celsius: Decimal | None


def content_of(vessel: str, library: Library) -> tuple[StoredContainer, ...]:
    """The containers that stand in the vessel, of whatever treatment."""
    return tuple(
        StoredContainer(box.container_id, box.din, box.treatment_id, box.product_name, _own_limit(box, library))
        for box in library.stored
        if is_in(box.position, vessel)
    )


def _own_limit(box: StoredRow, library: Library) -> Decimal | None:
    approved = library.approved_profile(box.profile_code)
    return None if approved is None else approved[1].storage_maximum.celsius


def strictest_limit(content: tuple[StoredContainer, ...]) -> Decimal | None:
    """The lowest storage limit among them; None of a vessel that holds nothing with a known limit."""
    return min((box.own_limit_celsius for box in content if box.own_limit_celsius is not None), default=None)
