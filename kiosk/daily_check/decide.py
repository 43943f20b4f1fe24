"""What a command makes of a daily check: facts, or a refusal. Pure."""

from datetime import date
from decimal import Decimal

from kiosk.daily_check import commands as c
from kiosk.daily_check import facts as f
from kiosk.daily_check import judging
from kiosk.daily_check.conditions import Conditions, SelfTest
from kiosk.daily_check.results import Answer, Line, Part, Reason, Results
from kiosk.daily_check.state import DailyCheck
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused

Facts = tuple[object, ...]
Decided = (
    c.RecordLine
    | c.EnterReference
    | c.StateWater
    | c.StateDewar
    | c.StateRelay
    | c.StateOxygen
    | c.MeasureAgain
    | c.AbandonDailyCheck
)

CHECKERS = (Role.TECHNICIAN,)
_SEEN = frozenset({Answer.OK, Answer.NOT_OK})
"""What may be answered of a thing that cannot be lacking."""
LONGEST_AGO_DAYS = 366
"""An older change of the water is a slip of the finger."""


def may_check(people: tuple[Person, ...]) -> Person:
    """The technician at the bench who makes the check.

    Raises:
        Refused: there is none.
    """
    technician = next((person for person in people if person.has_any(CHECKERS)), None)
    if technician is None:
        raise Refused("daily_check.needs_technician")
    return technician


def refuse_while_open() -> Refused:
    """What else is asked of the bench while a check is open."""
    return Refused("daily_check.is_open")


def refuse_with_run() -> Refused:
    """A check is made between two runs."""
    return Refused("daily_check.run_is_open")


def decide(command: Decided, check: DailyCheck, conditions: Conditions, seen: SelfTest | None) -> Facts:
    """The facts of a command; `seen` is the kiosk's own test, of a command that records its line.

    Raises:
        Refused: it is not for this place of the check.
    """
    if check.ended_at is not None:
        raise Refused("daily_check.not_now")
    match command:
        case c.RecordLine(line):
            return (_recorded(line, check, conditions, seen),)
        case c.EnterReference(celsius):
            return _entered(celsius, check, conditions)
        case c.StateWater(level, clarity, changed_on):
            _due(check, Line.WATER)
            _answered(level, clarity, among=_SEEN)
            _day(changed_on, conditions)
            found = judging.water(level, clarity, changed_on, conditions)
            return (f.DailyLineChecked(Line.WATER, "", found),)
        case c.StateDewar():
            return (_dewar(command, check, conditions),)
        case c.StateRelay(answer):
            _due(check, Line.RELAY)
            _answered(answer)
            return (f.DailyLineChecked(Line.RELAY, "", judging.relay_results(answer, conditions)),)
        case c.StateOxygen(answer):
            _due(check, Line.OXYGEN)
            _answered(answer)
            return (f.DailyLineChecked(Line.OXYGEN, "", judging.oxygen_results(answer, conditions)),)
        case c.MeasureAgain(line, reason):
            if reason not in set(Reason) or not check.of_line(line):
                raise Refused("daily_check.not_now")
            return (f.DailyLineReopened(line, reason, check.person_id),)
        case c.AbandonDailyCheck():
            return (f.DailyCheckAbandoned(check.check_id, check.person_id, "asked"),)


def _due(check: DailyCheck, line: Line, subject: str = "") -> None:
    if Part(line, subject) not in check.due:
        raise Refused("daily_check.not_now")


def _answered(*answers: str, among: frozenset[Answer] = frozenset(Answer)) -> None:
    if not among.issuperset(answers):
        raise Refused("daily_check.answer_each")


def _recorded(line: Line, check: DailyCheck, conditions: Conditions, seen: SelfTest | None) -> f.DailyLineChecked:
    """A line that the instruments or the kiosk tell alone; one still waited for counts as failed."""
    _due(check, line)
    found: Results
    match line:
        case Line.STATION if seen is not None:
            found = judging.self_test(seen, conditions)
        case Line.RELAY if judging.tested_today(conditions):
            found = judging.relay_results(None, conditions)
        case Line.PROBES | Line.REFERENCE | Line.BATH:
            found = judging.give_up_waiting(judging.live(line, conditions))
        case _:
            found = ()
    if not found:
        raise Refused("daily_check.answer_each")
    return f.DailyLineChecked(line, "", found)


def _entered(celsius: Decimal, check: DailyCheck, conditions: Conditions) -> Facts:
    _due(check, Line.REFERENCE)
    if judging.read_reference(conditions):
        raise Refused("daily_check.reference_has_line")
    if check.entry is None:
        return (f.ReferenceEntered(1, celsius),)
    if celsius != check.entry:
        return (f.ReferenceEntered(2, celsius), f.ReferenceEntriesDiffered(check.entry, celsius))
    found = judging.typed_reference(celsius, conditions)
    return f.ReferenceEntered(2, celsius), f.DailyLineChecked(Line.REFERENCE, "", found)


def _dewar(command: c.StateDewar, check: DailyCheck, conditions: Conditions) -> f.DailyLineChecked:
    _due(check, Line.DEWARS, command.channel)
    _answered(command.level, among=_SEEN)
    _answered(command.autofill)
    dewar = next((channel for channel in conditions.channels if channel.name == command.channel), None)
    if dewar is None:
        raise Refused("daily_check.not_now")
    found = judging.dewar_results(dewar, command.display_celsius, command.level, command.autofill, conditions)
    return f.DailyLineChecked(Line.DEWARS, command.channel, found)


def _day(changed_on: date, conditions: Conditions) -> None:
    ago = (conditions.local.date() - changed_on).days
    if not 0 <= ago <= LONGEST_AGO_DAYS:
        raise Refused("daily_check.no_such_day")
