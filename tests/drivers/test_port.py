"""A port polls what is on its line, tells every failure, and comes back by itself."""

import re
import threading
import time
from dataclasses import replace
from decimal import Decimal
from itertools import count

import pytest

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, WrongInstrument
from drivers.modbus.profile import ProfileFile
from drivers.own_line import OwnLine
from drivers.port import Port, Probe
from drivers.reading import Reading
from drivers.simulated.adam_4015 import SimulatedAdam4015
from drivers.simulated.faults import Fault
from drivers.simulated.julabo import SimulatedJulabo
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire

BATH = Probe("bath", "julabo", "bath")


class Heard:
    """What a port called back, in order."""

    def __init__(self):
        self.events: list[tuple[str, Reading | DriverError, object]] = []

    def __call__(self, source, event, at):
        self.events.append((source, event, at))

    @property
    def kinds(self):
        return [type(event) for _, event, _ in self.events]

    def until(self, kind, seconds=10.0):
        deadline = time.monotonic() + seconds
        while not (self.kinds and self.kinds[-1] is kind):
            assert time.monotonic() < deadline, f"no {kind.__name__} within {seconds} s: {self.kinds}"
            threading.Event().wait(0.01)


@pytest.fixture
def bath():
    simulated = SimulatedJulabo(Water(count().__next__))
    with simulated.wire:
        yield simulated


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def make_port(heard):
    """Ports polled by the test itself, so that nothing waits; all are closed at the end."""
    ports = []

    def make(url, *probes):
        port = Port(
            url, probes or (BATH,), period_seconds=1.0, on_probe=heard, clock=count(1000).__next__, reply_seconds=0.3
        )
        ports.append(port)
        return port

    yield make
    for port in ports:
        port.stop()


def test_each_round_gives_a_reading_and_the_rest_of_the_period(make_port, bath, heard):
    """A reading is handed on with its source and the moment of its last byte."""
    port = make_port(bath.wire.url)

    wait_seconds = [port.poll(), port.poll()]

    assert heard.kinds == [Reading, Reading]
    (source, first, first_at), (_, second, second_at) = heard.events
    assert (source, first.channel) == ("bath", "bath")
    assert first.celsius != second.celsius
    assert 1000 < first_at < second_at
    assert all(0 < seconds < 1 for seconds in wait_seconds)


def test_silence_is_told_every_time_and_never_filled(make_port, bath, heard):
    """A silent instrument gives an error at every round: its last value is not repeated."""
    port = make_port(bath.wire.url)
    port.poll()
    bath.wire.fault = Fault.SILENT

    for _ in range(2):
        port.poll()

    assert heard.kinds == [Reading, NoAnswer, NoAnswer]


def test_a_line_that_is_down_is_tried_at_growing_intervals(make_port, bath, heard):
    """Unplugged, the port waits longer and longer; plugged in again, it reads and forgets its waits."""
    port = make_port(bath.wire.url)
    port.poll()
    bath.wire.unplug()
    waits = [port.poll() for _ in range(7)]
    assert waits == [0.5, 1.0, 2.0, 5.0, 10.0, 10.0, 10.0]
    assert heard.kinds[1:] == [LineDown] * 7

    bath.wire.plug()
    port.poll()
    assert heard.kinds[-1] is Reading

    bath.wire.unplug()
    assert port.poll() == 0.5


def test_what_is_plugged_in_again_must_name_itself(make_port, bath, heard):
    """After a loss another instrument may hang on the same port."""
    port = make_port(bath.wire.url)
    port.poll()
    bath.wire.unplug()
    port.poll()
    bath.wire.fault = Fault.ANOTHER_IDENTITY
    bath.wire.plug()

    port.poll()

    assert heard.kinds == [Reading, LineDown, WrongInstrument]


def test_a_reported_fault_does_not_close_the_line(make_port, bath, heard):
    """An instrument that reports an alarm is there and answers."""
    port = make_port(bath.wire.url)
    bath.wire.fault = Fault.ALARM
    port.poll()
    bath.wire.fault = None
    port.poll()

    assert heard.kinds == [InstrumentFault, Reading]
    assert bath.wire.requests.count(b"version\r") == 1


@pytest.fixture
def bus():
    """Two modules on one pair of wires, and the list of those present."""
    first = SimulatedAdam4015([lambda: 36.98] + [None] * 5, address="01")
    second = SimulatedAdam4015([lambda: -186.1] + [None] * 5, address="02")
    present = [first, second]

    def answer(request):
        replies = [module._answer(request) for module in present]
        return next((reply for reply in replies if reply is not None), None)

    with Wire("bus", re.compile(rb"[^\r]*\r"), answer) as wire:
        yield wire, present


def test_a_silent_module_does_not_silence_its_neighbour(make_port, bus, heard):
    """On a shared bus the others go on being read, on the same open line."""
    wire, present = bus
    port = make_port(wire.url, Probe("dewar", "adam-4015", "0", address="02"), Probe("bath", "adam-4015", "0", "01"))
    port.poll()
    del present[1]
    port.poll()

    assert [(source, type(event)) for source, event, _ in heard.events] == [
        ("dewar", Reading),
        ("bath", Reading),
        ("dewar", NoAnswer),
        ("bath", Reading),
    ]
    assert heard.events[-1][1].celsius == Decimal("36.98")


def test_a_lost_bus_is_told_for_every_probe(make_port, bus, heard):
    """No probe of the line is left without word."""
    wire, _ = bus
    port = make_port(wire.url, Probe("dewar", "adam-4015", "0", address="02"), Probe("bath", "adam-4015", "0", "01"))
    port.poll()
    wire.unplug()
    port.poll()

    assert [(source, type(event)) for source, event, _ in heard.events[2:]] == [("dewar", LineDown), ("bath", LineDown)]


def test_the_thread_reads_recovers_and_stops(bath, heard):
    """Started, it polls on a thread that bears the line's name; stopped, it has let go of the line."""
    with Port(bath.wire.url, [BATH], period_seconds=0.05, on_probe=heard, reply_seconds=0.3):
        assert f"port {bath.wire.url}" in {thread.name for thread in threading.enumerate()}
        heard.until(Reading)
        bath.wire.fault = Fault.SILENT
        heard.until(NoAnswer)
        bath.wire.fault = None
        heard.until(Reading)

    told = len(heard.events)
    assert f"port {bath.wire.url}" not in {thread.name for thread in threading.enumerate()}
    assert len(heard.events) == told


def test_a_port_that_was_never_started_can_be_stopped(bath, heard):
    """Leaving early, before any start, is no error."""
    Port(bath.wire.url, [BATH], period_seconds=1.0, on_probe=heard).stop()

    assert heard.events == []


@pytest.mark.parametrize(
    ("probes", "sentence"),
    [
        ([Probe("bath", "no-such-bath", "0")], "no driver is named no-such-bath; there are julabo"),
        ([BATH, Probe("dewar", "lakeshore-218", "1")], "bath and dewar cannot share the line .*speak differently"),
        (
            [BATH, Probe("far", "julabo", "external", address="2", own_line=OwnLine(baud_rate=9600))],
            "bath and far share the line .*not 4800 7E1 RTS/CTS and 9600 7E1 RTS/CTS",
        ),
        ([Probe("lid", "modbus", "lid")], "lid: profile: the file of the controller was expected"),
        ([replace(BATH, profile=ProfileFile("f", ""))], "bath: profile: only driver modbus is told by a file"),
        ([], "a line needs a probe"),
        ([Probe("bath", "julabo", "bath", address="200")], "give a number from 0 to 127"),
        ([Probe("dewar", "lakeshore-218", "9")], "dewar: lakeshore-218 has no channel '9'"),
    ],
)
def test_a_line_that_cannot_be_is_refused(probes, sentence):
    """Mistakes of the station file are found before anything is opened."""
    with pytest.raises(ValueError, match=sentence):
        Port("socket://127.0.0.1:1", probes, period_seconds=1.0, on_probe=Heard())
