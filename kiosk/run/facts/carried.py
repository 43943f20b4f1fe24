"""What a run goes on with from the one before it."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.facts import fact


@dataclass(frozen=True, slots=True)
class MomentBefore:
    """A moment as that run marked it; `at` in UTC, with the machine's boot clock (kiosk.instants)."""

    moment: str
    at: datetime
    boot_id: str
    boottime_ns: int
    marked_by: str
    confirmed_by: str | None


@fact()
@dataclass(frozen=True, slots=True)
class ClocksCarried:
    """What is handed over was thawed in another run: its clocks run on.

    `overran`: the clocks past their limit there, which was decided on there. `live`: what stops the others is told as
    it happens; if not, it happened before, and each is judged once it is told.
    """

    from_run: str
    moments: tuple[MomentBefore, ...]
    overran: tuple[str, ...]
    live: bool
