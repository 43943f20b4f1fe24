"""What `binome probe read`, `watch` and `capture` are told of an instrument: its driver, its file, its line."""

import argparse
from pathlib import Path

from drivers.modbus.profile import ProfileFile
from drivers.own_line import BAUD_RATES, OwnLine
from drivers.registry import DRIVER_NAMES

LINE_OPTIONS = ("baud_rate", "data_bits", "parity", "stop_bits", "reply_seconds")

ADDRESSES = """\
addresses on RS-485: 0 to 127 for a Julabo or a LAUDA; 1 to 100 for a NESLAB; two hexadecimal digits, 00 to FF, for an
             ADAM-4015 or 4018, 01 to C7 for an Omega iSeries; 1 to 247 for a Modbus controller or an MVE TEC 3000;
             left out, it is the first, or there is none. No other instrument has one"""


def driver_name(text: str) -> str:
    return text.replace("_", "-")


def add_driver_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that choose an instrument's address, identity, file and line."""
    parser.add_argument("--address", metavar="A", help="RS-485 address; see below which instruments have one")
    parser.add_argument("--identity", metavar="TEXT", help="accept this very identity and no other")
    add_profile_argument(parser)
    add_line_arguments(parser)


def add_profile_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", type=Path, metavar="FILE", help="for driver modbus: which controller it is")


def add_line_arguments(parser: argparse.ArgumentParser) -> None:
    """The line, where it is set otherwise than the driver expects; a device server has its own settings."""
    line = parser.add_argument_group("the line, where it is not set as binome probe list says")
    line.add_argument("--baud-rate", type=int, choices=BAUD_RATES, metavar="N", help="300 to 115200")
    line.add_argument("--data-bits", type=int, choices=(7, 8), metavar="N", help="7 or 8")
    line.add_argument("--parity", choices=("N", "E", "O"), metavar="P", help="N, E or O")
    line.add_argument("--stop-bits", type=int, choices=(1, 2), metavar="N", help="1 or 2")
    line.add_argument("--reply-seconds", type=_reply_seconds, metavar="S", help="how long an answer may take")


def known_driver(text: str) -> str:
    name = driver_name(text)
    if name not in DRIVER_NAMES:
        raise argparse.ArgumentTypeError(f"no driver is named {text}; there are {', '.join(DRIVER_NAMES)}")
    return name


def profile_of(args: argparse.Namespace) -> ProfileFile | None:
    """Raises ValueError: the file cannot be read."""
    return None if args.profile is None else ProfileFile.load(args.profile)


def own_line_of(args: argparse.Namespace) -> OwnLine | None:
    own_line = OwnLine(**{name: getattr(args, name) for name in LINE_OPTIONS})
    return None if own_line == OwnLine() else own_line


def _reply_seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.05 <= value <= 60:
        raise argparse.ArgumentTypeError(f"seconds from 0.05 to 60 were expected, not {text}")
    return value
