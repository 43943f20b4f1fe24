"""Digits typed on the daily check's pad: a reference thermometer's value, a tank's display, a day."""

from datetime import date
from decimal import Decimal

from kiosk.daily_check.words import words as said
from kiosk.wording import Language
from kiosk.wording.formats import celsius, long_date

MOST_DIGITS = {"reference": 4, "display": 4, "date": 8}
FEWEST_DIGITS = {"reference": 4, "display": 2, "date": 8}


def typed_celsius(digits: str, pad: str) -> Decimal:
    """`3702` is 37.02 °C of a reference thermometer; `1905` is −190.5 °C of a tank's display."""
    return Decimal(digits or "0") / 100 if pad == "reference" else -Decimal(digits or "0") / 10


def typed_day(digits: str) -> date | None:
    """The day that eight digits name, such as `23112026`."""
    try:
        return date(int(digits[4:8]), int(digits[2:4]), int(digits[:2])) if len(digits) == 8 else None
    except ValueError:
        return None


def shown_typed(pad: str, digits: str, language: Language) -> str:
    if pad == "date":
        day = typed_day(digits)
        if day is not None:
            return long_date(day, language)
        parts = (digits[:2], digits[2:4], digits[4:])
        return "/".join(filter(None, parts)) or said("pad_empty_date", language)
    if not digits:
        return said("pad_empty_celsius", language)
    return celsius(typed_celsius(digits, pad), language, 2 if pad == "reference" else 1)
