"""Minutes as they were packed until November 2026, one channel each: read, never written.

zlib over: a line of JSON (version, number of readings, statuses), then by reading the milliseconds since the one
before (unsigned 16 bits), then by reading a byte (status number * 2, + 1 with a value), then by value its step from
the value before, in hundredths of a degree Celsius (signed 32 bits). Little-endian. The instrument is in the fact.
"""

import json
import zlib
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import accumulate
from struct import Struct, error

from kiosk.records.minute import MinuteBrokenError, Sample


def unpack_v1(minute_utc: datetime, packed: bytes, instrument: str) -> tuple[Sample, ...]:
    """The samples of such a minute.

    Raises:
        MinuteBrokenError: the bytes are not one.
    """
    try:
        header, _, body = zlib.decompress(packed).partition(b"\n")
        described = json.loads(header)
        if described["v"] != 1:
            raise MinuteBrokenError(f"packed minute of version {described['v']}")
        count, statuses = described["n"], described["statuses"]
        marks = body[2 * count : 3 * count]
        times = accumulate(Struct(f"<{count}H").unpack(body[: 2 * count]))
        values = accumulate(Struct(f"<{sum(mark & 1 for mark in marks)}i").unpack(body[3 * count :]))
        return tuple(
            Sample(
                minute_utc + timedelta(milliseconds=time),
                Decimal(next(values)).scaleb(-2) if mark & 1 else None,
                statuses[mark >> 1],
                instrument,
            )
            for time, mark in zip(times, marks, strict=True)
        )
    except (zlib.error, error, ValueError, KeyError, IndexError, TypeError) as broken:
        raise MinuteBrokenError("not a packed minute") from broken
