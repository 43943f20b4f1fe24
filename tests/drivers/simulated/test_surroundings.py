"""A freezer boils off, fills and warms; a room loses oxygen; a sensor has troubles of its own."""

import pytest

from drivers.simulated.modbus_inputs import Input, SimulatedInputs
from drivers.simulated.surroundings import Surroundings

HOUR, DAY = 3600.0, 86400.0


@pytest.fixture
def around(hands):
    return Surroundings(hands)


@pytest.fixture
def dewar(around):
    return around.dewar


def test_liquid_boils_off_and_the_freezer_fills_itself(dewar, hands):
    """Some 17 mm a day; under 150 mm it fills for some minutes up to 190 mm."""
    hands.seconds = DAY
    assert dewar.level_mm == pytest.approx(170 - 16.8, abs=0.1)
    while not dewar.filling:
        hands.seconds += 30
    began = hands.seconds
    while dewar.filling:
        hands.seconds += 30

    assert 4 * 60 < hands.seconds - began < 10 * 60
    assert dewar.level_mm == pytest.approx(190, abs=4)


def test_a_fill_cools_the_gas_under_the_lid(dewar, hands):
    """The cold gas of the fill makes the temperature dip; it is back within the hour."""
    before = dewar.celsius(1.0)
    dewar.start_fill()
    hands.seconds += 120
    during = dewar.celsius(1.0)
    hands.seconds += HOUR

    assert during < before - 2
    assert dewar.celsius(1.0) == pytest.approx(before, abs=0.5)


def test_without_autofill_the_level_falls_and_the_top_warms_when_it_is_low(dewar, hands):
    """Nothing is seen at the top until little is left; a dry vessel warms for days."""
    dewar.autofill = False
    hands.seconds = 3 * DAY
    assert dewar.celsius(1.0) == pytest.approx(-186.1, abs=0.5)
    hands.seconds = 8 * DAY
    assert 0 < dewar.level_mm < 40
    low = dewar.celsius(1.0)
    assert -175 < low < -150
    hands.seconds = 14 * DAY
    assert dewar.level_mm == 0
    assert dewar.celsius(1.0) > -100


def test_an_open_lid_warms_the_top_and_not_the_floor(dewar, hands):
    """The lid's probe rises by tens of degrees in minutes; below the liquid nothing moves."""
    dewar.open_lid()
    hands.seconds += 300
    top = dewar.celsius(1.0)
    dewar.open_lid(False)
    hands.seconds += 2 * HOUR

    assert top > -130
    assert dewar.celsius(0.1) == pytest.approx(-195.8)
    assert dewar.celsius(1.0) == pytest.approx(-186.1, abs=0.5)


def test_the_state_does_not_depend_on_how_often_it_is_asked(hands):
    """Only the time counts."""
    seldom, often = Surroundings(hands), Surroundings(hands)
    for around in (seldom, often):
        around.dewar.open_lid()
    for hands.seconds in range(0, 1800, 7):
        often.dewar.celsius(1.0)

    assert seldom.dewar.celsius(1.0) == often.dewar.celsius(1.0)


def test_escaping_nitrogen_takes_the_oxygen(around, hands):
    """Under the alarm's 19 % within minutes, and back when the room is aired."""
    assert around.room.oxygen_percent == pytest.approx(20.9)
    around.room.leak()
    hands.seconds += 600
    assert around.room.oxygen_percent < 18
    around.room.leak(False)
    hands.seconds += 3600
    assert around.room.oxygen_percent == pytest.approx(20.9, abs=0.01)


def test_each_sensor_has_its_own_noise_and_troubles(around, hands):
    """Two sensors at one place never show quite the same; one may stick, or drift from its twin."""
    one, twin = around.in_vapour(1.0), around.in_vapour(1.0)
    values = []
    for hands.seconds in range(60):
        values.append((one(), twin()))
    assert all(first != second and abs(first - second) < 0.3 for first, second in values)

    one.stick()
    held = one()
    hands.seconds += 10
    assert one() == held
    one.stick(False)
    assert one() != held

    twin.drift(per_hour=2.0)
    hands.seconds += 2 * HOUR
    assert twin() - one() == pytest.approx(4.0, abs=0.3)


def test_the_input_module_tells_what_is_about_the_freezer(around):
    """Registers 0 and 3, as a Modbus master asks for them; a broken signal is 65535."""
    dewar, room = around.dewar, around.room
    module = SimulatedInputs(
        {Input.LID_OPEN: lambda: dewar.lid_open, Input.OXYGEN_HUNDREDTHS_PERCENT: lambda: room.oxygen_percent * 100}
    )
    dewar.open_lid()

    ((_, lid),) = module.wire.hear(bytes.fromhex("01 04 0000 0001 31CA"))
    ((_, oxygen),) = module.wire.hear(bytes.fromhex("01 04 0003 0001 C1CA"))

    assert lid[:5] == bytes.fromhex("01 04 02 0001")
    assert oxygen[:5] == bytes.fromhex("01 04 02 082A")
