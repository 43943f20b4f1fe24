"""PINs: what may be chosen, how they are kept, how often one may try."""

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from kiosk.people.pins import Pins, PinTooWeakError, check_strength, load_pepper

FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Table(dict):
    """Where hashes are kept."""

    def set(self, person_id, pin_hash):
        self[person_id] = pin_hash


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("", "pin_not_digits"),
        ("12345a", "pin_not_digits"),
        ("12 456", "pin_not_digits"),
        ("١٢٣٩٤٢", "pin_not_digits"),
        ("48291", "pin_length"),
        ("4829134829134", "pin_length"),
        ("111111", "pin_too_common"),
        ("123456", "pin_too_common"),
        ("890123", "pin_too_common"),
        ("654321", "pin_too_common"),
        ("121212", "pin_too_common"),
        ("123123", "pin_too_common"),
        ("48294829482948", "pin_length"),
    ],
)
def test_a_weak_pin_is_refused_and_says_why(pin, why):
    with pytest.raises(PinTooWeakError) as refused:
        check_strength(pin)

    assert refused.value.code == why


@pytest.mark.parametrize("pin", ["482913", "739158", "000001", "135792468013"])
def test_six_to_twelve_digits_that_nobody_tries_first_are_taken(pin):
    check_strength(pin)


@given(st.from_regex(r"[0-9]{6,12}", fullmatch=True), st.from_regex(r"[0-9]{6,12}", fullmatch=True))
def test_only_the_pin_chosen_is_right(pin, other):
    pins = Pins(Table(), b"pepper", FAST)
    try:
        pins.choose("te1", pin)
    except PinTooWeakError:
        return

    assert pins.is_right("te1", pin)
    assert pins.is_right("te1", other) is (other == pin)


def test_a_weak_pin_is_never_kept():
    table = Table()

    with pytest.raises(PinTooWeakError):
        Pins(table, b"pepper", FAST).choose("te1", "123456")

    assert table == {}


def test_without_the_pepper_a_stolen_table_is_of_no_use():
    table = Table()
    Pins(table, b"pepper", FAST).choose("te1", "482913")

    assert table["te1"].startswith("$argon2id$")
    assert "482913" not in table["te1"]
    assert not Pins(table, b"another", FAST).is_right("te1", "482913")


def test_one_person_s_hash_is_nobody_else_s():
    table = Table()
    pins = Pins(table, b"pepper", FAST)
    pins.choose("te1", "482913")
    table["ph1"] = table["te1"]

    assert not pins.is_right("ph1", "482913")


@pytest.mark.parametrize("kept", [None, "", "not a hash", "$argon2id$v=19$m=8"])
def test_no_hash_or_a_broken_one_is_no_right_pin(kept):
    table = Table() if kept is None else Table(te1=kept)

    assert not Pins(table, b"pepper", FAST).is_right("te1", "482913")


def test_the_pepper_is_made_once_and_is_its_owner_s_alone(tmp_path):
    path = tmp_path / "keys" / "pepper"

    first = load_pepper(path)

    assert len(first) == 32
    assert load_pepper(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
