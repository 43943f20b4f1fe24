"""`binome probe capture` and `probe replay`: every byte of a line, and the same made of it again."""

import json
import signal

import pytest

from drivers.simulated.bench import SimulatedBench
from drivers.simulated.faults import Fault
from tests.ui.commands.probing import probing, started, until


@pytest.fixture
def bench(tmp_path):
    with SimulatedBench(tmp_path / "labels", seconds=lambda: 0.0) as bench:
        yield bench


@pytest.fixture
def capture(bench, tmp_path):
    """One round of a bath, captured; the exit status and the lines of the file."""

    def run(*arguments):
        file = tmp_path / "bath.jsonl"
        status = probing(
            "capture", "julabo", "--url", bench.urls["bath"], "--out", str(file), "--count", "1", *arguments
        )
        return status, [json.loads(line) for line in file.read_text("utf-8").splitlines()]

    return run


def test_every_exchange_is_written_down(capture, bench, capsys):
    """Which instrument; each request and reply with its time; what the driver made of them."""
    status, lines = capture()

    assert status == 0
    assert "1 with a value, 0 without" in capsys.readouterr().out
    assert (lines[0]["kind"], lines[0]["driver"], lines[0]["url"]) == ("capture", "julabo", bench.urls["bath"])
    exchanges = [line for line in lines if line["kind"] == "exchange"]
    assert [bytes.fromhex(line["request"]) for line in exchanges] == bench.bath.wire.requests
    assert bytes.fromhex(exchanges[0]["reply"]) == b"JULABO CRYOCOMPACT CF31 VERSION 5.0\r\n"
    assert exchanges[0]["pieces"][-1]["after_seconds"] >= 0
    assert exchanges[0]["at"].endswith("+00:00")
    assert lines[-1]["kind"] == "outcome"
    assert float(lines[-1]["value"]) == pytest.approx(37, abs=0.1)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (None, None),
        (Fault.TRICKLE, None),
        (Fault.SILENT, "no_answer"),
        (Fault.HALF_FRAME, "not_a_frame"),
        (Fault.GARBAGE, "not_a_frame"),
        (Fault.CUT_MID_FRAME, "line_down"),
        (Fault.SENTINEL, "instrument_fault"),
        (Fault.ANOTHER_IDENTITY, "wrong_instrument"),
    ],
)
def test_a_replay_makes_the_same_of_the_bytes(capture, bench, tmp_path, capsys, fault, error):
    """Values and troubles alike, with no instrument there."""
    bench.bath.wire.fault = fault
    status, lines = capture()
    assert status == (0 if error is None else 1)
    assert lines[-1].get("error") == error
    bench.bath.wire.unplug()
    capsys.readouterr()

    assert probing("replay", str(tmp_path / "bath.jsonl")) == 0

    out = capsys.readouterr().out
    assert out == f"bath: {error or lines[-1]['value'] + ' °C'}\n"


def test_a_late_answer_is_in_the_capture(bench, tmp_path, capsys):
    """It comes after its question was given up, and is evidence all the same."""
    bench.dewar.wire.fault, bench.dewar.wire.late_seconds = Fault.LATE_ANSWER, 2.3
    file = tmp_path / "dewar.jsonl"
    asked = ("lakeshore-218", "--url", bench.urls["dewar"], "--out", str(file), "--period", "0.5")

    assert probing("capture", *asked, "--count", "2") == 1

    replies = [json.loads(line) for line in file.read_text("utf-8").splitlines() if '"reply"' in line]
    assert any(bytes.fromhex(line["reply"]).startswith(b"LSCI,MODEL218S") for line in replies)
    assert [line for line in map(json.loads, file.read_text("utf-8").splitlines()) if line.get("value")] == []


def test_a_changed_value_is_a_difference(capture, tmp_path, capsys):
    """What a driver makes of the bytes today is compared with what was made of them then."""
    capture()
    file = tmp_path / "bath.jsonl"
    lines = file.read_text("utf-8").splitlines()
    outcome = json.loads(lines[-1]) | {"value": "39.50"}
    file.write_text("\n".join([*lines[:-1], json.dumps(outcome)]), "utf-8")
    capsys.readouterr()

    assert probing("replay", str(file)) == 1
    assert "DIFFERS: captured 39.50 °C" in capsys.readouterr().out


def test_an_exchange_that_is_missing_is_a_difference(capture, tmp_path, capsys):
    """The driver asks what the capture has not: silence, and a word on it."""
    capture()
    file = tmp_path / "bath.jsonl"
    lines = [line for line in file.read_text("utf-8").splitlines() if b"status\r".hex() not in line]
    file.write_text("\n".join(lines), "utf-8")
    capsys.readouterr()

    assert probing("replay", str(file)) == 1
    out = capsys.readouterr().out
    assert "DIFFERS: the driver asks b'status\\r'" in out
    assert "were not asked for" in out


def test_a_capture_is_never_written_over(capture, bench, tmp_path, capsys):
    """It is evidence."""
    (tmp_path / "bath.jsonl").write_text("evidence", "utf-8")

    assert probing("capture", "julabo", "--url", bench.urls["bath"], "--out", str(tmp_path / "bath.jsonl")) == 2

    assert "is already there; give another name" in capsys.readouterr().err
    assert (tmp_path / "bath.jsonl").read_text("utf-8") == "evidence"


def test_a_line_that_is_not_there_is_an_outcome(capture, bench):
    """No exchange took place, and the file says why."""
    bench.bath.wire.unplug()

    status, lines = capture()

    assert status == 1
    assert [line["kind"] for line in lines] == ["capture", "outcome"]
    assert "cannot be opened" in lines[1]["sentence"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--channel", "7"), "julabo has no channel '7'; it has bath, external"),
        (("--address", "999"), "give a number from 0 to 127"),
    ],
)
def test_wrong_arguments_of_a_capture_are_one_sentence(tmp_path, capsys, arguments, sentence):
    """And no file is begun."""
    file = tmp_path / "bath.jsonl"

    assert probing("capture", "julabo", "--url", "socket://127.0.0.1:1", "--out", str(file), *arguments) == 2

    err = capsys.readouterr().err
    assert sentence in err
    assert err.count("\n") == 1
    assert not file.exists()


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path, capsys):
    """Nothing is captured into nowhere."""
    out = str(tmp_path / "none" / "bath.jsonl")

    assert probing("capture", "julabo", "--url", "socket://127.0.0.1:1", "--out", out) == 2
    assert "cannot be written: No such file" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "value"), [("--count", "0"), ("--period", "-1"), ("--period", "soon")])
def test_a_number_that_cannot_be_is_one_sentence(capsys, option, value):
    """The option and the value are named."""
    with pytest.raises(SystemExit) as ended:
        probing("capture", "julabo", "--url", "x", "--out", "y", option, value)

    assert ended.value.code == 2
    assert f"argument {option}" in (err := capsys.readouterr().err)
    assert f"not {value}" in err


_HEAD = '{"kind": "capture", "format": 2, "driver": "julabo", "url": "u", "address": null, "identity": null, '
_HEAD += '"profile": null, "own_line": null}\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1: the beginning of a capture was expected, and the file is empty"),
        ("hello", "line 1: a JSON object was expected"),
        ("[1]", "line 1: a JSON object was expected"),
        ('{"kind": "capture", "format": 9}', "line 1: the beginning of a capture of format 2 was expected"),
        ('{"kind": "capture", "format": 2}', "line 1: driver is missing"),
        (_HEAD + '{"kind": "exchange", "pieces": [], "request": "zz", "lost": false}', "line 2: non-hexadecimal"),
        (_HEAD + '{"kind": "late", "after_seconds": 1, "reply": ""}', "line 2: late bytes come before any exchange"),
        (_HEAD + '{"kind": "weather"}', "line 2: exchange, late or outcome was expected, not 'weather'"),
        (_HEAD + '{"kind": "outcome", "channel": "7", "error": "no_answer"}', "julabo has no channel '7'"),
        (
            _HEAD.replace("julabo", "kettle") + '{"kind": "outcome", "channel": "7", "error": "no_answer"}',
            "no driver is named kettle",
        ),
    ],
)
def test_what_is_no_capture_is_one_sentence(tmp_path, capsys, text, sentence):
    """File, line, and what was expected there."""
    file = tmp_path / "bath.jsonl"
    file.write_text(text, "utf-8")

    assert probing("replay", str(file)) == 2

    err = capsys.readouterr().err
    assert err.startswith(f"binome probe replay: {file}: {sentence}")
    assert err.count("\n") == 1


def test_a_capture_that_cannot_be_read_is_one_sentence(tmp_path, capsys):
    """Absent, or not text."""
    assert probing("replay", str(tmp_path / "none.jsonl")) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err

    (tmp_path / "picture").write_bytes(b"\xff\xd8")
    assert probing("replay", str(tmp_path / "picture")) == 2
    assert "it is not UTF-8 text" in capsys.readouterr().err


def test_ctrl_c_ends_a_capture_and_keeps_it(bench, tmp_path):
    """What was captured until then is a whole file."""
    file = tmp_path / "bath.jsonl"
    process = started("capture", "julabo", "--url", bench.urls["bath"], "--out", str(file), "--period", "60")
    assert until(lambda: file.exists() and '"outcome"' in file.read_text("utf-8"))

    process.send_signal(signal.SIGINT)

    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert "1 with a value, 0 without" in out
    assert probing("replay", str(file)) == 0
