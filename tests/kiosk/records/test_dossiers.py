"""How far each treatment is and where each container stands, also as journals of before tell it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Stage, Whereabouts
from kiosk.circuit.facts import TreatmentReleased
from kiosk.circuit.order import Milestone
from kiosk.records.dossiers import (
    containers_of_din,
    dossiers_in,
    held_at,
    late_dossiers,
    read_dossier,
    released_treatments,
    stored_containers,
)
from kiosk.records.journal import Entry, Journal, StreamMovedError
from kiosk.records.schema import RETIRED
from kiosk.records.seals import SealKey
from kiosk.records.verify_journal import verify_journal

from .conftest import STATION, HandClock, enrol, record_thaw, treatment

_OLD = Path(__file__).parents[2] / "journals"
_TREATMENT = "treatment:t-1"


def _released(journal: Journal, clock: HandClock) -> None:
    journal.append(_TREATMENT, 0, (TreatmentReleased(treatment()),), actor=None, at=clock.now())


def test_a_journal_of_the_first_version_tells_what_was_thawed(tmp_path: Path, clock: HandClock) -> None:
    """Its run ended before the treatment's file was told of it; tables that nobody writes any more are gone."""
    path = Path(shutil.copy(_OLD / "v1.sqlite3", tmp_path))
    own = Path(shutil.copyfile(_OLD / "v1-seal.pem", tmp_path / "seal.pem"))
    own.chmod(0o600)
    clock.pass_(600)
    with Journal.open(path, station=STATION, clock=clock, seal_key=SealKey.load_or_create(own)) as journal:
        file = read_dossier(journal.database, "t-1")
        assert file is not None
        assert (file.stage, file.held["bag-1"].where) == (Stage.GIVEN, Whereabouts.THAWED)
        assert released_treatments(journal.database) == ()
        assert stored_containers(journal.database) == ()
        tables = {name for (name,) in journal.database.rows("SELECT name FROM sqlite_schema")}
        assert tables.isdisjoint(RETIRED)
    assert verify_journal(path).intact


def test_a_run_that_is_open_keeps_its_treatment_from_waiting(journal: Journal, clock: HandClock) -> None:
    _released(journal, clock)
    assert released_treatments(journal.database) == ("t-1",)
    enrol(journal, clock.now())
    record_thaw(journal, clock, 2)
    assert released_treatments(journal.database) == ("t-1",)


def test_rows_follow_one_fact_after_another(journal: Journal, clock: HandClock, reopen: Callable[[], Journal]) -> None:
    """And are the same when they are written again from the journal."""
    _released(journal, clock)
    moves = (
        d.ContainerTaken("bag-1", "D1-A-3", None, "move"),
        d.ContainerPlaced("bag-1", "D2-B-1", None, 35),
        d.MilestonePlanned(Milestone.INFUSION, date(2026, 11, 20), "", "p-1"),
    )
    for version, fact in enumerate(moves, 1):
        journal.append(_TREATMENT, version, (fact,), actor="p-1", at=clock.pass_(60))
    assert [box.container_id for box in held_at(journal.database, "D2-B-1")] == ["bag-1"]
    assert held_at(journal.database, "D1-A-3") == ()
    before = [journal.database.rows(f"SELECT * FROM {table}") for table in ("dossiers", "held")]  # noqa: S608

    journal.rebuild_read_models()

    assert [journal.database.rows(f"SELECT * FROM {table}") for table in ("dossiers", "held")] == before  # noqa: S608


def test_what_a_failed_transaction_wrote_is_not_followed(journal: Journal, clock: HandClock) -> None:
    """The rows come from the journal, whatever was in memory."""
    _released(journal, clock)
    taken = d.ContainerTaken("bag-1", "D1-A-3", None, "move")
    twice = (Entry(_TREATMENT, 1, (taken,)), Entry(_TREATMENT, 1, (taken,)))
    with pytest.raises(StreamMovedError):
        journal.append_together(twice, actor="p-1", at=clock.now())
    assert containers_of_din(journal.database, "A999925123451")[0].position == "D1-A-3"

    journal.append(_TREATMENT, 1, (d.BridgingNoted("one more", "p-1"),), actor="p-1", at=clock.now())

    assert containers_of_din(journal.database, "A999925123451")[0].position == "D1-A-3"


def test_late_ones_are_found_by_their_first_date(journal: Journal, clock: HandClock) -> None:
    _released(journal, clock)
    planned = d.MilestonePlanned(Milestone.INFUSION, date(2026, 11, 24), "", "p-1")
    journal.append(_TREATMENT, 1, (planned,), actor="p-1", at=clock.now())
    assert late_dossiers(journal.database, "", date(2026, 11, 24)) == ()
    assert [row.treatment_id for row in late_dossiers(journal.database, "", date(2026, 11, 25))] == ["t-1"]
    later = d.MilestonePlanned(Milestone.INFUSION, date(2026, 12, 1), "put off", "p-1")
    journal.append(_TREATMENT, 2, (later,), actor="p-1", at=clock.now())
    assert [row.next_on for row in late_dossiers(journal.database, "moreau", date(2026, 11, 24))] == [date(2026, 12, 1)]
    assert dossiers_in(journal.database, (Stage.RELEASED,))[0].next_milestone is Milestone.INFUSION
