"""What is in a tank when it gets warm, and what had just left it."""

from collections.abc import Iterable, Iterator

from kiosk.circuit.dossier import Whereabouts
from kiosk.circuit.positions import is_in
from kiosk.excursions.facts import Concerned
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.content import content_of
from kiosk.run.state import Run


def tank_content(vessel: str, library: Library, runs: Iterable[Run], now: Instant) -> Iterator[Concerned]:
    """What stands in the tank, and the bags of open runs that were taken out of it, with when they left."""
    for box in content_of(vessel, library):
        treatment = library.treatment(box.treatment_id)
        position = library.position(treatment, box.container_id)
        came = None if position == treatment.storage_position else now.utc
        limit = box.own_limit_celsius
        yield Concerned(box.container_id, box.din, box.treatment_id, box.product, position, limit, came)
    for run in runs:
        treatment, limit = run.treatment, run.profile.storage_maximum.celsius
        for held in library.dossier(treatment.treatment_id).containers:
            bag, left = held.container, held.since
            if held.where is Whereabouts.OUT and left is not None and is_in(held.left_position, vessel):
                yield Concerned(
                    bag.container_id,
                    bag.din,
                    treatment.treatment_id,
                    treatment.product_name,
                    held.left_position,
                    limit,
                    left_utc=left.utc,
                )
