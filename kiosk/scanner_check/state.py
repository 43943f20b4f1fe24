"""Where one scanner check stands: begun and evolved by its facts alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique

from kiosk.instants import Instant
from kiosk.scanner_check import facts as f
from kiosk.scanner_check.diagnose import Finding, Trouble
from kiosk.scanner_check.reference import ReferenceSymbol, reference_symbols

ATTEMPTS = 3
"""How often a symbol may be tried before it counts as not read (P14: the frosted sample in three at most)."""


NO_ATTEMPT = (Trouble.OTHER_SYMBOL, Trouble.OTHER_SHEET)
"""A symbol that was not due says nothing of how the one that was due is read."""


@unique
class Place(StrEnum):
    SYMBOLS = "symbols"
    LABEL = "label"
    HANDS = "hands"
    SIGNATURE = "signature"
    SIGNED = "signed"
    ABANDONED = "abandoned"


@unique
class HandCheck(StrEnum):
    CAMERA = "camera"
    SOUND = "sound"
    TOUCH = "touch"
    SPARE_SCANNER = "spare_scanner"


@unique
class Answer(StrEnum):
    OK = "ok"
    NOT_OK = "not_ok"
    NOT_THERE = "not_there"


@dataclass(frozen=True, slots=True)
class TestLabel:
    """The newest copy. `outcome`: None until the printer or a person tells it, `printed`, `failed` or `not_printed`."""

    copy: int
    number: str
    symbols: tuple[str, ...]
    outcome: str | None = None
    why: str = ""
    scanned: frozenset[int] = frozenset()
    finding: Finding | None = None
    """of the last scan, where it was not one of the label's symbols"""

    @property
    def scanned_back(self) -> bool:
        return len(self.scanned) == len(self.symbols)


@dataclass(frozen=True, slots=True)
class Check:
    """`results`: symbol's number -> whether it came as it should; a symbol not done is not in it."""

    check_id: str
    person_id: str
    sheet: str
    language: str
    started_at: Instant
    version: int = 1
    results: Mapping[int, bool] = field(default_factory=dict)
    attempts: int = 0
    """at the present symbol, without success"""
    finding: Finding | None = None
    """of the last scan at the present symbol, where it was not as it should be"""
    label: TestLabel | None = None
    label_result: bool | None = None
    hands: Mapping[str, str] = field(default_factory=dict)
    signature: f.ScannerCheckSigned | None = None
    ended_at: Instant | None = None

    @property
    def symbol(self) -> ReferenceSymbol | None:
        """The one to be scanned next."""
        return next((symbol for symbol in reference_symbols() if symbol.number not in self.results), None)

    @property
    def place(self) -> Place:
        if self.ended_at is not None:
            return Place.ABANDONED if self.signature is None else Place.SIGNED
        if self.symbol is not None:
            return Place.SYMBOLS
        if self.label_result is None:
            return Place.LABEL
        return Place.HANDS if len(self.hands) < len(HandCheck) else Place.SIGNATURE

    @property
    def awaits_signature(self) -> bool:
        return self.place is Place.SIGNATURE

    @property
    def failed_symbols(self) -> tuple[int, ...]:
        return tuple(number for number, good in self.results.items() if not good)

    @property
    def passed(self) -> bool:
        """Whether all that was checked is as it should be; what is not there is not held against the bench."""
        return not self.failed_symbols and self.label_result is not False and Answer.NOT_OK not in self.hands.values()


def begin(fact: f.ScannerCheckStarted, at: Instant) -> Check:
    return Check(fact.check_id, fact.person_id, fact.sheet, fact.language, at)


def evolve(check: Check, fact: object, at: Instant) -> Check:
    return replace(_evolved(check, fact, at), version=check.version + 1)


def replay(facts: tuple[tuple[object, Instant], ...]) -> Check:
    """A check as the journal has it."""
    (first, began), *later = facts
    if not isinstance(first, f.ScannerCheckStarted):
        raise TypeError("a check begins with its start")
    check = begin(first, began)
    for fact, at in later:
        check = evolve(check, fact, at)
    return check


def _evolved(check: Check, fact: object, at: Instant) -> Check:
    match fact:
        case f.SheetSymbolRead(number=number, finding=Trouble.EXACT):
            return _done(check, number, good=True)
        case f.SampleRefused(number=number):
            return _done(check, number, good=True)
        case f.SheetSymbolRead():
            found = Finding(Trouble(fact.finding), fact.values)
            tried = 0 if found.trouble in NO_ATTEMPT else 1
            return replace(check, attempts=check.attempts + tried, finding=found)
        case f.SymbolNotRead(attempt=attempt):
            return replace(check, attempts=attempt, finding=None)
        case f.SymbolLeft(number=number):
            return _done(check, number, good=False)
        case f.TestLabelLeft():
            return replace(check, label_result=False)
        case f.HandCheckStated(item, answer):
            return replace(check, hands={**check.hands, item: answer})
        case f.ScannerCheckSigned():
            return replace(check, signature=fact, ended_at=at)
        case f.ScannerCheckAbandoned():
            return replace(check, ended_at=at)
        case _:
            return _with_label(check, fact)


def _done(check: Check, number: int, *, good: bool) -> Check:
    return replace(check, results={**check.results, number: good}, attempts=0, finding=None)


def _with_label(check: Check, fact: object) -> Check:
    label = check.label
    if isinstance(fact, f.TestLabelIntended):
        return replace(check, label=TestLabel(fact.copy, fact.number, fact.symbols))
    if isinstance(fact, f.TestLabelFailed) and (label is None or label.copy != fact.copy):
        return replace(check, label=TestLabel(fact.copy, "", (), "failed", fact.why))
    if label is None:
        raise ValueError(f"{fact} in a check without a test label")
    match fact:
        case f.TestLabelFailed(why=why):
            label = replace(label, outcome="failed", why=why)
        case f.TestLabelPrinted():
            label = replace(label, outcome="printed")
        case f.TestLabelOutcomeStated(printed=printed):
            label = replace(label, outcome="printed" if printed else "not_printed")
        case f.TestLabelScannedBack(place=place):
            label = replace(label, scanned=label.scanned | {place}, finding=None)
        case f.TestLabelDiffered():
            label = replace(label, finding=Finding(Trouble(fact.finding), fact.values))
        case _:
            raise ValueError(f"{fact} is no fact of a scanner check")
    return replace(check, label=label, label_result=True if label.scanned_back else None)
