"""What is wrong with a scanner's settings, from one symbol whose content is known and from what the scanner sent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique

from kiosk.isbt128 import visible
from kiosk.scanner_check.layouts import find_mismatch
from kiosk.scanner_check.reference import GS, SHEET_VERSION, Purpose, ReferenceSymbol, reference_symbols
from kiosk.scanning import Unreadable, identify

_AIM_IDENTIFIER = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_ANOTHER_SHEET = re.compile(r"BND-P14SHEET([0-9]+)-.")
_LONGEST_GS_TEXT = 8
"""`<GS>` and `\\u001D` are sent in the place of the separator; more than that is no such text."""
_LONGEST_SHOWN = 40
_LONGEST_LOOKED_AT = 512
"""Beyond every symbol of the sheet, and two of them in one."""


@unique
class Trouble(StrEnum):
    """`scanner_check.finding_<value>` says it, `scanner_check.programme_<value>` what to do."""

    EXACT = "exact"
    REFUSED = "refused"
    """the wrong sample was refused by the kiosk, as it must be"""
    NOT_REFUSED = "not_refused"
    LAYOUT = "layout"
    DROPS_GS = "drops_gs"
    GS_AS_TEXT = "gs_as_text"
    NO_AIM = "no_aim"
    OTHER_AIM = "other_aim"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    PREFIX_AND_SUFFIX = "prefix_and_suffix"
    CAPITALS = "capitals"
    SMALL_LETTERS = "small_letters"
    CASE_SWAPPED = "case_swapped"
    TWO_AS_ONE = "two_as_one"
    CUT = "cut"
    START_LOST = "start_lost"
    OTHER_SYMBOL = "other_symbol"
    OTHER_SHEET = "other_sheet"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Finding:
    """`values` fill the sentence: what was received is in them as it may be shown, control characters named."""

    trouble: Trouble
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def good(self) -> bool:
        return self.trouble in {Trouble.EXACT, Trouble.REFUSED}


def judge(symbol: ReferenceSymbol, got: str) -> Finding:
    """What a scan says of the scanner, while this symbol of the sheet is to be scanned."""
    another = _ANOTHER_SHEET.search(got)
    if another is not None and int(another[1]) != SHEET_VERSION:
        return Finding(Trouble.OTHER_SHEET, {"found": another[1], "version": str(SHEET_VERSION)})
    finding = diagnose(symbol.text, got, symbol.drawn, [one for one in reference_symbols() if one is not symbol])
    if symbol.purpose is not Purpose.REFUSE or finding.trouble is not Trouble.EXACT:
        return finding
    return Finding(Trouble.REFUSED if isinstance(identify(got), Unreadable) else Trouble.NOT_REFUSED)


def diagnose(expected: str, got: str, symbology: str, others: Sequence[ReferenceSymbol] = ()) -> Finding:
    """What became of `expected` on its way through the scanner.

    Args:
        expected: the symbol's text, without AIM identifier.
        got: all that came, as it came.
        symbology: the AIM identifier due, such as `]C0`.
        others: the symbols that may have been scanned in this one's place, or with it.
    """
    got = got[:_LONGEST_LOOKED_AT]
    if got == symbology + expected:
        return Finding(Trouble.EXACT)
    for other in others:
        if got in (other.sent, other.text):
            return Finding(Trouble.OTHER_SYMBOL, {"found": str(other.number)})
    found = _two_as_one(expected, got, others) or _of(expected, got, symbology)
    if found is not None:
        return found
    for other in others:
        if _of(other.text, got, other.drawn) is not None:
            return Finding(Trouble.OTHER_SYMBOL, {"found": str(other.number)})
    return Finding(Trouble.DIFFERS, {"got": _shown(got)})


def _of(expected: str, got: str, symbology: str) -> Finding | None:
    """What one habit of a scanner makes of a symbol; the habits that hide others are looked for first."""
    due = symbology + expected
    return (
        _separator(due, got)
        or _separator(expected, got)
        or _case(due, got)
        or _case(expected, got)
        or _other_aim(expected, got, symbology)
        or _around(due, got)
        or (Finding(Trouble.NO_AIM, {"due": symbology}) if got == expected else None)
        or _around(expected, got)
        or _layout(expected, got, due)
        or _cut(expected, got, symbology)
    )


def _other_aim(expected: str, got: str, symbology: str) -> Finding | None:
    aim = _AIM_IDENTIFIER.match(got)
    if aim is None or got[3:] != expected:
        return None
    return Finding(Trouble.OTHER_AIM, {"found": aim.group(), "due": symbology})


def _separator(sent: str, got: str) -> Finding | None:
    if GS not in sent:
        return None
    if got == sent.replace(GS, ""):
        return Finding(Trouble.DROPS_GS)
    first, second, *rest = (re.escape(part) for part in sent.split(GS))
    again = "".join(f"(?P=gs){part}" for part in rest)
    found = re.fullmatch(f"{first}(?P<gs>.{{1,{_LONGEST_GS_TEXT}}}?){second}{again}", got, re.DOTALL)
    if found is None or found["gs"] == GS:
        return None
    return Finding(Trouble.GS_AS_TEXT, {"text": _shown(found["gs"])})


def _case(sent: str, got: str) -> Finding | None:
    if got == sent:
        return None
    for trouble, changed in (
        (Trouble.CAPITALS, sent.upper()),
        (Trouble.SMALL_LETTERS, sent.lower()),
        (Trouble.CASE_SWAPPED, sent.swapcase()),
    ):
        if got == changed:
            return Finding(trouble)
    return None


def _around(sent: str, got: str) -> Finding | None:
    before, held, after = got.partition(sent)
    if not held or not (before or after):
        return None
    values = {"before": _shown(before), "after": _shown(after)}
    if before and after:
        return Finding(Trouble.PREFIX_AND_SUFFIX, values)
    return Finding(Trouble.PREFIX, values) if before else Finding(Trouble.SUFFIX, values)


def _two_as_one(expected: str, got: str, others: Sequence[ReferenceSymbol]) -> Finding | None:
    """This symbol with another, or with itself: each with or without its AIM identifier."""
    before, held, after = _without_aim(got).partition(expected)
    rest = _without_aim(_AIM_IDENTIFIER.sub("", before) + after)
    if held and rest and rest in (expected, *(other.text for other in others)):
        return Finding(Trouble.TWO_AS_ONE)
    return None


def _layout(expected: str, got: str, due: str) -> Finding | None:
    found = find_mismatch(due, got) or find_mismatch(expected, got)
    return None if found is None else Finding(Trouble.LAYOUT, {"scanner": found.scanner, "desk": found.desk})


def _cut(expected: str, got: str, symbology: str) -> Finding | None:
    """Cut at its end, or at its start: how many characters of the text, or of the AIM identifier alone."""
    due = symbology + expected
    for sent, of_aim in ((due, len(symbology)), (expected, 0)):
        if 0 < len(got) - of_aim < len(expected) and sent.startswith(got):
            return Finding(Trouble.CUT, {"count": str(len(got) - of_aim), "due": str(len(expected))})
    # what is left of a longer text could be chance
    if len(got) * 2 > len(expected) and due.endswith(got):
        whole = expected if len(got) < len(expected) else due
        return Finding(Trouble.START_LOST, {"count": str(len(whole) - len(got))})
    return None


def _without_aim(text: str) -> str:
    return text[3:] if _AIM_IDENTIFIER.match(text) else text


def _shown(text: str) -> str:
    """As it came, with what cannot be seen named."""
    return "".join("<GS>" if c == GS else c if c.isprintable() else visible(c) for c in text[:_LONGEST_SHOWN])
