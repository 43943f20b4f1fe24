"""Each shipped controller against its simulated instrument: values, units, decimals, sentinels and every fault."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import (
    DriverError,
    InstrumentFault,
    NoAnswer,
    NotAFrame,
    WriteRefused,
    WrongInstrument,
)
from drivers.modbus.controller import ModbusController
from drivers.modbus.profile import shipped_profiles
from drivers.modbus.rtu import checksum, framed, read_query
from drivers.reading import Reading
from drivers.registry import DRIVERS
from drivers.simulated.faults import Fault
from drivers.simulated.modbus_controller import SimulatedController
from tests.drivers.conftest import fake_line

PROFILES = {profile.name: profile for profile in shipped_profiles()}
NAMES = tuple(PROFILES)
IDENTITIES = {
    "eurotherm-3200": "EUROTHERM 3200",
    "west-6100": "WEST 6100",
    "watlow-ez-zone": "WATLOW EZ-ZONE",
    "omron-e5cc": "OMRON E5CC",
    "delta-dtb": "DELTA DTB 400",
    "omega-cn7500": "OMEGA CN7500 400",
    "novus-n1200": "NOVUS N1200",
}
WITH_STATUS_OR_SENTINEL = tuple(name for name in NAMES if name != "novus-n1200")


def pair(name, celsius=37.0, **options):
    """A simulated controller, and the driver that reads it; no real time passes."""
    simulated = SimulatedController(name, lambda: celsius)

    def respond(data):
        at, arrivals = 0.0, []
        for seconds, piece in simulated.wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    driver = DRIVERS[name]
    line = fake_line(respond, driver.settings)
    return simulated, driver.on(line, options.get("address"), options.get("identity"))


def test_every_shipped_controller_is_a_driver():
    """The station file and `binome probe read` know each by its name."""
    assert set(IDENTITIES) == set(NAMES) <= set(DRIVERS)


@pytest.mark.parametrize("celsius", [37.0, -80.5, 0.0, -195.8, 39.5])
@pytest.mark.parametrize("name", NAMES)
def test_a_reading(name, celsius):
    """What the sensor measures, signed, with the bytes that carried it and who answered."""
    _, subject = pair(name, celsius)

    reading = subject.read("pv")

    assert float(reading.celsius) == pytest.approx(celsius, abs=0.001)
    assert (reading.status, reading.channel, reading.instrument) == ("ok", "pv", IDENTITIES[name])
    assert reading.raw[-2:] == checksum(reading.raw[:-2])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_ever_written(name):
    """Whatever the fault, only functions that read reach the wire."""
    simulated, subject = pair(name)
    for fault in (None, *Fault):
        simulated.wire.fault = fault
        with contextlib.suppress(DriverError):
            subject.read("pv")

    assert simulated.wire.requests
    assert {request[1] for request in simulated.wire.requests} <= {3, 4}
    assert simulated.writes == []


@pytest.mark.parametrize(
    "query",
    [
        b"\x06\x00\x02\x01\x90",
        b"\x03\x00\x02\x00\x01",
        b"\x03\x00\x01\x00\x02",
        b"\x10\x00\x01\x00\x01\x02\x00\x01",
        b"",
    ],
)
def test_only_the_registers_of_the_profile_are_asked(query):
    """A write, another register, another length: refused before a byte is sent."""
    _, subject = pair("west-6100")

    with pytest.raises(WriteRefused):
        subject.questions.ask(query, lambda frame: frame)

    assert subject.questions.line.port.written == []


def test_the_published_values_of_a_real_controller_are_read():
    """A Delta DTB4824 at unit 7, as recorded: -54.6 is signed."""
    replies = {
        bytes.fromhex("0703102f0001b165"): bytes.fromhex("070302019031b8"),
        bytes.fromhex("07031000000180ac"): bytes.fromhex("070302fddef08c"),
    }
    profile = PROFILES["delta-dtb"]

    reading = ModbusController(profile, fake_line(replies, profile.line), "7").read()

    assert (reading.celsius, reading.instrument) == (Decimal("-54.6"), "DELTA DTB 400")


def test_fahrenheit_is_converted_where_the_controller_says_so():
    """A Watlow gives Fahrenheit from the factory, low word first: 98.6 is 37."""
    simulated, subject = pair("watlow-ez-zone")
    simulated.fahrenheit = True

    assert subject.read().celsius == Decimal("37.000")
    assert bytes.fromhex("010304333342c5f58b") == subject.read().raw


def test_a_unit_changed_at_the_panel_is_seen_at_the_next_reading():
    """The unit is asked before every value, not once."""
    simulated, subject = pair("watlow-ez-zone")
    assert subject.read().celsius == 37
    simulated.fahrenheit = True

    assert subject.read().celsius == 37


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("name", ["west-6100", "omron-e5cc"])
def test_the_decimals_are_asked_where_values_follow_the_display(name, decimals):
    """370 is 37.0 or 3.70: only the controller knows."""
    simulated, subject = pair(name)
    simulated.decimals = decimals

    assert subject.read().celsius == 37


def test_a_number_of_decimals_that_has_no_meaning_is_refused():
    """Rather no value than one of unknown scale."""
    simulated, subject = pair("omron-e5cc", 3.7)
    simulated.decimals = 3

    with pytest.raises(InstrumentFault, match="register 9232 is 3, which has no meaning"):
        subject.read()


@pytest.mark.parametrize("fault", [Fault.SENTINEL, Fault.ALARM])
@pytest.mark.parametrize("name", NAMES)
def test_a_broken_sensor_is_no_temperature(name, fault):
    """By its status bits, its input error or its sentinel, each as its manual has it."""
    simulated, subject = pair(name)
    subject.read()
    simulated.wire.fault = fault

    with pytest.raises(InstrumentFault) as error:
        subject.read()

    assert error.value.raw
    simulated.wire.fault = None
    assert subject.read().celsius == 37


@pytest.mark.parametrize(
    ("name", "fault", "words"),
    [
        ("eurotherm-3200", Fault.SENTINEL, "sensor break"),
        ("eurotherm-3200", Fault.ALARM, "input out of range"),
        ("west-6100", Fault.SENTINEL, "under range"),
        ("west-6100", Fault.ALARM, "sensor break"),
        ("watlow-ez-zone", Fault.SENTINEL, "open circuit"),
        ("omron-e5cc", Fault.SENTINEL, "input error"),
        ("omron-e5cc", Fault.ALARM, "display range exceeded"),
        ("delta-dtb", Fault.SENTINEL, "no sensor connected"),
        ("novus-n1200", Fault.SENTINEL, "outside"),
    ],
)
def test_what_is_wrong_is_told_in_words(name, fault, words):
    """No number of a status reaches the bench without its words."""
    simulated, subject = pair(name)
    simulated.wire.fault = fault

    with pytest.raises(InstrumentFault, match=words):
        subject.read()


def test_another_unit_keeps_silent():
    """Only the unit asked answers on a shared line."""
    _, subject = pair("west-6100", address="2")

    with pytest.raises(NoAnswer):
        subject.read()


def test_a_neighbour_s_answer_is_not_ours():
    """The unit stands in every answer."""
    profile = PROFILES["novus-n1200"]
    reply = framed(2, bytes.fromhex("03020172"))
    replies = {framed(1, read_query(3, 1, 1)): reply}

    with pytest.raises(NotAFrame, match="an answer from unit 2, where unit 1"):
        ModbusController(profile, fake_line(replies, profile.line)).read()


def test_a_refused_register_is_named():
    """An old Watlow has no register for its unit: without a unit there is no temperature."""
    profile = PROFILES["watlow-ez-zone"]
    simulated = SimulatedController("omron-e5cc", lambda: 37.0)

    with pytest.raises(InstrumentFault, match="it has no such register"):
        ModbusController(profile, fake_line(respond_of(simulated), profile.line)).read()


def respond_of(simulated):
    return lambda data: [(0.0, piece) for _, piece in simulated.wire.hear(data)]


@pytest.mark.parametrize("name", ["west-6100", "delta-dtb", "omega-cn7500"])
def test_another_controller_is_refused_where_there_is_a_number_to_ask(name):
    """The model or the version that the station file demands, and no other."""
    simulated, subject = pair(name, identity=IDENTITIES[name])
    assert subject.read().instrument == IDENTITIES[name]
    simulated.wire.fault = Fault.ANOTHER_IDENTITY
    _, after = pair(name, identity=IDENTITIES[name])
    after.questions.line.port.respond = respond_of(simulated)

    with pytest.raises(WrongInstrument):
        after.read()


@pytest.mark.parametrize("name", ["eurotherm-3200", "watlow-ez-zone", "omron-e5cc", "novus-n1200"])
def test_a_controller_without_a_number_bears_the_name_that_the_site_gives(name):
    """A swap cannot be noticed there; the record then says what the station file says."""
    _, subject = pair(name, identity="bath of room 2")

    assert subject.identify() == "bath of room 2"
    assert subject.read().instrument == "bath of room 2"


@pytest.mark.parametrize("address", ["0", "248", "", "-1", "A", "1.0"])
def test_an_address_that_cannot_be_is_refused(address):
    """Units are 1 to 247; 0 would speak to all."""
    with pytest.raises(ValueError, match="give a number from 1 to 247"):
        pair("west-6100", address=address)


def test_an_unknown_channel_is_refused():
    """There is one."""
    _, subject = pair("west-6100")
    with pytest.raises(ValueError, match="it has pv"):
        subject.read("2")


@given(st.sampled_from(NAMES), st.binary(max_size=20), st.booleans())
def test_any_answer_gives_a_reading_or_a_driver_error(name, data, right_checksum):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    reply = data + checksum(data) if right_checksum else data
    driver = DRIVERS[name]
    subject = driver.on(fake_line(lambda _: [(0.0, reply)], driver.settings), None, None)

    with contextlib.suppress(DriverError):
        assert isinstance(subject.read("pv"), Reading)
