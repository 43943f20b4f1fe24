"""The page of requirements is made from the features, and says what is missing."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "packaging"))

import traceability


def test_every_requirement_stands_in_the_page_with_where_it_is_built_and_its_last_result():
    known = tuple(traceability.requirements())
    page = traceability.page({known[0].tag: "passed"}, "2026-11-23")

    rows = {line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines() if line.startswith("| REQ-")}
    assert set(rows) == {one.tag for one in known}
    assert rows[known[0].tag].endswith(" | passed |")
    assert all(row.endswith(" | not run |") for tag, row in rows.items() if tag != known[0].tag)
    assert all(one.built for one in known)


def test_a_failure_without_a_scenario_says_none():
    page = traceability.page({}, "2026-11-23")
    assert "| F1 | Another patient's bag is taken from the tank | REQ-" in page
