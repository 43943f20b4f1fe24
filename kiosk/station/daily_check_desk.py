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
from kiosk.daily_check.state import Place, begin, evolve, replay
from kiosk.daily_check.verdicts import verdict_on
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.plan import Plan
from kiosk.monitoring.readings import Channel, Kind
from kiosk.people.people import Person
from kiosk.records.checks import newest_daily_check_id, newest_signed_daily_check_id
from kiosk.records.journal import Entry, Journal
from kiosk.records.tail import broken_fact
from kiosk.run.bench import Refused
from kiosk.settings import StationSettings
from kiosk.station.check_at_bench import CheckAtBench, KindOfCheck
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language

KIND = KindOfCheck(
    "daily_check", "daily_check.not_now", evolve, replay, signature_lines, record_hash, f.DailyCheckAbandoned
)


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
        self._bench = CheckAtBench(KIND, journal, recorder)
        self._plan_sha256 = ""
        self._last = self._read_last()

    def abandon_left_open(self, now: Instant) -> None:
        """A check that a cut left in the middle is not taken up again: its end is recorded, and it is made anew."""
        self._bench.abandon_left_open(newest_daily_check_id(self._journal), now)

    # --- where it stands -----------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """A check is on the screen, under way or just signed."""
        return self._bench.check is not None

    @property
    def awaits_signature(self) -> bool:
        return self._bench.awaits_signature

    @property
    def meaning(self) -> str | None:
        """Of the signature that is awaited."""
        check = self._bench.check
        return None if check is None else due_meaning(check)

    @property
    def last(self) -> LastDailyCheck | None:
        """The newest check that was signed in full."""
        return self._last

    def view(self, now: Instant) -> s.DailyCheckView | None:
        check = self._bench.check
        if check is None:
            return None
        return s.DailyCheckView(check, self._conditions(now), self._bench.signature())

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
                if self._bench.held().place is not Place.SIGNED:
                    raise refuse_while_open()
                self._put_away()
            case c.AbandonDailyCheck():
                self._record(decide(command, self._bench.held(), self._conditions(now), None), now)
                self._put_away()
                self._verdict.answer(s.Verdict(s.Tone.WARNING, "daily_check.abandoned", now, {}))
            case _:
                check, conditions = self._bench.held(), self._conditions(now)
                seen = self._self_test(conditions) if command == c.RecordLine(Line.STATION) else None
                self._record(decide(command, check, conditions, seen), now)

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
        self._bench.start(begin(fact, now), fact, now)
        self._plan_sha256 = sha256
        self._verdict.answer(None)

    def _put_away(self) -> None:
        self._bench.put_away()
        self._verdict.answer(None)

    def _record(self, facts: tuple[object, ...], now: Instant, *also: Entry) -> None:
        self._bench.record(facts, now, *also)
        self._verdict.answer(verdict_on(facts, now))

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
        may_sign(self._bench.held(), person)
        return self._bench.covered()

    def sign(self, person: Person, covered: str, pin: Entry, now: Instant) -> None:
        """Record the signature together with the PIN's fact.

        Raises:
            Refused: as `covers`, or what was covered is no longer what is shown.
        """
        check = self._bench.held()
        if self.covers(person) != covered:
            raise Refused("record_changed")
        self._record((sign(check, person, covered, self._local(now).date()),), now, pin)
        self._last = self._read_last()

    # --- the last ------------------------------------------------------------------------------------------------

    def _read_last(self) -> LastDailyCheck | None:
        check_id = newest_signed_daily_check_id(self._journal)
        if check_id is None:
            return None
        check = self._bench.replayed(check_id)
        signed, at = check.signatures[-1], check.ended_at or check.started_at
        name = self._library.person(check.person_id).name
        return LastDailyCheck(check_id, at.utc, signed.on, name, signed.outcome, check.failed_lines)


def _one_a_vessel(dewars: Iterable[Channel]) -> tuple[str, ...]:
    """The first probe of each tank: a twin needs no second look at the same display."""
    first: dict[str, str] = {}
    for dewar in dewars:
        first.setdefault(dewar.vessel or dewar.name, dewar.name)
    return tuple(first.values())
