"""The check at the bench, of the scanner or of the day: its facts recorded and followed, its signature shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kiosk.instants import Instant
from kiosk.records.journal import Entry, Journal
from kiosk.run.bench import Refused
from kiosk.snapshot import SignatureView
from kiosk.station.recorder import Recorder


class Check(Protocol):
    @property
    def check_id(self) -> str: ...
    @property
    def person_id(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def ended_at(self) -> Instant | None: ...
    @property
    def awaits_signature(self) -> bool: ...


C = TypeVar("C", bound=Check)


@dataclass(frozen=True, slots=True)
class KindOfCheck(Generic[C]):
    """`stream`: what stands before the check's id in its stream's name. `not_now`: the refusal where none is held."""

    stream: str
    not_now: str
    evolve: Callable[[C, object, Instant], C]
    replay: Callable[[tuple[tuple[object, Instant], ...]], C]
    signature_lines: Callable[[C], tuple[str, ...]]
    record_hash: Callable[[C, tuple[str, ...], bytes], str]
    abandoned: Callable[[str, str, str], object]
    """the fact, of the check's id, its technician's and why"""


class CheckAtBench(Generic[C]):
    def __init__(self, kind: KindOfCheck[C], journal: Journal, recorder: Recorder) -> None:
        self._kind = kind
        self._journal = journal
        self._recorder = recorder
        self._check: C | None = None
        self._head = b""

    @property
    def check(self) -> C | None:
        """The one on the screen, under way or just signed."""
        return self._check

    def held(self) -> C:
        """The check on the screen.

        Raises:
            Refused: there is none.
        """
        if self._check is None:
            raise Refused(self._kind.not_now)
        return self._check

    # --- recorded ------------------------------------------------------------------------------------------------

    def start(self, check: C, started: object, now: Instant) -> None:
        """Record the fact that begins `check`, and hold it."""
        entry = Entry(self._stream(check.check_id), 0, (started,))
        (row,) = self._recorder.record_together((entry,), check.person_id, now)
        self._check, self._head = check, row.hash

    def record(self, facts: tuple[object, ...], now: Instant, *also: Entry) -> C:
        """Record facts of the check together with other streams'; the check as they leave it."""
        check = self.held()
        stream = self._stream(check.check_id)
        entry = Entry(stream, check.version, facts)
        for row in self._recorder.record_together((entry, *also), check.person_id, now):
            if row.stream == stream:
                check, self._head = self._kind.evolve(check, row.fact, row.at), row.hash
        self._check = check
        return check

    def put_away(self) -> None:
        self._check, self._head = None, b""

    def replayed(self, check_id: str) -> C:
        """A check as the journal has it."""
        return self._kind.replay(tuple((row.fact, row.at) for row in self._journal.stream(self._stream(check_id))))

    def abandon_left_open(self, newest_id: str | None, now: Instant) -> None:
        """Record the end of the check begun last, where a cut left it open; None: none was ever begun."""
        if newest_id is None:
            return
        check = self.replayed(newest_id)
        if check.ended_at is None:
            fact = self._kind.abandoned(newest_id, check.person_id, "restart")
            self._recorder.record(self._stream(newest_id), fact, None, now)

    def _stream(self, check_id: str) -> str:
        return f"{self._kind.stream}:{check_id}"

    # --- signed --------------------------------------------------------------------------------------------------

    @property
    def awaits_signature(self) -> bool:
        return self._check is not None and self._check.awaits_signature

    def covered(self) -> str:
        """Hex SHA-256 of what a signature would cover now; raises as `held`."""
        return self._shown(self.held()).record_hash

    def signature(self) -> SignatureView | None:
        """What is shown to whoever signs; None where no signature is awaited."""
        check = self._check
        return self._shown(check) if check is not None and check.awaits_signature else None

    def _shown(self, check: C) -> SignatureView:
        lines = self._kind.signature_lines(check)
        return SignatureView(lines, self._kind.record_hash(check, lines, self._head))
