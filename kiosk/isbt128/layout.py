"""The layout of a structure of fixed length: its fields, each a run of character classes.

One table row per structure; the pattern, the length and the place of a wrong character all come from it.
"""

import re

from kiosk.isbt128.catalogue import StructureKind
from kiosk.isbt128.errors import LabelError, LabelTrouble, visible

Field = tuple[tuple[str, int], ...]
"""Runs of (what may stand in a regular expression's brackets, how many of it)."""

FACILITY: Field = (("A-NP-Z1-9", 1), ("A-NP-Z0-9", 2), ("0-9", 2))


def digits(count: int) -> Field:
    return (("0-9", count),)


class Layout:
    def __init__(self, kind: StructureKind, *fields: Field, identifier: str | None = None) -> None:
        """`identifier` replaces the structure's own where the text is typed without it."""
        self.kind = kind
        self._identifier = kind.identifier if identifier is None else identifier
        self._classes = [characters for field in fields for characters, count in field for _ in range(count)]
        self._length = len(self._identifier) + len(self._classes)
        groups = ("".join(f"[{characters}]{{{count}}}" for characters, count in field) for field in fields)
        self._match = re.compile(re.escape(self._identifier) + "".join(f"({group})" for group in groups)).fullmatch

    def split(self, text: str) -> tuple[str, ...]:
        """The fields of a text that begins with the structure's identifier.

        Raises:
            LabelError: its length is wrong, or one of its characters.
        """
        found = self._match(text)
        if found is None:
            raise self._error(text)
        return found.groups()

    def _error(self, text: str) -> LabelError:
        number, name = self.kind.number, self.kind.name
        if len(text) != self._length:
            start = len(self._identifier)
            following = [at for at in (text.find("=", start), text.find("&", start)) if at >= 0]
            if following:
                return LabelError(LabelTrouble.SEVERAL_STRUCTURES, min(following) + 1, number=number, name=name)
            position = min(len(text), self._length) + 1
            return LabelError(
                LabelTrouble.LENGTH, position, number=number, name=name, found=len(text), expected=self._length
            )
        for at, characters in enumerate(self._classes, start=len(self._identifier)):
            if not re.fullmatch(f"[{characters}]", text[at]):
                allowed = " ".join(re.findall(r".-.|.", characters))
                return LabelError(
                    LabelTrouble.CHARACTER,
                    at + 1,
                    number=number,
                    name=name,
                    character=visible(text[at]),
                    allowed=allowed,
                )
        raise AssertionError(f"{text!r} does not begin with {self._identifier}")
