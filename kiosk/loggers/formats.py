"""The formats of logger files that are read, by the name under which somebody states one."""

from enum import StrEnum, unique

from kiosk.loggers.berlinger import read_berlinger, read_berlinger_list
from kiosk.loggers.curve import LoggerCurve, Unit
from kiosk.loggers.mapping import LoggerMapping, read_mapped
from kiosk.loggers.sensitech import read_sensitech


@unique
class LoggerFormat(StrEnum):
    BERLINGER = "berlinger"
    """the indented text of a Q-tag or Fridge-tag"""
    BERLINGER_LIST = "berlinger-list"
    """three columns: date, time, temperature"""
    SENSITECH = "sensitech"
    """four columns: row, date, time, temperature"""


def read_logger(data: bytes, of: LoggerFormat | LoggerMapping, zone: str = "", unit: Unit | None = None) -> LoggerCurve:
    """The curve of a logger's file.

    Args:
        data: the file's bytes, whole.
        of: its format, or the mapping of its columns.
        zone: in which its times are; empty only where the mapping states it.
        unit: of its values; None only where the file or the mapping states it.

    Raises:
        LoggerFileUnusableError: saying the line, and what was expected there.
    """
    if isinstance(of, LoggerMapping):
        return read_mapped(data, of, zone, unit)
    readers = {
        LoggerFormat.BERLINGER: read_berlinger,
        LoggerFormat.BERLINGER_LIST: read_berlinger_list,
        LoggerFormat.SENSITECH: read_sensitech,
    }
    return readers[of](data, zone, unit)
