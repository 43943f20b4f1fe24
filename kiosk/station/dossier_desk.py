"""Treatments at the station: found, shown whole, and what people do to one by name."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from kiosk import snapshot as s
from kiosk.approved import Wording
from kiosk.circuit import dossier_commands as c
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Dossier, Stage
from kiosk.circuit.dossier_decide import decide, may
from kiosk.circuit.dossier_view import (
    ColdSpan,
    Happened,
    ListedTreatment,
    ProcedureView,
    TreatmentsView,
    TreatmentView,
)
from kiosk.circuit.due import startable
from kiosk.circuit.order import Milestone
from kiosk.circuit.positions import is_in
from kiosk.circuit.treatments import homonyms_of
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.readings import Channel, Kind
from kiosk.people.people import Person
from kiosk.records.dossiers import DossierRow, dossiers_in, late_dossiers, search_dossiers
from kiosk.records.journal import Entry, Journal
from kiosk.records.log import RunRow, runs_of
from kiosk.records.samples import SampleStore
from kiosk.records.timeline import TimelineRow, placed_before, timeline_of, timeline_rows
from kiosk.run.bench import Refused
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.gate_desk import GateDesk
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date

ROWS_A_PAGE = 20
UNDER_WAY = tuple(stage for stage in Stage if stage not in {Stage.CLOSED, Stage.CANCELLED, Stage.GIVEN})
LISTED = 60
"""Treatments on the page; more are found by their words."""
GATES_FOR_SECONDS = 2
"""How long the rules that hold the doors are taken as they were found."""


class DossierDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        samples: SampleStore,
        gates: GateDesk,
        channels: Callable[[], tuple[Channel, ...]],
        left_open: Callable[[], tuple[Run, ...]],
        verdict: LastVerdict,
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._samples = samples
        self._gates = gates
        self._channels = channels
        self._left_open = left_open
        self._verdict = verdict
        self._search = c.SearchTreatments()
        self._page = 0
        self._listed: tuple[object, TreatmentsView] | None = None
        self._story: tuple[object, tuple[int, ...]] | None = None
        self._happened: tuple[object, tuple[Happened, ...]] | None = None
        self._procedures: tuple[object, tuple[ProcedureView, ...]] | None = None

    # --- what people do ------------------------------------------------------------------------------------------

    def turn(self, command: c.DossierPage) -> None:
        """Search the list, or turn a page of what happened."""
        match command:
            case c.SearchTreatments():
                self._search = command
            case c.TurnTimeline(page=page):
                self._page = max(0, page)

    def act(self, command: c.DossierAct, language: Language, now: Instant) -> Act:
        """What the next badge does, with its PIN.

        Raises:
            Refused: it cannot be done now, whoever comes.
        """
        dossier = self._known(command.treatment_id)
        self._decided(command, dossier, "", now)
        if any(run.treatment.treatment_id == dossier.treatment_id for run in self._left_open()):
            raise Refused("dossier.run_left_open")

        def do(person: Person, pin: tuple[Entry, ...], at: Instant) -> None:
            fact = self._decided(command, self._known(command.treatment_id), person.person_id, at)
            entry = self._recorder.entry(f"treatment:{command.treatment_id}", fact)
            self._recorder.record_together((entry, *pin), person.person_id, at)
            self._verdict.answer(s.Verdict(s.Tone.OK, "dossier.recorded", at, {}))

        lines = _lines(command, dossier, language)
        return Act(partial(may, command), do, signed=True, meaning="dossier", lines=lines)

    def _known(self, treatment_id: str) -> Dossier:
        try:
            return self._library.dossier(treatment_id)
        except KeyError:
            raise Refused("dossier.unknown") from None

    def _decided(self, command: c.DossierAct, dossier: Dossier, person_id: str, now: Instant) -> object:
        approved = self._library.approved_profile(dossier.treatment.profile_code)
        return decide(command, dossier, person_id, self._today(now), "" if approved is None else approved[0])

    def _today(self, now: Instant) -> date:
        return now.utc.astimezone(self._settings.zone).date()

    # --- the list ------------------------------------------------------------------------------------------------

    def treatments(self, now: Instant) -> TreatmentsView:
        """Those that the search holds; read anew when it, the day or a treatment has changed."""
        key = (self._search, self._today(now), self._library.dossiers_changed)
        if self._listed is None or self._listed[0] != key:
            self._listed = key, self._find(self._today(now))
        return self._listed[1]

    def _find(self, today: date) -> TreatmentsView:
        database, search = self._journal.database, self._search
        if search.shown is c.Shown.LATE:
            rows = late_dossiers(database, search.text, today, LISTED + 1)
        elif search.text.strip():
            rows = search_dossiers(database, search.text, LISTED + 1)
        elif search.shown is c.Shown.UNDER_WAY:
            rows = dossiers_in(database, UNDER_WAY, LISTED + 1)
        else:
            rows = search_dossiers(database, "", LISTED + 1)
        if search.shown is c.Shown.UNDER_WAY:
            rows = tuple(row for row in rows if row.stage in UNDER_WAY)
        listed = tuple(ListedTreatment(row, self._late(row, today)) for row in rows[:LISTED])
        return TreatmentsView(search.text, search.shown, listed, more=len(rows) > LISTED)

    def _late(self, row: DossierRow, today: date) -> int:
        dossier = self._library.dossier(row.treatment_id)
        return max((dossier.late_days(milestone, today) for milestone, _ in dossier.ahead), default=0)

    # --- one treatment -------------------------------------------------------------------------------------------

    def treatment(self, treatment_id: str, people: tuple[Person, ...], now: Instant) -> TreatmentView | None:
        """Its whole way; None: no treatment has this id."""
        try:
            dossier = self._library.dossier(treatment_id)
        except KeyError:
            return None
        today, profile = self._today(now), self._gates.profile_of(dossier)
        runs = runs_of(self._journal, treatment_id)
        happened, length = self._what_happened(dossier, runs)
        approved = self._library.approved_profile(dossier.treatment.profile_code)
        newer = dossier.profile_sha256 and approved is not None and approved[0] != dossier.profile_sha256
        return TreatmentView(
            dossier=dossier,
            today=today,
            profile_name=dossier.treatment.product_name if profile is None else profile.name,
            profile_version=None if profile is None else profile.version,
            newer_profile=approved[1].version if newer and approved is not None else None,
            late={one: days for one in Milestone if (days := dossier.late_days(one, today))},
            procedures=self._startable(dossier, people, now),
            happened=happened,
            page=min(self._page, _last_page(length)),
            pages=_last_page(length) + 1,
            homonyms=homonyms_of(dossier.treatment, self._library.waiting),
            run_left_open=any(run.treatment.treatment_id == treatment_id for run in self._left_open()),
        )

    def _startable(self, dossier: Dossier, people: tuple[Person, ...], now: Instant) -> tuple[ProcedureView, ...]:
        """The rules change with time as with what is recorded: they are asked again every few seconds."""
        seconds = now.boottime_ns // (GATES_FOR_SECONDS * 1_000_000_000)
        key = (dossier, people, seconds, self._library.dossiers_changed)
        if self._procedures is None or self._procedures[0] != key:
            profile = self._gates.profile_of(dossier)
            found = tuple(
                self._procedure(one.code, one.why_not, dossier, people, now, due=one.due)
                for one in startable(dossier, profile)
            )
            self._procedures = key, found
        return self._procedures[1]

    def _procedure(
        self, code: str, why_not: str | None, dossier: Dossier, people: tuple[Person, ...], now: Instant, *, due: bool
    ) -> ProcedureView:
        approved = self._library.approved_procedure(code)
        if approved is None:
            return ProcedureView(code, Wording(fr=code, en=code), due, why_not, approved=False)
        unmet = () if why_not else self._gates.against(dossier.treatment_id, code, now, people)
        return ProcedureView(code, approved[1].title, due, why_not, unmet)

    # --- what happened -------------------------------------------------------------------------------------------

    def _what_happened(self, dossier: Dossier, runs: tuple[RunRow, ...]) -> tuple[tuple[Happened, ...], int]:
        """The page of it that is open, and how many facts there are."""
        treatment_id, database = dossier.treatment_id, self._journal.database
        key = (treatment_id, dossier.version, runs)
        if self._story is None or self._story[0] != key:
            self._story = key, timeline_of(database, treatment_id, [run.run_id for run in runs])
        seqs = self._story[1]
        first = min(self._page, _last_page(len(seqs))) * ROWS_A_PAGE
        if self._happened is None or self._happened[0] != (key, first):
            rows = timeline_rows(database, self._journal.station, seqs[first : first + ROWS_A_PAGE])
            by_id = {run.run_id: run for run in runs}
            self._happened = (key, first), tuple(self._row(row, by_id, dossier) for row in rows)
        return self._happened[1], len(seqs)

    def _row(self, row: TimelineRow, runs: dict[str, RunRow], dossier: Dossier) -> Happened:
        run_id = row.stream.removeprefix("run:") if row.stream.startswith("run:") else getattr(row.fact, "run_id", None)
        return Happened(row.seq, row.at, row.actor, row.fact, runs.get(run_id or ""), self._cold(row, dossier))

    def _cold(self, row: TimelineRow, dossier: Dossier) -> ColdSpan | None:
        """Of a container that left its tank: what the tank read from when it came into it."""
        left = row.fact
        if not isinstance(left, d.ContainerTaken):
            return None
        came = placed_before(self._journal.database, dossier.treatment_id, left.container_id, row.seq)
        if came is None and dossier.order is None:
            came = dossier.opened_at.utc  # taken over as released: it came with its file
        if came is None:
            return None
        spans = [
            (Decimal(str(point.lowest)), Decimal(str(point.highest)))
            for one in self._channels()
            if one.kind is Kind.DEWAR and one.vessel and is_in(left.position, one.vessel)
            for point in self._samples.chart(one.name, came, row.at.utc, points=50)
        ]
        if not spans:
            return None
        return ColdSpan(min(low for low, _ in spans), max(high for _, high in spans))


def _last_page(length: int) -> int:
    return max(0, (length - 1) // ROWS_A_PAGE)


def _lines(command: c.DossierAct, dossier: Dossier, language: Language) -> tuple[str, ...]:
    """What is signed: whose treatment, what is done, why."""
    treatment = dossier.treatment
    whose = f"{treatment.patient.full_name} · {treatment.product_name} · {treatment.treatment_id}"
    kind = type(command).__name__
    values = {}
    if isinstance(command, c.PlanMilestone | c.ReachMilestone):
        values = {"milestone": say(f"dossier.milestone_{command.milestone}", language)}
        values["on"] = long_date(command.on, language)
    why = getattr(command, "reason", "") or getattr(command, "text", "") or getattr(command, "told", "")
    lines = (whose, say(f"dossier.act_{_snake(kind)}", language, **values), why)
    return tuple(line for line in lines if line)


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
