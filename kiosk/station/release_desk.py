"""The release at the station: why a treatment is not released yet, and what people state for it by name."""

from datetime import datetime

from kiosk import snapshot as s
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.due import why_not
from kiosk.circuit.profiles import Moment, Profile
from kiosk.circuit.treatments import Patient, are_homonyms
from kiosk.gates.commands import GateCommand, StateCondition
from kiosk.gates.doors import release_rules, start_rules
from kiosk.gates.forecast import Forecast, forecast
from kiosk.gates.judging import judge, judge_all
from kiosk.gates.release_judges import slot_to_come
from kiosk.gates.rules import Rule
from kiosk.gates.stating import SIGNED, checked, may_state, may_withdraw, stated, withdrawn
from kiosk.gates.view import ConditionView, ReleaseView
from kiosk.gates.words import stated_lines
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.people.people import Person
from kiosk.records.homonyms import homonyms_under_way
from kiosk.records.journal import Entry, Journal
from kiosk.run.bench import Refused
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.gate_desk import RELEASE_CODE, GateDesk
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language

_TOWARDS_THAW = ("P07", "P08")
WARNING_RULES = (Rule.PROFILE_CURRENT,)
"""Told on the page, and holding nothing."""


class ReleaseDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        gates: GateDesk,
        verdict: LastVerdict,
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._gates = gates
        self._verdict = verdict
        self._homonyms: tuple[object, tuple[Patient, ...]] = (None, ())

    # --- stated --------------------------------------------------------------------------------------------------

    def act(self, command: GateCommand, language: Language, now: Instant) -> Act:
        """What the next badge does.

        Raises:
            Refused: it cannot be done now, whoever comes.
        """
        dossier = self._known(command.treatment_id)
        if isinstance(command, StateCondition):
            values = checked(command, dossier, self._local(now))
            lines = stated_lines(command.condition, values, dossier.treatment, language)
            signed = command.condition in SIGNED
        else:
            withdrawn(command, dossier, "")
            lines = stated_lines(command.condition, (("reason", command.reason),), dossier.treatment, language)
            signed = True

        def may(person: Person) -> None:
            if isinstance(command, StateCondition):
                may_state(command.condition, person)
            else:
                may_withdraw(command.condition, person)

        def do(person: Person, pin: tuple[Entry, ...], at: Instant) -> None:
            self._do(command, person, pin, at)

        meaning = "condition" if isinstance(command, StateCondition) else "condition_withdrawn"
        return Act(may, do, signed=signed, meaning=meaning, lines=lines)

    def _do(self, command: GateCommand, person: Person, pin: tuple[Entry, ...], now: Instant) -> None:
        dossier = self._known(command.treatment_id)
        fact: object
        if isinstance(command, StateCondition):
            profile = self._gates.profile_of(dossier)
            kind = "" if profile is None else str(profile.certificate_kind or "")
            fact, code = stated(command, dossier, person, self._local(now), kind), "gates.stated"
        else:
            fact, code = withdrawn(command, dossier, person.person_id), "gates.withdrawn"
        entry = self._recorder.entry(f"treatment:{command.treatment_id}", fact)
        self._recorder.record_together((entry, *pin), person.person_id, now)
        tone = s.Tone.OK if isinstance(command, StateCondition) else s.Tone.WARNING
        self._verdict.answer(s.Verdict(tone, code, now, {}))

    def _known(self, treatment_id: str) -> Dossier:
        try:
            return self._library.dossier(treatment_id)
        except KeyError:
            raise Refused("dossier.unknown") from None

    def _local(self, now: Instant) -> datetime:
        return now.utc.astimezone(self._settings.zone).replace(tzinfo=None)

    # --- shown ---------------------------------------------------------------------------------------------------

    def view(self, treatment_id: str, people: tuple[Person, ...], now: Instant) -> ReleaseView | None:
        """Every rule of the release, judged now; None: no treatment has this id."""
        try:
            world = self._gates.world(treatment_id, now, RELEASE_CODE, people=people)
        except KeyError:
            return None
        dossier = world.dossier
        warnings = tuple(found for rule in WARNING_RULES if not (found := judge(rule, world)).met)
        against = tuple(found for found in judge_all(start_rules(RELEASE_CODE), world) if not found.met)
        return ReleaseView(
            dossier=dossier,
            local_now=world.local_now,
            findings=judge_all(release_rules(), world),
            warnings=warnings,
            against=against,
            homonyms=self._of_homonyms(dossier),
            conditions=self._conditions(dossier),
            forecast=_forecast(world.profile, dossier, world.local_now),
            may_release=why_not(RELEASE_CODE, dossier, world.profile) is None
            and self._library.approved_procedure(RELEASE_CODE) is not None,
            names=self._library.names,
        )

    def forecast_of(self, run: Run, now: Instant) -> Forecast | None:
        """When to begin the thaw, in a run that leads to one; None once it began, and in any other."""
        if not run.procedure.code.startswith(_TOWARDS_THAW) or Moment.THAW_STARTED in run.marks:
            return None
        dossier = self._library.dossier(run.treatment.treatment_id)
        return _forecast(run.profile, dossier, self._local(now))

    def _conditions(self, dossier: Dossier) -> tuple[ConditionView, ...]:
        return tuple(
            ConditionView(
                condition,
                one.values,
                self._library.names.get(one.person_id, one.person_id),
                one.at.utc.astimezone(self._settings.zone).replace(tzinfo=None),
            )
            for condition, one in dossier.conditions.items()
        )

    def _of_homonyms(self, dossier: Dossier) -> tuple[Patient, ...]:
        """Patients under treatment who share the birth name, or were born within thirty days; read when one changed."""
        key = (dossier.treatment_id, self._library.dossiers_changed)
        if self._homonyms[0] != key:
            ids = homonyms_under_way(self._journal.database, dossier.treatment.patient)
            near = (self._library.treatment(id_).patient for id_ in ids)
            found = tuple(one for one in near if are_homonyms(one, dossier.treatment.patient))
            self._homonyms = key, found
        return self._homonyms[1]


def _forecast(profile: Profile | None, dossier: Dossier, local_now: datetime) -> Forecast | None:
    """None too once some of the dose was thawed: the next follows the one before, and no hour."""
    boxes = () if dossier.dose_due is None else dossier.of_dose(dossier.dose_due)
    if profile is None or any(held.thawed_at is not None for held in boxes):
        return None
    slot, travel = slot_to_come(dossier, local_now.date()), dossier.treatment.travel_minutes
    return forecast(profile, travel, slot, local_now, containers=len(boxes))
