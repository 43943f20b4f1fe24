"""The supervisor's log: runs and sign-ins listed and searched, one opened, the chain verified, a review signed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk import station_facts as sf
from kiosk.circuit.profiles import Moment
from kiosk.excursions.history import excursion_rows
from kiosk.library import Library
from kiosk.loggers.history import logger_rows
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.records.log import RunRow, find_run, list_sign_ins, search_runs
from kiosk.records.verify import verify_path
from kiosk.run import facts as f
from kiosk.run.bench import Refused
from kiosk.run.history import history_of
from kiosk.run.replay import replay
from kiosk.run.state import Run
from kiosk.run_record import BatchRecords
from kiosk.settings import StationSettings
from kiosk.wording import Language, say

Job = Callable[[], sc.Command]
"""What takes too long for the station's thread; its answer is the station's next command."""
READERS = (Role.SUPERVISOR, Role.PHARMACIST)
REVIEWERS = (Role.SUPERVISOR,)


@dataclass(frozen=True, slots=True)
class ReviewAsked:
    """The run whose review is to be signed, as it stood when that was asked, and the comment."""

    run_id: str
    version: int
    comment: str


class LogDesk:
    def __init__(self, journal: Journal, library: Library, records: BatchRecords, settings: StationSettings) -> None:
        self._journal = journal
        self._library = library
        self._records = records
        self._settings = settings
        self._log: s.Log | None = None
        self._verifying = False

    @property
    def is_open(self) -> bool:
        return self._log is not None

    def view(self) -> s.Log | None:
        return self._log

    def close(self) -> None:
        self._log = None

    def handle(
        self,
        command: sc.SearchLog | sc.OpenLogRun | sc.CloseLogRun | sc.CloseLog | sc.CheckRecord,
        people: tuple[Person, ...],
        language: Language,
    ) -> Job | None:
        """Carry out one command of the log page; a verification, which takes its time, comes back to be done aside.

        Raises:
            Refused: nobody at the bench may read the log.
        """
        reader = next((person for person in people if person.has_any(READERS)), None)
        if reader is None:
            raise Refused("log_needs_supervisor")
        log = self._log
        match command:
            case sc.CloseLog():
                self._log = None
            case sc.SearchLog(text, day):
                self._log = self._search(text, day)
            case _ if log is None:
                raise Refused("not_now")
            case sc.OpenLogRun(run_id):
                self._log = s.Log(log.text, log.day, log.rows, log.sign_ins, self._open(run_id, language), log.check)
            case sc.CloseLogRun():
                self._log = self._search(log.text, log.day)
            case sc.CheckRecord():
                if self._verifying:
                    raise Refused("not_now")
                self._verifying = True
                path = self._journal.database.path
                return lambda: sc.RecordVerified(reader.person_id, _verified(path, language))
        return None

    def verified(self, ended: sc.RecordVerified) -> sf.RecordChecked:
        """Show what a verification found; the fact to record.

        Raises:
            RecordFault: the record could not be read.
        """
        self._verifying = False
        if isinstance(ended.found, RecordFault):
            raise ended.found
        log = self._log
        if log is not None:
            self._log = s.Log(log.text, log.day, log.rows, log.sign_ins, log.opened, ended.found)
        return sf.RecordChecked(ended.person_id, ended.found.intact, ended.found.facts)

    def refresh(self, language: Language) -> None:
        """Read the opened run again, a review having been signed."""
        log = self._log
        if log is not None and log.opened is not None:
            opened = self._open(log.opened.row.run_id, language)
            self._log = s.Log(log.text, log.day, log.rows, log.sign_ins, opened, log.check)

    # --- the review ----------------------------------------------------------------------------------------------

    def ask_review(self, comment: str, people: tuple[Person, ...]) -> ReviewAsked:
        """The review of the opened run, to be signed by one of these people.

        Raises:
            Refused: no run is opened, it is open still, or no supervisor who took no part in it is at the bench.
        """
        opened = None if self._log is None else self._log.opened
        if opened is None or opened.run.is_open:
            raise Refused("review_needs_ended_run")
        run = opened.run
        able = [person for person in people if person.has_any(REVIEWERS)]
        if not able:
            raise Refused("review_needs_supervisor")
        if {person.person_id for person in able} <= self._took_part(run.run_id):
            raise Refused("reviewer_took_part")
        return ReviewAsked(run.run_id, run.version, comment.strip()[:500])

    def may_review(self, asked: ReviewAsked, person: Person) -> None:
        """Whether this person signs the review that was asked for.

        Raises:
            Refused: no supervisor, or one who took part in the run.
        """
        if not person.has_any(REVIEWERS):
            raise Refused("review_needs_supervisor")
        if person.person_id in self._took_part(asked.run_id):
            raise Refused("reviewer_took_part")

    def review(self, asked: ReviewAsked, person: Person) -> f.RunReviewed:
        """The fact of the review, over the hash of the run's last fact.

        Raises:
            Refused: what is opened is no longer what the review was asked for.
        """
        opened = None if self._log is None else self._log.opened
        if opened is None or (asked.run_id, asked.version) != (opened.run.run_id, opened.run.version):
            raise Refused("record_changed")
        last = self._journal.stream(f"run:{asked.run_id}")[-1]
        role = next(role for role in REVIEWERS if role in person.roles)
        return f.RunReviewed(person.person_id, role, "reviewed", last.hash.hex(), asked.comment)

    def _took_part(self, run_id: str) -> set[str]:
        """Everybody who acted in the run; to be refused, or to review it, is not to act in it."""
        facts = [row.fact for row in self._journal.stream(f"run:{run_id}")]
        acts = [fact for fact in facts if not isinstance(fact, f.SignatureRefused | f.RunReviewed)]
        names = ("performer_id", "checker_id", "person_id")
        return {person for fact in acts for name in names if (person := getattr(fact, name, None)) is not None}

    # --- what is shown -------------------------------------------------------------------------------------------

    def _search(self, text: str, day: date | None) -> s.Log:
        zone = self._settings.zone
        rows = tuple(self._row(row) for row in search_runs(self._journal, text, day=day, zone=zone))
        sign_ins = tuple(
            s.SignInRow(row.at.astimezone(zone), row.name, row.what)
            for row in list_sign_ins(self._journal, text, day=day, zone=zone)
        )
        return s.Log(text, day, rows, sign_ins, None, None)

    def _row(self, row: RunRow) -> s.LogRow:
        return s.LogRow(
            run_id=row.run_id,
            patient=row.patient_name,
            product=row.product_name,
            din=row.dins[0] if row.dins else "",
            people=row.people,
            started_at=row.started_at.astimezone(self._settings.zone),
            outcome=row.outcome,
            refusals=row.refusals,
            deviations=row.deviations,
            reviewed_by=row.reviewed_by,
        )

    def _open(self, run_id: str, language: Language) -> s.LogRun:
        row = find_run(self._journal, run_id)
        if row is None:
            raise Refused("not_now")
        facts = [(line.fact, line.at) for line in self._journal.stream(f"run:{run_id}")]
        run = replay(facts, self._library)
        kept = self._journal.stream(f"loggers:{run.treatment.treatment_id}")
        travelled = logger_rows(kept, self._library.names, language, self._settings.zone)
        stored = self._excursions(run, language)
        history = (*travelled, *stored, *history_of(facts, run, self._library.names, language, self._settings.zone))
        return s.LogRun(self._row(row), history, self._curve(run), run, self._records.path_of(run_id))

    def _excursions(self, run: Run, language: Language) -> tuple[s.HistoryRow, ...]:
        """What happened to the treatment's containers in their tank."""
        boxes = frozenset(box.container_id for box in run.treatment.containers)
        excursions = (self._journal.stream(stream) for stream in self._journal.streams("excursion:"))
        return excursion_rows(excursions, boxes, self._library.names, language, self._settings.zone)

    def _curve(self, run: Run) -> tuple[s.CurvePoint, ...]:
        started = run.mark_at(Moment.THAW_STARTED)
        if started is None:
            return ()
        ended = run.mark_at(Moment.THAW_ENDED) or run.ended_at
        until = self._journal.now().utc if ended is None else ended.utc
        return self._records.bath_curve(started.utc - timedelta(seconds=300), until + timedelta(seconds=30))


def _verified(path: Path, language: Language) -> s.RecordCheck | RecordFault:
    try:
        verdict = verify_path(path)
    except RecordFault as fault:
        return fault
    if verdict.finding is not None:
        return s.RecordCheck(intact=False, facts=verdict.facts, sentence=verdict.finding.sentence(language))
    said = say("run.record_intact", language, facts=verdict.facts, seals=verdict.seals)
    return s.RecordCheck(intact=True, facts=verdict.facts, sentence=said)
