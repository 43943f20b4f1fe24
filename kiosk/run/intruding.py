# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""One patient on the bench: what is another's stops the work, until both have seen it removed."""

from dataclasses import replace

from kiosk.circuit.treatments import Treatment, are_homonyms
from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.following import unconfirmed_moment
from kiosk.run.parts import Happening
from kiosk.run.slots import CHECKER, PERFORMER
from kiosk.run.state import Run, apply_fact
from kiosk.scanning import Badge, Identified, IsbtLabel, LabelConflict, PatientInsIdentity, PrintedDocument, label_facts

OTHER_PATIENTS = ("other_patient", "homonym_bag")
"""Why a label is rejected that is another patient's."""


def is_stopped(run: Run) -> bool:
    """Something of another patient is at the bench. A product in the bath is taken out of it all the same."""
    return run.intruder is not None and run.is_open and not run.thawing and unconfirmed_moment(run) is None


def seen(identified: Identified, raw: str, run: Run, bench: Bench, facts: Facts) -> Facts:
    """The facts of a scan, and that it was another patient's, where it was: told first, but after a label compared."""
    rejected = any(isinstance(fact, f.ContainerRejected) and fact.reason in OTHER_PATIENTS for fact in facts)
    found = _other(identified, run, bench)
    if found is None and not rejected:
        return facts
    what, others = found or ("label", ())
    homonym = any(are_homonyms(run.treatment.patient, one.patient) for one in others)
    treatment_id = others[0].treatment_id if others else ""
    other = f.OtherPatientSeen(run.step.id, what, raw[:200], treatment_id, homonym)
    compared = any(isinstance(fact, f.ContainerRejected | f.LabelScanDiffered) for fact in facts)
    return (*facts, other) if compared else (other, *facts)


def _other(identified: Identified, run: Run, bench: Bench) -> tuple[str, tuple[Treatment, ...]] | None:
    """What the code is on, and the treatments of its patient; None: it is this patient's, or says of nobody."""
    patient = run.treatment.patient
    match identified:
        case PatientInsIdentity(matricule=matricule):
            others = bench.patients(matricule)
            own = patient.ins_matricule
            if matricule == own or (own is None and not others):
                return None
            return "wristband", others
        case IsbtLabel():
            label = label_facts((identified,))
            if isinstance(label, LabelConflict) or label.din is None:
                return None
            return _not_ours("label", bench.owners(label.din), run)
        case PrintedDocument(number=number):
            return _not_ours("paper", bench.of_document(number), run)
        case _:
            return None


def _not_ours(what: str, owners: tuple[Treatment, ...], run: Run) -> tuple[str, tuple[Treatment, ...]] | None:
    number = run.treatment.patient.hospital_number
    if not owners or any(one.patient.hospital_number == number for one in owners):
        return None
    return what, owners


def clear(command: object, run: Run) -> Facts:
    """What a command makes while the work is stopped.

    Raises:
        Refused: it is not the performer's word that the bench is clear.
    """
    if not isinstance(command, c.ClearBench):
        raise Refused("other_patient_here")
    if PERFORMER in run.cleared_by:
        raise Refused("badge_of_second_awaited", name=run.checker.name)
    return (f.BenchCleared(run.step.id, PERFORMER, run.performer.person_id),)


def clear_by_scan(identified: Identified, raw: str, run: Run, bench: Bench, owner: Person | None) -> Facts:
    """What a scan makes while the work is stopped: the second person's badge clears the bench after the first."""
    step = run.step.id
    if not isinstance(identified, Badge):
        return seen(identified, raw, run, bench, (f.ScanRefused(step, "other_patient_here", raw[:200], None),))
    if owner is None:
        return (f.ScanRefused(step, "unknown_badge", raw[:200], None),)
    if owner.person_id not in {run.performer.person_id, run.checker.person_id}:
        return (f.SignatureRefused(step, CHECKER, owner.person_id, "not_crew"),)
    slot = PERFORMER if owner.person_id == run.performer.person_id else CHECKER
    if slot in run.cleared_by:
        return (f.SignatureRefused(step, CHECKER, owner.person_id, "same_person"),)
    return (f.BenchCleared(step, slot, owner.person_id),)


@apply_fact.register
def _(fact: f.OtherPatientSeen, run: Run, at: Instant) -> Run:
    return replace(run, intruder=fact, cleared_by=(), refusals=(*run.refusals, Happening(fact, at)))


@apply_fact.register
def _(fact: f.BenchCleared, run: Run, at: Instant) -> Run:
    cleared = (*run.cleared_by, fact.slot)
    done = {PERFORMER, CHECKER} <= set(cleared)
    return replace(run, intruder=None if done else run.intruder, cleared_by=() if done else cleared)
