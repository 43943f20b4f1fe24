"""Documents at the bench: files of the inbox and pictures kept, loggers' curves judged, numbered documents made."""

import errno
from datetime import UTC, datetime
from pathlib import Path

from kiosk import snapshot as s
from kiosk.circuit.profiles import Moment
from kiosk.inbox import LOGGERS, PAPERS, PNG, InboxFile, check_size, files_in, read_curve, read_file, sha256_of
from kiosk.instants import Clock, Instant, seconds_between
from kiosk.kept_files import write_whole
from kiosk.library import Library
from kiosk.loggers.judging import Journey, Judgement, Limit, judge
from kiosk.loggers.keeping import LoggerFile, LoggerFiles, kept_fact
from kiosk.papers import PaperNotMade, Papers
from kiosk.procedures.model import ScanStep
from kiosk.procedures.steps import AttachStep, CheckStep, CodeStep, MeasureStep, PaperStep, StoreStep
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Entry, Journal
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.bench import Facts, Refused
from kiosk.run.containers import in_order
from kiosk.run.following import with_followers
from kiosk.run.kinds.attach import actor, refuse_again
from kiosk.run.kinds.paper import actor as paper_actor
from kiosk.run.kinds.paper import may_make
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.station.beside_run import BesideRun
from kiosk.station.gate_desk import GateDesk
from kiosk.station.recorder import Recorder

PaperCommand = c.AttachFile | c.AttachPicture | c.MakePaper
"""What is done with files before it is a fact."""
LOOKS_AGAIN_SECONDS = 3.0
"""How old a list of the inbox may grow while it is on the screen."""


class PaperDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        gates: GateDesk,
        papers: Papers,
        clock: Clock,
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._gates = gates
        self._papers = papers
        self._clock = clock
        self._announced: tuple[tuple[str, str], tuple[str, ...]] | None = None
        self._listed: tuple[Instant, str, tuple[InboxFile, ...] | None] | None = None

    # --- shown ---------------------------------------------------------------------------------------------------

    def view(self, now: Instant) -> s.StepView:
        """What the page of the present step shows beside the run."""
        run = self._recorder.open_run
        if run is None:
            return s.StepView()
        step, paper = run.step, run.here.paper
        if isinstance(step, CheckStep):
            return s.StepView(findings=self._gates.of_run(run, now)(step.rules))
        if isinstance(step, AttachStep):
            return s.StepView(files=self._files(step, now))
        if isinstance(step, PaperStep) and paper is not None and paper.path:
            return s.StepView(paper=str(self._settings.documents / paper.path))
        beside = BesideRun(self._journal, self._library, run)
        leaves = isinstance(step, ScanStep) and step.marks is Moment.OUT_OF_STORAGE
        if leaves or isinstance(step, StoreStep | MeasureStep):
            places = {box.container_id: beside.position_of(box.container_id) for box in in_order(run)}
            return s.StepView(positions=places | run.positions)
        if isinstance(step, CodeStep) and step.expects == "announced":
            return s.StepView(announced=self._announced_of(step, run, beside))
        return s.StepView()

    def _announced_of(self, step: CodeStep, run: Run, beside: BesideRun) -> tuple[str, ...]:
        """Read once a step: the runs before this one do not change."""
        place = (run.run_id, step.id)
        if self._announced is None or self._announced[0] != place:
            self._announced = place, beside.announced(step.code)
        return self._announced[1]

    def _files(self, step: AttachStep, now: Instant) -> tuple[InboxFile, ...] | None:
        listed = self._listed
        if listed is None or listed[1] != step.id or seconds_between(listed[0], now) >= LOOKS_AGAIN_SECONDS:
            listed = self._listed = (now, step.id, files_in(self._settings.inbox, _suffixes(step)))
        return listed[2]

    # --- done ----------------------------------------------------------------------------------------------------

    def do(self, command: PaperCommand, now: Instant) -> None:
        match command:
            case c.AttachFile(name):
                self._attach_file(name, now)
            case c.AttachPicture(png):
                self._attach_picture(png, now)
            case c.MakePaper():
                self._make(now)

    def _attach_file(self, name: str, now: Instant) -> None:
        run, step = self._at_attach()
        data = read_file(self._settings.inbox, name, _suffixes(step))
        if step.document == "logger_curve":
            self._attach_curve(run, step, name, data, now)
        else:
            self._record(run, (self._keep(run, step, name, data, "inbox"),), now)

    def _attach_picture(self, png: bytes, now: Instant) -> None:
        run, step = self._at_attach()
        at = now.utc.astimezone(self._settings.zone)
        name = f"{step.document}-{at:%Y%m%d-%H%M%S}.png"
        if step.document == "logger_curve" or not png.startswith(PNG):
            raise Refused("entry.no_picture")
        check_size(name, png)
        self._record(run, (self._keep(run, step, name, png, "camera"),), now)

    def _attach_curve(self, run: Run, step: AttachStep, name: str, data: bytes, now: Instant) -> None:
        zone = self._settings.logger_zone or str(self._settings.zone)
        format_, curve = read_curve(name, data, zone, self._settings.logger_unit)
        limit = run.profile.storage_maximum
        journey = self._journey(run, step)
        judgement = judge(curve, Limit(limit.celsius, limit.source), journey)
        file = LoggerFile(name, data, format_, curve)
        person, treatment_id = actor(run, step), run.treatment.treatment_id
        loggers = LoggerFiles(self._journal, self._library, self._settings.loggers)
        before = {row.fact.sha256: row.fact.treatment_id for row in loggers.kept()}
        if before.get(file.sha256, treatment_id) != treatment_id:
            raise Refused("entry.logger_of_another", file=name[:60])
        also: tuple[Entry, ...] = ()
        if file.sha256 not in before:
            fact = kept_fact(treatment_id, file, judgement, journey, person.person_id)
            self._write(loggers.path_of(file.sha256), data)
            also = (self._recorder.entry(f"loggers:{treatment_id}", fact),)
        judged = _judged(step, file, judgement, journey)
        self._record(run, (self._keep(run, step, name, data, "inbox"), judged), now, *also)

    def _journey(self, run: Run, step: AttachStep) -> Journey | None:
        """Between the local times that an earlier step entered; in the hour that comes twice, the longer journey."""
        entered = run.state_of(step.journey) if step.journey else None
        dispatched = None if entered is None else entered.value("dispatched_at")
        received = None if entered is None else entered.value("received_at")
        if dispatched is None or received is None:
            return None
        begun = datetime.fromisoformat(dispatched).replace(tzinfo=self._settings.zone, fold=0)
        ended = datetime.fromisoformat(received).replace(tzinfo=self._settings.zone, fold=1)
        return Journey(begun.astimezone(UTC), ended.astimezone(UTC))

    def _at_attach(self) -> tuple[Run, AttachStep]:
        run = self._recorder.held().run
        if not run.is_open or not isinstance(run.step, AttachStep):
            raise Refused("not_now")
        refuse_again(run)
        return run, run.step

    def _keep(self, run: Run, step: AttachStep, name: str, data: bytes, source: str) -> f.DocumentAttached:
        """Put the bytes on the disk; the fact says which they are."""
        sha256 = sha256_of(data)
        kept_as = f"kept/{sha256}{Path(name).suffix.lower()}"
        self._write(self._settings.documents / kept_as, data)
        person_id = actor(run, step).person_id
        return f.DocumentAttached(step.id, step.document, sha256, name[:200], kept_as, len(data), source, person_id)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_whole(path, data)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise RecordFault("disk_full" if full else "read_only", path=path) from error

    def _record(self, run: Run, facts: Facts, now: Instant, *also: Entry) -> None:
        self._recorder.record_run(with_followers(run, facts, now), run.performer.person_id, now, *also)

    def _make(self, now: Instant) -> None:
        """Record the intent, make the document, record the outcome: a cut between leaves a question."""
        run = self._recorder.held().run
        may_make(run)
        step, copy = run.step, run.paper_copies + 1
        if not run.is_open or not isinstance(step, PaperStep):
            raise Refused("not_now")
        person_id = paper_actor(run, step).person_id
        self._recorder.record_run((f.PaperIntended(step.id, step.document, copy, person_id),), person_id, now)
        run = self._recorder.held().run
        outcome: f.PaperMade | f.PaperFailed
        try:
            made = self._papers.make(step.document, run, self._library.dossier(run.treatment.treatment_id), now)
            outcome = f.PaperMade(step.id, step.document, copy, made.number, made.sha256, made.path)
        except (PaperNotMade, RecordFault) as error:
            outcome = f.PaperFailed(step.id, step.document, copy, str(error)[:300])
        self._recorder.record_run((outcome,), person_id, self._clock.now())


def _suffixes(step: AttachStep) -> tuple[str, ...]:
    return LOGGERS if step.document == "logger_curve" else PAPERS


def _judged(step: AttachStep, file: LoggerFile, judgement: Judgement, journey: Journey | None) -> f.LoggerCurveJudged:
    moments = [reading.at_utc for reading in file.curve.readings]
    highest = judgement.highest
    return f.LoggerCurveJudged(
        step=step.id,
        sha256=file.sha256,
        format=file.format,
        zone=file.curve.zone,
        serial=file.curve.serial,
        readings=len(moments),
        first_utc=min(moments),
        last_utc=max(moments),
        highest_celsius=None if highest is None else highest.celsius,
        limit_celsius=judgement.limit.celsius,
        limit_source=judgement.limit.source,
        conform=judgement.conform,
        findings=tuple(finding.value for finding in judgement.findings),
        dispatched_at=None if journey is None else journey.dispatched_at,
        received_at=None if journey is None else journey.received_at,
    )
