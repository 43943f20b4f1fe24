"""`binome site approve`, `release`."""

from kiosk.approvable import Approvable, read_approvable
from kiosk.approved import NotApprovableError, Problem
from kiosk.circuit.treatments import homonyms_of
from kiosk.people.roles import Role
from kiosk.treatment_file import read_treatment
from kiosk.wording.formats import long_date
from ui.commands.site_desk import Desk, read_text, writing


def approve(desk: Desk) -> int:
    files = _approvables(desk)
    with writing(desk.file) as site:
        due = site.awaiting_approval(files)
        if due:
            by = site.authorise(desk.args.by, Role.PHARMACIST, desk.pin_of)
            site.approve(due, by)
        for file in files:
            told = {"name": file.name.of(desk.language), "code": file.code, "version": file.version}
            if file in due:
                desk.tell("approved", fingerprint=file.sha256, **told)
            else:
                desk.tell("approved_already", **told)
    return 0


def _approvables(desk: Desk) -> tuple[Approvable, ...]:
    """Every file is read before one is approved, and every problem of all of them told."""
    files: list[Approvable] = []
    problems: list[Problem] = []
    for path in desk.args.files:
        try:
            files.append(read_approvable(read_text(path), str(path)))
        except NotApprovableError as error:
            problems += error.problems
    if problems:
        raise NotApprovableError(tuple(problems))
    return tuple(files)


def release(desk: Desk) -> int:
    path = desk.args.file
    file = read_treatment(read_text(path), str(path))
    with writing(desk.file) as site:
        site.releasable(file)
        by = site.authorise(desk.args.by, Role.PHARMACIST, desk.pin_of)
        treatment = site.release(file, by)
        desk.tell(
            "released",
            id=treatment.treatment_id,
            patient=treatment.patient.full_name,
            product=treatment.product_name,
            count=len(treatment.containers),
        )
        for other in homonyms_of(treatment, site.library.waiting):
            born = long_date(other.patient.birth_date, desk.language)
            desk.tell("homonym", id=other.treatment_id, patient=other.patient.full_name, birth_date=born)
    return 0
