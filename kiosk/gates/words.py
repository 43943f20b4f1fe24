"""A finding in words of the catalogue: the rule, what was found with its evidence, what to do, who can."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from kiosk.circuit.dossier_facts import Condition
from kiosk.circuit.treatments import Treatment
from kiosk.gates.rules import Finding
from kiosk.people.roles import Role
from kiosk.wording import Language, catalogue, say
from kiosk.wording.formats import both_languages, celsius, long_date, minutes_seconds

_AREA = "gates"
_NOTHING = "–"


def title(finding: Finding, language: Language) -> str:
    return say(f"{_AREA}.{finding.rule}", language)


def evidence(finding: Finding, language: Language) -> str:
    """What was found, its values as a reader of that language writes them."""
    state = "met" if finding.met else "unmet"
    key = f"{_AREA}.{finding.rule}_{state}{finding.why and f'_{finding.why}'}"
    return say(key, language, **{name: _formatted(name, value, language) for name, value in finding.values})


def todo(finding: Finding, language: Language) -> str:
    """What to do about a rule that is not met."""
    return say(f"{_AREA}.{finding.rule}_todo", language)


def first_values(findings: Sequence[Finding]) -> dict[str, str]:
    """The values of `gates.not_yet`: the first rule that is not met, in each language."""
    first = findings[0]
    return {
        **both_languages("first", lambda language: f"{title(first, language)} – {evidence(first, language)}"),
        **both_languages("first_todo", lambda language: todo(first, language)),
    }


def stated_lines(
    condition: Condition, values: Sequence[tuple[str, str]], treatment: Treatment, language: Language
) -> tuple[str, ...]:
    """What whoever states it, or takes it back, has before their eyes."""
    patient = treatment.patient
    head = f"{patient.full_name} · {long_date(patient.birth_date, language)} · {treatment.product_name}"
    told = tuple(f"{field_name(name, language)} – {value_words(name, value, language)}" for name, value in values)
    return (say(f"{_AREA}.condition_{condition}", language), head, *told)


def field_name(name: str, language: Language) -> str:
    return say(f"{_AREA}.field_{name}", language)


def value_words(name: str, value: str, language: Language) -> str:
    """One value of a condition as a reader of that language writes it; text that is no date stays as it is."""
    if name == "verdict":
        return say(f"{_AREA}.verdict_{value}", language)
    try:
        return _formatted(name, value, language)
    except ValueError:
        return value


def who(finding: Finding, language: Language) -> str:
    """Who can clear it; empty where nobody can."""
    return ", ".join(role_name(role, language) for role in finding.clears)


def role_name(role: Role, language: Language) -> str:
    return say(f"history.role_{role.lower()}", language)


def _formatted(name: str, value: str, language: Language) -> str:
    unit = name.rpartition("_")[2]
    if not value:
        return _NOTHING
    if name in _CODES:
        return ", ".join(_word(_CODES[name], code, language) for code in value.split(", "))
    match unit:
        case "on":
            return long_date(date.fromisoformat(value), language)
        case "at":
            at = datetime.fromisoformat(value)
            return f"{long_date(at.date(), language)} {at:%H:%M}"
        case "celsius":
            return celsius(Decimal(value), language)
        case "seconds":
            return minutes_seconds(float(value))
        case _:
            return value


_CODES = {
    "doubt": ("trust.{}_short", "trust.{}", "gates.{}"),
    "consumables": ("profile.consumable_kind_{}",),
    "found": ("logger.finding_{}",),
}
"""Values that are codes, and where their words are looked for."""


def _word(keys: tuple[str, ...], code: str, language: Language) -> str:
    known = catalogue(language)
    key = next((key.format(code) for key in keys if key.format(code) in known), None)
    return code if key is None else say(key, language).rstrip("\u00a0: ")
