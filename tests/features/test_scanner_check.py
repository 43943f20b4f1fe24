"""A scanner is known to read what is on the label."""

from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.demo_site import TECHNICIAN
from kiosk.scanner_check import commands as cc
from kiosk.scanner_check.layouts import layouts, typed
from kiosk.scanner_check.reference import GS, reference_symbol, reference_symbols
from kiosk.scanner_check.state import HandCheck, Place

scenarios("scanner_check.feature")

LAYOUTS = {layout.code: layout for layout in layouts()}
HABITS = {
    "speaks QWERTY to an AZERTY desk": lambda sent: typed(sent, LAYOUTS["us"], LAYOUTS["fr"]).replace("·", ""),
    "sends no AIM identifier": lambda sent: sent[3:],
    "adds # at the end": lambda sent: f"{sent}#",
    "turns all into capitals": str.upper,
    "drops GS": lambda sent: sent.replace(GS, ""),
    "sends GS as <GS>": lambda sent: sent.replace(GS, "<GS>"),
    "cuts at 20 characters": lambda sent: sent[:23],
}


def check(bench):
    return bench.see().scanner_check.check


def facts(bench):
    return [row.fact for row in bench.journal.stream("check:run-1")]


@given("a technician is at the bench")
def _(bench):
    bench.sign_in(TECHNICIAN)


@given("the thaw of DURAND-TEST was opened at the bench")
def _(bench):
    bench.open(1)


@when("the scanner check is started")
def _(bench):
    bench.do(cc.StartScannerCheck())


@when("every symbol of the sheet is scanned as it should be")
def _(bench):
    read_until(bench, len(reference_symbols()) + 1)


@when(parsers.parse("every symbol before number {number:d} is scanned as it should be"))
def read_until(bench, number):
    for symbol in reference_symbols():
        if symbol.number < number:
            bench.scan(symbol.sent)


@when(parsers.parse("symbol {number:d} is scanned"))
def _(bench, number):
    bench.scan(reference_symbol(number).sent)


@when(parsers.re(r"the scanner (?P<does>.+) with symbol (?P<number>\d+)"))
def _(bench, does, number):
    read_until(bench, int(number))
    bench.scan(HABITS[does](reference_symbol(int(number)).sent))


@when("the technician says three times that nothing is read")
def _(bench):
    for _ in range(3):
        bench.do(cc.StateSymbolNotRead())


@when("the test label is printed and both its codes are scanned back")
def _(bench):
    bench.do(cc.PrintTestLabel())
    for aim, text in zip(("]C0", "]d1"), check(bench).label.symbols, strict=True):
        bench.scan(aim + text)


@when("the check goes on without a test label")
def _(bench):
    bench.do(cc.LeaveTestLabel())


@when("camera, sound, touch and spare scanner are all found in order")
def _(bench):
    bench.do(cc.StateHandChecks(tuple((item.value, "ok") for item in HandCheck)))


@then(parsers.re(r"the check's record holds (?P<kind>\w+) with (?P<field>\w+) (?P<value>\S+)"))
def _(bench, kind, field, value):
    last = facts(bench)[-1]
    assert (type(last).__name__, getattr(last, field)) == (kind, value)


@then(parsers.parse("symbol {number:d} is still to be scanned"))
@then(parsers.parse("the next symbol is number {number:d}"))
def _(bench, number):
    assert check(bench).symbol.number == number


@then(parsers.parse("symbol {number:d} has failed"))
def _(bench, number):
    assert check(bench).failed_symbols == (number,)


@then("the test label is due")
def _(bench):
    assert check(bench).place is Place.LABEL


@then("the home page says who checked the scanner today")
def _(bench):
    last = bench.do(cc.CloseScannerCheck()).last_scanner_check
    assert (last.name, last.at_utc.date()) == (TECHNICIAN.name, bench.clock.now().utc.date())


@then("the home page says nobody checked the scanner today")
def _(bench):
    assert bench.see().last_scanner_check is None
