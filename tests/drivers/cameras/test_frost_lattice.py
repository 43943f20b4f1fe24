"""A grid is found and fitted to the modules of a symbol, and each module is judged by what frost and glare can do."""

import cv2
import numpy as np
import pytest

from drivers.cameras.data_matrix import drawn, read_modules
from drivers.cameras.frost_finding import find
from drivers.cameras.frost_lattice import Lattice, Look, fitted, look, sampled
from drivers.cameras.frost_merging import alike, black, ink_explained
from drivers.cameras.frost_symbols import symbols_on

SIZE = 18
SYMBOL = drawn(SIZE, bytes(range(131, 131 + 18)))
INK, PAPER = 40, 220


def pictured(to_frame: np.ndarray, symbol: np.ndarray = SYMBOL) -> np.ndarray:
    """A frame (240, 320) of a symbol with a quiet zone, each module where `to_frame` puts it."""
    fine = 10
    label = np.kron(np.pad(np.where(symbol == 1, INK, PAPER), 4, constant_values=PAPER), np.ones((fine, fine)))
    to_modules = np.array([[1 / fine, 0, 0.5 / fine - 4], [0, 1 / fine, 0.5 / fine - 4], [0, 0, 1]])
    size = (320, 240)
    big = cv2.warpPerspective(label.astype(np.uint8), to_frame @ to_modules, size, flags=cv2.INTER_AREA, borderValue=90)
    return cv2.GaussianBlur(big, (0, 0), 0.8)


def placed(pitch: float, degrees: float, x: float = 90.0, y: float = 60.0, lean: float = 0.0) -> Lattice:
    turn = np.radians(degrees)
    to_frame = np.array(
        [
            [pitch * np.cos(turn), -pitch * np.sin(turn), x],
            [pitch * np.sin(turn), pitch * np.cos(turn), y],
            [lean, 0.3 * lean, 1],
        ]
    )
    return Lattice(to_frame, SIZE, SIZE)


@pytest.mark.parametrize("lean", [0.0, 0.001, -0.002])
def test_a_grid_a_third_of_a_module_off_is_fitted_to_the_edges(lean) -> None:
    truth = placed(6.0, 10.0, lean=lean)
    off = placed(6.05, 10.4, x=91.8, y=58.4, lean=lean)

    found = fitted(pictured(truth.to_frame), off)

    assert np.abs(found.corners() - truth.corners()).max() < 0.6


@pytest.mark.parametrize("degrees", [0, 33, 90, 145, 180, 250, 315])
@pytest.mark.parametrize("pitch", [4.0, 7.5])
def test_a_symbol_is_found_and_told_upright(degrees, pitch) -> None:
    truth = placed(pitch, degrees, x=0, y=0)
    truth.to_frame[:2, 2] = (160, 120) - truth.to_frame[:2, :2] @ (SIZE / 2, SIZE / 2)
    frame = pictured(truth.to_frame)

    places = [
        place
        for rough in find(frame)
        for lattice in [fitted(frame, rough)]
        for place in symbols_on(lattice, look(frame, lattice).pale)
    ]
    best = max(places, key=lambda place: place.likeness)

    assert best.size == SIZE
    assert np.abs(best.lattice.corners() - truth.corners()).max() < 1.5
    seen = look(frame, fitted(frame, best.lattice))
    assert ((seen.pale < 0.5) == (SYMBOL == 1)).all()


def test_paleness_is_that_of_ink_and_paper_whatever_the_light() -> None:
    """A lamp at one side: paper at the dark side is darker than half the paper at the bright side."""
    lattice = placed(7.0, 0.0)
    light = np.linspace(0.4, 1.1, 320)
    frame = np.clip(pictured(lattice.to_frame) * light, 0, 255).astype(np.uint8)

    seen = look(frame, lattice)

    assert seen.pale[SYMBOL == 1].max() < 0.3
    assert seen.pale[SYMBOL == 0].min() > 0.7


def test_a_straightened_picture_has_the_modules_in_rows() -> None:
    lattice = placed(6.0, 20.0)

    straight = sampled(pictured(lattice.to_frame), lattice, 6)

    assert straight.shape == (6 * SIZE, 6 * SIZE)
    assert ((straight[3::6, 3::6] < 130) == (SYMBOL == 1)).all()


def clear_look() -> Look:
    return Look(np.where(SYMBOL == 1, 0.0, 1.0).astype(np.float32), np.full((SIZE, SIZE), 0.01, np.float32))


def frosted(patch: tuple[slice, slice], pale: float) -> Look:
    seen = clear_look()
    seen.pale[patch] = pale
    seen.grain[patch] = 0.12
    return seen


PATCH = np.s_[5:10, 5:11]


def test_what_is_seen_clearly_is_sure() -> None:
    probability = black([clear_look()])

    assert probability[SYMBOL == 1].min() > 0.98
    assert np.median(probability[SYMBOL == 0]) < 0.02


@pytest.mark.parametrize("pale", [0.7, 0.95, 1.05])
def test_what_frost_hides_is_not_known(pale) -> None:
    probability = black([frosted(PATCH, pale)])[6:9, 6:10]

    assert probability.min() > 0.1
    assert read_modules(black([frosted(PATCH, pale)])) is not None


def test_ink_seen_in_one_frame_of_a_few_is_ink() -> None:
    """Glare hides it in the others."""
    looks = [frosted(PATCH, 1.05), clear_look(), frosted(PATCH, 1.05)]

    assert black(looks)[PATCH][SYMBOL[PATCH] == 1].min() > 0.5


def test_another_label_of_the_same_size_is_not_alike() -> None:
    other = drawn(SIZE, bytes([*range(131, 131 + 17), 200]))
    seen = Look(np.where(other == 1, 0.0, 1.0).astype(np.float32), clear_look().grain)

    assert alike(clear_look(), frosted(PATCH, 0.7)) == 1
    assert alike(clear_look(), seen) < 0.85
    assert ink_explained(seen, SYMBOL) < 0.9
    assert ink_explained(frosted(PATCH, 1.0), SYMBOL) == 1


def test_nothing_seen_is_like_nothing() -> None:
    grey = Look(np.full((SIZE, SIZE), 0.6, np.float32), clear_look().grain)

    assert alike(grey, grey) == 0
    assert ink_explained(grey, SYMBOL) == 0


def test_no_symbol_is_found_on_a_lattice_too_small_for_one() -> None:
    assert symbols_on(Lattice(np.eye(3), 7, 7), np.ones((7, 7), np.float32)) == []
