# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""A step that records a temperature: of a trusted probe, or, where the station has none, as two people read it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from kiosk.circuit.positions import is_in
from kiosk.instants import Instant
from kiosk.monitoring.readings import Channel, Kind
from kiosk.people.people import Person
from kiosk.procedures.steps import MeasureStep
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.by_hand import both_typed, typed
from kiosk.run.commands import MeasureNow, TypeMeasure
from kiosk.run.containers import in_order
from kiosk.run.slots import CHECKER, slots_of
from kiosk.run.state import Run, apply_fact, deviated, with_step
from kiosk.scanning import Identified

LOWEST, HIGHEST = Decimal(-273), Decimal(100)
"""What anybody may have read from a display."""


@dataclass(frozen=True, slots=True)
class Limits:
    """None: no limit on that side. `or_below_celsius`: also conform at or below it."""

    minimum_celsius: Decimal | None
    maximum_celsius: Decimal | None
    or_below_celsius: Decimal | None = None

    def hold(self, celsius: Decimal) -> bool:
        if self.or_below_celsius is not None and celsius <= self.or_below_celsius:
            return True
        above = self.minimum_celsius is None or celsius >= self.minimum_celsius
        return above and (self.maximum_celsius is None or celsius <= self.maximum_celsius)


def limits_of(run: Run, step: MeasureStep) -> Limits:
    if step.limit == "storage":
        return Limits(None, run.profile.storage_maximum.celsius)
    return Limits(step.minimum_celsius, step.maximum_celsius, step.or_below_celsius)


def channels_for(run: Run, step: MeasureStep, channels: tuple[Channel, ...], position: str) -> tuple[Channel, ...]:
    """The station's probes of that kind; of dewars the one where the container stands, all where that is not known."""
    of_kind = tuple(one for one in channels if one.kind in Kind and one.kind.value == step.probe)
    if step.probe != "dewar":
        return of_kind
    return tuple(one for one in of_kind if is_in(position, one.vessel)) or of_kind


def position_of(run: Run, bench: Bench) -> str:
    """Where the run's containers stand: where it put them itself, else where the treatment's file has them."""
    if run.positions:
        return next(reversed(run.positions.values()))
    places = (bench.position_of(box.container_id) for box in in_order(run))
    return next((place for place in places if place), "")


def complete(run: Run, step: MeasureStep) -> bool:
    state = run.state_of(step.id)
    settled = not isinstance(state.measured, f.MeasuredOutside) or state.decision is not None or run.branch is not None
    present = CHECKER not in slots_of(step) or CHECKER in state.confirmed_by
    return state.measured is not None and settled and present


def awaits_checker(run: Run, step: MeasureStep) -> bool:
    state = run.state_of(step.id)
    missing = CHECKER in slots_of(step) and CHECKER not in state.confirmed_by
    return both_typed(run) or (state.measured is not None and missing)


def decide(command: object, run: Run, step: MeasureStep, bench: Bench) -> Facts:
    if awaits_checker(run, step):
        raise Refused("badge_of_second_awaited", name=run.checker.name)
    found = channels_for(run, step, bench.channels, position_of(run, bench))
    match command:
        case MeasureNow():
            return _measured(found, run, step, bench)
        case TypeMeasure(celsius):
            if found or not step.by_hand:
                raise Refused("bench.probe_measures")
            if not LOWEST <= celsius <= HIGHEST:
                raise Refused("bench.no_temperature")
            return typed(str(celsius.normalize() + 0), run)
        case _:
            raise Refused("not_now")


def _measured(found: tuple[Channel, ...], run: Run, step: MeasureStep, bench: Bench) -> Facts:
    """Of several, the warmest: it is the one that a limit is there for. One of them in doubt is no measure."""
    if not found:
        raise Refused("bench.no_probe_type_it" if step.by_hand else "bench.no_probe")
    readings = [channel.trusted(bench.now) for channel in found]
    known = [reading for reading in readings if reading is not None]
    if len(known) < len(readings):
        silent = found[readings.index(None)]
        raise Refused("bench.measure_no_reading", channel=silent.name)
    reading = max(known, key=lambda one: one.celsius)
    limits = limits_of(run, step)
    kind = f.Measured if limits.hold(reading.celsius) else f.MeasuredOutside
    return (
        kind(
            step=step.id,
            probe=step.probe,
            channel=reading.channel,
            celsius=reading.celsius,
            minimum_celsius=limits.minimum_celsius,
            maximum_celsius=limits.maximum_celsius,
            or_below_celsius=limits.or_below_celsius,
            instrument=reading.instrument,
            raw_hex=reading.raw_hex,
            person_id=run.performer.person_id,
        ),
    )


def scan(_identified: Identified, raw: str, run: Run, step: MeasureStep, _bench: Bench) -> Facts:
    reason = "label_where_badge_due" if awaits_checker(run, step) else "no_scan_due"
    return (f.ScanRefused(step.id, reason, raw[:200], None),)


def present(owner: Person, run: Run, step: MeasureStep) -> Facts:
    if not both_typed(run):
        measured = run.here.measured
        said = "" if measured is None else str(measured.celsius)
        return (f.ItemsConfirmed(step.id, CHECKER, owner.person_id, (said,)),)
    celsius, limits = Decimal(run.here.typed[0]), limits_of(run, step)
    low, high, below = limits.minimum_celsius, limits.maximum_celsius, limits.or_below_celsius
    performer = run.performer.person_id
    if limits.hold(celsius):
        return (f.MeasuredByHand(step.id, step.probe, celsius, low, high, below, performer, owner.person_id),)
    return (f.MeasuredOutside(step.id, step.probe, "", celsius, low, high, below, "", "", performer),)


@apply_fact.register(f.Measured)
def _(fact: f.Measured, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, measured=fact)


@apply_fact.register
def _(fact: f.MeasuredByHand, run: Run, at: Instant) -> Run:
    confirmed = (*run.state_of(fact.step).confirmed_by, CHECKER)
    return with_step(run, fact.step, measured=fact, typed=(), confirmed_by=confirmed)


@apply_fact.register
def _(fact: f.MeasuredOutside, run: Run, at: Instant) -> Run:
    after = with_step(run, fact.step, measured=fact, typed=(), decision=None)
    return replace(deviated(after, fact, at), must_decide=run.must_decide or "measured_outside")
