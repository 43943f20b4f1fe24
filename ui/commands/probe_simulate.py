"""`binome probe simulate`: a simulated instrument at the wire, to try any program with that reads one."""

import argparse
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drivers.simulated.faults import Fault
    from drivers.simulated.surroundings import Surroundings
    from drivers.simulated.wire import Wire

_EPILOG = """\
modbus is a box at a freezer, which the file in docs/instruments/modbus.md describes.
It answers on 127.0.0.1 alone, or in the folder; Ctrl+C ends it. The first line printed is the URL to read it at.
faults: {faults}
things to do, at the start with --do or any time by a line typed here (fault NAME and well do as they say):
{acts}
exit status: 0 ended; 2 wrong arguments, or the port cannot be had

examples:
  binome probe simulate julabo --port 4001
  binome probe simulate lakeshore-218 --port 4002 --fault late-answer
  binome probe simulate adam-4015 --port pty
  binome probe simulate ami-level --port 4003 --do autofill --speed 600
  binome probe simulate onewire --port ./w1"""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from drivers.simulated.acts import ACTS
    from drivers.simulated.faults import Fault

    parser = verbs.add_parser(
        "simulate",
        help="run the simulated instrument of a driver",
        description=__doc__,
        epilog=_EPILOG.format(
            faults=", ".join(fault.replace(" ", "-") for fault in Fault),
            acts="\n".join(f"  {name:9} {act.words}" for name, act in ACTS.items()),
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "driver",
        metavar="DRIVER",
        type=lambda name: name.replace("_", "-"),
        help="of which driver; see binome probe list",
    )
    parser.add_argument(
        "--port",
        required=True,
        type=_port,
        metavar="PORT",
        help="TCP port (0: any that is free), pty, or for a 1-wire sensor a folder: ./w1",
    )
    parser.add_argument("--fault", type=_fault, metavar="NAME", help="what is wrong with it or with its line")
    parser.add_argument("--do", action="append", choices=ACTS, default=[], help="done at the start; may be repeated")
    parser.add_argument(
        "--speed", type=_speed, default=1.0, metavar="N", help="the bath's and the freezer's time runs N times as fast"
    )
    parser.set_defaults(run=run)


def _port(text: str) -> int | Path | None:
    if text == "pty":
        return None
    if os.sep in text:
        return Path(text)
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(
            f"a TCP port from 0 to 65535, pty, or a folder such as ./w1, was expected, not {text}"
        )
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= 100_000:
        raise argparse.ArgumentTypeError(f"a number above 0 and up to 100000 was expected, not {text}")
    return speed


def _fault(name: str) -> "Fault":
    from drivers.simulated.faults import Fault

    for fault in Fault:
        if name.replace("-", " ") == fault:
            return fault
    names = ", ".join(fault.replace(" ", "-") for fault in Fault)
    raise argparse.ArgumentTypeError(f"{name} is no fault; there are {names}")


def run(args: argparse.Namespace) -> int:
    from drivers.simulated.registry import WITH_SITE_CONTROLLER

    if isinstance(args.port, Path) and args.driver != "onewire":
        print(f"binome probe simulate: only onewire answers from a folder, not {args.driver}", file=sys.stderr)
        return 2
    if args.driver not in WITH_SITE_CONTROLLER:
        names = ", ".join(sorted(WITH_SITE_CONTROLLER))
        print(f"binome probe simulate: {args.driver} has no simulator; there are {names}", file=sys.stderr)
        return 2
    from drivers.simulated.acts import ACTS
    from drivers.simulated.surroundings import Surroundings

    around = Surroundings(lambda: time.monotonic() * args.speed)
    for name in args.do:
        ACTS[name].do(around)
    try:
        with _plugged(args.driver, args.port, args.fault, around) as (url, wire):
            print(url, flush=True)
            for line in sys.stdin:
                _do(line.split(), around, wire)
            threading.Event().wait()
    except KeyboardInterrupt:
        pass  # the usual end
    except OSError as error:
        which = "a pty" if args.port is None else f"{'folder' if isinstance(args.port, Path) else 'port'} {args.port}"
        print(f"binome probe simulate: {which} cannot be had: {os.strerror(error.errno or 0)}", file=sys.stderr)
        return 2
    return 0


def _do(words: list[str], around: "Surroundings", wire: "Wire") -> None:
    """What was typed; what cannot be done is told, and nothing ends."""
    from drivers.simulated.acts import ACTS

    match words:
        case []:
            pass
        case ["well"]:
            wire.fault = None
        case ["fault", *rest]:
            try:
                wire.fault = _fault("-".join(rest))
            except argparse.ArgumentTypeError as error:
                print(error, file=sys.stderr)
        case [name] if name in ACTS:
            ACTS[name].do(around)
        case _:
            told = " ".join(words)
            print(f"{told} cannot be done; there are {', '.join(ACTS)}, fault NAME, well", file=sys.stderr, flush=True)


@contextmanager
def _plugged(
    driver: str, port: int | Path | None, fault: "Fault | None", around: "Surroundings"
) -> "Iterator[tuple[str, Wire]]":
    """The simulator at work: where it answers, and its wire."""
    from drivers.simulated.registry import WITH_SITE_CONTROLLER

    if isinstance(port, Path):
        from drivers.simulated.onewire import SensorFiles, SimulatedOneWire

        sensor = SimulatedOneWire(around.in_water())
        sensor.wire.fault = fault
        with SensorFiles(sensor, port.resolve()) as files:
            yield files.url, sensor.wire
        return
    wire = WITH_SITE_CONTROLLER[driver](around).wire
    wire.fault = fault
    if port is None:
        from drivers.simulated.terminal import Terminal

        with Terminal(wire) as terminal:
            yield terminal.path, wire
        return
    wire.plug(port)
    try:
        yield wire.url, wire
    finally:
        wire.unplug()
