"""The run at the bench: opened by a scan, taken up after a cut, led by what people ask, scan and let pass, closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from kiosk import snapshot as s
from kiosk import station_facts as sf
from kiosk.circuit.profiles import Moment
from kiosk.circuit.treatments import Treatment, homonyms_of
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.readings import BathVerdict, judge_bath
from kiosk.people.people import Person
from kiosk.people.rules import refuse_untrained
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.records.log import open_runs
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.acts import next_container
from kiosk.run.bench import Bench, Refused
from kiosk.run.decide import decide
from kiosk.run.noticing import notice_time
from kiosk.run.scans import decide_scan
from kiosk.run.state import Run
from kiosk.scanning import Badge, Identified, Unreadable, explain, identify
from kiosk.settings import StationSettings
from kiosk.station.beside_run import BesideRun
from kiosk.station.clock_watch import jump_between
from kiosk.station.gate_desk import GateDesk
from kiosk.station.instruments import Instruments
from kiosk.station.label_desk import LabelDesk
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder, RunAtBench
from kiosk.station.storage_book import StorageBook
from kiosk.station.thaw_before import clocks_before
from kiosk.treatment_desk import NotOpened, Opened, Page, TreatmentDesk
from kiosk.wording import Language
from kiosk.wording.formats import both_languages

_TO_THE_PATIENT = ("P07", "P08")
"""Procedures in which a product leaves its tank to be given."""


class RunDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        treatments: TreatmentDesk,
        instruments: Instruments,
        labels: LabelDesk,
        gates: GateDesk,
        verdict: LastVerdict,
        new_id: Callable[[], str],
        storage: StorageBook,
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._treatments = treatments
        self._instruments = instruments
        self._labels = labels
        self._gates = gates
        self._verdict = verdict
        self._new_id = new_id
        self._storage = storage
        self._left_open = tuple(recorder.replayed(row.run_id) for row in open_runs(journal))

    @property
    def left_open(self) -> tuple[Run, ...]:
        """Runs that a cut left open, and nobody has taken up again."""
        return self._left_open

    def refuse_if_open(self) -> None:
        """What would take the bench away from a run.

        Raises:
            Refused: one is at the bench.
        """
        if self._recorder.run is not None:
            raise Refused("run_is_open" if self._recorder.run.is_open else "run_has_ended")

    # --- opened, taken up, closed --------------------------------------------------------------------------------

    def open(self, raw: str, people: tuple[Person, ...], language: Language, now: Instant) -> str | None:
        """Start the thaw that a scan asks for, or record why there is none.

        Returns:
            the id of a treatment that is not to be thawed now: its page answers the scan.
        """
        opened = self._treatments.open(raw, people, self._local(now), now)
        if isinstance(opened, Page):
            return opened.treatment_id
        if isinstance(opened, NotOpened) and not opened.values:
            self.refuse_scan(opened.code, identify(raw), raw, now)
        else:
            self._begin(opened, language, now)
        return None

    def start(self, treatment_id: str, code: str, people: tuple[Person, ...], language: Language, now: Instant) -> bool:
        """Start a procedure of a treatment, or record what stands against it. True: it was started.

        Raises:
            Refused: another run is open at this bench, or of this treatment; and as `TreatmentDesk.start`.
        """
        if self._recorder.run is not None:
            raise Refused("run_is_open" if self._recorder.run.is_open else "run_has_ended")
        if any(run.treatment.treatment_id == treatment_id for run in self._left_open):
            raise Refused("dossier.run_left_open")
        return self._begin(self._treatments.start(treatment_id, code, people, self._local(now), now), language, now)

    def _begin(self, opened: Opened | NotOpened, language: Language, now: Instant) -> bool:
        if isinstance(opened, NotOpened):
            self._recorder.record("station", opened.fact, None, now)
            self._verdict.answer(s.Verdict(s.Tone.REFUSED, opened.code, now, opened.values))
            return False
        started = opened(self._new_id(), language, self._settings.software_version)
        treatment = self._library.treatment(started.treatment_id)
        carried = clocks_before(started, self._journal, self._library)
        self._recorder.begin(started, carried, self._treatments.thawed_containers(treatment), now)
        homonyms = bool(started.homonym_treatment_ids)
        code, tone = ("opened_with_homonym", s.Tone.WARNING) if homonyms else ("treatment_opened", s.Tone.OK)
        self._verdict.answer(s.Verdict(tone, code, now, {}))
        return True

    def refuse_scan(self, reason: str, identified: Identified, raw: str, now: Instant) -> None:
        """A scan at a bench without a run opens nothing."""
        self._recorder.record("station", sf.TreatmentRefused(reason, raw[:200]), None, now)
        self._verdict.answer(s.Verdict(s.Tone.REFUSED, reason, now, _sentence_of(identified)))

    def resume(self, run_id: str, people: tuple[Person, ...], now: Instant) -> None:
        """Take a run left open up again, with these people."""
        self.refuse_if_open()
        left = next((run for run in self._left_open if run.run_id == run_id), None)
        if left is None:
            raise Refused("not_now")
        performer, checker = self._treatments.crew_for(left.procedure, people)
        refuse_untrained((performer, checker), left.profile.code, left.procedure.code, self._local(now).date())
        last = self._journal.stream(f"run:{run_id}")[-1]
        facts: tuple[object, ...] = (f.RunResumed(performer.person_id, checker.person_id),)
        jump = jump_between(last.at, now)
        if jump is not None:
            facts = (*facts, f.ClockJumped(jump))
        self._recorder.take_up(left, last.hash, self._treatments.thawed_containers(left.treatment))
        try:
            self._recorder.record_run(facts, performer.person_id, now)
        except RecordFault:
            self._recorder.put_away()
            raise
        self._left_open = tuple(run for run in self._left_open if run.run_id != run_id)
        self._labels.find_picture(left)

    def set_aside_of(self, person_id: str) -> None:
        """Leave the run of a person who may do nothing more here: two others take it up, as after a cut."""
        run = self._recorder.open_run
        if run is not None and person_id in {run.performer.person_id, run.checker.person_id}:
            self._left_open = (*self._left_open, run)
            self._recorder.put_away()

    def close(self, now: Instant) -> None:
        """Leave the page of a run that has ended, its batch record made."""
        if self._recorder.open_run is not None:
            raise Refused("run_is_open")
        self._recorder.make_owed_batch_record(now)
        self._recorder.put_away()
        self._verdict.answer(None)

    # --- led -----------------------------------------------------------------------------------------------------

    def do(self, command: c.Command, now: Instant) -> None:
        held = self._recorder.held()
        quarantined = self._quarantined(held)
        if quarantined is not None and not isinstance(command, c.ReportProblem):
            raise Refused(quarantined)
        if not isinstance(command, c.ReportProblem):
            self._gates.refuse_thaw(held.run, now)
        facts = decide(command, held.run, self._bench(held, now))
        self._recorder.record_run(facts, held.run.performer.person_id, now)

    def scan(self, identified: Identified, raw: str, badge_owner: Person | None, now: Instant) -> None:
        held = self._recorder.held()
        quarantined = None if isinstance(identified, Badge) else self._quarantined(held)
        if quarantined is not None:
            refused = f.ScanRefused(held.run.step.id, quarantined, raw[:200], None)
            self._recorder.record_run((refused,), None, now)
            return
        self._gates.refuse_thaw(held.run, now)
        facts = decide_scan(identified, raw, held.run, self._bench(held, now), badge_owner)
        self._recorder.record_run(facts, None if badge_owner is None else badge_owner.person_id, now)
        said = self._verdict.said
        if isinstance(identified, Unreadable) and said is not None:
            self._verdict.answer(replace(said, values={**said.values, **_sentence_of(identified)}))

    def _quarantined(self, held: RunAtBench) -> str | None:
        """Why the next bag may not go to the patient; what left its tank is led to the end, which the people decide.

        To be moved, destroyed or decided on, it must be handled.
        """
        run = held.run
        if not run.procedure.code.startswith(_TO_THE_PATIENT):
            return None
        if not run.is_open or run.branch is not None or Moment.OUT_OF_STORAGE in run.marks:
            return None
        if not run.treatment.containers:
            return None
        return self._library.quarantine.reason(next_container(run, held.thawed).container_id)

    def notice_time(self, now: Instant) -> None:
        held = self._recorder.at_bench
        if held is not None and held.run.is_open:
            self._recorder.notice_in_run(notice_time(held.run, self._bench(held, now)), now)

    # --- what it may look at -------------------------------------------------------------------------------------

    def bath_verdict(self, now: Instant) -> BathVerdict | None:
        """The bath against the profile of the run at the bench."""
        run = self._recorder.run
        return None if run is None else judge_bath(self._instruments.bath, run.profile.bath, now)

    def homonyms(self) -> tuple[Treatment, ...]:
        """Treatments waiting for a homonym of the run's patient."""
        run = self._recorder.run
        return () if run is None else homonyms_of(run.treatment, self._library.waiting)

    def _bench(self, held: RunAtBench, now: Instant) -> Bench:
        bath, beside = self._instruments.bath, BesideRun(self._journal, self._library, held.run)
        return Bench(
            now=now,
            local_now=self._local(now),
            owners=self._library.owners,
            thawed=held.thawed,
            bath=judge_bath(bath, held.run.profile.bath, now),
            bath_channel=bath,
            channels=self._instruments.channels,
            position_of=beside.position_of,
            announced=beside.announced,
            patients=beside.patients,
            of_document=beside.of_document,
            form=self._library.downtime.look_up,
            zone=self._settings.zone,
            findings=self._gates.of_run(held.run, now),
            storage=self._storage if self._library.storage_plan is not None else None,
        )

    def _local(self, now: Instant) -> datetime:
        return now.utc.astimezone(self._settings.zone).replace(tzinfo=None)


def _sentence_of(identified: Identified) -> dict[str, str]:
    if not isinstance(identified, Unreadable):
        return {}
    return both_languages("sentence", partial(explain, identified))
