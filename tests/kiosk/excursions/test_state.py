"""An excursion as its facts tell it, a second probe of its tank among them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from kiosk.excursions import facts as f
from kiosk.excursions.state import replay
from kiosk.instants import Instant

BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BOX = f.Concerned("B-1", "A999925123456", "T-1", "Yescarta", "Cuve 1 · A1", Decimal(-150))
OPENED = f.ExcursionOpened("x", "dewar_limit:a", "a", "Cuve 1", Decimal(-150), Decimal(-140), BEGAN, (BOX,))
ENDED = f.ExcursionEnded("x", (f.Exposed("B-1", 600, 0, Decimal(-140), BEGAN, None),))
DECIDED = f.ContainerDecided("x", "B-1", "keep", "reason", "evidence", "ph1", "PH", "")


def joined(channel, seconds=0):
    since = BEGAN + timedelta(seconds=seconds)
    return f.ProbeJoinedExcursion("x", f"dewar_limit:{channel}", channel, Decimal(-150), Decimal(-141), since)


def replayed(*facts):
    return replay(tuple((fact, Instant(BEGAN + timedelta(minutes=n), "boot", n)) for n, fact in enumerate(facts)))


def test_a_probe_that_joined_is_one_of_the_excursion_s() -> None:
    excursion = replayed(OPENED, joined("b"))

    assert excursion.alarm_ids == ("dewar_limit:a", "dewar_limit:b")
    assert excursion.channels == ("a", "b")
    assert excursion.version == 2


def test_two_alarms_of_one_probe_are_one_probe() -> None:
    other_rule = f.ProbeJoinedExcursion("x", "dewar_danger:a", "a", Decimal(-120), Decimal(-110), BEGAN)

    assert replayed(OPENED, other_rule).channels == ("a",)


def test_the_count_begins_with_the_probe_that_was_warm_first() -> None:
    assert replayed(OPENED, joined("b", -90)).counted_from_utc == BEGAN - timedelta(seconds=90)
    assert replayed(OPENED, joined("b", 90)).counted_from_utc == BEGAN


def test_a_probe_that_joins_an_ended_excursion_has_it_go_on_and_decided_anew() -> None:
    excursion = replayed(OPENED, ENDED, DECIDED, joined("b"))

    assert (excursion.ended_at, dict(excursion.exposures), dict(excursion.decisions)) == (None, {}, {})


def test_an_excursion_recorded_before_probes_could_join_is_of_one() -> None:
    excursion = replayed(OPENED, ENDED)

    assert (excursion.alarm_ids, excursion.channels) == (("dewar_limit:a",), ("a",))
