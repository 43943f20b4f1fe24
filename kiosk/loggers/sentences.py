"""A judgement and a trouble with a file, in words: for the terminal now, for the reception's page."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from decimal import Decimal

from kiosk.loggers.curve import LoggerCurve, LoggerFileUnusableError
from kiosk.loggers.judging import Finding, Judgement
from kiosk.wording import Language, say
from kiosk.wording.formats import celsius, minutes_seconds

MOST_TOLD = 10
"""Gaps, times above the limit and lines that are told one by one; the rest is counted."""


def problem_sentence(error: LoggerFileUnusableError, language: Language) -> str:
    told = say(f"logger.problem_{error.problem}", language, **error.values)
    return told if error.line is None else say("logger.at_line", language, line=error.line, problem=told)


def curve_lines(curve: LoggerCurve, zone: tzinfo, language: Language) -> Iterator[str]:
    """What the file holds."""
    moments = [reading.at_utc for reading in curve.readings]
    told = {"from_": _moment(min(moments), zone), "until": _moment(max(moments), zone), "zone": curve.zone}
    yield say("logger.curve", language, readings=len(moments), **told)
    if curve.serial or curve.model:
        yield say("logger.logger", language, model=curve.model, serial=curve.serial)
    if curve.started_at is not None:
        yield say("logger.started", language, at=_moment(curve.started_at, zone))
    if curve.stopped_at is not None:
        yield say("logger.stopped", language, at=_moment(curve.stopped_at, zone))
    if curve.not_started:
        yield say("logger.not_started", language, count=curve.not_started)


def judgement_lines(judgement: Judgement, zone: tzinfo, language: Language) -> Iterator[str]:
    """What the curve says of the journey, the verdict first."""
    limit, highest = judgement.limit, judgement.highest
    yield say("logger.conform" if judgement.conform else "logger.not_conform", language)
    yield say("logger.limit", language, limit=_degrees(limit.celsius, language), source=limit.source)
    if highest is not None and highest.celsius is not None:
        at = _moment(highest.at_utc, zone)
        yield say("logger.highest", language, celsius=_degrees(highest.celsius, language), at=at, line=highest.line)
    gap = judgement.longest_gap
    yield say("logger.gap_limit", language, longest=minutes_seconds(gap.seconds), source=gap.source)
    if judgement.outside:
        yield say("logger.outside", language, count=judgement.outside)
    for finding in judgement.findings:
        yield say(f"logger.finding_{finding}", language)
        details = list(_details(finding, judgement, zone, language))
        yield from (f"  {detail}" for detail in details[:MOST_TOLD])
        if len(details) > MOST_TOLD:
            yield "  " + say("logger.more", language, count=len(details) - MOST_TOLD)


def _details(finding: Finding, judgement: Judgement, zone: tzinfo, language: Language) -> Iterator[str]:
    match finding:
        case Finding.ABOVE_LIMIT:
            for above in judgement.above:
                until = above.until_utc
                yield say(
                    "logger.above" if until is not None else "logger.above_still",
                    language,
                    from_=_moment(above.from_utc, zone),
                    until="" if until is None else _moment(until, zone),
                    lasted=minutes_seconds(above.seconds),
                    highest=_degrees(above.highest_celsius, language),
                    line=above.line,
                    unknown=minutes_seconds(above.unknown_seconds),
                )
        case Finding.GAP:
            for gap in judgement.gaps:
                told = {"from_": _moment(gap.from_utc, zone), "until": _moment(gap.until_utc, zone), "line": gap.line}
                yield say("logger.gap", language, lasted=minutes_seconds(gap.seconds), **told)
        case Finding.TIMES_BACKWARDS | Finding.TIMES_REPEATED:
            lines = judgement.backwards if finding is Finding.TIMES_BACKWARDS else judgement.repeated
            yield from (say("logger.line", language, line=line) for line in lines)
        case _:
            return


def _moment(at_utc: datetime, zone: tzinfo) -> str:
    return at_utc.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


def _degrees(value: Decimal, language: Language) -> str:
    return celsius(value, language)
