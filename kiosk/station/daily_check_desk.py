"""The daily check at the bench: started, measured line by line, signed or abandoned; recorded first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk import snapshot as s
from kiosk.daily_check import commands as c
from kiosk.daily_check import facts as f
from kiosk.daily_check.conditions import Conditions, FullTest, SelfTest, SystemState
from kiosk.daily_check.decide import decide, may_check, refuse_while_open, refuse_with_run
from kiosk.daily_check.gate import LastDailyCheck
from kiosk.daily_check.results import Line
from kiosk.daily_check.signing import due_meaning, may_sign, record_hash, sign, signature_lines
from kiosk.daily_check.state import DailyCheck, Place, begin, evolve, replay
from kiosk.daily_check.verdicts import verdict_on
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.plan import Plan
from kiosk.monitoring.readings import Channel, Kind
from kiosk.people.people import Person
from kiosk.records.checks import newest_daily_check_id, newest_signed_daily_check_id
from kiosk.records.journal import Entry, Journal, Recorded
from kiosk.records.tail import broken_fact
from kiosk.run.bench import Refused
from kiosk.settings import StationSettings
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language


@dataclass(frozen=True, slots=True)
class LooksAt:
    """What the check looks at beside the record: the channels, the system, the newest test of the alarm's way."""

    channels: Callable[[], tuple[Channel, ...]]
    system: Callable[[], SystemState]
    full_test: Callable[[], FullTest | None]
    outputs: Callable[[], bool]


class DailyCheckDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        looks_at: LooksAt,
        verdict: LastVerdict,
        new_id: Callable[[], str],
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._looks_at = looks_at
        self._verdict = verdict
        self._new_id = new_id
        self._check: DailyCheck | None = None
        self._plan_sha256 = ""
        self._head = b""
        self._last = self._read_last()

    def abandon_left_open(self, now: Instant) -> None:
        """A check that a cut left in the middle is not taken up again: its end is recorded, and it is made anew."""
        check_id = newest_daily_check_id(self._journal)
        if check_id is None:
            return
        check = self._replayed(check_id)
        if check.ended_at is None:
            fact = f.DailyCheckAbandoned(check_id, check.person_id, "restart")
            self._recorder.record(_stream(check_id), fact, None, now)

    # --- where it stands -----------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """A check is on the screen, under way or just signed."""
        return self._check is not None

    @property
    def awaits_signature(self) -> bool:
        return self._check is not None and self._check.place is Place.SIGNATURE

    @property
    def meaning(self) -> str | None:
        """Of the signature that is awaited."""
        return None if self._check is None else due_meaning(self._check)

    @property
    def last(self) -> LastDailyCheck | None:
        """The newest check that was signed in full."""
        return self._last

    def view(self, now: Instant) -> s.DailyCheckView | None:
        check = self._check
        if check is None:
            return None
        return s.DailyCheckView(check, self._conditions(now), self._signature())

    def refuse_if_open(self) -> None:
        """What would take the bench away from a check under way.

        Raises:
            Refused: one is open.
        """
        if self.is_open:
            raise refuse_while_open()

    # --- led -----------------------------------------------------------------------------------------------------

    def do(self, command: c.DailyCheckCommand, people: tuple[Person, ...], language: Language, now: Instant) -> None:
        match command:
            case c.StartDailyCheck():
                self._start(people, language, now)
            case c.CloseDailyCheck():
                if self._held().place is not Place.SIGNED:
                    raise refuse_while_open()
                self._put_away()
            case c.AbandonDailyCheck():
                self._record(decide(command, self._held(), self._conditions(now), None), now)
                self._put_away()
                self._verdict.answer(s.Verdict(s.Tone.WARNING, "daily_check.abandoned", now, {}))
            case _:
                check, conditions = self._held(), self._conditions(now)
                seen = self._self_test(conditions) if command == c.RecordLine(Line.STATION) else None
                self._record(decide(command, check, conditions, seen), now)

    def _held(self) -> DailyCheck:
        if self._check is None:
            raise Refused("daily_check.not_now")
        return self._check

    def _start(self, people: tuple[Person, ...], language: Language, now: Instant) -> None:
        self.refuse_if_open()
        if self._recorder.run is not None:
            raise refuse_with_run()
        technician = may_check(people)
        approved = self._library.approved_plan
        if approved is None:
            raise Refused("daily_check.no_plan")
        sha256, plan = approved
        dewars = _one_a_vessel(channel for channel in self._looks_at.channels() if channel.kind is Kind.DEWAR)
        check_id, software = self._new_id(), self._settings.software_version
        fact = f.DailyCheckStarted(check_id, technician.person_id, language, software, plan.version, sha256, dewars)
        (row,) = self._recorder.record_together((Entry(_stream(check_id), 0, (fact,)),), technician.person_id, now)
        self._check, self._head, self._plan_sha256 = begin(fact, now), row.hash, sha256
        self._verdict.answer(None)

    def _put_away(self) -> None:
        self._check, self._head = None, b""
        self._verdict.answer(None)

    def _record(self, facts: tuple[object, ...], now: Instant, *also: Entry) -> None:
        check = self._held()
        entry = Entry(_stream(check.check_id), check.version, facts)
        self._follow(self._recorder.record_together((entry, *also), check.person_id, now))
        self._verdict.answer(verdict_on(facts, now))

    def _follow(self, rows: tuple[Recorded, ...]) -> None:
        check = self._held()
        for row in rows:
            if row.stream == _stream(check.check_id):
                check, self._head = evolve(check, row.fact, row.at), row.hash
        self._check = check

    # --- what it looks at ----------------------------------------------------------------------------------------

    def _plan(self) -> Plan:
        """The one that the check was started under."""
        return self._library.plan(self._plan_sha256)

    def _conditions(self, now: Instant) -> Conditions:
        looks_at = self._looks_at
        limits = self._plan().daily_check
        return Conditions(now, self._local(now), looks_at.channels(), limits, looks_at.full_test(), looks_at.outputs())

    def _self_test(self, conditions: Conditions) -> SelfTest:
        looked_at, broken_at = broken_fact(self._journal, conditions.limits.journal.newest_facts)
        return SelfTest(self._looks_at.system(), looked_at, broken_at)

    def _local(self, now: Instant) -> datetime:
        return now.utc.astimezone(self._settings.zone)

    # --- signed --------------------------------------------------------------------------------------------------

    def covers(self, person: Person) -> str:
        """What this person's signature would cover now.

        Raises:
            Refused: it is not due, or not this person's.
        """
        check = self._held()
        may_sign(check, person)
        return record_hash(check, signature_lines(check), self._head)

    def sign(self, person: Person, covered: str, pin: Entry, now: Instant) -> None:
        """Record the signature together with the PIN's fact.

        Raises:
            Refused: as `covers`, or what was covered is no longer what is shown.
        """
        check = self._held()
        if self.covers(person) != covered:
            raise Refused("record_changed")
        self._record((sign(check, person, covered, self._local(now).date()),), now, pin)
        self._last = self._read_last()

    def _signature(self) -> s.SignatureView | None:
        check = self._check
        if check is None or check.place is not Place.SIGNATURE:
            return None
        lines = signature_lines(check)
        return s.SignatureView(lines, record_hash(check, lines, self._head))

    # --- the last ------------------------------------------------------------------------------------------------

    def _replayed(self, check_id: str) -> DailyCheck:
        return replay(tuple((row.fact, row.at) for row in self._journal.stream(_stream(check_id))))

    def _read_last(self) -> LastDailyCheck | None:
        check_id = newest_signed_daily_check_id(self._journal)
        if check_id is None:
            return None
        check = self._replayed(check_id)
        signed, at = check.signatures[-1], check.ended_at or check.started_at
        name = self._library.person(check.person_id).name
        return LastDailyCheck(check_id, at.utc, signed.on, name, signed.outcome, check.failed_lines)


def _one_a_vessel(dewars: Iterable[Channel]) -> tuple[str, ...]:
    """The first probe of each tank: a twin needs no second look at the same display."""
    first: dict[str, str] = {}
    for dewar in dewars:
        first.setdefault(dewar.vessel or dewar.name, dewar.name)
    return tuple(first.values())


def _stream(check_id: str) -> str:
    return f"daily_check:{check_id}"
