"""Notices: who is told of which alarm, recorded before it is sent; outputs and the loudspeaker, watched in turn.

A restart neither forgets nor repeats: what was told is read back from the journal. A notice whose outcome a cut has
swallowed is sent again under the same id.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.instants import Instant, seconds_between
from kiosk.library import Library
from kiosk.monitoring import notice_facts as f
from kiosk.monitoring.alarms.alarm import Alarm, replay
from kiosk.monitoring.alarms.condition import Condition, in_both
from kiosk.monitoring.escalation import OUTPUT_FAILED, Due, Escalation, Occasion, Told, due_notices, standing
from kiosk.monitoring.notices import (
    Notice,
    Outputs,
    OutputState,
    OutputsView,
    Telling,
    acceptance_notice,
    alarm_notice,
    decision_text,
    places_of,
    trial_notice,
)
from kiosk.monitoring.rules import Priority
from kiosk.people.people import Person
from kiosk.records.alarms import stream_of
from kiosk.records.journal import Entry, Journal, Recorded
from kiosk.run.bench import Refused
from kiosk.settings import StationSettings
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder

NO_SOUND = "no_sound"
LOUDSPEAKER = "loudspeaker"
RETRY_SECONDS = (10, 30, 60, 120, 300, 600, 1800, 3600)
"""From a failure to the next attempt; the last one for ever."""
LONGEST_ATTEMPT_SECONDS = 300
"""An output that has said nothing for so long has failed."""
READ_BACK_FACTS = 200
LOOK_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class _Owed:
    """A notice on its way: `sent_at` while its outcome is awaited, `failed_at` since the last failure."""

    fact: f.NoticeIntended
    intended_at: datetime
    failures: int = 0
    failed_at: Instant | None = None
    sent_at: Instant | None = None

    def is_due(self, now: Instant) -> bool:
        if self.sent_at is not None:
            return False
        if self.failed_at is None:
            return True
        wait = RETRY_SECONDS[min(self.failures, len(RETRY_SECONDS)) - 1]
        return seconds_between(self.failed_at, now) >= wait


class NoticeDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        outputs: Outputs,
        verdict: LastVerdict,
        new_id: Callable[[], str],
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._outputs = outputs
        self._verdict = verdict
        self._new_id = new_id
        self._places = places_of(settings, outputs.names)
        self._told: list[Told] = []
        self._owed: dict[str, deque[_Owed]] = {name: deque() for name in outputs.names}
        self._states = {name: OutputState(name) for name in outputs.names}
        self._tried: dict[str, str | None] = {}
        self._lost: dict[str, str] = {}
        self._standing: frozenset[str] = frozenset()
        self._sound: bool | None = None
        self._looked_at: tuple[Alarm, ...] = ()
        self._looked: Instant | None = None

    def read_back(self, open_alarms: Iterable[Alarm]) -> None:
        """What was told before this start, of alarms that are open or just closed, and what is still owed."""
        raised = [alarm.raised_at.utc for alarm in open_alarms if alarm.raised_at is not None]
        for name in self._outputs.names:
            for row in self._facts_since(f"notices:{name}", min(raised, default=None)):
                self._learn(row)
        self._owed = {
            name: deque(replace(owed, failed_at=None) for owed in waiting) for name, waiting in self._owed.items()
        }

    # --- what must be told ---------------------------------------------------------------------------------------

    def look(self, open_alarms: tuple[Alarm, ...], now: Instant) -> None:
        """Record what has become due, send what may be sent, and let the outputs know that the station lives.

        It costs next to nothing while no alarm has changed: it may be called after each command.
        """
        self._tell_decisions(now)
        just_now = self._looked is not None and seconds_between(self._looked, now) < LOOK_SECONDS
        if just_now and open_alarms == self._looked_at:
            return
        self._looked_at, self._looked = open_alarms, now
        if self._outputs.names:
            self._tell(open_alarms, now)
        self._standing = standing(open_alarms, self._told)
        self._outputs.beat(self._standing)
        for name in self._outputs.names:
            self._send_next(name, now)

    def _tell(self, open_alarms: tuple[Alarm, ...], now: Instant) -> None:
        """Of the open alarms, and of the closed ones whose end was not told yet."""
        alarms = {alarm.alarm_id: alarm for alarm in open_alarms}
        for alarm_id in {told.alarm_id for told in self._told} - alarms.keys():
            if (alarm := self._alarm_of(alarm_id)) is not None:
                alarms[alarm_id] = alarm
        plan = self._library.monitoring_plan
        escalation = Escalation() if plan is None else plan.escalation
        due = due_notices(alarms.values(), self._told, escalation, self._outputs.names, now)
        kept = {alarm.alarm_id for alarm in open_alarms} | {d.alarm.alarm_id for d in due}
        self._told = [told for told in self._told if told.alarm_id in kept and _is_of(told, alarms[told.alarm_id])]
        self._intend([self._intention(d) for d in due], now)

    def _intention(self, due: Due) -> f.NoticeIntended:
        raised_at = due.alarm.raised_at
        return f.NoticeIntended(
            self._new_id(),
            due.output,
            due.alarm.alarm_id,
            None if raised_at is None else raised_at.utc,
            due.occasion,
            due.step,
            due.alarm.drill,
        )

    def _intend(self, facts: list[f.NoticeIntended], now: Instant) -> None:
        by_output: dict[str, list[object]] = {}
        for fact in facts:
            by_output.setdefault(fact.output, []).append(fact)
        self._record([self._recorder.entry(f"notices:{name}", *some) for name, some in by_output.items()], None, now)

    def try_output(self, output: str, people: tuple[Person, ...], now: Instant) -> None:
        """Send a notice that is marked as a test.

        Raises:
            Refused: nobody is signed in, or the station has no such output.
        """
        if not people:
            raise Refused("output.nobody")
        if output not in self._owed:
            raise Refused("output.unknown", output=output, names=", ".join(self._outputs.names) or "—")
        fact = f.NoticeIntended(self._new_id(), output, "", None, Occasion.TEST, 0, drill=False)
        self._record([self._recorder.entry(f"notices:{output}", fact)], people[0].person_id, now)
        self._send_next(output, now)
        self._verdict.answer(s.Verdict(s.Tone.OK, "output.trying", now, {"output": output}))

    def _tell_decisions(self, now: Instant) -> None:
        """A decision on a received product goes to the outputs that the station file names for it."""
        for treatment_id, outcome in self._library.take_decisions():
            decided = decision_text(treatment_id, outcome)
            outputs = [name for name in self._settings.acceptance_outputs if name in self._owed]
            self._intend(
                [
                    f.NoticeIntended(self._new_id(), name, decided, None, Occasion.ACCEPTANCE, 0, drill=False)
                    for name in outputs
                ],
                now,
            )

    def _alarm_of(self, alarm_id: str) -> Alarm | None:
        """As it was at the last look; one that has closed, as the journal has it."""
        known = next((alarm for alarm in self._looked_at if alarm.alarm_id == alarm_id), None)
        if known is not None or not alarm_id:
            return known
        return replay((row.fact, row.at) for row in self._journal.stream(stream_of(alarm_id)))

    def take_note(self, command: sc.NoticeOutcome | sc.OutputSeen | sc.SoundSeen, now: Instant) -> None:
        match command:
            case sc.NoticeOutcome(notice_id, why, detail):
                self.outcome(notice_id, why, detail, now)
            case sc.OutputSeen(output, why, detail):
                self.output_seen(output, why, detail, now)
            case sc.SoundSeen(available):
                self.sound_seen(now, available=available)

    # --- sent ----------------------------------------------------------------------------------------------------

    def _send_next(self, output: str, now: Instant) -> None:
        """One at a time and in order: nobody hears of an end before the beginning."""
        waiting = self._owed[output]
        if not waiting:
            return
        first = waiting[0]
        if first.sent_at is not None and seconds_between(first.sent_at, now) >= LONGEST_ATTEMPT_SECONDS:
            self.outcome(first.fact.notice_id, "no_outcome", "the output said nothing", now)
        elif first.is_due(now):
            waiting[0] = replace(first, sent_at=now)
            self._outputs.send(self._worded(first, now))

    def _worded(self, owed: _Owed, now: Instant) -> Notice:
        fact = owed.fact
        stands = fact.output in self._standing
        if fact.occasion is Occasion.ACCEPTANCE:
            decided, now_utc = fact.alarm_id, now.utc
            return acceptance_notice(fact.notice_id, fact.output, decided, self._settings, now_utc, standing=stands)
        alarm = self._alarm_of(fact.alarm_id)
        if alarm is None:
            return trial_notice(fact.notice_id, fact.output, self._settings, now.utc, standing=stands)
        who = "" if alarm.acknowledged_by is None else self._library.person(alarm.acknowledged_by).name
        telling = Telling(fact.notice_id, fact.output, fact.occasion, fact.step, owed.intended_at, stands, who)
        return alarm_notice(telling, alarm, self._settings, self._places, now.utc)

    def outcome(self, notice_id: str, why: str, detail: str, now: Instant) -> None:
        """`why` is empty when it was sent. An outcome that nobody awaits any more is no news."""
        for name, waiting in self._owed.items():
            if waiting and waiting[0].fact.notice_id == notice_id and waiting[0].sent_at is not None:
                fact = f.NoticeFailed(notice_id, name, why, detail[:300]) if why else f.NoticeSent(notice_id, name)
                self._record([self._recorder.entry(f"notices:{name}", fact)], None, now)
                self._send_next(name, now)
                return

    def _record(self, entries: list[Entry], actor: str | None, now: Instant) -> None:
        for row in self._recorder.record_together(entries, actor, now) if entries else ():
            self._learn(row)

    def _learn(self, row: Recorded) -> None:
        fact = row.fact
        match fact:
            case f.NoticeIntended(output=output, raised_at=raised_at):
                self._owed[output].append(_Owed(fact, row.at.utc))
                if fact.occasion is Occasion.TEST:
                    self._tried[fact.notice_id] = row.actor
                if raised_at is not None:
                    self._told.append(Told(output, fact.alarm_id, raised_at, fact.occasion, fact.step, row.at))
            case f.NoticeSent(notice_id, output):
                self._states[output] = self._after(self._states[output], notice_id, row.at.utc)
                self._owed[output] = deque(owed for owed in self._owed[output] if owed.fact.notice_id != notice_id)
            case f.NoticeFailed(notice_id, output, why):
                self._states[output] = replace(self._states[output], why=why)
                self._owed[output] = deque(
                    replace(owed, failures=owed.failures + 1, failed_at=row.at, sent_at=None)
                    if owed.fact.notice_id == notice_id
                    else owed
                    for owed in self._owed[output]
                )

    def _after(self, state: OutputState, notice_id: str, sent_at: datetime) -> OutputState:
        state = replace(state, why="", sent_at=sent_at)
        if notice_id not in self._tried:
            return state
        person_id = self._tried.pop(notice_id)
        name = "" if person_id is None else self._library.person(person_id).name
        return replace(state, tried_at=sent_at, tried_by=name)

    def _facts_since(self, stream: str, earliest: datetime | None) -> tuple[Recorded, ...]:
        """The end of a stream: back to `earliest`, and to a notice known to be sent, for they are sent in order."""
        limit = READ_BACK_FACTS
        while True:
            rows = self._journal.newest_of(stream, limit)[::-1]
            intended = {row.fact.notice_id for row in rows if isinstance(row.fact, f.NoticeIntended)}
            settled = any(isinstance(row.fact, f.NoticeSent) and row.fact.notice_id in intended for row in rows)
            if len(rows) < limit or (settled and (earliest is None or rows[0].at.utc < earliest)):
                return tuple(row for row in rows if row.fact.notice_id in intended)
            limit *= 4

    # --- outputs and loudspeaker as they are seen ----------------------------------------------------------------

    def output_seen(self, output: str, why: str, detail: str, now: Instant) -> None:
        """An output can be used, or cannot: `why` is empty when it can."""
        before = self._lost.get(output, "")
        if why == before:
            return
        fact = f.OutputLost(output, why, detail[:300]) if why else f.OutputBack(output)
        self._recorder.record("outputs", fact, None, now)
        if why:
            self._lost[output] = why
        else:
            del self._lost[output]
            self._owed[output] = deque(replace(owed, failed_at=None) for owed in self._owed[output])
            self._send_next(output, now)

    def view(self) -> OutputsView:
        """Every output, and whether alarms can be heard."""
        states = tuple(
            replace(state, why=self._lost.get(name, state.why), waiting=len(self._owed[name]))
            for name, state in self._states.items()
        )
        return OutputsView(states, self._sound)

    @property
    def sound(self) -> bool | None:
        """Alarms can be heard; None: not known yet."""
        return self._sound

    def sound_seen(self, now: Instant, *, available: bool) -> None:
        if available == self._sound:
            return
        if self._sound is not None or not available:
            fact = f.LoudspeakerBack() if available else f.LoudspeakerLost()
            self._recorder.record(LOUDSPEAKER, fact, None, now)
        self._sound = available

    def conditions(self, _now: Instant) -> Iterator[Condition]:
        """A failing output and a missing loudspeaker are alarms themselves; the next success ends them."""
        for name in self._outputs.names:
            failed = bool(self._owed[name] and self._owed[name][0].failures) or name in self._lost
            yield Condition(
                OUTPUT_FAILED,
                name,
                failed,
                Priority.MEDIUM,
                in_both("output.failed_label", output=name),
                in_both("output.failed_todo"),
            )
        yield Condition(
            NO_SOUND,
            LOUDSPEAKER,
            None if self._sound is None else not self._sound,
            Priority.MEDIUM,
            in_both("output.no_sound_label"),
            in_both("output.no_sound_todo"),
        )


def _is_of(told: Told, alarm: Alarm) -> bool:
    """Of this raising, and not of one before."""
    return alarm.raised_at is not None and told.raised_at == alarm.raised_at.utc
