"""What differs between two profiles is said in both languages, the most dangerous to mistake first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.circuit.profile_diff import differences
from kiosk.circuit.profiles import Profile, read_profile, shipped_profiles

PROFILES = {file.removesuffix(".toml"): read_profile(text, file) for file, text in sorted(shipped_profiles().items())}
some = st.sampled_from(list(PROFILES.values()))

TOGETHER = {"use_before_clock", "clocks"}
ONE = [field for field in Profile.model_fields if field not in TOGETHER | {"code", "version"}]


def fields(one: str, other: str) -> list[str]:
    return [difference.field for difference in differences(PROFILES[one], PROFILES[other])]


@given(some)
@settings(max_examples=20)
def test_a_profile_does_not_differ_from_itself(profile: Profile) -> None:
    assert differences(profile, profile) == ()


@given(some, some)
@settings(max_examples=100)
def test_the_other_way_round_before_and_after_change_places(one: Profile, other: Profile) -> None:
    there = {(d.field, d.before, d.after) for d in differences(one, other)}
    back = {(d.field, d.after, d.before) for d in differences(other, one)}

    assert there == back


@given(some, some, st.sampled_from(ONE))
@settings(max_examples=200)
def test_whatever_changes_between_two_versions_is_told(one: Profile, other: Profile, field: str) -> None:
    """No value of a new version goes without a word, not even its source."""
    changed = one.model_copy(update={field: getattr(other, field)})

    assert bool(differences(one, changed)) == (getattr(one, field) != getattr(other, field))


@given(some, some)
@settings(max_examples=100)
def test_whatever_changes_in_the_clocks_is_told_first(one: Profile, other: Profile) -> None:
    changed = one.model_copy(update={"clocks": other.clocks, "use_before_clock": other.use_before_clock})
    told = differences(one, changed)

    assert bool(told) == (one.clocks != other.clocks)
    if one.clock(one.use_before_clock).start is not other.clock(other.use_before_clock).start:
        assert told[0].field == "use_before_clock"


@given(some, some)
@settings(max_examples=100)
def test_every_difference_has_words_in_both_languages(one: Profile, other: Profile) -> None:
    for difference in differences(one, other):
        said = [difference.label, *(value for value in (difference.before, difference.after) if value is not None)]
        assert len(said) > 1
        assert all(text.fr.strip() and text.en.strip() for text in said)


def test_from_a_bath_product_to_breyanzi_the_anchor_of_the_clock_comes_first_then_that_there_is_no_bath() -> None:
    told = differences(PROFILES["carvykti"], PROFILES["breyanzi"])
    by_field = {difference.field: difference for difference in told}

    assert told[0].field == "use_before_clock"
    assert told[0].before is not None
    assert told[0].after is not None
    assert told[0].before.en == "thaw end → infusion end, 2 h 30 at most"
    assert told[0].after.en == "out of the cold → infusion end, 2 h at most"
    methods = by_field["thaw_methods"]
    assert methods.after is not None
    assert (methods.label.fr, methods.after.fr) == ("Décongélation", "température ambiante, sans bain")
    assert by_field["bath"].after is None
    order = [field for field in fields("carvykti", "breyanzi") if " " not in field]
    assert order.index("thaw_methods") < order.index("sequence") < order.index("overwrap") < order.index("end_point")


def test_from_a_graft_to_a_car_t_product_the_end_point_is_told() -> None:
    """A small ice core is a habit of grafts (failure F18)."""
    told = {difference.field: difference for difference in differences(PROFILES["hpc_dmso"], PROFILES["yescarta"])}

    assert told["end_point"].before is not None
    assert told["end_point"].after is not None
    assert "ice core only where the site’s procedure says so" in told["end_point"].before.en
    assert "with no ice core left" in told["end_point"].after.en


@pytest.mark.parametrize(("one", "other"), [("yescarta", "tecartus"), ("yescarta", "carvykti")])
def test_between_two_products_neither_names_nor_sources_are_told(one: str, other: str) -> None:
    assert not any(field.startswith(("source", "name", "inn", "review_by", "label ")) for field in fields(one, other))
