"""An instrument is tried by `binome probe`, before there is a station."""

import queue
import time

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from drivers.errors import DriverError
from drivers.port import Port
from drivers.simulated.faults import Fault
from drivers.simulated.julabo import SimulatedJulabo
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
    with Port(url, [probe], period_seconds=0.1, on_probe=lambda _source, what, at: seen.put((what, at))):
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
    _, value, _, _, trouble = row.cells(time.monotonic())
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
