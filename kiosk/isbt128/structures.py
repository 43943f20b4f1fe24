"""Reading and writing: the structures of ST-001 2.4, and the texts that hold several.

A structure is a frozen dataclass with `number`, `read(text)`, `text()` and `fields()`; a new one is a member of
`Structure`, where the readers are taken from. Case is never folded: it counts in many codes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NoReturn, Self, get_args

from kiosk.isbt128.blood_groups import BloodGroups
from kiosk.isbt128.catalogue import (
    COMPOUND_MESSAGE,
    KINDS,
    STARTS,
    is_national,
    kind_of,
    split_structures,
    unknown_start,
)
from kiosk.isbt128.consignment import Consignment
from kiosk.isbt128.dates import (
    CollectionDate,
    CollectionDateTime,
    ExpirationDate,
    ExpirationDateTime,
    ExpirationMonth,
    FlexibleDateTime,
    ProductionDate,
    ProductionDateTime,
)
from kiosk.isbt128.dimensions import Dimensions
from kiosk.isbt128.donation import DonationNumber
from kiosk.isbt128.errors import LabelError, LabelTrouble, visible
from kiosk.isbt128.european_code import SingleEuropeanCode
from kiosk.isbt128.infection import InfectionMarkers
from kiosk.isbt128.items import ContainerLot, ContainerManufacturer, ItemLot, ItemManufacturer
from kiosk.isbt128.layout import Layout, digits
from kiosk.isbt128.national import NationalText
from kiosk.isbt128.people import DonorNumber, PatientBirthDate, PatientNumber, StaffNumber
from kiosk.isbt128.platelets import PlateletAntigens, RetiredHlaAlleles, RetiredHlaDrb1
from kiosk.isbt128.processing import MphoLot, MphoSupplementalId, ProcessingFacility, ProcessorProduct, ProductDivision
from kiosk.isbt128.product import ProductCode
from kiosk.isbt128.red_cells import (
    FinnishRedCellAntigens,
    RedCellAntigenHistory,
    RedCellAntigens,
    RetiredRedCellAntigens,
)
from kiosk.isbt128.registry import ChainOfIdentity, Grid, RetiredGrid
from kiosk.isbt128.special_testing import SpecialTesting
from kiosk.isbt128.tables import table
from kiosk.isbt128.twin import open_twin

Structure = (
    DonationNumber
    | BloodGroups
    | ProductCode
    | ExpirationDate
    | ExpirationDateTime
    | CollectionDate
    | CollectionDateTime
    | ProductionDate
    | ProductionDateTime
    | SpecialTesting
    | RetiredRedCellAntigens
    | RedCellAntigens
    | FinnishRedCellAntigens
    | PlateletAntigens
    | RetiredHlaAlleles
    | RetiredHlaDrb1
    | ContainerManufacturer
    | ContainerLot
    | DonorNumber
    | StaffNumber
    | ItemManufacturer
    | ItemLot
    | PatientBirthDate
    | PatientNumber
    | ExpirationMonth
    | InfectionMarkers
    | Consignment
    | Dimensions
    | RedCellAntigenHistory
    | FlexibleDateTime
    | ProductDivision
    | ProcessingFacility
    | ProcessorProduct
    | MphoLot
    | MphoSupplementalId
    | RetiredGrid
    | SingleEuropeanCode
    | Grid
    | ChainOfIdentity
)
"""Every structure but the compound message, 023, which holds the others."""

_HEADER = Layout(COMPOUND_MESSAGE, digits(2), digits(3))
_HEADER_LENGTH = 7
_FREE_ORDER = "000"


@dataclass(frozen=True, slots=True)
class CompoundMessage:
    """Structure 023 (ST-001 2.4.23): several structures in one symbol. `sequence` 000 leaves their order free."""

    number: ClassVar[str] = COMPOUND_MESSAGE.number

    structures: tuple[Structure, ...]
    sequence: str = _FREE_ORDER

    @classmethod
    def read(cls, text: str) -> Self:
        found = _HEADER.match(text[:_HEADER_LENGTH])
        if found is None:
            raise _HEADER.error(text[:_HEADER_LENGTH])
        count, sequence = found.groups()
        pieces = split_structures(text, _HEADER_LENGTH)
        if count == "00":
            raise LabelError(LabelTrouble.COMPOUND_EMPTY, 3)
        if len(pieces) != int(count):
            raise LabelError(LabelTrouble.COMPOUND_COUNT, 3, expected=int(count), found=len(pieces))
        if sequence != _FREE_ORDER:
            _check_order(sequence, pieces)
        try:
            made: Self = _OPEN(tuple([_READERS[piece[:2]](piece) for piece in pieces]), sequence)
        except (KeyError, LabelError):
            _refuse(pieces)
        made.__class__ = cls
        return made

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

_BY_NUMBER: dict[str, Callable[[str], Structure]] = {
    structure.number: structure.read for structure in get_args(Structure)
}


def _read_by_three(text: str) -> Structure:
    return _BY_NUMBER[kind_of(text).number](text)


# Two characters say who reads a text, in one look; only after `&,` it takes three.
_READERS = {
    start[:2]: _BY_NUMBER[kind.number] if len(start) <= 2 else _read_by_three
    for start, kind in STARTS.items()
    if kind is not COMPOUND_MESSAGE
}
_READERS_OF_TEXTS: dict[str, Callable[[str], Structure | CompoundMessage]] = {
    **_READERS,
    COMPOUND_MESSAGE.identifier: CompoundMessage.read,
}


def parse(text: str) -> Structure | CompoundMessage:
    """The meaning of one symbol's text, complete with its data identifier.

    Raises:
        LabelError: anything else than one whole structure, or one whole compound message.
    """
    read = _READERS_OF_TEXTS.get(text[:2])
    if read is None:
        raise unknown_start(text)
    return read(text)


def parse_concatenated(text: str) -> tuple[Structure | NationalText, Structure | NationalText]:
    """The meaning of two linear symbols that the scanner joined (it says so with the AIM identifier `]C4`).

    One of them may be a country's or a facility's own; its text is kept as it is.

    Raises:
        LabelError: anything else than two whole structures, at least one of them ICCBBA's.
    """
    if not is_national(text):
        kind_of(text)
    pieces = split_structures(text)
    if len(pieces) != 2:
        raise LabelError(LabelTrouble.CONCATENATED_COUNT, None, found=len(pieces))
    first, second = pieces
    if is_national(first) and is_national(second):
        raise unknown_start(text)
    left = NationalText.read(first) if is_national(first) else _read_part(first, 1, 0)
    right = NationalText.read(second) if is_national(second) else _read_part(second, 2, len(first))
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


def _read_part(piece: str, part: int, offset: int) -> Structure:
    """One structure of a text of several; an error is told with its place in the whole."""
    try:
        kind = kind_of(piece)
        if kind is COMPOUND_MESSAGE:
            raise LabelError(LabelTrouble.COMPOUND_NESTED, 1)  # noqa: TRY301 - told with its place, as the others
        return _BY_NUMBER[kind.number](piece)
    except LabelError as error:
        raise error.inside(part, offset) from None


def _refuse(pieces: list[str]) -> NoReturn:
    """Reads the structures of a compound message again, one by one, to say which is wrong and where."""
    offset = _HEADER_LENGTH
    for part, piece in enumerate(pieces, start=1):
        _read_part(piece, part, offset)
        offset += len(piece)
    raise AssertionError(f"{pieces} are read one by one, but not together")


def _check_order(sequence: str, pieces: list[str]) -> None:
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
