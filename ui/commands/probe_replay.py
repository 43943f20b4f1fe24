"""`binome probe replay`: a capture played back at the wire to today's driver: does it make the same of the bytes?"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from drivers.capture import Capture, CaptureError, OneInstrument, Outcome, read_capture

_EPILOG = """\
No instrument is needed. The bytes come at the pace at which they were captured.
exit status: 0 the same values and troubles; 1 something differs, and is shown; 2 the file is no capture

example:
  binome probe replay bath.jsonl"""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser(
        "replay",
        help="play a capture back to its driver",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="what binome probe capture wrote")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    try:
        capture = read_capture(args.file.read_text(encoding="utf-8"))
        for outcome in capture.outcomes:
            capture.asked.check(outcome.channel)
    except OSError as error:
        print(f"binome probe replay: {args.file} cannot be read: {error.strerror}", file=sys.stderr)
    except UnicodeDecodeError:
        print(f"binome probe replay: {args.file} cannot be read: it is not UTF-8 text", file=sys.stderr)
    except (CaptureError, ValueError) as error:
        print(f"binome probe replay: {args.file}: {error}", file=sys.stderr)
    else:
        return _replay(capture)
    return 2


def _replay(capture: Capture) -> int:
    from drivers.simulated.replayed import ReplayedWire

    alike = True
    with (
        ReplayedWire(capture.exchanges) as wire,
        OneInstrument(replace(capture.asked, url=wire.url)) as instrument,
    ):
        for captured in capture.outcomes:
            now = Outcome.of(captured.channel, instrument.read(captured.channel))
            same = now == captured
            alike = alike and same
            print(f"{captured.channel}: {now.shown()}" + ("" if same else f"   DIFFERS: captured {captured.shown()}"))
        for request in wire.unexpected:
            alike = False
            print(f"DIFFERS: the driver asks {request!r}, which the capture has not at this place")
        if wire.left:
            alike = False
            print(f"DIFFERS: {len(wire.left)} captured exchanges were not asked for")
    return 0 if alike else 1
