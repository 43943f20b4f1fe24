"""A storage plan: every position has a text and a code of its own, and follows its rack's rules."""

import pytest

from kiosk.approved import NotApprovableError
from kiosk.scanning import Location, identify, location_text
from kiosk.storage.plan import read_storage_plan, shipped_storage_plans

TEXT = shipped_storage_plans()["storage.toml"]
PLAN = read_storage_plan(TEXT, "storage.toml")


def test_a_position_is_written_as_the_treatments_files_write_it() -> None:
    assert PLAN.positions["Cuve 1 · A1 · 3"].tank.name == "Cuve 1"


def test_every_position_s_code_leads_back_to_it() -> None:
    for position in PLAN.positions.values():
        found = identify(f"]C0{location_text(position.code)}")
        assert isinstance(found, Location)
        assert PLAN.by_code[found.code] == position


@pytest.mark.parametrize("written", ["Cuve 1 · A1 · 3", "cuve 1 a1 3", "CUVE 1/A1/3", "C1A103", "c1a103"])
def test_a_position_is_found_however_it_is_spelled(written) -> None:
    assert PLAN.spelled(written).text == "Cuve 1 · A1 · 3"


def test_what_names_no_position_is_none() -> None:
    assert PLAN.spelled("Cuve 9 · A1 · 3") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "C2"', 'code = "C1"', "two tanks have the same code"),
        ('name = "Cuve 2"', 'name = "Cuve 1"', "two tanks have the same name"),
        ('boxes = ["A1", "A2", "A3"]', 'boxes = ["A1", "A1"]', "two boxes of one tank have the same name: A1"),
        ('boxes = ["A1", "A2", "A3"]', 'boxes = ["a1"]', "tank Cuve 1, rack A, field boxes"),
        ("places = 10", "places = 0", "field places"),
        ('zone = "quarantine"', 'zone = "garage"', "field zone"),
        ("target_seconds = 60", "target_seconds = 600", "target_seconds must not be above hard_seconds"),
        ('kind = "swab"', 'kind = "needle"', "two supplies have the same kind"),
        ('kind = "swab"', 'kind = "spoon"', "field kind"),
    ],
)
def test_what_is_wrong_is_named(old, new, said) -> None:
    with pytest.raises(NotApprovableError) as wrong:
        read_storage_plan(TEXT.replace(old, new, 1), "ours.toml")

    assert said in str(wrong.value)
    assert str(wrong.value).startswith("ours.toml: ")
