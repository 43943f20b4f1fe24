"""A journey's curve held against the product's limit. Pure: limits come in with their source, verdicts go out.

A reading above the limit counts until the first reading back at it or below; what lies between two readings with a
value further apart than allowed is a gap, and nobody knows what it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum, unique
from itertools import pairwise

from kiosk.loggers.curve import LoggerCurve, LoggerReading


@dataclass(frozen=True, slots=True)
class Limit:
    """The highest temperature that the product may have had, and where that is written."""

    celsius: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class GapLimit:
    """How far apart two readings may be, and where that is written."""

    seconds: int
    source: str


USUAL_GAP = GapLimit(900, "usual practice: 15 minutes, to be confirmed by the site")


@dataclass(frozen=True, slots=True)
class Journey:
    """From the shipper's dispatch to its reception, both in UTC."""

    dispatched_at: datetime
    received_at: datetime


@unique
class Finding(StrEnum):
    """What is not as it must be; words: `logger.finding_<code>`."""

    NO_VALUES = "no_values"
    ABOVE_LIMIT = "above_limit"
    GAP = "gap"
    STARTS_LATE = "starts_late"
    ENDS_EARLY = "ends_early"
    TIMES_BACKWARDS = "times_backwards"
    TIMES_REPEATED = "times_repeated"
    CLOCKS_CHANGED = "clocks_changed"
    JOURNEY_NOT_STATED = "journey_not_stated"


TO_BE_LOOKED_AT = (Finding.CLOCKS_CHANGED, Finding.JOURNEY_NOT_STATED)
"""Findings that leave the curve conform, and ask a person to look."""


@dataclass(frozen=True, slots=True)
class Above:
    """A time above the limit: from its first reading above to the first one back, None where the curve ends above.

    `unknown_seconds` of it lie in gaps.
    """

    from_utc: datetime
    until_utc: datetime | None
    seconds: float
    highest_celsius: Decimal
    highest_at: datetime
    line: int
    unknown_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """No value from one moment to the next; `line` is that of the reading that ends it."""

    from_utc: datetime
    until_utc: datetime
    line: int

    @property
    def seconds(self) -> float:
        return (self.until_utc - self.from_utc).total_seconds()


@dataclass(frozen=True, slots=True)
class Judgement:
    """`judged` is the part of the curve that lies in the journey, with the readings at or beyond its two ends,
    which are looked at for gaps alone; with no journey stated it is the whole curve.
    """

    findings: tuple[Finding, ...]
    limit: Limit
    longest_gap: GapLimit
    judged: tuple[LoggerReading, ...] = field(repr=False)
    outside: int = 0
    """readings before dispatch or after reception"""
    above: tuple[Above, ...] = ()
    gaps: tuple[Gap, ...] = ()
    backwards: tuple[int, ...] = ()
    """lines whose time is before that of the line above"""
    repeated: tuple[int, ...] = ()
    """lines whose time is that of the line above"""
    highest: LoggerReading | None = None

    @property
    def conform(self) -> bool:
        return not set(self.findings) - set(TO_BE_LOOKED_AT)


def judge(
    curve: LoggerCurve, limit: Limit, journey: Journey | None = None, longest_gap: GapLimit = USUAL_GAP
) -> Judgement:
    """What a curve says of the journey.

    Args:
        curve: as the logger's file has it.
        limit: the product's.
        journey: which part of the curve counts; None: all of it, which is said.
        longest_gap: between two readings, and between the journey's ends and the readings next to them.
    """
    lines = curve.readings
    backwards = tuple(b.line for a, b in pairwise(lines) if b.at_utc < a.at_utc)
    repeated = tuple(b.line for a, b in pairwise(lines) if b.at_utc == a.at_utc)
    judged = _within(sorted(lines, key=lambda reading: reading.at_utc), journey)
    valued = [reading for reading in judged if reading.celsius is not None]
    gaps = _gaps(valued, longest_gap.seconds)
    inside = [r for r in valued if journey is None or journey.dispatched_at <= r.at_utc <= journey.received_at]
    above = _above(inside, limit.celsius, gaps)
    findings = {
        Finding.NO_VALUES: not valued,
        Finding.ABOVE_LIMIT: bool(above),
        Finding.GAP: bool(gaps),
        Finding.STARTS_LATE: journey is not None and _starts_late(valued, journey, longest_gap),
        Finding.ENDS_EARLY: journey is not None and _ends_early(valued, journey, longest_gap),
        Finding.TIMES_BACKWARDS: bool(backwards),
        Finding.TIMES_REPEATED: bool(repeated),
        Finding.CLOCKS_CHANGED: bool(curve.clock_changes),
        Finding.JOURNEY_NOT_STATED: journey is None,
    }
    return Judgement(
        findings=tuple(finding for finding, found in findings.items() if found),
        limit=limit,
        longest_gap=longest_gap,
        judged=judged,
        outside=len(lines) - len(judged),
        above=above,
        gaps=gaps,
        backwards=backwards,
        repeated=repeated,
        highest=max(inside, key=lambda reading: reading.celsius or Decimal(0), default=None),
    )


def _within(readings: list[LoggerReading], journey: Journey | None) -> tuple[LoggerReading, ...]:
    """The journey's readings with one more at each end, which bracket it."""
    if journey is None:
        return tuple(readings)
    first = max((i for i, r in enumerate(readings) if r.at_utc <= journey.dispatched_at), default=0)
    beyond = len(readings)
    last = min((i for i, r in enumerate(readings) if r.at_utc >= journey.received_at), default=beyond - 1)
    return tuple(readings[first : last + 1])


def _starts_late(valued: Sequence[LoggerReading], journey: Journey, gap: GapLimit) -> bool:
    return not valued or valued[0].at_utc > journey.dispatched_at or _far(valued[0].at_utc, journey.dispatched_at, gap)


def _ends_early(valued: Sequence[LoggerReading], journey: Journey, gap: GapLimit) -> bool:
    return not valued or valued[-1].at_utc < journey.received_at or _far(journey.received_at, valued[-1].at_utc, gap)


def _far(one: datetime, other: datetime, gap: GapLimit) -> bool:
    return other - one > timedelta(seconds=gap.seconds)


def _gaps(valued: Sequence[LoggerReading], longest_seconds: int) -> tuple[Gap, ...]:
    longest = timedelta(seconds=longest_seconds)
    return tuple(Gap(a.at_utc, b.at_utc, b.line) for a, b in pairwise(valued) if b.at_utc - a.at_utc > longest)


def _above(valued: Sequence[LoggerReading], limit: Decimal, gaps: tuple[Gap, ...]) -> tuple[Above, ...]:
    found: list[Above] = []
    run: list[LoggerReading] = []
    for reading in valued:
        if reading.celsius is not None and reading.celsius > limit:
            run.append(reading)
        elif run:
            found.append(_one(run, reading.at_utc, gaps))
            run = []
    if run:
        found.append(_one(run, None, gaps))
    return tuple(found)


def _one(run: list[LoggerReading], back_at: datetime | None, gaps: tuple[Gap, ...]) -> Above:
    first, end = run[0], back_at or run[-1].at_utc
    highest = max(run, key=lambda reading: reading.celsius or Decimal(0))
    unknown = sum(gap.seconds for gap in gaps if first.at_utc <= gap.from_utc and gap.until_utc <= end)
    seconds = (end - first.at_utc).total_seconds()
    return Above(
        first.at_utc,
        back_at,
        seconds,
        highest.celsius or Decimal(0),
        highest.at_utc,
        first.line,
        unknown_seconds=unknown,
    )
