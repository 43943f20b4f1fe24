"""Snapshots of the daily check's pages, from the facts that a station would record."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

from kiosk.daily_check import commands as c
from kiosk.daily_check import facts as f
from kiosk.daily_check.conditions import Conditions, FullTest, SelfTest, SystemState
from kiosk.daily_check.decide import decide
from kiosk.daily_check.gate import LastDailyCheck
from kiosk.daily_check.results import Line
from kiosk.daily_check.signing import record_hash, sign, signature_lines
from kiosk.daily_check.state import DailyCheck, Place, begin, evolve
from kiosk.daily_check.verdicts import verdict_on
from kiosk.monitoring.plan import read_plan, shipped_plans
from kiosk.monitoring.readings import Channel, Kind, NoReading, Quantity, Reading
from kiosk.snapshot import DailyCheckView, PinRequest, Screen, SignatureView, Snapshot, Tone, Verdict
from tests.ui.snapshots import FIRST, PHARMACIST, SUPERVISOR, TECHNICIAN, Add, at, bath, dewar, snapshot

_NUMBERS = count(1)
"""What was begun on the page of one state is not begun on the next."""
LIMITS = read_plan(shipped_plans()["monitoring.toml"], "monitoring.toml").daily_check
TODAY = date(2026, 11, 22)
GOOD = SelfTest(SystemState(True, Decimal("0.012"), 512_000, True, at(0).utc - timedelta(hours=7)), 2000, None)
BAD = SelfTest(SystemState(False, None, 900, True, at(0).utc - timedelta(hours=50)), 2000, None)
COMMANDS = (
    c.RecordLine(Line.STATION),
    c.RecordLine(Line.PROBES),
    c.EnterReference(Decimal("37.21")),
    c.EnterReference(Decimal("37.21")),
    c.RecordLine(Line.BATH),
    c.StateWater("ok", "ok", TODAY),
    c.StateDewar("dewar_1", Decimal("-187.0"), "ok", "ok"),
    c.StateDewar("dewar_2", Decimal("-186.0"), "ok", "not_there"),
    c.StateRelay("ok"),
    c.StateOxygen("ok"),
)


def channels(now: float, *more: Channel, celsius: str = "37.1", steady: float = 950) -> tuple[Channel, ...]:
    return (bath(now, celsius, steady), dewar("dewar_1", now), dewar("dewar_2", now, "-184.2"), *more)


def conditions(now: float, held: tuple[Channel, ...] | None = None, *, tested: bool = True) -> Conditions:
    test = FullTest(at(now).utc - timedelta(days=3), PHARMACIST.name, 74) if tested else None
    local = at(now).utc.astimezone(ZoneInfo("Europe/Paris"))
    return Conditions(at(now), local, channels(now) if held is None else held, LIMITS, test)


def started() -> DailyCheck:
    fact = f.DailyCheckStarted("d", TECHNICIAN.person_id, "fr", "0.1.0", 1, "ab" * 32, ("dewar_1", "dewar_2"))
    return begin(fact, at(10))


def after(check: DailyCheck, *facts: object) -> DailyCheck:
    for fact in facts:
        check = evolve(check, fact, at(20))
    return check


def done(until: int, check: DailyCheck | None = None, now: Conditions | None = None) -> DailyCheck:
    """So many commands on the way, all as they should be."""
    check = check or started()
    for command in COMMANDS[:until]:
        if isinstance(command, c.RecordLine) and check.done(command.line):
            continue
        check = after(check, *decide(command, check, now or conditions(60), GOOD))
    return check


def shown(check: DailyCheck, now: float = 60, held: Conditions | None = None, **more: object) -> Snapshot:
    lines = signature_lines(check) if check.place is Place.SIGNATURE else ()
    signature = SignatureView(lines, record_hash(check, lines, b"head")) if lines else None
    held = held or conditions(now)
    view = DailyCheckView(replace(check, check_id=f"daily-{next(_NUMBERS)}"), held, signature)
    given = {"crew": (TECHNICIAN,), "daily_check": view, "channels": held.channels, **more}
    return snapshot(Screen.DAILY_CHECK, now, **given)


def add_states(add: Add) -> None:
    add("daily_station", shown(started()))
    bad = decide(COMMANDS[0], started(), conditions(60), BAD)
    station_bad = after(started(), *bad)
    add("daily_probes", shown(station_bad, verdict=verdict_on(bad, at(60))))
    many = tuple(dewar(f"dewar_{number}", 60) for number in range(3, 12))
    silent = replace(many[4], trouble=NoReading("dewar_7", "no_answer", "no answer in 1 s", at(59)))
    held = conditions(60, channels(60, *many[:4], silent, *many[5:]))
    add("daily_probes_many", shown(done(1), held=held))
    _reference_on(add)
    warming = conditions(60, channels(60, steady=320))
    add("daily_bath", shown(done(4)))
    add("daily_bath_warming", shown(done(4), held=warming))
    add("daily_bath_put_off", shown(done(4), held=warming), "put_off")
    add("daily_bath_hot", shown(done(4), held=conditions(60, channels(60, celsius="38.4"))))
    add("daily_water", shown(done(5)), "water_level_ok", "water_clarity_not_ok", "water_changed_today")
    add("daily_water_day", shown(done(5)), "water_changed_other_day", "daily_2", "daily_1", "daily_1", "daily_1")
    _dewars_on(add)
    add("daily_relay", shown(done(8)), "relay_status_ok")
    add("daily_relay_never", shown(done(8), held=conditions(60, tested=False)))
    oxygen = Channel(
        "oxygen-1", Kind.OXYGEN, 2.0, last=Reading("oxygen-1", Decimal("20.8"), "OX", "32", at(58), Quantity.PERCENT)
    )
    add("daily_oxygen", shown(done(9), held=conditions(60, channels(60, oxygen))), "oxygen_test_ok")
    add("daily_options", shown(done(6)), "daily_options")
    add("daily_options_none", shown(started()), "daily_options")
    add("daily_reason", shown(done(6)), "daily_options", "choice_bath")
    _end_on(add)
    _home_on(add)


def _reference_on(add: Add) -> None:
    add("daily_reference", shown(done(2)))
    add("daily_reference_typed", shown(done(2)), "daily_3", "daily_7", "daily_2", "daily_1")
    once = decide(COMMANDS[2], done(2), conditions(60), None)
    add("daily_reference_again", shown(done(3), verdict=verdict_on(once, at(60))))
    differ = decide(c.EnterReference(Decimal("37.12")), done(3), conditions(60), None)
    refused = after(done(3), *differ)
    add("daily_reference_differs", shown(refused, verdict=verdict_on(differ, at(60))))
    reading = Reading("reference-1", Decimal("37.9"), "TRACEABLE", "33", at(58))
    held = conditions(60, channels(60, Channel("reference-1", Kind.REFERENCE, 2.0, last=reading)))
    add("daily_reference_read", shown(done(2), held=held))


def _dewars_on(add: Add) -> None:
    add("daily_dewar", shown(done(6)), "daily_1", "daily_8", "daily_7")
    on = ("daily_1", "daily_8", "daily_7", "daily_2", "primary")
    add("daily_dewar_answers", shown(done(6)), *on, "dewar_level_ok")
    add("daily_dewar_unreadable", shown(done(6)), "unreadable", "dewar_level_ok", "dewar_autofill_not_ok")


def _end_on(add: Add) -> None:
    ready = done(10)
    add("daily_sign", shown(ready))
    pin = PinRequest(TECHNICIAN, "sign", "performed")
    add("daily_sign_pin", shown(ready, pin=pin), typed="1234")
    signed = sign(ready, TECHNICIAN, "ab" * 32, TODAY)
    add("daily_passed", shown(after(ready, signed)))
    again = after(ready, f.DailyLineReopened(Line.REFERENCE, "typing", TECHNICIAN.person_id))
    for command in COMMANDS[2:4]:
        again = after(again, *decide(command, again, conditions(60), None))
    add("daily_sign_corrected", shown(again))
    once = after(again, sign(again, TECHNICIAN, "ab" * 32, TODAY))
    add("daily_sign_second", shown(once))
    add("daily_sign_second_pin", shown(once, pin=PinRequest(PHARMACIST, "sign", "verified")))
    same = Verdict(Tone.WARNING, "daily_check.same_person", at(60), {"name": TECHNICIAN.name})
    add("daily_same_person", shown(once, verdict=same))
    failed = done(10, after(started(), *decide(COMMANDS[0], started(), conditions(60), BAD)), conditions(60))
    add("daily_failed", shown(after(failed, sign(failed, TECHNICIAN, "ab" * 32, TODAY))))


def _home_on(add: Add) -> None:
    home = snapshot(Screen.HOME, 300, crew=(TECHNICIAN,), ready=(FIRST,))
    passed = LastDailyCheck("d", at(10).utc, TODAY, TECHNICIAN.name, "passed")
    add("home_daily_passed", replace(home, last_daily_check=passed))
    failed = replace(passed, outcome="failed", name=PHARMACIST.name)
    add("home_daily_failed", replace(home, crew=(TECHNICIAN, SUPERVISOR), last_daily_check=failed))
    for code in ("daily_check_missing", "daily_check_failed"):
        said = Verdict(Tone.REFUSED, code, at(300), {})
        add(f"home_{code}", replace(home, crew=(TECHNICIAN, PHARMACIST), verdict=said))
