"""What is in a tank when it gets warm, and what had just left it."""

from collections.abc import Iterable, Iterator

from kiosk.circuit.profiles import Moment
from kiosk.excursions.facts import Concerned
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.content import content_of, is_in
from kiosk.run.state import Run


def tank_content(vessel: str, library: Library, runs: Iterable[Run], now: Instant) -> Iterator[Concerned]:
    """What waits in the tank, and the bags of open runs, with when they left it."""
    for box in content_of(vessel, library):
        treatment = library.treatment(box.treatment_id)
        position = library.position(treatment, box.container_id)
        came = None if position == treatment.storage_position else now.utc
        limit = box.own_limit_celsius
        yield Concerned(box.container_id, box.din, box.treatment_id, box.product, position, limit, came)
    for run in runs:
        left = run.mark_at(Moment.OUT_OF_STORAGE)
        treatment, limit = run.treatment, run.profile.storage_maximum.celsius
        for bag in treatment.containers:
            position = library.position(treatment, bag.container_id)
            taken = left is not None and (run.bag is None or run.bag.container_id == bag.container_id)
            if is_in(position, vessel):
                yield Concerned(
                    bag.container_id,
                    bag.din,
                    treatment.treatment_id,
                    treatment.product_name,
                    position,
                    limit,
                    left_utc=left.utc if left is not None and taken else None,
                )
