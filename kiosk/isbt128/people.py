"""Structures 019, 020, 024 and 025: numbers of donors, staff and patients, and a patient's date of birth.

Location codes of structures 024 and 025 say where the information was found; their table is kept by ICCBBA and not
shipped, so they are kept as they are.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.check import check_character
from kiosk.isbt128.dates import calendar_date
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import FACILITY, Layout, character_error, digits, length_error, upper

_DONOR = Layout(KINDS["019"], FACILITY, digits(16))
_TYPED_DONOR = Layout(KINDS["019"], FACILITY, digits(16), (("0-9A-Z*", 1),), identifier="")
_STAFF = Layout(KINDS["020"], FACILITY, upper(6))
_BIRTH = Layout(KINDS["024"], digits(2), digits(8))
_PATIENT = KINDS["025"]
_PATIENT_HEADER = Layout(_PATIENT, digits(2), digits(2))
_PATIENT_HEADER_LENGTH = 6


@dataclass(frozen=True, slots=True)
class DonorNumber:
    """Structure 019 (ST-001 2.4.19): `fin` (5 characters), `donor` (16 digits, padded on the left with zeros)."""

    number: ClassVar[str] = "019"

    fin: str
    donor: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_DONOR.split(text))

    @classmethod
    def padded(cls, fin: str, donor: str) -> Self:
        return cls(fin, donor.rjust(16, "0"))

    def text(self) -> str:
        return f"=;{self.fin}{self.donor}"

    @property
    def k(self) -> str:
        """The check character printed in a box after the number."""
        return check_character(f"{self.fin}{self.donor}")

    def eye_readable(self) -> str:
        return f"{self.fin} {self.donor} {self.k}"

    def fields(self) -> dict[str, object]:
        return {"fin": self.fin, "donor": self.donor, "k": self.k}


def read_typed_donor(text: str) -> DonorNumber:
    """A donor number typed from a label with its check character; spaces are left out first.

    Raises:
        LabelError: length, characters, or a check character that does not fit.
    """
    fin, donor, found = _TYPED_DONOR.split(text.replace(" ", ""))
    typed = DonorNumber(fin, donor)
    if found != typed.k:
        raise LabelError(LabelTrouble.CHECK_OF_IDENTIFIER, 22, found=found, identifier=f"{fin}{donor}")
    return typed


@dataclass(frozen=True, slots=True)
class StaffNumber:
    """Structure 020 (ST-001 2.4.20): `fin` (5 characters), `staff` (6 characters, padded on the left with zeros)."""

    number: ClassVar[str] = "020"

    fin: str
    staff: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_STAFF.split(text))

    @classmethod
    def padded(cls, fin: str, staff: str) -> Self:
        return cls(fin, staff.rjust(6, "0"))

    def text(self) -> str:
        return f"='{self.fin}{self.staff}"

    def fields(self) -> dict[str, object]:
        return {"fin": self.fin, "staff": self.staff}


@dataclass(frozen=True, slots=True)
class PatientBirthDate:
    """Structure 024 (ST-001 2.4.24): `location` (2 digits), `born`."""

    number: ClassVar[str] = "024"

    location: str
    born: date

    @classmethod
    def read(cls, text: str) -> Self:
        location, born = _BIRTH.split(text)
        return cls(location, calendar_date(born, 5))

    def text(self) -> str:
        return f"=#{self.location}{self.born.isoformat().replace('-', '')}"

    def fields(self) -> dict[str, object]:
        return {"location": self.location, "born": self.born.isoformat()}


@dataclass(frozen=True, slots=True)
class PatientNumber:
    """Structure 025 (ST-001 2.4.25): `location` (2 digits), `value` (1 to 99 letters and digits, case counts)."""

    number: ClassVar[str] = "025"

    location: str
    value: str

    @classmethod
    def read(cls, text: str) -> Self:
        location, announced = _PATIENT_HEADER.split(text[:_PATIENT_HEADER_LENGTH])
        length = int(announced)
        if length == 0:
            raise LabelError(LabelTrouble.NO_ENTRY, 5, number=_PATIENT.number, name=_PATIENT.name)
        wrong = length_error(_PATIENT, text, _PATIENT_HEADER_LENGTH + length, _PATIENT_HEADER_LENGTH)
        value = text[_PATIENT_HEADER_LENGTH:]
        if wrong is None and not (value.isascii() and value.isalnum()):
            wrong = character_error(_PATIENT, text, ["0-9A-Za-z"] * length, _PATIENT_HEADER_LENGTH)
        if wrong is not None:
            raise wrong
        return cls(location, value)

    def text(self) -> str:
        return f"&#{self.location}{len(self.value):02}{self.value}"

    def fields(self) -> dict[str, object]:
        return {"location": self.location, "length": len(self.value), "patient_id": self.value}
