"""Which treatment a code names: a container's label, a patient's INS or number."""

from kiosk.records.dossiers import containers_of_din, dossiers_of_patient
from kiosk.records.journal import Journal
from kiosk.run.bench import Refused
from kiosk.scanning import Identified, IsbtLabel, LabelConflict, PatientInsIdentity, Unreadable, label_facts


def named_treatment(journal: Journal, identified: Identified) -> str:
    """The id of the one treatment that it names.

    Raises:
        Refused: none, several, or the code names no treatment at all.
    """
    match identified:
        case Unreadable():
            raise Refused("scan_unreadable")
        case PatientInsIdentity(matricule=matricule):
            return _only(
                [row.treatment_id for row in dossiers_of_patient(journal.database, matricule)], "unknown_patient"
            )
        case IsbtLabel():
            label = label_facts((identified,))
            if isinstance(label, LabelConflict):
                raise Refused("codes_disagree")
            if label.din is None:
                raise Refused("din_expected")
            rows = containers_of_din(journal.database, label.din)
            exact = [row for row in rows if row.product_code == label.product_code]
            return _only([row.treatment_id for row in exact or rows], "unknown_container")
        case _:
            raise Refused("not_a_treatment_code")


def _only(found: list[str], none: str) -> str:
    different = tuple(dict.fromkeys(found))
    if not different:
        raise Refused(none)
    if len(different) > 1:
        raise Refused("several_treatments")
    return different[0]
