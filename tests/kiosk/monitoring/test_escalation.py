"""Escalation: who is told of an alarm that nobody has acknowledged, when, how often, and who hears of its end."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.approved import Wording
from kiosk.circuit.profiles import Certainty
from kiosk.instants import Instant
from kiosk.monitoring.alarms.alarm import Alarm, OutOfService
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.escalation import (
    OUTPUT_FAILED,
    Escalation,
    EscalationStep,
    Occasion,
    Told,
    due_notices,
    standing,
)
from kiosk.monitoring.rules import Priority

OUTPUTS = ("post", "mail", "log")
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WORDS = Wording(fr="Cuve chaude", en="Tank warm")


def at(seconds):
    return Instant(START + timedelta(seconds=seconds), "boot", int(seconds * 1e9))


def step(after_seconds, outputs, repeat_seconds=None, priority=Priority.HIGH):
    return EscalationStep(
        source="made up",
        certainty=Certainty.DEFAULT,
        priority=priority,
        after_seconds=after_seconds,
        outputs=outputs,
        repeat_seconds=repeat_seconds,
    )


PLAN = Escalation(steps=(step(0, ("post", "log")), step(120, ("mail",), 600), step(60, ("log",), None, Priority.LOW)))


def alarm(state=State.UNACKNOWLEDGED, **changes):
    found = Alarm("warm:tank", "warm", "tank", Priority.HIGH, WORDS, WORDS, state, raised_at=at(0))
    return replace(found, **changes)


SEEN = {"acknowledged_at": at(100), "acknowledged_by": "te1"}


class Tale:
    """An alarm's life, looked at as the station does: what is due is told at once."""

    def __init__(self, plan=PLAN, outputs=OUTPUTS):
        self.plan, self.outputs = plan, outputs
        self.told = []

    def look(self, seconds, *alarms):
        due = due_notices(alarms, self.told, self.plan, self.outputs, at(seconds))
        self.told += [
            Told(d.output, d.alarm.alarm_id, d.alarm.raised_at.utc, d.occasion, d.step, at(seconds)) for d in due
        ]
        return [(d.output, d.occasion.value) for d in due]


def test_the_first_step_is_told_at_once_and_once() -> None:
    tale = Tale()

    assert tale.look(0, alarm()) == [("post", "raised"), ("log", "raised")]
    assert tale.look(1, alarm()) == []
    assert tale.look(119, alarm()) == []


def test_a_later_step_waits_for_its_time_then_repeats() -> None:
    tale = Tale()
    tale.look(0, alarm())

    assert tale.look(120, alarm()) == [("mail", "raised")]
    assert tale.look(719, alarm()) == []
    assert tale.look(720, alarm()) == [("mail", "repeated")]
    assert tale.look(1320, alarm()) == [("mail", "repeated")]


def test_after_a_long_silence_of_the_kiosk_each_is_told_once() -> None:
    """Not once for each repeat that the kiosk was closed for."""
    tale = Tale()

    assert tale.look(36_000, alarm()) == [("post", "raised"), ("log", "raised"), ("mail", "raised")]
    assert tale.look(36_001, alarm()) == []


def test_an_acknowledgement_stops_it_and_is_told_to_those_who_were_called() -> None:
    tale = Tale()
    tale.look(0, alarm())
    seen = alarm(State.ACKNOWLEDGED, **SEEN)

    assert tale.look(100, seen) == [("post", "acknowledged"), ("log", "acknowledged")]
    assert tale.look(5000, seen) == []


def test_a_return_to_normal_is_told_and_does_not_stop_it() -> None:
    """Nobody has looked yet: whoever comes next is still called, and reads there that the cause has gone."""
    tale = Tale()
    tale.look(0, alarm())
    back = alarm(State.RETURNED_UNACKNOWLEDGED, returned_at=at(60))

    assert tale.look(60, back) == [("post", "returned"), ("log", "returned")]
    assert tale.look(120, back) == [("mail", "raised")]
    assert tale.look(720, back) == [("mail", "repeated")]


def test_whoever_was_not_called_hears_nothing_of_the_end() -> None:
    tale = Tale()
    tale.look(0, alarm())

    assert ("mail", "acknowledged") not in tale.look(60, alarm(State.ACKNOWLEDGED, **SEEN))


def test_an_alarm_that_closed_between_two_looks_is_told_to_its_end() -> None:
    tale = Tale()
    tale.look(0, alarm())
    closed = alarm(State.NORMAL, returned_at=at(99), **SEEN)

    assert sorted(tale.look(100, closed)) == sorted(
        (output, occasion) for output in ("post", "log") for occasion in ("acknowledged", "returned")
    )
    assert tale.look(101, closed) == []


def test_an_alarm_raised_again_is_told_again() -> None:
    tale = Tale()
    tale.look(0, alarm())
    tale.look(50, alarm(State.NORMAL, **SEEN))

    assert tale.look(200, alarm(raised_at=at(200))) == [("post", "raised"), ("log", "raised")]


def test_an_alarm_set_aside_is_told_so_and_calls_again_once_it_is_back() -> None:
    tale = Tale()
    tale.look(0, alarm())
    held = alarm(hold=OutOfService("te1", "repair", at(30)))

    assert tale.look(30, held) == [("post", "set_aside"), ("log", "set_aside")]
    assert tale.look(3000, held) == []
    assert tale.look(3001, alarm()) == [("post", "repeated"), ("log", "repeated"), ("mail", "raised")]
    assert tale.look(3002, alarm()) == []


def test_an_alarm_that_came_back_normal_from_being_set_aside_was_acknowledged_by_nobody() -> None:
    tale = Tale()
    tale.look(0, alarm())
    tale.look(30, alarm(hold=OutOfService("te1", "repair", at(30))))

    assert tale.look(60, alarm(State.NORMAL)) == [("post", "returned"), ("log", "returned")]


def test_each_priority_has_steps_of_its_own() -> None:
    tale = Tale()
    low = alarm(priority=Priority.LOW)

    assert tale.look(59, low) == []
    assert tale.look(60, low) == [("log", "raised")]
    assert tale.look(60, alarm(alarm_id="b", priority=Priority.MEDIUM)) == []


def test_an_output_that_the_station_lacks_is_told_nothing() -> None:
    assert Tale(outputs=("log",)).look(500, alarm()) == [("log", "raised")]


def test_an_output_is_not_told_that_it_fails_itself() -> None:
    """It could not hear it; the others do."""
    broken = alarm(alarm_id="output_failed:log", rule=OUTPUT_FAILED, subject="log")

    assert Tale().look(0, broken) == [("post", "raised")]


def test_a_relay_stands_for_as_long_as_what_it_was_called_for_is_not_acknowledged() -> None:
    tale = Tale()
    tale.look(0, alarm())

    assert standing([alarm()], tale.told) == {"post", "log"}
    assert standing([alarm(State.RETURNED_UNACKNOWLEDGED)], tale.told) == {"post", "log"}
    assert standing([alarm(State.ACKNOWLEDGED, **SEEN)], tale.told) == frozenset()
    assert standing([alarm(raised_at=at(9))], tale.told) == frozenset()


@pytest.mark.parametrize(
    "steps",
    [
        (step(120, ("mail",)), step(0, ("post",))),
        (step(0, ("mail",)), step(0, ("post",))),
    ],
    ids=["backwards", "at one time"],
)
def test_steps_out_of_order_are_refused(steps) -> None:
    with pytest.raises(ValidationError, match="in the order of after_seconds"):
        Escalation(steps=steps)


def test_an_output_named_twice_in_a_step_is_refused() -> None:
    with pytest.raises(ValidationError, match="each output must be named once"):
        step(0, ("mail", "mail"))


_STATES = st.sampled_from([State.UNACKNOWLEDGED, State.ACKNOWLEDGED, State.RETURNED_UNACKNOWLEDGED, State.NORMAL])


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(1, 900), _STATES), max_size=12))
def test_however_it_goes_nobody_is_called_faster_than_the_plan_says(moves) -> None:
    """And nobody hears of an end before a beginning, nor of one end twice in a row."""
    tale, seconds = Tale(), 0
    for passed, state in moves:
        seconds += passed
        seen = SEEN if state in {State.ACKNOWLEDGED, State.NORMAL} else {}
        tale.look(seconds, alarm(state, **seen))
    for output in OUTPUTS:
        told = [t for t in tale.told if t.output == output]
        occasions = [t.occasion for t in told]
        assert not occasions or occasions[0] is Occasion.RAISED
        assert occasions.count(Occasion.RAISED) <= 1
        assert occasions.count(Occasion.RETURNED) <= 1
        assert all(one != other for one, other in itertools.pairwise(occasions) if one != "repeated")
