"""A relay on a serial line of its own, by the port's DTR or RTS line, or by the bytes of a relay board.

It switches a lamp, a dialler or an input of the hospital's own alarm system; never an instrument.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from drivers.line_settings import LineSettings
from drivers.transport import open_port, telling_of_loss


class ControlLine(StrEnum):
    DTR = "dtr"
    RTS = "rts"


@dataclass(frozen=True, slots=True)
class BoardBytes:
    """What a relay board must be sent; its manual says."""

    on: bytes
    off: bytes


@dataclass(frozen=True, slots=True)
class Relay:
    """What drives the relay, and when.

    `energised_when_well`: fail-safe. The relay is held while all is well and let go at an alarm, so that a cut of
    power, a pulled cable or a kiosk that died is an alarm at the other end too.
    """

    url: str
    by: ControlLine | BoardBytes
    energised_when_well: bool
    baud_rate: int = 9600

    @contextmanager
    def opened(self, *, alarm: bool) -> Iterator["HeldRelay"]:
        """The relay, its line open and as it must be from the first moment; the control lines fall at the end.

        Raises:
            LineDown: the line cannot be opened, or is lost.
        """
        energised = self.energised(alarm=alarm)
        settings = LineSettings(baud_rate=self.baud_rate)
        with open_port(
            self.url,
            settings,
            dtr=energised and self.by is ControlLine.DTR,
            rts=energised and self.by is ControlLine.RTS,
        ) as port:
            held = HeldRelay(self, port)
            held.hold(alarm=alarm)
            yield held

    def energised(self, *, alarm: bool) -> bool:
        return alarm != self.energised_when_well


@dataclass(frozen=True, slots=True)
class HeldRelay:
    relay: Relay
    port: Any

    def hold(self, *, alarm: bool) -> None:
        """Set the relay, again if it was so before: boards that fall without a word now and then need one.

        Raises:
            LineDown: the line is lost.
        """
        energised = self.relay.energised(alarm=alarm)
        with telling_of_loss(self.relay.url):
            if waiting := self.port.in_waiting:
                self.port.read(waiting)  # what a board answers; on a line that was lost, this says so
            match self.relay.by:
                case ControlLine.DTR:
                    self.port.dtr = energised
                case ControlLine.RTS:
                    self.port.rts = energised
                case BoardBytes(on, off):
                    self.port.write(on if energised else off)
