"""What a scan makes of an open run: a container matched or rejected, a label scanned back, a second person's badge."""

from kiosk.circuit.treatments import Container
from kiosk.isbt128 import DonationNumber
from kiosk.people.people import Person
from kiosk.procedures.model import ConfirmStep, DecideStep, InspectStep, LabelStep, ScanStep, SignStep
from kiosk.run import facts as f
from kiosk.run.acts import due_moment, items_said, mark, next_container
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.containers import in_order, left_at, thawed_before
from kiosk.run.following import awaits_checker, unconfirmed_moment, with_followers
from kiosk.run.intruding import clear_by_scan, is_stopped, seen
from kiosk.run.kinds import KINDS
from kiosk.run.labels import Recognised, conflicted, not_this_one, recognise
from kiosk.run.matching import match_label, values_of
from kiosk.run.parts import StepState
from kiosk.run.slots import CHECKER
from kiosk.run.state import Run
from kiosk.scanning import (
    Badge,
    Gs1Element,
    Identified,
    IsbtLabel,
    Kind,
    LabelConflict,
    PatientInsIdentity,
    PrintedDocument,
    Said,
    Symbol,
    Unreadable,
    gather,
    read_scan,
    said_by,
)


def decide_scan(identified: Identified, raw: str, run: Run, bench: Bench, badge_owner: Person | None) -> Facts:
    """The facts that a scan makes in an open run. Badges at a signature are the station's affair (a PIN follows).

    Raises:
        Refused: nothing is due that this scan could answer.
    """
    if not run.is_open:
        raise Refused("run_has_ended")
    if is_stopped(run):
        return with_followers(run, clear_by_scan(identified, raw, run, bench, badge_owner), bench.now)
    made = seen(identified, raw, run, bench, _scanned(identified, raw, run, bench, badge_owner))
    return with_followers(run, made, bench.now)


def _scanned(identified: Identified, raw: str, run: Run, bench: Bench, badge_owner: Person | None) -> Facts:
    if isinstance(identified, Badge):
        return _badge(raw, badge_owner, run, bench)
    step = run.step
    if step.kind in KINDS:
        return KINDS[step.kind].scan(identified, raw, run, step, bench)
    due = isinstance(step, ScanStep | LabelStep)
    if isinstance(identified, Unreadable) and (due or may_be_damaged_badge(identified)):
        return (f.ScanRefused(step.id, f"scan_{identified.code}", _kept(raw), identified.position),)
    if isinstance(step, LabelStep) and isinstance(identified, PrintedDocument):
        return _label_number(identified.number, raw, run, step)
    if isinstance(step, ScanStep | LabelStep):
        if isinstance(step, ScanStep) and isinstance(identified, IsbtLabel | Gs1Element | PatientInsIdentity):
            return _container(identified, raw, run, step, bench)
        if isinstance(step, ScanStep) or not isinstance(identified, IsbtLabel):
            return (f.ScanRefused(step.id, "not_a_container_label", _kept(raw), None),)
        return _scan_back(raw, run, step)
    if isinstance(step, SignStep | DecideStep) or awaits_checker(run):
        return (f.ScanRefused(step.id, "label_where_badge_due", _kept(raw), None),)
    return (f.ScanRefused(step.id, "no_scan_due", _kept(raw), None),)


def may_be_damaged_badge(identified: Identified) -> bool:
    """A scan that is nothing we know, and not a label either."""
    return isinstance(identified, Unreadable) and identified.kind is not Kind.ISBT128


def _kept(raw: str) -> str:
    """What is kept of a refused scan: enough to tell it again, never a flood."""
    return raw[:200]


def _container(symbol: Symbol, raw: str, run: Run, step: ScanStep, bench: Bench) -> Facts:
    if step.each != "next":
        return _one_of_several(symbol, raw, run, step, bench)
    container, state, performer = _next(run, step, bench), run.here, run.performer.person_id
    now = tuple(said_by(symbol))
    if not now or (isinstance(symbol, Gs1Element) and symbol.lot != container.lot):
        # GS1 codes stand on everything at the bench: only the container's lot makes one the container's.
        return (f.ScanRefused(step.id, "not_a_container_label", _kept(raw), None),)
    settled = state.conflicts if state.decision is not None else frozenset[str]()
    another = _names_another(now, container, bench)
    gathered = gather(now if another else (*state.said, *now), settled)
    begun: Facts = ()
    if step.marks is not None and step.marks not in run.marks:
        begun = (f.MomentMarked(step.id, step.marks, performer, "scan"),)
    if isinstance(gathered, LabelConflict) and not another:
        return (*begun, *conflicted(gathered, run, step.id, step.container))
    said = now if isinstance(gathered, LabelConflict) else gathered
    read = values_of(said)
    owners = bench.owners(read.get("din", ""))
    thawed = thawed_before(run, bench.thawed)
    match = match_label(step.match, read, container, run.treatment, owners, thawed, bench.local_now)
    if match.reason is not None:
        reason = _of_same_treatment(symbol, container, run, step, bench) or match.reason
        rejected = f.ContainerRejected(step.id, step.container, reason, match.fields)
        if step.marks is None or step.marks not in run.marks:
            return (rejected,)
        # what left storage is not this run's product after all: its clock has not begun
        return (f.MomentWithdrawn(step.id, step.marks, performer, reason), rejected)
    if not match.complete:
        return (*begun, f.LabelPartRead(step.id, step.container, read_scan(raw).symbology, match.fields, said))
    return (*begun, f.ContainerMatched(step.id, step.container, container.container_id, match.fields, said))


def _next(run: Run, step: ScanStep, bench: Bench) -> Container:
    """The container that is due, of the component that the step is about."""
    due = next_container(run, bench.thawed)
    if step.component in {"", due.component}:
        return due
    before = thawed_before(run, bench.thawed)
    left = (box for box in in_order(run) if box.component == step.component and box.container_id not in before)
    return next(left, due)


def _of_same_treatment(symbol: Symbol, due: Container, run: Run, step: ScanStep, bench: Bench) -> str | None:
    """Why it is not the container due, when the label is that of another dose or component of the same treatment."""
    found = recognise(symbol, StepState(), step.match, (due,), run, bench)
    if not isinstance(found, Recognised) or found.container is None or found.container == due:
        return None
    reason = not_this_one(found.container, due)
    return reason if reason in {"other_dose", "other_component"} else None


def _one_of_several(symbol: Symbol, raw: str, run: Run, step: ScanStep, bench: Bench) -> Facts:
    """One label of those of a dose, or of all: in any order within a component, and each once."""
    left = left_at(run, step)
    if not left:
        return (f.ScanRefused(step.id, "no_containers_known", _kept(raw), None),)
    found = recognise(symbol, run.here, step.match, left, run, bench)
    if found is None:
        return (f.ScanRefused(step.id, "not_a_container_label", _kept(raw), None),)
    if isinstance(found, LabelConflict):
        return conflicted(found, run, step.id, step.container)
    begun: Facts = ()
    if step.marks is not None and step.marks not in run.marks:
        begun = (f.MomentMarked(step.id, step.marks, run.performer.person_id, "scan"),)
    if found.reason is not None:
        return (f.ContainerRejected(step.id, step.container, found.reason, found.fields),)
    if found.container is None:
        return (*begun, f.LabelPartRead(step.id, step.container, read_scan(raw).symbology, found.fields, found.said))
    matched = f.ContainerMatched(step.id, step.container, found.container.container_id, found.fields, found.said)
    return (*begun, matched)


def _names_another(now: tuple[Said, ...], container: Container, bench: Bench) -> bool:
    """The code is of another label, not a contradiction of this one: its own donation number is another's."""
    return any(
        one.field == "din"
        and one.value != container.din
        and (one.source == DonationNumber.number or bench.owners(one.value))
        for one in now
    )


def _scan_back(raw: str, run: Run, step: LabelStep) -> Facts:
    printed = run.here.label
    if printed is None or printed.outcome != "printed":
        return (f.ScanRefused(step.id, "print_first", _kept(raw), None),)
    compound = next(symbol for symbol in printed.symbols if symbol.startswith("=+"))
    text = read_scan(raw).text
    if text == compound:
        return (f.LabelScannedBack(step.id, printed.copy, text),)
    if text in printed.symbols:
        return (f.ScanRefused(step.id, "scan_the_square_code", _kept(raw), None),)
    return (f.LabelScanDiffered(step.id, printed.copy, (compound,), _kept(text)),)


def _label_number(number: str, raw: str, run: Run, step: LabelStep) -> Facts:
    printed = run.here.label
    if printed is None or printed.outcome != "printed":
        return (f.ScanRefused(step.id, "print_first", _kept(raw), None),)
    if number == printed.number:
        return (f.LabelNumberRead(step.id, printed.copy, number),)
    old = number in {out.number for out in run.copies_out}
    return (f.ScanRefused(step.id, "old_copy" if old else "not_this_label", _kept(raw), None),)


def _badge(raw: str, owner: Person | None, run: Run, bench: Bench) -> Facts:
    step = run.step
    if owner is None:
        return (f.ScanRefused(step.id, "unknown_badge", _kept(raw), None),)
    crew = {run.performer.person_id, run.checker.person_id}
    moment = unconfirmed_moment(run)
    if moment is not None and owner.person_id not in crew:
        return (f.SignatureRefused(step.id, CHECKER, owner.person_id, "not_crew"),)
    if moment is not None and owner.person_id == run.marks[moment].marked_by:
        return (f.SignatureRefused(step.id, CHECKER, owner.person_id, "same_person"),)
    if moment is not None:
        return mark(run, owner, "badge", bench.bath)
    if awaits_checker(run):
        return _second_person(owner, run)
    if due_moment(run) is not None and owner.person_id in crew:
        return mark(run, owner, "badge", bench.bath)
    if isinstance(step, ScanStep | LabelStep):
        return (f.ScanRefused(step.id, "badge_where_label_due", _kept(raw), None),)
    return (f.ScanRefused(step.id, "no_badge_due", _kept(raw), None),)


def _second_person(owner: Person, run: Run) -> Facts:
    step, state = run.step, run.here
    if owner.person_id == run.performer.person_id:
        return (f.SignatureRefused(step.id, CHECKER, owner.person_id, "same_person"),)
    if owner.person_id != run.checker.person_id:
        return (f.SignatureRefused(step.id, CHECKER, owner.person_id, "not_crew"),)
    if step.kind in KINDS:
        return KINDS[step.kind].present(owner, run, step)
    if isinstance(step, InspectStep):
        chosen = next(option for option in step.choices if option.id == state.choice)
        return (f.Inspected(step.id, CHECKER, owner.person_id, chosen.id, chosen.conform),)
    items = items_said(run, step) if isinstance(step, ConfirmStep) else (state.note,) if state.note else ()
    return (f.ItemsConfirmed(step.id, CHECKER, owner.person_id, items),)
