"""`binome probe read`: one reading from one instrument, for commissioning and for finding out what is wrong."""

import argparse
import json
import sys

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, NotAFrame, WrongInstrument
from drivers.reading import Reading
from drivers.registry import DRIVERS, find_driver
from drivers.transport import open_line
from ui.commands.probe_instrument import ADDRESSES, add_driver_arguments, known_driver, own_line_of, profile_of

_EXIT_READING = 0
_EXIT_USAGE = 2
_EXIT_OF_ERROR: dict[type[DriverError], int] = {
    NoAnswer: 3,
    LineDown: 3,
    NotAFrame: 4,
    InstrumentFault: 5,
    WrongInstrument: 6,
}

_EPILOG = """\
channels: {channels}; modbus: as its file says
{addresses}
exit status: 0 a reading; 2 wrong arguments; 3 no answer, or no line; 4 the bytes are not a frame;
             5 the instrument reports a fault or an unusable value; 6 another instrument answers

examples:
  binome probe read --driver julabo --port /dev/serial/by-id/usb-FTDI-if00-port0
  binome probe read --driver lakeshore-218 --port socket://10.0.0.7:4001 --channel 3 --json
  binome probe read --driver adam-4015 --port /dev/ttyUSB1 --address 0A --channel 2
  binome probe read --driver modbus --profile /etc/binome/box.toml --port /dev/ttyUSB1 --channel lid"""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    read = verbs.add_parser(
        "read",
        help="take one reading",
        description="Take one reading from one instrument. Only asks: no instrument is ever set or commanded.",
        epilog=_EPILOG.format(
            channels="; ".join(
                f"{driver.name}: {', '.join(driver.channels)} ({driver.channels[0]} when left out)"
                for driver in DRIVERS.values()
            ),
            addresses=ADDRESSES,
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    read.add_argument(
        "--driver",
        required=True,
        type=known_driver,
        metavar="DRIVER",
        help="which kind of instrument; see binome probe list",
    )
    read.add_argument(
        "--port", "--url", required=True, metavar="URL", help="device path, socket://HOST:PORT or rfc2217://HOST:PORT"
    )
    read.add_argument("--channel", metavar="C", help="which sensor of the instrument")
    add_driver_arguments(read)
    read.add_argument("--json", action="store_true", help="one JSON object on standard output, also when it fails")
    read.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    identity: str | None = None
    try:
        driver = find_driver(args.driver, profile_of(args), own_line_of(args))
        channel = driver.channels[0] if args.channel is None else args.channel
        driver.check(args.port, channel, args.address, args.identity)
        with open_line(args.port, driver.settings) as line:
            instrument = driver.on(line, args.address, args.identity)
            identity = instrument.identify()
            reading = instrument.read(channel)
    except ValueError as error:
        print(f"binome probe read: {error}", file=sys.stderr)
        return _EXIT_USAGE
    except DriverError as error:
        if isinstance(error, WrongInstrument):
            identity = error.identity
        _print_error(args, channel, identity, error)
        return _exit_code(error)
    _print_reading(args, identity, reading)
    return _EXIT_READING


def _exit_code(error: DriverError) -> int:
    if isinstance(error, LineDown) and error.raw:
        return _EXIT_OF_ERROR[NotAFrame]  # lost in the middle of an answer
    return _EXIT_OF_ERROR[type(error)]


def _print_reading(args: argparse.Namespace, identity: str, reading: Reading) -> None:
    if not args.json:
        print(f"{reading.quantity.shown(reading.value)}   channel {reading.channel}   {reading.status}   {identity}")
        return
    _print_json(
        args,
        channel=reading.channel,
        value=float(reading.value),
        quantity=reading.quantity,
        status=reading.status,
        raw_hex=reading.raw.hex(),
        identity=identity,
    )


def _print_error(args: argparse.Namespace, channel: str, identity: str | None, error: DriverError) -> None:
    print(f"binome probe read: {error}", file=sys.stderr)
    if args.json:
        _print_json(
            args,
            channel=channel,
            value=None,
            status=error.status if isinstance(error, InstrumentFault) else None,
            raw_hex=error.raw.hex() or None,
            identity=identity,
            error=str(error),
        )


def _print_json(args: argparse.Namespace, **rest: str | float | None) -> None:
    print(json.dumps({"driver": args.driver, "port": args.port, **rest}, ensure_ascii=False))
