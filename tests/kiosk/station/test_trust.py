"""The station believes its channels as the approved plan says, tells changes once, and remembers them."""

import random
from decimal import Decimal

import pytest
from certifying import certify

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.calibration.certificate import Point
from kiosk.monitoring.readings import Channel, Kind, Reading
from kiosk.monitoring.trust import Trust
from kiosk.records.samples import SampleStore


@pytest.fixture
def twins(bench):
    bench.channels = (
        Channel("bath", Kind.BATH, 2.0, twin="far"),
        Channel("far", Kind.BATH_FAR, 2.0),
        Channel("dewar-1", Kind.DEWAR, 10.0),
    )
    bench.power_cut()
    return bench


def read(bench, channel, celsius, **more):
    at = bench.clock.now()
    bench.station.handle(sc.Observe(Reading(channel, Decimal(str(celsius)), bench.instrument, "33", at, **more)))
    return channel_of(bench, channel)


def channel_of(bench, name):
    return next(one for one in bench.see().channels if one.name == name)


def both(bench, bath, far, minutes):
    for _ in range(minutes * 30):
        bench.clock.advance(2)
        read(bench, "far", far)
        read(bench, "bath", bath)


def told(bench, name="bath"):
    return [row.fact for row in bench.journal.stream(f"channel:{name}")]


def test_a_channel_that_comes_away_from_its_twin_drifts_and_is_shown_with_a_warning(twins):
    both(twins, 37.0, 37.1, 6)
    assert channel_of(twins, "bath").distrust == ()

    both(twins, 37.7, 37.1, 6)

    bath = channel_of(twins, "bath")
    assert bath.distrust == (Trust.DRIFTING,)
    assert bath.trusted(twins.clock.now()) is not None
    assert [fact.states for fact in told(twins)] == [(Trust.DRIFTING,)]


def test_a_channel_that_agrees_with_its_twin_again_is_believed(twins):
    both(twins, 37.7, 37.1, 6)
    both(twins, 37.2, 37.1, 11)

    assert channel_of(twins, "bath").distrust == ()
    assert [fact.states for fact in told(twins)] == [(Trust.DRIFTING,), ()]


def test_what_a_certificate_corrects_is_no_drift(twins):
    """The probe shows 0.6 °C too little, and its certificate says so."""
    both(twins, 36.4, 37.0, 1)
    certify(twins, "bath", points=(Point(Decimal("37.0"), Decimal("36.4")),), offset=Decimal("0.6"))
    both(twins, 36.4, 37.0, 6)

    assert channel_of(twins, "bath").last.value == Decimal("37.0")
    assert channel_of(twins, "bath").distrust == ()


def test_a_leap_is_told_with_what_was_seen(bench):
    bench.bath(37.0, 20)
    bench.clock.advance(2)
    bench.bath(4.0)

    (fact,) = told(bench)
    assert fact.states == (Trust.JUMPING,)
    assert fact.evidence == {"jumping.from": "37", "jumping.to": "4", "jumping.seconds": "2.0"}


def test_a_doubt_is_told_once_and_its_end_once(bench):
    bench.bath(37.0, 20)
    bench.clock.advance(2)
    bench.bath(4.0, 60)

    assert [fact.states for fact in told(bench)] == [(Trust.JUMPING,), ()]


def test_doubts_are_taken_up_after_a_cut_and_not_told_twice(bench):
    noise = random.Random(2)
    for _ in range(600):
        bench.bath(round(37 + noise.gauss(0, 0.1), 1))
        bench.clock.advance(2)
    bench.bath(37.0, 300)
    assert [fact.states for fact in told(bench)] == [(Trust.STUCK,)]

    bench.power_cut()
    bench.bath(37.0, 10)

    assert channel_of(bench, "bath").disqualified == (Trust.STUCK,)
    assert len(told(bench)) == 1


def test_another_instrument_begins_with_a_clean_slate_but_for_its_certificate(bench):
    bench.bath(37.0, 20)
    bench.clock.advance(2)
    bench.bath(4.0, instrument="JULABO OTHER")

    assert channel_of(bench, "bath").distrust == (Trust.OUT_OF_CALIBRATION,)


def test_a_certificate_that_lapses_at_midnight_takes_the_bath_away(bench):
    """Its last day is a whole day, in the station's zone."""
    bench.bath(37.0)
    due = bench.station.snapshot().now.utc.date()
    held = bench.do(sc.OpenMonitor(s.MonitorPlace.CALIBRATION, "bath")).monitor.calibration.card().held
    days = (held.certificate.due_on - due).days
    bench.clock.advance(days * 86400 + 12 * 3600)
    bench.bath(37.0)
    assert channel_of(bench, "bath").distrust == ()

    bench.clock.advance(2 * 3600)
    bench.bath(37.0)

    assert channel_of(bench, "bath").disqualified == (Trust.OUT_OF_CALIBRATION,)


def test_the_instruments_own_word_is_kept_beside_the_doubt(bench):
    read(bench, "dewar-1", -190, status="HI")
    bench.clock.advance(10)
    seen = read(bench, "dewar-1", -100, status="HI")

    assert seen.last.status == "HI"
    assert seen.distrust == (Trust.JUMPING,)
    at = bench.clock.now().utc
    bench.station.close()
    kept = SampleStore(bench.journal).read("dewar-1", at, at)
    assert [sample.status for sample in kept] == ["HI, jumping"]


def test_without_an_approved_plan_nothing_is_judged(tmp_path, monkeypatch):
    from bench import BenchUnderTest

    from kiosk import demo_site

    monkeypatch.setattr(demo_site, "shipped_plans", dict)
    under_test = BenchUnderTest(tmp_path, checked=False)
    under_test.bath(37.0)
    assert channel_of(under_test, "bath").distrust == ()
    under_test.journal.database.close()
