"""An order that two people type, each without seeing what the other typed. Pure."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.circuit.order import OrderSource
from kiosk.orders import facts as f
from kiosk.orders.compose import Known, ReadOrder, compose
from kiosk.orders.draft import REQUIRED_FIELDS, Draft, OrderNotRead, Place, Said
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused
from kiosk.wording import Language, say
from kiosk.wording.formats import both_languages

OPTIONAL_FIELDS = (
    "birth_place",
    "ins_matricule",
    "ins_status",
    "slot",
    "collection_on",
    "expected_return_on",
    "infusion_on",
)
FIELDS = (
    "treatment_id",
    "hospital_number",
    "birth_name",
    "given_names",
    "sex",
    "birth_date",
    "birth_place",
    "ins_matricule",
    "ins_status",
    "profile_code",
    "ward",
    "travel_minutes",
    "order_reference",
    "manufacturer",
    "slot",
    "expected_containers",
    "collection_on",
    "expected_return_on",
    "infusion_on",
)
"""As they are typed, in this order. A prescription is never typed: its paper is attached, or awaited."""
if set(FIELDS) != {*REQUIRED_FIELDS, *OPTIONAL_FIELDS}:
    raise TypeError("every required field is typed, and no field that is neither required nor optional")
TYPISTS = (Role.PHARMACIST, Role.TECHNICIAN)


@dataclass(frozen=True, slots=True)
class TypedOrder:
    """`differing`: what the last second typing had otherwise; `checked_by`: who typed it alike."""

    order_id: str
    values: Mapping[str, str]
    typed_by: str
    prescription: str
    prescription_sha256: str
    tried_by: str = ""
    differing: tuple[str, ...] = ()
    checked_by: str = ""
    version: int = 1


def evolve(typed: TypedOrder | None, fact: object) -> TypedOrder | None:
    """The typed order after one more fact; None: it was opened or given up."""
    match fact:
        case f.OrderTyped(order_id, values, prescription, sha256, person_id):
            return TypedOrder(order_id, dict(values), person_id, prescription, sha256)
        case f.OrderTypedAgain(_, differing, person_id) if typed is not None:
            checked_by = "" if differing else person_id
            version = typed.version + 1
            return replace(typed, tried_by=person_id, differing=differing, checked_by=checked_by, version=version)
        case _:
            return None


def replay(facts: Iterable[object]) -> TypedOrder | None:
    typed = None
    for fact in facts:
        typed = evolve(typed, fact)
    return typed


def read_typed(values: Mapping[str, str], known: Known) -> ReadOrder:
    """What the typed fields open.

    Raises:
        OrderNotRead: the first thing wrong of each field.
    """
    fields = {name: Said(text, Place(name)) for name, text in values.items() if name in FIELDS and text.strip()}
    missing = Place("order")
    return compose(Draft(missing, fields), known, OrderSource.TYPED)


def refused(error: OrderNotRead) -> Refused:
    """The first of the problems, as the page says it."""
    problem = error.problems[0]
    name = problem.place.name

    def said(language: Language) -> str:
        label = say(f"order.field_{name}", language) if name in FIELDS else name
        return f"{label} — {problem.expected(language)}"

    return Refused("order.wrong", **both_languages("why", said))


def may_type(person: Person) -> None:
    """Raises `Refused`: the person has none of the roles."""
    if not person.has_any(TYPISTS):
        raise Refused("order.typist_role")


def may_type_again(typed: TypedOrder | None, person: Person) -> None:
    """Raises `Refused`: no order waits, or this person typed it."""
    if typed is None or typed.checked_by:
        raise Refused("order.nothing_typed")
    may_type(person)
    if person.person_id == typed.typed_by:
        raise Refused("order.same_typist")


def differing(typed: TypedOrder, again: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that two people did not type alike; spaces at the ends and the form of accents do not count."""
    return tuple(name for name in FIELDS if _plain(typed.values.get(name, "")) != _plain(again.get(name, "")))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())
