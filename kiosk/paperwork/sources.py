"""What a treatment's document is made from: its file, its runs, the station, read once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from kiosk.circuit.dossier import Dossier
from kiosk.circuit.run_history import RunHistory
from kiosk.facts import body_of, kind_of
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.readings import Channel
from kiosk.paperwork.telling import Teller
from kiosk.records.journal import Journal, Recorded
from kiosk.records.log import runs_of
from kiosk.records.samples import SampleStore
from kiosk.run.replay import replay
from kiosk.run.state import Run
from kiosk.wording import Language, say


@dataclass(frozen=True, slots=True)
class TreatmentSources:
    """`run`: the one that asks for the document; None: a person does."""

    journal: Journal
    library: Library
    samples: SampleStore
    dossier: Dossier
    language: Language
    zone: tzinfo
    now: Instant
    channels: tuple[Channel, ...] = ()
    run: Run | None = None
    _runs: dict[str, Run] = field(default_factory=dict)

    @property
    def teller(self) -> Teller:
        return Teller(self.dossier, self.library.names, self.language, self.zone)

    def say(self, key: str, **values: object) -> str:
        return say(f"paper.{key}", self.language, **values)

    def rows(self) -> tuple[Recorded, ...]:
        """The treatment's own facts, oldest first."""
        return self.journal.stream(f"treatment:{self.dossier.treatment_id}")

    def runs(self) -> tuple[Run, ...]:
        """Every run of the treatment, oldest first; the one that asks for the document as it stands."""
        ids = [row.run_id for row in runs_of(self.journal, self.dossier.treatment_id)]
        if self.run is not None and self.run.run_id not in ids:
            ids.append(self.run.run_id)
        runs = [self.run if self.run is not None and id_ == self.run.run_id else self._replayed(id_) for id_ in ids]
        return tuple(sorted(runs, key=lambda run: run.started_at.utc))

    def _replayed(self, run_id: str) -> Run:
        if run_id not in self._runs:
            rows = self.run_rows(run_id)
            self._runs[run_id] = replay([(row.fact, row.at) for row in rows], self.library)
        return self._runs[run_id]

    def run_rows(self, run_id: str) -> tuple[Recorded, ...]:
        return self.journal.stream(f"run:{run_id}")

    def newest(self, *codes: str) -> Run | None:
        """The run that asks for the document, where it is of one of these procedures; else the newest of them."""
        if self.run is not None and self.run.procedure.code in codes:
            return self.run
        found = [run for run in self.runs() if run.procedure.code in codes]
        return found[-1] if found else None

    def history(self, run: Run) -> RunHistory:
        return RunHistory([row.fact for row in self.run_rows(run.run_id)], self.zone)

    def facts(self) -> list[dict[str, Any]]:
        """Every fact of the treatment and of its runs, to be attached."""
        streams: list[Sequence[Recorded]] = [self.rows(), *(self.run_rows(run.run_id) for run in self.runs())]
        return [fact_json(row) for row in sorted((row for rows in streams for row in rows), key=lambda row: row.seq)]


def fact_json(row: Recorded) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "stream": row.stream,
        "kind": kind_of(row.fact),
        "at_utc": row.at.utc.isoformat(),
        "actor": row.actor,
        "body": body_of(row.fact),
        "hash": row.hash.hex(),
    }
