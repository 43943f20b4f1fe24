"""`binome probe list`: the drivers, with their channels and the line that each manual asks for."""

import argparse
import json

from drivers.registry import DRIVERS
from drivers.transport import LineSettings, serial_ports

_EPILOG = """\
exit status: 0 listed; with --ports, 1 when this machine has no serial port

examples:
  binome probe list
  binome probe list --ports"""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser(
        "list",
        help="which instruments can be read, and which ports there are",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--ports", action="store_true", help="the serial ports of this machine instead")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return _list_ports(as_json=args.json) if args.ports else _list_drivers(as_json=args.json)


def _list_drivers(*, as_json: bool) -> int:
    drivers = [DRIVERS[name] for name in sorted(DRIVERS)]
    if not as_json:
        names = max(map(len, DRIVERS))
        lines = max(len(wire(driver.settings)) for driver in drivers)
        for driver in drivers:
            print(f"{driver.name:{names}}  {wire(driver.settings):{lines}}  {', '.join(driver.channels)}")
        return 0
    for driver in drivers:
        settings = driver.settings
        _print_json(
            driver=driver.name,
            channels=driver.channels,
            baud_rate=settings.baud_rate,
            data_bits=settings.data_bits,
            parity=settings.parity,
            stop_bits=settings.stop_bits,
            rts_cts=settings.rts_cts,
        )
    return 0


def wire(settings: LineSettings) -> str:
    """As manuals write it: `4800 7E1 RTS/CTS`."""
    flow = " RTS/CTS" if settings.rts_cts else ""
    return f"{settings.baud_rate} {settings.data_bits}{settings.parity}{settings.stop_bits}{flow}"


def _list_ports(*, as_json: bool) -> int:
    ports = serial_ports()
    for port in ports:
        if as_json:
            _print_json(url=port.url, device=port.device, description=port.description)
        else:
            device = "" if port.url == port.device else f"  {port.device}"
            description = "" if port.description in {"", "n/a"} else f"  {port.description}"
            print(f"{port.url}{device}{description}")
    if not ports and not as_json:
        print("this machine has no serial port; plug the adapter in, and look at its driver")
    return 0 if ports else 1


def _print_json(**fields: object) -> None:
    print(json.dumps(fields, ensure_ascii=False))
