"""The layout of a structure: its fields, each a run of character classes.

One table row per structure; the pattern, the length and the place of a wrong character all come from it.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from kiosk.isbt128.catalogue import StructureKind
from kiosk.isbt128.errors import LabelError, LabelTrouble, visible

Field = tuple[tuple[str, int], ...]
"""Runs of (what may stand in a regular expression's brackets, how many of it)."""

FACILITY: Field = (("A-NP-Z1-9", 1), ("A-NP-Z0-9", 2), ("0-9", 2))


def digits(count: int) -> Field:
    return (("0-9", count),)


def upper(count: int) -> Field:
    """Digits and upper case."""
    return (("0-9A-Z", count),)


def mixed(count: int) -> Field:
    """Digits, upper and lower case."""
    return (("0-9A-Za-z", count),)


class Layout:
    """A structure of fixed length."""

    def __init__(self, kind: StructureKind, *fields: Field, identifier: str | None = None) -> None:
        """`identifier` replaces the structure's own where the text is typed without it."""
        self.kind = kind
        self._identifier = kind.identifier if identifier is None else identifier
        self._classes = _classes(fields)
        self._length = len(self._identifier) + len(self._classes)
        self.field_count = len(fields)
        self.pattern = re.escape(self._identifier) + _groups(fields)
        """The whole text as a regular expression, one group for each field."""

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        """`pattern` matched to the whole text; compiled when first needed, as most layouts never are."""
        return re.compile(self.pattern).fullmatch

    def split(self, text: str) -> tuple[str, ...]:
        """The fields of a text that begins with the structure's identifier.

        Raises:
            LabelError: its length is wrong, or one of its characters.
        """
        found = self.match(text)
        if found is None:
            raise self.error(text)
        return found.groups()

    def error(self, text: str) -> LabelError:
        """Why a text that begins with the structure's identifier does not match: its length, then its characters."""
        return length_error(self.kind, text, self._length, len(self._identifier)) or character_error(
            self.kind, text, self._classes, len(self._identifier)
        )


class RepeatedLayout:
    """A structure of as many entries as its first digits announce, all of one layout."""

    def __init__(self, kind: StructureKind, count_digits: int, *entry: Field) -> None:
        self.kind = kind
        self._entry_classes = _classes(entry)
        self._start = len(kind.identifier) + count_digits
        self._count_classes = ["0-9"] * count_digits
        self._count = re.escape(kind.identifier) + f"([0-9]{{{count_digits}}})"
        self._entry = _groups(entry)

    def split(self, text: str) -> list[tuple[str, ...]]:
        """The fields of each entry; entry n begins at position `entry_position(n)`.

        Raises:
            LabelError: the text announces no entry, its length does not fit what it announces, or a character is wrong.
        """
        found = re.match(self._count, text)
        if found is None:
            raise length_error(self.kind, text[: self._start], self._start, len(self.kind.identifier)) or (
                character_error(self.kind, text, self._count_classes, len(self.kind.identifier))
            )
        count = int(found[1])
        if count == 0:
            raise LabelError(
                LabelTrouble.NO_ENTRY, len(self.kind.identifier) + 1, number=self.kind.number, name=self.kind.name
            )
        wrong = length_error(self.kind, text, self.entry_position(count + 1) - 1, len(self.kind.identifier))
        if wrong is not None:
            raise wrong
        entries = [entry.groups() for entry in self._well_formed(text)]
        if len(entries) < count:
            raise character_error(self.kind, text, self._entry_classes, self.entry_position(len(entries) + 1) - 1)
        return entries

    def _well_formed(self, text: str) -> Iterator[re.Match[str]]:
        """The entries up to the first wrong one."""
        match = re.compile(self._entry).match
        found = match(text, self._start)
        while found is not None:
            yield found
            found = match(text, found.end())

    def entry_position(self, entry: int) -> int:
        """Where the entry begins in the text; both are counted from 1."""
        return self._start + (entry - 1) * len(self._entry_classes) + 1


def length_error(kind: StructureKind, text: str, expected: int, start: int) -> LabelError | None:
    """What is wrong with the length of the text, whose content begins after `start` characters; None if nothing."""
    if len(text) == expected:
        return None
    following = [at for at in (text.find("=", start), text.find("&", start)) if at >= 0]
    if following:
        return LabelError(LabelTrouble.SEVERAL_STRUCTURES, min(following) + 1, number=kind.number, name=kind.name)
    position = min(len(text), expected) + 1
    return LabelError(
        LabelTrouble.LENGTH, position, number=kind.number, name=kind.name, found=len(text), expected=expected
    )


def character_error(kind: StructureKind, text: str, classes: list[str], start: int) -> LabelError:
    """The first character after the first `start` that is not of its class; there is one."""
    for at, characters in enumerate(classes, start=start):
        if not re.fullmatch(f"[{characters}]", text[at]):
            return LabelError(
                LabelTrouble.CHARACTER,
                at + 1,
                number=kind.number,
                name=kind.name,
                character=visible(text[at]),
                allowed=" ".join(re.findall(r".-.|.", characters)),
            )
    raise AssertionError(f"{text!r} fits structure {kind.number}")


def _classes(fields: tuple[Field, ...]) -> list[str]:
    return [characters for field in fields for characters, count in field for _ in range(count)]


def _groups(fields: tuple[Field, ...]) -> str:
    """One group of a regular expression for each field."""
    runs = ("".join(f"[{characters}]{{{count}}}" for characters, count in field) for field in fields)
    return "".join(f"({run})" for run in runs)
