"""One minute of one channel's readings as bytes, and back. Knows no database.

zlib over: a line of JSON (version, number of readings, statuses), then by reading the milliseconds since the one
before (unsigned 16 bits), then by reading a byte (status number * 2, + 1 with a value), then by value its step from
the value before, in hundredths of a degree Celsius (signed 32 bits). Little-endian. No value, no number: a gap.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from struct import Struct, error

_HUNDREDTH = Decimal("0.01")
_VERSION = 1


class MinuteBrokenError(Exception):
    """The bytes are not a packed minute."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading; `celsius` is None where the instrument gave none, and `status` says why."""

    at_utc: datetime
    celsius: Decimal | None
    status: str


def hundredths(celsius: Decimal) -> int:
    return int(celsius.quantize(_HUNDREDTH, rounding=ROUND_HALF_EVEN) * 100)


def pack(minute_utc: datetime, samples: Sequence[Sample]) -> bytes:
    """Samples of the minute that begins at `minute_utc`, in time order, to the millisecond and hundredth."""
    statuses = sorted({sample.status for sample in samples})
    times = [(sample.at_utc - minute_utc) // timedelta(milliseconds=1) for sample in samples]
    values = [hundredths(sample.celsius) for sample in samples if sample.celsius is not None]
    marks = bytes(statuses.index(sample.status) * 2 + (sample.celsius is not None) for sample in samples)
    header = json.dumps({"v": _VERSION, "n": len(samples), "statuses": statuses}, separators=(",", ":"))
    body = Struct(f"<{len(times)}H").pack(*_steps(times)) + marks + Struct(f"<{len(values)}i").pack(*_steps(values))
    return zlib.compress(header.encode() + b"\n" + body, level=9)


def unpack(minute_utc: datetime, packed: bytes) -> tuple[Sample, ...]:
    """The samples of a packed minute.

    Raises:
        MinuteBrokenError: the bytes are not one.
    """
    try:
        header, _, body = zlib.decompress(packed).partition(b"\n")
        described = json.loads(header)
        if described["v"] != _VERSION:
            raise MinuteBrokenError(f"packed minute of version {described['v']}")
        count, statuses = described["n"], described["statuses"]
        marks = body[2 * count : 3 * count]
        times = _sums(Struct(f"<{count}H").unpack(body[: 2 * count]))
        valued = sum(mark & 1 for mark in marks)
        values = iter(_sums(Struct(f"<{valued}i").unpack(body[3 * count :])))
        return tuple(
            Sample(
                minute_utc + timedelta(milliseconds=time),
                Decimal(next(values)).scaleb(-2) if mark & 1 else None,
                statuses[mark >> 1],
            )
            for time, mark in zip(times, marks, strict=True)
        )
    except (zlib.error, error, ValueError, KeyError, IndexError, TypeError) as broken:
        raise MinuteBrokenError("not a packed minute") from broken


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _sums(steps: Sequence[int]) -> list[int]:
    sums: list[int] = []
    for step in steps:
        sums.append(step + (sums[-1] if sums else 0))
    return sums
