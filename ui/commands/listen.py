"""`binome listen`: what each scan is, live from a scanner, to try its settings before a station is set up."""

import argparse
import queue
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from drivers.errors import DriverError
from drivers.line_settings import LineSettings
from drivers.scanners.keyboard_source import KeyboardSource
from drivers.scanners.scanner import Scanner, Source
from drivers.scanners.serial_source import SerialSource
from kiosk.wording import Language

_EPILOG = """\
Nothing is recorded. Troubles are told on standard error, and the scanner is looked for again. Ctrl+C ends it.
exit status: with --count, 0 when every scan was read, 1 when one was refused; 2 when the station file cannot be used

examples:
  binome listen --port /dev/serial/by-id/usb-SCANNER-if00
  binome listen --port /dev/ttyS0 --baud-rate 9600 --data-bits 7 --parity E
  binome listen --keyboard /dev/input/by-id/usb-SCANNER-event-kbd
  binome listen --station /etc/binome/station.toml"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "listen",
        help="tell what a scanner sends, live",
        description="Listen to a scanner and tell what each scan is, as `binome scan` does. The kiosk must be closed.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--port", metavar="URL", help="a serial line: device path, socket://HOST:PORT or rfc2217://...")
    which.add_argument("--keyboard", metavar="DEVICE", help="a USB keyboard, taken from the desktop (Linux)")
    which.add_argument("--station", type=Path, metavar="FILE", help="every scanner of this station file")
    parser.add_argument("--baud-rate", type=int, default=9600, metavar="N", help="of --port; default: %(default)s")
    parser.add_argument("--data-bits", type=int, choices=(7, 8), default=8, help="of --port; default: %(default)s")
    parser.add_argument("--parity", choices=tuple("NEOMS"), default="N", help="of --port; default: %(default)s")
    parser.add_argument("--count", type=_count, metavar="N", help="end after so many scans")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, as binome scan --json")
    parser.add_argument(
        "--lang", choices=[*Language], type=Language, default=Language.ENGLISH, help="language of the sentences"
    )
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"a number of scans was expected, not {text}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    from ui.station_file import StationFileError

    try:
        sources = _sources(args)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        print(f"binome listen: {args.station} cannot be read: {reason}", file=sys.stderr)
        return 2
    except StationFileError as error:
        print(error, file=sys.stderr)
        return 2
    if not sources:
        print(
            "binome listen: this station's scanner is the desktop's keyboard; only the kiosk hears it", file=sys.stderr
        )
        return 2
    return _listen(sources, args)


def _sources(args: argparse.Namespace) -> list[Source]:
    if args.port is not None:
        settings = LineSettings(baud_rate=args.baud_rate, data_bits=args.data_bits, parity=args.parity)
        return [SerialSource(args.port, settings)]
    if args.keyboard is not None:
        return [KeyboardSource(args.keyboard)]
    from ui.scanners import source_of
    from ui.station_file import DesktopScanner, read_station_file

    file, _ = read_station_file(args.station.read_text(encoding="utf-8"), str(args.station))
    return [source_of(scanner) for scanner in file.scanners if not isinstance(scanner, DesktopScanner)]


def _listen(sources: list[Source], args: argparse.Namespace) -> int:
    from ui.commands.scan import tell

    scans: queue.SimpleQueue[str] = queue.SimpleQueue()
    with ExitStack() as stack:
        for source in sources:
            stack.enter_context(_scanner(source, scans))
        all_read, left = True, args.count
        while left is None or left > 0:
            line, read = tell(scans.get(), args.lang, as_json=args.json)
            print(line, flush=True)
            all_read = all_read and read
            left = None if left is None else left - 1
    return 0 if all_read else 1


def _scanner(source: Source, scans: "queue.SimpleQueue[str]") -> Scanner:
    told: list[str] = []  # the last trouble: a scanner looked for again in vain is no news

    def on_trouble(error: DriverError) -> None:
        if told != [str(error)]:
            told[:] = [str(error)]
            print(f"binome listen: {error}", file=sys.stderr, flush=True)

    def on_connected() -> None:
        told.clear()
        print(f"binome listen: {source.name}: listening", file=sys.stderr, flush=True)

    def on_scan(text: str, _at: Any) -> None:
        scans.put(text)

    return Scanner(source, on_scan=on_scan, on_trouble=on_trouble, on_connected=on_connected)
