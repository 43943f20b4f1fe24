"""Every byte that passes between the kiosk and one instrument, with its time: evidence, and something to replay.

A capture is a text of JSON lines. The first says what was asked of which instrument (`"kind": "capture"`); then come,
as they happened, each `exchange` (request and reply in hexadecimal, and when each piece of the reply came), bytes
that came `late`, after their exchange was written down, and each `outcome`: what the driver made of the exchanges.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from drivers.errors import DriverError, LineDown
from drivers.modbus.profile import ProfileFile
from drivers.own_line import OwnLine
from drivers.reading import Instrument, Quantity, Reading
from drivers.registry import Driver, find_driver
from drivers.transport import Line, open_line

FORMAT = 2


class CaptureError(Exception):
    """The text is no capture; says which line, and what was expected."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which instrument a capture is of."""

    driver: str
    url: str
    address: str | None = None
    identity: str | None = None
    profile: ProfileFile | None = None
    own_line: OwnLine | None = None

    def found(self) -> Driver:
        """Raises ValueError: one sentence on the driver, the controller's file or the line that cannot be."""
        return find_driver(self.driver, self.profile, self.own_line)

    def check(self, channel: str) -> None:
        """Raises ValueError: one sentence on what cannot be."""
        self.found().check(self.url, channel, self.address, self.identity)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request, and all that came before the next: pieces, each with the seconds from the request."""

    request: bytes
    pieces: tuple[tuple[float, bytes], ...]
    lost: bool = False
    """the line was lost after the last piece"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the driver made of a reading: the value and its quantity, or the `error` (such as `no_answer`)."""

    channel: str
    value: str | None
    error: str | None
    quantity: Quantity = Quantity.CELSIUS

    @classmethod
    def of(cls, channel: str, seen: Reading | DriverError) -> Self:
        if isinstance(seen, DriverError):
            return cls(channel, None, seen.code)
        return cls(channel, str(seen.value), None, seen.quantity)

    def shown(self) -> str:
        """`37.02 °C`, or the error."""
        return self.error or self.quantity.shown(str(self.value))


@dataclass(frozen=True, slots=True)
class Capture:
    asked: Asked
    exchanges: tuple[Exchange, ...]
    outcomes: tuple[Outcome, ...]


class OneInstrument:
    """One instrument on a line of its own, which is opened when first needed and anew after it was lost.

    Args:
        tap: gets each newly opened line before the first byte passes.
    """

    def __init__(self, asked: Asked, tap: Callable[[Line], None] | None = None) -> None:
        self._asked = asked
        self._tap = tap
        self._open = ExitStack()
        self._instrument: Instrument | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def read(self, channel: str) -> Reading | DriverError:
        try:
            return self._opened().read(channel)
        except LineDown as down:
            self._close()
            return down
        except DriverError as error:
            return error

    def _opened(self) -> Instrument:
        if self._instrument is None:
            driver = self._asked.found()
            line = self._open.enter_context(open_line(self._asked.url, driver.settings))
            if self._tap is not None:
                self._tap(line)
            self._instrument = driver.on(line, self._asked.address, self._asked.identity)
        return self._instrument

    def _close(self) -> None:
        self._instrument = None
        self._open.close()


@dataclass(slots=True)
class Recorder:
    """Writes a capture, each line as soon as it is known.

    Args:
        write: takes one line of JSON without its end.
        now: the time of day, aware of its zone.
        monotonic: seconds that never jump.
    """

    write: Callable[[str], None]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic
    _request: tuple[str, bytes] | None = None
    _asked_at: float = 0.0
    _pieces: list[tuple[float, bytes]] = field(default_factory=list)

    def begin(self, asked: Asked) -> None:
        self._line(
            "capture",
            format=FORMAT,
            at=self._moment(),
            driver=asked.driver,
            url=asked.url,
            address=asked.address,
            identity=asked.identity,
            profile=None if asked.profile is None else asdict(asked.profile),
            own_line=None if asked.own_line is None else asdict(asked.own_line),
        )

    def tap(self, line: Line) -> None:
        """From now on, what passes on this line is recorded."""
        line.port = _Tapped(line.port, self)

    def sent(self, request: bytes) -> None:
        self._end_exchange()
        self._request = self._moment(), request
        self._asked_at = self.monotonic()

    def received(self, data: bytes) -> None:
        seconds = round(self.monotonic() - self._asked_at, 4)
        if self._request is None:
            self._line("late", after_seconds=seconds, reply=data.hex())
        else:
            self._pieces.append((seconds, data))

    def lost(self) -> None:
        self._end_exchange(lost=True)

    def outcome(self, channel: str, seen: Reading | DriverError) -> None:
        self._end_exchange()
        outcome = Outcome.of(channel, seen)
        rest: dict[str, Any] = (
            {"error": outcome.error, "sentence": str(seen)}
            if isinstance(seen, DriverError)
            else {
                "value": outcome.value,
                "quantity": outcome.quantity,
                "status": seen.status,
                "identity": seen.instrument,
            }
        )
        self._line("outcome", at=self._moment(), channel=channel, **rest)

    def _end_exchange(self, *, lost: bool = False) -> None:
        if self._request is None:
            return
        at, request = self._request
        pieces = [{"after_seconds": seconds, "reply": data.hex()} for seconds, data in self._pieces]
        reply = b"".join(data for _, data in self._pieces).hex()
        self._line("exchange", at=at, request=request.hex(), reply=reply, pieces=pieces, lost=lost)
        self._request = None
        self._pieces.clear()

    def _moment(self) -> str:
        return self.now().isoformat(timespec="milliseconds")

    def _line(self, kind: str, **rest: Any) -> None:
        self.write(json.dumps({"kind": kind, **rest}, ensure_ascii=False))


class _Tapped:
    """The port, and someone who listens in."""

    def __init__(self, port: Any, recorder: Recorder) -> None:
        self._port = port
        self._recorder = recorder

    def __getattr__(self, name: str) -> Any:
        return getattr(self._port, name)

    def write(self, data: bytes) -> Any:
        self._recorder.sent(data)
        return self._watched(self._port.write, data)

    def read(self, size: int) -> bytes:
        data: bytes = self._watched(self._port.read, size)
        if data:
            self._recorder.received(data)
        return data

    def _watched(self, do: Callable[[Any], Any], argument: Any) -> Any:
        try:
            return do(argument)
        except OSError:  # as pyserial's own errors are
            self._recorder.lost()
            raise


def read_capture(text: str) -> Capture:
    """A capture from its text.

    Raises:
        CaptureError: one sentence: which line, and what was expected there.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise CaptureError("line 1: the beginning of a capture was expected, and the file is empty")
    records = [(number, _record(number, line)) for number, line in lines]
    number, head = records[0]
    if head.get("kind") != "capture" or head.get("format") != FORMAT:
        raise CaptureError(f"line {number}: the beginning of a capture of format {FORMAT} was expected")
    exchanges: list[Exchange] = []
    outcomes: list[Outcome] = []
    with _expecting(number):
        asked = Asked(
            head["driver"],
            head["url"],
            head["address"],
            head["identity"],
            None if head["profile"] is None else ProfileFile(**head["profile"]),
            None if head["own_line"] is None else OwnLine(**head["own_line"]),
        )
    for number, record in records[1:]:
        with _expecting(number):
            match record["kind"]:
                case "exchange":
                    pieces = tuple(map(_piece, record["pieces"]))
                    exchanges.append(Exchange(bytes.fromhex(record["request"]), pieces, bool(record["lost"])))
                case "late":
                    last = exchanges.pop()
                    exchanges.append(Exchange(last.request, (*last.pieces, _piece(record)), last.lost))
                case "outcome":
                    outcomes.append(_outcome(record))
                case other:
                    raise CaptureError(f"line {number}: exchange, late or outcome was expected, not {other!r}")
    return Capture(asked, tuple(exchanges), tuple(outcomes))


@contextmanager
def _expecting(number: int) -> Iterator[None]:
    try:
        yield
    except KeyError as missing:
        raise CaptureError(f"line {number}: {missing.args[0]} is missing") from None
    except IndexError:
        raise CaptureError(f"line {number}: late bytes come before any exchange") from None
    except (ValueError, TypeError) as error:
        raise CaptureError(f"line {number}: {error}") from None


def _piece(record: dict[str, Any]) -> tuple[float, bytes]:
    return float(record["after_seconds"]), bytes.fromhex(record["reply"])


def _outcome(record: dict[str, Any]) -> Outcome:
    if "error" in record:
        return Outcome(record["channel"], None, record["error"])
    return Outcome(record["channel"], record["value"], None, Quantity(record["quantity"]))


def _record(number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        record = None
    if not isinstance(record, dict):
        raise CaptureError(f"line {number}: a JSON object was expected")
    return record
