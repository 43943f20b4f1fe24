"""`binome logger`, by the commands that people type: a file judged, kept for a treatment once, listed."""

import argparse
import hashlib
import io
import sys
from pathlib import Path

import pytest

from kiosk.instants import SystemClock
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from tests.ui.commands.site_station import PINS, TREATMENT, Site
from ui.commands import logger

FILES = Path(__file__).parents[2] / "kiosk" / "loggers" / "files"
LIST = FILES / "berlinger-list.txt"
STATED = ("--format", "berlinger-list", "--zone", "UTC+01:00", "--unit", "celsius")
JOURNEY = ("--dispatched", "2026-11-20T08:00", "--received", "2026-11-20T14:00")


@pytest.fixture
def site(tmp_path, capsys, monkeypatch):
    """A station with a released treatment, and whoever types at it."""
    site = Site(tmp_path, capsys, monkeypatch)
    site.staff()
    assert site.do("approve", site.profile(), "--by", "ph1", pins=[PINS["ph1"]])[0] == 0
    treatment = site.write("t.toml", TREATMENT.format(number="8000001"))
    assert site.do("release", treatment, "--by", "ph1", pins=[PINS["ph1"]])[0] == 0
    return site


@pytest.fixture
def main(capsys, monkeypatch):
    def run(*arguments, pin=""):
        parser = argparse.ArgumentParser(prog="binome")
        logger.add_parser(parser.add_subparsers())
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{pin}\n"))
        args = parser.parse_args(["logger", *map(str, arguments)])
        status = args.run(args)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def keep(main, site):
    def run(file=LIST, by="ph1", treatment="T-TEST-1", journey=JOURNEY, pin=None):
        who = ("--treatment", treatment, "--by", by, "--pin-stdin", "--station", site.station)
        return main("keep", file, *STATED, *journey, *who, pin=pin or PINS[by])

    return run


def kept(site):
    key = SealKey.load_or_create(site.folder / "secrets" / "seal.key")
    with Journal.open(site.journal, station="bench-1", clock=SystemClock(), seal_key=key) as journal:
        return [row.fact for row in journal.stream("loggers:T-TEST-1")]


def test_a_conform_curve_is_said_so_and_the_exit_status_is_0(main) -> None:
    status, out, err = main("check", LIST, *STATED, *JOURNEY, "--limit-celsius=-150")

    assert (status, err) == (0, "")
    assert out.startswith("CONFORM: ")
    assert "Limit: −150.0 °C" in out


def test_a_curve_above_its_limit_is_said_so_in_french_and_the_exit_status_is_1(main) -> None:
    status, out, _ = main("check", LIST, *STATED, *JOURNEY, "--limit-celsius=-189", "--lang", "fr")

    assert status == 1
    assert out.startswith("NON CONFORME.")
    assert "jusqu’à −188,6 °C, à partir de la ligne 27" in out


def test_a_file_of_another_format_says_its_line_and_the_exit_status_is_2(main) -> None:
    status, out, err = main("check", FILES / "sensitech.txt", *STATED, "--limit-celsius=-150")

    assert (status, out) == (2, "")
    assert err.startswith("line 1: “1")


def test_a_mapping_names_the_columns_of_any_csv(main) -> None:
    given = ("--mapping", FILES / "journey-fr.toml", "--zone", "Europe/Paris")
    status, out, _ = main("check", FILES / "journey-fr.csv", *given, *JOURNEY, "--limit-celsius=-150")

    assert status == 0
    assert "3 lines from before the logger's start were passed over." in out


def test_a_format_must_be_stated(main) -> None:
    status, _, err = main("check", LIST, "--limit-celsius=-150")

    assert status == 1
    assert err.startswith("State what the file is: --format berlinger, berlinger-list, sensitech")


@pytest.mark.parametrize("wrong", ["20/11/2026 08:00", "2026-11-20T08:00+01:00", "2026-13-20T08:00", "now"])
def test_a_moment_of_the_journey_has_one_form(main, wrong) -> None:
    journey = ("--dispatched", wrong, "--received", "2026-11-20T14:00")

    status, _, err = main("check", LIST, *STATED, *journey, "--limit-celsius=-150")

    assert status == 1
    assert f"“{wrong}” is no date and time" in err


def test_reception_comes_after_dispatch(main) -> None:
    journey = ("--dispatched", "2026-11-20T14:00", "--received", "2026-11-20T08:00")

    assert main("check", LIST, *STATED, *journey, "--limit-celsius=-150")[0] == 1


def test_a_file_is_kept_by_its_hash_with_what_it_says_and_who_kept_it(site, keep) -> None:
    status, out, err = keep()

    assert (status, err) == (0, "")
    (fact,) = kept(site)
    sha256 = hashlib.sha256(LIST.read_bytes()).hexdigest()
    assert (fact.sha256, fact.person_id, fact.conform, fact.readings) == (sha256, "ph1", True, 121)
    assert str(fact.limit_celsius) == "-150"
    assert "Yescarta" in fact.limit_source or fact.limit_source
    assert (site.folder / "data" / "loggers" / f"{sha256}.logger").read_bytes() == LIST.read_bytes()
    assert f"Kept for T-TEST-1 under SHA-256 {sha256}" in out


def test_the_same_bytes_are_never_kept_twice(site, keep, tmp_path) -> None:
    keep()
    copy = tmp_path / "renamed.txt"
    copy.write_bytes(LIST.read_bytes())

    status, _, err = keep(file=copy)

    assert (status, err) == (
        1,
        "These bytes were kept before, as berlinger-list.txt for T-TEST-1: nothing was recorded.\n",
    )
    assert len(kept(site)) == 1


def test_a_curve_that_is_not_conform_is_kept_as_such(site, keep, tmp_path) -> None:
    warm = tmp_path / "warm.txt"
    warm.write_bytes(LIST.read_bytes().replace(b"-188.6", b"-120.0"))

    assert keep(file=warm)[0] == 1
    (fact,) = kept(site)
    assert (fact.conform, fact.findings) == (False, ("above_limit",))


def test_a_supervisor_keeps_no_logger_file(site, keep) -> None:
    status, _, err = keep(by="su1")

    assert status == 1
    assert "ROUX-TEST Sacha is neither technician" in err
    assert kept(site) == []


def test_a_wrong_pin_keeps_nothing(site, keep) -> None:
    status, _, err = keep(pin="000000")

    assert (status, kept(site)) == (1, [])
    assert "PIN" in err


def test_a_treatment_that_is_none_is_refused(site, keep) -> None:
    status, _, err = keep(treatment="T-NONE")

    assert (status, err) == (1, "T-NONE is no treatment of this station: check the number (binome site list).\n")


def test_a_kept_file_that_was_changed_since_is_said_so(site, keep, main) -> None:
    keep()
    assert main("list", "--station", site.station)[:1] == (0,)
    (file,) = (site.folder / "data" / "loggers").iterdir()
    file.write_bytes(b"other")

    status, out, _ = main("list", "T-TEST-1", "--station", site.station)

    assert status == 1
    assert "is missing or was changed since" in out


def test_with_nothing_kept_the_list_says_so(site, main) -> None:
    assert main("list", "--station", site.station) == (0, "No logger file is kept.\n", "")
