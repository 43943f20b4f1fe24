"""What can be wrong with an instrument or its line, as bytes on the wire."""

import random
from enum import StrEnum


class Fault(StrEnum):
    """The first group spoils the line; the second is the instrument itself, and each simulator knows its own form."""

    SILENT = "silent"
    HALF_FRAME = "half a frame"
    TWO_FRAMES = "two frames"
    TRICKLE = "one byte at a time"
    SLOW = "one byte a second"
    LATE_ANSWER = "late answer"
    WRONG_PARITY = "wrong parity"
    GARBAGE = "garbage"
    NUL_FLOOD = "nul flood"
    ECHO = "echo"
    CUT_MID_FRAME = "unplugged in mid-frame"

    ANOTHER_UNIT = "another unit"
    ANOTHER_IDENTITY = "another identity"
    SENTINEL = "sentinel"
    ALARM = "alarm"


def with_parity(data: bytes, parity: str) -> bytes:
    """7-bit characters with their parity bit (E or O) as an 8-bit port reads them."""
    odd = parity == "O"
    return bytes(byte | 0x80 if (byte.bit_count() % 2 == 1) != odd else byte for byte in data)


def spoiled(reply: bytes, request: bytes, fault: Fault | None, parity: str, noise: random.Random) -> list[bytes]:
    """The reply as the fault leaves it, in the pieces in which it is sent."""
    match fault:
        case Fault.SILENT:
            return []
        case Fault.HALF_FRAME | Fault.CUT_MID_FRAME:
            return [reply[: max(1, len(reply) // 2)]]
        case Fault.TWO_FRAMES:
            return [reply + reply]
        case Fault.TRICKLE | Fault.SLOW:
            return [reply[position : position + 1] for position in range(len(reply))]
        case Fault.WRONG_PARITY:
            return [with_parity(reply, parity)]
        case Fault.GARBAGE:
            return [bytes(noise.randrange(0x80, 0x100) for _ in range(len(reply))) + b"\r\n"]
        case Fault.NUL_FLOOD:
            return [bytes(4096)]
        case Fault.ECHO:
            return [request + reply]
        case _:
            return [reply]
