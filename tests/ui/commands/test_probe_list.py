"""`binome probe list`: what can be read, and where."""

import json
from types import SimpleNamespace

import pytest
import serial.tools.list_ports

from drivers.registry import DRIVERS
from drivers.transport import SerialPort, serial_ports
from tests.ui.commands.probing import probing


def test_every_driver_with_its_line_and_channels(capsys):
    """As the manual writes the line, so that the box's menu can be compared with it."""
    assert probing("list") == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(DRIVERS)
    (julabo,) = (line.split() for line in lines if line.startswith("julabo "))
    assert julabo == ["julabo", "4800", "7E1", "RTS/CTS", "bath,", "external"]
    (sensor,) = (line.split(maxsplit=1) for line in lines if line.startswith("onewire "))
    assert sensor[1].split() == ["a", "folder", "temperature"]


def test_drivers_as_json(capsys):
    """One object a driver."""
    assert probing("list", "--json") == 0

    drivers = {answer["driver"]: answer for answer in map(json.loads, capsys.readouterr().out.splitlines())}
    assert set(drivers) == set(DRIVERS)
    assert drivers["lakeshore-218"]["channels"] == list("12345678")
    assert (drivers["lakeshore-218"]["data_bits"], drivers["lakeshore-218"]["parity"]) == (7, "O")
    assert drivers["ami-level"]["quantities"] == {"level": ["millimetres", "percent"]}
    assert "baud_rate" not in drivers["onewire"]


@pytest.fixture
def two_adapters(monkeypatch):
    """What pyserial finds on a machine with two adapters."""
    found = [
        SimpleNamespace(device="/dev/ttyUSB1", description="FT232R USB UART"),
        SimpleNamespace(device="/dev/ttyS0", description="n/a"),
    ]
    monkeypatch.setattr(serial.tools.list_ports, "comports", lambda: found)


def test_a_port_has_its_stable_name(two_adapters, tmp_path):
    """The name by which the system knows the adapter wherever it is plugged in, else the device's."""
    (tmp_path / "usb-FTDI-if00-port0").symlink_to("/dev/ttyUSB1")

    assert serial_ports(tmp_path) == [
        SerialPort("/dev/ttyS0", "/dev/ttyS0", "n/a"),
        SerialPort(str(tmp_path / "usb-FTDI-if00-port0"), "/dev/ttyUSB1", "FT232R USB UART"),
    ]


def test_the_ports_of_this_machine(two_adapters, capsys):
    """One a line, what it is beside it."""
    assert probing("list", "--ports") == 0
    assert capsys.readouterr().out.splitlines() == ["/dev/ttyS0", "/dev/ttyUSB1  FT232R USB UART"]

    assert probing("list", "--ports", "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[1])["url"] == "/dev/ttyUSB1"


def test_a_machine_without_ports_says_so(monkeypatch, capsys):
    """No silence that could mean anything."""
    monkeypatch.setattr(serial.tools.list_ports, "comports", list)

    assert probing("list", "--ports") == 1
    assert "no serial port" in capsys.readouterr().out
