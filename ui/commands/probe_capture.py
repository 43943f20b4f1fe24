"""`binome probe capture`: every byte between the kiosk and one instrument, with its time, as evidence and to replay."""

import argparse
import sys
import time
from pathlib import Path
from typing import TextIO

from drivers.capture import Asked, OneInstrument, Recorder
from drivers.errors import DriverError
from ui.commands.probe_instrument import ADDRESSES, add_driver_arguments, known_driver, own_line_of, profile_of

_EPILOG = f"""\
{ADDRESSES}
Without --count, Ctrl+C ends it. A file that is already there is never written over.
exit status: 0 every reading gave a value; 1 some gave a trouble, which is in the file as well; 2 wrong arguments, or
             the file cannot be written

examples:
  binome probe capture julabo --url /dev/serial/by-id/usb-FTDI-if00-port0 --out bath.jsonl --count 20
  binome probe capture lakeshore-218 --url socket://10.0.0.7:4001 --channel 1 --channel 3 --out dewar.jsonl"""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser(
        "capture",
        help="write down every byte of an instrument's line",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "driver",
        metavar="DRIVER",
        type=known_driver,
        help="which kind of instrument; see binome probe list",
    )
    parser.add_argument(
        "--url",
        "--port",
        required=True,
        metavar="URL",
        help="device path, socket://HOST:PORT or rfc2217://HOST:PORT",
    )
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="JSON lines, a new file")
    parser.add_argument("--channel", action="append", metavar="C", help="which sensor; may be given several times")
    add_driver_arguments(parser)
    parser.add_argument("--period", type=seconds, default=2.0, metavar="S", help="seconds a round; default: 2")
    parser.add_argument("--count", type=count, metavar="N", help="end after so many rounds")
    parser.set_defaults(run=run)


def count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"a number from 1 was expected, not {text}")
    return int(text)


def seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value <= 3600:
        raise argparse.ArgumentTypeError(f"seconds, more than 0 and up to 3600, were expected, not {text}")
    return value


def run(args: argparse.Namespace) -> int:
    try:
        asked = Asked(args.driver, args.url, args.address, args.identity, profile_of(args), own_line_of(args))
        channels = args.channel or [asked.found().channels[0]]
        for channel in channels:
            asked.check(channel)
        with args.out.open("x", encoding="utf-8") as file:
            return _capture(asked, channels, file, args)
    except ValueError as error:
        print(f"binome probe capture: {error}", file=sys.stderr)
    except FileExistsError:
        print(f"binome probe capture: {args.out} is already there; give another name", file=sys.stderr)
    except OSError as error:
        print(f"binome probe capture: {args.out} cannot be written: {error.strerror}", file=sys.stderr)
    return 2


def _capture(asked: Asked, channels: list[str], file: TextIO, args: argparse.Namespace) -> int:
    def write(line: str) -> None:
        file.write(f"{line}\n")
        file.flush()

    recorder = Recorder(write)
    recorder.begin(asked)
    values = troubles = 0
    rounds = 0
    try:
        with OneInstrument(asked, recorder.tap) as instrument:
            while args.count is None or rounds < args.count:
                if rounds:
                    time.sleep(args.period)
                rounds += 1
                for channel in channels:
                    seen = instrument.read(channel)
                    recorder.outcome(channel, seen)
                    if isinstance(seen, DriverError):
                        troubles += 1
                        print(f"binome probe capture: {seen}", file=sys.stderr, flush=True)
                    else:
                        values += 1
    except KeyboardInterrupt:
        pass  # the usual end
    print(f"{args.out}: readings: {values} with a value, {troubles} without")
    return 1 if troubles else 0
