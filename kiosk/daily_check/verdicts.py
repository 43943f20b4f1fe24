"""What the kiosk says to the last act of a daily check; and whether the last check of the day lets a thaw begin."""

from kiosk.daily_check import facts as f
from kiosk.daily_check.results import Outcome
from kiosk.daily_check.words import line_name
from kiosk.instants import Instant
from kiosk.snapshot import Tone, Verdict
from kiosk.wording import Language

_AREA = "daily_check."


def verdict_on(facts: tuple[object, ...], at: Instant) -> Verdict | None:
    """What the last of these facts asks to be said."""
    match facts[-1]:
        case f.ReferenceEntriesDiffered():
            return Verdict(Tone.REFUSED, f"{_AREA}entries_differ", at, {})
        case f.DailyLineChecked(line=line, results=results):
            good = all(result.outcome is not Outcome.FAILED for result in results)
            names = {f"line_{code}": line_name(line, code) for code in Language}
            code = "line_recorded" if good else "line_failed"
            return Verdict(Tone.OK if good else Tone.WARNING, f"{_AREA}{code}", at, names)
        case _:
            return None
