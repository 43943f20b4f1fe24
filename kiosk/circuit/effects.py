"""What the facts of a run mean for its treatment's file: the facts of stream `treatment:<id>` recorded with them.

They are made once, when the run's facts are, and never when a journal is read. Steps are known by the ids that the
shipped procedures give them; a site's own procedure that leaves one out leaves out what follows from it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Dossier, Whereabouts
from kiosk.circuit.order import Milestone
from kiosk.circuit.profiles import Moment
from kiosk.circuit.run_history import RunHistory
from kiosk.downtime.facts import DowntimeFormUsed
from kiosk.people.roles import Role
from kiosk.run import facts as f
from kiosk.run.facts.papers import DocumentAttached, PaperMade
from kiosk.run.facts.storing import ContainerPutIn, ContainerTakenOut
from kiosk.run.state import Run

STATED_AT = {
    "lymphodepletion": d.Condition.LYMPHODEPLETION,
    "clinical_go": d.Condition.CLINICAL_GO,
    "tocilizumab": d.Condition.TOCILIZUMAB,
    "ward_slot": d.Condition.WARD_SLOT,
    "identity": d.Condition.IDENTITY,
    "patient_present": d.Condition.PATIENT_PRESENT,
    "certificate": d.Condition.CERTIFICATE,
}
"""The steps that state a condition of the release once they are done."""

_ROLES = {d.Condition.CLINICAL_GO: (Role.PHYSICIAN,)}
_TAKEN_FOR = {"P07": "transfer", "P10": "destroy"}


@dataclass(frozen=True, slots=True)
class Effects:
    """`run`: after the new facts; `history`: all of them, the new ones last; `local_now`: the station's wall time."""

    run: Run
    history: RunHistory
    dossier: Dossier
    local_now: datetime

    @property
    def today(self) -> date:
        return self.local_now.date()

    @property
    def by(self) -> str:
        return self.run.performer.person_id


def looks_back(fact: object) -> bool:
    """Whether what follows from it depends on the facts before it."""
    return isinstance(fact, f.BranchClosed | f.RunEnded) or (isinstance(fact, f.StepDone) and fact.step in STATED_AT)


def effects_of(new: Sequence[object], effects: Effects) -> tuple[object, ...]:
    """The facts of the treatment's file that follow from the run's new facts, in their order."""
    first = effects.run.version - len(new) + 1
    made: list[object] = []
    for version, fact in enumerate(new, first):
        made += _following(fact, version, effects, made)
    return tuple(made)


def _following(fact: object, version: int, effects: Effects, made: Sequence[object]) -> Iterator[object]:
    run_id = effects.run.run_id
    match fact:
        case f.ContainerMatched(step=step, container_id=box) if _leaves_storage(step, effects.run):
            yield from _taken(box, effects)
        case ContainerTakenOut(action=action, container_id=box, position=position):
            why = "move" if action == "move" else _TAKEN_FOR.get(effects.run.procedure.code, "thaw")
            yield d.ContainerTaken(box, position, run_id, why)
        case ContainerPutIn(container_id=box, position=position, exposed_seconds=seconds):
            yield d.ContainerPlaced(box, position, run_id, seconds)
        case DocumentAttached(document=document, sha256=sha256, name=name):
            yield d.DocumentKept(document, sha256, name, run_id)
        case PaperMade(document=document, number=number, sha256=sha256, path=path):
            yield d.DocumentMade(document, number, sha256, path, run_id)
        case f.BranchOpened(branch=branch, reason=reason):
            yield d.DeviationOpened(f"{run_id}.{version}", branch, reason, run_id)
        case f.BranchClosed(branch=branch, outcome=outcome):
            yield from _decided(branch, outcome, effects, made)
        case f.StepDone(step=step) if step in STATED_AT:
            yield from _stated(step, effects)
        case f.RunEnded(outcome=outcome) if (end := _AT_END.get(effects.run.procedure.code[:3])) is not None:
            yield from end(effects, outcome)
        case _:
            pass


# --- on the way ------------------------------------------------------------------------------------------------------


def _leaves_storage(step_id: str, run: Run) -> bool:
    """The containers scanned at this step have just left their positions."""
    return getattr(run.procedure.step(step_id), "marks", None) is Moment.OUT_OF_STORAGE


def _taken(container_id: str, effects: Effects) -> Iterator[object]:
    held = effects.dossier.held[container_id]
    if held.where is Whereabouts.STORED:
        yield d.ContainerTaken(container_id, held.position, effects.run.run_id, "thaw")


def _decided(branch: str, outcome: str, effects: Effects, made: Sequence[object]) -> Iterator[object]:
    run_id = effects.run.run_id
    standing = [
        one.deviation_id for one in effects.dossier.open_deviations if (one.code, one.run_id) == (branch, run_id)
    ]
    new = [one.deviation_id for one in made if isinstance(one, d.DeviationOpened) and one.code == branch]
    if found := [*standing, *new]:
        reason = effects.history.reason
        who = effects.history.signer(*Role) or effects.by
        yield d.DeviationClosed(found[-1], f"{outcome} : {reason}" if reason else outcome, who)


def _stated(step: str, effects: Effects) -> Iterator[object]:
    """What a step of conditions holds: its values, or who signed it."""
    condition, history = STATED_AT[step], effects.history
    signer = history.signer(*Role, step=step)
    values = tuple(sorted(history.values(step).items()))
    if condition is d.Condition.CLINICAL_GO:
        values = (("for_on", effects.today.isoformat()), *values)
    if not values and (note := history.note(step)):
        values = (("spoke_with", note),)
    if condition is d.Condition.CERTIFICATE and "verdict" not in dict(values):
        return  # the number of a destruction's certificate, not the product's own
    if condition is d.Condition.IDENTITY and values and history.entered_twice(step):
        values, signer = (("first", effects.by), *values), effects.run.checker.person_id
    if values:
        who = signer or effects.by
        asked = _ROLES.get(condition, tuple(Role))
        people = (effects.run.performer, effects.run.checker)
        roles = next((person.roles for person in people if person.person_id == who), asked)
        role = next((role for role in asked if role in roles), asked[0])
        yield d.ConditionStated(condition, values, who, role.value, effects.run.run_id)
    if condition is d.Condition.LYMPHODEPLETION and (last := history.day(step, "last_on")) is not None:
        yield _reached(Milestone.LYMPHODEPLETION, last, effects)


# --- at its end ------------------------------------------------------------------------------------------------------

_WENT_ON = {"conform", "exceptional"}


def _reached(milestone: Milestone, on: date, effects: Effects) -> d.MilestoneReached:
    return d.MilestoneReached(milestone, on, effects.run.run_id, effects.by)


def _confirmed(effects: Effects, outcome: str) -> Iterator[object]:
    if outcome in _WENT_ON:
        yield d.OrderConfirmed(effects.run.run_id, effects.run.started.profile_sha256)


def _dispatched(effects: Effects, outcome: str) -> Iterator[object]:
    if outcome not in _WENT_ON:
        return
    history, order = effects.history, effects.dossier.order
    collected = history.day("collection", "ended_at")
    if collected is not None:
        yield _reached(Milestone.COLLECTION, collected, effects)
    announced = () if order is None else order.collection_dins
    dins = announced or history.codes("collection_bags")
    courier = history.values("courier").get("name", "")
    yield d.MaterialDispatched(effects.run.run_id, dins, history.code("shipper"), history.codes("seals"), courier)
    yield _reached(Milestone.DISPATCH, effects.today, effects)


def _received(effects: Effects, outcome: str) -> Iterator[object]:
    if outcome == "stopped":
        return
    history = effects.history
    boxes = history.containers("containers")
    state = "quarantine" if outcome in _WENT_ON else "blocked"
    yield d.ReceptionSigned(effects.run.run_id, state, history.code("shipper"), history.codes("seals"), boxes)
    yield _reached(Milestone.EXPECTED_RETURN, effects.today, effects)
    yield _reached(Milestone.RECEPTION, effects.today, effects)


_ACCEPTANCES = {
    "conform": d.Acceptance.ACCEPTED,
    "exceptional": d.Acceptance.ACCEPTED,
    "held": d.Acceptance.HELD,
    "refused": d.Acceptance.REFUSED,
    "destroyed": d.Acceptance.REFUSED,
}


def _judged(effects: Effects, outcome: str) -> Iterator[object]:
    decided = _ACCEPTANCES.get(outcome)
    if decided is None:
        return
    who = effects.history.signer(Role.PHARMACIST) or effects.by
    yield d.AcceptanceDecided(effects.run.run_id, decided, effects.history.reason, who)
    if decided is d.Acceptance.ACCEPTED:
        yield _reached(Milestone.ACCEPTANCE, effects.today, effects)
        if told := effects.history.values("clinic").get("told"):
            yield d.ClinicTold(decided, told, effects.by)


def _released(effects: Effects, outcome: str) -> Iterator[object]:
    dossier, history = effects.dossier, effects.history
    dose = dossier.dose_due
    if outcome not in _WENT_ON or dose is None:
        return
    boxes = history.containers("containers") or effects.dossier.left_of(dose)
    until = _valid_until(effects)
    who = history.signer(Role.PHARMACIST) or effects.by
    yield d.ReleaseSigned(effects.run.run_id, dose, boxes, until, history.number("release_sheet"), who)


def _valid_until(effects: Effects) -> datetime:
    """To the minute, as the release sheet states it."""
    until = effects.local_now + timedelta(hours=effects.run.profile.release_valid_hours)
    return until.replace(second=0, microsecond=0)


def _transferred(effects: Effects, outcome: str) -> Iterator[object]:
    boxes = effects.history.containers()
    if outcome in _WENT_ON and boxes:
        yield _passed(boxes, "receiver", effects)


def _passed(boxes: tuple[str, ...], step: str, effects: Effects) -> d.CustodyPassed:
    values = effects.history.values(step)
    holder = values.get("name") or effects.history.signer(Role.NURSE) or effects.by
    place = values.get("place") or effects.dossier.treatment.ward
    return d.CustodyPassed(boxes, holder, place, effects.run.run_id)


def _thawed(effects: Effects, outcome: str) -> Iterator[object]:
    """A bag given up before its label was read is the one that was due."""
    if outcome == "stopped":
        return
    for box in effects.history.containers() or effects.dossier.left[:1]:
        yield d.ContainerThawed(box, effects.run.run_id, outcome)


def _given(effects: Effects, outcome: str) -> Iterator[object]:
    history, run_id = effects.history, effects.run.run_id
    boxes = history.containers() or tuple(
        held.container.container_id for held in effects.dossier.containers if held.to_be_given
    )
    if outcome == "stopped" or not boxes:
        return
    begun = Moment.INFUSION_STARTED in effects.run.marks
    if _branched("not_administered", effects) or (outcome not in _WENT_ON and not begun):
        yield d.NotAdministered(boxes, run_id, history.note("why") or history.reason or outcome)
        return
    yield _passed(boxes, "receiver", effects)
    yield from _infused(boxes, effects, late=False, interrupted=outcome not in _WENT_ON)


def _branched(branch: str, effects: Effects) -> bool:
    return any(name == branch for name, _ in effects.run.branches_done)


def _infused(boxes: tuple[str, ...], effects: Effects, *, late: bool, interrupted: bool = False) -> Iterator[object]:
    """`interrupted`: it was given up by a decision, now, unless its end was told."""
    history = effects.history
    begun, told = history.moment("infusion_start", "started_at"), history.moment("infusion", "started_at")
    started, ended = begun or told, history.moment("infusion", "ended_at")
    if interrupted and ended is None:
        ended = effects.local_now.replace(second=0, microsecond=0)
    volume = history.values("infusion").get("millilitres", "")
    for box in boxes:
        yield d.InfusionReported(box, effects.run.run_id, started, ended, volume, late)
    if started is not None and Milestone.INFUSION not in effects.dossier.reached:
        yield _reached(Milestone.INFUSION, started.date(), effects)


def _disposed(effects: Effects, outcome: str) -> Iterator[object]:
    history = effects.history
    if outcome not in {*_WENT_ON, "destroyed"}:
        return
    how = "returned" if history.choice("how") == "return" else "destroyed"
    reason, number = history.values("disposal").get("reason", ""), history.values("certificate").get("number", "")
    for box in history.containers():
        yield d.ContainerDisposed(box, effects.run.run_id, how, reason, number)


def _reported(effects: Effects, outcome: str) -> Iterator[object]:
    """An incident is a deviation, decided by its own signatures."""
    history, deviation_id = effects.history, f"{effects.run.run_id}.incident"
    if outcome != "stopped":
        yield d.DeviationOpened(deviation_id, "incident", history.note("describe"), effects.run.run_id)
        who = history.signer(*Role) or effects.by
        yield d.DeviationClosed(deviation_id, history.reason or _chosen("decision", effects) or outcome, who)


def _chosen(step_id: str, effects: Effects) -> str:
    """An inspection's answer in the run's own language."""
    chosen = effects.history.choice(step_id)
    choices = getattr(effects.run.procedure.step(step_id), "choices", ()) if chosen else ()
    texts = (one.text.fr if effects.run.language == "fr" else one.text.en for one in choices if one.id == chosen)
    return next(texts, "")


def _exempted(effects: Effects, outcome: str) -> Iterator[object]:
    if outcome in _WENT_ON:
        said = " ; ".join(text for text in effects.history.values("alternatives").values() if text)
        yield d.ExceptionalReleaseGranted(effects.run.run_id, said or effects.history.reason or outcome)


def _closed(effects: Effects, outcome: str) -> Iterator[object]:
    if outcome in _WENT_ON:
        yield d.TreatmentClosed(effects.run.run_id)


def forms_used(facts: Sequence[object], effects: Effects) -> tuple[DowntimeFormUsed, ...]:
    """The numbered forms whose writing is in the record once their late entry (P18) is signed."""
    ended = next((fact for fact in facts if isinstance(fact, f.RunEnded)), None)
    if ended is None or ended.outcome not in _WENT_ON or effects.run.procedure.code != "P18":
        return ()
    return tuple(DowntimeFormUsed(number, effects.run.run_id) for number in effects.history.codes("forms"))


def _entered_late(effects: Effects, outcome: str) -> Iterator[object]:
    """What a numbered form told afterwards: a deviation that stays open until it is reconciled by a decision."""
    history, run_id = effects.history, effects.run.run_id
    if outcome not in _WENT_ON:
        return
    deviation_id = f"{run_id}.late_entry"
    yield d.DeviationOpened(deviation_id, "late_entry", history.note("why"), run_id)
    thawed = tuple(h.container.container_id for h in effects.dossier.containers if h.where is Whereabouts.THAWED)
    if history.values("late").get("step") == "thaw":
        on_paper = _thawed_on_paper(effects)
        yield from (d.ContainerThawed(box, run_id, "conform") for box in on_paper)
        thawed = (*thawed, *on_paper)
    boxes = history.containers() or thawed
    if history.values("infusion"):
        yield from _infused(boxes, effects, late=True)
    yield d.DeviationClosed(deviation_id, outcome, history.signer(Role.PHARMACIST) or effects.by)


def _thawed_on_paper(effects: Effects) -> tuple[str, ...]:
    """What the release in force let be thawed: all of it, or the next where one is given after the other."""
    release = effects.dossier.release
    left = tuple(
        box
        for box in (() if release is None else release.container_ids)
        if effects.dossier.held[box].where in {Whereabouts.STORED, Whereabouts.OUT}
    )
    return left[:1] if effects.run.profile.sequence == "one_by_one" else left


_AT_END: dict[str, Callable[[Effects, str], Iterator[object]]] = {
    "P01": _confirmed,
    "P02": _dispatched,
    "P03": _received,
    "P04": _judged,
    "P06": _released,
    "P07": _transferred,
    "P08": _thawed,
    "P09": _given,
    "P10": _disposed,
    "P12": _reported,
    "P15": _exempted,
    "P17": _closed,
    "P18": _entered_late,
}
"""By the first three characters of the procedure's code: what its end means."""
