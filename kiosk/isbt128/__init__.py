"""ISBT 128 label text <-> data structures, after ICCBBA's ST-001 v6.2.2. Imports only the standard library.

All 40 structures are read and written, retired ones too, strictly: data identifier, length, characters, ranges, then
meaning. Identifiers of countries and facilities are named as such. The code tables are data files in `tables`; those of
products, facilities and manufacturers are not here. ISBT 128 is licensed by ICCBBA: see the README.
"""

from kiosk.isbt128.blood_groups import BloodGroups
from kiosk.isbt128.catalogue import KINDS, StructureKind
from kiosk.isbt128.check import check_character, check_value
from kiosk.isbt128.compound import CompoundMessage
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
from kiosk.isbt128.dimensions import Dimensions, Quantity, Relation
from kiosk.isbt128.donation import DonationNumber, read_legacy_din, read_typed_din
from kiosk.isbt128.errors import LabelError, LabelTrouble, visible
from kiosk.isbt128.european_code import (
    DonationIdentificationSequence,
    ProductIdentificationSequence,
    SingleEuropeanCode,
    read_printed_sec,
)
from kiosk.isbt128.infection import InfectionMarkers
from kiosk.isbt128.items import ContainerLot, ContainerManufacturer, ItemLot, ItemManufacturer
from kiosk.isbt128.national import NationalText
from kiosk.isbt128.people import DonorNumber, PatientBirthDate, PatientNumber, StaffNumber, read_typed_donor
from kiosk.isbt128.platelets import PlateletAntigens, RetiredHlaAlleles, RetiredHlaDrb1
from kiosk.isbt128.processing import (
    MphoLot,
    MphoSupplementalId,
    MphoUniqueIdentifier,
    ProcessingFacility,
    ProcessorProduct,
    ProductDivision,
    division_of,
    read_basic_udi_di,
)
from kiosk.isbt128.product import ProductCode
from kiosk.isbt128.reading import encode, parse, parse_concatenated
from kiosk.isbt128.red_cells import (
    AntigenHistory,
    FinnishRedCellAntigens,
    RedCellAntigenHistory,
    RedCellAntigens,
    RetiredRedCellAntigens,
)
from kiosk.isbt128.registry import ChainOfIdentity, Grid, RetiredGrid, read_typed_chain_of_identity, read_typed_grid
from kiosk.isbt128.results import NotAssigned, Result
from kiosk.isbt128.special_testing import SpecialTesting
from kiosk.isbt128.structures import Structure

__all__ = [
    "KINDS",
    "AntigenHistory",
    "BloodGroups",
    "ChainOfIdentity",
    "CollectionDate",
    "CollectionDateTime",
    "CompoundMessage",
    "Consignment",
    "ContainerLot",
    "ContainerManufacturer",
    "Dimensions",
    "DonationIdentificationSequence",
    "DonationNumber",
    "DonorNumber",
    "ExpirationDate",
    "ExpirationDateTime",
    "ExpirationMonth",
    "FinnishRedCellAntigens",
    "FlexibleDateTime",
    "Grid",
    "InfectionMarkers",
    "ItemLot",
    "ItemManufacturer",
    "LabelError",
    "LabelTrouble",
    "MphoLot",
    "MphoSupplementalId",
    "MphoUniqueIdentifier",
    "NationalText",
    "NotAssigned",
    "PatientBirthDate",
    "PatientNumber",
    "PlateletAntigens",
    "ProcessingFacility",
    "ProcessorProduct",
    "ProductCode",
    "ProductDivision",
    "ProductIdentificationSequence",
    "ProductionDate",
    "ProductionDateTime",
    "Quantity",
    "RedCellAntigenHistory",
    "RedCellAntigens",
    "Relation",
    "Result",
    "RetiredGrid",
    "RetiredHlaAlleles",
    "RetiredHlaDrb1",
    "RetiredRedCellAntigens",
    "SingleEuropeanCode",
    "SpecialTesting",
    "StaffNumber",
    "Structure",
    "StructureKind",
    "check_character",
    "check_value",
    "division_of",
    "encode",
    "parse",
    "parse_concatenated",
    "read_basic_udi_di",
    "read_legacy_din",
    "read_printed_sec",
    "read_typed_chain_of_identity",
    "read_typed_din",
    "read_typed_donor",
    "read_typed_grid",
    "visible",
]
