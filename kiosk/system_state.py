"""What the system tells of itself: the clock's synchronisation, the free space, the newest backup. Reads only."""

import ctypes
import os
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from kiosk.daily_check.conditions import SystemState

_UNSYNCHRONISED = 0x0040
"""STA_UNSYNC of Linux's <sys/timex.h>."""
_CLOCK_IN_ERROR = 5
"""TIME_ERROR of the same."""
_MICROSECONDS = Decimal(1_000_000)


class _Timex(ctypes.Structure):
    """struct timex of Linux on a machine of 64 bits, as adjtimex(2) fills it."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_byte * 512),
    )


def read_system_state(data: Path, backups: Path | None) -> SystemState:
    """`data`: a folder on the disk of the journal; `backups`: where the site's backups are put, if the file says so."""
    synchronised, off = _clock()
    return SystemState(synchronised, off, _free_megabytes(data), backups is not None, _newest(backups))


def _clock() -> tuple[bool | None, Decimal | None]:
    """Whether the kernel's clock is kept in step, and by how many seconds it may be off at most; None: not told."""
    timex = _Timex()
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(timex))
    except (AttributeError, OSError):
        return None, None
    if state < 0:
        return None, None
    if state == _CLOCK_IN_ERROR or timex.status & _UNSYNCHRONISED:
        return False, None
    return True, Decimal(timex.maxerror) / _MICROSECONDS


def _free_megabytes(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return None


def _newest(folder: Path | None) -> datetime | None:
    """When the newest file of the folder, or of one in it, was written; None: there is none, or it cannot be read."""
    if folder is None:
        return None
    newest = 0.0
    try:
        for place, _, files in os.walk(folder):
            for file in files:
                newest = max(newest, (Path(place) / file).stat().st_mtime)
    except OSError:
        return None
    return datetime.fromtimestamp(newest, UTC) if newest else None
