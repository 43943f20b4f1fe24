"""Whose wristband is it? INS Data Matrix, ISBT 128 patient number, GS1 service relation number, or a bare number."""

from kiosk.circuit.treatments import Patient, are_homonyms
from kiosk.run.bench import Bench
from kiosk.run.facts import Compared
from kiosk.scanning import Gs1Element, Identified, IsbtLabel, PatientInsIdentity, Said, said_by


def compared_patient(identified: Identified, text: str, patient: Patient) -> tuple[Compared, ...] | str:
    """What a wristband says beside the file's patient, the identifying number first; or why it says nothing."""
    match identified:
        case PatientInsIdentity(matricule=matricule, birth_date=born):
            if patient.ins_matricule is None:
                return "no_ins_in_file"
            return (
                Compared("patient_ins", patient.ins_matricule, matricule),
                Compared("patient_birth_date", patient.birth_date.isoformat(), born.isoformat()),
            )
        case IsbtLabel():
            return _of_label(tuple(said_by(identified)), patient)
        case Gs1Element(patient=number):
            return "no_patient_on_code" if number is None else (_number(number, patient),)
        case _:
            return (_number(text.strip(), patient),) if text.strip() else "no_patient_on_code"


def _of_label(said: tuple[Said, ...], patient: Patient) -> tuple[Compared, ...] | str:
    values = {one.field: one.value for one in said}
    number = values.get("patient_number")
    if number is None:
        return "container_where_code_due" if "din" in values else "no_patient_on_code"
    born = values.get("patient_birth_date")
    fields = (_number(number, patient),)
    return fields if born is None else (*fields, Compared("patient_birth_date", patient.birth_date.isoformat(), born))


def _number(number: str, patient: Patient) -> Compared:
    """A number may be the INS as well as the hospital's own."""
    if number == patient.ins_matricule:
        return Compared("patient_ins", patient.ins_matricule, number)
    return Compared("patient_number", patient.hospital_number, number)


def is_of_homonym(identified: Identified, number: str, patient: Patient, bench: Bench) -> bool:
    if isinstance(identified, PatientInsIdentity):
        read = Patient(
            "", identified.birth_name, " ".join(identified.given_names), identified.sex, identified.birth_date, number
        )
        return are_homonyms(read, patient)
    return any(are_homonyms(treatment.patient, patient) for treatment in bench.patients(number))
