"""A scanner that cannot be heard is told: simulated scanners, real bytes, the shipped drivers and their threads."""

import errno
import os
import queue
import time
from contextlib import ExitStack

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from drivers.scanners.keyboard_source import EVIOCGRAB, KeyboardSource
from drivers.scanners.scanner import Scanner
from drivers.scanners.splitter import LONGEST_SCAN_BYTES
from drivers.simulated.scanner import SimulatedScanner
from drivers.simulated.wedge import Controls, SimulatedWedge
from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.wording import Language
from ui.pages.inputs import Draft, Inputs
from ui.pages.side import derive_side
from ui.scanners import ScannerVoice, scanners_of
from ui.station_file import SerialScanner

scenarios("scanners.feature")

_DEADLINE_SECONDS = 20.0


class Scanners:
    """The scanners of a bench: what they say becomes commands, which the station's thread (the test's) carries out."""

    def __init__(self, bench, folder):
        self.bench = bench
        self.device = folder / "usb-SCANNER-event-kbd"
        self.asked = queue.SimpleQueue()
        self.came = []
        self.stack = ExitStack()
        self.serial = {"scanner": SimulatedScanner(), "spare": SimulatedScanner()}
        for simulated in self.serial.values():
            self.stack.enter_context(simulated.wire)
        tables = [SerialScanner(name=name, url=simulated.wire.url) for name, simulated in self.serial.items()]
        for scanner in scanners_of(tables, self.asked.put):
            self.stack.enter_context(scanner)
        for _ in tables:
            self.until(lambda command: command.trouble is None)
        assert all(simulated.wire.wait_for_client(5.0) for simulated in self.serial.values())

    def until(self, condition):
        """Carry out what was asked, up to a command that fulfils the condition."""
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while True:
            command = self.asked.get(timeout=max(0.0, deadline - time.monotonic()))
            self.came.append(command)
            self.bench.station.handle(command)
            if condition(command):
                return

    def trouble(self):
        self.until(lambda command: isinstance(command, sc.ScannerSeen) and command.trouble is not None)

    def back(self):
        self.until(lambda command: isinstance(command, sc.ScannerSeen) and command.trouble is None)

    def keyboard(self, ioctl):
        voice = ScannerVoice("keyboard", self.asked.put)
        source = KeyboardSource(str(self.device), ioctl)
        scanner = Scanner(source, on_scan=voice.scan, on_trouble=voice.trouble, on_connected=voice.connected)
        self.stack.enter_context(scanner)


@pytest.fixture
def scanners(bench, tmp_path):
    scanners = Scanners(bench, tmp_path)
    yield scanners
    scanners.stack.close()


def rows(bench, language):
    inputs = Inputs(bench.see(), bench.clock.now(), language, Draft())
    return [(row.label, row.value, row.todo) for row in derive_side(inputs).bench if row.todo]


@given("a scanner on its line, and a spare one")
def _(scanners):
    assert rows(scanners.bench, Language.ENGLISH) == []


@given("the scanner is unplugged")
@when("the scanner is unplugged")
def _(scanners):
    scanners.serial["scanner"].wire.unplug()
    scanners.trouble()


@when("the scanner is plugged in again")
def _(scanners):
    scanners.serial["scanner"].wire.plug()
    scanners.back()
    assert scanners.serial["scanner"].wire.wait_for_client(5.0)


@when("the scanner is unplugged in the middle of a scan")
def _(scanners):
    scanners.serial["scanner"].wire.push(scanners.bench.compound(1)[:12].encode())
    scanners.serial["scanner"].wire.unplug()
    scanners.trouble()


@when("the scanner sends noise without an end")
def _(scanners):
    scanners.serial["scanner"].wire.push(bytes([0xFE]) * (LONGEST_SCAN_BYTES + 100) + b"\r")
    scanners.trouble()


@when("it is looked for in vain again")
def _(scanners):
    trouble = scanners.bench.see().scanner_troubles["scanner"]
    scanners.bench.do(sc.ScannerSeen("scanner", trouble))


@given(parsers.parse("a scanner that is a keyboard set to US, sending {controls}"), target_fixture="wedge")
def _(scanners, controls):
    wedge = scanners.stack.enter_context(SimulatedWedge(scanners.device))
    scanners.keyboard(lambda _descriptor, _request, argument: argument)
    scanners.back()
    return wedge, Controls(controls)


@given("a scanner that is a keyboard, held by another program")
def _(scanners):
    def held(_descriptor, request, argument):
        if request == EVIOCGRAB:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        return argument

    scanners.stack.enter_context(SimulatedWedge(scanners.device))
    scanners.keyboard(held)
    scanners.trouble()


@when("the keyboard is unplugged")
def _(scanners, wedge):
    wedge[0].unplug()
    scanners.trouble()


def matched(scanners):
    scanners.until(lambda command: isinstance(command, sc.Scan))
    assert scanners.bench.see().run.step.id != "cassette"


@then(parsers.re("the cassette scanned with the (?P<name>scanner|spare)( one)? is matched"))
def _(scanners, name):
    assert scanners.serial[name].send(scanners.bench.compound(1))
    matched(scanners)


@then("the cassette scanned with the keyboard is matched")
def _(scanners, wedge):
    simulated, controls = wedge
    simulated.scan(scanners.bench.compound(1), controls)
    matched(scanners)


@then("no scan has come")
def _(scanners):
    assert not [command for command in scanners.came if isinstance(command, sc.Scan)]


@then(parsers.re(r'the side column shows (?P<french>in French )?"(?P<label>.*)": "(?P<value>.*)", "(?P<todo>.*)"'))
def _(bench, french, label, value, todo):
    assert (label, value, todo) in rows(bench, Language.FRENCH if french else Language.ENGLISH)


@then("the side column shows no scanner")
def _(bench):
    assert rows(bench, Language.ENGLISH) == []


@then("the station's record holds one ScannerLost")
def _(bench):
    kinds = [type(row.fact).__name__ for row in bench.journal.stream("station")]
    assert kinds.count("ScannerLost") == 1


@then("the screen is locked")
def _(bench):
    assert bench.see().screen is s.Screen.LOCKED
