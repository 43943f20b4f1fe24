"""What the kiosk says to the last act of a scanner check."""

from kiosk.instants import Instant
from kiosk.scanner_check import facts as f
from kiosk.scanner_check.diagnose import Trouble
from kiosk.scanner_check.state import ATTEMPTS, Check
from kiosk.snapshot import Tone, Verdict

_AREA = "scanner_check."


def verdict_on(facts: tuple[object, ...], after: Check, at: Instant) -> Verdict | None:
    """What the last of these facts asks to be said; `after`: the check once they are recorded."""
    match facts[-1]:
        case f.SheetSymbolRead(number=number, finding=Trouble.EXACT):
            return Verdict(Tone.OK, _finding(Trouble.EXACT), at, {"number": str(number)})
        case f.SheetSymbolRead(number=number, finding=finding, values=values):
            tone = Tone.WARNING if finding == Trouble.OTHER_SYMBOL else Tone.REFUSED
            return Verdict(tone, _finding(finding), at, {"number": str(number), **values})
        case f.SampleRefused():
            return Verdict(Tone.OK, _finding(Trouble.REFUSED), at, {})
        case f.SymbolNotRead(attempt=attempt):
            return Verdict(Tone.WARNING, f"{_AREA}not_read", at, {"attempt": str(attempt), "all": str(ATTEMPTS)})
        case f.SymbolLeft(number=number):
            return Verdict(Tone.WARNING, f"{_AREA}left", at, {"number": str(number)})
        case f.TestLabelPrinted():
            return Verdict(Tone.OK, f"{_AREA}label_printed", at, {})
        case f.TestLabelFailed(why=why):
            return Verdict(Tone.REFUSED, f"printer_{why}", at, {})
        case f.TestLabelScannedBack():
            code = "label_scanned_back" if after.label_result else "label_part_read"
            return Verdict(Tone.OK, f"{_AREA}{code}", at, {})
        case f.TestLabelDiffered(finding=Trouble.OTHER_SYMBOL | Trouble.DIFFERS):
            return Verdict(Tone.REFUSED, f"{_AREA}label_other", at, {})
        case f.TestLabelDiffered(finding=finding, values=values):
            return Verdict(Tone.REFUSED, _finding(finding), at, dict(values))
        case f.TestLabelLeft():
            return Verdict(Tone.WARNING, f"{_AREA}label_left", at, {})
        case _:
            return None


def _finding(finding: str) -> str:
    return f"{_AREA}finding_{finding}"
