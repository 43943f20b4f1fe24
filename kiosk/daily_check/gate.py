"""Whether the day's last check lets a thaw begin."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.daily_check.results import Line


@dataclass(frozen=True, slots=True)
class LastDailyCheck:
    """The newest check that was signed in full, on that day of the station; `outcome` is `passed` or `failed`."""

    check_id: str
    at_utc: datetime
    on: date
    name: str
    outcome: str
    failed_lines: tuple[Line, ...] = ()


def refusal(last: LastDailyCheck | None, today: date) -> str | None:
    """Why no thaw may begin today; None: it may."""
    if last is None or last.on != today:
        return "daily_check_missing"
    return None if last.outcome == "passed" else "daily_check_failed"
