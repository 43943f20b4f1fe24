"""Modbus RTU frames, the reading half of them: nothing here can make a frame that writes.

MODBUS Application Protocol 1.1b3 (functions 3 and 4, exceptions) and MODBUS over Serial Line 1.02 (frame, CRC).
"""

import struct

from drivers.errors import Undecodable, ValueUnusable

READ_FUNCTIONS = (3, 4)
"""Read holding registers, read input registers."""

READ_CONTACTS = 2
"""Read discrete inputs."""

_MAY_BE_ASKED = (READ_CONTACTS, *READ_FUNCTIONS)

_BITS_A_CHARACTER = 11
_SILENT_CHARACTERS = 3.5
_LEAST_SILENCE_SECONDS = 0.00175
_REFUSED = 0x80
_REFUSAL_BYTES = 5
_EXCEPTIONS = {
    1: "illegal function",
    2: "illegal data address: it has no such register",
    3: "illegal data value",
    4: "device failure",
    5: "acknowledged, not ready yet",
    6: "busy",
    8: "memory parity error",
    10: "the gateway has no path",
    11: "the gateway's target does not answer",
}


def silence_seconds(baud_rate: int) -> float:
    """What must pass between two frames."""
    return max(_SILENT_CHARACTERS * _BITS_A_CHARACTER / baud_rate, _LEAST_SILENCE_SECONDS)


def checksum(data: bytes) -> bytes:
    """CRC-16/MODBUS, low byte first, as it stands on the wire."""
    register = 0xFFFF
    for byte in data:
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ 0xA001 if register & 1 else register >> 1
    return register.to_bytes(2, "little")


def read_query(function: int, register: int, words: int) -> bytes:
    """The question without its unit and checksum; of contacts, one is asked at a time.

    Raises:
        ValueError: the function is none that reads, or the register cannot be.
    """
    if function not in _MAY_BE_ASKED:
        raise ValueError(f"function {function} is not one that reads; those are 2, 3 and 4")
    if function == READ_CONTACTS and words != 1:
        raise ValueError(f"{words} contacts at once are not read")
    if not (0 <= register <= 0xFFFF and 1 <= words <= 125):
        raise ValueError(f"{words} registers from {register} on cannot be read")
    return struct.pack(">BHH", function, register, words)


def framed(unit: int, query: bytes) -> bytes:
    """The bytes sent: unit, question, checksum."""
    data = bytes([unit]) + query
    return data + checksum(data)


def reply_length(received: bytes) -> int | None:
    """How long the answer is that begins so: its third byte counts its data; a refusal has five bytes."""
    if len(received) < 2:
        return None
    function = received[1]
    if function & ~_REFUSED not in _MAY_BE_ASKED:
        raise Undecodable(f"function {function}, where only 2, 3 and 4 are asked")
    if function & _REFUSED:
        return _REFUSAL_BYTES
    return None if len(received) < 3 else 5 + received[2]


def decode_words(frame: bytes, unit: int, query: bytes) -> tuple[int, ...]:
    """The registers asked for by `query`, each 0 to 65535, or the one contact, 0 or 1. A refusal is named."""
    if len(frame) < _REFUSAL_BYTES:
        raise Undecodable("too short")
    if checksum(frame[:-2]) != frame[-2:]:
        raise Undecodable("wrong checksum")
    function, _, words = struct.unpack(">BHH", query)
    if frame[0] != unit:
        raise Undecodable(f"an answer from unit {frame[0]}, where unit {unit} was asked")
    if frame[1] == function | _REFUSED and len(frame) == _REFUSAL_BYTES:
        raise ValueUnusable(f"it refuses the query: {_EXCEPTIONS.get(frame[2], f'exception {frame[2]}')}")
    if frame[1] != function:
        raise Undecodable(f"function {frame[1]}, where function {function} was asked")
    if function == READ_CONTACTS:
        if frame[2] != 1 or len(frame) != 6 or frame[3] > 1:
            raise Undecodable("not one contact")
        return (frame[3],)
    if frame[2] != 2 * words or len(frame) != 5 + 2 * words:
        raise Undecodable(f"not {words} registers")
    return struct.unpack(f">{words}H", frame[3:-2])
