"""`binome site`: PINs, badges, and who is locked out."""

import getpass

from kiosk.instants import SystemClock
from kiosk.people.facts import PersonLockedOut, PinRefused
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from tests.ui.commands.site_station import NAMES, PINS


def test_no_pin_is_printed_or_recorded(site) -> None:
    """Not on the terminal, not in the journal's file."""
    _, out, err = site.enrol("su1", "SU", "SUPE0001")

    assert PINS["su1"] not in out + err
    assert PINS["su1"].encode() not in site.journal.read_bytes()


def test_on_a_terminal_a_new_pin_is_keyed_twice(site, monkeypatch) -> None:
    """The supervisor's once, first; two that differ enrol nobody."""
    site.enrol("su1", "SU", "SUPE0001")
    asked = []
    keyed = iter([PINS["su1"], PINS["te1"], "482931", PINS["su1"], PINS["te1"], PINS["te1"]])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or next(keyed))
    who = ("enrol", "--id", "te1", "--name", NAMES["te1"], "--roles", "TE", "--badge", "TECH0001", "--by", "su1")

    status, _, err = site.do(*who)
    assert (status, err) == (1, "The two PINs are not the same: nobody was enrolled, start again.\n")
    assert site.do(*who)[0] == 0
    assert [prompt.split(",")[0] for prompt in asked] == ["ROUX-TEST Sacha", *["MARTIN-TEST Alex"] * 2] * 2


def test_without_a_terminal_nothing_shows_a_pin(site, monkeypatch) -> None:
    """Where the keys could not be hidden, none is asked."""

    def show(_prompt):
        raise getpass.GetPassWarning("can not control echo")

    monkeypatch.setattr(getpass, "getpass", show)

    status, _, err = site.do("enrol", "--id", "su1", "--name", "ROUX-TEST", "--roles", "SU", "--badge", "SUPE0001")

    assert (status, err) == (1, "A PIN is asked on a terminal, and there is none: use one, or --pin-stdin.\n")


def test_a_wrong_pin_is_refused_and_counted(site) -> None:
    """Three in a row, from one command to the next, and even the right one must wait."""
    site.staff()
    lost = ("badge-lost", "--id", "ph1", "--by", "su1", "--reason", "lost")
    told = [site.do(*lost, pins=["000001"]) for _ in range(3)]
    waiting = site.do(*lost, pins=[PINS["su1"]])

    assert [status for status, _, _ in (*told, waiting)] == [1] * 4
    assert told[0][2] == "Wrong PIN for ROUX-TEST Sacha (number 1 in a row): start again.\n"
    assert told[2][2] == "Wrong PIN for ROUX-TEST Sacha (number 3 in a row): wait 30 s before trying again.\n"
    assert waiting[2].startswith("Too soon for ROUX-TEST Sacha: wait ")
    assert "badge PHAR0001" in site.do("list")[1]


def test_a_lost_badge_is_closed(site) -> None:
    site.staff()

    status, out, _ = site.do("badge-lost", "--id", "ph1", "--by", "su1", "--reason", "lost", pins=[PINS["su1"]])

    assert status == 0
    assert "The badge of BERNARD-TEST Claude is closed." in out
    assert "badge closed" in site.do("list")[1]


def test_who_is_not_locked_out_is_not_unlocked(site) -> None:
    """Nobody's PIN is asked for that."""
    site.staff()

    status, _, err = site.do("unlock", "--id", "ph1", "--by", "su1", "--reason", "asked")

    assert (status, err) == (1, "BERNARD-TEST Claude is not locked out: there is nothing to unlock.\n")


def test_who_is_locked_out_is_listed_and_unlocked(site) -> None:
    """Ten wrong PINs, by the facts; the waits between them are not waited for here."""
    site.staff()
    lock_out(site, "ph1")
    assert "locked out" in site.do("list")[1]
    assert "BERNARD-TEST Claude (ph1) is locked out" in site.do("check")[1]

    status, out, _ = site.do("unlock", "--id", "ph1", "--by", "su1", "--reason", "on holiday", pins=[PINS["su1"]])

    assert (status, out) == (0, "BERNARD-TEST Claude may try again.\n")
    assert "locked out" not in site.do("list")[1]


def lock_out(site, person_id) -> None:
    key = SealKey.load_or_create(site.folder / "secrets" / "seal.key")
    with Journal.open(site.journal, station="bench-1", clock=SystemClock(), seal_key=key) as journal:
        stream = f"person:{person_id}"
        facts = (PinRefused(person_id, 10, 900), PersonLockedOut(person_id, 10))
        journal.append(stream, journal.version(stream), facts, actor=person_id, at=journal.now())
