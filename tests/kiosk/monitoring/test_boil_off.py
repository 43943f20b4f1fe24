"""How long until a level reaches its limit: fills left out, wild readings borne, and how sure it is."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kiosk.monitoring.boil_off import Point, Sureness, Trend, estimate

START = datetime(2026, 11, 20, 18, tzinfo=UTC)
WINDOW = timedelta(hours=12)
LIMIT = Decimal(25)


def points(hours=12.0, begin=80.0, per_hour=-1.0, noise=0.0, fills=(), wild=0):
    """A point each five minutes; a fill raises the level by 30 within 20 minutes."""
    chance, level, made = random.Random(4), begin, []
    for number in range(int(hours * 12)):
        filling = any(0 <= number / 12 - fill < 1 / 3 for fill in fills)
        level += 30 / 4 if filling else per_hour / 12
        made.append(Point(START + timedelta(minutes=5 * number), level + chance.gauss(0, noise)))
    for number in chance.sample(range(len(made)), wild):
        made[number] = Point(made[number].at_utc, made[number].level + chance.choice([-40, 40]))
    return tuple(made)


def test_a_steady_fall_tells_when_it_reaches_the_limit():
    found = estimate(points(), LIMIT, WINDOW)

    assert found.per_hour == pytest.approx(-1.0)
    assert found.hours_left == pytest.approx((80 - 12 - 25), abs=0.3)
    assert found.sureness is Sureness.SURE


def test_noise_and_wild_readings_move_it_little():
    found = estimate(points(noise=0.5, wild=10), LIMIT, WINDOW)

    assert found.per_hour == pytest.approx(-1.0, abs=0.1)
    assert found.soonest_hours <= found.hours_left <= found.latest_hours


def test_a_fill_is_no_boil_off():
    found = estimate(points(fills=(4.0,), noise=0.1), LIMIT, WINDOW)

    assert found.per_hour == pytest.approx(-1.0, abs=0.1)


def test_several_fills_leave_the_slope_between_them():
    found = estimate(points(per_hour=-8.0, fills=(3.0, 7.0, 10.0), noise=0.1), LIMIT, WINDOW)

    assert found.per_hour == pytest.approx(-8.0, abs=0.5)


def test_a_weight_in_kilograms_falls_as_a_level_does_and_a_fill_of_it_is_no_boil_off():
    """0.4 kg an hour, 30 kg filled, a scale that trembles by 50 g."""
    found = estimate(points(begin=180.0, per_hour=-0.4, fills=(5.0,), noise=0.05), Decimal(100), WINDOW)

    assert found.per_hour == pytest.approx(-0.4, abs=0.04)
    assert found.hours_left == pytest.approx((180 + 30 - 12 * 0.4 - 100) / 0.4, rel=0.1)
    assert found.sureness is Sureness.SURE


def test_a_level_that_only_trembles_is_not_sure_to_fall():
    found = estimate(points(per_hour=0.0, noise=0.5), LIMIT, WINDOW)

    assert found.sureness is Sureness.UNSURE


def test_a_rising_level_has_no_end_in_sight():
    assert estimate(points(per_hour=0.5), LIMIT, WINDOW).hours_left is None


def test_a_level_below_its_limit_has_no_hours_left():
    assert estimate(points(begin=30.0), LIMIT, WINDOW).hours_left == 0


@pytest.mark.parametrize("hours", [0.5, 1.9])
def test_too_short_a_time_tells_nothing(hours):
    assert estimate(points(hours=hours), LIMIT, WINDOW) is None


def test_readings_become_points_and_old_ones_are_let_go():
    trend = Trend(Decimal(12))
    completed = [trend.add(START + timedelta(minutes=minute), Decimal(80)) for minute in range(24 * 60)]

    assert completed.count(True) == 287
    assert len(trend.points) <= 144
    assert trend.points[0].at_utc >= START + timedelta(hours=11, minutes=55)


def test_time_that_runs_backwards_begins_a_point_anew():
    trend = Trend(Decimal(12))
    trend.add(START, Decimal(80))

    assert not trend.add(START - timedelta(hours=1), Decimal(79))
    assert trend.points == ()
