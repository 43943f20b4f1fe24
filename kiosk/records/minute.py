"""One minute of all channels' readings as bytes, and back. Knows no database.

zlib over: a line of JSON `{"v": 2, "segments": [...]}`, then of each segment its times, then its values. A segment is
an unbroken run of one channel's readings by one instrument in time order, described by

    [channel, instrument, quantity, decimals, usual step in ms, bytes of times, bytes of values, runs of statuses]

with each run as [status, 1 with values or 0 without, readings]. Times are steps in milliseconds from the reading before
(the first: from the minute), each less the usual step (the first: as it is). Values are steps from the value before,
in units of the last decimal. A number is a varint: least seven bits first, the high bit says that more follow; its sign
is its lowest bit (0, -1, 1, -2 as 0, 1, 2, 3). No value, no number: a gap.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import groupby
from statistics import median_low

MOST_DECIMALS = 6
"""A value with more is rounded to so many; all others are kept exactly."""

_VERSION = 2
_MILLISECOND = timedelta(milliseconds=1)


class MinuteBrokenError(Exception):
    """The bytes are not a packed minute."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading; `value` is None where the instrument gave none, and `status` says why."""

    at_utc: datetime
    value: Decimal | None
    status: str
    instrument: str = ""
    quantity: str = "celsius"


@dataclass(frozen=True, slots=True)
class Segment:
    """An unbroken run of readings of one channel by one instrument, in time order; never empty."""

    channel: str
    samples: tuple[Sample, ...]


def pack(minute_utc: datetime, segments: Iterable[Segment]) -> bytes:
    """Readings of the minute that begins at `minute_utc`, to the millisecond, values as they were given."""
    described, body = [], bytearray()
    for segment in segments:
        samples = segment.samples
        values = [sample.value for sample in samples if sample.value is not None]
        decimals = max((min(MOST_DECIMALS, _decimals(value)) for value in values), default=0)
        times = _steps([(sample.at_utc - minute_utc) // _MILLISECOND for sample in samples])
        usual = median_low(times[1:]) if len(times) > 1 else 0
        packed_times = _varints([times[0], *(step - usual for step in times[1:])])
        packed_values = _varints(_steps([_whole(value, decimals) for value in values]))
        runs = [
            [status, int(valued), sum(1 for _ in run)]
            for (status, valued), run in groupby(samples, lambda sample: (sample.status, sample.value is not None))
        ]
        first = samples[0]
        described.append(
            [
                segment.channel,
                first.instrument,
                first.quantity,
                decimals,
                usual,
                len(packed_times),
                len(packed_values),
                runs,
            ]
        )
        body += packed_times + packed_values
    header = json.dumps({"v": _VERSION, "segments": described}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(header.encode() + b"\n" + body)


def unpack(minute_utc: datetime, packed: bytes, channel: str | None = None) -> Iterator[Segment]:
    """The segments of a packed minute, or those of one channel, in the order they were packed.

    Raises:
        MinuteBrokenError: the bytes are not one.
    """
    try:
        header, _, body = zlib.decompress(packed).partition(b"\n")
        described = json.loads(header)
        if described["v"] != _VERSION:
            raise MinuteBrokenError(f"packed minute of version {described['v']}")
        place = 0
        for name, instrument, quantity, decimals, usual, time_bytes, value_bytes, runs in described["segments"]:
            middle, end = place + time_bytes, place + time_bytes + value_bytes
            if end > len(body):
                raise MinuteBrokenError("not a packed minute")
            if channel is None or name == channel:
                first, *steps = _numbers(body[place:middle])
                times = _sums([first, *(step + usual for step in steps)])
                values = iter(_sums(_numbers(body[middle:end])))
                marks = ((status, valued) for status, valued, count in runs for _ in range(count))
                yield Segment(
                    name,
                    tuple(
                        Sample(
                            minute_utc + time * _MILLISECOND,
                            Decimal(next(values)).scaleb(-decimals) if valued else None,
                            status,
                            instrument,
                            quantity,
                        )
                        for time, (status, valued) in zip(times, marks, strict=True)
                    ),
                )
            place = end
    except (zlib.error, ValueError, KeyError, IndexError, TypeError, StopIteration, RuntimeError) as broken:
        raise MinuteBrokenError("not a packed minute") from broken


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _whole(value: Decimal, decimals: int) -> int:
    return int(value.scaleb(decimals).to_integral_value(ROUND_HALF_EVEN))


def _varints(numbers: Iterable[int]) -> bytes:
    packed = bytearray()
    for number in numbers:
        left = number * 2 if number >= 0 else -number * 2 - 1
        while left > 0x7F:
            packed.append(left & 0x7F | 0x80)
            left >>= 7
        packed.append(left)
    return bytes(packed)


def _numbers(packed: bytes) -> list[int]:
    numbers, number, shift = [], 0, 0
    for byte in packed:
        if byte & 0x80:
            number |= (byte & 0x7F) << shift
            shift += 7
        else:
            number |= byte << shift
            numbers.append(-(number + 1 >> 1) if number & 1 else number >> 1)
            number = shift = 0
    return numbers


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _sums(steps: Sequence[int]) -> list[int]:
    total = 0
    return [total := total + step for step in steps]
