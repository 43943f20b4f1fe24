"""Test results as structures 011 to 014 and 027 code them: one digit for two tests, 3 x the left + the right one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.isbt128.tables import table


@unique
class Result(StrEnum):
    NEGATIVE = "negative"
    POSITIVE = "positive"
    NOT_TESTED = "not tested"
    NO_INFORMATION = "no information"

    @property
    def is_known(self) -> bool:
        return self in {Result.NEGATIVE, Result.POSITIVE}


@dataclass(frozen=True, slots=True)
class NotAssigned:
    """A well-formed code that this version's tables do not hold: reserved, or assigned since."""

    code: str

    def __str__(self) -> str:
        return f"{self.code} (not assigned)"


ANTIGEN_RESULTS = (Result.NOT_TESTED, Result.NEGATIVE, Result.POSITIVE)
MARKER_RESULTS = (Result.NO_INFORMATION, Result.NEGATIVE, Result.POSITIVE)


def pair(digit: str, results: tuple[Result, Result, Result]) -> tuple[Result, Result]:
    """The left and the right result of a digit; 9 holds neither."""
    if digit == "9":
        return Result.NO_INFORMATION, Result.NO_INFORMATION
    left, right = divmod(int(digit), 3)
    return results[left], results[right]


def named(digits: str, names: Iterable[list[str]], results: tuple[Result, Result, Result]) -> dict[str, Result]:
    """Each test by name; a test without a name is left out."""
    return {name: result for name, result in _tests(digits, names, results) if name}


def unnamed(digits: str, names: Iterable[list[str]], results: tuple[Result, Result, Result]) -> dict[int, str]:
    """The digits that state a result for a test without a name, by their position from 1."""
    tests = list(_tests(digits, names, results))
    return {at // 2 + 1: digits[at // 2] for at, (name, result) in enumerate(tests) if not name and result.is_known}


def pairs_of(structure: str) -> list[list[str]]:
    """The names of the tests of a structure, left and right for each digit; an empty name is not assigned."""
    pairs: list[list[str]] = table("test_pairs")[structure]
    return pairs


def _tests(
    digits: str, names: Iterable[list[str]], results: tuple[Result, Result, Result]
) -> Iterator[tuple[str, Result]]:
    for digit, both in zip(digits, names, strict=True):
        yield from zip(both, pair(digit, results), strict=True)
