"""A product profile is checked on load: each problem names the file, the place, the field and what was expected."""

from decimal import Decimal
from typing import NamedTuple

import pytest

from kiosk.approved import NotApprovableError
from kiosk.circuit.profiles import Moment, read_profile, shipped_profiles

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
def test_every_shipped_profile_loads(file):
    profile = read_profile(shipped_profiles()[file], file)

    assert profile.clock(profile.use_before_clock).start is Moment.THAW_ENDED


def test_the_two_shipped_products_have_their_own_clocks():
    """Yescarta starts within 30 minutes after thaw; Carvykti is infused within 2.5 hours, thawed within 15 minutes."""
    yescarta, carvykti = (read_profile(text, file) for file, text in sorted(shipped_profiles().items(), reverse=True))

    assert [(c.name, c.start, c.stop, c.maximum_seconds, c.hard) for c in yescarta.clocks] == [
        ("thaw", "thaw_started", "thaw_ended", 600, False),
        ("infusion_start", "thaw_ended", "infusion_started", 1800, True),
        ("infusion", "infusion_started", "infusion_ended", 1800, True),
    ]
    assert [(c.name, c.start, c.stop, c.maximum_seconds, c.hard) for c in carvykti.clocks] == [
        ("thaw", "thaw_started", "thaw_ended", 900, True),
        ("infusion_end", "thaw_ended", "infusion_ended", 9000, True),
    ]


def test_temperatures_are_exact():
    profile = read_profile(YESCARTA.replace("minimum_celsius = 36.0", "minimum_celsius = 36.1"), "yescarta.toml")

    assert profile.bath.minimum_celsius == Decimal("36.1")
