"""1-wire sensors as files: an old value is never shown again, and what only looks like a temperature is none."""

import contextlib
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DriverError, InstrumentFault, LineDown, Undecodable, ValueUnusable, WrongInstrument
from drivers.probes.onewire import OneWire, decode_celsius, decode_name
from drivers.reading import Reading
from drivers.registry import DRIVERS
from drivers.sensor_folder import sensor_urls
from drivers.simulated.faults import Fault
from drivers.simulated.onewire import SensorFiles, SimulatedOneWire
from drivers.transport import open_line
from tests.drivers.conftest import fake_line

NAME = "28-0000071cbc7b"
KERNEL = b"72 01 4b 46 7f ff 0e 10 57 : crc=57 YES\n72 01 4b 46 7f ff 0e 10 57 t=23125\n"
"""As the kernel's own documentation prints it, with its nine bytes."""


@pytest.fixture
def sensor():
    return SimulatedOneWire(lambda: 37.0, name=NAME)


@contextlib.contextmanager
def reading(url, **options):
    with open_line(url, OneWire.SETTINGS) as line:
        yield OneWire(line, **options)


def test_a_sensor_s_folder_is_read(sensor, tmp_path):
    """Its value in sixteenths of a degree, its own number as identity, the file's bytes as evidence."""
    url = sensor.write_into(tmp_path)

    with reading(url) as subject:
        seen = subject.read()

    assert (seen.celsius, seen.instrument, seen.status) == (37, NAME, "ok")
    assert seen.raw == (tmp_path / NAME / "w1_slave").read_bytes()


def test_the_kernel_s_example_is_understood():
    assert decode_celsius(KERNEL) == Decimal("23.125")
    assert decode_name(b"28-000005e2fdc3\n") == "28-000005e2fdc3"


@pytest.mark.parametrize("celsius", [-55.0, -0.5, 0.0, 36.9375, 84.9375, 125.0])
def test_every_temperature_that_it_measures(tmp_path, celsius):
    """Signed, to the sixteenth."""
    with reading(SimulatedOneWire(lambda: celsius).write_into(tmp_path)) as subject:
        assert float(subject.read().celsius) == celsius


def test_an_old_value_is_never_used(sensor, tmp_path):
    """The kernel prints it after a failed check, as if nothing were amiss."""
    url = sensor.write_into(tmp_path)
    sensor.wire.fault = Fault.ALARM

    with reading(url) as subject:
        subject.read()
        sensor.write_into(tmp_path)
        assert b"t=37000" in (tmp_path / NAME / "w1_slave").read_bytes()
        with pytest.raises(InstrumentFault, match="crc NO"):
            subject.read()


def test_the_value_of_power_on_is_none(sensor, tmp_path):
    """85 °C, with a good check."""
    sensor.wire.fault = Fault.SENTINEL

    with reading(sensor.write_into(tmp_path)) as subject, pytest.raises(InstrumentFault, match="has not measured yet"):
        subject.read()


def test_a_short_circuit_is_no_freezing_point():
    """Zeros agree with their check."""
    row = b"00 00 00 00 00 00 00 00 00 "

    with pytest.raises(ValueUnusable, match="short-circuited"):
        decode_celsius(row + b": crc=00 YES\n" + row + b"t=0\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"72 01", b"73 01"),
        (b"t=23125", b"t=85000"),
        (b"t=23125", b"t="),
        (b"YES", b"MAYBE"),
        (b"\n72 01", b"\n82 01"),
        (b"0e 10 57 :", b"0e 10 :"),
    ],
)
def test_bytes_that_do_not_agree_are_no_value(before, after):
    """With their check, with each other, or with the number behind them."""
    with pytest.raises(Undecodable):
        decode_celsius(KERNEL.replace(before, after, 1))


def test_another_sensor_in_the_folder_is_refused(sensor, tmp_path):
    """Another family lays its bytes out in another way; another number is another sensor."""
    url = sensor.write_into(tmp_path)
    with reading(url, identity="28-000000000001") as subject, pytest.raises(WrongInstrument):
        subject.read()
    sensor.wire.fault = Fault.ANOTHER_IDENTITY
    sensor.write_into(tmp_path)
    with reading(url) as subject, pytest.raises(WrongInstrument):
        subject.read()


def test_a_sensor_that_is_not_there_or_goes_away_is_a_line_down(sensor, tmp_path):
    """Pulled out, its folder is gone; plugged in again, it is read again."""
    with pytest.raises(LineDown, match="no such 1-wire sensor"), reading(f"w1://{tmp_path}/{NAME}"):
        pass
    url = sensor.write_into(tmp_path)
    with reading(url) as subject:
        subject.read()
        for file in (tmp_path / NAME).iterdir():
            file.unlink()
        with pytest.raises(LineDown, match="No such file"):
            subject.read()
        sensor.write_into(tmp_path)
        assert subject.read().celsius == 37


def test_only_two_files_are_ever_read(sensor, tmp_path):
    """No other file, and nothing outside the folder."""
    with reading(sensor.write_into(tmp_path)) as subject:
        with pytest.raises(Exception, match="not one of the read-only queries"):
            subject.questions.ask(b"../name", lambda frame: frame)
        with pytest.raises(OSError, match="Invalid argument"):
            subject.questions.line.port.write(b"../name\n")


def test_an_empty_file_is_no_answer(sensor, tmp_path):
    """As while the kernel has lost the bus."""
    url = sensor.write_into(tmp_path)
    with reading(url) as subject:
        subject.read()
        (tmp_path / NAME / "w1_slave").write_bytes(b"")
        with pytest.raises(DriverError, match="no answer"):
            subject.read()


@pytest.mark.parametrize("fault", list(Fault))
def test_no_fault_ever_gives_a_wrong_temperature(fault):
    """The temperature as it is, or a trouble; and the next reading after the fault is right."""
    sensor = SimulatedOneWire(lambda: 21.5)

    def respond(data):
        at, arrivals = 0.0, []
        for seconds, piece in sensor.wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    line = fake_line(respond, OneWire.SETTINGS)
    line.url = "socket://x"
    subject = OneWire(line)
    subject.read()
    sensor.wire.fault = fault
    for _ in range(3):
        with contextlib.suppress(DriverError):
            assert subject.read().celsius == Decimal("21.5")
    sensor.wire.fault = None
    subject.questions.line.timing.wait(300.0)

    assert subject.read().celsius == Decimal("21.5")


def test_files_that_move_are_a_sensor_that_measures(tmp_path):
    """Written anew each second, whole each time."""
    began = time.monotonic()
    sensor = SimulatedOneWire(lambda: 20.0 + round(time.monotonic() - began))
    with SensorFiles(sensor, tmp_path) as files, reading(files.url) as subject:
        first = subject.read().celsius
        deadline = time.monotonic() + 10
        while subject.read().celsius == first and time.monotonic() < deadline:
            pass
        assert subject.read().celsius > first


def test_the_sensors_of_this_machine_are_found(sensor, tmp_path):
    """By their family: a bus master and other chips have folders too."""
    url = sensor.write_into(tmp_path)
    for other in ("w1_bus_master1", "10-000802b5cf21"):
        (tmp_path / other).mkdir()

    assert sensor_urls(tmp_path) == [url]


@pytest.mark.parametrize(
    ("driver", "url", "address", "sentence"),
    [
        ("onewire", "/dev/ttyUSB0", None, "/dev/ttyUSB0: w1:///sys/bus/w1/devices/28-... was expected"),
        ("onewire", "w1:///sys/x", "1", "has no address"),
        ("julabo", "w1:///sys/x", None, "only the driver onewire reads a folder of files, not julabo"),
    ],
)
def test_a_url_is_the_driver_s_own(driver, url, address, sentence):
    """A mistake of the station file is found before anything is opened."""
    with pytest.raises(ValueError, match=sentence):
        DRIVERS[driver].check(url, DRIVERS[driver].channels[0], address)


@given(st.binary(max_size=90))
def test_any_text_gives_a_temperature_or_is_refused(data):
    """Whatever a file holds."""
    with contextlib.suppress(Undecodable, ValueUnusable):
        assert -55 <= decode_celsius(data) <= 125


@given(st.binary(max_size=90))
def test_any_answer_gives_a_reading_or_a_driver_error(data):
    line = fake_line(lambda _: [(0.0, data)], OneWire.SETTINGS)
    line.url = "socket://x"

    with contextlib.suppress(DriverError):
        assert isinstance(OneWire(line).read(), Reading)
