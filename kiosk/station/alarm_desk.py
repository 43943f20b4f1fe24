"""The alarms of the station: rules looked at with each reading and each tick, what changes recorded, what people do."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from kiosk import snapshot as s
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.alarms import decide
from kiosk.monitoring.alarms import facts as f
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.commands import (
    AcknowledgeAlarm,
    AlarmCommand,
    EndDrill,
    PutBackInService,
    PutOutOfService,
    ResetAlarm,
    ShelveAlarm,
    StartDrill,
)
from kiosk.monitoring.alarms.condition import Condition, alarm_id_of
from kiosk.monitoring.alarms.drills import ended, evolve, played
from kiosk.monitoring.alarms.signing import MEANINGS, record_hash, signed_lines
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.alarms.view import AlarmsPage, AlarmsView, Drill, Happened, view_of
from kiosk.monitoring.alarms.watch import Watch, watches_of
from kiosk.monitoring.boil_off import POINTS
from kiosk.monitoring.content import content_of, strictest_limit
from kiosk.monitoring.plan import Plan
from kiosk.people.people import Person
from kiosk.records.alarms import DRILLS, history, last_hash, newest_drill, open_alarms, stream_of
from kiosk.records.journal import Entry, Journal
from kiosk.records.samples import SampleStore
from kiosk.run.bench import Refused
from kiosk.station.awaited import Act
from kiosk.station.instruments import Instruments
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language

Conditions = Callable[[Instant], Iterable[Condition]]
"""What another desk knows that wants an alarm: it is yielded for as long as it is there."""
HISTORY_LENGTH = 100


class AlarmDesk:
    def __init__(
        self,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        instruments: Instruments,
        samples: SampleStore,
        verdict: LastVerdict,
        new_id: Callable[[], str],
        now: Instant,
    ) -> None:
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._instruments = instruments
        self._samples = samples
        self._verdict = verdict
        self._new_id = new_id
        self._alarms = open_alarms(journal)
        self._drill = newest_drill(journal)
        self._owed: list[tuple[decide.AlarmFact, Instant]] = []
        self._others: list[Conditions] = []
        self._asked: Act | None = None
        self._asked_of = ""
        self._happened: tuple[Happened, ...] | None = None
        self._limits: dict[str, Decimal | None] = {}
        self._limits_of: object = None
        self._plan: Plan | None = None
        self._watches: dict[str, Watch] = {}
        self._watching: dict[str, tuple[Watch, ...]] = {}
        self._take_up_plan(now)

    def ask_also(self, conditions: Conditions) -> None:
        """Raise an alarm for what another desk tells, asked with each tick."""
        self._others.append(conditions)

    def _take_up_plan(self, now: Instant) -> None:
        plan = self._library.monitoring_plan
        if plan is self._plan:
            return
        self._plan = plan
        watches = watches_of(() if plan is None else plan.rules, self._instruments.channels, now)
        for watch in watches:
            watch.remember(self._past, now)
        self._watches = {watch.alarm_id: watch for watch in watches}
        self._watching = {
            channel.name: tuple(watch for watch in watches if channel.name in watch.needs)
            for channel in self._instruments.channels
        }

    def _past(self, channel: str, since: datetime) -> Iterable[tuple[datetime, Decimal]]:
        course = self._samples.chart(channel, since, self._journal.now().utc, 2 * POINTS)
        return ((point.at_utc, Decimal(str(point.mean))) for point in course)

    # --- looked at -----------------------------------------------------------------------------------------------

    def observe(self, channel: str, now: Instant) -> None:
        """A reading of the channel, or the lack of one, has come.

        Raises:
            RecordFault: what it changed could not be recorded yet; it is shown all the same, and owed.
        """
        self._look(self._watching.get(channel, ()), now)
        self._record_owed()

    def tick(self, now: Instant) -> None:
        """Time has passed: delays, silence, shelves; and what other desks tell. Raises as `observe`."""
        self._take_up_plan(now)
        self._look(self._watches.values(), now)
        told = {condition.alarm_id: condition for tell in self._others for condition in tell(now)}
        for condition in told.values():
            self._note(condition, now)
        for alarm in tuple(self._alarms.values()):
            over = decide.end_shelf_if_over(alarm, now)
            if over is not None:
                self._apply(over, now)
            reported = alarm.alarm_id in self._watches or alarm.alarm_id in told or alarm.drill
            gone = None if reported else decide.not_reported(self._alarms.get(alarm.alarm_id, alarm))
            if gone is not None:
                self._apply(gone, now)
        self._record_owed()

    def _look(self, watches: Iterable[Watch], now: Instant) -> None:
        channels = self._instruments.by_name
        for watch in watches:
            alarm = self._alarms.get(watch.alarm_id)
            active = alarm is not None and alarm.is_active
            condition = watch.look(channels, self._content_limit(watch.vessel), now, active=active)
            if condition is not None:
                self._note(condition, now)

    def _content_limit(self, vessel: str) -> Decimal | None:
        """The strictest limit of what the vessel holds now."""
        if self._limits_of is not self._library.stored:
            self._limits_of, self._limits = self._library.stored, {}
        if vessel not in self._limits:
            self._limits[vessel] = strictest_limit(content_of(vessel, self._library))
        return self._limits[vessel]

    # --- recorded ------------------------------------------------------------------------------------------------

    def _note(self, condition: Condition, now: Instant) -> None:
        fact = decide.note(condition, self._alarms.get(condition.alarm_id))
        if fact is not None:
            self._apply(fact, now)

    def _apply(self, fact: decide.AlarmFact, now: Instant) -> None:
        """What happened by itself. An alarm is shown and heard even while the disk takes no record: that is owed."""
        self._owed.append((self._follow(fact, now), now))

    def _follow(self, fact: decide.AlarmFact, now: Instant) -> decide.AlarmFact:
        settled, alarm = decide.settled(self._alarms.get(fact.alarm_id), fact, now)
        if alarm.is_open:
            self._alarms[alarm.alarm_id] = alarm
        else:
            self._alarms.pop(alarm.alarm_id, None)
        self._happened = None
        return settled

    def _record_owed(self) -> None:
        """All that is of one instant together."""
        while self._owed:
            at = self._owed[0][1]
            facts = [fact for fact, when in self._owed if when == at]
            by_stream: dict[str, list[object]] = {}
            for fact in facts:
                by_stream.setdefault(stream_of(fact.alarm_id), []).append(fact)
            entries = [self._recorder.entry(stream, *those) for stream, those in by_stream.items()]
            self._recorder.record_together(entries, None, at)
            self._owed = [owed for owed in self._owed if owed[1] != at]

    def _record_act(
        self, facts: Sequence[decide.AlarmFact], person: Person, also: tuple[Entry, ...], now: Instant
    ) -> None:
        """What a person did to one alarm: recorded, then shown."""
        self._record_owed()
        alarm, settled = self._alarms.get(facts[0].alarm_id), []
        for fact in facts:
            done, alarm = decide.settled(alarm, fact, now)
            settled.append(done)
        entry = self._recorder.entry(stream_of(facts[0].alarm_id), *settled)
        self._recorder.record_together((entry, *also), person.person_id, now)
        for fact in facts:
            self._follow(fact, now)

    # --- what people do ------------------------------------------------------------------------------------------

    def act(self, command: AlarmCommand, language: Language, now: Instant) -> Act:
        """What the next badge does, with a PIN or without.

        Raises:
            Refused: it cannot be done now, whoever comes.
        """
        if isinstance(command, AcknowledgeAlarm):
            decide.may_acknowledge(self._alarm(command.alarm_id))
            act = Act(lambda _: None, lambda person, _, at: self._acknowledge(command.alarm_id, person, at))
            self._asked, self._asked_of = act, command.alarm_id
            return act
        alarm = self._subject_of(command, now)
        self._check(command, alarm)
        roles = decide.MAY_SERVICE if isinstance(command, PutOutOfService) else decide.MAY_SIGN
        lines = signed_lines(command, alarm, language)
        covers = self._covers(alarm, lines)

        def sign(person: Person, pin: tuple[Entry, ...], at: Instant) -> None:
            if self._covers(alarm, lines) != covers:
                self._recorder.record_together(pin, person.person_id, at)
                raise Refused("record_changed")
            self._sign(command, f.Signed(person.person_id, lines, covers), person, pin, at)

        act = Act(lambda person: decide.check_role(person, roles), sign, True, MEANINGS[type(command)], lines)
        self._asked, self._asked_of = act, alarm.alarm_id
        return act

    def _covers(self, alarm: Alarm, lines: tuple[str, ...]) -> str:
        return record_hash(alarm.alarm_id, lines, last_hash(self._journal, stream_of(alarm.alarm_id)))

    def _alarm(self, alarm_id: str) -> Alarm:
        if alarm_id in self._alarms:
            return self._alarms[alarm_id]
        watch = self._watches.get(alarm_id)
        if watch is None:
            raise Refused("alarm.unknown")
        rule = watch.rule
        return Alarm(alarm_id, rule.id, watch.channel, rule.priority, rule.label, rule.todo, State.NORMAL)

    def _subject_of(self, command: AlarmCommand, now: Instant) -> Alarm:
        """The alarm that the act is about; for a drill the one that is played."""
        match command:
            case StartDrill(rule, subject):
                if self._running is not None:
                    raise Refused("alarm.drill_runs")
                watch = self._watches.get(alarm_id_of(rule, subject))
                if watch is None:
                    raise Refused("alarm.unknown")
                return decide.settled(None, self._played(watch, now), now)[1]
            case EndDrill():
                drill = self._running
                if drill is None:
                    raise Refused("alarm.no_drill")
                return self._drill_alarm() or self._alarm(alarm_id_of(drill.rule, drill.subject))
            case _:
                return self._alarm(command.alarm_id)

    def _check(self, command: AlarmCommand, alarm: Alarm) -> None:
        match command:
            case ResetAlarm():
                decide.may_reset(alarm)
            case ShelveAlarm(_, reason, seconds):
                decide.may_shelve(alarm, reason, seconds)
            case PutOutOfService(_, reason):
                decide.may_put_out_of_service(alarm, reason)
            case PutBackInService():
                decide.may_put_back(alarm)

    def _acknowledge(self, alarm_id: str, person: Person, now: Instant) -> None:
        self._record_act((decide.acknowledge(self._alarm(alarm_id), person),), person, (), now)
        self._verdict.answer(s.Verdict(s.Tone.OK, "alarm.acknowledged", now, {"name": person.name}))

    def _sign(
        self, command: AlarmCommand, signed: f.Signed, person: Person, pin: tuple[Entry, ...], now: Instant
    ) -> None:
        match command:
            case ResetAlarm(alarm_id):
                self._record_act((decide.reset(self._alarm(alarm_id), signed),), person, pin, now)
            case ShelveAlarm(alarm_id, reason, seconds):
                fact = decide.shelve(self._alarm(alarm_id), reason.strip(), seconds, signed, now)
                self._record_act((fact,), person, pin, now)
            case PutOutOfService(alarm_id, reason):
                put = decide.put_out_of_service(self._alarm(alarm_id), reason.strip(), signed)
                self._record_act((put,), person, pin, now)
            case PutBackInService(alarm_id):
                self._record_act((decide.put_back(self._alarm(alarm_id), signed),), person, pin, now)
            case StartDrill():
                self._start_drill(command, signed, person, pin, now)
            case EndDrill():
                self._end_drill(signed, person, pin, now)
        self._verdict.answer(s.Verdict(s.Tone.OK, f"alarm.done_{MEANINGS[type(command)]}", now, {}))

    # --- drills --------------------------------------------------------------------------------------------------

    @property
    def _running(self) -> Drill | None:
        return self._drill if self._drill is not None and self._drill.ended_at is None else None

    def _drill_alarm(self) -> Alarm | None:
        drill = self._running
        return None if drill is None else self._alarms.get(alarm_id_of(drill.rule, drill.subject, drill=True))

    def _start_drill(
        self, command: StartDrill, signed: f.Signed, person: Person, pin: tuple[Entry, ...], now: Instant
    ) -> None:
        watch = self._watches[alarm_id_of(command.rule, command.subject)]
        started = f.DrillStarted(self._new_id(), command.rule, command.subject, signed)
        drill = self._recorder.entry(DRILLS, started)
        self._record_act((self._played(watch, now),), person, (drill, *pin), now)
        self._drill = evolve(self._drill, started, now)

    def _played(self, watch: Watch, now: Instant) -> f.AlarmRaised:
        return decide.raised(played(watch, self._content_limit(watch.vessel), now))

    def _end_drill(self, signed: f.Signed, person: Person, pin: tuple[Entry, ...], now: Instant) -> None:
        """The drill's alarm is put away with it, whatever state it is in."""
        drill, alarm = self._running, self._drill_alarm()
        if drill is None:
            raise Refused("alarm.no_drill")
        fact = ended(drill, alarm, signed)
        entry = self._recorder.entry(DRILLS, fact)
        if alarm is None:
            self._recorder.record_together((entry, *pin), person.person_id, now)
        else:
            self._record_act(decide.end_of_drill(alarm, signed, now), person, (entry, *pin), now)
        self._drill, self._happened = evolve(drill, fact, now), None

    @property
    def open(self) -> tuple[Alarm, ...]:
        """Every alarm that is not normal."""
        return tuple(self._alarms.values())

    # --- shown ---------------------------------------------------------------------------------------------------

    def view(self, awaited: Act | None) -> AlarmsView:
        """`awaited`: the act whose badge the door awaits, if any; it may be another desk's."""
        asked = self._asked if awaited is not None and awaited is self._asked else None
        running = self._running
        return view_of(
            self._alarms.values(),
            running,
            self._drill if running is None else None,
            plan_missing=self._plan is None,
            awaits_badge="" if asked is None else self._asked_of,
            awaits_signature=asked is not None and asked.signed,
        )

    def page(self) -> AlarmsPage:
        """What the alarm page shows beside the open alarms: those that are quiet, and what happened of late."""
        if self._happened is None:
            self._happened = tuple(
                Happened(row.at.utc, row.fact, self._library.names.get(row.actor or "", ""))
                for row in history(self._journal, HISTORY_LENGTH)
            )
        quiet = tuple(self._alarm(alarm_id) for alarm_id in self._watches if alarm_id not in self._alarms)
        return AlarmsPage(quiet, self._happened)
