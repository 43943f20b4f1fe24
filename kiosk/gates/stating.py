"""Who states what for a release, and in which form: pure. A refusal's words are `gates.<code>`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from kiosk.circuit.dossier import Dossier
from kiosk.circuit.dossier_facts import Condition, ConditionStated, ConditionWithdrawn
from kiosk.gates.commands import StateCondition, WithdrawCondition
from kiosk.gates.finding import TEAM
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused

LONGEST = 120
VERDICTS = ("in_specification", "out_of_specification")
MAY_STATE: Mapping[Condition, tuple[Role, ...]] = {
    Condition.LYMPHODEPLETION: (Role.NURSE, *TEAM, Role.PHYSICIAN),
    Condition.CLINICAL_GO: (Role.PHYSICIAN,),
    Condition.TOCILIZUMAB: (Role.PHARMACIST, Role.TECHNICIAN),
    Condition.WARD_SLOT: TEAM,
    Condition.IDENTITY: TEAM,
    Condition.PATIENT_PRESENT: TEAM,
    Condition.CERTIFICATE: (Role.PHARMACIST,),
}
"""The role in which a condition is stated is the first of these that the person has."""
SIGNED = frozenset({Condition.CLINICAL_GO, Condition.CERTIFICATE, Condition.IDENTITY})
"""Stated with badge and PIN; the others with the badge alone."""
FIELDS: Mapping[Condition, tuple[str, ...]] = {
    Condition.LYMPHODEPLETION: ("first_on", "last_on"),
    Condition.CLINICAL_GO: (),
    Condition.TOCILIZUMAB: ("doses",),
    Condition.WARD_SLOT: ("spoke_with", "starts_at", "ends_at"),
    Condition.IDENTITY: ("how",),
    Condition.PATIENT_PRESENT: ("spoke_with",),
    Condition.CERTIFICATE: ("number", "verdict"),
}
"""What is written of each."""


def may_state(condition: Condition, person: Person) -> Role:
    """The role in which this person states it.

    Raises:
        Refused: in none.
    """
    role = next((role for role in MAY_STATE[condition] if role in person.roles), None)
    if role is None:
        raise Refused("gates.not_your_role", name=person.name)
    return role


def checked(command: StateCondition, dossier: Dossier, local_now: datetime) -> tuple[tuple[str, str], ...]:
    """The values as they are recorded.

    Raises:
        Refused: one is missing, or cannot be so.
    """
    if not dossier.is_open:
        raise Refused("gates.treatment_ended")
    given = {name: " ".join(text.split()) for name, text in command.values}
    if set(given) - {"kind"} != set(FIELDS[command.condition]):
        raise Refused("not_now")
    if not all(given.values()):
        raise Refused("gates.value_missing")
    if any(len(text) > LONGEST for text in given.values()):
        raise Refused("gates.value_long", longest=str(LONGEST))
    check = _CHECKS.get(command.condition)
    if check is not None:
        check(given, local_now)
    if command.condition is Condition.CLINICAL_GO:
        given["for_on"] = local_now.date().isoformat()
    return tuple(given.items())


def _lymphodepletion(given: Mapping[str, str], _local_now: datetime) -> None:
    first, last = (_date(given[name]) for name in ("first_on", "last_on"))
    if last < first:
        raise Refused("gates.days_backwards")


def _tocilizumab(given: Mapping[str, str], _local_now: datetime) -> None:
    if not given["doses"].isdecimal() or int(given["doses"]) > 99:
        raise Refused("gates.not_a_number")


def _ward_slot(given: Mapping[str, str], local_now: datetime) -> None:
    starts, ends = (_minute(given[name]) for name in ("starts_at", "ends_at"))
    if ends <= starts:
        raise Refused("gates.times_backwards")
    if ends <= local_now:
        raise Refused("gates.slot_past")


def _certificate(given: Mapping[str, str], _local_now: datetime) -> None:
    if given["verdict"] not in VERDICTS:
        raise Refused("not_now")


_CHECKS: Mapping[Condition, Callable[[Mapping[str, str], datetime], None]] = {
    Condition.LYMPHODEPLETION: _lymphodepletion,
    Condition.TOCILIZUMAB: _tocilizumab,
    Condition.WARD_SLOT: _ward_slot,
    Condition.CERTIFICATE: _certificate,
}


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("gates.not_a_date") from None


def _minute(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise Refused("gates.not_a_time") from None


def stated(
    command: StateCondition, dossier: Dossier, person: Person, local_now: datetime, kind: str = ""
) -> ConditionStated:
    """The fact. An identity that somebody else attested for the same reason is thereby attested by two.

    `kind`: of the certificate, as the profile names it.
    """
    role = may_state(command.condition, person)
    values = checked(command, dossier, local_now)
    if command.condition is Condition.CERTIFICATE and kind:
        values = (("kind", kind), *values)
    if command.condition is Condition.IDENTITY:
        before = dossier.conditions.get(Condition.IDENTITY)
        how = dict(values)["how"]
        if before is not None and before.values.get("how") == how and before.person_id != person.person_id:
            values = (*values, ("first", before.person_id))
    return ConditionStated(command.condition, values, person.person_id, role.value)


def withdrawn(command: WithdrawCondition, dossier: Dossier, person_id: str) -> ConditionWithdrawn:
    """The fact.

    Raises:
        Refused: nothing was stated, or no reason is given.
    """
    if command.condition not in dossier.conditions:
        raise Refused("gates.not_stated")
    reason = " ".join(command.reason.split())
    if not reason:
        raise Refused("gates.reason_missing")
    if len(reason) > LONGEST:
        raise Refused("gates.value_long", longest=str(LONGEST))
    return ConditionWithdrawn(command.condition, reason, person_id)


def may_withdraw(condition: Condition, person: Person) -> None:
    """Whoever may state it may withdraw it; a pharmacist or a physician may withdraw any, to stop a release.

    Raises:
        Refused: this person may not.
    """
    if not person.has_any((*MAY_STATE[condition], Role.PHARMACIST, Role.PHYSICIAN)):
        raise Refused("gates.not_your_role", name=person.name)
