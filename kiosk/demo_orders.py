"""Made-up orders in the demo's folder: a FHIR bundle with its signed prescription, a CSV, and one that is to be mended.

Their dates are counted from today; ICCBBA's test facilities only.
"""

import base64
import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kiosk.circuit.treatments import Patient
from kiosk.fhir import systems as names
from kiosk.fhir.elements import Json, coding, concept, reference
from kiosk.fhir.patient import patient_resource
from kiosk.isbt128 import check_character
from kiosk.kept_files import write_whole

MAKER, PRESCRIBER, WARD = "Laboratoire de démonstration", "Dr DUPUIS-DÉMO Jean", "Hématologie"
_DIN = "A999926310001"
_DAYS = {"collection": 14, "manufacture": 16, "expected_return": 49, "infusion": 57}


def put_orders(folder: Path, today: date) -> None:
    """Three files to be opened, or mended, in the folder from which the page takes them."""
    for name, data in (
        ("ordonnance-DEMO-31.json", json.dumps(bundle(today), ensure_ascii=False, indent=1).encode()),
        ("commandes-de-la-semaine.csv", _csv(today, born="1949-07-30")),
        ("commande-a-corriger.csv", _csv(today, born="30/07/1949", treatment="T-DEMO-33")),
    ):
        write_whole(folder / name, data)


def bundle(today: date) -> Json:
    """A bag of Yescarta, ordered on a signed prescription."""
    patient = Patient(
        "8000031", "LEROY-DÉMO", "Anaïs Marie", "F", date(1970, 3, 12), "270037512345647", None, "75123", "qualifiee"
    )
    prescribed = (today - timedelta(days=3)).isoformat()
    based_on = {"basedOn": [reference("MedicationRequest/rx")]}
    subject = {"subject": reference("Patient/patient"), "status": "active", "intent": "order"}
    identifiers = [
        {"system": names.TREATMENT, "value": "T-DEMO-31"},
        {"system": names.ORDER, "value": "PO-DEMO-31"},
        {"system": names.SLOT, "value": "DEMO-31"},
    ]
    resources: list[dict[str, Any]] = [
        patient_resource(patient),
        {
            "resourceType": "Location",
            "id": "ward",
            "name": WARD,
            "extension": [{"url": names.TRAVEL_MINUTES, "valueInteger": 8}],
        },
        {
            "resourceType": "MedicationRequest",
            "id": "rx",
            **subject,
            "identifier": [{"value": "ORD-DEMO-31"}],
            "medication": {"concept": concept(names.PROFILE, "yescarta")},
            "authoredOn": prescribed,
            "requester": {"display": PRESCRIBER},
        },
        {
            "resourceType": "ServiceRequest",
            "id": "order",
            **subject,
            **based_on,
            "identifier": identifiers,
            "quantityQuantity": {"value": 1},
            "performer": [{"display": MAKER}],
            "location": [{"reference": reference("Location/ward")}],
        },
        *(_milestone(code, (today + timedelta(days=days)).isoformat()) for code, days in _DAYS.items()),
        {
            "resourceType": "BiologicallyDerivedProduct",
            "request": [reference("ServiceRequest/order")],
            "productCode": concept(names.PRODUCT_CODE, "S9801100"),
            "biologicalSourceEvent": {"system": names.DONATION_NUMBER, "value": _DIN},
            "identifier": [{"system": names.LOT, "value": "LOT-DEMO-31"}],
            "expirationDate": f"{today.year + 1}-11-30T22:59:00Z",
        },
        {
            "resourceType": "Provenance",
            "target": [reference("MedicationRequest/rx")],
            "recorded": f"{prescribed}T16:41:00Z",
            "agent": [{"who": {"display": PRESCRIBER}}],
            "signature": [
                {
                    "type": [coding("urn:iso-astm:E1762-95:2013", "1.2.840.10065.1.12.1.1")],
                    "when": f"{prescribed}T16:41:00Z",
                    "who": {"display": PRESCRIBER},
                    "data": base64.b64encode("signature de démonstration".encode()).decode(),
                }
            ],
        },
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


def _milestone(code: str, on: str) -> Json:
    return {
        "resourceType": "Task",
        "status": "requested",
        "intent": "order",
        "basedOn": [reference("ServiceRequest/order")],
        "for": reference("Patient/patient"),
        "code": concept(names.MILESTONE, code),
        "requestedPeriod": {"start": on, "end": on},
    }


def _csv(today: date, *, born: str, treatment: str = "T-DEMO-32") -> bytes:
    """Carvykti in two bags, on a prescription without a signature."""
    number = treatment.removeprefix("T-DEMO-")
    order = {
        "record": "treatment",
        "treatment_id": treatment,
        "hospital_number": f"80000{number}",
        "birth_name": "NOËL-DÉMO",
        "given_names": "Hugo",
        "sex": "M",
        "birth_date": born,
        "profile_code": "carvykti",
        "ward": WARD,
        "travel_minutes": "8",
        "order_reference": f"PO-DEMO-{number}",
        "manufacturer": MAKER,
        "expected_containers": "2",
        "collection_on": (today + timedelta(days=10)).isoformat(),
        "infusion_on": (today + timedelta(days=60)).isoformat(),
        "prescription": f"ORD-DEMO-{number}",
        "prescriber": PRESCRIBER,
        "prescribed_on": (today - timedelta(days=2)).isoformat(),
    }
    dins = [f"A99992631{number}0{bag}" for bag in (1, 2)]
    boxes = [
        {
            "record": "container",
            "treatment_id": treatment,
            "din": din + check_character(din),
            "product_code": "S9802100",
            "expires_at": f"{today.year + 1}-11-30T23:59",
            "lot": f"LOT-DEMO-{number}",
        }
        for din in dins
    ]
    written = io.StringIO()
    columns = list(dict.fromkeys([*order, *boxes[0]]))
    table = csv.DictWriter(written, columns, delimiter=";")
    table.writeheader()
    table.writerows([order, *boxes])
    return written.getvalue().encode()
