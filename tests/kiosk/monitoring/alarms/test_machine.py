"""The alarm's state machine over every event in every order (ISA-18.2 / IEC 62682)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.approved import Wording
from kiosk.facts import body_of, from_body, kind_of, schema_of
from kiosk.instants import Instant
from kiosk.monitoring.alarms import decide
from kiosk.monitoring.alarms import facts as f
from kiosk.monitoring.alarms.alarm import Alarm, replay
from kiosk.monitoring.alarms.condition import Condition
from kiosk.monitoring.alarms.states import ACTIVE, LATCHED, TRANSITIONS, UNACKNOWLEDGED, Event, State, next_state
from kiosk.monitoring.alarms.view import view_of
from kiosk.monitoring.rules import Priority
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused

WORDS = Wording(fr="Cuve trop chaude", en="Tank too warm")
PERSON = Person("te1", "MARTIN-TEST", frozenset({Role.TECHNICIAN}), frozenset({"TECH0001"}))
SIGNED = f.Signed("te1", ("ligne",), "0" * 64)
BENEATH = frozenset(State) - {State.SHELVED, State.OUT_OF_SERVICE}


def at(seconds: float) -> Instant:
    return Instant(datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(seconds=seconds), "boot", int(seconds * 1e9))


def test_a_latch_is_left_by_a_reset_alone():
    """From either latched state, every event but a reset leads to an active or a latched state."""
    for (state, event), after in TRANSITIONS.items():
        if state in LATCHED and event is not Event.RESET:
            assert after in LATCHED | ACTIVE
    assert [after for (_, event), after in TRANSITIONS.items() if event is Event.RESET] == [State.NORMAL]


def test_only_an_acknowledgement_makes_an_alarm_acknowledged():
    for (state, event), after in TRANSITIONS.items():
        if state in UNACKNOWLEDGED and after not in UNACKNOWLEDGED:
            assert event is Event.ACKNOWLEDGED


def test_whatever_comes_back_from_a_shelf_and_is_still_there_wants_to_be_seen_anew():
    assert {next_state(state, Event.BACK) for state in BENEATH} == {State.NORMAL} | UNACKNOWLEDGED


def test_every_state_may_be_reached_and_left():
    reached, left = set(TRANSITIONS.values()), {state for state, _ in TRANSITIONS}
    assert reached == left == BENEATH


@pytest.mark.parametrize(
    ("state", "event"),
    [(state, event) for state in State if state in BENEATH for event in Event if (state, event) not in TRANSITIONS],
)
def test_what_is_not_in_the_table_does_not_happen(state, event):
    assert next_state(state, event) is None


class Machine(RuleBasedStateMachine):
    """One alarm, its facts kept as the journal keeps them; a refusal changes nothing."""

    latching = False

    def __init__(self) -> None:
        super().__init__()
        self.alarm: Alarm | None = None
        self.facts: list[tuple[object, Instant]] = []
        self.seconds = 0.0
        self.there = False
        self.latched = False

    def take(self, fact: decide.AlarmFact | None) -> None:
        if fact is None:
            return
        settled, self.alarm = decide.settled(self.alarm, fact, at(self.seconds))
        body = body_of(settled)
        self.facts.append((from_body(kind_of(settled), schema_of(settled), body), at(self.seconds)))

    def try_to(self, make) -> None:
        before = self.alarm
        try:
            fact = make()
        except Refused:
            assert self.alarm is before
            return
        self.take(fact)

    @rule(passed=st.sampled_from([1.0, 60.0, 901.0]))
    def time_passes(self, passed):
        self.seconds += passed
        if self.alarm is not None:
            self.take(decide.end_shelf_if_over(self.alarm, at(self.seconds)))

    @rule(there=st.sampled_from([True, False, None]))
    def condition_is_seen(self, there):
        condition = Condition(
            "dewar_limit", "tank", there, Priority.HIGH, WORDS, WORDS, self.latching, value=Decimal("-149.5")
        )
        self.take(decide.note(condition, self.alarm))
        if there is not None:
            self.latched = self.latching and (self.latched or self.there or there)
            self.there = there

    @precondition(lambda self: self.alarm is not None)
    @rule()
    def nothing_reports_it(self):
        self.take(decide.not_reported(self.alarm))
        self.there = False

    @precondition(lambda self: self.alarm is not None)
    @rule()
    def is_acknowledged(self):
        self.try_to(lambda: decide.acknowledge(self.alarm, PERSON))

    @precondition(lambda self: self.alarm is not None)
    @rule()
    def is_reset(self):
        before = len(self.facts)
        self.try_to(lambda: decide.reset(self.alarm, SIGNED))
        if len(self.facts) > before:
            self.latched = False

    @precondition(lambda self: self.alarm is not None)
    @rule(seconds=st.sampled_from([0, 900, 10**6]))
    def is_shelved(self, seconds):
        self.try_to(lambda: decide.shelve(self.alarm, "un motif", seconds, SIGNED, at(self.seconds)))

    @precondition(lambda self: self.alarm is not None)
    @rule()
    def is_put_out_of_service(self):
        self.try_to(lambda: decide.put_out_of_service(self.alarm, "un motif", SIGNED))

    @precondition(lambda self: self.alarm is not None)
    @rule()
    def is_put_back(self):
        self.try_to(lambda: decide.put_back(self.alarm, SIGNED))

    # --- what always holds -------------------------------------------------------------------------------------------

    @invariant()
    def an_active_unacknowledged_alarm_is_seen_and_heard(self):
        alarm = self.alarm
        if alarm is None:
            return
        seen = view_of((alarm,), None, None, plan_missing=False)
        wants = alarm.hold is None and alarm.beneath in UNACKNOWLEDGED
        assert (seen.audible is not None) == wants
        assert (seen.open == (alarm,)) == (alarm.beneath is not State.NORMAL or alarm.hold is not None)

    @invariant()
    def the_alarm_knows_whether_its_condition_is_there(self):
        if self.alarm is not None:
            assert self.alarm.is_active == self.there

    @invariant()
    def a_latch_holds_until_it_is_reset(self):
        if self.alarm is not None and self.latched:
            assert self.alarm.beneath is not State.NORMAL

    @invariant()
    def its_facts_give_the_same_alarm_again(self):
        assert replay(self.facts) == self.alarm

    @invariant()
    def each_fact_tells_the_state_that_it_led_to(self):
        if self.facts:
            assert self.facts[-1][0].state is self.alarm.state


class LatchingMachine(Machine):
    latching = True


MODEST = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAlarm, TestLatchingAlarm = Machine.TestCase, LatchingMachine.TestCase
TestAlarm.settings = TestLatchingAlarm.settings = MODEST
