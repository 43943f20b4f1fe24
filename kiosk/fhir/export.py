"""A treatment's whole file as a FHIR R5 bundle: patient, order, products, dispenses, runs, readings, audit, proof.

Pure: what is exported comes in, a tree of JSON goes out, valid under the models of `fhir.resources` or not at all. The
signature of a prescription is not copied: it stays in the document that carried it.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from kiosk.circuit.dossier import Held, Whereabouts
from kiosk.facts import kind_of
from kiosk.fhir import systems as names
from kiosk.fhir.elements import Json, coding, concept, quantity, reference
from kiosk.fhir.exported import Exported, Series
from kiosk.fhir.patient import patient_resource
from kiosk.records.journal import Recorded
from kiosk.run.clocks import clocks_of
from kiosk.run.facts import RunSigned
from kiosk.run.state import Run

_DISPENSES = {
    Whereabouts.THAWED: "in-progress",
    Whereabouts.GIVEN: "issued",
    Whereabouts.NOT_GIVEN: "unfulfilled",
    Whereabouts.DESTROYED: "unfulfilled",
    Whereabouts.RETURNED: "returned",
}
"""By where the container is now; `allocated` while it is released and stands in its tank."""
_SIGNATURE_TYPE = {"system": "urn:iso-astm:E1762-95:2013", "code": "1.2.840.10065.1.12.1.5"}
"""Verification signature."""


class NotExported(Exception):  # noqa: N818 the name says what went wrong
    """The bundle is not valid FHIR R5: nothing was written."""


def bundle_of(exported: Exported) -> Json:
    """The bundle as a tree of JSON.

    Raises:
        NotExported: it would not be valid.
    """
    bundle = _Writer(exported).bundle()
    _validate(bundle)
    return bundle


def bundle_text(exported: Exported) -> str:
    """The bundle as it is written to a file; raises as `bundle_of`."""
    return json.dumps(bundle_of(exported), ensure_ascii=False, indent=1) + "\n"


def _validate(bundle: Json) -> None:
    from fhir.resources.bundle import Bundle  # its models are loaded only where one is written
    from pydantic import ValidationError

    try:
        Bundle.model_validate(bundle)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise NotExported(f"{place}: {first['msg']}") from error


class _Writer:
    def __init__(self, exported: Exported) -> None:
        self._e = exported
        self._dossier = exported.dossier
        self._practitioners: dict[str, str] = {}

    def bundle(self) -> Json:
        resources = [
            patient_resource(self._dossier.treatment.patient),
            {"resourceType": "Organization", "id": "establishment", "name": self._e.establishment.name},
            self._ward(),
            self._station(),
            *self._requests(),
            *self._milestones(),
            *self._products(),
            *self._dispenses(),
            *self._procedures(),
            *self._observations(),
            *self._audit(),
            *self._proofs(),
        ]
        resources += [
            {"resourceType": "Practitioner", "id": id_, "name": [{"text": self._e.people.get(person, person)}]}
            for person, id_ in self._practitioners.items()
        ]
        return {
            "resourceType": "Bundle",
            "type": "collection",
            "identifier": {"system": names.TREATMENT, "value": self._dossier.treatment_id},
            "timestamp": self._at(self._e.now.utc),
            "entry": [{"resource": resource} for resource in resources],
        }

    def _at(self, utc: datetime) -> str:
        return utc.astimezone(self._e.zone).isoformat(timespec="seconds")

    def _local(self, local: datetime) -> str:
        """A time that a label or a person states without zone."""
        return local.replace(tzinfo=self._e.zone).isoformat(timespec="seconds")

    def _person(self, person_id: str | None) -> Json:
        """Whoever did it; what nobody did, the station did."""
        if not person_id:
            return reference("Device/station")
        id_ = self._practitioners.setdefault(person_id, f"person-{len(self._practitioners) + 1}")
        return reference(f"Practitioner/{id_}")

    # --- who and what --------------------------------------------------------------------------------------------

    def _ward(self) -> Json:
        treatment = self._dossier.treatment
        way = {"url": names.TRAVEL_MINUTES, "valueInteger": treatment.travel_minutes}
        return {"resourceType": "Location", "id": "ward", "extension": [way], "name": treatment.ward}

    def _station(self) -> Json:
        return {
            "resourceType": "Device",
            "id": "station",
            "displayName": f"Binôme {self._e.station}",
            "owner": reference("Organization/establishment"),
            "version": [{"value": self._e.software_version}],
        }

    def _requests(self) -> Iterator[Json]:
        order, treatment = self._dossier.order, self._dossier.treatment
        identifiers = [
            {
                "type": concept(names.IDENTIFIER_TYPES, names.PLACER),
                "system": names.TREATMENT,
                "value": treatment.treatment_id,
            }
        ]
        request: Json = {
            "resourceType": "ServiceRequest",
            "id": "order",
            "status": "active",
            "intent": "order",
            "subject": reference("Patient/patient"),
            "location": [{"reference": reference("Location/ward")}],
        }
        if treatment.chain_of_identity:
            identifiers.append({"system": names.CHAIN_OF_IDENTITY, "value": treatment.chain_of_identity})
        if order is not None:
            filler = concept(names.IDENTIFIER_TYPES, names.FILLER)
            identifiers.append({"type": filler, "system": names.ORDER, "value": order.reference})
            if order.slot:
                identifiers.append({"system": names.SLOT, "value": order.slot})
            request["performer"] = [{"display": order.manufacturer}]
            request["quantityQuantity"] = {"value": order.expected_containers}
            if order.prescription is not None:
                request["basedOn"] = [reference("MedicationRequest/prescription")]
                yield {
                    "resourceType": "MedicationRequest",
                    "id": "prescription",
                    "identifier": [{"value": order.prescription.identifier}],
                    "status": "active",
                    "intent": "order",
                    "medication": {"concept": concept(names.PROFILE, treatment.profile_code, treatment.product_name)},
                    "subject": reference("Patient/patient"),
                    "authoredOn": order.prescription.prescribed_on.isoformat(),
                    "requester": {"display": order.prescription.prescriber},
                }
        yield request | {"identifier": identifiers}

    def _milestones(self) -> Iterator[Json]:
        for milestone, on in self._dossier.planned.items():
            reached = self._dossier.reached.get(milestone)
            task: Json = {
                "resourceType": "Task",
                "status": "requested" if reached is None else "completed",
                "intent": "order",
                "basedOn": [reference("ServiceRequest/order")],
                "for": reference("Patient/patient"),
                "code": concept(names.MILESTONE, milestone),
                "requestedPeriod": {"start": on.isoformat(), "end": on.isoformat()},
            }
            if reached is not None:
                task["executionPeriod"] = {"end": reached.isoformat()}
            yield task

    # --- products ------------------------------------------------------------------------------------------------

    def _products(self) -> Iterator[Json]:
        for held in self._dossier.containers:
            yield self._product(held)
        order = self._dossier.order
        for at, din in enumerate(() if order is None else order.collection_dins, start=1):
            event = {"system": names.DONATION_NUMBER, "value": din}
            yield {"resourceType": "BiologicallyDerivedProduct", "id": f"material-{at}", "biologicalSourceEvent": event}

    def _product_id(self, container_id: str) -> str:
        return f"product-{list(self._dossier.held).index(container_id) + 1}"

    def _product(self, held: Held) -> Json:
        box = held.container

        def said(code: str, **value: Any) -> Json:
            return {"type": concept(names.CONTAINER, code), **value}

        properties = [
            said("id", valueString=box.container_id),
            said("kind", valueString=box.kind),
            said("dose", valueInteger=box.dose),
            said("where", valueString=held.where.value),
            said("exposed_seconds", valueInteger=held.exposed_seconds),
        ]
        if box.component:
            properties.append(said("component", valueString=box.component))
        if held.position:
            properties.append(said("position", valueString=held.position))
        product: Json = {
            "resourceType": "BiologicallyDerivedProduct",
            "id": self._product_id(box.container_id),
            "productCategory": coding("http://hl7.org/fhir/product-category", "cells"),
            "productCode": concept(names.PRODUCT_CODE, box.product_code, self._dossier.treatment.product_name),
            "request": [reference("ServiceRequest/order")],
            "identifier": [{"system": names.LOT, "value": box.lot}],
            "biologicalSourceEvent": {"system": names.DONATION_NUMBER, "value": box.din},
            "division": box.product_code[6:],
            "expirationDate": self._local(box.expires_at),
            "property": properties,
        }
        if self._e.storage_limit_celsius is not None:
            product["storageTempRequirements"] = {"high": quantity(self._e.storage_limit_celsius, "Cel")}
        return product

    def _dispenses(self) -> Iterator[Json]:
        """One for each container that was released."""
        for release in self._dossier.releases:
            for container_id in release.container_ids:
                held = self._dossier.held[container_id]
                dispense: Json = {
                    "resourceType": "BiologicallyDerivedProductDispense",
                    "id": f"dispense-{self._product_id(container_id)}",
                    "basedOn": [reference("ServiceRequest/order")],
                    "status": _DISPENSES.get(held.where, "allocated"),
                    "product": reference(f"BiologicallyDerivedProduct/{self._product_id(container_id)}"),
                    "patient": reference("Patient/patient"),
                    "destination": reference("Location/ward"),
                }
                if release.number:
                    dispense["identifier"] = [{"system": names.DOCUMENT, "value": release.number}]
                if release.person_id:
                    dispense["performer"] = [{"actor": self._person(release.person_id)}]
                if held.thawed_at is not None:
                    dispense["preparedDate"] = self._at(held.thawed_at.utc)
                if held.infusion_started_at is not None:
                    dispense["whenHandedOver"] = self._local(held.infusion_started_at)
                yield dispense

    # --- runs ----------------------------------------------------------------------------------------------------

    def _run_id(self, run: Run) -> str:
        return f"run-{[one.run_id for one, _ in self._e.runs].index(run.run_id) + 1}"

    def _procedures(self) -> Iterator[Json]:
        for run, _ in self._e.runs:
            period = {"start": self._at(run.started_at.utc)}
            if run.ended_at is not None:
                period["end"] = self._at(run.ended_at.utc)
            status = "in-progress" if run.is_open else "completed" if run.outcome == "conform" else "stopped"
            title = run.procedure.title.of(self._e.language)
            yield {
                "resourceType": "Procedure",
                "id": self._run_id(run),
                "identifier": [{"system": names.RUN, "value": run.run_id}],
                "basedOn": [reference("ServiceRequest/order")],
                "status": status,
                "code": concept(names.PROCEDURE, run.procedure.code, title),
                "subject": reference("Patient/patient"),
                "occurrencePeriod": period,
                "performer": [
                    {"function": {"text": part}, "actor": self._person(person.person_id)}
                    for part, person in (("performer", run.performer), ("checker", run.checker))
                ],
                **({"outcome": {"text": run.outcome}} if run.outcome else {}),
            }

    def _observation(self, run: Run, system: str, code: str, effective: str, **value: Any) -> Json:
        return {
            "resourceType": "Observation",
            "partOf": [reference(f"Procedure/{self._run_id(run)}")],
            "status": "final",
            "code": concept(system, code),
            "subject": reference("Patient/patient"),
            "effectiveDateTime": effective,
            **value,
        }

    def _observations(self) -> Iterator[Json]:
        """Every marked moment, every clock that was stopped, every channel's readings."""
        for run, _ in self._e.runs:
            for moment, mark in run.marks.items():
                at = self._at(mark.at.utc)
                yield self._observation(run, names.MOMENT, moment, at, valueDateTime=at)
            for clock in clocks_of(run, self._e.now):
                if clock.state == "stopped":
                    seconds = quantity(Decimal(round(clock.elapsed_seconds)), "s")
                    began = self._at(clock.started_at.utc)
                    yield self._observation(run, names.CLOCK, clock.name, began, valueQuantity=seconds)
        runs = {run.run_id: run for run, _ in self._e.runs}
        for series in self._e.series:
            if series.readings:
                yield self._sampled(runs[series.run_id], series)

    def _sampled(self, run: Run, series: Series) -> Json:
        """R5's offsets: readings need not be at even intervals; `E` where there was none."""
        first = series.readings[0][0]
        offsets = " ".join(str(round((at - first).total_seconds(), 1)) for at, _ in series.readings)
        data = " ".join("E" if value is None else str(value) for _, value in series.readings)
        sampled = {
            "origin": quantity(Decimal(0), series.unit),
            "intervalUnit": "s",
            "dimensions": 1,
            "offsets": offsets,
            "data": data,
        }
        return self._observation(run, names.CHANNEL, series.channel, self._at(first), valueSampledData=sampled)

    # --- proof ---------------------------------------------------------------------------------------------------

    def _audit(self) -> Iterator[Json]:
        """One for each fact, with the hash that chains it."""
        yield from (self._event(row, "ServiceRequest/order") for row in self._e.facts)
        for run, rows in self._e.runs:
            yield from (self._event(row, f"Procedure/{self._run_id(run)}") for row in rows)

    def _event(self, row: Recorded, what: str) -> Json:
        detail = [{"type": {"text": "sha256"}, "valueString": row.hash.hex()}]
        return {
            "resourceType": "AuditEvent",
            "code": concept(names.FACT, kind_of(row.fact)),
            "action": "C",
            "recorded": self._at(row.at.utc),
            "agent": [{"who": self._person(row.actor), "requestor": bool(row.actor)}],
            "source": {"observer": reference("Device/station")},
            "entity": [{"what": reference(what), "detail": detail}],
        }

    def _proofs(self) -> Iterator[Json]:
        """Who signed which record, and the checkpoint of the whole journal that the station signed."""
        for run, rows in self._e.runs:
            for row in rows:
                if isinstance(row.fact, RunSigned):
                    target = f"Procedure/{self._run_id(run)}"
                    person, at = self._person(row.fact.person_id), self._at(row.at.utc)
                    data = bytes.fromhex(row.fact.record_hash)
                    yield self._proof([target], person, at, "application/octet-stream", data, row.fact.meaning)
        targets = ["ServiceRequest/order"]
        targets += [f"BiologicallyDerivedProduct/{self._product_id(id_)}" for id_ in self._dossier.held]
        at, station = self._at(self._e.sealed_at), reference("Device/station")
        yield self._proof(targets, station, at, "text/plain", self._e.seal.encode(), "seal")

    def _proof(self, targets: Sequence[str], who: Json, at: str, format_: str, data: bytes, meaning: str) -> Json:
        signature = {
            "type": [_SIGNATURE_TYPE],
            "when": at,
            "who": who,
            "sigFormat": format_,
            "data": base64.b64encode(data).decode(),
        }
        return {
            "resourceType": "Provenance",
            "target": [reference(target) for target in targets],
            "recorded": at,
            "activity": {"text": meaning},
            "agent": [{"who": who}],
            "signature": [signature],
        }
