"""What a command makes of a run: facts, or `Refused` with what to do. Pure: time, bath and known bags are handed in."""

from kiosk.circuit.profiles import Moment
from kiosk.gates.words import first_values
from kiosk.instants import Instant
from kiosk.monitoring.readings import BathState
from kiosk.people.people import Person
from kiosk.procedures.model import (
    BathReadyStep,
    Choice,
    ConfirmStep,
    DecideStep,
    InspectStep,
    LabelStep,
    NoteStep,
    ReadBackStep,
    SignStep,
)
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.acts import items_said, mark, next_container
from kiosk.run.attendance import stand_by
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.carried import is_carried
from kiosk.run.copies import copies_to_destroy
from kiosk.run.following import unconfirmed_moment, with_followers
from kiosk.run.intruding import clear, is_stopped
from kiosk.run.kinds import KINDS
from kiosk.run.kinds.check import found_met
from kiosk.run.slots import PERFORMER, slots_of
from kiosk.run.state import Run

LONGEST_NOTE = 300


def decide(command: c.Command, run: Run, bench: Bench) -> Facts:
    """The facts that a command makes, those that follow by themselves included.

    Raises:
        Refused: the command is not allowed now.
    """
    if not run.is_open:
        raise Refused("run_has_ended")
    if is_stopped(run) and not isinstance(command, c.ReportProblem):
        return with_followers(run, clear(command, run), bench.now)
    return with_followers(run, _decided(command, run, bench), bench.now)


def _decided(command: c.Command, run: Run, bench: Bench) -> Facts:
    step = run.step
    match command:
        case c.ConfirmItems() if isinstance(step, ConfirmStep) and PERFORMER in slots_of(step):
            if PERFORMER in run.here.confirmed_by:
                raise Refused("badge_of_second_awaited", name=run.checker.name)
            return (f.ItemsConfirmed(step.id, PERFORMER, run.performer.person_id, items_said(run, step)),)
        case c.TakeNote(text) if isinstance(step, NoteStep):
            return (f.NoteTaken(step.id, run.performer.person_id, _checked_note(text)),)
        case c.ReadBack(values) if isinstance(step, ReadBackStep):
            return _read_back(values, run, step)
        case c.AcceptBath() if isinstance(step, BathReadyStep):
            return _accept_bath(run, step, bench)
        case c.MarkMoment():
            return mark(run, run.performer, "touch", bench.bath)
        case c.StandBy():
            return stand_by(run)
        case c.WithdrawMoment():
            moment = unconfirmed_moment(run)
            if moment is None:
                raise Refused("nothing_to_withdraw")
            return (f.MomentWithdrawn(step.id, moment, run.performer.person_id, "pressed_by_mistake"),)
        case c.Inspect(choice) if isinstance(step, InspectStep):
            chosen = next((option for option in step.choices if option.id == choice), None)
            if chosen is None:
                raise Refused("not_now")
            evidence = _may_be_chosen(chosen, run, bench)
            return (*evidence, f.Inspected(step.id, PERFORMER, run.performer.person_id, choice, chosen.conform))
        case c.ReportProblem(branch):
            return _report(branch, run)
        case c.ChooseDecision(option, reason) if isinstance(step, DecideStep):
            return _choose(option, reason, run, step)
        case c.StateLabelOutcome(printed) if isinstance(step, LabelStep):
            label = run.here.label
            if label is None or label.outcome is not None:
                raise Refused("not_now")
            return (f.LabelOutcomeStated(step.id, label.copy, printed, run.performer.person_id),)
        case c.StateLabelDestroyed(copy) if isinstance(step, LabelStep):
            if copy not in {out.copy for out in copies_to_destroy(run)}:
                raise Refused("not_now")
            return (f.LabelDestroyed(step.id, copy, run.performer.person_id),)
        case _ if step.kind in KINDS:
            return KINDS[step.kind].decide(command, run, step, bench)
        case _:
            raise Refused("not_now")


def _may_be_chosen(choice: Choice, run: Run, bench: Bench) -> Facts:
    """What was found of the rules that an answer asks for, when all are met."""
    if not choice.rules:
        return ()
    unmet = [finding for finding in bench.findings(choice.rules) if not finding.met]
    if unmet:
        raise Refused("gates.not_yet", **first_values(unmet))
    return (f.RulesMet(run.step.id, run.performer.person_id, found_met(choice.rules, bench)),)


def _checked_note(text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned:
        raise Refused("note_is_empty")
    if len(cleaned) > LONGEST_NOTE:
        raise Refused("note_is_long", longest=str(LONGEST_NOTE))
    return cleaned


def _read_back(values: tuple[tuple[str, str], ...], run: Run, step: ReadBackStep) -> Facts:
    keyed = dict(values)
    container = next_container(run, frozenset())
    expected = {
        "birth_date": run.treatment.patient.birth_date.strftime("%d%m%Y"),
        "din_end": container.din[-6:],
    }
    if any(not keyed.get(field) for field in step.fields):
        raise Refused("read_back_incomplete")
    compared = tuple(f.Compared(field, expected[field], keyed[field]) for field in step.fields)
    if all(field.agrees for field in compared):
        return (f.ReadBackMatched(step.id, run.checker.person_id, step.fields),)
    return (f.ReadBackDiffered(step.id, run.checker.person_id, compared),)


def _accept_bath(run: Run, step: BathReadyStep, bench: Bench) -> Facts:
    bath, last, limits = bench.bath, bench.bath_channel.last, run.profile.bath
    if bath.state is not BathState.READY or last is None or limits is None:
        raise Refused("bath_not_ready")
    if bath.lowest_celsius is None or bath.highest_celsius is None:
        raise Refused("bath_not_ready")
    return (
        f.BathAccepted(
            step=step.id,
            person_id=run.performer.person_id,
            channel=bench.bath_channel.name,
            instrument=last.instrument,
            seconds=int(bath.stable_for_seconds),
            readings=bath.readings,
            lowest_celsius=bath.lowest_celsius,
            highest_celsius=bath.highest_celsius,
            minimum_celsius=limits.minimum_celsius,
            maximum_celsius=limits.maximum_celsius,
            raw_hex=last.raw_hex,
        ),
    )


def _report(branch: str, run: Run) -> Facts:
    known = next((b for b in run.procedure.branches if b.name == branch), None)
    if known is None or not known.reported:
        raise Refused("not_now")
    if branch in {run.branch, *(name for name, _ in run.suspended)}:
        raise Refused("branch_already_open")
    return (f.BranchOpened(branch, f"reported.{run.step.id}", run.performer.person_id),)


def _choose(option: str, reason: str, run: Run, step: DecideStep) -> Facts:
    chosen = next((o for o in step.options if o.id == option), None)
    if chosen is None:
        raise Refused("not_now")
    if run.here.signatures:
        raise Refused("decision_is_being_signed")
    left_here = Moment.OUT_OF_STORAGE in run.marks and not is_carried(run, Moment.OUT_OF_STORAGE)
    if chosen.outcome == "stopped" and (left_here or run.in_hand.since is not None):
        raise Refused("bag_left_storage")
    return (f.DecisionTaken(step.id, chosen.id, chosen.outcome, _checked_note(reason)),)


def open_slot(run: Run, person: Person) -> str:
    """The slot of the present signature step that this person may sign.

    Raises:
        Refused: `same_person`, `role_not_allowed`, `not_crew` or `choose_first`; the station records it.
    """
    step, state = run.step, run.here
    if not isinstance(step, SignStep | DecideStep):
        raise Refused("no_badge_due")
    if isinstance(step, DecideStep) and state.decision is None:
        raise Refused("choose_first")
    signed = {s.slot: s.person_id for s, _ in state.signatures}
    if person.person_id in signed.values():
        raise Refused("same_person", name=person.name)
    slot = next((s for s in step.slots if s.slot not in signed and person.has_any(s.roles)), None)
    if slot is None:
        raise Refused("role_not_allowed", name=person.name)
    crew = {run.performer.person_id, run.checker.person_id}
    if isinstance(step, SignStep) and not slot.anyone and person.person_id not in crew:
        raise Refused("not_crew", name=person.name)
    return slot.slot


def sign(run: Run, person: Person, slot: str, record_hash: str, now: Instant) -> Facts:
    """The signature's fact and what follows from it; the PIN was checked by the station."""
    step = run.step
    if not isinstance(step, SignStep | DecideStep) or open_slot(run, person) != slot:
        raise Refused("not_now")
    asked = next(s for s in step.slots if s.slot == slot)
    role = next(role for role in asked.roles if role in person.roles)
    signed = f.RunSigned(step.id, slot, person.person_id, role, asked.meaning, record_hash)
    return with_followers(run, (signed,), now)
