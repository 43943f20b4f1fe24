"""Reading and writing: the table of structures this version reads, and the messages that hold several.

A structure is a frozen dataclass with `number`, `read(text)`, `text()` and `fields()`; a new one is a member of
`Structure`, where the readers are taken from. Case is never folded: it counts in many codes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, get_args

from kiosk.isbt128.blood_groups import BloodGroups
from kiosk.isbt128.catalogue import COMPOUND_MESSAGE, KINDS, StructureKind, kind_of, split_structures
from kiosk.isbt128.dates import CollectionDateTime, ExpirationDateTime
from kiosk.isbt128.dimensions import Dimensions
from kiosk.isbt128.donation import DonationNumber
from kiosk.isbt128.errors import LabelError, LabelTrouble, visible
from kiosk.isbt128.infection import InfectionMarkers
from kiosk.isbt128.layout import Layout, digits
from kiosk.isbt128.platelets import PlateletAntigens, RetiredHlaAlleles, RetiredHlaDrb1
from kiosk.isbt128.product import ProductCode
from kiosk.isbt128.red_cells import (
    FinnishRedCellAntigens,
    RedCellAntigenHistory,
    RedCellAntigens,
    RetiredRedCellAntigens,
)
from kiosk.isbt128.special_testing import SpecialTesting
from kiosk.isbt128.tables import table

Structure = (
    DonationNumber
    | BloodGroups
    | ProductCode
    | ExpirationDateTime
    | CollectionDateTime
    | SpecialTesting
    | RetiredRedCellAntigens
    | RedCellAntigens
    | FinnishRedCellAntigens
    | PlateletAntigens
    | RetiredHlaAlleles
    | RetiredHlaDrb1
    | InfectionMarkers
    | Dimensions
    | RedCellAntigenHistory
)

_READERS: dict[str, Callable[[str], Structure]] = {
    structure.number: structure.read for structure in get_args(Structure)
}

_COMPOUND_HEADER = Layout(COMPOUND_MESSAGE, digits(2), digits(3))
_COMPOUND_HEADER_LENGTH = 7
_FREE_ORDER = "000"


@dataclass(frozen=True, slots=True)
class CompoundMessage:
    """Structure 023: several structures in one symbol. `sequence` 000 leaves their order free."""

    number: ClassVar[str] = COMPOUND_MESSAGE.number

    structures: tuple[Structure, ...]
    sequence: str = _FREE_ORDER

    def text(self) -> str:
        return f"=+{len(self.structures):02}{self.sequence}" + "".join(part.text() for part in self.structures)

    def fields(self) -> dict[str, object]:
        return {
            "count": len(self.structures),
            "sequence": self.sequence,
            "structures": [part.number for part in self.structures],
        }


def parse(text: str) -> Structure | CompoundMessage:
    """The meaning of one symbol's text, complete with its data identifier.

    Raises:
        LabelError: anything else than one whole structure, or one whole compound message, that this version reads.
    """
    kind = kind_of(text)
    return _compound(text) if kind is COMPOUND_MESSAGE else _read(kind, text)


def parse_concatenated(text: str) -> tuple[Structure, Structure]:
    """The meaning of two linear symbols that the scanner joined (it says so with the AIM identifier `]C4`).

    Raises:
        LabelError: anything else than two whole structures that this version reads.
    """
    kind_of(text)
    pieces = split_structures(text)
    if len(pieces) != 2:
        raise LabelError(LabelTrouble.CONCATENATED_COUNT, None, found=len(pieces))
    left, right = _read_each(pieces, offset=0)
    return left, right


def encode(structure: Structure | CompoundMessage) -> str:
    """The text to put in a symbol.

    Raises:
        LabelError: the text would not be read back as this structure.
    """
    text = structure.text()
    if parse(text) != structure:
        raise LabelError(LabelTrouble.NOT_ENCODABLE, number=structure.number, name=KINDS[structure.number].name)
    return text


def _read(kind: StructureKind, text: str) -> Structure:
    reader = _READERS.get(kind.number)
    if reader is None:
        raise LabelError(LabelTrouble.STRUCTURE_NOT_READ, 1, number=kind.number, name=kind.name)
    return reader(text)


def _compound(text: str) -> CompoundMessage:
    count, sequence = _COMPOUND_HEADER.split(text[:_COMPOUND_HEADER_LENGTH])
    body = text[_COMPOUND_HEADER_LENGTH:]
    pieces = split_structures(body)
    if count == "00":
        raise LabelError(LabelTrouble.COMPOUND_EMPTY, 3)
    if len(pieces) != int(count):
        raise LabelError(LabelTrouble.COMPOUND_COUNT, 3, expected=int(count), found=len(pieces))
    if sequence != _FREE_ORDER:
        _check_order(sequence, pieces)
    return CompoundMessage(tuple(_read_each(pieces, offset=_COMPOUND_HEADER_LENGTH)), sequence)


def _check_order(sequence: str, pieces: Iterable[str]) -> None:
    order: list[str] | None = table("compound_sequences").get(sequence)
    if order is None:
        raise LabelError(LabelTrouble.COMPOUND_SEQUENCE, 5, sequence=sequence)
    found = [_number(piece) for piece in pieces]
    if found != order:
        raise LabelError(
            LabelTrouble.COMPOUND_ORDER, 5, sequence=sequence, expected=", ".join(order), found=", ".join(found)
        )


def _number(piece: str) -> str:
    try:
        return kind_of(piece).number
    except LabelError:
        return visible(piece[:2])


def _read_each(pieces: Iterable[str], offset: int) -> list[Structure]:
    structures = []
    for part, piece in enumerate(pieces, start=1):
        try:
            kind = kind_of(piece)
            if kind is COMPOUND_MESSAGE:
                raise LabelError(LabelTrouble.COMPOUND_NESTED, 1)  # noqa: TRY301 - told with its place, as the others
            structures.append(_read(kind, piece))
        except LabelError as error:
            raise error.inside(part, offset) from None
        offset += len(piece)
    return structures
