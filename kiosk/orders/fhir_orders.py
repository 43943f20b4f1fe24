"""An order as a FHIR R5 bundle: the profile that docs/orders.md describes, read into the fields of a draft."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from fhir.resources.bundle import Bundle
from pydantic import ValidationError

from kiosk.fhir import systems as names
from kiosk.isbt128 import check_character
from kiosk.orders.draft import MILESTONE_FIELDS, Draft, OrderNotRead, Place, Problem, Said

MOST_ENTRIES = 5000
_DIN = re.compile(r"[A-Z0-9]{13}")
_MOST_PROBLEMS = 20
_BESIDE = ("Device", "Procedure", "Observation", "AuditEvent", "BiologicallyDerivedProductDispense")
"""Of an export of our own: of the same patient, and not read."""
_RESOURCES = frozenset(
    {
        "Patient",
        "Practitioner",
        "PractitionerRole",
        "Organization",
        "Location",
        "MedicationRequest",
        "Medication",
        "ServiceRequest",
        "BiologicallyDerivedProduct",
        "Task",
        "Provenance",
        *_BESIDE,
    }
)


def read_bundle(data: bytes, zone: tzinfo) -> Draft:
    """The one treatment of a bundle; `zone`: the station's, in which labels state their times.

    Raises:
        OrderNotRead: naming resource and element, and what was expected.
    """
    return _BundleReading(_bundle(data), zone).draft()


def _refuse(place: str, code: str, **values: str) -> OrderNotRead:
    return OrderNotRead(Problem(Place(place), code, values))


def _bundle(data: bytes) -> Any:
    raw = _json(data)
    if not isinstance(raw, dict) or raw.get("resourceType") != "Bundle":
        raise _refuse("Bundle", "not_bundle")
    entries = raw.get("entry")
    if not isinstance(entries, list) or not entries:
        raise _refuse("Bundle.entry", "missing", field="entry")
    if len(entries) > MOST_ENTRIES:
        raise _refuse("Bundle.entry", "too_many_entries", most=str(MOST_ENTRIES))
    for at, entry in enumerate(entries):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        kind = resource.get("resourceType") if isinstance(resource, dict) else None
        if not isinstance(kind, str) or kind not in _RESOURCES:
            found, allowed = str(kind)[:40], ", ".join(sorted(_RESOURCES))
            raise _refuse(f"Bundle.entry[{at}].resource", "one_of", allowed=allowed, found=found)
    try:
        return Bundle.model_validate(raw)
    except ValidationError as error:
        raise OrderNotRead(*_invalid(error, entries)) from error
    except (KeyError, TypeError, AttributeError) as error:  # what the models make of a contained oddity
        raise _refuse("Bundle", "fhir", detail=f"{type(error).__name__}: {error}"[:120]) from error


def _json(data: bytes) -> Any:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        whole = dict(found)
        if len(whole) != len(found):
            twice = next(name for name, _ in found if [n for n, _ in found].count(name) > 1)
            raise ValueError(f"two values of {twice[:40]!r}")
        return whole

    def constant(name: str) -> Any:
        raise ValueError(f"{name} is no JSON")

    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_constant=constant)
    except UnicodeDecodeError as error:
        raise OrderNotRead(Problem(Place("", data.count(b"\n", 0, error.start) + 1), "encoding")) from error
    except json.JSONDecodeError as error:
        raise OrderNotRead(Problem(Place("", error.lineno), "json", {"detail": error.msg})) from error
    except (ValueError, RecursionError) as error:
        detail = "too deep" if isinstance(error, RecursionError) else str(error)
        raise _refuse("Bundle", "json", detail=detail) from error


def _invalid(error: ValidationError, entries: list[Any]) -> Iterator[Problem]:
    for detail in error.errors()[:_MOST_PROBLEMS]:
        where = [str(part) for part in detail["loc"]]
        if where[:1] == ["entry"] and len(where) > 2 and where[2] == "resource":
            kind = entries[int(where[1])]["resource"]["resourceType"]
            where = [f"{kind} (entry[{where[1]}])", *where[3:]]
        message = detail["msg"].removeprefix("Value error, ")
        yield Problem(Place(".".join(where) or "Bundle"), "fhir", {"detail": message[:160]})


class _BundleReading:
    def __init__(self, bundle: Any, zone: tzinfo) -> None:
        self._zone = zone
        self._resources: list[Any] = [entry.resource for entry in bundle.entry]
        self._by_reference: dict[str, Any] = {}
        for entry in bundle.entry:
            keys = [str(entry.fullUrl)] if entry.fullUrl else []
            if entry.resource.id:
                keys.append(f"{entry.resource.get_resource_type()}/{entry.resource.id}")
            for key in keys:
                if key in self._by_reference:
                    raise _refuse("Bundle.entry", "reference_twice", reference=key[:80])
                self._by_reference[key] = entry.resource
        self._fields: dict[str, Said] = {}

    def draft(self) -> Draft:
        patient = self._only("Patient")
        prescription, order = self._requests()
        self._refuse_other_patients(patient)
        self._read_patient(patient)
        signed = self._read_prescription(prescription)
        self._read_order(order)
        self._read_ward(order)
        for task in self._all("Task"):
            self._read_milestone(task, order)
        containers, places = self._read_products(order)
        if "expected_containers" not in self._fields and containers:
            self._say("expected_containers", str(len(containers)), "BiologicallyDerivedProduct")
        return Draft(Place("ServiceRequest"), self._fields, containers, places, signed)

    # --- resources -----------------------------------------------------------------------------------------------

    def _all(self, kind: str) -> list[Any]:
        return [resource for resource in self._resources if resource.get_resource_type() == kind]

    def _only(self, kind: str) -> Any:
        found = self._all(kind)
        if len(found) != 1:
            raise _refuse(kind, "exactly_one", found=str(len(found)))
        return found[0]

    def _requests(self) -> tuple[Any, Any]:
        """The prescription, and the order of manufacture that is based on it."""
        services = self._all("ServiceRequest")
        prescriptions = [*self._all("MedicationRequest"), *(one for one in services if not one.basedOn)]
        if len(prescriptions) != 1:
            raise _refuse("MedicationRequest | ServiceRequest", "one_prescription", found=str(len(prescriptions)))
        orders = [one for one in services if one.basedOn]
        if len(orders) != 1:
            raise _refuse("ServiceRequest.basedOn", "one_order", found=str(len(orders)))
        if not any(self._follow(reference) is prescriptions[0] for reference in orders[0].basedOn):
            raise _refuse("ServiceRequest.basedOn", "order_of_other")
        for request in (*prescriptions, *orders):
            where = request.get_resource_type()
            if request.status != "active":
                raise _refuse(f"{where}.status", "one_of", allowed="active", found=str(request.status))
            if request.intent != "order":
                raise _refuse(f"{where}.intent", "one_of", allowed="order", found=str(request.intent))
        return prescriptions[0], orders[0]

    def _follow(self, reference: Any) -> Any:
        """The resource of the bundle that a reference names; None: it is not there."""
        return None if reference is None else self._by_reference.get(str(reference.reference))

    def _refuse_other_patients(self, patient: Any) -> None:
        """No resource may speak of anybody else."""
        for resource in self._resources:
            for element in ("subject", "for_fhir", "patient"):
                reference = getattr(resource, element, None)
                if reference is not None and self._follow(reference) is not patient:
                    where = f"{resource.get_resource_type()}.{element.removesuffix('_fhir')}"
                    raise _refuse(where, "other_patient")

    def _say(self, name: str, text: object, place: str) -> None:
        if text is not None and str(text).strip():
            self._fields[name] = Said(str(text), Place(place))

    # --- the patient ---------------------------------------------------------------------------------------------

    def _read_patient(self, patient: Any) -> None:
        for at, identifier in enumerate(patient.identifier or ()):
            place = f"Patient.identifier[{at}]"
            if identifier.system in names.INS_OIDS:
                if "ins_matricule" in self._fields:
                    raise _refuse(place, "ins_twice")
                self._say("ins_matricule", identifier.value, place)
                self._say("ins_oid", identifier.system.removeprefix(names.OID), place)
            elif _is_typed(identifier, names.PATIENT_INTERNAL):
                self._say("hospital_number", identifier.value, place)
        official = [name for name in patient.name or () if name.use == "official"]
        if len(official) != 1:
            raise _refuse("Patient.name (use = official)", "exactly_one", found=str(len(official)))
        self._say("birth_name", official[0].family, "Patient.name.family")
        listed = next((e.valueString for e in official[0].extension or () if e.url == names.GIVEN_NAMES), None)
        self._say("given_names", listed or " ".join(official[0].given or ()), "Patient.name.given")
        self._say("sex", {"female": "F", "male": "M"}.get(patient.gender or "", patient.gender), "Patient.gender")
        self._say("birth_date", patient.birthDate, "Patient.birthDate")
        for extension in patient.extension or ():
            self._read_extension(extension)

    def _read_extension(self, extension: Any) -> None:
        if extension.url == names.BIRTH_PLACE and extension.valueAddress is not None:
            address = extension.valueAddress
            insee = (e.valueCoding.code for e in address.extension or () if e.url == names.INSEE_CODE and e.valueCoding)
            self._say("birth_place", next(insee, None) or address.city, "Patient.extension[birthPlace]")
        elif extension.url == names.RELIABILITY:
            for part in extension.extension or ():
                if part.url == "identityStatus" and part.valueCoding is not None:
                    code = part.valueCoding.code
                    place = "Patient.extension[identityReliability]"
                    self._say("ins_status", names.INS_STATUS_OF_CODE.get(code, code), place)
        elif extension.url == names.BLOOD_GROUP:
            self._say("blood_group", extension.valueCode, "Patient.extension[blood-group]")

    # --- the requests --------------------------------------------------------------------------------------------

    def _read_prescription(self, request: Any) -> bool:
        """Its identifier, who prescribed and when; whether a signature covers it."""
        where = request.get_resource_type()
        identifier = next((one.value for one in request.identifier or () if one.value), None)
        self._say("prescription", identifier, f"{where}.identifier")
        self._say("prescriber", self._name(request.requester), f"{where}.requester")
        authored = request.authoredOn
        self._say("prescribed_on", None if authored is None else self._day(authored), f"{where}.authoredOn")
        for name in ("prescription", "prescriber", "prescribed_on"):
            if name not in self._fields:
                raise _refuse(where, "missing", field=name)
        product = request.medication if where == "MedicationRequest" else request.code
        concept = None if product is None else product.concept
        if concept is None and product is not None and product.reference is not None:
            medication = self._follow(product.reference)
            concept = None if medication is None else medication.code
        code = _code(concept, names.PROFILE)
        self._say("profile_code", code, f"{where}.{'medication' if where == 'MedicationRequest' else 'code'}")
        return any(self._signs(provenance, request) for provenance in self._all("Provenance"))

    def _signs(self, provenance: Any, request: Any) -> bool:
        """A signature without its bytes, its signer or its time is none."""
        if not any(self._follow(target) is request for target in provenance.target):
            return False
        return any(one.data and one.when and one.who for one in provenance.signature or ())

    def _read_order(self, order: Any) -> None:
        for at, identifier in enumerate(order.identifier or ()):
            place = f"ServiceRequest.identifier[{at}]"
            by_system = {
                names.TREATMENT: "treatment_id",
                names.SLOT: "slot",
                names.CHAIN_OF_IDENTITY: "chain_of_identity",
                names.ORDER: "order_reference",
            }
            field = by_system.get(identifier.system)
            if field is None and _is_typed(identifier, names.PLACER):
                field = "treatment_id"
            if field is None and _is_typed(identifier, names.FILLER):
                field = "order_reference"
            if field is not None:
                if field in self._fields:
                    raise _refuse(place, "identifier_twice", field=field)
                self._say(field, identifier.value, place)
        self._say("manufacturer", self._name(next(iter(order.performer or ()), None)), "ServiceRequest.performer")
        if order.quantityQuantity is not None:
            value = order.quantityQuantity.value
            self._say("expected_containers", value, "ServiceRequest.quantityQuantity.value")

    def _read_ward(self, order: Any) -> None:
        location = next(iter(order.location or ()), None)
        ward = None if location is None else self._follow(location.reference)
        if ward is None or ward.get_resource_type() != "Location":
            raise _refuse("ServiceRequest.location", "no_ward")
        self._say("ward", ward.name, "Location.name")
        minutes = next((e.valueInteger for e in ward.extension or () if e.url == names.TRAVEL_MINUTES), None)
        self._say("travel_minutes", minutes, "Location.extension[travel-minutes]")

    def _day(self, at: date) -> str:
        """The local day of a moment, or the day that was said."""
        return (at.astimezone(self._zone) if isinstance(at, datetime) else at).isoformat()[:10]

    def _name(self, reference: Any) -> str | None:
        """What a reference calls somebody, or what the resource that it names does."""
        if reference is None:
            return None
        if reference.display:
            return str(reference.display)
        found = self._follow(reference)
        kind = None if found is None else found.get_resource_type()
        if kind == "Organization":
            return str(found.name) if found.name else None
        if kind == "PractitionerRole":
            return self._name(found.practitioner)
        if kind == "Practitioner" and found.name:
            name = found.name[0]
            return name.text or " ".join([*(name.given or ()), name.family or ""]).strip()
        return None

    def _read_milestone(self, task: Any, order: Any) -> None:
        if not any(self._follow(reference) is order for reference in task.basedOn or ()):
            return
        code = _code(task.code, names.MILESTONE)
        field = next((field for field, milestone in MILESTONE_FIELDS.items() if milestone == code), None)
        if field is None:
            allowed = ", ".join(MILESTONE_FIELDS.values())
            raise _refuse("Task.code", "one_of", allowed=allowed, found=str(code))
        if field in self._fields:
            raise _refuse("Task.code", "identifier_twice", field=str(code))
        period = task.requestedPeriod
        at = None if period is None else period.end or period.start
        if at is None:
            raise _refuse(f"Task ({code}).requestedPeriod", "missing", field="requestedPeriod")
        self._say(field, self._day(at), f"Task ({code}).requestedPeriod")

    # --- products ------------------------------------------------------------------------------------------------

    def _read_products(self, order: Any) -> tuple[tuple[dict[str, Said], ...], tuple[Place, ...]]:
        """Expected containers are products made on the order; those without a request are its starting material."""
        containers, places, collected = [], [], []
        for at, product in enumerate(self._all("BiologicallyDerivedProduct")):
            place = f"BiologicallyDerivedProduct[{at}]"
            if product.request:
                if not any(self._follow(reference) is order for reference in product.request):
                    raise _refuse(f"{place}.request", "order_of_other")
                containers.append(_container(product, place, self._zone))
                places.append(Place(place))
            else:
                collected.append(_din(product, place).text)
        if collected:
            self._say("collection_dins", " ".join(collected), "BiologicallyDerivedProduct.biologicalSourceEvent")
        return tuple(containers), tuple(places)


def _din(product: Any, place: str) -> Said:
    """As typed with its check character, which the 13 characters of a bundle do not carry."""
    event = product.biologicalSourceEvent
    where = f"{place}.biologicalSourceEvent"
    if event is None or event.system != names.DONATION_NUMBER or not event.value:
        raise _refuse(where, "din", system=names.DONATION_NUMBER)
    if not _DIN.fullmatch(event.value):
        raise _refuse(where, "din", system=names.DONATION_NUMBER)
    return Said(f"{event.value}{check_character(event.value)}", Place(where))


def _container(product: Any, place: str, zone: tzinfo) -> dict[str, Said]:
    found = {"din": _din(product, place)}

    def say(name: str, text: object, where: str) -> None:
        if text is not None:
            found[name] = Said(str(text), Place(f"{place}.{where}"))

    say("product_code", _code(product.productCode, names.PRODUCT_CODE), "productCode")
    expires = product.expirationDate
    if isinstance(expires, datetime):
        expires = f"{expires.astimezone(zone):%Y-%m-%dT%H:%M}"
    say("expires_at", expires, "expirationDate")
    say("lot", next((one.value for one in product.identifier or () if one.system == names.LOT), None), "identifier")
    for at, one in enumerate(product.property or ()):
        name = _code(one.type, names.CONTAINER)
        value = one.valueString if one.valueInteger is None else one.valueInteger
        if name in {"kind", "component", "dose"}:
            say(name, value, f"property[{at}]")
    return found


def _is_typed(identifier: Any, code: str) -> bool:
    return _code(identifier.type, names.IDENTIFIER_TYPES) == code


def _code(concept: Any, system: str) -> str | None:
    codings: Sequence[Any] = () if concept is None else concept.coding or ()
    return next((coding.code for coding in codings if coding.system == system), None)
