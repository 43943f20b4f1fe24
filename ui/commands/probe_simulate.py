"""`binome probe simulate`: a simulated instrument at the wire, to try any program with that reads one."""

import argparse
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EPILOG = """\
modbus is a box at a freezer, which the file in docs/instruments/modbus.md describes.
It answers on 127.0.0.1 alone, or in the folder; Ctrl+C ends it. The first line printed is the URL to read it at.
faults: {faults}
exit status: 0 ended; 2 wrong arguments, or the port cannot be had

examples:
  binome probe simulate julabo --port 4001
  binome probe simulate lakeshore-218 --port 4002 --fault late-answer
  binome probe simulate adam-4015 --port pty
  binome probe simulate onewire --port ./w1"""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from drivers.simulated.faults import Fault

    parser = verbs.add_parser(
        "simulate",
        help="run the simulated instrument of a driver",
        description=__doc__,
        epilog=_EPILOG.format(faults=", ".join(fault.replace(" ", "-") for fault in Fault)),
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


def _fault(name: str) -> str:
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
    try:
        with _plugged(args.driver, args.port, args.fault) as url:
            print(url, flush=True)
            threading.Event().wait()
    except KeyboardInterrupt:
        pass  # the usual end
    except OSError as error:
        which = "a pty" if args.port is None else f"{'folder' if isinstance(args.port, Path) else 'port'} {args.port}"
        print(f"binome probe simulate: {which} cannot be had: {os.strerror(error.errno or 0)}", file=sys.stderr)
        return 2
    return 0


@contextmanager
def _plugged(driver: str, port: int | Path | None, fault: str | None) -> Iterator[str]:
    """The simulator at work; where it answers."""
    from drivers.simulated.faults import Fault
    from drivers.simulated.registry import WITH_SITE_CONTROLLER
    from drivers.simulated.surroundings import Surroundings

    wire = WITH_SITE_CONTROLLER[driver](Surroundings()).wire
    wire.fault = None if fault is None else Fault(fault)
    if port is None:
        from drivers.simulated.terminal import Terminal

        with Terminal(wire) as terminal:
            yield terminal.path
        return
    if isinstance(port, Path):
        from drivers.simulated.onewire import SensorFiles, SimulatedOneWire

        sensor = SimulatedOneWire(Surroundings().in_water())
        sensor.wire.fault = wire.fault
        with SensorFiles(sensor, port.resolve()) as files:
            yield files.url
        return
    wire.plug(port)
    try:
        yield wire.url
    finally:
        wire.unplug()
