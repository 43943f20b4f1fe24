"""The curve on the screen: where there was no reading there is no line."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from kiosk.snapshot import CurvePoint, Screen
from kiosk.wording import Language
from tests.ui.snapshots import YESCARTA, snapshot
from ui.curve import CurveMark
from ui.pages.drawn_curve import derive_curve


def drawn(*seconds: float, marks: tuple[CurveMark, ...] = ()):
    shown = snapshot(Screen.RUN, 300)
    start = shown.now.utc
    points = [CurvePoint(start + timedelta(seconds=second), Decimal("37.0")) for second in seconds]
    channels = tuple(replace(channel, period_seconds=2.0) for channel in shown.channels)
    return derive_curve(points, YESCARTA.bath, marks, replace(shown, channels=channels), Language.FRENCH)


def test_samples_as_often_as_the_bath_is_read_are_one_line():
    assert [len(line) for line in drawn(0, 2, 4, 10).lines()] == [4]


def test_a_silence_longer_than_a_reading_may_be_old_is_a_gap():
    """The kiosk was off, or the bath unplugged without a word: nothing is drawn over it."""
    assert [len(line) for line in drawn(0, 2, 4, 10.1, 12).lines()] == [3, 2]


def test_a_mark_before_the_first_sample_is_left_out():
    marks = (CurveMark(-5.0, "début"), CurveMark(3.0, "fin"))

    assert [mark.text for mark in drawn(0, 2, 4, marks=marks).marks] == ["fin"]
