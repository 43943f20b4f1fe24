"""`binome probe watch`: instruments live, a value only while it is true."""

import io
import signal
from decimal import Decimal
from pathlib import Path

import pytest

from drivers.errors import NoAnswer
from drivers.port import Probe
from drivers.reading import Reading
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.faults import Fault
from tests.ui.commands.probing import probing, started
from ui.commands.probe_table import Row, change_of, table_of
from ui.commands.probe_watch import instrument_of

_STATION = (Path(__file__).parents[3] / "packaging" / "station.example.toml").read_text(encoding="utf-8")
_READING = Reading(Decimal("37.02"), "ok", b"37.02\r\n", "bath", "JULABO CF31")


@pytest.fixture
def bench(tmp_path):
    with SimulatedBench(tmp_path / "labels", seconds=lambda: 0.0) as bench:
        yield bench


def test_a_line_a_change_when_not_on_a_terminal(bench, capsys):
    """Time, channel, value, status, who answered; simulated time stands still, and a value said twice is said once."""
    bath = f"julabo@{bench.urls['bath']}"

    assert probing("watch", bath, "--count", "3", "--period", "0.1") == 0

    (line,) = capsys.readouterr().out.splitlines()
    time, source, value, unit, rest = line.split(maxsplit=4)
    assert (source, unit) == (bath, "°C")
    assert rest == "01 MANUAL START  JULABO CRYOCOMPACT CF31 VERSION 5.0"
    assert len(time.split(":")) == 3
    assert float(value) == pytest.approx(37, abs=0.1)


def test_several_channels_of_one_line_and_of_others(bench, capsys):
    """Each is its own row; those of one line share it."""
    dewar, module = bench.urls["dewar"], bench.urls["thermometers"]
    watched = [f"lakeshore-218@{dewar}#1", f"lakeshore-218@{dewar}#3", f"adam_4015@{module}#1,address=01"]

    assert probing("watch", *watched, "--count", "6", "--period", "0.1") == 0

    assert {line.split()[1] for line in capsys.readouterr().out.splitlines()} == set(watched)


def test_a_trouble_is_a_line_and_an_exit_status(bench, capsys):
    """With a count, a script learns that not all were readings."""
    bench.bath.wire.fault = Fault.ALARM

    assert probing("watch", f"julabo@{bench.urls['bath']}", "--count", "1") == 1

    assert "the instrument reports: -01 LOW LEVEL ALARM" in capsys.readouterr().out


def test_another_identity_than_the_demanded_one_is_a_trouble(bench, capsys):
    """An identity may hold commas, so it comes last."""
    demanded = f"lakeshore-218@{bench.urls['dewar']}#1,identity=LSCI,MODEL218S,A99902,042109"

    assert probing("watch", demanded, "--count", "1") == 1

    assert "expected LSCI,MODEL218S,A99902,042109" in capsys.readouterr().out


def test_the_channels_of_a_station(bench, tmp_path, capsys):
    """By the names that the station file gives them."""
    head, _, _ = _STATION.replace('acceptance_outputs = ["staffed-post"]\n', "").partition("[[channels]]")
    channel = '[[channels]]\nname = "bath-1"\nkind = "bath"\ndriver = "julabo"\nchannel = "bath"\n'
    station = tmp_path / "station.toml"
    station.write_text(f'{head}{channel}url = "{bench.urls["bath"]}"\n', "utf-8")

    assert probing("watch", "--station", str(station), "--count", "1") == 0

    assert " bath-1  3" in capsys.readouterr().out


def test_ctrl_c_is_the_usual_end(bench):
    """Exit status 0, and nothing on standard error."""
    process = started("watch", f"julabo@{bench.urls['bath']}")
    assert "JULABO" in process.stdout.readline()

    process.send_signal(signal.SIGINT)

    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_the_table_is_drawn_over_itself(bench, monkeypatch):
    """The cursor goes up by as many lines as there were."""
    terminal = _Terminal()
    monkeypatch.setattr("sys.stdout", terminal)

    assert probing("watch", f"julabo@{bench.urls['bath']}", "--count", "1") == 0

    first, *later = terminal.getvalue().split("\x1b[2A")
    assert first.count("\n") == 2
    assert first.startswith("\x1b[2Kchannel")
    assert "°C" not in first
    assert "°C" in later[-1]


def test_a_value_is_not_shown_after_a_trouble():
    """The age still tells when there last was one."""
    row = Row("bath", period_seconds=2.0)
    row.take(_READING, 100.0)
    assert row.cells(101.2) == ("bath", "37.02 °C", "1 s", "ok", "JULABO CF31", "")

    row.take(NoAnswer("no answer within 1 s", url="COM1"), 104.0)

    assert row.cells(105.0) == ("bath", "—", "5 s", "—", "JULABO CF31", "COM1: no answer within 1 s")


@pytest.mark.parametrize(("period_seconds", "stale_seconds"), [(2.0, 6), (0.1, 6), (10.0, 30)])
def test_a_value_is_not_shown_once_it_is_stale(period_seconds, stale_seconds):
    """Three periods, and never less than what a round over a long bus takes."""
    row = Row("bath", period_seconds)
    row.take(_READING, 100.0)

    assert row.cells(100.0 + stale_seconds)[1] == "37.02 °C"
    assert row.cells(100.1 + stale_seconds)[1] == "—"
    assert row.cells(100.1 + stale_seconds)[5] == f"no news for {stale_seconds} s"


def test_a_table_keeps_within_its_terminal():
    """A line that broke would spoil the drawing over."""
    row = Row("bath", 2.0)
    row.take(_READING, 100.0)

    lines = table_of([row, Row("dewar", 2.0)], 100.0, width=30)

    assert lines == [
        "channel  value     age  statu…",
        "bath     37.02 °C  0 s  ok   …",
        "dewar    —         —    —    …",
    ]
    assert table_of([row], 100.0, width=200)[1] == "bath     37.02 °C  0 s  ok      JULABO CF31"


def test_a_change_is_told_once():
    """A value that stays is no news; its trouble is, and so is its return."""
    row = Row("bath", 2.0)
    row.take(_READING, 100.0)
    assert change_of(row) == "bath  37.02 °C  ok  JULABO CF31"
    row.take(_READING, 102.0)
    assert change_of(row) is None
    row.take(NoAnswer("no answer", url="COM1"), 104.0)
    assert change_of(row) == "bath  COM1: no answer"
    row.take(_READING, 106.0)
    assert change_of(row) == "bath  37.02 °C  ok  JULABO CF31"


def test_an_instrument_in_words():
    """Driver, URL, and what may follow."""
    text = "adam_4015@rfc2217://10.0.0.7:4001#2,address=0A,identity=4015"

    assert instrument_of(text) == ("rfc2217://10.0.0.7:4001", Probe(text, "adam-4015", "2", "0A", "4015"))
    assert instrument_of("julabo@COM3") == ("COM3", Probe("julabo@COM3", "julabo", "bath"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "give either instruments, as DRIVER@URL, or --station FILE"),
        (("julabo@COM3", "--station", "x"), "give either instruments, as DRIVER@URL, or --station FILE"),
        (("julabo",), "julabo: DRIVER@URL was expected"),
        (("kettle@COM3",), "kettle@COM3: no driver is named kettle; there are julabo"),
        (("julabo@",), "julabo@: a URL was expected after the @"),
        (("julabo@COM3#7",), "julabo has no channel '7'; it has bath, external"),
        (("julabo@COM3,address=999",), "give a number from 0 to 127"),
        (("julabo@COM3,adress=1",), "or identity, with = and a value, was expected, not adress=1"),
        (("julabo@COM3,identity=",), "an identity was expected after identity="),
        (("julabo@COM3", "julabo@COM3"), "julabo@COM3 is given twice"),
        (("--station", "none.toml"), "none.toml cannot be read: No such file or directory"),
    ],
)
def test_wrong_arguments_of_a_watch_are_one_sentence(capsys, arguments, sentence):
    """What was wrong, and what was expected."""
    assert probing("watch", *arguments) == 2

    err = capsys.readouterr().err
    assert sentence in err
    assert err.count("\n") == 1


def test_a_station_file_that_cannot_be_used_names_the_place(tmp_path, capsys):
    """As everywhere that a station file is read."""
    station = tmp_path / "station.toml"
    station.write_text("name = 3", "utf-8")
    assert probing("watch", "--station", str(station)) == 2
    assert f"{station}: channels: Field required" in capsys.readouterr().err

    station.write_bytes(b"\xff")
    assert probing("watch", "--station", str(station)) == 2
    assert "it is not UTF-8 text" in capsys.readouterr().err
