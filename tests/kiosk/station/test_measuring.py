"""A temperature is recorded from a trusted probe; read by two people only where the station has none."""

from decimal import Decimal

import pytest
from several_bench import VIALS, SeveralBench
from trial_procedure import step

from kiosk.circuit.profiles import Moment
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.monitoring.readings import Channel, Kind
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.snapshot import Tone

ROOM = Channel("room", Kind.ROOM, 10.0)
DEWAR = Channel("dewar-1", Kind.DEWAR, 10.0, "Cuve 1")
OTHER_DEWAR = Channel("dewar-2", Kind.DEWAR, 10.0, "Cuve 2")
BAND = (
    'limit = "own"', "minimum_celsius = 15", "maximum_celsius = 25", 'source = "protocole"', 'certainty = "default"',
)  # fmt: skip
FROZEN = (*BAND, "or_below_celsius = -150")


def measure(probe: str, *lines: str, by: str = "performer") -> str:
    return step("measure", "measure", f'probe = "{probe}"', *lines, by=by)


@pytest.fixture
def bench(tmp_path):
    under_test = SeveralBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


def test_a_reading_in_limits_is_recorded_with_its_evidence(bench):
    bench.has(ROOM)
    bench.lead_of(VIALS, measure("room", *BAND))
    bench.reads("room", "20.5")

    bench.do(c.MeasureNow())

    measured = bench.newest(f.Measured)
    assert (measured.celsius, measured.instrument, measured.raw_hex) == (
        Decimal("20.5"),
        bench.instrument,
        "2d3138320d",
    )
    assert (measured.minimum_celsius, measured.maximum_celsius) == (15, 25)
    assert bench.run.step.id == "sign"


def test_a_reading_out_of_limits_opens_the_decision(bench):
    bench.has(ROOM)
    bench.lead_of(VIALS, measure("room", *BAND))
    bench.reads("room", "27")

    shown = bench.do(c.MeasureNow())

    assert (shown.verdict.tone, shown.verdict.code) == (Tone.REFUSED, "bench.measured_outside")
    assert bench.run.branch == "out_of_limits"
    bench.decide("go_on")
    assert bench.run.step.id == "sign"
    assert bench.run.exceptional


def test_a_probe_that_is_not_believed_measures_nothing(bench):
    bench.has(ROOM)
    bench.lead_of(VIALS, measure("room", *BAND, "by_hand = true"))
    bench.reads("room", "20.5")
    bench.wait(60)

    bench.do(c.MeasureNow())
    assert bench.answer == "bench.measure_no_reading"
    bench.do(c.TypeMeasure(Decimal("20.5")))
    assert bench.answer == "bench.probe_measures"

    assert bench.run.here.measured is None


@pytest.mark.parametrize(("cold", "warm", "step_id"), [("-190", "-120", "sign"), ("-120", "-190", "decide")])
def test_the_tank_is_that_of_the_container_and_the_limit_that_of_the_product(bench, cold, warm, step_id):
    bench.has(DEWAR, OTHER_DEWAR)
    bench.lead_of(VIALS, measure("dewar", 'limit = "storage"'))
    bench.reads("dewar-1", cold)
    bench.reads("dewar-2", warm)

    bench.do(c.MeasureNow())

    assert bench.run.step.id == step_id


def test_what_is_shipped_frozen_is_conform_far_below_its_band(bench):
    bench.has(ROOM)
    bench.lead_of(VIALS, measure("room", *FROZEN))
    bench.reads("room", "-170")

    bench.do(c.MeasureNow())

    assert bench.run.step.id == "sign"


def test_without_a_probe_two_people_read_the_display(bench):
    bench.lead_of(VIALS, measure("shipper", 'limit = "storage"', "by_hand = true"))
    bench.do(c.MeasureNow())
    assert bench.answer == "bench.no_probe_type_it"

    bench.do(c.TypeMeasure(Decimal("-171.0")))
    assert bench.run.here.measured is None
    bench.do(c.TypeMeasure(Decimal(-171)))
    bench.badge(TECHNICIAN)
    assert bench.answer == "same_person"
    bench.badge(PHARMACIST)

    assert bench.newest(f.MeasuredByHand).celsius == Decimal(-171)
    assert bench.run.step.id == "sign"


def test_two_readings_of_a_display_that_differ_begin_anew(bench):
    bench.lead_of(VIALS, measure("shipper", 'limit = "storage"', "by_hand = true"))
    bench.do(c.TypeMeasure(Decimal(-171)))

    bench.do(c.TypeMeasure(Decimal(-117)))

    assert bench.answer == "bench.hand_typing_differed"
    assert bench.run.here.typed == ()


def test_a_display_out_of_limits_is_decided_too(bench):
    bench.lead_of(VIALS, measure("shipper", 'limit = "storage"', "by_hand = true"))
    bench.do(c.TypeMeasure(Decimal(-20)))
    bench.do(c.TypeMeasure(Decimal(-20)))
    bench.badge(PHARMACIST)

    assert bench.run.branch == "out_of_limits"


@pytest.mark.parametrize("typed", ["-300", "150"])
def test_no_temperature_is_no_temperature(bench, typed):
    bench.lead_of(VIALS, measure("shipper", 'limit = "storage"', "by_hand = true"))

    bench.do(c.TypeMeasure(Decimal(typed)))

    assert bench.answer == "bench.no_temperature"


def test_without_a_probe_and_nothing_to_type_it_cannot_be_done(bench):
    bench.lead_of(VIALS, measure("room", *BAND))

    bench.do(c.MeasureNow())
    assert bench.answer == "bench.no_probe"
    bench.do(c.TypeMeasure(Decimal(20)))

    assert bench.answer == "bench.probe_measures"
    assert bench.run.step.id == "measure"


# --- a moment ----------------------------------------------------------------------------------------------------

READY = ('moment = "prepared"', 'button = { fr = "Dose prête", en = "Dose ready" }')


def test_a_moment_is_marked_by_touch(bench):
    bench.lead_of(VIALS, step("ready", "mark", *READY))

    bench.do(c.MarkMoment())

    assert Moment.PREPARED in bench.run.marks
    assert bench.run.step.id == "sign"


def test_a_moment_of_both_awaits_the_second_person_and_can_be_withdrawn(bench):
    bench.lead_of(VIALS, step("ready", "mark", *READY, by="both"))
    bench.do(c.MarkMoment())
    assert bench.run.step.id == "ready"

    bench.do(c.WithdrawMoment())
    assert Moment.PREPARED not in bench.run.marks
    bench.do(c.MarkMoment())
    bench.badge(TECHNICIAN)
    assert bench.answer == "same_person"
    bench.badge(PHARMACIST)

    assert bench.run.step.id == "sign"
    assert bench.answer == "bench.moment_marked"


def test_a_moment_of_the_checker_is_marked_by_their_badge(bench):
    bench.lead_of(VIALS, step("ready", "mark", *READY, by="checker"))

    bench.do(c.MarkMoment())
    assert bench.answer == "badge_of_second_awaited"
    bench.badge(PHARMACIST)

    assert bench.run.marks[Moment.PREPARED].marked_by == PHARMACIST.person_id
    assert bench.run.step.id == "sign"
