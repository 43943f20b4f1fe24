"""Structure 023, Compound Message (ST-001 2.4.23): several structures in one symbol."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NoReturn, Self

from kiosk.isbt128.blood_groups import BloodGroups
from kiosk.isbt128.catalogue import COMPOUND_MESSAGE, kind_of, split_structures
from kiosk.isbt128.dates import CollectionDateTime, ExpirationDateTime, ProductionDateTime
from kiosk.isbt128.donation import DonationNumber
from kiosk.isbt128.errors import LabelError, LabelTrouble, visible
from kiosk.isbt128.european_code import SingleEuropeanCode
from kiosk.isbt128.layout import Layout, digits
from kiosk.isbt128.product import ProductCode
from kiosk.isbt128.structures import READERS, Structure, read_part
from kiosk.isbt128.tables import table
from kiosk.isbt128.twin import open_twin

_HEADER = Layout(COMPOUND_MESSAGE, digits(2), digits(3))
_HEADER_LENGTH = 7
_FREE_ORDER = "000"
_COUNTS = {f"{count:02}": count for count in range(1, 100)}


@dataclass(frozen=True, slots=True)
class CompoundMessage:
    """`structures`, in their order. `sequence` 000 leaves that order free."""

    number: ClassVar[str] = COMPOUND_MESSAGE.number

    structures: tuple[Structure, ...]
    sequence: str = _FREE_ORDER

    @classmethod
    def read(cls, text: str) -> Self:
        shape = _shapes.get(len(text))
        made = _OPEN()
        made.structures = (shape is not None and shape.read(text)) or _read(text)
        made.sequence = text[4:_HEADER_LENGTH]
        made.__class__ = cls
        message: Self = made
        return message

    def text(self) -> str:
        return f"=+{len(self.structures):02}{self.sequence}" + "".join(part.text() for part in self.structures)

    def fields(self) -> dict[str, object]:
        return {
            "count": len(self.structures),
            "sequence": self.sequence,
            "structures": [part.number for part in self.structures],
        }


# Every label may be one of these: see twin.py.
_OPEN = open_twin(CompoundMessage)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which structures a message holds, in which order: matched by one pattern for the whole message."""

    match: Callable[[str], re.Match[str] | None]
    parts: tuple[tuple[Callable[..., Structure], slice], ...]
    """For each structure, what makes it, and of which of the pattern's groups."""

    def read(self, text: str) -> tuple[Structure, ...] | None:
        """None: the text is of another shape, or wrong."""
        found = self.match(text)
        if found is None:
            return None
        values = found.groups()
        try:
            return tuple([make(*values[groups]) for make, groups in self.parts])
        except LabelError:
            return None


# The messages at a bench are of one or two shapes, and the whole pattern is matched in half the time that its parts
# are. Some are kept, by length, for good: what a scanner sends never makes the kiosk compile patterns without end.
_shapes: dict[int, _Shape] = {}
_SHAPES_KEPT = 8
_LONGEST_SHAPE = 9
_SHAPED: dict[type, tuple[Layout, Callable[..., Structure]]] = {
    shaped: (shaped.layout, shaped.of)
    for shaped in (
        DonationNumber,
        BloodGroups,
        ProductCode,
        ExpirationDateTime,
        CollectionDateTime,
        ProductionDateTime,
        SingleEuropeanCode,
    )
}


def _remember_shape(text: str, structures: tuple[Structure, ...]) -> None:
    """Keeps the shape of a message that was read, if it is short enough and all of it can be made of groups."""
    if len(_shapes) == _SHAPES_KEPT or len(text) in _shapes or len(structures) > _LONGEST_SHAPE:
        return
    pattern, parts, first = re.escape(text[:_HEADER_LENGTH]), [], 0
    for structure in structures:
        shaped = _SHAPED.get(type(structure))
        if shaped is None:
            return
        layout, make = shaped
        pattern += layout.pattern
        parts.append((make, slice(first, first + layout.field_count)))
        first += layout.field_count
    _shapes[len(text)] = _Shape(re.compile(pattern).fullmatch, tuple(parts))


def _read(text: str) -> tuple[Structure, ...]:
    pieces = split_structures(text, _HEADER_LENGTH)
    if text[4:_HEADER_LENGTH] != _FREE_ORDER or len(pieces) != _COUNTS.get(text[2:4]):
        _check_header(text, pieces)
    try:
        structures = tuple([READERS[piece[:2]](piece) for piece in pieces])
    except (KeyError, LabelError):
        _refuse(pieces)
    _remember_shape(text, structures)
    return structures


def _refuse(pieces: list[str]) -> NoReturn:
    """Reads the structures of a compound message again, one by one, to say which is wrong and where."""
    offset = _HEADER_LENGTH
    for part, piece in enumerate(pieces, start=1):
        read_part(piece, part, offset)
        offset += len(piece)
    raise AssertionError(f"{pieces} are read one by one, but not together")


def _check_header(text: str, pieces: list[str]) -> None:
    count, sequence = _HEADER.split(text[:_HEADER_LENGTH])
    if count == "00":
        raise LabelError(LabelTrouble.COMPOUND_EMPTY, 3)
    if len(pieces) != int(count):
        raise LabelError(LabelTrouble.COMPOUND_COUNT, 3, expected=int(count), found=len(pieces))
    if sequence != _FREE_ORDER:
        _check_order(sequence, [_number(piece) for piece in pieces])


def _check_order(sequence: str, found: list[str]) -> None:
    order: list[str] | None = table("compound_sequences").get(sequence)
    if order is None:
        raise LabelError(LabelTrouble.COMPOUND_SEQUENCE, 5, sequence=sequence)
    if found != order:
        raise LabelError(
            LabelTrouble.COMPOUND_ORDER, 5, sequence=sequence, expected=", ".join(order), found=", ".join(found)
        )


def _number(piece: str) -> str:
    try:
        return kind_of(piece).number
    except LabelError:
        return visible(piece[:2])
