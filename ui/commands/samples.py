"""`binome samples`: what the probes said, out of the journal."""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.wording import Language, say
from ui.commands.run import DEFAULT_FILE

if TYPE_CHECKING:
    from kiosk.records.kept_minutes import Kept
    from ui.commands.site_desk import Desk

_EXPORT = """
Write every reading of one channel between two times, both included, as CSV: when in
UTC and in the station's zone, value, unit, status, instrument, and the number of the
fact that holds the readings' digest. A reading without value is a line without value.
`binome verify` on the journal tells that the readings are those of the facts.

The kiosk may be running; the minute that it has open is not in the journal yet.

A time is 2026-11-23, 2026-11-23T09:30 (both in the station's zone), or one with its own
zone, 2026-11-23T08:30Z. An hour that a clock change gives twice is meant the first time.
"""
_EPILOG = "exit status: 0 written, 1 nothing was read then, 2 a file that cannot be used"
_COLUMNS = ("at_utc", "at_local", "channel", "value", "unit", "status", "instrument", "fact")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("samples", help="take what the probes said out of the journal")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    export = actions.add_parser(
        "export",
        help="one channel's readings as CSV",
        description=_EXPORT,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    export.add_argument("--channel", required=True, help="its name in the station file")
    export.add_argument("--from", required=True, dest="since", type=_moment, metavar="TIME")
    export.add_argument("--to", required=True, dest="until", type=_moment, metavar="TIME")
    export.add_argument("--csv", type=Path, metavar="FILE", help="where to; default: standard output")
    export.add_argument(
        "--lang", choices=[*Language], type=Language, help="language of the sentences; default: the station file's"
    )
    export.set_defaults(run=run)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: a time such as 2026-11-23T09:30 was expected") from None


def run(args: argparse.Namespace) -> int:
    from ui.commands.site_desk import at_desk

    return at_desk(args, _export)


def _export(desk: "Desk") -> int:
    from kiosk.records.minute import MinuteBrokenError
    from kiosk.records.sample_export import readings_of
    from kiosk.run.bench import Refused
    from ui.commands.site_desk import UNUSABLE

    args, zone = desk.args, ZoneInfo(desk.file.zone)
    since, until = _in_zone(args.since, zone), _in_zone(args.until, zone)
    told = {"channel": args.channel, "path": args.csv or "-"}
    if since > until:
        raise Refused("times_reversed")
    try:
        with readings_of(desk.file.journal, args.channel, since, until) as kept, _target(args.csv) as target:
            count = _write(kept, target, zone)
            if not count:
                raise Refused("nothing_read", channel=args.channel)
    except MinuteBrokenError:
        print(say("samples.damaged", desk.language, path=desk.file.journal), file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(say("samples.cannot_write", desk.language, path=args.csv, reason=error.strerror), file=sys.stderr)
        return UNUSABLE
    print(say("samples.written", desk.language, count=count, **told), file=sys.stderr)
    return 0


def _in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment.replace(tzinfo=zone) if moment.tzinfo is None else moment).astimezone(UTC)


@contextmanager
def _target(path: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that is there whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write(kept: Iterable["Kept"], target: IO[str], zone: ZoneInfo) -> int:
    from kiosk.records.timestamps import utc_text

    writer, count = csv.writer(target, lineterminator="\n"), 0
    for one in kept:
        if not count:
            writer.writerow(_COLUMNS)
        for sample in one.segment.samples:
            count += 1
            writer.writerow(
                (
                    utc_text(sample.at_utc),
                    sample.at_utc.astimezone(zone).isoformat(timespec="milliseconds"),
                    one.segment.channel,
                    "" if sample.value is None else format(sample.value, "f"),
                    sample.quantity,
                    sample.status,
                    sample.instrument,
                    one.seq,
                )
            )
    return count
