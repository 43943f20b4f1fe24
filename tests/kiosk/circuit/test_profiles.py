"""A product profile is checked on load: each problem names the file, the place, the field and what was expected."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.approved import NotApprovableError
from kiosk.circuit.profiles import read_profile, shipped_profiles, sourced_values

YESCARTA = shipped_profiles()["yescarta.toml"]


class Case(NamedTuple):
    id: str
    old: str
    new: str
    place: str
    field: str
    expected: str


CASES = [
    Case("code", 'code = "yescarta"', 'code = "Yes carta"', "top of the file", "code", "^[a-z0-9_]+$"),
    Case("limits upside down", "minimum_celsius = 36.0", "minimum_celsius = 38.5", "top of the file", "bath",
         "minimum_celsius must be below maximum_celsius"),
    Case("limit as text", "maximum_celsius = 38.0", 'maximum_celsius = "warm"', "top of the file",
         "bath.maximum_celsius", "found 'warm'"),
    Case("no source", 'source = "Yescarta product information (EMA), storage"\n', "", "top of the file",
         "storage_maximum.source", "Field required"),
    Case("certainty", 'certainty = "default"', 'certainty = "sure"', "top of the file", "exposure_maximum.certainty",
         "'verified', 'secondary' or 'default'"),
    Case("clock limit", "maximum_seconds = 600", "maximum_seconds = 0", "clock thaw", "maximum_seconds",
         "greater than 0; found 0"),
    Case("clock anchor", 'start = "thaw_started"', 'start = "thaw_begun"', "clock thaw", "start", "'thaw_started'"),
    Case("two clocks alike", 'name = "infusion"', 'name = "thaw"', "top of the file", "",
         "clocks must have different names"),
    Case("no such use-before clock", 'use_before_clock = "infusion_start"', 'use_before_clock = "lunch"',
         "top of the file", "", "must name one of the clocks: thaw, infusion_start, infusion"),
    Case("use-before from another moment", 'use_before_clock = "infusion_start"', 'use_before_clock = "thaw"',
         "top of the file", "", "and stop at infusion_started or infusion_ended"),
    Case("usual time", "lowest = 180", "lowest = 400", "top of the file", "", "lowest must not be above highest"),
    Case("a bath is needed", 'thaw_methods = ["bath", "dry"]', 'thaw_methods = ["room"]', "top of the file", "",
         "room must give the limits"),
    Case("an ice core", 'at = "no_visible_ice"', 'at = "small_ice_core"', "top of the file", "",
         "thawed until no ice is seen"),
    Case("a window upside down", "from_days = 3", "from_days = 15", "top of the file", "lymphodepletion",
         "from_days must not be above to_days"),
    Case("a basis of nothing", '"thaw_methods", "overwrap"', '"thaw_ways", "overwrap"', "top of the file", "",
         "no such field: thaw_ways"),
    Case("unknown key", "autologous = true", "autologous = true\nrefreeze = true", "top of the file", "refreeze",
         "not permitted"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_problem_names_file_place_field_and_what_was_expected(case):
    assert case.old in YESCARTA
    with pytest.raises(NotApprovableError) as refused:
        read_profile(YESCARTA.replace(case.old, case.new, 1), "yescarta.toml")

    problem = refused.value.problems[0]
    assert (problem.file, problem.place, problem.field) == ("yescarta.toml", case.place, case.field)
    assert case.expected in problem.expected


@pytest.mark.parametrize("file", shipped_profiles())
def test_every_value_of_a_shipped_profile_names_its_source_and_how_sure_it_is(file):
    """A template leaves nothing to guess: what is no number of its own is named under `basis`."""
    profile = read_profile(shipped_profiles()[file], file)
    based = {field for basis in profile.basis for field in basis.fields}
    said = {place.split(".")[0].split(" ")[0] for place, _, _ in sourced_values(profile)}

    assert [place for place, source, certainty in sourced_values(profile) if not source or certainty is None] == []
    assert set(profile.model_fields_set) - NO_CLINICAL_VALUE - based - said == set()
    assert file == f"{profile.code}.toml"


NO_CLINICAL_VALUE = {
    "code", "version", "name", "inn", "autologous", "gmo", "review_by", "thaw_procedure", "use_before_clock", "basis"
}  # fmt: skip

CLOCKS = {
    "kymriah": [("infusion_end", "thaw_ended", "infusion_ended", 30)],
    "yescarta": [
        ("infusion_start", "thaw_ended", "infusion_started", 30),
        ("infusion", "infusion_started", "infusion_ended", 30),
        ("usable", "thaw_ended", "infusion_ended", 180),
    ],
    "tecartus": [
        ("infusion_start", "thaw_ended", "infusion_started", 30),
        ("infusion", "infusion_started", "infusion_ended", 30),
        ("usable", "thaw_ended", "infusion_ended", 180),
    ],
    "breyanzi": [("infusion_end", "out_of_storage", "infusion_ended", 120)],
    "abecma": [("infusion_end", "thaw_started", "infusion_ended", 60)],
    "carvykti": [
        ("thaw", "thaw_started", "thaw_ended", 15),
        ("infusion_end", "thaw_ended", "infusion_ended", 150),
    ],
    "aucatzyl": [("infusion_end", "thaw_ended", "infusion_ended", 60)],
    "ebvallo": [
        ("prepared", "thaw_started", "prepared", 60),
        ("infusion_end", "thaw_started", "infusion_ended", 180),
    ],
    "casgevy": [("infusion_end", "thaw_ended", "infusion_ended", 20)],
    "hpc_dmso": [("infusion_end", "thaw_ended", "infusion_ended", 30)],
}
"""Hard limits: name, from, to, minutes."""


@pytest.mark.parametrize("code", CLOCKS)
def test_each_product_counts_from_its_own_moment(code):
    """Where the clock is anchored differs between products: the most error-prone fact of all."""
    profile = read_profile(shipped_profiles()[f"{code}.toml"], code)
    hard = [(c.name, c.start, c.stop, c.maximum_seconds // 60) for c in profile.clocks if c.hard]

    assert hard == CLOCKS[code]
    assert profile.clock(profile.use_before_clock).hard


STORAGE = {
    "kymriah": -120, "yescarta": -150, "tecartus": -150, "breyanzi": -130, "abecma": -130, "carvykti": -120,
    "aucatzyl": -150, "ebvallo": -150, "casgevy": -135, "hpc_dmso": -140,
}  # fmt: skip


def test_each_product_has_its_own_storage_limit():
    limits = {file: read_profile(text, file).storage_maximum.celsius for file, text in shipped_profiles().items()}

    assert limits == {f"{code}.toml": celsius for code, celsius in STORAGE.items()}


def test_only_breyanzi_is_thawed_all_at_once_in_room_air_with_cd8_before_cd4():
    profile = read_profile(shipped_profiles()["breyanzi.toml"], "breyanzi.toml")

    assert (profile.thaw_methods, profile.bath, profile.sequence) == (("room",), None, "parallel")
    assert [component.code for component in profile.components] == ["cd8", "cd4"]


def test_aucatzyl_is_given_on_day_1_and_day_10_in_three_colours():
    profile = read_profile(shipped_profiles()["aucatzyl.toml"], "aucatzyl.toml")

    assert [(dose.day, dose.tolerance_days, dose.latest_day) for dose in profile.doses] == [(1, 0, None), (10, 2, 21)]
    assert {part.code: part.colour for part in profile.components} == {
        "10e6": "blue",
        "100e6": "orange",
        "300e6": "red",
    }
    assert [part.code for part in profile.components if part.partial] == ["10e6"]


def test_the_bath_of_casgevy_never_exceeds_40_degrees():
    profile = read_profile(shipped_profiles()["casgevy.toml"], "casgevy.toml")

    assert profile.bath is not None
    assert profile.bath.maximum_celsius == 40


BEFORE = Path(__file__).parent / "profiles_of_version_1"


@pytest.mark.parametrize("file", sorted(BEFORE.iterdir()), ids=lambda file: file.name)
def test_a_profile_approved_before_is_read_as_it_was(file):
    """A journal keeps its whole text: what it does not say has a default under which it means what it meant."""
    profile = read_profile(file.read_text(encoding="utf-8"), file.name)

    assert (profile.version, profile.thaw_procedure, profile.thaw_methods) == (1, "P08", ("bath",))
    assert profile.bath is not None
    assert (profile.tocilizumab_minimum, profile.lymphodepletion, profile.consumables) == (None, None, ())


def test_temperatures_are_exact():
    profile = read_profile(YESCARTA.replace("minimum_celsius = 36.0", "minimum_celsius = 36.1"), "yescarta.toml")

    assert profile.bath is not None
    assert profile.bath.minimum_celsius == Decimal("36.1")
