"""A port polls what is on its line, tells every failure, and comes back by itself."""

import contextlib
import re
import sys
import threading
import time
from dataclasses import replace
from decimal import Decimal
from itertools import count, pairwise

import pytest

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, WrongInstrument
from drivers.modbus.profile import ProfileFile
from drivers.own_line import OwnLine
from drivers.port import Port, Probe
from drivers.reading import Reading
from drivers.simulated.adam_4015 import SimulatedAdam4015
from drivers.simulated.adam_4018 import SimulatedAdam4018
from drivers.simulated.faults import Fault
from drivers.simulated.julabo import SimulatedJulabo
from drivers.simulated.terminal import Terminal
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire
from drivers.transport import Line, Timing
from tests.drivers.conftest import FakePort, FakeTime

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
        port = Port(url, probes or (BATH,), on_probe=heard, clock=count(1000).__next__, reply_seconds=0.3)
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
    assert 0 < wait_seconds[0] < 1
    assert wait_seconds[0] + 0.9 < wait_seconds[1] < 2, "the second round came before its time"


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


class Clockwork:
    """A port on lines without a wire, whose time passes only when it waits or listens."""

    def __init__(self, respond, *probes):
        self.time, self.heard, self.opened = FakeTime(), Heard(), 0
        self._respond = respond
        self.port = Port(
            "fake",
            probes,
            on_probe=self.heard,
            clock=self.time.monotonic,
            timing=Timing(self.time.monotonic, self.time.wait),
            open_by=self._open,
        )

    @contextlib.contextmanager
    def _open(self, url, settings, *, timing, clock):
        self.opened += 1
        yield Line(url, settings, FakePort(self.time, self._respond), timing, clock)

    def run(self, seconds):
        until = self.time.now + seconds
        while self.time.now < until:
            self.time.wait(self.port.poll())

    def moments(self, source):
        return [at for name, event, at in self.heard.events if name == source and isinstance(event, Reading)]


def on_one_bus(modules):
    """What these modules answer, each to its own address, after 30 ms."""

    def respond(request):
        replies = [module._answer(request) for module in modules]
        return [(0.03, reply) for reply in replies if reply is not None]

    return respond


def module(address):
    return SimulatedAdam4015([lambda: -186.1] * 6, address=address)


def test_every_probe_keeps_its_own_period():
    """On one line a lid is asked each second and a room every ten: neither at the other's pace."""
    quick = Probe("quick", "adam-4015", "0", address="01", period_seconds=1.0)
    slow = Probe("slow", "adam-4015", "0", address="02", period_seconds=10.0)
    bench = Clockwork(on_one_bus([module("01"), module("02")]), quick, slow)
    bench.run(100)

    assert len(bench.moments("quick")) == pytest.approx(100, abs=1)
    assert len(bench.moments("slow")) == pytest.approx(10, abs=1)
    assert all(0.8 < after - before < 1.2 for before, after in pairwise(bench.moments("quick")))


def test_a_module_that_is_gone_does_not_starve_the_others():
    """It is asked ever less often, and what its neighbours lose is one reading in ten; it is back by itself."""
    present = [module("01"), module("02")]
    probes = [
        Probe(f"{address}-{n}", "adam-4015", str(n), address, period_seconds=2.0)
        for address in ("01", "02")
        for n in range(6)
    ]
    bench = Clockwork(on_one_bus(present), *probes)
    gone = present.pop()
    bench.run(20)
    began = len(bench.moments("01-0"))
    bench.run(600)
    assert len(bench.moments("01-0")) - began > 270
    assert bench.moments("02-0") == []
    assert bench.opened == 1

    present.append(gone)
    bench.run(60)
    assert len(bench.moments("02-5")) > 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_an_adapter_plugged_in_again_may_have_another_number(make_port, heard, tmp_path):
    """ttyUSB0 becomes ttyUSB1: the stable name leads to it, and what answers there is asked for its name again."""
    link, bath = tmp_path / "usb-FTDI_A9990001-if00-port0", SimulatedJulabo(Water(count().__next__))
    with Terminal(bath.wire) as first:
        link.symlink_to(first.path)
        port = make_port(str(link))
        port.poll()
    link.unlink()
    waits = [port.poll() for _ in range(3)]
    with Terminal(bath.wire) as second:
        assert second.path != first.path or waits
        link.symlink_to(second.path)
        port.poll()

    assert heard.kinds == [Reading, LineDown, LineDown, LineDown, Reading]
    assert waits == [0.5, 1.0, 2.0]
    assert bath.wire.requests.count(b"version\r") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_line_of_seven_bits_can_be_opened_again_on_a_pseudo_terminal(make_port, heard):
    """It ignores bits and parity, and refuses to be told them twice; a simulator there is read all the same."""
    bath = SimulatedJulabo(Water(count().__next__))
    with Terminal(bath.wire) as terminal:
        port = make_port(terminal.path)
        port.poll()
        bath.wire.fault = Fault.SILENT
        port.poll()
        bath.wire.fault = None
        port.poll()

    assert heard.kinds == [Reading, NoAnswer, Reading]


def test_a_lost_bus_is_told_for_every_probe(make_port, bus, heard):
    """No probe of the line is left without word."""
    wire, _ = bus
    port = make_port(wire.url, Probe("dewar", "adam-4015", "0", address="02"), Probe("bath", "adam-4015", "0", "01"))
    port.poll()
    wire.unplug()
    port.poll()

    assert [(source, type(event)) for source, event, _ in heard.events[2:]] == [("dewar", LineDown), ("bath", LineDown)]


def test_adam_modules_of_two_kinds_share_a_bus(make_port, heard):
    """A 4015 and a 4018 on one pair of wires: each asked in its own words, under its own name."""
    resistance = SimulatedAdam4015([lambda: -186.1] + [None] * 5, address="01")
    couples = SimulatedAdam4018([lambda: 21.5] + [None] * 7, address="02")

    def answer(request):
        return resistance._answer(request) or couples._answer(request)

    with Wire("bus", re.compile(rb"[^\r]*\r"), answer) as wire:
        port = make_port(
            wire.url, Probe("dewar", "adam-4015", "0", address="01"), Probe("room", "adam-4018", "0", address="02")
        )
        port.poll()
        port.poll()
        port.stop()

    assert [(source, event.instrument, event.celsius) for source, event, _ in heard.events] == [
        ("dewar", "4015", Decimal("-186.1")),
        ("room", "4018", Decimal("21.5")),
    ] * 2


def test_the_thread_reads_recovers_and_stops(bath, heard):
    """Started, it polls on a thread that bears the line's name; stopped, it has let go of the line."""
    with Port(bath.wire.url, [replace(BATH, period_seconds=0.05)], on_probe=heard, reply_seconds=0.3):
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
    Port(bath.wire.url, [BATH], on_probe=heard).stop()

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
        Port("socket://127.0.0.1:1", probes, on_probe=Heard())
