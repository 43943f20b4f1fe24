"""`binome logger`: the file of a shipper's logger judged, kept for a treatment, listed."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.wording import Language, say
from ui.commands.run import DEFAULT_FILE

if TYPE_CHECKING:
    from kiosk.loggers.judging import Journey, Judgement, Limit
    from kiosk.loggers.keeping import LoggerFile
    from ui.commands.site_desk import Desk

_DESCRIPTION = """
Read the temperature logger that travelled in a shipper: its curve is held against the
product's limit, gaps are found, and the file is kept for the treatment (docs/loggers.md).
Nothing is guessed: time zone, day order and unit are stated or in the file.
"""
_EPILOG = "exit status: 0 conform or done, 1 not conform or refused, 2 a file that cannot be used"
_FORMATS = ("berlinger", "berlinger-list", "sensitech")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "logger",
        help="judge and keep the file of a shipper's temperature logger",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    lang = argparse.ArgumentParser(add_help=False)
    lang.add_argument("--lang", choices=[*Language], type=Language, help="language of the sentences")
    station = argparse.ArgumentParser(add_help=False)
    station.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    check = actions.add_parser("check", parents=[lang], help="judge a file; nothing is recorded", epilog=_EPILOG)
    _add_file(check, journey=False)
    check.add_argument("--limit-celsius", required=True, type=_celsius, metavar="C", help="the product's limit")
    check.add_argument("--limit-source", default="", metavar="TEXT", help="where that limit is written")
    keep = actions.add_parser(
        "keep",
        parents=[lang, station],
        help="keep a file for a treatment, with what its curve says",
        description="The limit is that of the treatment's approved profile. The kiosk of the station must be closed.",
        epilog=_EPILOG,
    )
    _add_file(keep, journey=True)
    keep.add_argument("--treatment", required=True, metavar="ID")
    keep.add_argument("--by", required=True, metavar="PERSON_ID", help="the technician or pharmacist who answers")
    keep.add_argument("--pin-stdin", action="store_true", help="read the PIN as one line of standard input")
    list_ = actions.add_parser("list", parents=[lang, station], help="list the files kept", epilog=_EPILOG)
    list_.add_argument("treatment", nargs="?", metavar="ID")


def _add_file(action: argparse.ArgumentParser, *, journey: bool) -> None:
    action.add_argument("file", type=Path, metavar="FILE")
    action.add_argument("--format", choices=_FORMATS, help="what the file is")
    action.add_argument("--mapping", type=Path, metavar="FILE", help="of a CSV: the description of its columns")
    action.add_argument("--zone", default="", help="of the file's times: Europe/Paris, UTC, UTC+01:00")
    action.add_argument("--unit", choices=("celsius", "fahrenheit"), help="of the values, where the file is silent")
    told = "local time in that zone, as 2026-11-20T08:30"
    action.add_argument("--dispatched", required=journey, metavar="TIME", help=f"when the shipper left; {told}")
    action.add_argument("--received", required=journey, metavar="TIME", help=f"when it came; {told}")
    action.add_argument("--longest-gap-minutes", type=_minutes, metavar="MIN", help="between two readings; default: 15")


def _celsius(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not -274 < value < 100:
        raise argparse.ArgumentTypeError("degrees Celsius were expected, such as -150")
    return value


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:6]) <= 1440):
        raise argparse.ArgumentTypeError("minutes were expected, 1 to 1440")
    return int(text)


def run(args: argparse.Namespace) -> int:
    from ui.commands.site_desk import at_desk

    if args.action == "check":
        return _answered(args.lang or Language.ENGLISH, lambda: _check(args))
    return at_desk(args, {"keep": _keep, "list": _list}[args.action])


def _answered(language: Language, act: Callable[[], int]) -> int:
    from kiosk.loggers.curve import LoggerFileUnusableError
    from kiosk.loggers.sentences import problem_sentence
    from ui.commands.site_desk import UNUSABLE

    try:
        return act()
    except LoggerFileUnusableError as error:
        print(problem_sentence(error, language), file=sys.stderr)
        return UNUSABLE


def _check(args: argparse.Namespace) -> int:
    from kiosk.approved import NotApprovableError
    from kiosk.loggers.judging import Limit
    from kiosk.loggers.moments import zone_of
    from kiosk.run.bench import Refused
    from ui.commands.site_desk import REFUSED, UNUSABLE, FileUnreadableError

    language = args.lang or Language.ENGLISH
    try:
        file = _read(args)
        judgement = _judged(args, file, Limit(args.limit_celsius, args.limit_source or "--limit-celsius"))
    except (FileUnreadableError, NotApprovableError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except Refused as refused:
        print(say(f"logger.refused_{refused.code}", language, **refused.values), file=sys.stderr)
        return REFUSED
    _print(_told(file, judgement, zone_of(file.curve.zone), language))
    return 0 if judgement.conform else REFUSED


def _keep(desk: "Desk") -> int:
    return _answered(desk.language, lambda: _kept(desk))


def _kept(desk: "Desk") -> int:
    from kiosk.instants import SystemClock
    from kiosk.loggers.keeping import LoggerFiles, kept_fact
    from kiosk.loggers.moments import zone_of
    from ui.commands.site_desk import REFUSED, writing

    args = desk.args
    file = _read(args)
    journey = _journey(args, file.curve.zone)
    with writing(desk.file) as site:
        files = LoggerFiles(site.journal, site.library, desk.file.loggers)
        judgement = _judged(args, file, files.limit_of(args.treatment))
        files.refuse_kept(file)
        _print(_told(file, judgement, zone_of(file.curve.zone), desk.language))
        by = site.authorise(args.by, files.role_of(site.person(args.by)), desk.pin_of)
        fact = kept_fact(args.treatment, file, judgement, journey, by.person.person_id)
        files.keep(fact, file, SystemClock().now())
    told = {"id": args.treatment, "fingerprint": fact.sha256, "name": by.person.name}
    print(say("logger.kept", desk.language, **told))
    return 0 if judgement.conform else REFUSED


def _list(desk: "Desk") -> int:
    from zoneinfo import ZoneInfo

    from kiosk.loggers.keeping import LoggerFiles
    from ui.commands.site_desk import REFUSED, reading

    changed = 0
    with reading(desk.file) as (journal, site):
        files = LoggerFiles(journal, site.library, desk.file.loggers)
        rows = files.kept(desk.args.treatment)
        for row in rows:
            at = row.at.utc.astimezone(ZoneInfo(desk.file.zone))
            verdict = say("logger.row_conform" if row.fact.conform else "logger.row_not_conform", desk.language)
            told = {"file": f"{row.fact.treatment_id} {row.fact.name}", "fingerprint": row.fact.sha256[:16]}
            name = site.library.names[row.fact.person_id]
            print(say("logger.row", desk.language, at=f"{at:%Y-%m-%d %H:%M}", name=name, verdict=verdict, **told))
            if not files.is_whole(row.fact.sha256):
                changed += 1
                print("  " + say("logger.row_changed", desk.language, path=files.path_of(row.fact.sha256)))
    if not rows:
        print(say("logger.none", desk.language))
    return REFUSED if changed else 0


def _read(args: argparse.Namespace) -> "LoggerFile":
    """The file of the command line, read as it says.

    Raises:
        Refused: it names no format, or two.
        LoggerFileUnusableError, NotApprovableError, FileUnreadableError: as told.
    """
    from kiosk.approved import sha256_of
    from kiosk.loggers.curve import Unit
    from kiosk.loggers.formats import LoggerFormat, read_logger
    from kiosk.loggers.keeping import LoggerFile
    from kiosk.loggers.mapping import read_mapping
    from kiosk.loggers.text import LONGEST_FILE_BYTES
    from kiosk.run.bench import Refused
    from ui.commands.site_desk import read_bytes, read_text

    if (args.format is None) == (args.mapping is None):
        raise Refused("format", formats=", ".join(_FORMATS))
    data = read_bytes(args.file, LONGEST_FILE_BYTES + 1)
    unit = None if args.unit is None else Unit(args.unit)
    if args.mapping is None:
        curve = read_logger(data, LoggerFormat(args.format), args.zone, unit)
        return LoggerFile(args.file.name, data, args.format, curve)
    text = read_text(args.mapping)
    mapping = read_mapping(text, str(args.mapping))
    curve = read_logger(data, mapping, args.zone, unit)
    return LoggerFile(args.file.name, data, mapping.name, curve, sha256_of(text))


def _judged(args: argparse.Namespace, file: "LoggerFile", limit: "Limit") -> "Judgement":
    from kiosk.loggers.judging import USUAL_GAP, GapLimit, judge

    minutes = args.longest_gap_minutes
    gap = USUAL_GAP if minutes is None else GapLimit(minutes * 60, "--longest-gap-minutes")
    journey = _journey(args, file.curve.zone) if args.dispatched and args.received else None
    return judge(file.curve, limit, journey, gap)


def _journey(args: argparse.Namespace, zone: str) -> "Journey":
    from kiosk.loggers.judging import Journey
    from kiosk.run.bench import Refused

    journey = Journey(_moment(args.dispatched, zone), _moment(args.received, zone))
    if journey.dispatched_at >= journey.received_at:
        raise Refused("journey_order")
    return journey


def _moment(text: str, zone: str) -> datetime:
    from kiosk.loggers.moments import zone_of
    from kiosk.run.bench import Refused

    if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?", text):
        with suppress(ValueError):
            return datetime.fromisoformat(text).replace(tzinfo=zone_of(zone)).astimezone(UTC)
    raise Refused("moment_form", found=text[:40])


def _told(file: "LoggerFile", judgement: "Judgement", zone: tzinfo, language: Language) -> Iterable[str]:
    from kiosk.loggers.sentences import curve_lines, judgement_lines

    return [*judgement_lines(judgement, zone, language), *curve_lines(file.curve, zone, language)]


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
