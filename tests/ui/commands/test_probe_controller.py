"""`binome probe` with a controller of the site, and with a line that is set otherwise than its driver expects."""

import json

import pytest

from drivers.simulated.modbus_inputs import Input, SimulatedInputs
from tests.ui.commands.probing import probing

BOX = """
name = "box"
family = "BOX"
verified = "Nothing."
line = { baud_rate = 9600, parity = "N", stop_bits = 1 }
channels.lid = { register = 0, function = 4, quantity = "contact" }
channels.level = { register = 2, function = 4, quantity = "millimetres", unit = "mm", decimals = 1 }
"""


@pytest.fixture
def profile(tmp_path):
    file = tmp_path / "box.toml"
    file.write_text(BOX, "utf-8")
    return str(file)


@pytest.fixture
def box():
    with SimulatedInputs({Input.LID_OPEN: lambda: 1, Input.LEVEL_TENTHS_MM: lambda: 2204}).wire as wire:
        yield wire


def test_a_box_is_read_as_its_file_says(box, profile, capsys):
    """In the unit of its quantity: a level is no temperature."""
    asked = ("--driver", "modbus", "--profile", profile, "--port", box.url)

    assert probing("read", *asked, "--channel", "level") == 0
    assert capsys.readouterr().out == "220.4 mm   channel level   ok   BOX\n"
    assert probing("read", *asked, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["channel"], answer["value"], answer["quantity"]) == ("lid", 1.0, "contact")


def test_a_box_is_watched(box, profile, capsys):
    """By one file for all that are named `modbus`, or each by its own."""
    assert probing("watch", "--profile", profile, f"modbus@{box.url}#level", "--count", "1") == 0
    assert capsys.readouterr().out.endswith("  220.4 mm  ok  BOX\n")

    assert probing("watch", f"modbus@{box.url},profile={profile},baud_rate=19200", "--count", "1") == 0
    assert capsys.readouterr().out.endswith("  contact 1  ok  BOX\n")


def test_a_box_is_captured_with_its_file_and_replayed_without(box, profile, tmp_path, capsys):
    """What the file said is evidence too: it may be changed afterwards."""
    out = tmp_path / "box.jsonl"
    asked = ("modbus", "--profile", profile, "--url", box.url, "--channel", "level", "--baud-rate", "19200")
    assert probing("capture", *asked, "--out", str(out), "--count", "1") == 0
    (tmp_path / "box.toml").unlink()
    capsys.readouterr()

    assert probing("replay", str(out)) == 0
    assert capsys.readouterr().out == "level: 220.4 mm\n"
    head = json.loads(out.read_text("utf-8").splitlines()[0])
    assert (head["profile"]["text"], head["own_line"]["baud_rate"]) == (BOX, 19200)


def test_a_file_is_checked_by_listing_it(profile, capsys):
    """Line and channels, each with what it measures."""
    assert probing("list", "--profile", profile) == 0
    assert capsys.readouterr().out == "modbus  9600 8N1  lid (contact), level (millimetres)\n"

    assert probing("list", "--profile", profile, "--json") == 0
    assert json.loads(capsys.readouterr().out)["quantities"] == {"lid": ["contact"], "level": ["millimetres"]}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("read", "--driver", "modbus", "--port", "x"), "profile: the file of the controller was expected"),
        (("read", "--driver", "julabo", "--port", "x", "--profile", "BOX"), "only driver modbus is told by a file"),
        (("read", "--driver", "modbus", "--port", "x", "--profile", "none"), "none: cannot be read: No such file"),
        (("read", "--driver", "modbus", "--port", "x", "--profile", "BOX", "--data-bits", "7"), "8 was expected"),
        (("list", "--profile", "BAD"), "channels.lid.register: a whole number from 0 to 65535 was expected"),
        (("watch", "modbus@x,profile=BAD"), "channels.lid.register: a whole number"),
        (("watch", "modbus@x"), "modbus@x: profile: the file of the controller was expected"),
        (("watch", "julabo@x,parity=X"), "julabo@x,parity=X: parity: invalid choice: 'X'"),
        (("capture", "modbus", "--url", "x", "--out", "y"), "profile: the file of the controller was expected"),
    ],
)
def test_what_cannot_be_is_one_sentence(profile, tmp_path, capsys, arguments, sentence):
    """File and key, or the option."""
    bad = tmp_path / "bad.toml"
    bad.write_text(BOX.replace("register = 0", "register = -1"), "utf-8")
    named = [argument.replace("BOX", profile).replace("BAD", str(bad)) for argument in arguments]

    assert probing(*named) == 2

    err = capsys.readouterr().err
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "option", [("--baud-rate", "9601"), ("--parity", "M"), ("--reply-seconds", "0"), ("--driver", "kettle")]
)
def test_an_option_that_cannot_be_is_named(capsys, option):
    """As every other mistake of the command line."""
    with pytest.raises(SystemExit) as ended:
        probing("read", "--driver", "julabo", "--port", "x", *option)

    assert ended.value.code == 2
    assert f"argument {option[0]}" in capsys.readouterr().err
