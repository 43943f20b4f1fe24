"""A driver on the wire of its simulated instrument, with no real time passing, and what each fault must give."""

from drivers.errors import DriverError, InstrumentFault, NoAnswer, NotAFrame
from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire
from drivers.transport import Line, LineSettings
from tests.drivers.conftest import Arrivals, fake_line

GIVES: dict[Fault, type[DriverError] | None] = {
    Fault.SILENT: NoAnswer,
    Fault.HALF_FRAME: NotAFrame,
    Fault.TWO_FRAMES: NotAFrame,
    Fault.TRICKLE: None,
    Fault.WRONG_PARITY: NotAFrame,
    Fault.GARBAGE: NotAFrame,
    Fault.NUL_FLOOD: NotAFrame,
    Fault.ECHO: NotAFrame,
    Fault.SENTINEL: InstrumentFault,
    Fault.ALARM: InstrumentFault,
}


def line_to(wire: Wire, settings: LineSettings) -> Line:
    def respond(data: bytes) -> Arrivals:
        at, arrivals = 0.0, []
        for seconds, piece in wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    return fake_line(respond, settings)
