"""What passing time and readings make of an open run: clocks past a limit, a bath out of its band or silent."""

from kiosk.monitoring.readings import NoReading, Reading, within
from kiosk.run import facts as f
from kiosk.run.attendance import notice_absence
from kiosk.run.bench import Bench, Facts
from kiosk.run.clocks import newly_overrun
from kiosk.run.following import with_followers
from kiosk.run.state import Run


def notice_time(run: Run, bench: Bench) -> Facts:
    """Clocks that passed their limit since the last look, and a bath gone silent while a bag is in it."""
    if not run.is_open:
        return ()
    facts: list[object] = [f.ClockOverran(k.name, k.limit_seconds, k.hard) for k in newly_overrun(run, bench.now)]
    facts += notice_absence(run, bench.now)
    if run.in_bath and not run.readings_lost and bench.bath_channel.trusted(bench.now) is None:
        trouble = bench.bath_channel.trouble
        doubt = bench.bath_channel.doubts(bench.now)[0]
        why, detail = (str(doubt), "") if trouble is None else (trouble.why, trouble.detail)
        facts.append(f.ReadingsLost(run.step.id, bench.bath_channel.name, why, detail))
    return with_followers(run, tuple(facts), bench.now)


def notice_reading(run: Run, seen: Reading | NoReading) -> Facts:
    """What a bath reading means while the bag is in the bath: limits left or found again, readings back."""
    if not run.is_open or not run.in_bath or isinstance(seen, NoReading):
        return ()
    limits, step = run.profile.bath, run.step.id
    if limits is None:
        return ()
    facts: list[object] = []
    if run.readings_lost:
        facts.append(f.ReadingsBack(step, seen.channel, seen.celsius))
    inside = within(seen.celsius, limits)
    if not inside and not run.bath_out:
        low, high = limits.minimum_celsius, limits.maximum_celsius
        facts.append(f.BathLeftLimits(step, seen.channel, seen.celsius, low, high, seen.instrument, seen.raw_hex))
    if inside and run.bath_out:
        facts.append(f.BathReturned(step, seen.channel, seen.celsius))
    return tuple(facts)
