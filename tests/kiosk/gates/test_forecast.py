"""When a thaw must begin: added up from the profile, the way to the ward and the slot that the ward confirmed."""

from datetime import datetime, timedelta

import pytest
from gate_worlds import NOON, profile

from kiosk.circuit.profiles import Moment, read_profile, shipped_profiles
from kiosk.gates.forecast import Forecast, When, forecast


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-23T{text}")


SLOT = (at("14:30"), at("15:00"))


def told(now: str = "12:00", travel: int = 8, **changes: object) -> Forecast:
    return forecast(profile(**changes), travel, SLOT, at(now))


def test_the_latest_start_leaves_the_longest_usual_thaw_and_the_way() -> None:
    """14:30, less 8 minutes of way and 5 of thaw."""
    assert told().to_at == at("14:17")


def test_the_earliest_start_keeps_the_use_by_time_at_the_start_of_the_infusion() -> None:
    """14:30, less 30 minutes after the thaw's end and the 3 of the shortest usual thaw."""
    assert told().from_at == at("13:57")


@pytest.mark.parametrize(
    ("now", "when"), [("12:00", When.EARLY), ("13:57", When.NOW), ("14:17", When.NOW), ("14:18", When.LATE)]
)
def test_what_the_hour_says(now, when) -> None:
    assert told(now).when is when


def test_too_late_it_says_when_the_product_would_be_there() -> None:
    assert told("14:20").earliest_infusion_at == at("14:33")


def test_a_way_longer_than_the_product_keeps_has_no_hour() -> None:
    assert told(travel=60).when is When.NEVER


def test_without_a_slot_it_says_only_how_long_it_takes() -> None:
    seen = forecast(profile(), 8, None, NOON)

    assert (seen.when, seen.from_at, seen.earliest_infusion_at) == (When.UNPLANNED, None, NOON + timedelta(minutes=13))


def test_a_hard_clock_to_the_end_of_the_infusion_counts_as_well() -> None:
    """Half an hour from the thaw's start to the end of the infusion leaves no hour for a slot of half an hour."""
    clocks = profile().clocks
    harder = tuple(
        clock.model_copy(
            update={
                "start": Moment.THAW_STARTED,
                "stop": Moment.INFUSION_ENDED,
                "maximum_seconds": 1800,
                "hard": True,
            }
        )
        for clock in clocks
    )

    assert told(clocks=harder).when is When.NEVER


def test_what_leaves_the_cold_may_have_left_it_as_long_before_as_the_product_allows() -> None:
    clock = profile().clock(profile().use_before_clock)
    from_storage = clock.model_copy(
        update={"start": Moment.OUT_OF_STORAGE, "stop": Moment.INFUSION_ENDED, "maximum_seconds": 7200}
    )
    seen = told(clocks=(from_storage,))
    allowed = timedelta(seconds=profile().exposure_maximum.seconds)

    assert seen.from_at >= at("13:00") + allowed


def test_of_bags_given_one_after_the_other_the_first_need_not_last_to_the_end_of_the_slot() -> None:
    """Three bags of Abecma fill a slot of two hours; each has its own hour, the first from the slot's start."""
    slot = (at("14:30"), at("16:30"))
    abecma = read_profile(shipped_profiles()["abecma.toml"], "abecma.toml")

    assert forecast(abecma, 8, slot, at("14:00")).when is When.NEVER
    assert forecast(abecma, 8, slot, at("14:00"), containers=3).when is When.NOW


def test_vials_thawed_together_all_last_to_the_end_of_the_slot() -> None:
    slot = (at("14:30"), at("17:30"))
    breyanzi = read_profile(shipped_profiles()["breyanzi.toml"], "breyanzi.toml")

    assert forecast(breyanzi, 8, slot, at("14:00"), containers=8).when is When.NEVER
