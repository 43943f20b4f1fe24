"""`binome output`: the alarm outputs of a station file, listed and tried one by one."""

import argparse
import sys
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.wording import Language, say
from ui.commands.run import DEFAULT_FILE

if TYPE_CHECKING:
    from ui.output_tables import OutputTable
    from ui.station_file import StationFile

_EPILOG = """\
A test says in its first words that it is one. Nothing is recorded: the alarm page of the kiosk tries an output
for the record. A relay's line is the kiosk's own while the kiosk runs: close it first.
exit status: 0 it was told, 1 it could not be told, 2 the station file cannot be used or has no such output

examples:
  binome output list --station /etc/binome/station.toml
  binome output test on-call"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "output",
        help="try who is told of alarms: relay, e-mail, syslog, command",
        description="List or try the outputs by which a station tells people outside the room of alarms.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    actions.add_parser("list", help="list the outputs of the station file")
    test = actions.add_parser("test", help="send a test notice and say what happened")
    test.add_argument("name", metavar="NAME", help="an output of the station file")
    test.add_argument(
        "--seconds", type=_seconds, default=3.0, metavar="N", help="how long a relay is held in alarm; default: 3"
    )
    for action in actions.choices.values():
        action.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
        action.add_argument("--lang", choices=[*Language], type=Language, help="default: the station file's")
    parser.set_defaults(run=run)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a number of seconds was expected, not {text!r}") from None
    if not 0.1 <= seconds <= 600:
        raise argparse.ArgumentTypeError("from 0.1 to 600 seconds was expected")
    return seconds


def run(args: argparse.Namespace) -> int:
    from ui.station_file import StationFileError, read_station_file

    try:
        file, _ = read_station_file(args.station.read_text(encoding="utf-8"), str(args.station))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        print(f"binome output: {args.station} cannot be read: {reason}", file=sys.stderr)
        return 2
    except StationFileError as error:
        print(error, file=sys.stderr)
        return 2
    language = args.lang or file.language
    if not file.outputs:
        print(f"binome output: {say('output.none', language)}", file=sys.stderr)
        return 2
    if args.action == "list":
        for table in file.outputs:
            print(f"{table.name}  {table.kind}  {_where(table)}")
        return 0
    found = next((table for table in file.outputs if table.name == args.name), None)
    if found is None:
        names = ", ".join(table.name for table in file.outputs)
        print(f"binome output: {say('output.not_there', language, output=args.name, names=names)}", file=sys.stderr)
        return 2
    return _test(found, file, language, args.seconds)


def _where(table: "OutputTable") -> str:
    from ui.output_tables import CommandTable, RelayTable, SmtpTable

    match table:
        case RelayTable():
            return table.url
        case SmtpTable():
            return f"{table.host} → {', '.join(table.recipients)}"
        case CommandTable():
            return " ".join(table.argv)
        case _:
            return table.server().url


def _test(table: "OutputTable", file: "StationFile", language: Language, seconds: float) -> int:
    from drivers.errors import DriverError
    from kiosk.monitoring.notices import trial_notice
    from ui.output_tables import RelayTable
    from ui.outputs import message_of, sender_of

    try:
        if isinstance(table, RelayTable):
            with table.relay().opened(alarm=False) as relay:
                relay.hold(alarm=True)
                time.sleep(seconds)
                relay.hold(alarm=False)
            print(say("output.test_switched", language, output=table.name, seconds=f"{seconds:g}"))
            return 0
        settings = file.settings("")
        notice = trial_notice(uuid.uuid4().hex[:12], table.name, settings, datetime.now(UTC), standing=False)
        sender_of(table, file.secrets)(message_of(notice))
    except DriverError as error:
        print(say("output.test_failed", language, output=table.name, detail=str(error)))
        return 1
    print(say("output.test_sent", language, output=table.name))
    return 0
