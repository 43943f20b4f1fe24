"""A simulation runs as fast as its test lets it."""

import pytest


class Hands:
    """The simulation's time, moved by the test."""

    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def hands():
    return Hands()
