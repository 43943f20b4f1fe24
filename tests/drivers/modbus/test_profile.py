"""A controller's file: what is shipped can be read, and a site's mistake is told in one sentence."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from drivers.errors import ValueUnusable
from drivers.modbus.profile import ProfileError, Register, read_profile, shipped_profiles

PAGE = (Path(__file__).parents[3] / "docs" / "instruments" / "modbus.md").read_text("utf-8")
LEAST = """
name = "our-bath"
family = "OUR BATH"
verified = "Nothing."
[line]
baud_rate = 9600
parity = "N"
stop_bits = 1
[temperature]
register = 1
type = "int16"
decimals = 1
unit = "C"
"""


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.name)
def test_the_page_tells_what_is_verified_of_each(profile):
    """Who connects a controller reads what was never compared with a real one."""
    section = PAGE.partition(f"(`{profile.name}`)")[2].partition("\n## ")[0]

    assert profile.verified in " ".join(section.split())


def test_the_shortest_file_is_a_controller():
    """What has a usual value may be left out."""
    profile = read_profile(LEAST, "bath.toml")

    (pv,) = profile.channels.values()
    assert (profile.name, profile.address, pv.decimals, pv.unit) == ("our-bath", 1, 1, "C")
    assert profile.registers() == (Register(1, 3, "int16", low_word_first=False),)
    assert profile.line.pause_after_reply_seconds == pytest.approx(3.5 * 11 / 9600)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("baud_rate = 9600", "baud_rate = 9601", "bath.toml: line.baud_rate: 1200, 2400,"),
        ('parity = "N"', "", "bath.toml: line.parity: N, E or O was expected"),
        ("register = 1", "register = 65536", "bath.toml: temperature.register: a whole number from 0 to 65535 was"),
        ("register = 1", "register = true", "bath.toml: temperature.register: a whole number"),
        ("register = 1", "function = 6\nregister = 1", "bath.toml: temperature.function: 3 or 4 was expected"),
        ('type = "int16"', 'type = "bcd"', "bath.toml: temperature.type: int16, uint16, int32 or float32"),
        ('unit = "C"', 'unit = "K"', "bath.toml: temperature.unit: C or F was expected"),
        ('unit = "C"', "", "bath.toml: temperature.unit: C or F was expected"),
        ("decimals = 1", "decimal = 1", "bath.toml: temperature.decimal: no such key"),
        ('name = "our-bath"', 'name = ""', "bath.toml: name: a text was expected"),
        ("[temperature]", "[temperature", "bath.toml: not TOML"),
        ('unit = "C"', 'unit = "C"\n[status]\nregister = 2', "bath.toml: status.bits: bits that forbid the value"),
        ('unit = "C"', '[unit]\nregister = 2\nmeaning = { 1 = "K" }', 'bath.toml: unit.meaning: "C" or "F" was'),
        ("decimals = 1", "[decimals]\nregister = 2\nmeaning = { 1 = 'x' }", "bath.toml: decimals.meaning: numbers of"),
        (
            'unit = "C"',
            'unit = "C"\nsentinels = { x = "broken" }',
            "bath.toml: temperature.sentinels.x: a number from 0 to 65535 as the key was expected",
        ),
        ("[line]", "line = 1\n[lines]", "bath.toml: line: a table was expected"),
    ],
)
def test_a_mistake_is_told_with_its_key(before, after, sentence):
    """What was wrong, where, and what was expected."""
    with pytest.raises(ProfileError, match="^" + re.escape(sentence)):
        read_profile(LEAST.replace(before, after), "bath.toml")


@pytest.mark.parametrize(
    ("type_", "low_word_first", "words", "value"),
    [
        ("int16", False, (64990,), "-546"),
        ("uint16", False, (64990,), "64990"),
        ("int32", False, (0xFFFF, 0xFCE0), "-800"),
        ("int32", True, (0xFCE0, 0xFFFF), "-800"),
        ("float32", True, (0x3333, 0x42C5), "98.6"),
        ("float32", False, (0xC343, 0x199A), "-195.1"),
        ("float32", False, (0, 0), "0"),
    ],
)
def test_a_number_is_read_as_its_file_says(type_, low_word_first, words, value):
    """Signed where it is signed, its halves in the order told."""
    assert Register(1, 3, type_, low_word_first).decode(words) == Decimal(value)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((0x7FC0, 0x0000), "no number"),
        ((0xFF80, 0x0000), "no number"),
        ((0x3333, 0x42C5), "check the order of the words"),
        ((0x0000, 0x4214), "check the order of the words"),
    ],
)
def test_a_float_that_is_no_temperature_is_refused(words, reason):
    """Not a number, infinity, and the tiny figure of swapped halves, which would pass for 0 degrees."""
    with pytest.raises(ValueUnusable, match=reason):
        Register(1, 3, "float32", low_word_first=False).decode(words)
