"""libdmtx in its own process: it reads, and whatever it does, its caller goes on."""

import sys
import time

import numpy as np
import pytest

from drivers.cameras.libdmtx import Libdmtx

DEADLINE_SECONDS = 30.0
SOON_SECONDS = 5.0  # far above what a read may take, far below a hang

READS_ONE_THEN = """
import sys
from drivers.cameras.libdmtx_worker import READY, REQUEST
sys.stdout.buffer.write(READY); sys.stdout.buffer.flush()
width, height, _ = REQUEST.unpack(sys.stdin.buffer.read(REQUEST.size))
sys.stdin.buffer.read(width * height)
"""


@pytest.fixture
def started():
    """Start it, wait for it, and end it with the test."""
    running = []

    def start(*command: str) -> Libdmtx:
        libdmtx = Libdmtx(command) if command else Libdmtx()
        running.append(libdmtx)
        return libdmtx

    yield start
    for libdmtx in running:
        libdmtx.close()


def frame_of(symbol: np.ndarray) -> np.ndarray:
    frame = np.full((480, 640), 255, np.uint8)
    big = symbol.repeat(6, axis=0).repeat(6, axis=1)
    frame[100 : 100 + big.shape[0], 200 : 200 + big.shape[1]] = big
    return frame


def test_a_data_matrix_is_read_with_its_place(started, symbols) -> None:
    libdmtx = started()
    assert libdmtx.wait_ready(DEADLINE_SECONDS)

    seen = libdmtx.read(frame_of(symbols.data_matrix("=A99992512345600")), timeout_seconds=5)

    assert seen is not None
    assert (seen.symbology, seen.text, seen.how) == ("]d1", "=A99992512345600", "libdmtx")
    side = 6 * symbols.data_matrix("=A99992512345600").shape[0]
    expected = [(200, 100), (200 + side, 100), (200 + side, 100 + side), (200, 100 + side)]
    assert np.abs(np.array(seen.corners) - expected).max() < 12


def test_gs1_is_not_taken_from_it_because_it_drops_fnc1(started, symbols) -> None:
    """Without FNC1 a lot and a serial number run into one another."""
    libdmtx = started()
    assert libdmtx.wait_ready(DEADLINE_SECONDS)

    assert libdmtx.read(frame_of(symbols.gs1_data_matrix("(10)LOT12(21)SER1")), timeout_seconds=5) is None


def test_an_empty_frame_takes_no_longer_than_its_timeout(started) -> None:
    libdmtx = started()
    assert libdmtx.wait_ready(DEADLINE_SECONDS)
    noise = np.random.default_rng(1).integers(0, 256, (720, 1280), np.uint8)

    began = time.monotonic()
    assert libdmtx.read(noise, timeout_seconds=0.1) is None
    assert time.monotonic() - began < SOON_SECONDS


def test_until_it_is_ready_it_reads_nothing_and_does_not_wait(started) -> None:
    libdmtx = started(sys.executable, "-c", "import sys; sys.stdin.buffer.read()")

    assert not libdmtx.ready
    assert libdmtx.read(np.zeros((480, 640), np.uint8)) is None


@pytest.mark.parametrize(
    "then",
    ["import os; os.abort()", "sys.exit(1)", "import threading; threading.Event().wait()"],
    ids=["crashes", "exits", "hangs"],
)
def test_after_a_crash_or_a_hang_it_is_started_again(started, then) -> None:
    libdmtx = started(sys.executable, "-c", READS_ONE_THEN + then)
    for _ in range(2):
        assert libdmtx.wait_ready(DEADLINE_SECONDS)

        began = time.monotonic()
        assert libdmtx.read(np.zeros((480, 640), np.uint8), timeout_seconds=0.05) is None
        assert time.monotonic() - began < SOON_SECONDS


def test_where_the_library_is_missing_nothing_is_read_and_nothing_is_started_again(started) -> None:
    libdmtx = started(sys.executable, "-c", "raise SystemExit('no libdmtx')")

    assert not libdmtx.wait_ready(DEADLINE_SECONDS)
    assert not libdmtx.ready
    assert libdmtx.read(np.zeros((480, 640), np.uint8)) is None


def test_a_command_that_is_not_there_is_a_missing_library(started) -> None:
    libdmtx = started("/nonexistent/python")

    assert not libdmtx.wait_ready(DEADLINE_SECONDS)
    assert libdmtx.read(np.zeros((480, 640), np.uint8)) is None
