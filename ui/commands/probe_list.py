"""`binome probe list`: the drivers, with their channels and the line that each manual asks for."""

import argparse
import json
import sys

from drivers.reading import Quantity
from drivers.registry import DRIVERS, SITE_CONTROLLER, Driver, find_driver
from drivers.sensor_folder import sensor_urls
from drivers.transport import SerialPort, serial_ports
from ui.commands.probe_instrument import add_profile_argument, profile_of

_FOLDER = "a folder"
_WIRE = ("baud_rate", "data_bits", "parity", "stop_bits", "rts_cts")
_EPILOG = """\
Any other Modbus controller is read by the driver modbus, as a file says: docs/instruments/modbus.md.
With --profile, what a controller's file says is listed instead: a way to check the file.
exit status: 0 listed; 1 with --ports, when this machine has none; 2 the controller's file cannot be used

examples:
  binome probe list
  binome probe list --profile /etc/binome/my-controller.toml
  binome probe list --ports"""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser(
        "list",
        help="which instruments can be read, and which ports there are",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_profile_argument(parser)
    parser.add_argument(
        "--ports", action="store_true", help="the serial ports and 1-wire sensors of this machine instead"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.ports:
        return _list_ports(as_json=args.json)
    try:
        profile = profile_of(args)
        drivers = (
            [find_driver(name) for name in sorted(DRIVERS)]
            if profile is None
            else [find_driver(SITE_CONTROLLER, profile)]
        )
    except ValueError as error:
        print(f"binome probe list: {error}", file=sys.stderr)
        return 2
    return _list_drivers(drivers, as_json=args.json)


def _channel(driver: Driver, channel: str) -> str:
    """With what it measures, where that is no temperature: `lid (contact)`."""
    quantities = driver.may_give(channel)
    return channel if quantities == {Quantity.CELSIUS} else f"{channel} ({' or '.join(sorted(quantities))})"


def _list_drivers(drivers: list[Driver], *, as_json: bool) -> int:
    if not as_json:
        names = max(len(driver.name) for driver in drivers)
        lines = max(len(str(driver.settings)) for driver in drivers)
        for driver in drivers:
            channels = ", ".join(_channel(driver, channel) for channel in driver.channels)
            line = _FOLDER if driver.in_folder else str(driver.settings)
            print(f"{driver.name:{names}}  {line:{lines}}  {channels}")
        return 0
    for driver in drivers:
        quantities = {channel: sorted(driver.may_give(channel)) for channel in driver.channels}
        wire = {} if driver.in_folder else {name: getattr(driver.settings, name) for name in _WIRE}
        _print_json(driver=driver.name, channels=driver.channels, quantities=quantities, **wire)
    return 0


def _list_ports(*, as_json: bool) -> int:
    ports = serial_ports() + [SerialPort(url, url, "1-wire sensor") for url in sensor_urls()]
    for port in ports:
        if as_json:
            _print_json(url=port.url, device=port.device, description=port.description)
        else:
            device = "" if port.url == port.device else f"  {port.device}"
            description = "" if port.description in {"", "n/a"} else f"  {port.description}"
            print(f"{port.url}{device}{description}")
    if not ports and not as_json:
        print("this machine has no serial port and no 1-wire sensor; plug the adapter in, and look at its driver")
    return 0 if ports else 1


def _print_json(**fields: object) -> None:
    print(json.dumps(fields, ensure_ascii=False))
