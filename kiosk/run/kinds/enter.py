# ruff: noqa: ARG001 (a kind's functions have the same signatures, and so have the handlers of facts)
"""Values typed by one person, or by two who do not see each other's.

`StepState.choice`: `first` once the first of two has typed, `entered` once all is typed.
"""

from dataclasses import replace
from decimal import Decimal

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.procedures.steps import EnterStep
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.kinds.told import confirmed, no_scan, waits_for_decision
from kiosk.run.parts import Mark
from kiosk.run.slots import CHECKER, PERFORMER, slots_of
from kiosk.run.state import Run, apply_fact, deviated, refused, with_step
from kiosk.run.values import outside, read_values, written
from kiosk.scanning import Identified
from kiosk.wording import Language

FIRST = "first"
ENTERED = "entered"


def complete(run: Run, step: EnterStep) -> bool:
    signed = CHECKER not in slots_of(step) or CHECKER in run.here.confirmed_by
    return run.here.choice == ENTERED and signed and not waits_for_decision(run)


def awaits_checker(run: Run, step: EnterStep) -> bool:
    return run.here.choice == ENTERED


def decide(command: object, run: Run, step: EnterStep, bench: Bench) -> Facts:
    if not isinstance(command, c.EnterValues):
        raise Refused("not_now")
    state = run.here
    if state.choice == ENTERED:
        raise Refused("badge_of_second_awaited", name=run.checker.name)
    values = read_values(step, dict(command.values), run, bench)
    if state.choice == FIRST:
        if not _same(step, state.values, values):
            return (f.ValuesDiffered(step.id, run.checker.person_id, state.values, values),)
        return (f.ValuesAgreed(step.id, run.checker.person_id, values),)
    slot, person = (CHECKER, run.checker) if slots_of(step) == (CHECKER,) else (PERFORMER, run.performer)
    entered = f.ValuesEntered(step.id, slot, person.person_id, values)
    if CHECKER in slots_of(step):
        return (entered,)
    return (entered, *_follow(step, values, person.person_id))


def scan(identified: Identified, raw: str, run: Run, step: EnterStep, bench: Bench) -> Facts:
    return no_scan(identified, raw, run, badge_due=awaits_checker(run, step))


def present(owner: Person, run: Run, step: EnterStep) -> Facts:
    language, fields = Language(run.language), {field.id: field for field in step.fields}
    told = tuple(
        f"{fields[value.field].label.of(language)} {written(fields[value.field], value.value, language)}"
        for value in run.here.values
    )
    return (confirmed(owner, run, told), *_follow(step, run.here.values, owner.person_id))


def _same(step: EnterStep, before: tuple[f.Entered, ...], after: tuple[f.Entered, ...]) -> bool:
    """Numbers by their value: 5 and 5.0 are the same."""
    numbers = {field.id for field in step.fields if field.type in {"integer", "decimal"}}

    def compared(values: tuple[f.Entered, ...]) -> dict[str, str | Decimal]:
        return {one.field: Decimal(one.value) if one.field in numbers else one.value for one in values}

    return compared(before) == compared(after)


def _follow(step: EnterStep, values: tuple[f.Entered, ...], person_id: str) -> Facts:
    """What values mean once they stand: moments of clocks, limits that were passed."""
    moments = {field.id: field.moment for field in step.fields}
    reported = tuple(
        f.MomentEnteredLate(step.id, moment, person_id, value.at)
        for value in values
        if value.at is not None and (moment := moments[value.field]) is not None
    )
    beyond = tuple(
        f.ValueOutOfLimits(step.id, field.id, found.value, field.unit, found.minimum, found.maximum, found.source)
        for field, found in outside(step, values)
    )
    return (*reported, *beyond)


@apply_fact.register
def _(fact: f.ValuesEntered, run: Run, at: Instant) -> Run:
    twice = slots_of(run.procedure.step(fact.step)) == (PERFORMER, CHECKER)
    return with_step(run, fact.step, values=fact.values, choice=FIRST if twice else ENTERED)


@apply_fact.register
def _(fact: f.ValuesAgreed, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, values=fact.values, choice=ENTERED)


@apply_fact.register
def _(fact: f.ValuesDiffered, run: Run, at: Instant) -> Run:
    return refused(with_step(run, fact.step, values=(), choice=""), fact, at)


@apply_fact.register
def _(fact: f.ValueOutOfLimits, run: Run, at: Instant) -> Run:
    return replace(deviated(run, fact, at), must_decide=run.must_decide or "value_out_of_limits")


@apply_fact.register
def _(fact: f.MomentEnteredLate, run: Run, at: Instant) -> Run:
    """On the boot clock of the instant at which it was entered, as far back as was said."""
    back_ns = round((at.utc - fact.happened_at).total_seconds() * 1e9)
    then = Instant(fact.happened_at, at.boot_id, at.boottime_ns - back_ns)
    return replace(run, marks={**run.marks, Moment(fact.moment): Mark(then, fact.person_id, late=True)})
