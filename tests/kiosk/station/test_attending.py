"""A thaw in room air asks for no bath; one that is never left alone says who was not there."""

import pytest
from several_bench import VIALS, SeveralBench, label
from trial_procedure import step

from kiosk.circuit.profiles import Moment
from kiosk.demo_site import PHARMACIST
from kiosk.monitoring.readings import Channel, Kind
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.attendance import is_presence_due, left_seconds
from kiosk.snapshot import Screen, Tone

ROOM = step(
    "room", "measure", 'probe = "room"', 'limit = "own"', "minimum_celsius = 15", "maximum_celsius = 25",
    'source = "protocole"', 'certainty = "default"',
)  # fmt: skip
SCAN = step("vials", "scan", 'container = "vial"', 'match = ["din", "product_code"]', 'each = "dose"')


def thaw(*lines: str) -> str:
    words = (f'{name} = {{ fr = "{name}", en = "{name}" }}' for name in (
        "running_instruction", "running_detail", "start_button", "end_button"))  # fmt: skip
    return step("thaw", "thaw", 'medium = "room"', *words, *lines, by="both")


@pytest.fixture
def bench(tmp_path):
    under_test = SeveralBench(tmp_path)
    under_test.has(Channel("room", Kind.ROOM, 10.0))
    yield under_test
    under_test.journal.database.close()


def to_thaw(bench, *lines: str) -> None:
    bench.lead_of(VIALS, ROOM, SCAN, thaw(*lines))
    bench.reads("room", "21")
    bench.do(c.MeasureNow())
    for number in (1, 3, 0, 2):
        bench.scan(label(VIALS.containers[number]))
    assert bench.run.step.id == "thaw"


def start(bench) -> None:
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)


def test_all_vials_thaw_at_once_in_the_air_without_a_bath(bench):
    """F8 is for products that are given one by one; this one asks for all at the same time."""
    to_thaw(bench)
    bench.bath("12")

    start(bench)
    bench.bath(None)
    bench.wait(100)

    assert bench.run.thawing
    assert not bench.run.in_bath
    assert not bench.run.readings_lost
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)
    assert bench.run.step.id == "sign"
    assert len(bench.run.handled) == 4


def test_presence_in_time_is_recorded_and_nothing_is_missed(bench):
    to_thaw(bench, "attended_seconds = 180")
    start(bench)
    for _ in range(4):
        bench.wait(160)
        assert is_presence_due(bench.run, bench.clock.now())
        bench.do(c.StandBy())
        assert not is_presence_due(bench.run, bench.clock.now())

    assert sum(isinstance(fact, f.StoodBy) for fact in bench.told()) == 4
    assert not [fact for fact in bench.told() if isinstance(fact, f.AttendanceMissed)]


def test_silence_is_recorded_once_and_shown(bench):
    to_thaw(bench, "attended_seconds = 180")
    start(bench)

    bench.wait(181)
    bench.wait(60)

    missed = [fact for fact in bench.told() if isinstance(fact, f.AttendanceMissed)]
    assert [fact.limit_seconds for fact in missed] == [180]
    assert (bench.see().verdict.tone, bench.answer) == (Tone.REFUSED, "bench.attendance_missed")
    assert any(isinstance(seen.fact, f.AttendanceMissed) for seen in bench.run.deviations)


def test_the_screen_does_not_lock_while_presence_is_asked_for(bench):
    """Whoever says that they are there must not have to sign in for it."""
    to_thaw(bench, "attended_seconds = 180")
    start(bench)

    bench.wait(170)
    assert bench.see().screen is Screen.RUN
    bench.do(c.StandBy())
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)
    bench.wait(121)

    assert bench.see().screen is Screen.LOCKED


def test_after_a_silence_the_next_one_is_recorded_anew(bench):
    to_thaw(bench, "attended_seconds = 180")
    start(bench)
    bench.wait(181)
    bench.do(c.StandBy())

    bench.wait(181)

    assert sum(isinstance(fact, f.AttendanceMissed) for fact in bench.told()) == 2


def test_presence_is_asked_for_only_while_something_thaws(bench):
    to_thaw(bench, "attended_seconds = 180")
    assert left_seconds(bench.run, bench.clock.now()) is None

    bench.do(c.StandBy())
    assert bench.answer == "not_now"

    start(bench)
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)
    bench.wait(181)
    assert not [fact for fact in bench.told() if isinstance(fact, f.AttendanceMissed)]
    assert Moment.THAW_ENDED in bench.run.marks
