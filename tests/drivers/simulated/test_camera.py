"""The simulated camera: reproducible, and as hard as it says."""

import numpy as np
import pytest

from drivers.simulated.camera import LARGE_FRAME, SMALL_FRAME, Condition, frames, frost_over

FROSTS = [condition for condition in Condition if condition.frost_share]


@pytest.fixture
def symbol() -> np.ndarray:
    return np.random.default_rng(7).choice(np.array([0, 255], np.uint8), (26, 26))


@pytest.fixture
def bars() -> np.ndarray:
    return np.random.default_rng(8).choice(np.array([0, 255], np.uint8), (1, 145)).repeat(40, axis=0)


@pytest.mark.parametrize("condition", Condition)
def test_the_same_seed_gives_the_same_frames_and_another_seed_others(condition, symbol) -> None:
    first, second = frames(symbol, condition, 1, 2)

    again = frames(symbol, condition, 1, 2)
    assert np.array_equal(first, again[0])
    assert np.array_equal(second, again[1])
    assert not np.array_equal(first, second)
    assert not np.array_equal(first, frames(symbol, condition, 2, 1)[0])


@pytest.mark.parametrize("condition", Condition)
def test_a_frame_is_grey_and_large_enough_for_its_symbol(condition, symbol, bars) -> None:
    (small,), (large,) = frames(symbol, condition, 1, 1), frames(bars, condition, 1, 1)

    assert small.dtype == large.dtype == np.uint8
    assert small.shape == SMALL_FRAME[::-1]
    assert large.shape == (SMALL_FRAME if condition is Condition.THREE_PIXELS else LARGE_FRAME)[::-1]


@pytest.mark.parametrize("condition", FROSTS)
@pytest.mark.parametrize("shape", ["symbol", "bars"])
def test_frost_hides_the_named_part_of_the_symbols_box_in_each_frame(condition, shape, request) -> None:
    picture = request.getfixturevalue(shape)

    for seed in range(5):
        for frame in (0, 3, 7):
            hidden = (frost_over(picture, condition, seed, frame) >= 0.5).mean()
            assert hidden == pytest.approx(condition.frost_share, abs=0.002)


@pytest.mark.parametrize("condition", FROSTS)
def test_frost_hides_as_much_in_the_frame_as_on_the_label(condition) -> None:
    """Under frost an all black and an all white symbol look alike: more than half of what told them apart is gone."""
    black, white = np.zeros((26, 26), np.uint8), np.full((26, 26), 255, np.uint8)
    for seed in range(5):
        clear, frosted = (
            frames(white, seen, seed, 1)[0].astype(float) - frames(black, seen, seed, 1)[0]
            for seen in (Condition.CLEAN, condition)
        )
        box = clear > clear.max() / 2

        assert (frosted[box] < clear[box] / 2).mean() == pytest.approx(condition.frost_share, abs=0.02)


def test_frost_creeps_and_most_of_it_stays_from_frame_to_frame(symbol) -> None:
    """Frames of one label hide mostly the same: merging them is no matter of luck."""
    now, next_, later = (frost_over(symbol, Condition.FROST_12, 3, frame) >= 0.5 for frame in (0, 1, 7))

    assert not np.array_equal(now, next_)
    assert (now & next_).sum() > 0.85 * now.sum()
    assert (now & later).sum() > 0.5 * now.sum()


@pytest.mark.parametrize(
    "picture",
    [np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4), np.float32), np.full((4, 4), 128, np.uint8)],
    ids=["colour", "float", "grey"],
)
def test_what_is_no_symbol_is_refused(picture) -> None:
    with pytest.raises(ValueError, match="a symbol is a grey picture of 0 and 255"):
        frames(picture, Condition.CLEAN, 1, 1)


def test_an_unknown_condition_is_refused(symbol) -> None:
    with pytest.raises(ValueError, match="'fog' is not a valid Condition"):
        frames(symbol, "fog", 1, 1)
