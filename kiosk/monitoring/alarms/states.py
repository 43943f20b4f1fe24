"""The states of an alarm after ISA-18.2 / IEC 62682, and the table of what moves one to the next.

Shelved and out of service are no states of the table but lie over them: the alarm beneath goes on living, and
coming back is an event of its own (docs/adr/0014-alarms.md).
"""

from enum import StrEnum


class State(StrEnum):
    NORMAL = "normal"
    UNACKNOWLEDGED = "unacknowledged"
    """the condition is there, nobody has taken note"""
    ACKNOWLEDGED = "acknowledged"
    """the condition is there, somebody has taken note"""
    RETURNED_UNACKNOWLEDGED = "returned_unacknowledged"
    """the condition has gone before anybody took note"""
    LATCHED_UNACKNOWLEDGED = "latched_unacknowledged"
    """as returned, of an alarm that stays until it is reset"""
    LATCHED_ACKNOWLEDGED = "latched_acknowledged"
    """the condition has gone, somebody has taken note; it stays until it is reset"""
    SHELVED = "shelved"
    """put aside until a time, with a reason; shown over the state beneath"""
    OUT_OF_SERVICE = "out_of_service"
    """put out of service with a reason; shown over the state beneath"""


class Event(StrEnum):
    RAISED = "raised"
    RETURNED = "returned"
    RETURNED_LATCHED = "returned_latched"
    """the condition of a latching alarm has gone"""
    ACKNOWLEDGED = "acknowledged"
    RESET = "reset"
    BACK = "back"
    """a shelf's time is over, or the alarm is back in service: what is still there wants to be seen anew"""


_N, _U, _A = State.NORMAL, State.UNACKNOWLEDGED, State.ACKNOWLEDGED
_R, _LU, _LA = State.RETURNED_UNACKNOWLEDGED, State.LATCHED_UNACKNOWLEDGED, State.LATCHED_ACKNOWLEDGED

TRANSITIONS: dict[tuple[State, Event], State] = {
    (_N, Event.RAISED): _U,
    (_N, Event.BACK): _N,
    (_U, Event.RETURNED): _R,
    (_U, Event.RETURNED_LATCHED): _LU,
    (_U, Event.ACKNOWLEDGED): _A,
    (_U, Event.BACK): _U,
    (_A, Event.RETURNED): _N,
    (_A, Event.RETURNED_LATCHED): _LA,
    (_A, Event.BACK): _U,
    (_R, Event.RAISED): _U,
    (_R, Event.ACKNOWLEDGED): _N,
    (_R, Event.BACK): _R,
    (_LU, Event.RAISED): _U,
    (_LU, Event.ACKNOWLEDGED): _LA,
    (_LU, Event.BACK): _LU,
    (_LA, Event.RAISED): _U,
    (_LA, Event.RESET): _N,
    (_LA, Event.BACK): _LU,
}
"""What is not in the table does not happen."""

ACTIVE = frozenset({_U, _A})
"""the condition is there"""
UNACKNOWLEDGED = frozenset({_U, _R, _LU})
LATCHED = frozenset({_LU, _LA})


def next_state(state: State, event: Event) -> State | None:
    """None: the event has no meaning in that state."""
    return TRANSITIONS.get((state, event))
