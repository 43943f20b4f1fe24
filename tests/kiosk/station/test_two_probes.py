"""A tank with two probes has one excursion, whichever of them is warm."""

from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from alarming import CHANNELS, TANK, TankBench

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.excursions import commands as x
from kiosk.excursions import facts as f
from kiosk.monitoring.readings import Channel, Kind

FIRST, OTHER, LAX = "T-DEMO-1-A", "T-DEMO-2-A", "T-DEMO-3-A"


@pytest.fixture
def bench(tmp_path):
    bench = TankBench(tmp_path)
    bench.channels = (*CHANNELS, Channel("twin", Kind.DEWAR, 10.0, TANK))
    bench.power_cut()
    bench.pass_time(60, twin=-180)
    yield bench
    bench.journal.database.close()


def facts(bench):
    (stream,) = bench.journal.streams("excursion:")
    return [row.fact for row in bench.journal.stream(stream)]


def kinds(bench):
    return [type(fact) for fact in facts(bench)]


def view(bench):
    excursion_id = facts(bench)[0].excursion_id
    return bench.do(sc.OpenMonitor(s.MonitorPlace.EXCURSION, excursion_id)).monitor.excursions


def by(bench, command, person, *, signed=False):
    bench.do(command)
    shown = bench.badge(person)
    return bench.pin(person) if signed else shown


def test_the_second_probe_s_alarm_joins_the_first_s_excursion(bench) -> None:
    bench.pass_time(300, tank=-140, twin=-145)

    assert {"dewar_limit:tank", "dewar_limit:twin"} <= set(bench.open_alarms())
    assert view(bench).opened.channels == ("tank", "twin")
    quarantined = [one.container_id for one in facts(bench) if isinstance(one, f.ContainerQuarantined)]
    assert quarantined == [FIRST, OTHER]


def test_it_goes_on_while_either_is_warm_and_resumes_with_either(bench) -> None:
    bench.pass_time(300, tank=-140, twin=-145)
    bench.pass_time(120, tank=-180)
    assert f.ExcursionEnded not in kinds(bench)

    bench.pass_time(120, twin=-180)
    assert kinds(bench)[-1] is f.ExcursionEnded

    bench.pass_time(120, twin=-145)
    assert kinds(bench)[-1] is f.ExcursionResumed
    assert kinds(bench).count(f.ProbeJoinedExcursion) == 1


def test_a_cut_forgets_no_probe(bench) -> None:
    bench.pass_time(300, tank=-140, twin=-145)
    before = view(bench).opened

    bench.power_cut()
    bench.pass_time(30)

    after = view(bench).opened
    assert (after.alarm_ids, after.channels) == (before.alarm_ids, before.channels)
    assert (after.opened, after.joined) == (before.opened, before.joined)
    assert kinds(bench).count(f.ProbeJoinedExcursion) == 1


def test_what_the_second_probe_read_before_it_joined_counts_too(bench) -> None:
    bench.pass_time(120, tank=-140)
    warm_from = bench.clock.now().utc
    bench.pass_time(120, twin=-110)

    exposed = view(bench).exposures
    assert exposed[LAX].highest_celsius == Decimal(-110)
    assert 0 <= (exposed[LAX].first_above_utc - warm_from).total_seconds() <= 10
    assert exposed[FIRST].first_above_utc < warm_from
    assert view(bench).opened.quarantined[LAX] == "above_limit"


def test_a_probe_that_fails_hides_no_time_above(bench) -> None:
    bench.pass_time(300, tank=-140, twin=-145)
    bench.pass_time(300, tank=None)
    bench.pass_time(120, tank=-180, twin=-180)

    exposed = view(bench).exposures[FIRST]
    assert (exposed.above_seconds, exposed.unknown_seconds) == (600, 0)
    assert exposed.back_utc is not None


def test_only_what_neither_read_is_unknown(bench) -> None:
    bench.pass_time(300, tank=-140, twin=-145)
    bench.pass_time(300, tank=None, twin=None)
    bench.pass_time(30, tank=-140, twin=-145)

    assert view(bench).exposures[FIRST].unknown_seconds >= 300
    assert view(bench).opened.quarantined[LAX] == "not_known"


def test_a_probe_that_joins_after_the_end_has_it_go_on(bench) -> None:
    """Decided on what one probe told: the other tells more."""
    bench.pass_time(300, tank=-140)
    bench.pass_time(120, tank=-180)
    excursion_id = facts(bench)[0].excursion_id
    by(bench, x.DecideOnContainer(excursion_id, FIRST, "keep", "Stable", "Courriel"), PHARMACIST, signed=True)
    by(bench, x.ApproveDecision(excursion_id, FIRST), SUPERVISOR, signed=True)
    assert bench.see().stored["T-DEMO-1"].refusal is None

    bench.pass_time(120, twin=-145)

    assert f.ProbeJoinedExcursion in kinds(bench)
    assert f.ExcursionResumed not in kinds(bench)
    assert (view(bench).opened.ended_at, FIRST in view(bench).opened.undecided) == (None, True)
    assert bench.see().stored["T-DEMO-1"].refusal == "container_quarantined"


def test_the_curve_is_the_warmer_probe_s(bench) -> None:
    bench.pass_time(300, tank=-140, twin=-145)
    bench.pass_time(300, tank=-160, twin=-130)

    curve = view(bench).curve
    assert {point.celsius for point in curve[-5:]} == {Decimal(-130)}
    assert Decimal(-140) in {point.celsius for point in curve}
    assert Decimal(-160) not in {point.celsius for point in curve}


def test_the_second_measure_is_held_against_the_warmer_probe(bench) -> None:
    bench.pass_time(300, tank=-145, twin=-140)

    by(bench, x.TakeSecondMeasure(facts(bench)[0].excursion_id, Decimal(-140)), TECHNICIAN)

    assert (facts(bench)[-1].tank_celsius, facts(bench)[-1].agrees) == (Decimal(-140), True)


def test_two_excursions_of_one_tank_in_an_older_record_stay_two(bench) -> None:
    """They were opened before probes could join: each goes on and ends with its own alarm."""
    bench.says |= {"tank": -140, "twin": -145}
    now = bench.clock.now()
    box = f.Concerned(FIRST, "A999925123456", "T-DEMO-1", "Yescarta", "Cuve 1 · A1", Decimal(-150))
    for channel in ("tank", "twin"):
        opened = f.ExcursionOpened(
            f"x-{channel}", f"dewar_limit:{channel}", channel, TANK, Decimal(-150), Decimal(-140), now.utc, (box,)
        )
        bench.journal.append(f"excursion:x-{channel}", 0, (opened,), actor=None, at=now)

    bench.power_cut()
    bench.pass_time(300)
    bench.pass_time(120, tank=-180)

    ended = {
        stream: f.ExcursionEnded in {type(row.fact) for row in bench.journal.stream(stream)}
        for stream in bench.journal.streams("excursion:")
    }
    assert ended["excursion:x-tank"]
    assert len(ended) == 2
    rows = [row.fact for stream in ended for row in bench.journal.stream(stream)]
    assert not any(isinstance(fact, f.ProbeJoinedExcursion) for fact in rows)


def test_the_report_names_both_probes(bench) -> None:
    bench.pass_time(300, tank=-140, twin=-145)
    bench.pass_time(120, tank=-180, twin=-180)
    excursion_id = facts(bench)[0].excursion_id
    by(bench, x.StateSafety(excursion_id), TECHNICIAN)
    by(bench, x.TakeSecondMeasure(excursion_id, Decimal(-179)), TECHNICIAN)
    by(bench, x.RecordCall(excursion_id, "Laboratoire", "Stable"), PHARMACIST)
    by(bench, x.StateNotification(excursion_id, notified=False, note="Conservés"), PHARMACIST)
    for box in (FIRST, OTHER):
        by(bench, x.DecideOnContainer(excursion_id, box, "keep", "Stable", "Courriel"), PHARMACIST, signed=True)
        by(bench, x.ApproveDecision(excursion_id, box), SUPERVISOR, signed=True)
    by(bench, x.CloseExcursion(excursion_id, "Vanne", "Changée"), SUPERVISOR, signed=True)

    bench.pass_time(10)

    report = Path(view(bench).report)
    assert report.name == facts(bench)[-1].file
    text = "".join(page.extract_text() for page in pypdf.PdfReader(report).pages)
    assert "tank, twin" in text
    assert "elle rejoint l’excursion" in text
    bench.power_cut()
    assert Path(view(bench).report) == report


def test_a_probe_that_was_warm_first_moves_the_beginning_back(bench) -> None:
    """Warm for less than the alarm's delay, then silent: its alarm comes second, its exposure began first."""
    warm_from = bench.clock.now().utc
    bench.pass_time(20, twin=-140)
    bench.pass_time(120, twin=None)
    bench.pass_time(120, tank=-140)
    assert view(bench).opened.channels == ("tank",)
    bench.pass_time(120, twin=-140)

    shown = view(bench)
    assert shown.opened.channels == ("tank", "twin")
    assert shown.opened.counted_from_utc < shown.opened.opened.counted_from_utc
    assert 0 <= (shown.exposures[FIRST].first_above_utc - warm_from).total_seconds() <= 10
    assert shown.exposures[FIRST].unknown_seconds == 0


def test_a_bag_that_left_while_only_the_joining_probe_was_warm_is_added(bench) -> None:
    bench.to("cassette")
    bench.pass_time(20, twin=-140)
    bench.scan(bench.compound())
    bench.pass_time(120, twin=None)
    bench.pass_time(120, tank=-140)
    assert FIRST not in view(bench).exposures
    bench.do(sc.CloseMonitor())
    bench.pass_time(120, twin=-140)

    shown = view(bench)
    assert shown.opened.quarantined[FIRST] == "above_limit"
    assert 0 < shown.exposures[FIRST].above_seconds <= 30
    assert shown.opened.concerned(FIRST).left_utc is not None
