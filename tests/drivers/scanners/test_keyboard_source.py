"""A scanner that is a keyboard: real input events from a pipe in place of /dev/input, nothing of it typed anywhere."""

import errno
import os

import pytest

from drivers.errors import DeviceDenied, DeviceTaken, LineDown, NotAFrame
from drivers.scanners.keyboard_source import EVIOCGNAME, EVIOCGRAB, KeyboardSource
from drivers.scanners.scanner import Scanner
from drivers.simulated.wedge import Controls, SimulatedWedge, event

DONATION = "]C0=A99991412345600"


class System:
    """The system's answers to ioctl: an input device that nobody has grabbed, unless told otherwise."""

    def __init__(self):
        self.asked, self.fails = [], {}

    def ioctl(self, _descriptor, request, argument):
        self.asked.append((request, argument))
        if request in self.fails:
            raise OSError(self.fails[request], os.strerror(self.fails[request]))
        return argument


@pytest.fixture
def system():
    return System()


@pytest.fixture
def wedge(tmp_path):
    with SimulatedWedge(tmp_path / "usb-SCANNER-event-kbd") as wedge:
        yield wedge


@pytest.fixture
def listening(heard, wedge, system):
    with Scanner(
        KeyboardSource(str(wedge.device), system.ioctl),
        on_scan=lambda text, _at: heard.scans.append(text),
        on_trouble=heard.troubles.append,
        on_connected=heard.connected,
    ):
        heard.until(lambda: heard.connections == 1)
        yield heard


@pytest.mark.parametrize("controls", Controls)
def test_scans_are_heard_as_they_were_meant(wedge, listening, controls):
    """Shift, Ctrl and Alt as a scanner presses them, Enter at the end."""
    texts = [DONATION, "&>0271812359", "]d20109506000134352\x1d10LOT7\x1d21S"]
    for text in texts:
        wedge.scan(text, controls)
    listening.until(lambda: len(listening.scans) == 3)

    assert listening.scans == texts
    assert listening.troubles == []


@pytest.mark.parametrize("end", [15, 96, None], ids=["tab", "enter of the pad", "silence"])
def test_tab_the_pads_enter_or_silence_end_a_scan(wedge, listening, end):
    wedge.scan(DONATION, end=end)
    listening.until(lambda: listening.scans)

    assert listening.scans == [DONATION]


def test_the_device_is_grabbed(listening, system):
    """The desktop sees no key of it."""
    assert (EVIOCGRAB, 1) in system.asked


def test_events_cut_anywhere_and_keys_that_repeat_change_nothing(wedge, listening):
    """A pipe may cut an event in two; a key held down repeats by itself, a scanner's does not."""
    stream = b"".join(event(1, 30, value) + event(0, 0, 0) for value in (1, 2, 2, 0)) + event(1, 28, 1)
    wedge.send(stream[:37])
    wedge.send(stream[37:])
    listening.until(lambda: listening.scans)

    assert listening.scans == ["a"]


def test_a_scan_with_a_hole_is_none(wedge, listening):
    """The system says that it dropped events: trouble, and what was under way is thrown away to its end."""
    keys = [event(1, code, down) for code in (2, 3, 4) for down in (1, 0)]
    wedge.send(b"".join(keys))
    wedge.send(event(0, 3, 0) + event(1, 5, 1) + event(0, 0, 0) + event(1, 6, 1))
    listening.until(lambda: listening.troubles)
    wedge.send(event(1, 7, 1) + event(1, 28, 1))
    wedge.scan(DONATION)
    listening.until(lambda: listening.scans)

    assert [type(trouble) for trouble in listening.troubles] == [NotAFrame]
    assert listening.scans == [DONATION]


def test_unplugged_and_plugged_in_again_it_is_heard(wedge, listening):
    """Half a scan before the loss is none, and a key that was down then is not down now."""
    wedge.scan("=A9999", end=None)
    wedge.send(event(1, 42, 1))
    wedge.unplug()
    listening.until(lambda: listening.troubles)
    wedge.plug()
    listening.until(lambda: listening.connections == 2)
    wedge.scan(DONATION)
    listening.until(lambda: listening.scans)

    assert {type(trouble) for trouble in listening.troubles} == {LineDown}
    assert listening.scans == [DONATION]


@pytest.mark.parametrize(
    ("request_", "code", "kind", "words"),
    [
        (EVIOCGRAB, errno.EBUSY, DeviceTaken, "another program has taken this device"),
        (EVIOCGRAB, errno.ENODEV, LineDown, "the device was lost"),
        (EVIOCGNAME, errno.ENOTTY, LineDown, "not an input device"),
    ],
)
def test_a_device_that_cannot_be_had_is_told_in_a_sentence(wedge, system, request_, code, kind, words):
    system.fails[request_] = code
    source = KeyboardSource(str(wedge.device), system.ioctl)

    with pytest.raises(kind, match=words), source.open():
        pass


def test_an_absent_device_is_told(tmp_path):
    source = KeyboardSource(str(tmp_path / "none"))

    with pytest.raises(LineDown, match="check its name and that the scanner is plugged in"), source.open():
        pass


def test_permission_denied_names_the_rule_to_install(tmp_path, monkeypatch):
    """The suite may run as root, whom no mode of a file stops: the system's refusal is put in its place."""

    def denied(*_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", denied)

    with pytest.raises(DeviceDenied, match=r"70-binome-scanner\.rules"), KeyboardSource(str(tmp_path / "x")).open():
        pass


def test_a_file_that_is_no_device_is_told(tmp_path):
    """With the system's own ioctl."""
    (tmp_path / "notes.txt").write_text("hello")

    with pytest.raises(LineDown, match="not an input device"), KeyboardSource(str(tmp_path / "notes.txt")).open():
        pass
