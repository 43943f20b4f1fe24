"""`binome samples export`: a channel's readings as CSV, out of a journal that a kiosk may be writing."""

import argparse
import csv
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kiosk.instants import Instant
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.records.seals import SealKey
from tests.ui.commands.site_station import STATION
from ui.commands import samples as command

BEFORE_CHANGE = datetime(2026, 10, 25, 0, 59, 50, tzinfo=UTC)
"""02:59:50 in Paris, ten seconds before the hour comes a second time."""


class StillClock:
    def __init__(self):
        self.at = Instant(BEFORE_CHANGE, "boot-1", 0)

    def now(self):
        return self.at

    def pass_(self, seconds):
        self.at = Instant(self.at.utc + timedelta(seconds=seconds), "boot-1", self.at.boottime_ns + seconds * 10**9)
        return self.at


@pytest.fixture
def station(tmp_path):
    """Its kiosk is running: the journal is open while the command reads."""
    clock = StillClock()
    key = SealKey.load_or_create(tmp_path / "seal.pem")
    with Journal.open(tmp_path / "data" / "journal.db", station="bench-1", clock=clock, seal_key=key) as journal:
        store = SampleStore(journal)
        store.add("bath", Decimal("37.00"), "ok", clock.now(), instrument="J")
        store.add("bath", None, "silent", clock.pass_(5))
        store.add("bath", Decimal("37.12"), "ok", clock.pass_(10), instrument="J")
        store.add("level", Decimal(72), "unproven", clock.now(), instrument="TEC", quantity="percent")
        store.keep_now(clock.now())
        path = tmp_path / "station.toml"
        path.write_text(STATION.format(folder=tmp_path), encoding="utf-8")
        yield path


@pytest.fixture
def export(station, capsys):
    def run(*arguments, channel="bath", since="2026-10-25", until="2026-10-26"):
        parser = argparse.ArgumentParser(prog="binome")
        command.add_parser(parser.add_subparsers())
        args = ["samples", "export", "--station", str(station), "--channel", channel]
        args = parser.parse_args([*args, "--from", since, "--to", until, *arguments])
        status = args.run(args)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_every_reading_has_its_status_unit_instrument_and_fact(export):
    """A reading without value is a line without value; the hour that comes twice is told apart."""
    status, out, err = export()

    rows = [[row[name] for name in command._COLUMNS] for row in csv.DictReader(out.splitlines())]
    assert status == 0
    assert rows == [
        ["2026-10-25T00:59:50.000000Z", "2026-10-25T02:59:50.000+02:00", "bath", "37.00", "celsius", "ok", "J", "1"],
        ["2026-10-25T00:59:55.000000Z", "2026-10-25T02:59:55.000+02:00", "bath", "", "celsius", "silent", "", "1"],
        ["2026-10-25T01:00:05.000000Z", "2026-10-25T02:00:05.000+01:00", "bath", "37.12", "celsius", "ok", "J", "2"],
    ]  # fmt: skip
    assert err.startswith("Readings of bath written: 3")


def test_times_are_the_stations_unless_they_have_a_zone(export):
    """Both ends are included."""
    _, local, _ = export(since="2026-10-25T02:59:55", until="2026-10-25T02:59:55")
    _, zoned, _ = export(since="2026-10-25T00:59:55Z", until="2026-10-25T00:59:55Z")

    assert local == zoned
    assert local.count("silent") == 1


def test_a_file_is_written_whole(export, tmp_path):
    """With the quantity's own unit."""
    target = tmp_path / "level.csv"
    assert export("--csv", str(target), channel="level")[0] == 0

    (row,) = csv.DictReader(target.read_text(encoding="utf-8").splitlines())
    assert (row["value"], row["unit"], row["status"]) == ("72", "percent", "unproven")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ({"channel": "bht"}, 1, "The journal keeps no reading of bht"),
        ({"since": "2026-10-27"}, 1, "The first time is after the last one"),
    ],
)
def test_what_cannot_be_exported_is_said(export, arguments, status, says):
    """In one sentence, and nothing on standard output."""
    found, out, err = export(**arguments)

    assert (found, out) == (status, "")
    assert err.startswith(says)


def test_a_place_that_cannot_be_written_is_named(export, tmp_path):
    """Nor is a half file left there."""
    status, _, err = export("--csv", str(tmp_path / "absent" / "bath.csv"))

    assert status == 2
    assert "absent/bath.csv cannot be written: No such file" in err


def test_a_time_that_is_none_is_refused(export, capsys):
    """By the command line."""
    with pytest.raises(SystemExit):
        export(since="yesterday")
    assert "2026-11-23T09:30 was expected" in capsys.readouterr().err
