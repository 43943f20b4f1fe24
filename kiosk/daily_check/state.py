"""Where one daily check stands: begun and evolved by its facts alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum, unique

from kiosk.daily_check import facts as f
from kiosk.daily_check.results import Line, Part, Results, failed
from kiosk.instants import Instant


@unique
class Place(StrEnum):
    LINES = "lines"
    SIGNATURE = "signature"
    SIGNED = "signed"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Correction:
    """A line measured again: why, and what was found before."""

    line: Line
    reason: str
    before: tuple[tuple[Part, Results], ...]


@dataclass(frozen=True, slots=True)
class DailyCheck:
    """`results` holds every part done."""

    check_id: str
    person_id: str
    language: str
    dewars: tuple[str, ...]
    started_at: Instant
    version: int = 1
    results: Mapping[Part, Results] = field(default_factory=dict)
    entry: Decimal | None = None
    """the reference's first typed value, while the second is awaited"""
    entries_differed: bool = False
    """the last two typed values were not the same"""
    corrections: tuple[Correction, ...] = ()
    signatures: tuple[f.DailyCheckSigned, ...] = ()
    ended_at: Instant | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that is to be done, in the order of the procedure."""
        made = []
        for line in Line:
            made += [Part(line, dewar) for dewar in self.dewars] if line is Line.DEWARS else [Part(line)]
        return tuple(made)

    @property
    def due(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part not in self.results)

    @property
    def place(self) -> Place:
        if self.ended_at is not None:
            return Place.SIGNED if self.signatures else Place.ABANDONED
        return Place.LINES if self.due else Place.SIGNATURE

    @property
    def awaits_signature(self) -> bool:
        return self.place is Place.SIGNATURE

    def of_line(self, line: Line) -> Results:
        """Of all its parts that are done."""
        return tuple(result for part in self.parts if part.line is line for result in self.results.get(part, ()))

    def done(self, line: Line) -> bool:
        return all(part in self.results for part in self.parts if part.line is line)

    @property
    def failed_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in Line if failed(self.of_line(line)))

    @property
    def passed(self) -> bool:
        """Nothing failed; what is not there and not asked for by the plan is not held against the bench."""
        return not self.due and not self.failed_lines

    @property
    def corrected(self) -> bool:
        return bool(self.corrections)


def begin(fact: f.DailyCheckStarted, at: Instant) -> DailyCheck:
    return DailyCheck(fact.check_id, fact.person_id, fact.language, fact.dewars, at)


def evolve(check: DailyCheck, fact: object, at: Instant) -> DailyCheck:
    return replace(_evolved(check, fact, at), version=check.version + 1)


def replay(facts: tuple[tuple[object, Instant], ...]) -> DailyCheck:
    """A check as the journal has it."""
    (first, began), *later = facts
    if not isinstance(first, f.DailyCheckStarted):
        raise TypeError("a check begins with its start")
    check = begin(first, began)
    for fact, at in later:
        check = evolve(check, fact, at)
    return check


def _evolved(check: DailyCheck, fact: object, at: Instant) -> DailyCheck:
    match fact:
        case f.ReferenceEntered(celsius=celsius):
            return replace(check, entry=celsius, entries_differed=False)
        case f.ReferenceEntriesDiffered():
            return replace(check, entry=None, entries_differed=True)
        case f.DailyLineChecked(line, subject, results):
            entry = None if line is Line.REFERENCE else check.entry
            differed = check.entries_differed and line is not Line.REFERENCE
            done = {**check.results, Part(line, subject): results}
            return replace(check, results=done, entry=entry, entries_differed=differed)
        case f.DailyLineReopened(line, reason):
            before = tuple((part, found) for part, found in check.results.items() if part.line is line)
            left = {part: found for part, found in check.results.items() if part.line is not line}
            corrections = (*check.corrections, Correction(line, reason, before))
            return replace(check, results=left, corrections=corrections, signatures=())
        case f.DailyCheckSigned(complete=complete):
            return replace(check, signatures=(*check.signatures, fact), ended_at=at if complete else None)
        case f.DailyCheckAbandoned():
            return replace(check, signatures=(), ended_at=at)
        case _:
            raise ValueError(f"{fact} is no fact of a daily check")
