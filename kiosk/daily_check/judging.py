"""What each line finds, from the conditions and from what a person typed or saw."""

from datetime import date, timedelta
from decimal import Decimal

from kiosk.circuit.profiles import BathLimits
from kiosk.daily_check.conditions import Conditions, SelfTest, SystemState
from kiosk.daily_check.limits import DailyCheckLimits, WarmBathLimits
from kiosk.daily_check.results import Answer, Line, Outcome, Result, Results
from kiosk.monitoring.readings import BathState, Channel, Kind, Quantity, Reading, judge_bath
from kiosk.monitoring.trust import NO_VALUE, Trust

_ANSWERED = {Answer.OK: Outcome.OK, Answer.NOT_OK: Outcome.FAILED}


def live(line: Line, conditions: Conditions) -> Results:
    """What the instruments say of a line now, before anybody adds to it."""
    match line:
        case Line.PROBES:
            return tuple(found for channel in conditions.channels for found in probe(channel, conditions))
        case Line.REFERENCE:
            return read_reference(conditions)
        case Line.BATH:
            return (_warm(conditions), _spread(conditions))
        case Line.RELAY:
            return (full_test(conditions),)
        case Line.OXYGEN:
            return tuple(_oxygen_reading(channel, conditions) for channel in conditions.of_kind(Kind.OXYGEN))
        case _:
            return ()


# --- 1: the kiosk itself ------------------------------------------------------------------------------------------


def self_test(seen: SelfTest, conditions: Conditions) -> Results:
    limits, system = conditions.limits, seen.system
    intact = seen.broken_at is None
    values = {"facts": str(seen.facts), "number": "" if intact else str(seen.broken_at)}
    journal = Result("journal", "ok" if intact else "broken", Outcome.OK if intact else Outcome.FAILED, values=values)
    return (
        _clock(system, limits),
        _disk(system, limits),
        journal,
        _backup(system, conditions),
    )


def _lacking(*, required: bool) -> Outcome:
    return Outcome.FAILED if required else Outcome.ABSENT


def _clock(system: SystemState, limits: DailyCheckLimits) -> Result:
    limit = limits.clock.maximum_seconds
    if system.clock_synchronised is None or (system.clock_synchronised and system.clock_off_seconds is None):
        return Result("clock", "unknown", _lacking(required=limits.clock.required))
    if not system.clock_synchronised:
        return Result("clock", "alone", _lacking(required=limits.clock.required))
    off = abs(system.clock_off_seconds or Decimal(0))
    good = off < limit
    values = {"off_seconds": str(off), "limit_seconds": str(limit)}
    return Result("clock", "ok" if good else "off", Outcome.OK if good else Outcome.FAILED, values=values)


def _disk(system: SystemState, limits: DailyCheckLimits) -> Result:
    least = limits.disk.minimum_free_megabytes
    if system.free_megabytes is None:
        return Result("disk", "unknown", Outcome.FAILED)
    values = {"free_megabytes": str(system.free_megabytes), "limit_megabytes": str(least)}
    good = system.free_megabytes >= least
    return Result("disk", "ok" if good else "low", Outcome.OK if good else Outcome.FAILED, values=values)


def _backup(system: SystemState, conditions: Conditions) -> Result:
    limit = conditions.limits.backup
    if not system.backups:
        return Result("backup", "no_folder", _lacking(required=limit.required))
    values = {"limit_hours": str(limit.maximum_hours)}
    if system.newest_backup is None:
        return Result("backup", "none", Outcome.FAILED, values=values)
    age = conditions.now.utc - system.newest_backup
    values["age_hours"] = str(max(0, int(age.total_seconds() // 3600)))
    good = age < timedelta(hours=limit.maximum_hours)
    return Result("backup", "ok" if good else "old", Outcome.OK if good else Outcome.FAILED, values=values)


# --- 2: each probe ------------------------------------------------------------------------------------------------


def probe(channel: Channel, conditions: Conditions) -> Results:
    """Its reading and identity; what forbids them, or a certificate not in force, fails; other doubts are said."""
    reading, doubts = channel.trusted(conditions.now), channel.doubts(conditions.now)
    forbids = (*NO_VALUE, *channel.disqualified, Trust.OUT_OF_CALIBRATION)
    worst = next((doubt for doubt in doubts if doubt in forbids), None)
    if reading is None or worst is not None:
        told = {"doubt": str(worst or Trust.NO_READING)}
        return (Result("probe", "doubted", Outcome.FAILED, channel.name, told),)
    said = [Result("probe", "warned", Outcome.ABSENT, channel.name, {"doubt": str(doubt)}) for doubt in doubts]
    return (Result("probe", f"ok_{reading.quantity}", Outcome.OK, channel.name, _evidence(reading)), *said)


def _evidence(reading: Reading) -> dict[str, str]:
    short = {Quantity.MILLIMETRES: "_mm", Quantity.KILOGRAMS: "_kg", Quantity.CONTACT: ""}
    unit = short.get(reading.quantity, f"_{reading.quantity}")
    return {f"value{unit}": str(reading.value), "instrument": reading.instrument, "raw_hex": reading.raw_hex}


# --- 3: against a reference thermometer ---------------------------------------------------------------------------


def read_reference(conditions: Conditions) -> Results:
    """From the reference thermometer's own line; nothing where it has none."""
    channel = conditions.first(Kind.REFERENCE)
    if channel is None:
        return ()
    reading = channel.trusted(conditions.now)
    if reading is None:
        return (Result("reference", "no_reading", Outcome.FAILED, channel.name),)
    return (_compared("reference", reading.celsius, conditions, channel.name),)


def typed_reference(celsius: Decimal, conditions: Conditions) -> Results:
    """From the thermometer's display, typed twice alike."""
    return (_compared("reference_typed", celsius, conditions, ""),)


def _compared(item: str, celsius: Decimal, conditions: Conditions, subject: str) -> Result:
    bath = conditions.first(Kind.BATH)
    reading = None if bath is None else bath.trusted(conditions.now)
    if reading is None:
        return Result("reference", "no_bath", Outcome.FAILED, subject)
    limit, apart = conditions.limits.reference.maximum_difference_celsius, abs(celsius - reading.celsius)
    good = apart <= limit
    values = {
        "reference_celsius": str(celsius),
        "bath_celsius": str(reading.celsius),
        "apart_kelvin": str(apart),
        "limit_kelvin": str(limit),
        "raw_hex": reading.raw_hex,
        "instrument": reading.instrument,
    }
    return Result(item, "ok" if good else "apart", Outcome.OK if good else Outcome.FAILED, subject, values)


# --- 4: the bath --------------------------------------------------------------------------------------------------


def _band(limits: WarmBathLimits) -> BathLimits:
    """As a bath's limits: within the band all the time is all that is asked of the warm-up."""
    return BathLimits(
        minimum_celsius=limits.minimum_celsius,
        maximum_celsius=limits.maximum_celsius,
        stable_seconds=limits.warm_up_seconds,
        stable_spread_celsius=limits.maximum_celsius - limits.minimum_celsius,
        source=limits.source,
        certainty=limits.certainty,
    )


def _warm(conditions: Conditions) -> Result:
    limits, bath = conditions.limits.bath, conditions.first(Kind.BATH)
    verdict = None if bath is None else judge_bath(bath, _band(limits), conditions.now)
    values = {"low_celsius": str(limits.minimum_celsius), "high_celsius": str(limits.maximum_celsius)}
    if verdict is None or verdict.celsius is None:
        return Result("bath", "no_reading", Outcome.FAILED, values=values)
    values |= {"now_celsius": str(verdict.celsius), "needed_duration": str(limits.warm_up_seconds)}
    if verdict.lowest_celsius is not None and verdict.highest_celsius is not None:
        values |= {"lowest_celsius": str(verdict.lowest_celsius), "highest_celsius": str(verdict.highest_celsius)}
    if verdict.state is BathState.READY:
        return Result("bath", "ok", Outcome.OK, values=values)
    if verdict.in_band:
        left = max(1, round(limits.warm_up_seconds - verdict.stable_for_seconds))
        return Result("bath", "warming", Outcome.WAITING, values=values | {"left_duration": str(left)})
    return Result("bath", str(verdict.state), Outcome.FAILED, values=values)


def _spread(conditions: Conditions) -> Result:
    limits, bath = conditions.limits.bath, conditions.first(Kind.BATH)
    second = conditions.first(Kind.BATH_FAR) or conditions.first(Kind.REFERENCE)
    if second is None or bath is None:
        return Result("bath_spread", "one_point", _lacking(required=limits.second_point_required))
    here, there = bath.trusted(conditions.now), second.trusted(conditions.now)
    if here is None or there is None:
        return Result("bath_spread", "no_reading", Outcome.FAILED, second.name)
    apart = abs(here.celsius - there.celsius)
    good = apart <= limits.maximum_spread_celsius
    values = {
        "near_celsius": str(here.celsius),
        "far_celsius": str(there.celsius),
        "apart_kelvin": str(apart),
        "limit_kelvin": str(limits.maximum_spread_celsius),
    }
    return Result("bath_spread", "ok" if good else "apart", Outcome.OK if good else Outcome.FAILED, second.name, values)


def give_up_waiting(results: Results) -> Results:
    """The same where nobody waits any longer: what was waited for has failed."""
    return tuple(
        Result(found.item, "not_warm", Outcome.FAILED, found.subject, found.values)
        if found.outcome is Outcome.WAITING
        else found
        for found in results
    )


# --- 5: the water -------------------------------------------------------------------------------------------------


def water(level: str, clarity: str, changed_on: date, conditions: Conditions) -> Results:
    limit = conditions.limits.water.maximum_days
    days = (conditions.local.date() - changed_on).days
    values = {"changed_date": changed_on.isoformat(), "days": str(days), "limit_days": str(limit)}
    fresh = days <= limit
    return (
        _stated("water_level", level),
        _stated("water_clarity", clarity),
        Result("water_changed", "ok" if fresh else "late", Outcome.OK if fresh else Outcome.FAILED, values=values),
    )


def _stated(item: str, answer: str, subject: str = "", *, required: bool = True) -> Result:
    return Result(item, answer, _ANSWERED.get(Answer(answer), _lacking(required=required)), subject)


# --- 6: the dewars ------------------------------------------------------------------------------------------------


def measured_level(dewar: Channel, conditions: Conditions) -> Result | None:
    """Of a dewar whose level an instrument measures; None: a person judges it."""
    channel = conditions.of_vessel(dewar, Kind.LEVEL)
    if channel is None:
        return None
    limits, reading = conditions.limits.dewar, channel.trusted(conditions.now)
    if reading is None:
        return Result("dewar_level", "no_reading", Outcome.FAILED, dewar.name)
    if reading.quantity is Quantity.PERCENT:
        unit, least = "percent", limits.minimum_level_percent
    else:
        unit, least = "mm", limits.minimum_level_millimetres
    good = reading.value >= least
    values = {f"level_{unit}": str(reading.value), f"limit_{unit}": str(least)}
    code = f"{'high' if good else 'low'}_{unit}"
    return Result("dewar_level", code, Outcome.OK if good else Outcome.FAILED, dewar.name, values)


def dewar_results(
    dewar: Channel, display: Decimal | None, level: str, autofill: str, conditions: Conditions
) -> Results:
    measured = measured_level(dewar, conditions)
    alarm = conditions.of_vessel(dewar, Kind.CONTROLLER_ALARM)
    alarmed = None if alarm is None else alarm.trusted(conditions.now)
    filled = _stated("dewar_autofill", autofill, dewar.name, required=False)
    if alarmed is not None and alarmed.value != 0:
        filled = Result("dewar_autofill", "controller_alarm", Outcome.FAILED, dewar.name)
    return (
        _display(dewar, display, conditions),
        measured or _stated("dewar_level", level, dewar.name),
        filled,
    )


def _display(dewar: Channel, display: Decimal | None, conditions: Conditions) -> Result:
    reading, limit = dewar.trusted(conditions.now), conditions.limits.dewar.maximum_difference_celsius
    if display is None:
        return Result("dewar_display", "unreadable", Outcome.FAILED, dewar.name)
    if reading is None:
        values = {"display_celsius": str(display)}
        return Result("dewar_display", "no_reading", Outcome.FAILED, dewar.name, values)
    apart = abs(display - reading.celsius)
    good = apart <= limit
    values = {
        "display_celsius": str(display),
        "probe_celsius": str(reading.celsius),
        "apart_kelvin": str(apart),
        "limit_kelvin": str(limit),
        "raw_hex": reading.raw_hex,
        "instrument": reading.instrument,
    }
    return Result(
        "dewar_display", "ok" if good else "apart", Outcome.OK if good else Outcome.FAILED, dewar.name, values
    )


# --- 7: the alarm's way out ---------------------------------------------------------------------------------------


def full_test(conditions: Conditions) -> Result:
    """Whether the weekly full test was made, and acknowledged by name in time."""
    limits, test = conditions.limits.relay, conditions.full_test
    values = {"limit_days": str(limits.full_test_days), "limit_duration": str(limits.acknowledged_within_seconds)}
    if not conditions.outputs:
        return Result("relay_full", "no_output", _lacking(required=limits.required), values=values)
    if test is None:
        return Result("relay_full", "never", Outcome.FAILED, values=values)
    local = test.at.astimezone(conditions.local.tzinfo)
    values |= {
        "tested_local": local.replace(tzinfo=None).isoformat(timespec="minutes"),
        "name": test.acknowledged_by,
    }
    if test.seconds is None:
        return Result("relay_full", "unheard", Outcome.FAILED, values=values)
    values["after_duration"] = str(test.seconds)
    if test.seconds > limits.acknowledged_within_seconds:
        return Result("relay_full", "late", Outcome.FAILED, values=values)
    due = (conditions.local.date() - local.date()).days >= limits.full_test_days
    return Result("relay_full", "due" if due else "ok", Outcome.FAILED if due else Outcome.OK, values=values)


def tested_today(conditions: Conditions) -> bool:
    """The full test of today says all that the daily status would."""
    test, found = conditions.full_test, full_test(conditions)
    if test is None or found.outcome is not Outcome.OK:
        return False
    return test.at.astimezone(conditions.local.tzinfo).date() == conditions.local.date()


def relay_results(answer: str | None, conditions: Conditions) -> Results:
    """`answer`: the daily status; None where the full test was made today."""
    required = conditions.limits.relay.required
    status = () if answer is None else (_stated("relay_status", answer, required=required),)
    return (full_test(conditions), *status)


# --- 8: oxygen ----------------------------------------------------------------------------------------------------


def oxygen_results(answer: str, conditions: Conditions) -> Results:
    stated = _stated("oxygen_test", answer, required=conditions.limits.oxygen.required)
    return (*live(Line.OXYGEN, conditions), stated)


def _oxygen_reading(channel: Channel, conditions: Conditions) -> Result:
    reading, least = channel.trusted(conditions.now), conditions.limits.oxygen.minimum_percent
    if reading is None:
        return Result("oxygen", "no_reading", Outcome.FAILED, channel.name)
    good = reading.value >= least
    values = {"value_percent": str(reading.value), "limit_percent": str(least)}
    return Result("oxygen", "ok" if good else "low", Outcome.OK if good else Outcome.FAILED, channel.name, values)
