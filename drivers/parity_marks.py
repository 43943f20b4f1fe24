"""Bytes of wrong parity, as a POSIX port marks them once it is asked to: FF 00 before each, and FF FF for a true FF.

pyserial leaves the check off: a flipped bit of `37.02` would be read as another temperature, though its parity told.
"""

import sys
from typing import Any

import serial

if sys.platform != "win32":
    import termios

_MARK, _BAD = 0xFF, 0x00


def marking_wrong_parity(port: Any, *, parity: str, data_bits: int) -> Any:
    """The same port, its parity checked where the system can; a byte of seven bits comes with its top bit set then.

    Args:
        port: an open one of pyserial.
        parity: N, E or O.
        data_bits: 7 or 8; of eight bits a bad byte is handed on as it is, for its frame has a checksum.
    """
    if sys.platform == "win32" or parity == "N" or not isinstance(port, serial.Serial):
        return port
    flags = termios.tcgetattr(port.fd)
    flags[0] = flags[0] & ~termios.IGNPAR | termios.INPCK | termios.PARMRK
    termios.tcsetattr(port.fd, termios.TCSANOW, flags)
    return MarkedPort(port, 0x80 if data_bits == 7 else 0)


class MarkedPort:
    """What a line needs of a port; see `marking_wrong_parity`."""

    def __init__(self, port: Any, sign: int) -> None:
        self._port = port
        self._sign = sign
        self._begun = b""

    @property
    def in_waiting(self) -> int:
        waiting: int = self._port.in_waiting
        return waiting

    def write(self, data: bytes) -> None:
        self._port.write(data)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer where some were marks, none where only a part of a mark has come."""
        marked = self._begun + self._port.read(size)
        plain, at = bytearray(), 0
        while at < len(marked):
            rest = marked[at : at + 3]
            if rest[0] != _MARK:
                plain.append(rest[0])
                at += 1
            elif rest[1:2] == bytes([_MARK]):
                plain.append(_MARK)
                at += 2
            elif len(rest) == 3 and rest[1] == _BAD:
                plain.append(rest[2] | self._sign)
                at += 3
            elif len(rest) < 3 and rest[1:] in {b"", bytes([_BAD])}:
                break
            else:  # no mark after all
                plain.append(_MARK)
                at += 1
        self._begun = marked[at:]
        return bytes(plain)
