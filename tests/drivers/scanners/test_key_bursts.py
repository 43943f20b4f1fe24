"""Typing never becomes a scan, nor a scan typing: told by the time between keys, which the test hands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.scanners.key_bursts import KeyBursts, Scanned, Typed
from drivers.scanners.splitter import LONGEST_SCAN_BYTES, TooLong
from drivers.simulated.wedge import ENTER, Controls, strokes

DONATION = "=A99991412345600"
SHIFT, CTRL, A, B, J = 42, 29, 30, 48, 36


class Desk:
    """A keyboard with a person and a scanner at it; each event is its key's position and direction."""

    def __init__(self):
        self.bursts = KeyBursts()
        self.now = 0
        self.known = []

    def keys(self, keys, every_ms):
        for position, down in keys:
            self.pass_ms(every_ms)
            event = (position, down)
            self.known += (self.bursts.press if down else self.bursts.release)(event, position, self.now)
        return self

    def pass_ms(self, ms):
        """Time goes by; the wait that was asked for may run out."""
        wait = self.bursts.wait_seconds
        if wait is not None and ms > wait * 1000:
            self.known += self.bursts.quiet()
        self.now += ms
        return self

    def scan(self, text, controls=Controls.CTRL, end=((ENTER, True), (ENTER, False)), every_ms=3):
        return self.keys([*strokes(text, controls), *end], every_ms)

    @property
    def scans(self):
        return [one.text for one in self.known if isinstance(one, Scanned)]

    @property
    def typed(self):
        return [event for one in self.known if isinstance(one, Typed) for event in one.events]


def press(*positions):
    return [(position, down) for position in positions for down in (True, False)]


@pytest.mark.parametrize("controls", Controls)
@pytest.mark.parametrize("end", [press(ENTER), press(96), press(15), ()], ids=["enter", "pad", "tab", "silence"])
def test_a_scan_is_a_scan_and_no_key_of_it_is_typed(controls, end):
    """Group separators too, however they are sent."""
    desk = Desk().scan(f"]d2{DONATION}\x1d7", controls, end).pass_ms(200)

    assert desk.scans == [f"]d2{DONATION}\x1d7"]
    assert desk.typed == []


def test_every_typed_key_is_given_back_in_its_order():
    """A person at 12 keys a second."""
    keys = [*press(A, B, 28, 14), (SHIFT, True), *press(A), (SHIFT, False)]
    desk = Desk().keys(keys, 60).pass_ms(60)

    assert desk.typed == keys
    assert desk.scans == []


@given(st.lists(st.tuples(st.sampled_from([2, 11, A, B, 57, ENTER]), st.integers(51, 400)), max_size=12))
def test_whatever_is_typed_with_more_than_the_gap_between_keys_is_typing(keys):
    desk = Desk()
    for position, ms in keys:
        desk.keys([(position, True)], ms).keys([(position, False)], 20)
    desk.pass_ms(500)

    assert desk.typed == press(*(position for position, _ in keys))
    assert desk.scans == []


def test_a_roll_over_two_keys_is_typing():
    """The second goes down before the first goes up, 15 ms later: fast hands do so."""
    roll = [(A, True), (B, True), (A, False), (B, False)]
    desk = Desk().keys(roll, 15).pass_ms(60)

    assert desk.typed == roll


def test_two_letters_and_a_quick_enter_are_typing():
    keys = press(A, B, ENTER)

    assert Desk().keys(keys, 10).typed[:5] == keys[:5]


def test_a_short_code_with_enter_is_a_scan():
    """Three characters and Enter, all within a few milliseconds."""
    assert Desk().scan("A12").scans == ["A12"]


def test_the_line_feed_after_the_end_is_nobodys():
    """CR LF as Enter and Ctrl+J, or as Enter twice: no button under the focus is pressed by it."""
    line_feed = [(CTRL, True), *press(J), (CTRL, False)]
    desk = Desk().scan(DONATION, end=[*press(ENTER), *line_feed]).scan(DONATION, end=press(ENTER, ENTER)).pass_ms(500)

    assert desk.scans == [DONATION, DONATION]
    assert desk.typed == []


def test_enter_pressed_by_a_person_after_a_scan_is_typed():
    desk = Desk().scan(DONATION).pass_ms(300).keys(press(ENTER), 60).pass_ms(60)

    assert desk.typed == press(ENTER)


def test_typing_before_and_after_a_scan_is_kept():
    desk = Desk().keys(press(A), 60).pass_ms(60).scan(DONATION).pass_ms(200).keys(press(B), 60).pass_ms(60)

    assert desk.scans == [DONATION]
    assert desk.typed == press(A, B)


def test_the_enter_that_goes_up_after_the_scan_was_told_is_swallowed():
    desk = Desk().scan(DONATION, end=[(ENTER, True)])
    assert desk.scans == [DONATION]

    assert desk.pass_ms(150).keys([(ENTER, False)], 1).typed == []


def test_a_key_that_repeats_is_a_persons():
    """Held down for a second it repeats every 30 ms, faster than anybody types."""
    desk = Desk().keys([(A, True)], 60).pass_ms(400)
    repeats = [desk.bursts.not_scanned((A, True), A) for _ in range(30)]

    assert repeats == [[Typed(((A, True),))]] * 30
    assert desk.scans == []


def test_a_key_that_x11_repeats_is_a_persons():
    """X11 may send a repeat as the key going up and down in the same millisecond, every 40 ms."""
    desk = Desk().keys([(A, True)], 60).pass_ms(660)
    for _ in range(30):
        desk.keys([(A, False)], 40).keys([(A, True)], 0)

    assert desk.typed == [(A, True), *[(A, False), (A, True)] * 30]
    assert desk.pass_ms(200).scans == []


def test_the_same_digit_many_times_is_a_scan():
    """Zeros in a row, however fast the scanner sends them, are no key held down."""
    for every_ms in (0, 1, 8, 16):
        assert Desk().scan("0000000000", every_ms=every_ms).scans == ["0000000000"]


def test_a_blocked_window_mistakes_no_typing_for_a_scan():
    """Keys typed while a page was drawn arrive all at once, each with its own time: that time counts."""
    desk = Desk()
    for position, down in press(2, 3, 4, 5, 6, 7, 8, ENTER):
        desk.now += 40
        event = (position, down)
        desk.known += (desk.bursts.press if down else desk.bursts.release)(event, position, desk.now)
    desk.known += desk.bursts.quiet()

    assert desk.scans == []
    assert desk.typed == press(2, 3, 4, 5, 6, 7, 8, ENTER)


def test_the_systems_clock_may_start_again():
    """Milliseconds of the window system turn over at 2**32, after 49 days."""
    desk = Desk()
    desk.now = 2**32 - 20
    for position, down in [*strokes(DONATION), *press(ENTER)]:
        desk.now += 3
        at = desk.now % 2**32
        desk.known += (desk.bursts.press if down else desk.bursts.release)(0, position, at)

    assert desk.scans == [DONATION]


def test_a_stutter_within_a_scan_does_not_cut_it():
    """Once it is surely a scanner, 90 ms between two keys are no end."""
    desk = Desk().scan(DONATION[:8], end=()).pass_ms(85).scan(DONATION[8:])

    assert desk.scans == [DONATION]


def test_noise_without_an_end_is_told_once_it_is_too_long():
    bursts = KeyBursts()
    known = []
    for at in range(LONGEST_SCAN_BYTES + 1):
        known += bursts.press(A, A, at) + bursts.release(A, A, at)

    assert known == [TooLong(b"a" * 40)]
