# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""A step that places, takes or moves containers: position, container, and again, so that each is where the record says.

Place: position, label, label again once it stands there. Take: position, label. Move: both, then the same as placing.
A container in hand is out of the cold, and is put in before anything is decided (kiosk.run.clocks times it).
"""

from dataclasses import replace

from kiosk.circuit.profiles import Moment
from kiosk.circuit.treatments import Container
from kiosk.instants import Instant, seconds_between
from kiosk.people.people import Person
from kiosk.procedures.steps import StoreStep
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.clocks import EXPOSURE
from kiosk.run.containers import all_done, left_at
from kiosk.run.labels import Recognised, conflicted, recognise
from kiosk.run.parts import InHand
from kiosk.run.slots import CHECKER, slots_of
from kiosk.run.state import Run, apply_fact, refused, with_step
from kiosk.scanning import (
    Gs1Element,
    Identified,
    IsbtLabel,
    LabelConflict,
    Location,
    PatientInsIdentity,
    Unreadable,
    read_scan,
)

_KEPT = 200
_ASKED = ("din", "product_code")

REASONS = ("no_storage_plan", "unknown_position", "not_its_position", "no_containers_known")
"""Why a position is refused, beside those of the storage plan: words `bench.<reason>`."""


def complete(run: Run, step: StoreStep) -> bool:
    return all_done(run, step) and (CHECKER not in slots_of(step) or CHECKER in run.state_of(step.id).confirmed_by)


def awaits_checker(run: Run, step: StoreStep) -> bool:
    missing = CHECKER in slots_of(step) and CHECKER not in run.state_of(step.id).confirmed_by
    return all_done(run, step) and missing


def decide(_command: object, _run: Run, _step: StoreStep, _bench: Bench) -> Facts:
    raise Refused("not_now")


def present(owner: Person, run: Run, step: StoreStep) -> Facts:
    stored = tuple(f"{box} · {run.positions.get(box, '')}".strip(" ·") for box in run.here.matched)
    return (f.ItemsConfirmed(step.id, CHECKER, owner.person_id, stored),)


def scan(identified: Identified, raw: str, run: Run, step: StoreStep, bench: Bench) -> Facts:
    match identified:
        case _ if awaits_checker(run, step):
            return (f.ScanRefused(step.id, "label_where_badge_due", raw[:_KEPT], None),)
        case Unreadable(code=code, position=position):
            return (f.ScanRefused(step.id, f"scan_{code}", raw[:_KEPT], position),)
        case Location(code=code):
            return _position(code, raw, run, step, bench)
        case IsbtLabel() | Gs1Element() | PatientInsIdentity():
            return _container(identified, raw, run, step, bench)
        case _:
            return (f.ScanRefused(step.id, "not_a_position_nor_container", raw[:_KEPT], None),)


# --- positions ---------------------------------------------------------------------------------------------------


def _way_due(run: Run, step: StoreStep) -> str:
    """Whether the next position is one to take from, or one to put into."""
    if step.action == "place":
        return "to"
    return "to" if step.action == "move" and run.here.in_hand.container_id else "from"


def _position(code: str, raw: str, run: Run, step: StoreStep, bench: Bench) -> Facts:
    text = read_scan(raw).text[:_KEPT]
    if bench.storage is None:
        return (f.PositionRefused(step.id, "no_storage_plan", "", text),)
    if not left_at(run, step):
        return (f.PositionRefused(step.id, "no_containers_known", "", text),)
    position = bench.storage.position(code)
    if position is None:
        return (f.PositionRefused(step.id, "unknown_position", "", text),)
    way, in_hand = _way_due(run, step), run.here.in_hand
    if way == "from":
        reason = None if _standing_at(position, run, step, bench) else "not_its_position"
    else:
        boxes = [box for box in left_at(run, step) if in_hand.container_id in {"", box.container_id}]
        reasons = [bench.storage.may_place(position, box.container_id) for box in boxes]
        reason = reasons[0] if all(reasons) else None
    if reason is not None:
        return (f.PositionRefused(step.id, reason, position, text),)
    return (f.PositionRead(step.id, way, position),)


def _standing_at(position: str, run: Run, step: StoreStep, bench: Bench) -> tuple[Container, ...]:
    return tuple(box for box in left_at(run, step) if bench.position_of(box.container_id) == position)


# --- containers --------------------------------------------------------------------------------------------------


def _container(
    symbol: IsbtLabel | Gs1Element | PatientInsIdentity, raw: str, run: Run, step: StoreStep, bench: Bench
) -> Facts:
    in_hand, left = run.here.in_hand, left_at(run, step)
    if not in_hand.position:
        return (f.ScanRefused(step.id, "scan_position_first", raw[:_KEPT], None),)
    held = tuple(box for box in left if box.container_id == in_hand.container_id)
    due = held or (_standing_at(in_hand.position, run, step, bench) if in_hand.way == "from" else left)
    found = recognise(symbol, run.here, _ASKED, due, run, bench)
    if found is None:
        return (f.ScanRefused(step.id, "not_a_container_label", raw[:_KEPT], None),)
    if isinstance(found, LabelConflict):
        return conflicted(found, run, step.id, due[0].kind)
    if found.reason is not None:
        return (f.ContainerRejected(step.id, due[0].kind, found.reason, found.fields),)
    if found.container is None:
        return (f.LabelPartRead(step.id, due[0].kind, read_scan(raw).symbology, found.fields, found.said),)
    return _recognised(found, found.container, run, step, bench)


def _recognised(found: Recognised, box: Container, run: Run, step: StoreStep, bench: Bench) -> Facts:
    in_hand, performer = run.here.in_hand, run.performer.person_id
    if in_hand.way == "from":
        taken = f.ContainerTakenOut(step.id, step.action, box.container_id, in_hand.position, found.fields)
        if step.action == "move" or Moment.OUT_OF_STORAGE in run.marks:
            return (taken,)
        return (f.MomentMarked(step.id, Moment.OUT_OF_STORAGE, performer, "scan"), taken)
    if in_hand.container_id:
        since = in_hand.since or bench.now
        exposed = round(seconds_between(since, bench.now))
        return (f.ContainerPutIn(step.id, step.action, box.container_id, in_hand.position, exposed),)
    reason = None if bench.storage is None else bench.storage.may_place(in_hand.position, box.container_id)
    if reason is not None:
        return (f.PositionRefused(step.id, reason, in_hand.position, ""),)
    return (f.ContainerPresented(step.id, box.container_id, in_hand.position, found.fields),)


# --- what becomes of the run -------------------------------------------------------------------------------------


@apply_fact.register
def _(fact: f.PositionRead, run: Run, at: Instant) -> Run:
    in_hand = run.state_of(fact.step).in_hand
    return with_step(run, fact.step, in_hand=replace(in_hand, position=fact.position, way=fact.way), fields=(), said=())


@apply_fact.register
def _(fact: f.PositionRefused, run: Run, at: Instant) -> Run:
    """The container that is in hand stays so, its position does not."""
    in_hand = run.state_of(fact.step).in_hand
    after = with_step(run, fact.step, in_hand=replace(in_hand, position="", way=""), fields=(), said=())
    return refused(after, fact, at)


@apply_fact.register
def _(fact: f.ContainerPresented, run: Run, at: Instant) -> Run:
    out = run.mark_at(Moment.OUT_OF_STORAGE) if run.cold_again is None else None
    in_hand = InHand(fact.position, "to", fact.container_id, out or at)
    return with_step(run, fact.step, in_hand=in_hand, fields=(), said=())


@apply_fact.register
def _(fact: f.ContainerTakenOut, run: Run, at: Instant) -> Run:
    state = run.state_of(fact.step)
    positions = {box: place for box, place in run.positions.items() if box != fact.container_id}
    after = replace(run, handled=run.handled | {fact.container_id}, positions=positions)
    if fact.action == "move":
        in_hand = InHand("", "", fact.container_id, at)
        return with_step(after, fact.step, in_hand=in_hand, fields=(), said=())
    matched = (*state.matched, fact.container_id)
    return with_step(after, fact.step, matched=matched, in_hand=InHand(), fields=(), said=())


@apply_fact.register
def _(fact: f.ContainerPutIn, run: Run, at: Instant) -> Run:
    """In the cold again: its exposure is told by the fact, and the next one's is counted anew."""
    matched = (*run.state_of(fact.step).matched, fact.container_id)
    after = with_step(run, fact.step, matched=matched, in_hand=InHand(), fields=(), said=())
    after = replace(
        after,
        handled=after.handled | {fact.container_id},
        positions={**after.positions, fact.container_id: fact.position},
        overran=after.overran - {EXPOSURE},
    )
    step = next(step for step in after.procedure.every_step() if step.id == fact.step)
    all_in = isinstance(step, StoreStep) and not left_at(after, step)
    return replace(after, cold_again=at) if all_in and Moment.OUT_OF_STORAGE in after.marks else after
