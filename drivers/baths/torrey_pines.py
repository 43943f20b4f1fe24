"""Torrey Pines EchoTherm plates and dry blocks (RIC40, SC20, SC25, IC20, IC25): plate temperature.

EchoTherm RIC40, SC20, SC25, IC20 and IC25 manuals, serial command chapter; docs/instruments/torrey_pines.md says
what was not verified, the line settings among it. Reads only: one letter more or less, and a plate would be set.
"""

import re
from decimal import Decimal

from drivers.errors import DriverError, LineDown, Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Line

_ALLOWED = re.compile(rb"[pvVs]")
_MODEL = re.compile(rb"[A-Z]{2,4}\d{2}[A-Z]{0,2} v\d{1,2}\.\d{1,2}")
_SERIAL = re.compile(rb"[0-9A-Za-z-]{8}")
_PLATE = re.compile(rb"-?\d{1,3}\.\d{1,2}")  # always with a decimal: an error code is no temperature
_SETPOINT = re.compile(rb"-?\d{1,3}(\.\d{1,2})?")
_REFUSED, _IDLE = b"e", b"off"
_COLDEST, _HOTTEST = Decimal(-50), Decimal(200)


def decode_model(frame: bytes) -> str:
    """`RIC40 v1.0` -> the same text: model and firmware."""
    return _matched(frame, _MODEL, "no model of an EchoTherm")


def decode_serial(frame: bytes) -> str:
    """`12345678` -> the same text, always eight characters."""
    return _matched(frame, _SERIAL, "no serial number of an EchoTherm")


def decode_plate(frame: bytes) -> Decimal:
    """`-10.0` -> -10.0. A plate with a broken sensor answers an error code instead, of a form that is not known."""
    if frame.rstrip() == _IDLE:
        raise ValueUnusable("the plate is off")
    value = Decimal(_matched(frame, _PLATE, "no plate temperature; it may be an error code"))
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a plate can be")
    return value


def decode_setpoint(frame: bytes) -> str:
    """`37.0` -> "set to 37.0"; `off` -> "idle": neither heats nor cools."""
    if frame.rstrip() == _IDLE:
        return "idle"
    return f"set to {_matched(frame, _SETPOINT, 'no set point')}"


def _matched(frame: bytes, pattern: re.Pattern[bytes], reason: str) -> str:
    text = frame.rstrip(b" ")  # some manuals print a space before the line end
    if text == _REFUSED:
        raise ValueUnusable("the plate refuses the question (e)")
    if not pattern.fullmatch(text):
        raise Undecodable(reason)
    return text.decode("ascii")


class TorreyPines:
    """A plate or dry block on its serial port; of one with two plates, the front one.

    Args:
        line: opened with `TorreyPines.SETTINGS`.
        address: None; this instrument has no address.
        identity: the one model, firmware and serial number to accept, `RIC40 v1.0 12345678`; None accepts any.

    Raises:
        ValueError: an address was given.
    """

    SETTINGS = LineSettings(baud_rate=9600, end_of_reply=b"\r\n", pause_after_reply_seconds=0.02)
    CHANNELS = ("plate",)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError(f"an EchoTherm has no address; leave {address!r} out")
        self.questions = Questions(
            line, allowed=_ALLOWED, framed=lambda query: query + b"\r", family="", expected=identity
        )

    def identify(self) -> str:
        """Model, firmware and serial number."""
        try:
            model = self._model()
        except LineDown:
            raise
        except DriverError:  # a late answer, or garbage from opening: asked once more
            model = self._model()
        identity = self.questions.ask_identity(b"V", lambda frame: f"{model} {decode_serial(frame)}")
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "plate") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"an EchoTherm has no channel {channel!r}; it has {', '.join(self.CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        answer = self.questions.ask(b"p", decode_plate)
        status = self.questions.ask(b"s", decode_setpoint).value
        return Reading(answer.value, status, answer.raw, channel, self.questions.instrument)

    def _model(self) -> str:
        return self.questions.ask(b"v", decode_model).value
