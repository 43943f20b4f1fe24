"""The station's outputs at work: a thread each, so that a mail server that hangs never holds up the station.

What became of a notice goes back as the command `NoticeOutcome`. Trying again is the station's affair, not ours.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self, assert_never

from drivers.errors import DriverError
from drivers.outputs.message import Message, Severity
from drivers.outputs.relay import HeldRelay, Relay
from kiosk.monitoring.escalation import Occasion
from kiosk.monitoring.notices import Notice
from kiosk.monitoring.rules import Priority
from kiosk.station_commands import Command, NoticeOutcome, OutputSeen
from ui.output_tables import CommandTable, OutputTable, RelayTable, SmtpTable, SyslogTable

BEAT_LOST_SECONDS = 15.0
"""A relay goes to alarm when the station has given no sign of life for so long."""
HOLD_SECONDS = 1.0
"""How often a relay is set again."""
TEST_SECONDS = 3.0
"""How long a test holds a relay in alarm."""
REOPEN_SECONDS = (1.0, 2.0, 5.0, 10.0, 30.0)
_LEAVE_SECONDS = 2.0
_SEVERITIES = {
    Priority.HIGH: Severity.CRITICAL,
    Priority.MEDIUM: Severity.ERROR,
    Priority.LOW: Severity.WARNING,
    None: Severity.NOTICE,
}
_NEWS = frozenset(Occasion) - {Occasion.RAISED, Occasion.REPEATED}


def message_of(notice: Notice) -> Message:
    severity = Severity.NOTICE if notice.occasion in _NEWS else _SEVERITIES[notice.priority]
    return Message(
        notice.notice_id, notice.station, notice.at_utc, severity, notice.subject, notice.text, dict(notice.fields)
    )


def sender_of(table: SmtpTable | SyslogTable | CommandTable, secrets: Path) -> Callable[[Message], None]:
    """What sends a message; it raises `DriverError`."""
    match table:
        case SmtpTable():
            return lambda message: table.server(secrets).send(message)
        case SyslogTable():
            return table.server().send
        case CommandTable():
            return table.program().send
    assert_never(table)


class Outputs:
    """Every output of the station file, from entering to leaving; `ask` takes their answers, from any thread."""

    def __init__(self, tables: Iterable[OutputTable], secrets: Path, ask: Callable[[Command], None]) -> None:
        self._workers: dict[str, Teller | RelayHolder] = {
            table.name: RelayHolder(table.name, table.relay(), ask)
            if isinstance(table, RelayTable)
            else Teller(table.name, sender_of(table, secrets), ask)
            for table in tables
        }

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._workers)

    def __enter__(self) -> Self:
        for worker in self._workers.values():
            worker.start()
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers.values():
            worker.stop()
        for worker in self._workers.values():
            worker.leave()

    def send(self, notice: Notice) -> None:
        self._workers[notice.output].send(notice)

    def beat(self, standing: frozenset[str]) -> None:
        for name, worker in self._workers.items():
            if isinstance(worker, RelayHolder):
                worker.beat(alarm=name in standing)


class Teller:
    """One output that is sent messages."""

    def __init__(self, name: str, send: Callable[[Message], None], ask: Callable[[Command], None]) -> None:
        self._send = send
        self._ask = ask
        self._inbox: queue.SimpleQueue[Notice | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"output {name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._inbox.put(None)

    def leave(self) -> None:
        """Wait a moment for what is being sent: a server that hangs must not keep the kiosk from closing."""
        self._thread.join(_LEAVE_SECONDS)

    def send(self, notice: Notice) -> None:
        self._inbox.put(notice)

    def _run(self) -> None:
        while (notice := self._inbox.get()) is not None:
            why, detail = "", ""
            try:
                self._send(message_of(notice))
            except DriverError as error:
                why, detail = error.code, str(error)
            except Exception as error:  # noqa: BLE001 our bug: it must not end the thread, and the alarm says so
                why, detail = "fault", f"{type(error).__name__}: {error}"
            self._ask(NoticeOutcome(notice.notice_id, why, detail))


class RelayHolder:
    """One relay, held as the station says, and let go into alarm when the station says nothing any more."""

    def __init__(
        self,
        name: str,
        relay: Relay,
        ask: Callable[[Command], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._relay = relay
        self._ask = ask
        self._monotonic = monotonic
        self._standing = False
        self._beaten_at = monotonic()
        self._trouble = ""
        self._stopping = threading.Event()
        self._inbox: queue.SimpleQueue[Notice | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"output {name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._inbox.put(None)

    def leave(self) -> None:
        self._thread.join(_LEAVE_SECONDS)

    def send(self, notice: Notice) -> None:
        self._inbox.put(notice)

    def beat(self, *, alarm: bool) -> None:
        self._beaten_at = self._monotonic()
        if alarm != self._standing:
            self._standing = alarm
            self._inbox.put(None)

    @property
    def alarm(self) -> bool:
        """How the relay must be now."""
        return self._standing or self._monotonic() - self._beaten_at > BEAT_LOST_SECONDS

    def _run(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            try:
                with self._relay.opened(alarm=self.alarm) as held:
                    self._seen("", "")
                    failures = 0
                    self._hold(held)
            except DriverError as error:
                self._seen(error.code, str(error))
                failures += 1
                self._refuse_for(REOPEN_SECONDS[min(failures, len(REOPEN_SECONDS)) - 1], error)

    def _hold(self, held: HeldRelay) -> None:
        while not self._stopping.is_set():
            notice = self._next(HOLD_SECONDS)
            try:
                if notice is not None and notice.occasion is Occasion.TEST:
                    held.hold(alarm=True)
                    self._stopping.wait(TEST_SECONDS)
                held.hold(alarm=self.alarm or (notice is not None and notice.standing))
            except DriverError as error:
                if notice is not None:
                    self._ask(NoticeOutcome(notice.notice_id, error.code, str(error)))
                raise
            if notice is not None:
                self._ask(NoticeOutcome(notice.notice_id, "", ""))

    def _refuse_for(self, seconds: float, error: DriverError) -> None:
        """Until the line is tried again, what comes cannot be told."""
        until = self._monotonic() + seconds
        while not self._stopping.is_set() and (left := until - self._monotonic()) > 0:
            notice = self._next(left)
            if notice is not None:
                self._ask(NoticeOutcome(notice.notice_id, error.code, str(error)))

    def _next(self, seconds: float) -> Notice | None:
        try:
            return self._inbox.get(timeout=seconds)
        except queue.Empty:
            return None

    def _seen(self, why: str, detail: str) -> None:
        if why != self._trouble:
            self._trouble = why
            self._ask(OutputSeen(self._name, why, detail))
