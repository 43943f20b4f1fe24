"""What a scanner called back, and waiting for it: a real thread is involved."""

import threading
import time

import pytest


class Heard:
    """What a scanner called back."""

    def __init__(self):
        self.scans, self.troubles, self.connections = [], [], 0

    def connected(self):
        self.connections += 1

    def until(self, condition, seconds=10.0):
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"it did not come in time: {self.scans} {self.troubles}"
            threading.Event().wait(0.005)


@pytest.fixture
def heard():
    return Heard()
