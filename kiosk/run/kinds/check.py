# ruff: noqa: ARG001 (a kind's functions have the same signatures, and so have the handlers of facts)
"""A step that is shut until the kiosk finds every rule met."""

from kiosk.gates.rules import Finding, Rule
from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.procedures.steps import CheckStep
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.kinds.told import confirmed, no_scan
from kiosk.run.slots import CHECKER, PERFORMER, slots_of
from kiosk.run.state import Run, apply_fact, with_step
from kiosk.scanning import Identified


def complete(run: Run, step: CheckStep) -> bool:
    signed = CHECKER not in slots_of(step) or CHECKER in run.here.confirmed_by
    return bool(run.here.findings) and signed


def awaits_checker(run: Run, step: CheckStep) -> bool:
    return bool(run.here.findings)


def decide(command: object, run: Run, step: CheckStep, bench: Bench) -> Facts:
    if not isinstance(command, c.AcceptChecks):
        raise Refused("not_now")
    if run.here.findings:
        raise Refused("badge_of_second_awaited", name=run.checker.name)
    person = run.performer if PERFORMER in slots_of(step) else run.checker
    return (f.RulesMet(step.id, person.person_id, found_met(step.rules, bench)),)


def found_met(rules: tuple[Rule, ...], bench: Bench) -> tuple[f.FoundRule, ...]:
    """What was found of each rule.

    Raises:
        Refused: one is unmet, or nothing was found of it.
    """
    found = {finding.rule: finding for finding in bench.findings(rules)}
    unmet = [rule for rule in rules if rule not in found or not found[rule].met]
    if unmet:
        raise Refused("entry.rules_unmet", count=str(len(unmet)))
    return tuple(kept(found[rule]) for rule in rules)


def kept(finding: Finding) -> f.FoundRule:
    return f.FoundRule(str(finding.rule), finding.met, finding.values, finding.why)


def scan(identified: Identified, raw: str, run: Run, step: CheckStep, bench: Bench) -> Facts:
    return no_scan(identified, raw, run, badge_due=awaits_checker(run, step))


def present(owner: Person, run: Run, step: CheckStep) -> Facts:
    return (confirmed(owner, run, ()),)


@apply_fact.register
def _(fact: f.RulesMet, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, findings=fact.findings)
