"""`binome probe read`: one JSON object or one line, and an exit status that says what was wrong."""

import argparse
import json

import pytest

from drivers.simulated.bench import SimulatedBench
from drivers.simulated.faults import Fault
from ui.commands import probe


@pytest.fixture
def bench(tmp_path):
    with SimulatedBench(tmp_path, seconds=lambda: 0.0) as bench:
        yield bench


@pytest.fixture
def read(capsys):
    """Run the command as the command line does; gives exit status, standard output and standard error."""

    def run(*arguments):
        parser = argparse.ArgumentParser(prog="binome")
        probe.add_parser(parser.add_subparsers())
        args = parser.parse_args(["probe", "read", *arguments])
        status = args.run(args)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_a_bath_as_json(bench, read):
    """Every field, the value as a number, the bytes that carried it in hexadecimal."""
    status, out, err = read("--driver", "julabo", "--port", bench.urls["bath"], "--json")

    (raw,) = (piece for _, piece in bench.bath.wire.hear(b"in_pv_00\r"))
    assert (status, err) == (0, "")
    assert json.loads(out) == {
        "driver": "julabo",
        "port": bench.urls["bath"],
        "channel": "bath",
        "value": float(raw),
        "quantity": "celsius",
        "status": "01 MANUAL START",
        "raw_hex": raw.hex(),
        "identity": "JULABO CRYOCOMPACT CF31 VERSION 5.0",
    }


def test_a_dewar_input_as_text(bench, read):
    """For a person: value, channel, status, who answered."""
    status, out, _ = read("--driver", "lakeshore-218", "--port", bench.urls["dewar"], "--channel", "3")

    assert status == 0
    assert float(out.split()[0]) == pytest.approx(-189.4, abs=0.3)
    assert "°C   channel 3   ok   LSCI,MODEL218S" in out


def test_a_module_at_its_address(bench, read):
    """The address in the command is the address on the bus."""
    status, out, _ = read(
        "--driver", "adam-4015", "--port", bench.urls["thermometers"], "--address", "01", "--channel", "1", "--json"
    )

    assert status == 0
    assert json.loads(out)["value"] == pytest.approx(21.5, abs=0.1)


@pytest.mark.parametrize(
    ("fault", "exit_status", "words"),
    [
        (Fault.SILENT, 3, "no answer"),
        (Fault.HALF_FRAME, 4, "only a part"),
        (Fault.CUT_MID_FRAME, 4, "the line was lost"),
        (Fault.WRONG_PARITY, 4, "wrong parity"),
        (Fault.GARBAGE, 4, "not an answer"),
        (Fault.SENTINEL, 5, "---.--"),
        (Fault.ALARM, 5, "-01 LOW LEVEL ALARM"),
        (Fault.ANOTHER_IDENTITY, 6, "LAUDA"),
    ],
)
def test_each_failure_has_its_exit_status(bench, read, fault, exit_status, words):
    """One sentence on standard error, and with --json an object with the same sentence and no value."""
    bench.bath.wire.fault = fault

    status, out, err = read("--driver", "julabo", "--port", bench.urls["bath"], "--json")

    assert status == exit_status
    assert words in err
    assert err.count("\n") == 1
    answer = json.loads(out)
    assert answer["value"] is None
    assert answer["error"] in err
    assert fault is Fault.SILENT or answer["raw_hex"]
    assert fault is not Fault.ANOTHER_IDENTITY or answer["identity"] == "LAUDA MC 250"


def test_a_port_that_is_not_there(bench, read):
    """No line, no answer."""
    bench.bath.wire.unplug()

    status, out, err = read("--driver", "julabo", "--port", bench.urls["bath"])

    assert (status, out) == (3, "")
    assert "cannot be opened (Connection refused)" in err


def test_a_precise_identity_can_be_demanded(bench, read):
    """Any Julabo will do, unless one is named."""
    demand = ("--driver", "julabo", "--port", bench.urls["bath"], "--identity")

    assert read(*demand, "JULABO CRYOCOMPACT CF31 VERSION 5.0")[0] == 0
    assert read(*demand, "JULABO F32 VERSION 2.1")[0] == 6


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--channel", "7"), "it has bath, external"),
        (("--address", "999"), "give a number from 0 to 127"),
    ],
)
def test_wrong_arguments_are_one_sentence(bench, read, arguments, sentence):
    """A channel or address that cannot be is told with what can."""
    status, out, err = read("--driver", "julabo", "--port", bench.urls["bath"], *arguments)

    assert (status, out) == (2, "")
    assert sentence in err


def test_help_names_drivers_channels_and_exit_statuses(read, capsys):
    """Someone at the bench finds all there is to know in the help."""
    with pytest.raises(SystemExit) as ended:
        read("--help")

    text = capsys.readouterr().out
    assert ended.value.code == 0
    for word in ("julabo: bath, external", "lakeshore-218", "adam-4015", "6 another instrument answers", "--identity"):
        assert word in text
