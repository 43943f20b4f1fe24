"""`binome probe watch`: what instruments say, live, as a table that is drawn anew or a line at each change."""

import argparse
import queue
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from drivers.errors import DriverError
from drivers.modbus.profile import ProfileFile
from drivers.own_line import OwnLine
from drivers.port import Port, Probe
from drivers.reading import Reading
from drivers.registry import SITE_CONTROLLER, find_driver
from ui.commands.probe_capture import count, seconds
from ui.commands.probe_instrument import (
    LINE_OPTIONS,
    add_line_arguments,
    add_profile_argument,
    driver_name,
    own_line_of,
    profile_of,
)
from ui.commands.probe_table import Row, change_of, table_of

_EPILOG = """\
INSTRUMENT is DRIVER@URL, then where needed #CHANNEL, and after commas address=A, profile=FILE (for driver modbus), the
line's baud_rate, data_bits, parity, stop_bits and reply_seconds, and identity=TEXT (last, up to the end); without a
channel it is the driver's first. Instruments with the same URL share its line. The kiosk must be closed.
A value is shown only while it is true: after a trouble, or without news for three periods (at least 6 s), there
is none.
exit status: 0 ended by Ctrl+C, or with --count when all were readings; 1 with --count when one was a trouble;
             2 wrong arguments, or the station file cannot be used

examples:
  binome probe watch julabo@/dev/serial/by-id/usb-FTDI-if00-port0 'lakeshore-218@socket://10.0.0.7:4001#3'
  binome probe watch 'adam-4015@/dev/ttyUSB1#0,address=0A' 'adam-4015@/dev/ttyUSB1#2,address=0B'
  binome probe watch --station /etc/binome/station.toml"""

_REDRAW_SECONDS = 0.5
_KEYS = ("address", "profile", *LINE_OPTIONS)


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser(
        "watch",
        help="a live table of instruments",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("instruments", nargs="*", metavar="INSTRUMENT", help="DRIVER@URL[#CHANNEL][,address=A]")
    parser.add_argument("--station", type=Path, metavar="FILE", help="every channel of this station file")
    add_profile_argument(parser)
    parser.add_argument(
        "--period", type=seconds, default=2.0, metavar="S", help="seconds a round, but for a station; default: 2"
    )
    parser.add_argument("--count", type=count, metavar="N", help="end after so many readings or troubles in all")
    parser.set_defaults(run=run)


class _Lines:
    """What is to be watched: the probes of each line."""

    def __init__(self) -> None:
        self.probes: dict[str, list[Probe]] = {}

    def add(self, url: str, probe: Probe) -> None:
        if any(probe.source == other.source for probes in self.probes.values() for other in probes):
            raise ValueError(f"{probe.source} is given twice")
        self.probes.setdefault(url, []).append(probe)


def run(args: argparse.Namespace) -> int:
    from ui.station_file import StationFileError

    seen: queue.SimpleQueue[_Seen] = queue.SimpleQueue()
    try:
        lines = _lines(args)
        ports = [
            Port(
                url,
                probes,
                on_probe=lambda source, reading, at: seen.put((source, reading, at)),
            )
            for url, probes in lines.probes.items()
        ]
    except OSError as error:
        print(f"binome probe watch: {args.station} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        print(f"binome probe watch: {args.station} cannot be read: it is not UTF-8 text", file=sys.stderr)
        return 2
    except StationFileError as error:
        print(error, file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"binome probe watch: {error}", file=sys.stderr)
        return 2
    rows = {
        probe.source: Row(probe.source, probe.period_seconds) for probes in lines.probes.values() for probe in probes
    }
    show: Callable[[Row | None], None] = _Table(rows) if sys.stdout.isatty() else _print_change
    try:
        with ExitStack() as stack:
            for port in ports:
                stack.enter_context(port)
            return _watch(rows, seen, show, args.count)
    except KeyboardInterrupt:
        return 0  # the usual end


_Seen = tuple[str, Reading | DriverError, Any]


def _watch(
    rows: dict[str, Row], seen: "queue.SimpleQueue[_Seen]", show: Callable[[Row | None], None], left: int | None
) -> int:
    all_read = True
    show(None)
    while left is None or left > 0:
        try:
            source, reading, at = seen.get(timeout=_REDRAW_SECONDS)
        except queue.Empty:
            show(None)
            continue
        rows[source].take(reading, at)
        show(rows[source])
        all_read = all_read and isinstance(reading, Reading)
        left = None if left is None else left - 1
    return 0 if all_read else 1


class _Table:
    """The whole table, over the one before it."""

    def __init__(self, rows: dict[str, Row]) -> None:
        self._rows = rows
        self._height = 0

    def __call__(self, _changed: Row | None) -> None:
        import shutil

        lines = table_of(list(self._rows.values()), time.monotonic(), shutil.get_terminal_size().columns)
        up = f"\x1b[{self._height}A" if self._height else ""
        print(up + "".join(f"\x1b[2K{line}\n" for line in lines), end="", flush=True)
        self._height = len(lines)


def _print_change(changed: Row | None) -> None:
    if changed is not None and (line := change_of(changed)) is not None:
        print(time.strftime("%H:%M:%S"), line, flush=True)


def _lines(args: argparse.Namespace) -> _Lines:
    if bool(args.instruments) == (args.station is not None):
        raise ValueError("give either instruments, as DRIVER@URL, or --station FILE")
    lines = _Lines()
    profile = profile_of(args)
    for text in args.instruments:
        url, probe = instrument_of(text, profile)
        lines.add(url, replace(probe, period_seconds=args.period))
    if args.station is not None:
        from ui.station_file import read_station_file

        file, _ = read_station_file(args.station.read_text(encoding="utf-8"), str(args.station))
        for c in file.channels:
            lines.add(c.url, c.probe())
    return lines


def instrument_of(text: str, profile: ProfileFile | None = None) -> tuple[str, Probe]:
    """`DRIVER@URL[#CHANNEL][,KEY=VALUE...]`: its URL, and the probe, whose source is the text.

    Args:
        text: as it was given.
        profile: which controller `modbus` is, where the text does not say.

    Raises:
        ValueError: one sentence on what is wrong with it.
    """
    name, at, rest = text.partition("@")
    if not at:
        raise ValueError(f"{text}: DRIVER@URL was expected, such as julabo@/dev/ttyUSB0")
    rest, demands_identity, identity = rest.partition(",identity=")
    where, *options = rest.split(",")
    url, _, channel = where.partition("#")
    if not url:
        raise ValueError(f"{text}: a URL was expected after the @")
    if demands_identity and not identity:
        raise ValueError(f"{text}: an identity was expected after identity=")
    try:
        told = _told(options)
        if "profile" in told:
            profile = ProfileFile.load(Path(told["profile"]))
        own_line = _own_line(told)
        own_profile = profile if driver_name(name) == SITE_CONTROLLER else None
        driver = find_driver(driver_name(name), own_profile, own_line)
    except ValueError as error:
        raise ValueError(f"{text}: {error}") from None
    return url, Probe(
        source=text,
        driver=driver.name,
        channel=channel or driver.channels[0],
        address=told.get("address"),
        identity=identity or None,
        profile=own_profile,
        own_line=own_line,
    )


def _told(options: list[str]) -> dict[str, str]:
    told = {}
    for option in options:
        key, _, value = option.partition("=")
        if key not in _KEYS or not value:
            raise ValueError(f"{', '.join(_KEYS)} or identity, with = and a value, was expected, not {option}")
        told[key] = value
    return told


def _own_line(told: dict[str, str]) -> OwnLine | None:
    """Checked as the options of the command line are."""
    parser = argparse.ArgumentParser(prog="", usage=argparse.SUPPRESS, exit_on_error=False)
    add_line_arguments(parser)
    given = [f"--{key.replace('_', '-')}={value}" for key, value in told.items() if key in LINE_OPTIONS]
    try:
        return own_line_of(parser.parse_args(given))
    except argparse.ArgumentError as error:
        raise ValueError(str(error).removeprefix("argument --")) from None
