"""A serial line: bytes out, one whole frame back, or one `DriverError`. Knows no instrument.

The only place that imports pyserial. A line is named by a URL, so that `socket://host:port` and
`rfc2217://host:port` device servers work like `/dev/serial/by-id/...`.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import serial

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, NotAFrame, Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.parity_marks import marking_wrong_parity
from drivers.sensor_folder import SCHEME, open_sensor

try:
    import termios

    _FAILURES: tuple[type[Exception], ...] = (OSError, termios.error)  # termios.error is not an OSError
except ImportError:  # Windows
    _FAILURES = (OSError,)


T = TypeVar("T")

_LOST: tuple[type[Exception], ...] = (LineDown, *_FAILURES)
_NETWORK_SCHEMES = frozenset({"socket", "rfc2217"})
_ECHO = "the line echoes the question; switch the echo of the adapter off"
_SLICE_SECONDS = 0.02
_WRITE_SECONDS = 10.0
_CHUNK_BYTES = 4096
_STABLE_NAMES = Path("/dev/serial/by-id")


@dataclass(frozen=True, slots=True)
class Timing:
    """The passing of time, handed in so that a test need not wait."""

    monotonic: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    value: T
    raw: bytes


@dataclass(slots=True)
class Line:
    """An open line. One thread uses it.

    Attributes:
        upsets: counts the exchanges that failed: an identity learned before the last upset is not to be trusted, for
            a late answer may have moved every later one by one place.
        replied_at: what `clock` said when the last byte of the last whole answer came.
    """

    url: str
    settings: LineSettings
    port: Any
    timing: Timing = field(default_factory=Timing)
    clock: Callable[[], Any] = time.monotonic
    upsets: int = 0
    replied_at: Any = None
    _out_of_step: bool = False
    _next_question_at: float = float("-inf")

    def exchange(self, request: bytes, decode: Callable[[bytes], T]) -> Answer[T]:
        """Ask, and decode the one whole answer, which `decode` gets without its line end if it is text.

        Raises:
            DriverError: any of the family but `WrongInstrument`.
        """
        try:
            return self._question_and_answer(request, decode)
        except InstrumentFault:
            raise
        except DriverError:
            self._out_of_step = True
            self.upsets += 1
            raise

    def _question_and_answer(self, request: bytes, decode: Callable[[bytes], T]) -> Answer[T]:
        doubtful = self._out_of_step
        if self._out_of_step:
            self._drain_until_quiet(request)
            self._out_of_step = False
        too_early_seconds = self._next_question_at - self.timing.monotonic()
        if too_early_seconds > 0:
            self.timing.wait(too_early_seconds)
        self._discard_pending(request)
        self._next_question_at = self.timing.monotonic() + self.settings.gap_seconds
        self.send(request)
        raw = self._receive_reply(request, decode, self.settings.reply_seconds if doubtful else 0.0)
        try:
            return Answer(decode(raw if self.settings.reply_length else raw.strip(b"\r\n")), raw)
        except Undecodable as reason:
            raise self._not_a_frame(str(reason), request, raw, decode) from None
        except ValueUnusable as unusable:
            raise InstrumentFault(unusable.status, url=self.url, request=request, raw=raw) from None

    def send(self, data: bytes) -> None:
        """Send bytes that no answer is due to.

        Raises:
            NoAnswer: the other end does not take them.
            LineDown: the line is lost.
        """
        try:
            for start in range(0, len(data), _CHUNK_BYTES):
                self.port.write(data[start : start + _CHUNK_BYTES])
        except serial.SerialTimeoutException:
            raise NoAnswer(
                "the instrument does not take bytes; check its cable, its power and the RTS/CTS setting",
                url=self.url,
                request=data,
            ) from None
        except _FAILURES as error:
            raise self._down(error, data) from error

    def receive(self, request: bytes = b"", so_far: bytes = b"") -> bytes:
        """Whatever has come, after waiting a few hundredths of a second for a first byte; empty when nothing came.

        Raises:
            LineDown: the line is lost; `request` and `so_far` become its evidence.
        """
        try:
            data: bytes = self.port.read(1)
        except _FAILURES as error:
            raise self._down(error, request, so_far) from error
        try:
            while data and len(data) < _CHUNK_BYTES and (waiting := self.port.in_waiting):
                data += self.port.read(min(waiting, _CHUNK_BYTES))
        except _FAILURES:
            pass  # a lost line stays lost: the next read says so, and what came before is not thrown away
        return data

    def _receive_reply(self, request: bytes, decode: Callable[[bytes], Any], silence_seconds: float) -> bytes:
        settings = self.settings
        asked_at = heard_at = self.timing.monotonic()
        raw = b""
        while (whole := self._whole(request, raw, decode)) is None:
            if len(raw) > settings.longest_reply_bytes:
                raise self._not_a_frame("the answer does not end", request, raw, decode)
            now = self.timing.monotonic()
            if now - heard_at >= settings.reply_seconds or now - asked_at >= 3 * settings.reply_seconds:
                if not raw or (settings.drops_echo and raw == request):
                    raise NoAnswer(
                        f"no answer within {settings.reply_seconds:g} s; check power, cable and line settings",
                        url=self.url,
                        request=request,
                    )
                raise self._not_a_frame("only a part of an answer came", request, raw, decode)
            data = self.receive(request, raw)
            if data:
                raw += data
                heard_at = self.timing.monotonic()
        self.replied_at = self.clock()
        return self._alone(request, raw, whole, silence_seconds)

    def _whole(self, request: bytes, raw: bytes, decode: Callable[[bytes], Any]) -> bytes | None:
        """The whole answer that `raw` holds, with its line end if it is text; None when it is not all there."""
        settings = self.settings
        if settings.drops_echo:
            if request.startswith(raw):
                return None
            raw = raw.removeprefix(request)
        if settings.reply_length is None:
            parts = raw.split(settings.end_of_reply)
            if len(parts) <= settings.strings_a_reply:
                return None
            return b"".join(part + settings.end_of_reply for part in parts[: settings.strings_a_reply])
        try:
            length = settings.reply_length(raw)
        except Undecodable as reason:
            raise self._not_a_frame(str(reason), request, raw, decode) from None
        return None if length is None or len(raw) < length else raw[:length]

    def _alone(self, request: bytes, raw: bytes, whole: bytes, silence_seconds: float) -> bytes:
        """Check that nothing follows the answer during the pause that the instrument asks for anyway.

        After an upset, for longer: this may be a late answer to the question before, with its own still to come.
        """
        answered_at = self.timing.monotonic()
        self._next_question_at = answered_at + self.settings.pause_after_reply_seconds
        silent_until = max(self._next_question_at, answered_at + silence_seconds)
        extra = (raw.removeprefix(request) if self.settings.drops_echo else raw)[len(whole) :]
        while (left_seconds := silent_until - self.timing.monotonic()) > 0:
            try:
                if left_seconds >= _SLICE_SECONDS:
                    extra += self.receive()
                    continue
                self.timing.wait(left_seconds)
                if self.port.in_waiting:
                    extra += self.receive()
            except _LOST:
                break  # the answer was whole; the next question will meet the lost line
        if extra if self.settings.reply_length else extra.strip(b"\r\n"):
            raise NotAFrame(
                _ECHO if whole == request else "two answers came to one question; the line is out of step",
                url=self.url,
                request=request,
                raw=raw + extra,
            )
        return whole

    def _not_a_frame(self, reason: str, request: bytes, raw: bytes, decode: Callable[[bytes], Any]) -> NotAFrame:
        wrong_parity = self._valid_without_top_bits(request, raw, decode)
        if wrong_parity:
            sentence = "the line has the wrong parity or number of bits; set the port as the instrument's manual says"
        elif request and not self.settings.drops_echo and raw.startswith(request.rstrip(b"\r\n")):
            sentence = _ECHO
        else:
            shown = f"{raw[:40]!r}{'...' if len(raw) > 40 else ''}"
            sentence = f"not an answer: {reason} ({shown}); check line settings and cable"
        return NotAFrame(sentence, url=self.url, request=request, raw=raw, wrong_parity=wrong_parity)

    def _valid_without_top_bits(self, request: bytes, raw: bytes, decode: Callable[[bytes], Any]) -> bool:
        if self.settings.reply_length:
            return False  # binary needs all eight bits
        masked = bytes(byte & 0x7F for byte in raw)
        if masked == raw or self.settings.end_of_reply not in masked[-2:]:
            return False
        if self.settings.drops_echo:
            masked = masked.removeprefix(request)
        try:
            decode(masked.strip(b"\r\n"))
        except Undecodable:
            return False
        except ValueUnusable:
            return True
        return True

    def _drain_until_quiet(self, request: bytes) -> None:
        """Throw away a late answer, so that it never becomes the answer to the next question."""
        start = quiet_since = self.timing.monotonic()
        while self.timing.monotonic() - quiet_since < self.settings.quiet_seconds:
            if self.receive(request):
                quiet_since = self.timing.monotonic()
            if quiet_since - start > 4 * self.settings.quiet_seconds:
                raise NotAFrame(
                    "the line never falls silent; check line settings and cable", url=self.url, request=request
                )

    def _discard_pending(self, request: bytes) -> None:
        try:
            for _ in range(self.settings.longest_reply_bytes):
                if not self.port.in_waiting:
                    return
                self.port.read(self.port.in_waiting)
        except _FAILURES as error:
            raise self._down(error, request) from error

    def _down(self, error: Exception, request: bytes = b"", raw: bytes = b"") -> LineDown:
        return LineDown(
            f"the line was lost ({_reason(error)}); check the cable and the adapter",
            url=self.url,
            request=request,
            raw=raw,
        )


@contextmanager
def open_line(
    url: str,
    settings: LineSettings,
    *,
    timing: Timing | None = None,
    clock: Callable[[], Any] = time.monotonic,
) -> Iterator[Line]:
    """Open the line for ourselves alone, and close it whatever happens.

    Raises:
        LineDown: it cannot be opened: absent, unplugged, refused, or taken by another program.
    """
    with open_sensor(url) if url.startswith(SCHEME) else open_port(url, settings) as port:
        parity = "N" if _is_pseudo_terminal(url) else settings.parity
        checked = marking_wrong_parity(port, parity=parity, data_bits=settings.data_bits)
        yield Line(url, settings, checked, timing or Timing(), clock)


@contextmanager
def open_port(url: str, settings: LineSettings, *, dtr: bool = True, rts: bool = True) -> Iterator[Any]:
    """A port of pyserial for ourselves alone, its control lines as said from the first moment; closed in any case.

    Raises:
        LineDown: it cannot be opened: absent, unplugged, refused, or taken by another program.
    """
    if "://" in url and not _names_host_and_port(url):
        raise LineDown("not the name of a port; write a device path or socket://HOST:PORT", url=url)
    plain = _is_pseudo_terminal(url)
    try:
        port = serial.serial_for_url(
            url,
            do_not_open=True,
            baudrate=settings.baud_rate,
            bytesize=8 if plain else settings.data_bits,
            parity="N" if plain else settings.parity,
            stopbits=settings.stop_bits,
            rtscts=settings.rts_cts,
            timeout=_SLICE_SECONDS,
            write_timeout=None if url.startswith("rfc2217:") else _WRITE_SECONDS,  # its socket has its own 5 s
            exclusive=True,
        )
        port.dtr, port.rts = dtr, rts
        port.open()
    except _FAILURES as error:
        raise LineDown(
            f"the port cannot be opened ({_reason(error)}); check its name, cable and adapter", url=url
        ) from error
    try:
        yield port
    finally:
        _close(port)


@contextmanager
def telling_of_loss(url: str) -> Iterator[None]:
    """Whatever a port raises within is told as a lost line.

    Raises:
        LineDown: with what the system says.
    """
    try:
        yield
    except _FAILURES as error:
        raise LineDown(f"the line was lost ({_reason(error)}); check the cable and the adapter", url=url) from error


def _is_pseudo_terminal(url: str) -> bool:
    """It has neither bits nor parity, and refuses to be told them a second time."""
    return os.path.realpath(url).startswith("/dev/pts/")


def _close(port: Any) -> None:
    connection = getattr(port, "_socket", None)  # pyserial leaves it open when the other end went away first
    try:
        port.close()
    except _FAILURES:
        pass  # an unplugged adapter: there is nothing left to close
    finally:
        if connection is not None:
            connection.close()


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A port of this machine; `url` is the name that stays the same when the adapter is plugged in elsewhere."""

    url: str
    device: str
    description: str


def serial_ports(stable_names: Path = _STABLE_NAMES) -> list[SerialPort]:
    """The serial ports that this machine has now, by name; without a stable name, `url` is the device."""
    from serial.tools.list_ports import comports  # costs every start a search of the system's modules

    stable = {link.resolve(): str(link) for link in stable_names.glob("*")}
    return sorted(
        (
            SerialPort(stable.get(Path(port.device).resolve(), port.device), port.device, port.description)
            for port in comports()
        ),
        key=lambda port: port.url,
    )


def _names_host_and_port(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in _NETWORK_SCHEMES and bool(parts.hostname) and parts.port is not None
    except ValueError:  # a port that is no number, or too high
        return False


def _reason(error: Exception) -> str:
    """What the system says, without the layers of wording around it."""
    text = str(error)
    if "exclusively lock" in text:
        return "another program has it open"
    return text.rpartition("] ")[2]
