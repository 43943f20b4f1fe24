"""What one symbol of a label says, field by field: the same field wherever in a code it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from kiosk.isbt128 import (
    BloodGroups,
    ChainOfIdentity,
    CollectionDate,
    CollectionDateTime,
    CompoundMessage,
    ContainerLot,
    DonationNumber,
    DonorNumber,
    ExpirationDate,
    ExpirationDateTime,
    ExpirationMonth,
    FlexibleDateTime,
    Grid,
    MphoLot,
    NationalText,
    PatientBirthDate,
    PatientNumber,
    ProcessingFacility,
    ProcessorProduct,
    ProductCode,
    ProductDivision,
    ProductionDate,
    ProductionDateTime,
    RetiredGrid,
    SingleEuropeanCode,
    Structure,
)
from kiosk.scanning.identified import Gs1Element, IsbtLabel, PatientInsIdentity

Symbol = IsbtLabel | Gs1Element | PatientInsIdentity

_EVENTS = {"01": "expires", "02": "collected", "03": "produced"}
_GS1_FIELDS = {"01": "gtin", "10": "lot", "21": "serial", "8018": "patient_service_number"}
UNMARKED = "00"
"""The flags told where a label's own say nothing about which label of the donation it is: 00, or a check."""
_UNSTATED = time(23, 59)
_DIVISION_IN_032 = "99"
_TO_THE_MINUTE = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that one code of a label says: `source` is an ISBT 128 structure's number, `GS1 17`, or `INS`.

    A moment is a day `2026-12-31`, with its time `2026-12-31 14:30` where one is stated, in UTC `2026-12-31 14:30Z`,
    or a month `2026-12`.
    """

    field: str
    value: str
    source: str


def said_by(symbol: Symbol) -> Iterator[Said]:
    """Everything that one symbol says of its label, structure by structure."""
    match symbol:
        case IsbtLabel(structures):
            for structure in structures:
                held = structure.structures if isinstance(structure, CompoundMessage) else (structure,)
                for one in held:
                    yield from (Said(field, value, one.number) for field, value in _of_structure(one))
        case Gs1Element():
            yield from _of_gs1(symbol)
        case PatientInsIdentity():
            yield Said("patient_ins", symbol.matricule, "INS")
            yield Said("patient_birth_date", symbol.birth_date.isoformat(), "INS")


def _of_structure(structure: Structure | NationalText) -> Iterator[tuple[str, str]]:
    match structure:
        case DonationNumber():
            yield "din", structure.din
            yield "flags", structure.flags if structure.marks_the_label else UNMARKED
        case BloodGroups(code=code):
            yield "blood_group", code
        case ProductCode(description_code, collection_type, division):
            yield "product_description_code", description_code
            if collection_type is not None:
                yield "collection_type", collection_type
            if not structure.division_in_032:
                yield "division", division
            yield "product_code", structure.code
        case ExpirationDate(on):
            yield "expires", on.isoformat()
        case CollectionDate(on):
            yield "collected", on.isoformat()
        case ProductionDate(on):
            yield "produced", on.isoformat()
        case ExpirationDateTime(at):
            yield "expires", _moment(at)
        case CollectionDateTime(at):
            yield "collected", _moment(at)
        case ProductionDateTime(at):
            yield "produced", _moment(at)
        case FlexibleDateTime(event, at) if event in _EVENTS:
            yield _EVENTS[event], _moment(at)
        case ExpirationMonth(year, month):
            yield "expires", f"{year:04}-{month:02}"
        case _:
            yield from _of_identifier(structure)


def _of_identifier(structure: Structure | NationalText) -> Iterator[tuple[str, str]]:
    match structure:
        case ProductDivision(division):
            yield "division", division
        case ProcessingFacility(fin, facility_code):
            yield "processor", f"{fin}{facility_code}"
        case ProcessorProduct(fin, facility_code, description_code):
            yield "processor", f"{fin}{facility_code}"
            yield "product_description_code", description_code
        case SingleEuropeanCode():
            yield from _of_european_code(structure)
        case DonorNumber(fin, donor):
            yield "donor", f"{fin}{donor}"
        case Grid(grid):
            yield "grid", grid
        case RetiredGrid(issuer, donor):
            yield "grid", f"{issuer}{donor}"
        case PatientBirthDate(_, born):
            yield "patient_birth_date", born.isoformat()
        case PatientNumber(_, value):
            yield "patient_number", value
        case ChainOfIdentity(identifier):
            yield "chain_of_identity", identifier
        case ContainerLot(lot):
            yield "container_lot", lot
        case MphoLot(lot):
            yield "mpho_lot", lot
        case _:
            return


def _of_european_code(code: SingleEuropeanCode) -> Iterator[tuple[str, str]]:
    product = code.product
    if product.description_code is not None:
        # Only then is the donation part an ISBT 128 donation number for certain.
        yield "din", code.donation.donation
        yield "product_description_code", product.description_code
    if product.division is not None and product.division != _DIVISION_IN_032:
        yield "division", product.division
    if product.expires_on is not None:
        yield "expires", product.expires_on.isoformat()


def _of_gs1(symbol: Gs1Element) -> Iterator[Said]:
    for identifier, value in symbol.elements:
        if identifier in _GS1_FIELDS:
            yield Said(_GS1_FIELDS[identifier], value, f"GS1 {identifier}")
    if symbol.expires_at is not None:
        yield Said("expires", f"{symbol.expires_at:{_TO_THE_MINUTE}}", "GS1 7003")
    elif symbol.expires_on is not None:
        yield Said("expires", symbol.expires_on.isoformat(), "GS1 17")


def _moment(at: datetime) -> str:
    """The label's 23:59 stands for a time not stated, except where it is UTC."""
    if at.tzinfo is not None:
        return f"{at:{_TO_THE_MINUTE}}Z"
    return at.date().isoformat() if at.time() == _UNSTATED else f"{at:{_TO_THE_MINUTE}}"
