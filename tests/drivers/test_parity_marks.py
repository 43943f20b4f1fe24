"""A byte of wrong parity is never a digit of a temperature."""

import os
import sys
from typing import Any

import pytest

from drivers.baths.julabo import Julabo
from drivers.errors import NotAFrame
from drivers.parity_marks import MarkedPort, marking_wrong_parity
from drivers.transport import open_port
from tests.drivers.conftest import FakePort, FakeTime, fake_line


class Pieces:
    """A port that hands over these pieces, one at a read."""

    in_waiting = 0

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = list(pieces)

    def read(self, _size: int) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""


def read_all(port: Any, times: int) -> bytes:
    return b"".join(port.read(1) for _ in range(times))


@pytest.mark.parametrize("cut", range(1, 7))
def test_marks_are_understood_however_they_are_cut(cut: int) -> None:
    """FF 00 33 is a 3 of wrong parity, FF FF a true FF."""
    told = b"\xff\x00\x33a\xff\xff"
    assert read_all(MarkedPort(Pieces(told[:cut], told[cut:]), 0x80), 3) == b"\xb3a\xff"
    assert read_all(MarkedPort(Pieces(told[:cut], told[cut:]), 0), 3) == b"\x33a\xff"


def test_a_flipped_bit_of_a_temperature_is_no_temperature() -> None:
    """`33.02` for 37.02, as a port of seven bits gives it: refused, and the parity is named."""
    time = FakeTime()
    replies = {b"version\r": b"JULABO CF31\r\n", b"status\r": b"01 MANUAL START\r\n", b"in_sp_06\r": b"0\r\n"}
    spoiled = {b"in_pv_00\r": b"3\xff\x00\x33.02\r\n"}
    line = fake_line({}, Julabo.SETTINGS, time)
    line.port = MarkedPort(FakePort(time, lambda asked: [(0.0, {**replies, **spoiled}[asked])]), 0x80)

    with pytest.raises(NotAFrame, match="wrong parity"):
        Julabo(line).read("bath")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_the_system_doubles_a_true_ff_once_it_marks() -> None:
    """A pseudo-terminal has no parity to be wrong, but the kernel's marks are its own."""
    ours, theirs = os.openpty()
    try:
        with open_port(os.ttyname(theirs), Julabo.SETTINGS) as port:
            os.write(ours, b"\xff")
            assert port.read(8) == b"\xff"
            marked = marking_wrong_parity(port, parity="E", data_bits=7)
            os.write(ours, b"1\xff2")
            assert read_all(marked, 10) == b"1\xff2"
            os.write(ours, b"\xff")
            assert port.read(8) == b"\xff\xff"
            assert marking_wrong_parity(port, parity="N", data_bits=8) is port
    finally:
        os.close(ours)
        os.close(theirs)
