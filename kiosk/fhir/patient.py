"""A patient as a FHIR resource."""

from kiosk.circuit.treatments import Patient
from kiosk.fhir import systems as names
from kiosk.fhir.elements import Json, coding, concept

_GENDERS = {"F": "female", "M": "male"}
_STATUS_CODES = {status: code for code, status in names.INS_STATUS_OF_CODE.items()}


def patient_resource(patient: Patient) -> Json:
    """With the strict traits and the identity's status, as the French core profiles write them."""
    identifiers = [
        {
            "type": concept(names.IDENTIFIER_TYPES, names.PATIENT_INTERNAL),
            "value": patient.hospital_number,
        }
    ]
    if patient.ins_matricule is not None:
        identifiers.insert(0, {"use": "official", "system": names.INS_NIR, "value": patient.ins_matricule})
    extensions: list[Json] = []
    if patient.ins_status in _STATUS_CODES:
        code = coding(names.RELIABILITY_CODES, _STATUS_CODES[patient.ins_status])
        part = {"url": "identityStatus", "valueCoding": code}
        extensions.append({"url": names.RELIABILITY, "extension": [part]})
    if patient.birth_place:
        code = coding(names.INSEE_CODES, patient.birth_place)
        insee = {"extension": [{"url": names.INSEE_CODE, "valueCoding": code}]}
        extensions.append({"url": names.BIRTH_PLACE, "valueAddress": insee})
    if patient.blood_group is not None:
        extensions.append({"url": names.BLOOD_GROUP, "valueCode": patient.blood_group})
    given = [{"url": names.GIVEN_NAMES, "valueString": patient.given_names}]
    name = {"use": "official", "family": patient.birth_name, "given": patient.given_names.split()}
    return {
        "resourceType": "Patient",
        "id": "patient",
        **({"extension": extensions} if extensions else {}),
        "identifier": identifiers,
        "name": [name | {"extension": given}],
        "gender": _GENDERS.get(patient.sex, "unknown"),
        "birthDate": patient.birth_date.isoformat(),
    }
