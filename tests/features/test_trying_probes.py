"""An instrument is tried by `binome probe`, before there is a station."""

import queue
import time
from dataclasses import replace

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from drivers.errors import DriverError, LineDown
from drivers.port import Port
from drivers.reading import Reading
from drivers.simulated.faults import Fault
from drivers.simulated.julabo import SimulatedJulabo
from drivers.simulated.modbus_inputs import Input, SimulatedInputs
from drivers.simulated.onewire import SimulatedOneWire
from drivers.simulated.terminal import Terminal
from drivers.simulated.water import Water
from ui.cli import main
from ui.commands.probe_table import Row
from ui.commands.probe_watch import instrument_of

scenarios("trying_probes.feature")


@pytest.fixture
def bath():
    bath = SimulatedJulabo(Water(lambda: 0.0))
    with bath.wire:
        yield bath


@pytest.fixture
def file(tmp_path):
    return tmp_path / "bath.jsonl"


@pytest.fixture
def capture(bath, file):
    """One reading of the bath into the file; the exit status."""
    return lambda: main(["probe", "capture", "julabo", "--url", bath.wire.url, "--out", str(file), "--count", "1"])


@pytest.fixture
def watched(bath):
    """What is seen of the bath, as it comes."""
    seen: queue.SimpleQueue[tuple[object, float]] = queue.SimpleQueue()
    url, probe = instrument_of(f"julabo@{bath.wire.url}")
    probe = replace(probe, period_seconds=0.1)
    with Port(url, [probe], on_probe=lambda _source, what, at: seen.put((what, at))):
        yield seen


@given("the bath is watched, and reads near 37 °C", target_fixture="row")
def _(watched):
    row = Row("bath", period_seconds=0.1)
    row.take(*watched.get(timeout=20))
    assert row.cells(time.monotonic())[1].startswith(("37.", "36.9"))
    return row


@when("its line falls silent")
def _(bath, watched, row):
    bath.wire.fault = Fault.SILENT
    seen, at = watched.get(timeout=20)
    while not isinstance(seen, DriverError):
        seen, at = watched.get(timeout=20)
    row.take(seen, at)


@then("the table shows no value of the bath, and that there is no answer")
def _(row):
    _, value, *_, trouble = row.cells(time.monotonic())
    assert value == "—"
    assert "no answer" in trouble


@given(parsers.parse("the bath answers with {fault}"))
def _(bath, fault):
    bath.wire.fault = None if fault == "no fault" else Fault(fault)


@when("a reading of it is captured, and the bath is taken away")
def _(capture, bath):
    capture()
    bath.wire.unplug()


@then(parsers.parse("the replay of the capture tells {told}"))
def _(file, capsys, told):
    capsys.readouterr()
    assert main(["probe", "replay", str(file)]) == 0
    assert ("°C" if told == "a value" else f"bath: {told}\n") in capsys.readouterr().out


@given("a capture of the bath", target_fixture="before")
def _(capture, file):
    assert capture() == 0
    return file.read_bytes()


@when("the bath is captured into the same file", target_fixture="status")
def _(capture):
    return capture()


@then("the capture is refused, and the file is as it was")
def _(status, file, before):
    assert status == 2
    assert file.read_bytes() == before


BOX = """
name = "box"
family = "BOX"
verified = "Nothing."
line = { baud_rate = 9600, parity = "N", stop_bits = 1 }
channels.lid = { register = 0, function = 4, quantity = "contact" }
channels.level = { register = 2, function = 4, quantity = "millimetres", unit = "mm", decimals = 1 }
"""


@pytest.fixture
def lid():
    return {"open": False}


@pytest.fixture
def box(tmp_path, lid):
    (tmp_path / "box.toml").write_text(BOX, "utf-8")
    signals = {Input.LID_OPEN: lambda: float(lid["open"]), Input.LEVEL_TENTHS_MM: lambda: 1703.0}
    with SimulatedInputs(signals).wire as wire:
        yield ["probe", "read", "--driver", "modbus", "--profile", str(tmp_path / "box.toml"), "--port", wire.url]


@given("a box at a freezer, and the site's file that describes it")
def _(box, capsys):
    assert main([*box, "--channel", "lid"]) == 0
    assert capsys.readouterr().out.startswith("contact 0 ")


@when("the freezer's lid is opened")
def _(lid):
    lid["open"] = True


@then("reading its lid shows that it is open, and reading its level shows millimetres")
def _(box, capsys):
    assert main([*box, "--channel", "lid"]) == 0
    assert main([*box, "--channel", "level"]) == 0
    lid, level = capsys.readouterr().out.splitlines()
    assert lid.startswith("contact 1 ")
    assert level.startswith("170.3 mm ")


@when("the file names a register that cannot be")
def _(tmp_path):
    (tmp_path / "box.toml").write_text(BOX.replace("register = 0", "register = 70000"), "utf-8")


@then("the reading is refused with the file, the key and what was expected")
def _(box, tmp_path, capsys):
    assert main([*box, "--channel", "lid"]) == 2
    told = f"{tmp_path}/box.toml: channels.lid.register: a whole number from 0 to 65535 was expected\n"
    assert capsys.readouterr().err.endswith(told)


@given("a 1-wire sensor of this machine that reads 21.5 °C", target_fixture="sensor")
def _(tmp_path, capsys):
    sensor = SimulatedOneWire(lambda: 21.5)
    assert main(["probe", "read", "--driver", "onewire", "--port", sensor.write_into(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("21.5 °C ")
    return sensor


@when("its next answer comes damaged, and the system shows the old value")
def _(sensor, tmp_path):
    sensor.wire.fault = Fault.ALARM
    sensor.write_into(tmp_path)
    assert "t=21500" in (tmp_path / sensor.name / "w1_slave").read_text("ascii")


@then("reading it gives no value, and says why")
def _(sensor, tmp_path, capsys):
    assert main(["probe", "read", "--driver", "onewire", "--port", f"w1://{tmp_path}/{sensor.name}"]) == 5
    out, err = capsys.readouterr()
    assert out == ""
    assert "came damaged" in err


@given("the bath is watched by a name that stays", target_fixture="adapter")
def _(bath, tmp_path):
    name, seen = tmp_path / "usb-FTDI_A9990001-if00-port0", queue.SimpleQueue()
    with Terminal(bath.wire) as terminal:
        name.symlink_to(terminal.path)
        port = Port(str(name), [instrument_of(f"julabo@{name}")[1]], on_probe=lambda _source, what, _at: seen.put(what))
        port.poll()
        assert isinstance(seen.get(timeout=20), Reading)
    name.unlink()
    yield name, port, seen
    port.stop()


@when("its adapter is pulled out and plugged in elsewhere")
def _(bath, adapter):
    name, port, seen = adapter
    port.poll()
    assert isinstance(seen.get(timeout=20), LineDown)
    with Terminal(bath.wire) as terminal:
        name.symlink_to(terminal.path)
        port.poll()


@then("it names itself again, and is read again, with nobody's help")
def _(bath, adapter):
    assert isinstance(adapter[2].get(timeout=20), Reading)
    assert bath.wire.requests.count(b"version\r") == 2
