"""The structures of ST-001 2.4 in one type, and which of them reads a text.

A structure is a frozen dataclass with `number`, `read(text)`, `text()` and `fields()`; a new one is a member of
`Structure`, where the readers are taken from. Case is never folded: it counts in many codes.
"""

from collections.abc import Callable
from typing import get_args

from kiosk.isbt128.blood_groups import BloodGroups
from kiosk.isbt128.catalogue import COMPOUND_MESSAGE, STARTS, kind_of, unknown_start
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
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.european_code import SingleEuropeanCode
from kiosk.isbt128.infection import InfectionMarkers
from kiosk.isbt128.items import ContainerLot, ContainerManufacturer, ItemLot, ItemManufacturer
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


_BY_NUMBER: dict[str, Callable[[str], Structure]] = {
    structure.number: structure.read for structure in get_args(Structure)
}
_BY_START = {start: _BY_NUMBER[kind.number] for start, kind in STARTS.items() if kind is not COMPOUND_MESSAGE}


def _read_by_three(text: str) -> Structure:
    read = _BY_START.get(text[:3])
    if read is None:
        raise unknown_start(text)
    return read(text)


READERS: dict[str, Callable[[str], Structure]] = {**_BY_START, "&,": _read_by_three}
"""Who reads a text, by its first two characters: one look; only after `&,` it takes three."""


def read_part(piece: str, part: int, offset: int) -> Structure:
    """One structure of a text of several.

    Raises:
        LabelError: it is none; told with its place in the whole, `offset` characters of which stand before it.
    """
    try:
        kind = kind_of(piece)
        if kind is COMPOUND_MESSAGE:
            raise LabelError(LabelTrouble.COMPOUND_NESTED, 1)  # noqa: TRY301 - told with its place, as the others
        return _BY_NUMBER[kind.number](piece)
    except LabelError as error:
        raise error.inside(part, offset) from None
