"""A logger's values as degrees Celsius."""

import re
from decimal import ROUND_HALF_EVEN, Decimal

from kiosk.loggers.curve import LoggerFileUnusableError, Problem, Unit
from kiosk.loggers.text import shown

_NUMBER = re.compile(r"[+-]?[0-9]{1,4}([.,][0-9]{1,4})?")
_NO_VALUE = re.compile(r"-{1,3}[.,]?-{0,2}")
_MARKS = re.compile(r"\s*(°|º|�|Â°|\?)?\s*[CF]$")
"""A unit behind the number, its degree sign as it came."""
LOWEST_CELSIUS, HIGHEST_CELSIUS = Decimal(-274), Decimal(200)


def celsius_of(text: str, unit: Unit, line: int, no_value: tuple[str, ...] = (), decimal: str = "") -> Decimal | None:
    """The value; None where the logger says that it has none, as `--.-`.

    Args:
        text: with a point or a comma for decimals.
        unit: in which it is.
        line: where it stands.
        no_value: other texts of the file for no value.
        decimal: the one sign taken for decimals; empty: point and comma.

    Raises:
        LoggerFileUnusableError: it is no number, or one that no logger can measure.
    """
    told = text.strip()
    if told in no_value or (told and _NO_VALUE.fullmatch(told)):
        return None
    number = _MARKS.sub("", told).replace("−", "-")
    if not _NUMBER.fullmatch(number) or (decimal and {".": ",", ",": "."}[decimal] in number):
        raise LoggerFileUnusableError(Problem.VALUE, line, found=shown(text))
    value = Decimal(number.replace(",", "."))
    if unit is Unit.FAHRENHEIT:
        value = ((value - 32) * 5 / 9).quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    if not LOWEST_CELSIUS <= value <= HIGHEST_CELSIUS:
        raise LoggerFileUnusableError(Problem.VALUE_IMPOSSIBLE, line, found=shown(text))
    return value


def stated_unit(in_file: Unit | None, stated: Unit | None) -> Unit:
    """The unit of a file's values, by the file or by whoever reads it.

    Raises:
        LoggerFileUnusableError: neither says it, or they differ.
    """
    unit = in_file or stated
    if unit is None:
        raise LoggerFileUnusableError(Problem.UNIT_NOT_STATED)
    if in_file is not None and stated is not None and in_file is not stated:
        raise LoggerFileUnusableError(Problem.UNIT_DIFFERS, found=in_file.value, stated=stated.value)
    return unit
