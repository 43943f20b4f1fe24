"""An order as its source says it, field by field, each text with its place; and what may be wrong with it.

The three sources (FHIR, CSV, typed) end here; `kiosk.orders.compose` checks and reads them all alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.circuit.order import Milestone
from kiosk.wording import Language, say

MILESTONE_FIELDS = {
    "collection_on": Milestone.COLLECTION,
    "dispatch_on": Milestone.DISPATCH,
    "manufacture_on": Milestone.MANUFACTURE,
    "expected_return_on": Milestone.EXPECTED_RETURN,
    "lymphodepletion_on": Milestone.LYMPHODEPLETION,
    "infusion_on": Milestone.INFUSION,
}
PRESCRIPTION_FIELDS = ("prescription", "prescriber", "prescribed_on")
REQUIRED_FIELDS = (
    "treatment_id",
    "hospital_number",
    "birth_name",
    "given_names",
    "sex",
    "birth_date",
    "profile_code",
    "ward",
    "travel_minutes",
    "order_reference",
    "manufacturer",
    "expected_containers",
)
OPTIONAL_FIELDS = (
    "birth_place",
    "ins_matricule",
    "ins_oid",
    "ins_status",
    "blood_group",
    "chain_of_identity",
    "slot",
    "collection_dins",
    *MILESTONE_FIELDS,
    *PRESCRIPTION_FIELDS,
)
CONTAINER_REQUIRED_FIELDS = ("din", "product_code", "expires_at", "lot")
CONTAINER_OPTIONAL_FIELDS = ("kind", "component", "dose")


@dataclass(frozen=True, slots=True)
class Place:
    """`name`: a FHIR path, a CSV column or a typed field; `line`: of the CSV file, from 1."""

    name: str
    line: int | None = None

    def words(self, language: Language) -> str:
        if self.line is None:
            return self.name
        if not self.name:
            return say("order.at_line", language, line=self.line)
        return say("order.at_column", language, line=self.line, column=self.name)


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Draft:
    """One treatment as its source says it. `signed`: its prescription carries an electronic signature."""

    place: Place
    """of the treatment itself, for what is missing"""
    fields: Mapping[str, Said]
    containers: tuple[Mapping[str, Said], ...] = ()
    container_places: tuple[Place, ...] = ()
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in an order. Words: `order.problem_<code>`, filled by `values`: what was expected."""

    place: Place
    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    def expected(self, language: Language) -> str:
        return say(f"order.problem_{self.code}", language, **self.values)

    def sentence(self, language: Language) -> str:
        return f"{self.place.words(language)} — {self.expected(language)}"


class OrderNotRead(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """Nothing of the file is taken; `problems` names each thing to mend."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.sentence(Language.ENGLISH) for problem in problems))
        self.problems = problems
