"""What a decision may look at beside the run, and how it says no."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.circuit.treatments import Treatment
from kiosk.instants import Instant
from kiosk.monitoring.readings import BathVerdict, Channel

Facts = tuple[object, ...]


class Refused(Exception):  # noqa: N818 the field's word; shown to the person, not an error of ours
    """Not allowed now. `code` names the sentence (wording `run.<code>`), `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Bench:
    """What a decision may look at beside the run itself."""

    now: Instant
    local_now: datetime
    """the station's wall time without zone, as labels state expiry"""
    owners: Callable[[str], tuple[Treatment, ...]]
    """the treatments that expect a container of a donation number, to tell whose a wrong bag is"""
    thawed: frozenset[str]
    bath: BathVerdict
    bath_channel: Channel
