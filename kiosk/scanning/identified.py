"""What one scan can be: a closed set of frozen records, and the closed list of why a scan is none of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, unique

from kiosk.isbt128 import CompoundMessage, NationalText, Structure


@unique
class Kind(StrEnum):
    """What a scan is, or looked like before it was refused."""

    ISBT128 = "isbt128"
    GS1 = "gs1"
    INS = "ins"
    BADGE = "badge"
    LOCATION = "location"
    INSTRUMENT = "instrument"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


@unique
class ScanTrouble(StrEnum):
    """Why a scan is refused, beside `kiosk.isbt128.LabelTrouble`."""

    EMPTY = "scan.empty"
    TOO_LONG = "scan.too_long"
    NOT_ASCII = "scan.not_ascii"
    SYMBOLOGY = "scan.symbology"
    SYMBOLOGY_NOT_READ = "scan.symbology_not_read"
    NOT_ANNOUNCED = "scan.not_announced"
    CONTENT = "scan.content"
    UNKNOWN = "scan.unknown"
    GS1_LENGTH = "gs1.length"
    GS1_IDENTIFIER = "gs1.identifier"
    GS1_VALUE = "gs1.value"
    GS1_SEPARATOR = "gs1.separator"
    GS1_AMBIGUOUS = "gs1.ambiguous"
    GS1_REPEATED = "gs1.repeated"
    GS1_CHECK = "gs1.check"
    GS1_DATE = "gs1.date"
    GS1_EXPIRIES = "gs1.expiries"
    GS1_EAN = "gs1.ean"
    INS_HEADER = "ins.header"
    INS_FIELD_UNKNOWN = "ins.field_unknown"
    INS_FIELD_REPEATED = "ins.field_repeated"
    INS_FIELD_MISSING = "ins.field_missing"
    INS_FIELD_VALUE = "ins.field_value"
    INS_FIELD_CUT = "ins.field_cut"
    INS_SEPARATOR = "ins.separator"
    INS_KEY = "ins.key"
    BADGE_FORM = "badge.form"
    BADGE_CHECK = "badge.check"
    LOCATION_FORM = "location.form"
    LOCATION_CHECK = "location.check"
    INSTRUMENT_FORM = "instrument.form"
    INSTRUMENT_CHECK = "instrument.check"
    DOCUMENT_FORM = "document.form"
    DOCUMENT_CHECK = "document.check"


@dataclass(frozen=True, slots=True)
class IsbtLabel:
    """One symbol of a label: one structure, one compound message, or the two of a concatenated scan."""

    structures: tuple[Structure | CompoundMessage | NationalText, ...]


@dataclass(frozen=True, slots=True)
class PatientInsIdentity:
    """A French national health identity (INS) as its Data Matrix says it: it identifies, it proves nothing."""

    matricule: str
    oid: str
    given_names: tuple[str, ...]
    birth_name: str
    sex: str
    birth_date: date
    birth_place_code: str | None

    @property
    def fictitious(self) -> bool:
        """Whether the number comes from the registers set aside for tests and demonstrations."""
        return self.oid.endswith((".10", ".11"))


@dataclass(frozen=True, slots=True)
class Badge:
    badge_id: str


@dataclass(frozen=True, slots=True)
class Location:
    code: str


@dataclass(frozen=True, slots=True)
class Instrument:
    instrument_id: str


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """What the kiosk printed: one copy of a label, or a sheet, by its own number."""

    number: str


@dataclass(frozen=True, slots=True)
class Gs1Element:
    """A GS1 symbol: `elements` are (application identifier, value) in the order of the symbol, each identifier once.

    `text` is the content without AIM identifier and leading GS; GS (0x1D) stands where the symbol separates.
    """

    text: str
    elements: tuple[tuple[str, str], ...]
    expires_on: date | None = None
    """(17) or the day of (7003); the last day of the month where the label gives day 00."""
    expires_at: datetime | None = None
    """(7003), local to whoever made the label."""

    def value(self, identifier: str) -> str | None:
        """What the symbol says under one application identifier."""
        return dict(self.elements).get(identifier)

    @property
    def gtin(self) -> str | None:
        """(01), 14 digits."""
        return self.value("01")

    @property
    def lot(self) -> str | None:
        """(10)."""
        return self.value("10")

    @property
    def serial(self) -> str | None:
        """(21)."""
        return self.value("21")

    @property
    def patient(self) -> str | None:
        """(8018), the service relation number of the recipient of care: a wristband's, 18 digits."""
        return self.value("8018")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A scan that is refused.

    Attributes:
        code: a `LabelTrouble` or a `ScanTrouble`, as text.
        position: where in the text without its AIM identifier, counted from 1 (a `<GS>` counts as one character).
        values: what the sentence names.
        kind: what it looked like.
        part: which structure of a message of several, counted from 1.
        read: the well formed structure that was refused for its damaged check flags, as evidence.
    """

    code: str
    position: int | None = None
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    kind: Kind = Kind.UNKNOWN
    part: int | None = None
    read: Structure | None = None


Identified = IsbtLabel | PatientInsIdentity | Badge | Location | Instrument | PrintedDocument | Gs1Element | Unreadable


def kind_of(identified: Identified) -> Kind:
    match identified:
        case IsbtLabel():
            return Kind.ISBT128
        case PatientInsIdentity():
            return Kind.INS
        case Badge():
            return Kind.BADGE
        case Location():
            return Kind.LOCATION
        case Instrument():
            return Kind.INSTRUMENT
        case PrintedDocument():
            return Kind.DOCUMENT
        case Gs1Element():
            return Kind.GS1
        case Unreadable():
            return identified.kind
