"""How a judgement is written down: met or unmet, with its evidence."""

from collections.abc import Mapping

from kiosk.gates.rules import Finding, Rule
from kiosk.people.roles import Role

PHARMACIST = (Role.PHARMACIST,)
TECHNICIAN = (Role.TECHNICIAN,)
TEAM = (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD)
"""Whoever works at the bench."""


def met(rule: Rule, why: str = "", values: Mapping[str, object] | None = None, **more: object) -> Finding:
    return Finding(rule, met=True, values=_texts(values, more), why=why)


def unmet(
    rule: Rule,
    why: str = "",
    *,
    clears: tuple[Role, ...] = (),
    subject: str = "",
    values: Mapping[str, object] | None = None,
    **more: object,
) -> Finding:
    return Finding(rule, met=False, values=_texts(values, more), clears=clears, subject=subject, why=why)


def _texts(values: Mapping[str, object] | None, more: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in {**(values or {}), **more}.items())
