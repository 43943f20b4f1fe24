"""An order's fields, from whatever source, checked one by one and against what the station knows."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import pairwise
from typing import Protocol, TypeVar

from kiosk.circuit.order import Milestone, Order, OrderSource, Prescription
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.isbt128 import LabelError, read_typed_din
from kiosk.orders import texts
from kiosk.orders.draft import (
    CONTAINER_REQUIRED_FIELDS,
    MILESTONE_FIELDS,
    PRESCRIPTION_FIELDS,
    REQUIRED_FIELDS,
    Draft,
    OrderNotRead,
    Place,
    Problem,
    Said,
)
from kiosk.scanning.ins import KEYED_OIDS

MOST_CONTAINERS = 26
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NIR_OID = KEYED_OIDS[0]

T = TypeVar("T")


class Known(Protocol):
    """What the station knows that an order is checked against."""

    @property
    def today(self) -> date:
        """Local."""

    @property
    def zone(self) -> tzinfo: ...

    def product_name(self, profile_code: str) -> str | None:
        """Of the approved profile of that code; None: there is none."""

    def has_treatment(self, treatment_id: str) -> bool: ...

    def is_opened_by(self, treatment_id: str, sha256: str) -> bool:
        """Whether a treatment was opened from the file of that SHA-256."""
        ...

    def owners(self, din: str) -> tuple[str, ...]:
        """Ids of the treatments that a donation number belongs to."""

    def treatment_of_order(self, reference: str) -> str | None:
        """The treatment that was ordered under this reference."""


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """What an order opens. `warnings` (`order.warning_<code>`) are told before it is opened, and hinder nothing."""

    treatment: Treatment
    order: Order
    warnings: tuple[str, ...] = ()


def compose(draft: Draft, known: Known, source: OrderSource, file: str = "", sha256: str = "") -> ReadOrder:
    """The treatment and its order.

    Raises:
        OrderNotRead: naming each place and what was expected there.
    """
    return _Reading(draft, known).compose(source, file, sha256)


class _Reading:
    def __init__(self, draft: Draft, known: Known) -> None:
        self._draft = draft
        self._known = known
        self._problems: list[Problem] = []

    def compose(self, source: OrderSource, file: str, sha256: str) -> ReadOrder:
        for name in REQUIRED_FIELDS:
            self._require(self._draft.fields, name, self._draft.place)
        named = self._has_prescription()
        patient = self._patient()
        treatment_id = self._text("treatment_id", self._treatment_id)
        profile_code = self._text("profile_code", self._profile)
        expected = self._number("expected_containers", 1, MOST_CONTAINERS)
        containers = self._containers(treatment_id or "")
        described = len(self._draft.containers)
        if described and expected is not None and described != expected:
            self._note("expected_containers", "count", expected=str(expected), found=str(described))
        ward, travel = self._text("ward"), self._number("travel_minutes", 0, 240)
        chain = self._text("chain_of_identity", texts.chain_of_identity)
        reference, manufacturer = self._text("order_reference", self._reference), self._text("manufacturer")
        slot, collection_dins = self._text("slot"), self._text("collection_dins", self._dins)
        planned = self._planned()
        prescription = self._prescription(sha256 if source is OrderSource.FHIR else "") if named else None
        if self._problems:
            raise OrderNotRead(*self._problems)
        if patient is None or expected is None or travel is None:
            raise TypeError("a required field that is missing is a problem")
        treatment = Treatment(
            treatment_id=treatment_id or "",
            patient=patient,
            profile_code=profile_code or "",
            product_name=self._known.product_name(profile_code or "") or "",
            containers=containers,
            storage_position="",
            ward=ward or "",
            travel_minutes=travel,
            chain_of_identity=chain,
        )
        order = Order(
            reference=reference or "",
            manufacturer=manufacturer or "",
            slot=slot or "",
            source=source,
            prescription=prescription,
            planned=planned,
            expected_containers=expected,
            collection_dins=tuple((collection_dins or "").split()),
            file=file,
            sha256=sha256,
        )
        return ReadOrder(treatment, order, tuple(self._warnings(treatment, order)))

    # --- fields --------------------------------------------------------------------------------------------------

    def _require(self, fields: Mapping[str, Said], name: str, place: Place) -> None:
        if name not in fields or not fields[name].text.strip():
            where = Place(name, place.line) if place.line is not None else place
            self._problems.append(Problem(where, "missing", {"field": name}))

    def _note(self, name: str, code: str, **values: str) -> None:
        said = self._draft.fields.get(name)
        self._problems.append(Problem(self._draft.place if said is None else said.place, code, values))

    def _read(self, said: Said | None, read: Callable[[str], T]) -> T | None:
        """What a field says; None: it says nothing, or something else than was expected, which is noted."""
        if said is None or not said.text.strip():
            return None
        try:
            return read(texts.line(said.text))
        except texts.Expected as expected:
            self._problems.append(Problem(said.place, expected.code, expected.values))
        except LabelError as error:
            self._problems.append(Problem(said.place, "label", {"detail": str(error)}))
        return None

    def _text(self, name: str, read: Callable[[str], str] = lambda text: text) -> str | None:
        return self._read(self._draft.fields.get(name), read)

    def _number(self, name: str, least: int, most: int) -> int | None:
        return self._read(self._draft.fields.get(name), lambda text: texts.number(text, least, most))

    def _treatment_id(self, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", text):
            raise texts.Expected("treatment_id")
        if self._known.has_treatment(text):
            raise texts.Expected("treatment_known", treatment=text)
        return text

    def _profile(self, text: str) -> str:
        if self._known.product_name(text) is None:
            raise texts.Expected("profile_unknown", profile=text)
        return text

    def _reference(self, text: str) -> str:
        other = self._known.treatment_of_order(text)
        if other is not None:
            raise texts.Expected("order_known", reference=text, treatment=other)
        return text

    def _dins(self, text: str) -> str:
        dins = [self._own_din(part) for part in text.split()]
        if len(set(dins)) != len(dins):
            raise texts.Expected("din_twice")
        return " ".join(dins)

    def _own_din(self, text: str) -> str:
        din = read_typed_din(text)
        owners = self._known.owners(din)
        if owners:
            raise texts.Expected("din_owned", din=din, treatment=", ".join(owners))
        return din

    # --- groups of fields ----------------------------------------------------------------------------------------

    def _patient(self) -> Patient | None:
        number, name = self._text("hospital_number"), self._text("birth_name")
        given, sex = self._text("given_names"), self._text("sex", texts.sex)
        born = self._read(self._draft.fields.get("birth_date"), lambda text: texts.birth(text, self._known.today))
        oid = self._text("ins_oid", texts.oid) or _NIR_OID
        matricule = self._text("ins_matricule", lambda text: texts.matricule(text, oid))
        status = self._text("ins_status", texts.ins_status)
        if status in {"recuperee", "qualifiee"} and "ins_matricule" not in self._draft.fields:
            self._note("ins_status", "status_without_ins")
        blood, place = self._text("blood_group", texts.blood_group), self._text("birth_place")
        if number is None or name is None or given is None or sex is None or born is None:
            return None
        return Patient(number, name, given, sex, born, matricule, blood, place or "", status or "")

    def _containers(self, treatment_id: str) -> tuple[Container, ...]:
        if len(self._draft.containers) > MOST_CONTAINERS:
            self._problems.append(Problem(self._draft.place, "too_many", {"most": str(MOST_CONTAINERS)}))
            return ()
        places = self._draft.container_places
        found = [
            self._container(f"{treatment_id}-{letter}", fields, place)
            for letter, fields, place in zip(_LETTERS, self._draft.containers, places, strict=False)
        ]
        seen: dict[tuple[str, str], Place] = {}
        for container, place in zip(found, places, strict=True):
            if container is None:
                continue
            key = (container.din, container.product_code)
            if key in seen:
                self._problems.append(Problem(place, "container_twice", {"din": container.din}))
            seen[key] = place
        return tuple(container for container in found if container is not None)

    def _container(self, container_id: str, fields: Mapping[str, Said], place: Place) -> Container | None:
        for name in CONTAINER_REQUIRED_FIELDS:
            self._require(fields, name, place)
        din = self._read(fields.get("din"), self._own_din)
        product_code = self._read(fields.get("product_code"), texts.product_code)
        expires = self._read(fields.get("expires_at"), lambda text: texts.expiry(text, self._known.today))
        lot = self._read(fields.get("lot"), str)
        kind = self._read(fields.get("kind"), texts.container_kind) or "bag"
        component = self._read(fields.get("component"), texts.component) or ""
        dose = self._read(fields.get("dose"), lambda text: texts.number(text, 1, 9)) or 1
        if din is None or product_code is None or expires is None or lot is None:
            return None
        return Container(container_id, din, "00", product_code, expires, lot, kind, component, dose)

    def _planned(self) -> tuple[tuple[Milestone, date], ...]:
        found = []
        for name, milestone in MILESTONE_FIELDS.items():
            on = self._read(self._draft.fields.get(name), texts.day)
            if on is not None:
                found.append((milestone, on, name))
        for (_, earlier, before), (_, later, name) in pairwise(found):
            if later < earlier:
                self._note(name, "out_of_order", before=before, on=earlier.isoformat())
        return tuple((milestone, on) for milestone, on, _ in found)

    def _has_prescription(self) -> bool:
        """Whether a prescription is named: by all of its fields, or by none."""
        given = [name for name in PRESCRIPTION_FIELDS if name in self._draft.fields]
        if given and len(given) < len(PRESCRIPTION_FIELDS):
            for name in PRESCRIPTION_FIELDS:
                self._require(self._draft.fields, name, self._draft.place)
        return bool(given)

    def _prescription(self, sha256: str) -> Prescription | None:
        identifier, prescriber = self._text("prescription"), self._text("prescriber")
        on = self._read(self._draft.fields.get("prescribed_on"), lambda text: texts.past(text, self._known.today))
        if identifier is None or prescriber is None or on is None:
            return None
        return Prescription(identifier, prescriber, on, self._draft.signed, sha256)

    def _warnings(self, treatment: Treatment, order: Order) -> Iterator[str]:
        patient = treatment.patient
        if order.prescription is None:
            yield "no_prescription"
        elif not order.prescription.signed:
            yield "prescription_unsigned"
        if patient.ins_status != "qualifiee":
            yield "ins_not_qualified"
        if patient.ins_matricule is not None and not _ins_agrees(patient, patient.ins_matricule):
            yield "ins_differs"
        if any(milestone is Milestone.COLLECTION and on < self._known.today for milestone, on in order.planned):
            yield "collection_past"


def _ins_agrees(patient: Patient, matricule: str) -> bool:
    """Whether sex, year and month of birth are those in the number; a month above 12 is one of the register's own."""
    sex = {"1": "M", "2": "F"}.get(matricule[0], patient.sex)
    month = int(matricule[3:5])
    year_fits = int(matricule[1:3]) == patient.birth_date.year % 100
    return sex == patient.sex and year_fits and (month > 12 or month == patient.birth_date.month)
