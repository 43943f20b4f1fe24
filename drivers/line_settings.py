"""What a serial line must be told before it is opened, and what is asked of the answers on it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineSettings:
    """What an instrument's manual says of its line. A socket ignores the first five."""

    baud_rate: int = 9600
    data_bits: int = 8
    parity: str = "N"
    stop_bits: int = 1
    rts_cts: bool = False
    end_of_reply: bytes = b"\n"
    strings_a_reply: int = 1
    reply_length: Callable[[bytes], int | None] | None = None
    """For binary frames, instead of the two above: how many bytes the whole answer has, from the first bytes of it;
    None while they do not tell; raises `Undecodable` when they can begin no answer. The decoder gets every byte."""
    drops_echo: bool = False
    """A two-wire adapter may give the question back before the answer: an exact copy of it is thrown away."""
    longest_reply_bytes: int = 256
    reply_seconds: float = 1.0
    """How long to wait for the first byte of an answer, and for each next one; three times that for the whole."""
    gap_seconds: float = 0.0
    """Least time from a question that had no answer to the next."""
    pause_after_reply_seconds: float = 0.0
    """Least time from the last byte of an answer to the next question."""
    quiet_seconds: float = 0.5
    """How long a line that misbehaved must be silent before it is asked again."""

    def __str__(self) -> str:
        """As manuals write it: `4800 7E1 RTS/CTS`."""
        flow = " RTS/CTS" if self.rts_cts else ""
        return f"{self.baud_rate} {self.data_bits}{self.parity}{self.stop_bits}{flow}"
