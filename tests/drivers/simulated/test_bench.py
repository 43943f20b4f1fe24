"""The simulated bench moves as a bench does, and is the same for the same seed."""

import socket
from itertools import pairwise

import pytest

from drivers.simulated.bench import SimulatedBench
from drivers.simulated.faults import with_parity
from drivers.simulated.julabo import SimulatedJulabo
from drivers.simulated.lakeshore_218 import SimulatedLakeShore218
from drivers.simulated.water import Water
from drivers.simulated.zpl_printer import picture


@pytest.fixture
def water(hands):
    return Water(hands)


def curve(water, hands, until, step=1.0):
    start, values = hands.seconds, []
    while hands.seconds - start < until:
        values.append(water.celsius)
        hands.seconds += step
    return values


def test_the_water_ripples_about_its_setpoint(water, hands):
    """A controlled bath is never quite still, and never far."""
    values = curve(water, hands, 600)

    assert max(abs(value - 37.0) for value in values) < 0.06
    assert max(values) - min(values) > 0.03
    assert all(abs(after - before) < 0.02 for before, after in pairwise(values))


def test_a_cold_bag_makes_a_dip_that_recovers(water, hands):
    """70 ml at -150 °C take some 0.6 degrees from 20 litres within half a minute; they are back within five."""
    hands.seconds = 100
    water.drop_bag(millilitres=70, celsius=-150)
    values = curve(water, hands, 300)

    deepest = min(values)
    assert 36.3 < deepest < 36.5
    assert 5 < values.index(deepest) < 40
    assert abs(values[-1] - 37.0) < 0.1


def test_a_bath_that_warms_up_goes_a_little_beyond(water, hands):
    """From 20 °C in a quarter of an hour, then a few tenths too far, then at its setpoint for good."""
    water.warm_up(from_celsius=20)
    values = curve(water, hands, 3600)

    assert values[0] == pytest.approx(20.0, abs=0.1)
    first = next(at for at, value in enumerate(values) if value >= 37)
    assert 600 < first < 1500
    assert 37.2 < max(values) < 37.8
    assert all(abs(value - 37) < 0.1 for value in values[3000:])


def test_too_hot_and_back(water, hands):
    """A shift goes most of the way in the time given, and the opposite one undoes it."""
    water.heat(3.0, over_seconds=20)
    assert curve(water, hands, 120)[-1] == pytest.approx(40.0, abs=0.1)
    water.heat(-3.0, over_seconds=20)
    assert curve(water, hands, 120)[-1] == pytest.approx(37.0, abs=0.1)


def test_a_drift_goes_on_until_it_is_stopped(water, hands):
    """So much a minute, and then it stays where it is."""
    water.drift(0.2)
    assert curve(water, hands, 300)[-1] == pytest.approx(38.0, abs=0.1)
    water.drift(0.0)
    assert curve(water, hands, 300)[-1] == pytest.approx(38.0, abs=0.1)


def test_the_same_seed_gives_the_same_bytes(tmp_path, hands):
    """A demo can be run again and shows the same curve; another seed shows another."""

    def said(seed):
        bench = SimulatedBench(tmp_path, seconds=hands, seed=seed)
        bath = [bench.bath.wire.hear(b"in_pv_00\r") for hands.seconds in range(50)]
        return bath + [bench.dewar.wire.hear(b"CRDG? 0\r\n") for hands.seconds in range(50)]

    assert said(1) == said(1)
    assert said(1) != said(2)


def test_the_dewar_s_values_have_the_manual_s_form():
    """A sign and five digits, eight of them for all inputs."""
    dewar = SimulatedLakeShore218(
        [lambda value=value: value for value in (-186.1, -5.0, 0.0, 21.4, 5.0, 5.0, 5.0, 5.0)]
    )
    ((_, reply),) = dewar.wire.hear(b"crdg? 0\r\n")

    fields = reply.decode().strip().split(",")
    assert len(fields) == 8
    assert all(field[0] in "+-" and len(field) == 7 and field[1:].replace(".", "").isdigit() for field in fields)


def test_commands_are_heard_and_never_obeyed(water):
    """A bath under panel control does not answer a command, and says so in its next status."""
    bath = SimulatedJulabo(water)
    assert bath.wire.hear(b"OUT_SP_00 99.0\r") == []
    assert bath.commands == ["out_sp_00 99.0"]
    ((_, status),) = bath.wire.hear(b"STATUS\r")
    assert status.startswith(b"-09 ")


def test_the_parity_fault_is_what_was_captured_on_a_real_bath():
    """`26.33` of a 7E1 line as an 8N1 port reads it, published as a capture."""
    assert with_parity(b"26.33\r\n", "E") == b"\xb26.33\x8d\n"


def test_every_instrument_has_its_own_port_and_gives_it_back(tmp_path, hands):
    """Seven ports while it stands, none afterwards."""
    with SimulatedBench(tmp_path, seconds=hands) as bench:
        urls = dict(bench.urls)
        assert len(set(urls.values())) == 7
    for url in urls.values():
        with (
            pytest.raises(ConnectionRefusedError),
            socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=1),
        ):
            pass


def test_a_scanner_that_nobody_listens_to_says_so(tmp_path, hands):
    """The demo can tell that its scan went nowhere."""
    with SimulatedBench(tmp_path, seconds=hands) as bench:
        assert bench.scanner.send("]C0=A99992512345600") is False


@pytest.mark.parametrize(
    "job",
    [b"^XA^FO0,0^FDtext^FS^XZ", b"^XA^GFA,4,4,2,FF^FS^XZ", b"^XA^GFA,1,1,0,FF^FS^XZ", b"^XA^GFA,2,4,2,FFFF^FS^XZ"],
)
def test_a_label_whose_counts_do_not_agree_is_no_picture(job):
    """The printer does not guess."""
    with pytest.raises(ValueError, match=r"\^GFA"):
        picture(job)
