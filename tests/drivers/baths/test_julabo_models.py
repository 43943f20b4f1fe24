"""Julabo models: each is asked only what it answers, and the same word is never taken for two things."""

import re

import pytest

from drivers.baths.julabo import Julabo
from drivers.baths.julabo_models import model_of
from drivers.errors import InstrumentFault, WrongInstrument
from drivers.simulated.julabo import CF31, CORIO_CD, FL1701, SimulatedJulabo
from drivers.simulated.water import Water
from tests.drivers.conftest import fake_line


def pair(model, **options):
    """A simulated bath of that model at 37 °C, and the driver that reads it."""
    simulated = SimulatedJulabo(Water(lambda: 0.0), model)

    def respond(data):
        return [(seconds, piece) for seconds, piece in simulated.wire.hear(data)]

    return simulated, Julabo(fake_line(respond, Julabo.SETTINGS), **options)


@pytest.mark.parametrize("model", [CF31, FL1701, CORIO_CD], ids=lambda model: model[0])
def test_every_model_gives_its_bath_s_temperature(model):
    """Whether its answers end with CR LF or LF alone; and none is asked what it does not know."""
    simulated, subject = pair(model)

    reading = subject.read("bath")

    assert float(reading.celsius) == pytest.approx(37, abs=0.1)
    assert (reading.instrument, reading.status) == (model[0], "01 MANUAL START")
    assert simulated.status == "01 MANUAL START"


@pytest.mark.parametrize("model", [FL1701, CORIO_CD], ids=lambda model: model[0])
def test_a_model_without_an_external_sensor_is_not_asked_for_one(model):
    """The channel is told as one that this model has not, at every reading."""
    simulated, subject = pair(model)

    for _ in range(2):
        with pytest.raises(InstrumentFault, match="answers no external sensor"):
            subject.read("external")

    assert b"in_pv_02\r" not in simulated.wire.requests


@pytest.mark.parametrize(
    "status", ["00 MANUAL STOP", "00 MANUAL START", "00 REMOTE STOP", "00 REMOTE START", "03 REMOTE START"]
)
def test_the_words_of_the_status_are_kept_with_its_code(status):
    """An old CORIO prints code 00 for all four states: the words alone tell them apart."""
    simulated, subject = pair(CORIO_CD)
    simulated.status = status

    assert subject.read().status == status


@pytest.mark.parametrize("status", ["-40 NIVEAU LEVEL WARNUNG", "-1501 SERIAL WATCHDOG", "-431 CONDENSER"])
def test_a_corio_s_own_alarms_are_faults(status):
    """Codes of two to four digits."""
    simulated, subject = pair(CORIO_CD)
    simulated.status = status

    with pytest.raises(InstrumentFault, match=re.escape(status)):
        subject.read()


@pytest.mark.parametrize(
    ("identity", "tells_unit", "external"),
    [
        ("JULABO CRYOCOMPACT CF31 VERSION 5.0", True, True),
        ("JULABO CRYOCOMPACT CF41 VERSION 5.0", True, True),
        ("JULABO FL1701 VERSION 1.2", False, False),
        ("JULABO FLW4006 VERSION 1.2", False, False),
        ("JULABO CORIO CD VERSION 1.3", False, False),
        ("JULABO CD-B13 VERSION 1.3", False, False),
        ("JULABO CD-900F VERSION 2.0", False, False),
        ("JULABO FP50-MH VERSION 4.0", False, False),
        ("JULABO FPW55-SL VERSION 4.0", False, False),
        ("JULABO FP50-HE VERSION 4.0", False, True),
        ("JULABO F32 VERSION 2.1", False, True),
        ("JULABO MAGIO MX VERSION 1.0", False, True),
    ],
)
def test_what_is_known_of_a_model_goes_by_its_words(identity, tells_unit, external):
    """And what is not known is read as most are."""
    model = model_of(identity)

    assert (model.tells_unit, not model.no_external) == (tells_unit, external)


def test_a_model_that_does_not_say_julabo_is_taken_at_the_station_s_word():
    """`V 1.2` alone may be what a cooler answers; nobody else may."""
    cooler = ("V 1.20", *FL1701[1:])

    assert pair(cooler, identity="V 1.20")[1].read().instrument == "V 1.20"
    with pytest.raises(WrongInstrument):
        pair(cooler)[1].read()
