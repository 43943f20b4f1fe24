"""The station file is taken whole or refused, each problem with its place and what was expected."""

import re
import tomllib
from pathlib import Path

import pytest

from drivers.line_settings import LineSettings
from drivers.registry import DRIVER_NAMES, DRIVERS
from drivers.scanners.serial_source import SerialSource
from kiosk.monitoring.readings import Kind
from kiosk.treatment_file import read_treatment
from ui.channel_table import ChannelTable
from ui.output_tables import CommandTable, RelayTable, SmtpTable, SyslogTable
from ui.scanners import source_of
from ui.station_file import (
    CameraTable,
    DesktopScanner,
    DowntimeKitTable,
    KeyboardScanner,
    SerialScanner,
    StationFile,
    StationFileError,
    read_station_file,
)

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "packaging" / "station.example.toml").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "station-file.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_example_is_a_station() -> None:
    """What is shipped to copy can be used, with channels that its drivers have."""
    file, sha256 = read_station_file(EXAMPLE, "station.example.toml")

    assert (file.name, len(sha256)) == ("bench-1", 64)
    assert all(channel.channel in DRIVERS[channel.driver].channels for channel in file.channels)


def test_the_example_shows_every_key() -> None:
    """Nobody has to read code to learn that a key exists."""
    raw = tomllib.loads(EXAMPLE)

    assert set(raw) == set(StationFile.model_fields)


def test_the_page_shows_the_example_that_is_shipped() -> None:
    assert BLOCKS[0] == EXAMPLE


def test_the_page_names_every_key() -> None:
    """Each key of each table has its row."""
    printer = StationFile.model_fields["printer"].annotation
    outputs = [RelayTable, SmtpTable, SyslogTable, CommandTable]
    scanners = [SerialScanner, KeyboardScanner, DesktopScanner]
    tables = [StationFile, *scanners, CameraTable, DowntimeKitTable, ChannelTable, printer, *outputs]
    keys = {key for table in tables for key in table.model_fields}
    keys -= {"scanner", "spare_scanners", "camera", "printer", "downtime_kit", "channels", "outputs"}

    assert [key for key in sorted(keys) if f"| `{key}` |" not in PAGE] == []


def test_the_treatment_on_the_page_can_be_read() -> None:
    treatment = read_treatment(BLOCKS[1], "the page").treatment("Yescarta")

    assert treatment.containers[0].din == "A999925123456"


@pytest.mark.parametrize(
    ("before", "after", "where", "expected"),
    [
        ('name = "bench-1"', 'name = "Bench 1"', "name", "match"),
        ('zone = "Europe/Paris"', 'zone = "Europe/Pari"', "zone", "such as Europe/Paris"),
        ("dpi = 203", "dpi = 200", "printer.dpi", "203, 300 or 600"),
        ('driver = "julabo"', 'driver = "kettle"', "channels.0.driver", "one of " + ", ".join(DRIVER_NAMES)),
        ('kind = "bath"', 'kind = "dewar"', "the whole file", "exactly one channel of kind bath"),
        ('name = "dewar-2"', 'name = "dewar-1"', "the whole file", "different names"),
        ("binome/secrets", "binome/data", "the whole file", "another folder than data"),
        ("idle_lock_seconds = 120", "idle_lock_seconds = 5", "idle_lock_seconds", "30"),
        ("idle_lock_seconds", "idle_locks_seconds", "idle_locks_seconds", "not permitted"),
        ('name = "spare"', 'name = "scanner"', "the whole file", "scanners must have different names"),
        ('kind = "keyboard"', 'kind = "usb"', "spare_scanners.0", "serial, keyboard or desktop-keyboard was expected"),
        ('device = "/dev/input/by-id/usb-SPARE-event-kbd"', "", "spare_scanners.0.keyboard.device", "required"),
        ("[scanner]", "[scanner]\ndata_bits = 9", "scanner.serial.data_bits", "7 or 8"),
        ('channel = "external"', 'channel = "7"', "channels.0", "julabo has no channel '7'; it has bath, external"),
        ('address = "01"', 'address = "XYZ"', "channels.2", "XYZ"),
        ("baud_rate = 19200", "baud_rate = 19201", "channels.2.baud_rate", "19200"),
        ("baud_rate = 19200", "reply_seconds = 0", "channels.2.reply_seconds", "0.05"),
        ('driver = "adam-4015"', 'driver = "modbus"', "channels.2", "profile: the file of the controller was expected"),
        ('driver = "julabo"', 'driver = "julabo"\nprofile = "/none"', "channels.0.profile", "/none: cannot be read"),
        (
            'driver = "julabo"',
            'driver = "julabo"\nprofile = 1',
            "channels.0.profile",
            "the name of a file was expected",
        ),
        ('kind = "dewar"', 'kind = "level"', "channels.1", "percent or millimetres was expected for kind level"),
        ('kind = "dewar"', 'kind = "weight"', "channels.1", "kilograms was expected for kind weight"),
        ("period_seconds = 2.0", "period_seconds = 0", "channels.0.period_seconds", "greater than 0"),
    ],
)
def test_a_problem_is_told_with_its_place(before, after, where, expected) -> None:
    """Name of the file, place in it, what was expected: one line a problem."""
    with pytest.raises(StationFileError) as refused:
        read_station_file(EXAMPLE.replace(before, after, 1), "bench.toml")

    assert str(refused.value).count("\n") == 0
    assert str(refused.value).startswith(f"bench.toml: {where}: ")
    assert expected in str(refused.value)


def test_a_scanner_has_the_line_that_it_was_programmed_for() -> None:
    """7 bits even, as Keyence ships them."""
    programmed = '[scanner]\nbaud_rate = 19200\ndata_bits = 7\nparity = "E"\nstop_bits = 2\nrts_cts = true'
    file, _ = read_station_file(EXAMPLE.replace("[scanner]", programmed), "bench.toml")
    source = source_of(file.scanner)

    assert source == SerialSource(
        "/dev/serial/by-id/usb-SCANNER-if00",
        LineSettings(baud_rate=19200, data_bits=7, parity="E", stop_bits=2, rts_cts=True),
    )


def test_a_dewar_on_a_scale_is_weighed_by_a_box_of_the_site(tmp_path) -> None:
    profile = tmp_path / "scale.toml"
    profile.write_text(
        'name = "scale"\nfamily = "SCALE"\nverified = "Nothing."\n'
        'line = { baud_rate = 9600, parity = "N", stop_bits = 1 }\n'
        '[channels.weight]\nquantity = "kilograms"\nregister = 0\ndecimals = 1\n',
        "utf-8",
    )
    table = ChannelTable.model_validate(
        {"name": "weight-1", "kind": "weight", "driver": "modbus", "profile": str(profile), "url": "/dev/scale"}
        | {"channel": "weight", "vessel": "Cuve 1"}
    )

    assert (table.watched().kind, table.found_driver().may_give("weight")) == (Kind.WEIGHT, {"kilograms"})


def test_every_kind_of_channel_stands_on_the_page() -> None:
    (row,) = (line for line in PAGE.splitlines() if line.startswith("| `kind` | `bath`"))

    assert re.findall("`([a-z_]+)`", row.split(" | ")[1]) == [kind.value for kind in Kind]


def test_two_scanners_on_the_desktops_keyboard_are_refused() -> None:
    """One window hears all its keys: it could not tell which of the two spoke."""
    desktop = 'kind = "desktop-keyboard"'
    text = EXAMPLE.replace('url = "/dev/serial/by-id/usb-SCANNER-if00"', desktop)
    assert read_station_file(text, "bench.toml")[0].desktop_scanner is not None
    text = text.replace('kind = "keyboard"\ndevice = "/dev/input/by-id/usb-SPARE-event-kbd"', desktop)

    with pytest.raises(StationFileError, match="at most one scanner of kind desktop-keyboard"):
        read_station_file(text, "bench.toml")


def test_every_problem_is_told_at_once() -> None:
    text = EXAMPLE.replace("dpi = 203", "dpi = 1").replace('language = "fr"', 'language = "de"')

    with pytest.raises(StationFileError) as refused:
        read_station_file(text, "bench.toml")

    assert [line.split(": ")[1] for line in str(refused.value).splitlines()] == ["language", "printer.dpi"]


def test_a_file_that_is_no_toml_is_told_with_its_line() -> None:
    with pytest.raises(StationFileError, match=r"bench\.toml: valid TOML was expected: .*line 1"):
        read_station_file("name bench-1\n", "bench.toml")


@pytest.mark.parametrize(
    ("url", "carries"),
    [
        ("/dev/serial/by-id/usb-BATH-if00-port0", "bath"),
        ("SOCKET://192.0.2.21:4001", "dewar-1"),
        ("/dev/serial/by-id/../by-id/usb-SCANNER-if00", "scanner"),
        ("/dev/serial/by-id/usb-RELAY-if00-port0", "staffed-post"),
    ],
)
def test_a_relay_never_shares_a_line(url, carries) -> None:
    """The kiosk commands no bath, dewar or pump: what switches has a line that carries nothing else."""
    board = 'on_hex = "A0"\noff_hex = "A1"' if url.startswith("SOCKET") else 'line = "rts"'
    text = f'{EXAMPLE}\n[[outputs]]\nname = "other"\nkind = "relay"\n{board}\nurl = "{url}"\n'

    with pytest.raises(StationFileError) as refused:
        read_station_file(text, "bench.toml")

    assert f"output other: a line of its own was expected; {url} carries {carries}" in str(refused.value)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('kind = "relay"\nurl = "/dev/relay"', "either line (dtr or rts), or on_hex and off_hex together"),
        ('kind = "relay"\nurl = "/dev/relay"\nline = "dtr"\non_hex = "A0"\noff_hex = "A1"', "either line"),
        ('kind = "relay"\nurl = "/dev/relay"\non_hex = "A0"', "either line"),
        ('kind = "relay"\nurl = "/dev/relay"\non_hex = "A"\noff_hex = "A1"', "match pattern"),
        ('kind = "relay"\nurl = "socket://192.0.2.9:1"\nline = "dtr"', "socket:// has no control lines"),
        ('kind = "smtp"\nhost = "m"\nsender = "a@b"\nrecipients = []', "at least 1"),
        ('kind = "smtp"\nhost = "m"\nsender = "a"\nrecipients = ["a@b"]', "match pattern"),
        ('kind = "smtp"\nhost = "m"\nsender = "a@b"\nrecipients = ["a@b"]\npassword = "x"', "not permitted"),
        (
            'kind = "smtp"\nhost = "m"\nsender = "a@b"\nrecipients = ["a@b"]\naccount = "x"\nsecurity = "none"',
            "an account needs security starttls or tls",
        ),
        ('kind = "command"\nargv = ["page"]', "the whole path of a program was expected first"),
        ('kind = "pigeon"', "'relay', 'smtp', 'syslog', 'command'"),
    ],
)
def test_an_output_that_cannot_work_is_refused(table, expected) -> None:
    with pytest.raises(StationFileError) as refused:
        read_station_file(f'{EXAMPLE}\n[[outputs]]\nname = "other"\n{table}\n', "bench.toml")

    assert expected in str(refused.value)


def test_two_drivers_on_one_line_are_refused() -> None:
    """One port thread speaks to one line with one set of line settings."""
    file = tomllib.loads(EXAMPLE)
    first, second = (channel["url"] for channel in (file["channels"][0], file["channels"][-1]))
    assert file["channels"][0]["driver"] != file["channels"][-1]["driver"]

    with pytest.raises(StationFileError, match=r"bath and dewar-2 cannot share the line .*julabo and adam-4015 speak"):
        read_station_file(EXAMPLE.replace(second, first), "bench.toml")


BOX = """
name = "box"
family = "BOX"
verified = "Nothing."
line = { baud_rate = 9600, parity = "N", stop_bits = 1 }
channels.lid = { register = 0, quantity = "contact" }
"""
LID = """
[[channels]]
name = "lid"
kind = "lid"
driver = "modbus"
profile = "PROFILE"
url = "/dev/ttyUSB9"
channel = "lid"
"""


def test_a_controller_of_the_site_is_named_by_its_file(tmp_path) -> None:
    """The file is read with the station's, and what it says is part of the hash."""
    box = tmp_path / "box.toml"
    box.write_text(BOX, "utf-8")
    text = EXAMPLE + LID.replace("PROFILE", str(box))

    file, sha256 = read_station_file(text, "bench.toml")
    box.write_text(BOX.replace("register = 0", "register = 1"), "utf-8")
    _, changed = read_station_file(text, "bench.toml")

    probe = file.channels[-1].probe()
    assert (probe.driver, probe.channel, probe.profile.text) == ("modbus", "lid", BOX)
    assert sha256 != changed


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("register = 0", "register = -1", "channels.lid.register: a whole number from 0 to 65535 was expected"),
        ("channels.lid", "channels.cover", "modbus has no channel 'lid'; it has cover"),
        ('quantity = "contact"', 'quantity = "percent"', "gives percent; contact was expected for kind lid"),
    ],
)
def test_a_mistake_in_a_controllers_file_is_told(tmp_path, before, after, expected) -> None:
    """Its file, its key, what was expected; or what the station asks of it in vain."""
    box = tmp_path / "box.toml"
    box.write_text(BOX.replace(before, after), "utf-8")

    with pytest.raises(StationFileError) as refused:
        read_station_file(EXAMPLE + LID.replace("PROFILE", str(box)), "bench.toml")

    assert expected in str(refused.value)
    assert str(refused.value).count("\n") == 0


def test_channels_on_one_line_must_agree_on_it() -> None:
    """Both are named, with what each says."""
    second = EXAMPLE.partition('name = "dewar-2"')[2].partition("# What a box")[0].replace("baud_rate = 19200", "")
    third = '[[channels]]\nname = "dewar-3"' + second.replace('address = "01"', 'address = "02"')

    with pytest.raises(StationFileError, match=r"dewar-2 and dewar-3 share the line .*: not 19200 8N1 and 9600 8N1"):
        read_station_file(EXAMPLE + third, "bench.toml")


def test_a_sensor_that_cannot_be_so_cold_is_refused_for_a_dewar() -> None:
    """It would say nothing of the dewar, for ever."""
    sensor = 'driver = "onewire"\nurl = "w1:///sys/bus/w1/devices/28-000005e2fdc3"\nchannel = "temperature"\n'
    channel = f'[[channels]]\nname = "wire"\nkind = "room"\n{sensor}'
    read_station_file(EXAMPLE + channel, "bench.toml")

    with pytest.raises(StationFileError, match="onewire measures nothing below -55 °C: not a dewar"):
        read_station_file(EXAMPLE + channel.replace('"room"', '"dewar"'), "bench.toml")
