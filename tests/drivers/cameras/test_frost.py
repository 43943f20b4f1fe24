"""A frosted label is read from its frames, together where one alone says too little; never wrongly, never another's."""

import numpy as np
import pytest
import zxingcpp

from drivers.cameras.frost import FrostReader
from drivers.simulated.camera import Condition, frames
from kiosk.documents.symbols import data_matrix_modules

DIN = "=A99992512345600"
COMPOUND = "=+05000=A99992512345600=<S1234V00=%5100&>0263651200&*1123456789"


def symbol(text: str) -> np.ndarray:
    return np.array([[0 if module == "1" else 255 for module in row] for row in data_matrix_modules(text)], np.uint8)


def seen_by(text: str, condition: Condition, seed: int, count: int) -> list[np.ndarray]:
    return frames(symbol(text), condition, seed, count)


def zxing_corners(frame: np.ndarray) -> np.ndarray:
    (found,) = zxingcpp.read_barcodes(frame, formats=zxingcpp.BarcodeFormat.DataMatrix)
    at = found.position
    return np.array([(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)])


def with_patch(frame: np.ndarray, corners: np.ndarray, across: tuple[float, float], down: tuple[float, float]):
    """The frame with a white patch over a part of the symbol, from 0 to 1 along its top and its left side."""
    top_left, right, below = corners[0], corners[1] - corners[0], corners[3] - corners[0]
    y, x = np.mgrid[0 : frame.shape[0], 0 : frame.shape[1]]
    part = np.linalg.solve(np.array([right, below]).T, np.array([x.ravel(), y.ravel()]) - top_left[:, None])
    hidden = (part[0] > across[0]) & (part[0] < across[1]) & (part[1] > down[0]) & (part[1] < down[1])
    patched = frame.copy()
    patched.ravel()[hidden] = 225
    return patched


@pytest.mark.parametrize("condition", [Condition.FROST_4, Condition.FROST_8, Condition.FROST_12, Condition.FROST_18])
@pytest.mark.parametrize("text", [DIN, COMPOUND])
def test_a_frosted_label_is_read_within_four_frames(text, condition) -> None:
    reader = FrostReader()
    answers = [reader.feed(frame) for frame in seen_by(text, condition, 7, 4)]

    assert {seen.text for seen in answers if seen is not None} == {text}
    assert {seen.symbology for seen in answers if seen is not None} == {"]d1"}


@pytest.mark.parametrize("seed", range(4))
def test_corners_are_those_of_the_symbol_as_printed_however_it_is_turned(seed) -> None:
    (frame,) = seen_by(DIN, Condition.ROTATED, seed, 1)

    seen = FrostReader().feed(frame)

    assert seen is not None
    assert np.abs(np.array(seen.corners) - zxing_corners(frame)).max() < 4


def halves(text: str, seed: int) -> list[np.ndarray]:
    """Two frames of a label: glare over the lower left of one and the upper right of the other, each too much alone."""
    one, other = seen_by(text, Condition.CLEAN, seed, 2)
    return [
        with_patch(one, zxing_corners(one), (0.0, 0.62), (0.35, 0.9)),
        with_patch(other, zxing_corners(other), (0.38, 1.0), (0.1, 0.65)),
    ]


def test_frames_that_say_too_little_alone_are_read_together() -> None:
    one, other = halves(COMPOUND, 3)
    assert FrostReader().feed(one) is None
    assert FrostReader().feed(other) is None

    reader = FrostReader()
    answers = [reader.feed(one), reader.feed(other)]

    assert answers[0] is None
    assert answers[1] is not None
    assert answers[1].text == COMPOUND


def test_a_reset_forgets_the_frames_before_it() -> None:
    one, other = halves(COMPOUND, 3)
    reader = FrostReader()
    reader.feed(one)

    reader.reset()

    assert reader.feed(other) is None


def test_a_label_that_was_away_is_begun_anew() -> None:
    one, other = halves(COMPOUND, 3)
    desk = np.full_like(one, 96)
    reader = FrostReader()
    reader.feed(one)

    assert [reader.feed(desk) for _ in range(3)] == [None] * 3
    assert reader.feed(other) is None


@pytest.mark.parametrize("seed", range(2))
def test_the_next_label_is_never_read_as_the_one_before(seed) -> None:
    """Two bags of one donation, whose labels differ in one character, one put in the place of the other."""
    first, second = "=A99992512345600=<S1234V00", "=A99992512345600=<S1234VA0"
    reader = FrostReader()
    for frame in seen_by(first, Condition.FROST_12, seed, 3):
        reader.feed(frame)

    answers = [reader.feed(frame) for frame in seen_by(second, Condition.FROST_12, seed, 4)]

    texts = [seen.text for seen in answers if seen is not None]
    assert texts
    assert set(texts) == {second}


def test_an_empty_frame_and_noise_are_read_as_nothing() -> None:
    chance = np.random.default_rng(4)
    reader = FrostReader()

    assert reader.feed(np.full((480, 640), 200, np.uint8)) is None
    assert all(reader.feed(chance.integers(0, 256, (240, 320), dtype=np.uint8)) is None for _ in range(5))


@pytest.mark.parametrize("size", [10, 12, 14, 16, 18, 24])
def test_a_square_of_random_modules_in_a_true_finder_is_read_as_nothing(size) -> None:
    """A finder pattern that holds no word of the code, seen again and again."""
    chance = np.random.default_rng(size)
    for seed in range(3):
        fake = symbol("1" * {10: 6, 12: 10, 14: 16, 16: 24, 18: 36, 24: 72}[size])
        assert len(fake) == size
        fake[1:-1, 1:-1] = 255 * chance.integers(0, 2, (size - 2, size - 2))
        reader = FrostReader()

        assert [reader.feed(frame) for frame in frames(fake, Condition.CLEAN, seed, 3)] == [None] * 3


def test_a_frame_gets_one_attempt_even_when_time_is_up() -> None:
    """A slow machine reads slowly; it does not read nothing."""
    times = iter(range(1000))
    reader = FrostReader(monotonic=lambda: float(next(times)), budget_seconds=0.0)
    (frame,) = seen_by(DIN, Condition.CLEAN, 1, 1)

    seen = reader.feed(frame)

    assert seen is not None
    assert seen.text == DIN
