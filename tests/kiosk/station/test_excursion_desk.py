"""Excursions through cuts and changes: what the record says, not what was in memory, is what goes on."""

from dataclasses import replace
from decimal import Decimal

import pytest
from alarming import TankBench
from bench import JULABO

from kiosk import demo_site
from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.circuit.facts import TreatmentReleased
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.excursions import commands as x
from kiosk.excursions import facts as f
from kiosk.monitoring.readings import NoReading, Reading
from kiosk.records.verify import verify_path

FIRST, OTHER, LAX = "T-DEMO-1-A", "T-DEMO-2-A", "T-DEMO-3-A"


@pytest.fixture
def bench(tmp_path):
    bench = TankBench(tmp_path)
    bench.pass_time(60)
    yield bench
    bench.journal.database.close()


def facts(bench):
    (stream,) = bench.journal.streams("excursion:")
    return [row.fact for row in bench.journal.stream(stream)]


def view(bench):
    excursion_id = facts(bench)[0].excursion_id
    return bench.do(sc.OpenMonitor(s.MonitorPlace.EXCURSION, excursion_id)).monitor.excursions


def by(bench, command, person, *, signed=False):
    bench.do(command)
    shown = bench.badge(person)
    return bench.pin(person) if signed else shown


def test_the_excursion_and_its_quarantines_are_recorded_together(bench) -> None:
    bench.pass_time(120, tank=-140)

    (stream,) = bench.journal.streams("excursion:")
    rows = bench.journal.stream(stream)
    assert [type(row.fact) for row in rows] == [f.ExcursionOpened, f.ContainerQuarantined, f.ContainerQuarantined]
    assert len({row.at.utc for row in rows}) == 1


def test_a_cut_between_the_alarm_and_the_excursion_loses_nothing(bench) -> None:
    """The alarm is in the record, the excursion is not: the next look opens it."""
    bench.says["tank"] = -140
    while "dewar_limit:tank" not in bench.open_alarms():
        bench.clock.advance(10)  # readings alone: the tick, which opens excursions, is cut off
        bench.station.handle(sc.Observe(Reading("tank", Decimal(-140), JULABO, "00", bench.clock.now())))
    assert bench.journal.streams("excursion:") == ()

    bench.power_cut()
    bench.pass_time(10)

    assert [one.container_id for one in facts(bench) if isinstance(one, f.ContainerQuarantined)] == [FIRST, OTHER]


def test_after_a_cut_what_was_counted_is_counted_anew_and_what_was_lost_is_not_known(bench) -> None:
    """The minute that was open at the cut was not on the disk."""
    bench.pass_time(300, tank=-140)
    before = view(bench).exposures[FIRST]

    bench.power_cut()
    bench.pass_time(10)

    after = view(bench).exposures[FIRST]
    assert after.first_above_utc == before.first_above_utc
    assert after.above_seconds + after.unknown_seconds >= before.above_seconds
    assert after.unknown_seconds <= 120


def test_the_time_that_the_kiosk_was_off_is_not_known(bench) -> None:
    bench.pass_time(300, tank=-140)
    bench.clock.advance(600)
    bench.power_cut()
    bench.pass_time(30)

    assert view(bench).exposures[FIRST].unknown_seconds >= 600


def test_a_treatment_released_into_a_warm_tank_is_added_and_quarantined(bench) -> None:
    bench.pass_time(120, tank=-140)
    first = demo_site.treatments(bench.clock.now().utc.date())[0]
    box = replace(first.containers[0], container_id="T-NEW-A", din="A999925777777")
    new = replace(first, treatment_id="T-NEW", containers=(box,))
    bench.journal.append("treatment:T-NEW", 0, (TreatmentReleased(new),), actor="ph1", at=bench.clock.now())
    bench.power_cut()

    bench.pass_time(20)

    assert "T-NEW-A" in view(bench).opened.quarantined
    assert bench.see().stored["T-NEW"].refusal == "container_quarantined"


def test_a_tank_that_holds_nothing_has_no_excursion(bench) -> None:
    bench.channels = tuple(replace(one, vessel=one.vessel and "Cuve 9") for one in bench.channels)
    bench.power_cut()

    bench.pass_time(300, tank=-140)

    assert bench.journal.streams("excursion:") == ()
    assert "dewar_limit:tank" in bench.open_alarms()


def test_held_containers_are_decided_on_again(bench) -> None:
    bench.pass_time(300, tank=-140)
    bench.pass_time(60, tank=-180)
    excursion_id = facts(bench)[0].excursion_id
    hold = x.DecideOnContainer(excursion_id, FIRST, "hold", "Avis du laboratoire attendu", "Aucune encore")
    by(bench, hold, PHARMACIST, signed=True)
    by(bench, x.ApproveDecision(excursion_id, FIRST), SUPERVISOR, signed=True)
    assert FIRST in view(bench).opened.undecided

    by(bench, replace(hold, decision="destroy"), PHARMACIST, signed=True)
    by(bench, x.ApproveDecision(excursion_id, FIRST), SUPERVISOR, signed=True)

    assert FIRST not in view(bench).opened.undecided
    assert bench.see().stored["T-DEMO-1"].refusal == "container_to_destroy"


def test_a_decision_covers_what_stood_in_the_record_when_it_was_asked_for(bench) -> None:
    """Something recorded between the question and the PIN: the signature would not cover it, and is refused."""
    bench.pass_time(300, tank=-140)
    bench.pass_time(60, tank=-180)
    excursion_id = facts(bench)[0].excursion_id
    bench.do(x.DecideOnContainer(excursion_id, FIRST, "keep", "Stable", "Courriel"))
    bench.badge(PHARMACIST)
    bench.pass_time(120, tank=-140)

    bench.pin(PHARMACIST)

    assert bench.see().verdict.code == "record_changed"
    assert not any(isinstance(one, f.ContainerDecided) for one in facts(bench))


def test_the_end_of_a_move_is_its_beginner_s(bench) -> None:
    bench.pass_time(120, tank=-140)
    excursion_id = facts(bench)[0].excursion_id
    by(bench, x.StartMove(excursion_id, LAX), OTHER_TECHNICIAN)
    bench.pass_time(200)

    shown = bench.do(x.EndMove(excursion_id, LAX, "Cuve 2 · B1 · 1"))

    assert shown.verdict.code == "excursion.move_too_long"
    moved = facts(bench)[-1]
    assert (moved.person_id, moved.limit_seconds) == ("te2", 180)
    assert moved.seconds > 180


def test_a_second_person_checks_a_move(bench) -> None:
    """Whoever made it is not that person; the excursion is not closed before."""
    bench.pass_time(120, tank=-140)
    excursion_id = facts(bench)[0].excursion_id
    by(bench, x.StartMove(excursion_id, LAX), OTHER_TECHNICIAN)
    bench.do(x.EndMove(excursion_id, LAX, "cuve 2 b1 1"))

    assert bench.badge(OTHER_TECHNICIAN).verdict.code == "excursion.same_person_moved"
    assert "move_check" in view(bench).lacking

    by(bench, x.CheckMove(excursion_id, LAX), TECHNICIAN)

    assert view(bench).opened.moves[LAX].checked_by == TECHNICIAN.person_id
    assert "move_check" not in view(bench).lacking


def test_a_moved_container_stands_where_its_treatment_s_file_says(bench) -> None:
    """One truth: the file, the map, the tank's content and the excursion name the same position."""
    bench.pass_time(120, tank=-140)
    excursion_id = facts(bench)[0].excursion_id
    by(bench, x.StartMove(excursion_id, LAX), OTHER_TECHNICIAN)
    bench.clock.advance(50)
    bench.do(x.EndMove(excursion_id, LAX, "C2B101"))

    placed = bench.journal.stream("treatment:T-DEMO-3")[-1].fact
    assert (placed.container_id, placed.position) == (LAX, "Cuve 2 · B1 · 1")
    assert placed.exposed_seconds == pytest.approx(52, abs=3)
    assert view(bench).opened.moves[LAX].position == "Cuve 2 · B1 · 1"


@pytest.mark.parametrize(
    ("position", "code"),
    [
        ("Cuve 9 · A1 · 1", "storage.unknown_position"),
        ("Cuve 1 · A1 · 3", "storage.position_taken"),
        ("Cuve 2 · R1 · 1", "storage.infectious_class"),
        ("Cuve 1 · F1 · 1", "storage.kind_does_not_fit"),
    ],
)
def test_a_container_is_moved_only_where_it_may_stand(bench, position, code) -> None:
    bench.pass_time(120, tank=-140)
    excursion_id = facts(bench)[0].excursion_id
    by(bench, x.StartMove(excursion_id, LAX), OTHER_TECHNICIAN)

    assert bench.do(x.EndMove(excursion_id, LAX, position)).verdict.code == code
    assert view(bench).opened.on_the_way == LAX


def test_without_a_reference_channel_the_measure_is_keyed(bench) -> None:
    bench.pass_time(120, tank=-140)

    shown = bench.do(x.TakeSecondMeasure(facts(bench)[0].excursion_id))

    assert shown.verdict.code == "excursion.no_reference"


def test_a_physician_moves_nothing(bench) -> None:
    bench.pass_time(120, tank=-140)
    bench.do(x.StartMove(facts(bench)[0].excursion_id, FIRST))

    assert bench.badge(demo_site.PHYSICIAN).verdict.code == "excursion.role_te"


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "x" * 501])
def test_what_is_not_written_on_a_line_is_not_recorded(bench, text) -> None:
    bench.pass_time(120, tank=-140)

    shown = bench.do(x.RecordCall(facts(bench)[0].excursion_id, "Laboratoire", text))

    assert shown.verdict.code == "excursion.write_it"


def test_an_unknown_excursion_is_refused(bench) -> None:
    assert bench.do(x.StateSafety("no-such")).verdict.code == "excursion.unknown"


def test_the_record_verifies_with_an_excursion_in_it(bench) -> None:
    bench.pass_time(120, tank=-140)
    by(bench, x.StateSafety(facts(bench)[0].excursion_id), TECHNICIAN)
    bench.station.handle(sc.Observe(NoReading("tank", "no_answer", "silent", bench.clock.now())))
    bench.journal.seal_now(bench.clock.now())

    assert verify_path(bench.journal.database.path).finding is None
