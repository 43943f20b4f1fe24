"""Appends facts to the journal, and keeps in step with them what is in memory: the library and the run at the bench."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from kiosk.circuit.effects import Effects, effects_of, forms_used, looks_back
from kiosk.circuit.run_history import RunHistory
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.records.journal import Entry, Journal, Recorded
from kiosk.records.samples import SampleStore
from kiosk.run import facts as f
from kiosk.run.bench import Refused
from kiosk.run.replay import advance, replay, start
from kiosk.run.state import Run
from kiosk.run_record import BatchRecords
from kiosk.station.last_verdict import LastVerdict
from kiosk.verdicts import verdict_on


@dataclass(frozen=True, slots=True)
class RunAtBench:
    """The run whose page is shown: open, or just ended."""

    run: Run
    head: bytes
    """hash of its last fact"""
    thawed: frozenset[str]
    """ids of the treatment's containers whose thaw was started in another run"""
    owes_batch_record: bool = False
    """it has ended, and its batch record could not be made yet"""


class Recorder:
    """Writes what happens at the bench (samples keep themselves), and owns the run that is there."""

    def __init__(
        self,
        journal: Journal,
        library: Library,
        samples: SampleStore,
        batch_records: BatchRecords,
        verdict: LastVerdict,
        zone: tzinfo,
    ) -> None:
        self._zone = zone
        self._journal = journal
        self._library = library
        self._samples = samples
        self._batch_records = batch_records
        self._verdict = verdict
        self._at_bench: RunAtBench | None = None

    # --- facts ---------------------------------------------------------------------------------------------------

    def entry(self, stream: str, *facts: object) -> Entry:
        """Facts for a stream as it stands now, to be recorded with those of other streams."""
        return Entry(stream, self._journal.version(stream), facts)

    def record(self, stream: str, fact: object, actor: str | None, now: Instant) -> None:
        self.record_together((self.entry(stream, fact),), actor, now)

    def record_together(self, entries: Sequence[Entry], actor: str | None, now: Instant) -> tuple[Recorded, ...]:
        """Record all of them or none; only then does anything in memory change.

        Raises:
            RecordFault, SameSignerError: as `Journal.append`.
        """
        recorded = self._journal.append_together([e for e in entries if e.facts], actor=actor, at=now)
        for row in recorded:
            self._library.learn(row)
            held = self._at_bench
            if held is not None and row.stream == f"run:{held.run.run_id}":
                run = advance(held.run, row.fact, row.at, self._library)
                owes = held.owes_batch_record or isinstance(row.fact, f.RunEnded)
                self._at_bench = RunAtBench(run, row.hash, held.thawed, owes)
        return recorded

    # --- the run at the bench ------------------------------------------------------------------------------------

    @property
    def at_bench(self) -> RunAtBench | None:
        return self._at_bench

    @property
    def run(self) -> Run | None:
        """The run whose page is shown, open or just ended."""
        return None if self._at_bench is None else self._at_bench.run

    @property
    def open_run(self) -> Run | None:
        return self.run if self.run is not None and self.run.is_open else None

    def held(self) -> RunAtBench:
        """The run at the bench.

        Raises:
            Refused: there is none.
        """
        if self._at_bench is None:
            raise Refused("no_run_open")
        return self._at_bench

    def begin(
        self, started: f.RunStarted, carried: Sequence[f.ClocksCarried], thawed: frozenset[str], now: Instant
    ) -> None:
        """Record that a run begins, and what it goes on with; it is the one at the bench."""
        entry = Entry(f"run:{started.run_id}", 0, (started, *carried))
        rows = self.record_together((entry,), started.performer_id, now)
        run = start(started, now, self._library)
        for fact in carried:
            run = advance(run, fact, now, self._library)
        self.take_up(run, rows[-1].hash, thawed)

    def take_up(self, run: Run, head: bytes, thawed: frozenset[str]) -> None:
        self._at_bench = RunAtBench(run, head, thawed)

    def put_away(self) -> None:
        self._at_bench = None

    def record_run(self, facts: Sequence[object], actor: str | None, now: Instant, *also: Entry) -> None:
        """Append what an act made of the run at the bench, and say the verdict on it."""
        self._record_run(facts, actor, now, also)
        self._verdict.answer(verdict_on(facts, now))

    def notice_in_run(self, facts: Sequence[object], now: Instant, *also: Entry) -> None:
        """Append what happened by itself in the run at the bench; nothing, when there are no facts."""
        if facts:
            self._record_run(facts, None, now, also)
            self._verdict.notice(verdict_on(facts, now))

    def _record_run(self, facts: Sequence[object], actor: str | None, now: Instant, also: Sequence[Entry]) -> None:
        run = self.held().run
        told = self._told(run, facts, now)
        self.record_together((Entry(f"run:{run.run_id}", run.version, facts), *_joined((*told, *also))), actor, now)
        if any(isinstance(fact, f.MomentMarked) for fact in facts):
            self._samples.keep_now(now)

    def _told(self, run: Run, facts: Sequence[object], now: Instant) -> tuple[Entry, Entry]:
        """What the treatment's own file is told of it, and the book of numbered forms."""
        after = run
        for fact in facts:
            after = advance(after, fact, now, self._library)
        treatment_id = run.treatment.treatment_id
        history: list[object] = []
        if any(map(looks_back, facts)):
            history = [row.fact for row in self._journal.stream(f"run:{run.run_id}")]
        effects = Effects(
            after,
            RunHistory((*history, *facts), self._zone),
            self._library.dossier(treatment_id),
            now.utc.astimezone(self._zone).replace(tzinfo=None),
        )
        of_treatment = self.entry(f"treatment:{treatment_id}", *effects_of(facts, effects))
        return of_treatment, self.entry("downtime", *forms_used(facts, effects))

    def replayed(self, run_id: str) -> Run:
        """A run as the journal has it."""
        rows = self._journal.stream(f"run:{run_id}")
        return replay([(row.fact, row.at) for row in rows], self._library)

    # --- batch records -------------------------------------------------------------------------------------------

    def make_owed_batch_record(self, now: Instant) -> None:
        """Make the batch record of the run that has ended at the bench, unless it was made.

        Raises:
            RecordFault: the disk does not allow it; it stays owed.
        """
        held = self._at_bench
        if held is not None and held.owes_batch_record:
            self.make_batch_record(held.run, now)
            self._at_bench = replace(held, owes_batch_record=False)

    def make_batch_record(self, run: Run, now: Instant) -> None:
        """Make it, anew where there was one."""
        self.record("station", self._batch_records.make(run, now), None, now)


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """Those with facts, the ones of one stream made one."""
    joined: dict[str, Entry] = {}
    for entry in entries:
        before = joined.get(entry.stream)
        if entry.facts:
            joined[entry.stream] = entry if before is None else replace(before, facts=(*before.facts, *entry.facts))
    return list(joined.values())
