"""Every driver has a simulator, and the two speak to each other; a capture of their talk serves as well."""

from dataclasses import replace

import pytest

from drivers.capture import Asked, OneInstrument, Outcome, Recorder, read_capture
from drivers.reading import Reading
from drivers.registry import DRIVERS
from drivers.simulated.registry import SIMULATORS
from drivers.simulated.replayed import ReplayedWire
from drivers.simulated.surroundings import Surroundings


def test_every_driver_has_its_simulator():
    """One row each, by the driver's name."""
    assert set(SIMULATORS) == set(DRIVERS)


@pytest.mark.parametrize("driver", SIMULATORS)
def test_a_simulator_and_its_capture_give_the_same_reading(driver):
    """Out of the box, on the driver's first channel, asked twice; the replay is asked no more and no less."""
    lines: list[str] = []
    recorder = Recorder(lines.append)
    channel = DRIVERS[driver].channels[0]
    with SIMULATORS[driver](Surroundings(lambda: 0.0)).wire as wire:
        asked = Asked(driver, wire.url)
        recorder.begin(asked)
        with OneInstrument(asked, recorder.tap) as instrument:
            for _ in range(2):
                seen = instrument.read(channel)
                assert isinstance(seen, Reading), seen
                recorder.outcome(channel, seen)

    capture = read_capture("\n".join(lines))
    with (
        ReplayedWire(capture.exchanges) as wire,
        OneInstrument(replace(capture.asked, url=wire.url)) as instrument,
    ):
        again = tuple(Outcome.of(channel, instrument.read(channel)) for _ in range(2))

    assert capture.outcomes == again
    assert (wire.unexpected, wire.left) == ([], [])
