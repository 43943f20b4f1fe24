"""Berlinger Q-tag and Fridge-tag: the indented text that the logger writes, and the list that its software exports.

The indented text is a tree of `key: value`, several pairs to a line, whose section `Data` lists the readings:
`<tab>2023-04-17 16:21<tab>-9.6<tab>x`, with `--.-` where there is none. Loggers that keep days only have no `Data`.
"""

import re
from datetime import datetime

from kiosk.loggers.curve import LoggerCurve, LoggerFileUnusableError, LoggerReading, Problem, Unit
from kiosk.loggers.moments import Moments, date_of, time_of
from kiosk.loggers.text import lines_of, shown, written
from kiosk.loggers.values import celsius_of, stated_unit

_HEADER = re.compile(r"\s*yyyy-MM-dd hh:mm\s+T\b.*")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
_UNITS = {"C": Unit.CELSIUS, "F": Unit.FAHRENHEIT}


def read_berlinger(data: bytes, zone: str, unit: Unit | None = None) -> LoggerCurve:
    """Read the indented text.

    Raises:
        LoggerFileUnusableError: it is not one, or holds no curve; the zone, or the unit, is not stated.
    """
    moments = Moments(zone)
    told: dict[str, str] = {}
    rows: list[tuple[int, str]] = []
    section, first = "", True
    for number, line in written(lines_of(data)):
        if first and not line.startswith("Device:"):
            raise LoggerFileUnusableError(Problem.SHAPE, number, found=shown(line), expected="Device: …")
        first = False
        if not line[0].isspace():
            section = line.split(":")[0]
        if section == "Data":
            rows.append((number, line))
        else:
            for key, value in _pairs(line, number):
                told.setdefault(f"{section}.{key}", value)
    in_file = _unit(told)
    if not any(line[0].isspace() and not _HEADER.fullmatch(line) for _, line in rows):
        raise LoggerFileUnusableError(Problem.NO_CURVE, model=shown(told.get("Device.Device", "")))
    readings = _rows(rows, moments, stated_unit(in_file, unit))
    return LoggerCurve(
        readings=readings,
        zone=zone,
        unit=stated_unit(in_file, unit),
        serial=shown(told.get("Conf.Serial", "")),
        model=shown(told.get("Device.Device", "")),
        started_at=_moment(told.get("Res.TS Start") or told.get("Hist.TS Actv"), zone),
        stopped_at=_moment(told.get("Res.TS Stop"), zone),
        clock_changes=moments.changes(readings),
    )


def read_berlinger_list(data: bytes, zone: str, unit: Unit | None = None) -> LoggerCurve:
    """Read the list of date, time and temperature: `2017-01-24 14:20 11.8`.

    Raises:
        LoggerFileUnusableError: a line is not so; the zone, or the unit, is not stated.
    """
    moments, of_unit = Moments(zone), stated_unit(None, unit)
    readings = []
    for number, line in written(lines_of(data)):
        cells = line.split()
        if len(cells) != 3:
            raise LoggerFileUnusableError(
                Problem.SHAPE, number, found=shown(line), expected="2017-01-24 14:20 11.8 (date, time, temperature)"
            )
        local = datetime.combine(date_of(cells[0], "year-month-day", number), time_of(cells[1], number))
        value = celsius_of(cells[2], of_unit, number)
        readings.append(LoggerReading(moments.of(local, number), value, number))
    return LoggerCurve(tuple(readings), zone, of_unit, clock_changes=moments.changes(tuple(readings)))


def _pairs(line: str, number: int) -> list[tuple[str, str]]:
    if ":" not in line:
        raise LoggerFileUnusableError(Problem.SHAPE, number, found=shown(line), expected="key: value")
    parts = (part.partition(":") for part in line.strip().split(", "))
    return [(key.strip(), value.strip()) for key, colon, value in parts if colon]


def _unit(told: dict[str, str]) -> Unit | None:
    stated = told.get("Conf.Temp unit")
    if stated is None:
        return None
    if stated not in _UNITS:
        raise LoggerFileUnusableError(Problem.SHAPE, found=f"Temp unit: {shown(stated)}", expected="Temp unit: C, F")
    return _UNITS[stated]


def _rows(rows: list[tuple[int, str]], moments: Moments, unit: Unit) -> tuple[LoggerReading, ...]:
    readings = []
    for number, line in rows:
        if not line[0].isspace() or _HEADER.fullmatch(line):
            continue
        cells = [cell.strip() for cell in line.strip().split("\t")]
        if len(cells) not in {2, 3} or not _MOMENT.fullmatch(cells[0]):
            raise LoggerFileUnusableError(
                Problem.SHAPE,
                number,
                found=shown(line),
                expected="2023-04-17 16:21 ⇥ -9.6 (date and time, temperature)",
            )
        day, hour = cells[0].split(" ")
        local = datetime.combine(date_of(day, "year-month-day", number), time_of(hour, number))
        readings.append(LoggerReading(moments.of(local, number), celsius_of(cells[1], unit, number), number))
    return tuple(readings)


def _moment(text: str | None, zone: str) -> datetime | None:
    """A time of the tree; one that cannot be read is as one that is not there."""
    if text is None or not _MOMENT.fullmatch(text):
        return None
    try:
        day, hour = text.split(" ")
        return Moments(zone).of(datetime.combine(date_of(day, "year-month-day", 1), time_of(hour, 1)), 1)
    except LoggerFileUnusableError:
        return None
