"""The daily check of procedure P13, walked through at the bench under test."""

from dataclasses import replace
from decimal import Decimal

from kiosk import station_commands as sc
from kiosk.daily_check import commands as c
from kiosk.daily_check.results import Line
from kiosk.demo_daily_check import settle_full_test
from kiosk.demo_site import TECHNICIAN
from kiosk.monitoring.readings import QUANTITIES, Reading


def read(bench, name, value, instrument=None):
    """One reading of a channel, now."""
    channel = next(one for one in bench.see().channels if one.name == name)
    instrument = instrument or bench.instrument
    quantity = QUANTITIES[channel.kind][0]
    seen = Reading(name, Decimal(str(value)), instrument, "33", bench.clock.now(), quantity)
    bench.station.handle(sc.Observe(seen))


def prepare(bench, bath=37.0, dewar=-186):
    """Outputs and a weekly test, the bath warm for a quarter of an hour, every probe answering."""
    bench.outputs.names = ("on-call",)
    bench.power_cut()
    settle_full_test(bench.journal, bench.clock.now())
    bench.clock.advance(86400)
    bench.system = replace(bench.system, newest_backup=bench.clock.now().utc)
    warm(bench, bath, dewar)


def warm(bench, bath=37.0, dewar=-186):
    bench.bath(bath, 910, instrument=bench.instrument)
    read(bench, "dewar-1", dewar)


def found(bench, line):
    """What a line found, by item."""
    return {result.item: result for result in check(bench).of_line(line)}


def code(bench):
    """Of what the kiosk says to the last act."""
    return bench.see().verdict.code


def start(bench):
    bench.sign_in(TECHNICIAN)
    refresh(bench)
    return bench.do(c.StartDailyCheck())


def refresh(bench, bath=37.0, dewar=-186):
    bench.bath(bath, instrument=bench.instrument)
    read(bench, "dewar-1", dewar)


def steps(bench):
    """What a technician does, line by line, where all is as it should be."""
    day = bench.clock.now().utc.date()
    return {
        Line.STATION: (c.RecordLine(Line.STATION),),
        Line.PROBES: (c.RecordLine(Line.PROBES),),
        Line.REFERENCE: (c.EnterReference(Decimal("37.10")), c.EnterReference(Decimal("37.10"))),
        Line.BATH: (c.RecordLine(Line.BATH),),
        Line.WATER: (c.StateWater("ok", "ok", day),),
        Line.DEWARS: (c.StateDewar("dewar-1", Decimal(-187), "ok", "ok"),),
        Line.RELAY: (c.StateRelay("ok"),),
        Line.OXYGEN: (c.StateOxygen("ok"),),
    }


def do(bench, *lines):
    for line in lines:
        refresh(bench)
        for command in steps(bench)[line]:
            bench.do(command)
    return bench.see()


def to_signature(bench):
    start(bench)
    return do(bench, *Line)


def passed(bench):
    to_signature(bench)
    bench.sign(TECHNICIAN)
    return bench.do(c.CloseDailyCheck())


def check(bench):
    return bench.see().daily_check.check


def facts(bench):
    stream = next(name for name in bench.journal.streams("daily_check:") if not name.startswith("daily_check:daily-"))
    return [row.fact for row in bench.journal.stream(stream)]
