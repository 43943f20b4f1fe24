"""The supervisor's log: found by patient, DIN, person and day; and the same after a rebuild."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.circuit.facts import TreatmentReleased
from kiosk.people.facts import PersonLockedOut, PinRefused, SignedIn, UnknownBadgeShown
from kiosk.records.dossiers import every_treatment_id, treatments_of_din
from kiosk.records.journal import Journal
from kiosk.records.log import (
    find_run,
    list_sign_ins,
    open_runs,
    runs_of,
    search_runs,
)
from kiosk.records.schema import READ_MODELS
from kiosk.records.words import plain_words
from kiosk.run import facts as run

from .conftest import HandClock, enrol, record_thaw, run_started, treatment

_PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def filled(journal: Journal, clock: HandClock) -> Journal:
    """Three people; run r-1 ended and reviewed, run r-2 of a homonym left open the next day with p-3."""
    enrol(journal, clock.now())
    record_thaw(journal, clock)
    reviewed = run.RunReviewed("p-3", "SU", "I reviewed", "d" * 64, "")
    journal.append("run:r-1", 7, (reviewed,), actor="p-3", at=clock.pass_(60))
    clock.set_wall(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    released = TreatmentReleased(treatment(2, "MOREAU", "Elise"))
    journal.append("treatment:t-2", 0, (released,), actor=None, at=clock.now())
    started = run_started("r-2", "t-2")
    overran = run.ClockOverran("out_of_storage", 1800, hard=True)
    resumed = run.RunResumed("p-1", "p-3")
    journal.append("run:r-2", 0, (started, overran, resumed), actor="p-1", at=clock.pass_(1))
    return journal


def _ids(journal: Journal, text: str = "", **by: object) -> list[str]:
    return [row.run_id for row in search_runs(journal, text, **by)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["r-2", "r-1"]),
        ("moreau", ["r-2", "r-1"]),
        ("ELOISE moreau", ["r-1"]),
        ("Élise", ["r-2"]),
        ("A999925123451", ["r-1"]),
        ("A9999 25 123452", ["r-2"]),
        ("o'neill", ["r-2"]),
        ("800123451", ["r-1"]),
        ("nobody", []),
        ("100%", []),
    ],
)
def test_runs_are_found_by_any_word(filled: Journal, text: str, found: list[str]) -> None:
    """Patient without accents, DIN as printed or as scanned, hospital number, a person's name."""
    assert found == _ids(filled, text)


def test_runs_are_found_by_person_and_by_the_stations_day(filled: Journal) -> None:
    """23:30 UTC is the next day in Paris."""
    assert _ids(filled, person_id="p-3") == ["r-2"]
    assert _ids(filled, day=date(2026, 11, 23), zone=_PARIS) == ["r-1"]
    assert _ids(filled, day=date(2026, 11, 24), zone=_PARIS) == ["r-2"]
    assert _ids(filled, day=date(2026, 11, 23), zone=UTC) == ["r-2", "r-1"]


def test_a_run_is_listed_with_all_that_the_list_shows(filled: Journal) -> None:
    """Product, patient, DIN, people, outcome, counts and the reviewer's name."""
    row = find_run(filled, "r-1")

    assert row is not None
    assert (row.patient_name, row.product_name, row.dins) == ("MOREAU Éloïse", "YESCARTA", ("A999925123451",))
    assert row.people == ("Agnès Lefèvre", "Bruno Diallo")
    assert (row.outcome, row.deviations, row.refusals, row.reviewed_by) == ("conform", 1, 1, "Chloé O’Neill")
    assert find_run(filled, "r-9") is None


def test_open_runs_are_those_without_an_end(filled: Journal) -> None:
    """What the kiosk asks about when it starts; two deviations: the clock and the restart."""
    (row,) = open_runs(filled)

    assert (
        row.run_id, row.outcome, row.deviations, row.people,
    ) == ("r-2", None, 2, ("Agnès Lefèvre", "Bruno Diallo", "Chloé O’Neill"))  # fmt: skip


def test_treatments_are_found_by_din(filled: Journal) -> None:
    """And a treatment's runs by the treatment."""
    assert every_treatment_id(filled.database) == ("t-2", "t-1")
    assert treatments_of_din(filled.database, "A999925123451") == ("t-1",)
    assert [row.run_id for row in runs_of(filled, "t-1")] == ["r-1"]


def test_sign_ins_are_listed_newest_first(journal: Journal, clock: HandClock) -> None:
    """With wrong PINs, lock-outs and strange badges."""
    enrol(journal, clock.now())
    facts = (PinRefused("p-1", 10, 900), PersonLockedOut("p-1", 10))
    journal.append("person:p-1", 2, facts, actor=None, at=clock.pass_(10))
    journal.append("badges", 0, (UnknownBadgeShown("B-99"),), actor=None, at=clock.pass_(10))
    journal.append("person:p-2", 2, (SignedIn("p-2", "review"),), actor=None, at=clock.pass_(86400))

    rows = list_sign_ins(journal)

    assert [(row.name, row.what, row.detail) for row in rows[:2]] == [
        ("Bruno Diallo", "SignedIn", "review"),
        ("B-99", "UnknownBadgeShown", ""),
    ]
    assert {"SignedIn", "PinRefused", "PersonLockedOut"} == {r.what for r in list_sign_ins(journal, "lefevre agnes")}
    assert [r.person_id for r in list_sign_ins(journal, day=date(2026, 11, 24), zone=_PARIS)] == ["p-2"]
    assert list_sign_ins(journal, "nobody") == ()


def _tables(journal: Journal) -> dict[str, Sequence[Any]]:
    sql = "SELECT * FROM {} ORDER BY 1, 2"
    return {name: journal.database.rows(sql.format(name)) for name in READ_MODELS}


def test_rebuilt_read_models_have_the_same_rows(
    filled: Journal, reopen: Callable[[], Journal], clock: HandClock
) -> None:
    """They hold nothing that the journal does not."""
    signed = (
        run.RunSigned("release", "performer", "p-1", "PH", "m", "e" * 64),
        run.BathLeftLimits("thaw", "bath", Decimal(39), Decimal(36), Decimal(38), "J", ""),
    )
    filled.append("run:r-2", 3, signed, actor="p-1", at=clock.now())
    before = _tables(filled)
    assert all(before.values())
    for name in READ_MODELS:
        filled.database.execute(f"DELETE FROM {name}")  # noqa: S608 (own tables)

    filled.rebuild_read_models()

    assert _tables(filled) == before


def test_words_are_compared_without_accents_case_or_punctuation() -> None:
    """The same folding for what is stored and what is asked."""
    assert plain_words("  Éloïse LE-GOFF, O’Neill ") == "eloise le goff o neill"
