"""A procedure file is checked on load: each problem names the file, the step, the field and what was expected."""

from typing import NamedTuple

import pytest

from kiosk.approved import NotApprovableError
from kiosk.procedures.model import ConfirmStep, read_procedure, shipped_procedures

P08 = shipped_procedures()["p08_thaw_bag.toml"]


class Case(NamedTuple):
    id: str
    old: str
    new: str
    place: str
    field: str
    expected: str


CASES = [
    Case("no TOML", 'code = "P08"', "code = P08", "the whole file", "", "valid TOML was expected"),
    Case("code", 'code = "P08"', 'code = "8"', "top of the file", "code", "^P[0-9]{2}[A-Z]?$"),
    Case("version", "version = 3", "version = 0", "top of the file", "version", "greater than or equal to 1"),
    Case("unknown key", "version = 3", "version = 3\nhurry = true", "top of the file", "hurry", "not permitted"),
    Case("unknown kind", 'kind = "bath_ready"', 'kind = "bath"', "step bath_ready", "", "'bath_ready'"),
    Case("missing field", 'container = "cassette"\n', "", "step cassette", "container", "Field required"),
    Case("wrong container", 'container = "bag"', 'container = "box"', "step bag", "container", "'bag', 'vial'"),
    Case("field to match", 'match = ["din", "product_code", "expires_at"]\nmarks', 'match = ["name"]\nmarks',
         "step cassette, match no. 1", "", "'din', 'product_code', 'expires_at' or 'blood_group'"),
    Case("missing French", 'rail = { fr = "Poche", en = "Bag" }', 'rail = { en = "Bag" }', "step bag", "rail.fr",
         "Field required"),
    Case("role", 'roles = ["TE"], meaning = "performed" },\n  { slot = "verified"',
         'roles = ["XX"], meaning = "performed" },\n  { slot = "verified"', "step sign, slot no. 1, role no. 1", "",
         "'PH'"),
    Case("choice leads nowhere", ', reopens = "thaw"', "", "step inspect_after, choice ice", "", "a choice is either"),
    Case("branch unknown", 'branch = "bag_broken" },\n]', 'branch = "fire" },\n]', "top of the file", "",
         "branch fire is not one of"),
    Case("reopens a later step", 'reopens = "thaw"', 'reopens = "sign"', "top of the file", "",
         "reopens must name an earlier step"),
    Case("id twice", 'id = "overwrap"', 'id = "bag"', "top of the file", "", "two steps have the same id: bag"),
    Case("branch twice", 'name = "bath_failed"', 'name = "bag_broken"', "top of the file", "",
         "two branches have the same name: bag_broken"),
    Case("going on as conform", 'then = "return", outcome = "exceptional"', 'then = "return", outcome = "held"',
         "branch bag_broken, step break_decide, option exceptional", "", "has the outcome exceptional"),
    Case("slot twice", 'slot = "verified"', 'slot = "performed"', "step sign", "", "two slots have the same name"),
    Case("no decision branch", 'opened_by = "hard_limit"', 'opened_by = "person"', "top of the file", "",
         "exactly one branch must be opened_by hard_limit"),
    Case("thaw before the bath", 'kind = "bath_ready"', 'kind = "confirm"\nitems = [{ fr = "a", en = "a" }]',
         "top of the file", "", "step thaw of kind thaw needs a step before it: bath_ready"),
    Case("thaw of no bag", 'container = "bag"', 'container = "cassette"', "top of the file", "",
         "needs a step before it: scan of the bag"),
    Case("ends without signatures", 'id = "sign"\nkind = "sign"', 'id = "sign"\nkind = "decide"\noptions = []',
         "step sign", "options", "at least 1 item"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_problem_names_file_step_field_and_what_was_expected(case):
    assert case.old in P08
    with pytest.raises(NotApprovableError) as refused:
        read_procedure(P08.replace(case.old, case.new, 1), "p08.toml")

    problem = refused.value.problems[0]
    assert problem.file == "p08.toml"
    assert (problem.place, problem.field) == (case.place, case.field)
    assert case.expected in problem.expected
    assert str(problem).startswith(f"p08.toml: {case.place}")


def test_every_problem_is_named_at_once():
    text = P08.replace('code = "P08"', 'code = "8"').replace("version = 3", "version = 0")

    with pytest.raises(NotApprovableError) as refused:
        read_procedure(text, "p08.toml")

    assert [problem.field for problem in refused.value.problems] == ["code", "version"]


def test_a_decision_to_go_on_needs_two_signatures():
    one = '  { slot = "break_pharmacist", roles = ["PH"], meaning = "approved" },\n'

    with pytest.raises(NotApprovableError, match="signed by two people"):
        read_procedure(P08.replace(one, ""), "p08.toml")


@pytest.mark.parametrize("file", shipped_procedures())
def test_every_shipped_procedure_loads_and_says_all_in_both_languages(file):
    procedure = read_procedure(shipped_procedures()[file], file)

    for step in procedure.every_step():
        words = [step.rail, step.instruction, *(step.items if isinstance(step, ConfirmStep) else ())]
        assert all(word.fr.strip() and word.en.strip() for word in words)
