"""What a desk reads when a scanner types as on one keyboard and the desk listens as to another.

The tables are data (`layouts.toml`). Nothing here knows a scanner's settings: it answers from what was received alone.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import permutations

_KEYS = 48
_UNSURE = "·"
_FEWEST_PROOFS = 4
"""So many characters must have come through changed, as the layouts say, unless the whole scan is as they say."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`plain` and `shift`: the character of each key, key by key the same in every layout."""

    code: str
    name: str
    plain: str
    shift: str
    dead: str

    def place_of(self, character: str) -> tuple[int, bool] | None:
        """Which key writes it, and whether with Shift; None where it takes AltGr or is not on the keyboard."""
        for keys, shifted in ((self.plain, False), (self.shift, True)):
            if character != _UNSURE and character in keys:
                return keys.index(character), shifted
        return None

    def at(self, place: tuple[int, bool]) -> str:
        key, shifted = place
        return (self.shift if shifted else self.plain)[key]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The keyboard that the scanner imitates, and the one that the desk has: names such as `QWERTY US`, `AZERTY`."""

    scanner: str
    desk: str


@cache
def layouts() -> tuple[Layout, ...]:
    tables = tomllib.loads(files(__package__).joinpath("layouts.toml").read_text(encoding="utf-8"))
    return tuple(Layout(code, **table) for code, table in tables.items())


def typed(text: str, scanner: Layout, desk: Layout) -> str:
    """`text` as the desk reads it; a character that nobody can foretell is `·`. Control characters stay."""
    return "".join(read for read, _ in _keys(text, scanner, desk))


def find_mismatch(expected: str, got: str) -> Mismatch | None:
    """The pair of layouts that turns `expected` into what was received; None when none does.

    Dead keys may swallow the next letter and control characters may be lost: both are allowed for.
    """
    for scanner, desk in permutations(layouts(), 2):
        keys = list(_keys(expected, scanner, desk))
        proofs = sum(sure and read != sent for (read, sure), sent in zip(keys, expected, strict=True))
        pattern = "".join(re.escape(read) if sure else ".?" for read, sure in keys)
        whole = proofs > 0 and re.fullmatch(pattern, got, re.DOTALL)
        if whole or (proofs >= _FEWEST_PROOFS and re.search(pattern, got, re.DOTALL)):
            return Mismatch(scanner.name, desk.name)
    return None


def _keys(text: str, scanner: Layout, desk: Layout) -> Iterator[tuple[str, bool]]:
    """For each character sent: the one read, and whether that is sure."""
    after_dead = False
    for character in text:
        place = scanner.place_of(character)
        read = _UNSURE if place is None else desk.at(place)
        dead = read in desk.dead or character in scanner.dead
        if not character.isprintable():
            yield character, False
        else:
            yield read, not (after_dead or dead or read == _UNSURE)
        after_dead = dead
