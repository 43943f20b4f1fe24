"""A daily check that the made-up site passed today, for a demonstration or a test that is about something else."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.daily_check import facts as f
from kiosk.daily_check import judging
from kiosk.daily_check.conditions import Conditions, FullTest, SelfTest, SystemState
from kiosk.daily_check.limits import DailyCheckLimits
from kiosk.daily_check.results import Answer, Line, Results
from kiosk.daily_check.signing import record_hash, sign, signature_lines
from kiosk.daily_check.state import replay
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.instants import Instant
from kiosk.monitoring.alarms.facts import DrillEnded, DrillStarted, Signed
from kiosk.monitoring.plan import read_plan
from kiosk.monitoring.readings import Channel, Kind, Reading
from kiosk.people.people import Person
from kiosk.records.journal import Journal

_CELSIUS = Decimal("37.02")


def settle_daily_check(journal: Journal, at: Instant, zone: ZoneInfo) -> None:
    """Record it, in a journal that has the made-up staff and plan, and no check of today."""
    local = at.utc.astimezone(zone)
    check_id = f"daily-{local:%Y%m%d}"
    if journal.version(f"daily_check:{check_id}"):
        return
    approved = journal.stream("approval:monitoring")[-1].fact
    limits = read_plan(approved.text, approved.code).daily_check
    started = f.DailyCheckStarted(check_id, TECHNICIAN.person_id, "fr", "demo", approved.version, approved.sha256, ())
    conditions = Conditions(
        at,
        local,
        (_bath(at, limits),),
        limits,
        FullTest(at.utc - timedelta(days=1), PHARMACIST.name, 62),
    )
    facts: list[object] = [started]
    facts += [f.DailyLineChecked(line, "", found) for line, found in _found(conditions).items()]
    check = replay(tuple((fact, at) for fact in facts))
    technician = Person(TECHNICIAN.person_id, TECHNICIAN.name, frozenset(TECHNICIAN.roles), frozenset())
    covered = record_hash(check, signature_lines(check), b"")
    facts.append(sign(check, technician, covered, local.date()))
    journal.append(f"daily_check:{check_id}", 0, facts, actor=TECHNICIAN.person_id, at=at)


def settle_full_test(journal: Journal, at: Instant) -> None:
    """The weekly drill, acknowledged in a minute, just before `at`; in a journal that has none."""
    if journal.version("alarm-drills"):
        return
    who = TECHNICIAN.person_id
    signed = Signed(who, (), "0" * 64)
    started = DrillStarted("drill-demo", "dewar_limit", "dewar-1", signed)
    ended = DrillEnded("drill-demo", signed, PHARMACIST.person_id, 62.0)
    journal.append("alarm-drills", 0, (started, ended), actor=who, at=at)


def back_up(journal: Journal, folder: Path) -> None:
    """As a site's own program would: a copy of the whole record."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / "journal.db"
    copy.unlink(missing_ok=True)
    journal.database.execute("VACUUM INTO ?", (str(copy),))


def _bath(at: Instant, limits: DailyCheckLimits) -> Channel:
    """Warm for as long as the plan asks."""
    seconds = limits.bath.warm_up_seconds
    began = Instant(at.utc - timedelta(seconds=seconds), at.boot_id, at.boottime_ns - seconds * 10**9)
    first, last = (Reading("bath", _CELSIUS, "JULABO", "33372e30320d0a", when) for when in (began, at))
    return Channel("bath", Kind.BATH, 5.0, last=last, window=(first, last))


def _found(conditions: Conditions) -> dict[Line, Results]:
    system = SystemState(True, Decimal("0.012"), 50_000, True, conditions.now.utc - timedelta(hours=7))
    return {
        Line.STATION: judging.self_test(SelfTest(system, 40, None), conditions),
        Line.PROBES: judging.live(Line.PROBES, conditions),
        Line.REFERENCE: judging.typed_reference(_CELSIUS, conditions),
        Line.BATH: judging.live(Line.BATH, conditions),
        Line.WATER: judging.water(Answer.OK, Answer.OK, conditions.local.date(), conditions),
        Line.RELAY: judging.relay_results(Answer.OK, conditions),
        Line.OXYGEN: judging.oxygen_results(Answer.OK, conditions),
    }
