"""Numbers, dates and times as a French or an English reader writes them."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from kiosk.wording import Language

_MONTHS = {
    Language.FRENCH: (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    Language.ENGLISH: (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
NARROW_SPACE = "\u202f"


def number(value: Decimal, language: Language, decimals: int = 1) -> str:
    """`-186.04` -> `−186,0` in French, `−186.0` in English."""
    text = str(value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)).replace("-", "−")
    return text.replace(".", ",") if language is Language.FRENCH else text


def signed(value: Decimal, language: Language, *, plus: bool = False) -> str:
    """All its decimals, as entered: `−0,25`; `+0,10` with its sign."""
    text = (f"{value:+}" if plus else f"{value}").replace("-", "−")
    return text.replace(".", ",") if language is Language.FRENCH else text


def celsius(value: Decimal, language: Language, decimals: int = 1) -> str:
    return f"{number(value, language, decimals)} °C"


def long_date(value: date, language: Language) -> str:
    """`12 mars 1968`, `12 March 1968`; the first of a month is `1er` in French."""
    day = "1er" if language is Language.FRENCH and value.day == 1 else str(value.day)
    return f"{day} {_MONTHS[language][value.month - 1]} {value.year}"


def clock_time(value: datetime) -> str:
    """`14:38:02`, of a datetime already in the station's zone."""
    return value.strftime("%H:%M:%S")


def minutes_seconds(seconds: float) -> str:
    """`150` -> `02:30`; negative time (overrun) as `−00:05`; beyond an hour as `1:02:30`."""
    sign, whole = ("−", -int(seconds)) if seconds <= -1 else ("", int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{left:02}" if hours else f"{sign}{minutes:02}:{left:02}"


def spaced_din(din: str) -> str:
    """`A999925123456` -> `A9999 25 123456`, the form printed on the label."""
    return f"{din[:5]} {din[5:7]} {din[7:]}"


def both_languages(name: str, written: Callable[[Language], str]) -> dict[str, str]:
    """A value of a verdict that each language writes in its own way, under `name_fr` and `name_en`."""
    return {f"{name}_{language}": written(language) for language in Language}
