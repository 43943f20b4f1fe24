"""A treatment as a pharmacist writes it down for release: one TOML file (docs/station-file.md), checked whole.

It says what the labels must say; whether it may be released is `kiosk.commissioning`'s to decide.
"""

import re
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from kiosk.approved import ApprovedData, read_approved
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.isbt128 import parse, read_typed_din

_MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
_CONTAINER_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _one_line(text: str) -> str:
    if not text.isprintable() or not text.strip() or text != text.strip():
        raise ValueError("a text on one line was expected, without spaces at its ends")
    return text


def _local_minute(given: object) -> datetime:
    if isinstance(given, str) and _MINUTE.fullmatch(given):
        return datetime.fromisoformat(given)
    if isinstance(given, datetime) and given.tzinfo is None and given.second == given.microsecond == 0:
        return given
    raise ValueError('the local time of the label was expected, to the minute and without a zone: "2027-11-30T23:59"')


def _product_code(text: str) -> str:
    parse(f"=<{text}")
    return text


def _blood_group(text: str) -> str:
    parse(f"=%{text}00")
    return text


def _chain_of_identity(text: str) -> str:
    parse(f"&/{text}")
    return text


Line = Annotated[str, Field(max_length=80), AfterValidator(_one_line)]


class PatientTable(ApprovedData):
    hospital_number: Line
    birth_name: Line
    given_names: Line
    sex: Literal["F", "M"]
    birth_date: date = Field(strict=True)
    ins_matricule: str | None = Field(default=None, pattern=r"^[0-9]{5}([0-9]{2}|2[AB])[0-9]{8}$")
    blood_group: Annotated[str, AfterValidator(_blood_group)] | None = None


class ContainerTable(ApprovedData):
    """One bag as its label says; `din` is typed with its check character and kept without."""

    din: Annotated[str, AfterValidator(read_typed_din)]
    flags: str = "00"
    product_code: Annotated[str, AfterValidator(_product_code)]
    expires_at: Annotated[datetime, BeforeValidator(_local_minute)]
    lot: Line

    @model_validator(mode="after")
    def _flags_fit(self) -> Self:
        parse(f"={self.din}{self.flags}")
        return self


class TreatmentFile(ApprovedData):
    treatment_id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")
    profile_code: str = Field(pattern=r"^[a-z0-9_]+$")
    ward: Line
    travel_minutes: int = Field(ge=0, le=240, strict=True)
    storage_position: Line
    chain_of_identity: Annotated[str, AfterValidator(_chain_of_identity)] | None = None
    patient: PatientTable
    containers: tuple[ContainerTable, ...] = Field(min_length=1, max_length=len(_CONTAINER_LETTERS))

    @model_validator(mode="after")
    def _containers_differ(self) -> Self:
        if len({(box.din, box.flags, box.product_code) for box in self.containers}) != len(self.containers):
            raise ValueError("two containers have the same donation number, flags and product code")
        return self

    def treatment(self, product_name: str) -> Treatment:
        containers = tuple(
            Container(f"{self.treatment_id}-{letter}", box.din, box.flags, box.product_code, box.expires_at, box.lot)
            for letter, box in zip(_CONTAINER_LETTERS, self.containers, strict=False)
        )
        return Treatment(
            treatment_id=self.treatment_id,
            patient=Patient(**self.patient.model_dump()),
            profile_code=self.profile_code,
            product_name=product_name,
            containers=containers,
            storage_position=self.storage_position,
            ward=self.ward,
            travel_minutes=self.travel_minutes,
            chain_of_identity=self.chain_of_identity,
        )


def read_treatment(text: str, file: str) -> TreatmentFile:
    """Parse and check a treatment file's text.

    Raises:
        NotApprovableError: naming file, place, field and what was expected.
    """
    return read_approved(TreatmentFile, text, file)
