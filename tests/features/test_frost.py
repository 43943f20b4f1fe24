"""A label under frost is read, or not at all: simulated frames, the shipped reader."""

import cv2
import numpy as np
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from drivers.cameras.frost import FrostReader
from drivers.simulated.camera import Condition, frames
from drivers.simulated.frost import Frost
from kiosk.documents.symbols import data_matrix_modules

scenarios("frost.feature")

OWN = "=A99992512345600=<S1234V00"
OTHER = "=A99992512345600=<S1234VA0"


def symbol(text: str) -> np.ndarray:
    return np.array([[0 if module == "1" else 255 for module in row] for row in data_matrix_modules(text)], np.uint8)


class Camera:
    def __init__(self) -> None:
        self.reader = FrostReader()
        self.share = 0
        self.read: list[str] = []

    def frames(self, text: str, seed: int) -> list[np.ndarray]:
        named = f"frost {self.share} %"
        if named in list(Condition):
            return frames(symbol(text), named, seed, 8)
        return [self._under_heavy_frost(frame) for frame in frames(symbol(text), Condition.CLEAN, seed, 8)]

    def hold(self, text: str, seed: int) -> None:
        seen = [self.reader.feed(frame) for frame in self.frames(text, seed)]
        self.read = [found.text for found in seen if found is not None]

    def _under_heavy_frost(self, frame: np.ndarray) -> np.ndarray:
        """More frost than the simulated camera's conditions know, over the whole frame."""
        frost = Frost(20, 20, self.share / 100, 11)
        size = (frame.shape[1], frame.shape[0])
        opacity = cv2.resize(frost.opacity(0, 0), size)
        covered = frame * (1 - opacity) + cv2.resize(frost.crystals(0), size) * opacity
        return covered.astype(np.uint8)


@pytest.fixture
def camera() -> Camera:
    return Camera()


@given(parsers.parse("a label frosted over {share:d} % of its square code"))
def _(camera, share):
    camera.share = share


@when("it is held before the camera for eight frames")
def _(camera):
    camera.hold(OWN, 3)


@when("another bag's label, alike but for one character, takes its place")
def _(camera):
    camera.hold(OTHER, 4)


@then("its own text is read, and nothing else")
def _(camera):
    assert set(camera.read) == {OWN}


@then("the other label's own text is read, and nothing else")
def _(camera):
    assert set(camera.read) == {OTHER}


@then("nothing is read")
def _(camera):
    assert camera.read == []
