"""Is everything there that a run at this station will ask for? What is missing, before a bag is out of storage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations

from kiosk.circuit.profiles import Profile
from kiosk.monitoring.plan import Plan
from kiosk.monitoring.readings import Channel, Kind
from kiosk.monitoring.rules import When
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.procedures.model import DecideStep, Procedure, SignStep
from kiosk.storage.plan import StoragePlan

FEWEST_SUPERVISORS = 2
"""One who is locked out is unlocked by the other; nobody else can."""


@dataclass(frozen=True, slots=True)
class Missing:
    """`code` names the sentence `site.missing_<code>`; `roles` are alternatives, any one of which would do."""

    code: str
    values: dict[str, str] = field(default_factory=dict)
    roles: dict[str, tuple[Role, ...]] = field(default_factory=dict)


def missing(
    people: Sequence[Person],
    procedure: Procedure | None,
    profiles: Sequence[Profile],
    plan: Plan | None,
    storage: StoragePlan | None,
    channels: Sequence[Channel],
    today: date,
) -> Iterator[Missing]:
    """What keeps a run from being begun, or from being ended well.

    Args:
        people: everybody enrolled.
        procedure: the station's, as approved; None while it is not.
        profiles: the newest approved version of each.
        plan: the monitoring plan in force; None while none is approved.
        storage: the storage plan in force; None while none is approved.
        channels: the station's.
        today: the station's date.
    """
    for person in people:
        if person.locked_out:
            yield Missing("unlocking", {"name": person.name, "id": person.person_id})
    able = [person for person in people if person.badge_ids and not person.locked_out]
    if sum(Role.SUPERVISOR in person.roles for person in able) < FEWEST_SUPERVISORS:
        yield Missing("supervisors")
    if procedure is None:
        yield Missing("procedure")
    else:
        yield from _missing_people(procedure, able)
    if not profiles:
        yield Missing("profile")
    for profile in profiles:
        if profile.review_by < today:
            told = {"code": profile.code, "version": str(profile.version), "review_by": profile.review_by.isoformat()}
            yield Missing("review", told)
    if plan is None:
        yield Missing("monitoring_plan")
    else:
        yield from _missing_of_plan(plan, channels, today)
    if storage is None:
        yield Missing("storage_plan")
    elif storage.review_by < today:
        told = {"version": str(storage.version), "review_by": storage.review_by.isoformat()}
        yield Missing("storage_review", told)


def _missing_of_plan(plan: Plan, channels: Sequence[Channel], today: date) -> Iterator[Missing]:
    """A rule that watches nothing would be an alarm that never comes."""
    if plan.review_by < today:
        yield Missing("plan_review", {"version": str(plan.version), "review_by": plan.review_by.isoformat()})
    by_name = {channel.name: channel for channel in channels}
    for rule in plan.rules:
        for name in rule.channels:
            if name not in by_name:
                yield Missing("plan_channel", {"channel": name, "rule": rule.id})
            elif not rule.fits(by_name[name].kind):
                yield Missing("plan_kind", {"channel": name, "rule": rule.id, "kind": by_name[name].kind.value})
    levels = {channel.vessel for channel in channels if channel.kind is Kind.LEVEL and channel.vessel}
    if any(rule.when is When.AUTOFILL_FAILED for rule in plan.rules):
        for channel in channels:
            if channel.kind is Kind.FILL and channel.vessel not in levels:
                yield Missing("plan_fill", {"channel": channel.name})


def _missing_people(procedure: Procedure, able: list[Person]) -> Iterator[Missing]:
    crew = procedure.crew
    if not any(one.has_any(crew.performer) and two.has_any(crew.checker) for one, two in permutations(able, 2)):
        yield Missing("crew", roles={"performer": crew.performer, "checker": crew.checker})
    slots = (slot for step in procedure.every_step() if isinstance(step, SignStep | DecideStep) for slot in step.slots)
    for roles in dict.fromkeys(slot.roles for slot in slots):
        if not any(person.has_any(roles) for person in able):
            yield Missing("signer", roles={"roles": roles})
