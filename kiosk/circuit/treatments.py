"""A treatment: one patient, one product, one order, and the containers it expects (dossier de traitement)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Patient:
    """The strict traits of identity, as the treatment file holds them; `blood_group` is the ISBT 128 code or None.

    `birth_place`: the fifth strict trait, an INSEE code or a name; `ins_status`: provisoire, recuperee, validee or
    qualifiee (RNIV). Both are empty where they are not known.
    """

    hospital_number: str
    birth_name: str
    given_names: str
    sex: str
    birth_date: date
    ins_matricule: str | None = None
    blood_group: str | None = None
    birth_place: str = ""
    ins_status: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.birth_name} {self.given_names}"


@dataclass(frozen=True, slots=True)
class Container:
    """A bag or vial as its label says: 13-character DIN, 2-character flags, 8-character product code (division within).

    Attributes:
        expires_at: the label's local time, without zone, as ISBT 128 structure 005 gives it.
        kind: `bag` or `vial`.
        component: what part of the product it holds, by the profile's code for it (`cd8`, `cd4`, `10e6`, ...); empty
            for a product of one part.
        dose: of which dose of the plan it is, from 1.
    """

    container_id: str
    din: str
    flags: str
    product_code: str
    expires_at: datetime
    lot: str
    kind: str = "bag"
    component: str = ""
    dose: int = 1


@dataclass(frozen=True, slots=True)
class Treatment:
    """`travel_minutes`: the site's usual way from the bench to the ward, for the forecast.

    `chain_of_identity`: the identifier (ISBT 128 structure 040, 15 characters) that links the donations of the therapy.
    """

    treatment_id: str
    patient: Patient
    profile_code: str
    product_name: str
    containers: tuple[Container, ...]
    storage_position: str
    ward: str
    travel_minutes: int
    chain_of_identity: str | None = None


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def are_homonyms(one: Patient, other: Patient) -> bool:
    """Two different patients who share a birth name, or were born within 30 days of each other."""
    if one.hospital_number == other.hospital_number:
        return False
    near = abs((one.birth_date - other.birth_date).days) <= 30
    return near or _plain(one.birth_name) == _plain(other.birth_name)


def homonyms_of(treatment: Treatment, known: Iterable[Treatment]) -> tuple[Treatment, ...]:
    return tuple(other for other in known if are_homonyms(treatment.patient, other.patient))


def find_container(din: str, known: Iterable[Treatment]) -> tuple[Treatment, Container] | None:
    """The treatment and container that a DIN belongs to, the first where several divisions share it."""
    for treatment in known:
        for container in treatment.containers:
            if container.din == din:
                return treatment, container
    return None
