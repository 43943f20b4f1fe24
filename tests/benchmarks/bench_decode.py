"""Reading one label's text, side by side in one run with biip and with one regular expression.

biip reads a GS1 element string of the same length, told by its AIM identifier that it is one and nothing else. The
regular expression is a compiled one for the whole text, with a group for each element that the standard names.
"""

import re
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

import biip
from rows import Measured

from kiosk.isbt128 import parse

_ROUNDS = 501
_CALLS = 50

_FACILITY = "[A-NP-Z1-9][A-NP-Z0-9]{2}[0-9]{2}"
_DONATION = f"=({_FACILITY})([0-9]{{2}})([0-9]{{6}})([0-9A-HJ-NPR-Y]{{2}})"
_GROUPS = "=%([0-9A-Za-z]{2})([0-9A-Z])([0-9A-Z])"
_PRODUCT = "=<([A-Z][0-9A-Z]{4})([0-9A-Za-z])([0-9A-Z])([0-9a-z])"
_MOMENT = "([0-9])([0-9]{2})([0-9]{3})([0-9]{2})([0-9]{2})"
_EXPIRATION = f"&>{_MOMENT}"
_COLLECTION = rf"&\*{_MOMENT}"
_EUROPEAN = "&,4([A-Z]{2})([0-9A-Za-z]{6})([0-9A-Za-z]{13})([A-Z])([0-9A-Za-z]{7})([0-9A-Za-z]{3})([0-9]{8})"
_HEADER = r"=\+([0-9]{2})([0-9]{3})"
_FEW_FIELDS = "0109501101530003" + "17251231" + "10ABCDEFGHIJ\x1d" + "21ABCDEFGHIJKLM\x1d"


class _Case(NamedTuple):
    name: str
    text: str
    pattern: str
    gs1: str


_CASES = (
    _Case("a donation number", "=A99992512345600", _DONATION, "1725123110ABCDEF"),
    _Case("a product code", "=<S1295400", _PRODUCT, "10ABCDEFGH"),
    _Case(
        "a message of five",
        "=+05000=A99992512345600=%6200=<S1295400&>0253652359&*0253001200",
        _HEADER + _DONATION + _GROUPS + _PRODUCT + _EXPIRATION + _COLLECTION,
        _FEW_FIELDS + "240ABCDEFG",
    ),
    _Case(
        "a message with SEC",
        "=+05000=A99991712345600=%6200=<S1295400&>0183652359&,4PL001499A999917123456A00S129500020181231",
        _HEADER + _DONATION + _GROUPS + _PRODUCT + _EXPIRATION + _EUROPEAN,
        _FEW_FIELDS + "240ABCDEFGHIJKLMNOPQRST\x1d" + "250ABCDEFGHIJKLMN",
    ),
)


def measure() -> list[Measured]:
    rows = []
    for name, text, pattern, gs1 in _CASES:
        if len(gs1) != len(text):
            raise AssertionError(f"{name}: {len(gs1)} characters of GS1 beside {len(text)}")
        match = re.compile(pattern).fullmatch
        ours_us, biip_us, regex_us = _side_by_side(
            lambda text=text: parse(text),
            lambda gs1=f"]C1{gs1}": biip.parse(gs1),
            lambda text=text, match=match: match(text).groups(),
        )
        rows += [
            Measured(f"decode of {name}, to biip, same length", ours_us / biip_us, "x", 0.05),
            Measured(f"decode of {name}, to one regular expression", ours_us / regex_us, "x", 6),
            Measured(f"decode of {name}", ours_us, "us"),
        ]
    return rows


def _side_by_side(*functions: Callable[[], object]) -> list[float]:
    """The median of one call of each in microseconds of processor time, in turns so that a slow moment strikes all."""
    took: list[list[float]] = [[] for _ in functions]
    for _ in range(_ROUNDS):
        for function, times in zip(functions, took, strict=True):
            began = time.thread_time()
            for _ in range(_CALLS):
                function()
            times.append((time.thread_time() - began) / _CALLS * 1e6)
    return [statistics.median(times) for times in took]
