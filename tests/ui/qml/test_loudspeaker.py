"""A loudspeaker that is lost is known to be missing, and used again once it is back; stand-ins at Qt's own edge."""

from enum import Enum

import pytest
from PySide6 import QtMultimedia
from PySide6.QtCore import QObject, Signal

from ui.loudspeaker import Loudspeaker


class FakeDevice:
    def __init__(self, present):
        self.isNull = lambda: not present


class FakeDevices(QObject):
    """Stands in for QMediaDevices."""

    audioOutputsChanged = Signal()  # noqa: N815 - Qt's name
    present = True

    @staticmethod
    def defaultAudioOutput():
        return FakeDevice(FakeDevices.present)


class FakeEffect(QObject):
    """Stands in for QSoundEffect: what it was told, and errors on demand."""

    statusChanged = Signal()  # noqa: N815 - Qt's name
    Status = Enum("Status", ["Ready", "Error"])
    made = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, device, parent):
        super().__init__(parent)
        assert not device.isNull()
        self.now, self.told = FakeEffect.Status.Ready, []
        FakeEffect.made.append(self)

    def status(self):
        return self.now

    def setSource(self, url):
        self.source = url.toLocalFile()

    def setVolume(self, volume):
        self.told.append(volume)

    def play(self):
        self.told.append("play")

    def stop(self):
        self.told.append("stop")

    def fail(self):
        self.now = FakeEffect.Status.Error
        self.statusChanged.emit()


@pytest.fixture
def loudspeaker(qtbot, monkeypatch):
    monkeypatch.setattr(QtMultimedia, "QMediaDevices", FakeDevices)
    monkeypatch.setattr(QtMultimedia, "QSoundEffect", FakeEffect)
    monkeypatch.setattr(FakeDevices, "present", True)
    monkeypatch.setattr(FakeEffect, "made", [])
    found = Loudspeaker(lambda: {"ring": b"\0\0" * 100})
    found.heard = []
    found.changed.connect(lambda: found.heard.append(found.available))
    return found


def plug(loudspeaker, *, present):
    FakeDevices.present = present
    loudspeaker._devices.audioOutputsChanged.emit()


def test_it_is_looked_for_once_and_then_plays(loudspeaker) -> None:
    loudspeaker.load()
    loudspeaker.load()
    loudspeaker.play("ring")

    assert loudspeaker.heard == [True]
    assert FakeEffect.made[0].told[-1] == "play"


def test_one_that_is_pulled_out_is_known_to_be_missing(loudspeaker) -> None:
    loudspeaker.load()
    plug(loudspeaker, present=False)
    loudspeaker.play("ring")

    assert loudspeaker.heard == [True, False]
    assert "play" not in FakeEffect.made[0].told


def test_one_that_is_plugged_in_late_is_used(loudspeaker) -> None:
    """As loud as was asked meanwhile."""
    FakeDevices.present = False
    loudspeaker.load()
    loudspeaker.set_volume("ring", 0.25)
    plug(loudspeaker, present=True)
    loudspeaker.play("ring")

    assert loudspeaker.heard == [False, True]
    assert FakeEffect.made[0].told[0] == 0.25
    assert FakeEffect.made[0].told[-1] == "play"


def test_one_that_cannot_be_used_is_missing(loudspeaker) -> None:
    loudspeaker.load()
    FakeEffect.made[0].fail()

    assert loudspeaker.heard == [True, False]


def test_another_one_takes_over(loudspeaker) -> None:
    loudspeaker.load()
    plug(loudspeaker, present=True)
    loudspeaker.play("ring")

    assert loudspeaker.heard == [True, True]
    assert "play" not in FakeEffect.made[0].told
    assert FakeEffect.made[1].told[-1] == "play"
