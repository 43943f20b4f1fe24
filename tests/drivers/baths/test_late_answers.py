"""An answer that comes after its question was given up is never taken for the answer to a later one."""

import contextlib
from itertools import count

import pytest

from drivers.baths.neslab_nc import NeslabNc
from drivers.baths.polyscience import PolyScience
from drivers.baths.techne_db3d import TechneDb3d
from drivers.baths.torrey_pines import TorreyPines
from drivers.errors import DriverError, NoAnswer
from drivers.simulated.faults import Fault
from drivers.simulated.neslab_nc import SimulatedNeslabNc
from drivers.simulated.polyscience import SimulatedPolyScience
from drivers.simulated.techne_db3d import SimulatedTechneDb3d
from drivers.simulated.torrey_pines import SimulatedTorreyPines
from tests.drivers.conftest import fake_line

BATHS = [
    (NeslabNc, SimulatedNeslabNc),
    (PolyScience, SimulatedPolyScience),
    (TorreyPines, SimulatedTorreyPines),
    (TechneDb3d, SimulatedTechneDb3d),
]


@pytest.mark.parametrize("late_seconds", [1.1, 1.4, 1.6, 2.5, 3.3])
@pytest.mark.parametrize(("driver", "simulator"), BATHS, ids=[driver.__name__ for driver, _ in BATHS])
def test_a_late_answer_is_not_the_next_one(driver, simulator, late_seconds):
    """However late it came, a value read afterwards was given for its own question, and the line comes back."""
    simulated, given = simulator(count(step=37).__next__), []
    simulated.drift(5.0)

    def respond(data):
        pieces = simulated.wire.hear(data)
        given.append([piece for _, piece in pieces])
        return pieces

    subject = driver(fake_line(respond, driver.SETTINGS))
    channel = driver.CHANNELS[0]
    subject.read(channel)
    simulated.wire.fault, simulated.wire.late_seconds = Fault.LATE_ANSWER, late_seconds
    with pytest.raises(NoAnswer):
        subject.read(channel)
    late = [piece for pieces in given for piece in pieces]

    simulated.wire.fault = None
    readings = []
    for _ in range(5):
        with contextlib.suppress(DriverError):
            readings.append(subject.read(channel).raw)
    assert readings, "the line comes back into step"
    assert not set(readings) & set(late), "an old value would be shown as one made now"
    assert len(set(readings)) == len(readings), "the temperature moves between any two questions"
