"""What stands in a tank is counted against the record."""

import storing
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.storage import commands as c
from kiosk.storage.facts import Explanation, LongTerm

scenarios("inventory.feature")

PLACES = {1: "C1A103", 2: "C1A104", 3: "C1B201"}


def shown(bench):
    return storing.open_place(bench, "inventory").inventory


def dossier_facts(bench, number):
    return [row.fact for row in bench.journal.stream(f"treatment:T-DEMO-{number}")]


@given(parsers.parse('the technician has begun the inventory of "{tank}"'))
def _(bench, tank):
    shown(bench)
    storing.by(bench, c.StartInventory(tank), TECHNICIAN)
    assert len(bench.see().circuit.inventory.open.started.expected) == 3


@when("everything is scanned where it stands")
def _(bench):
    for number, code in PLACES.items():
        storing.scan_position(bench, code)
        bench.scan(bench.compound(number))


@when(parsers.parse('the first bag is scanned at "{code}"'))
def _(bench, code):
    storing.scan_position(bench, code)
    bench.scan(bench.compound(1))


@when("a label that nobody knows is scanned there")
def _(bench):
    bench.scan(bench.compound(1, din="A999026000000"))


@when("the first bag's label is scanned")
def _(bench):
    bench.scan(bench.compound(1))


@when(parsers.parse("the position {code} is scanned"))
def _(bench, code):
    storing.scan_position(bench, code)


@when("counting is ended")
def _(bench):
    bench.do(c.EndCounting())


@then(parsers.parse("the inventory finds: {found}"))
def _(bench, found):
    assert [one.how.value for one in bench.see().circuit.inventory.differences] == found.split(", ")


@when("every difference is explained")
def _(bench):
    for one in bench.see().circuit.inventory.differences:
        explain = c.ExplainDifference(one.key, Explanation.MOVED_UNRECORDED, "Vérifié à deux")
        storing.by(bench, explain, TECHNICIAN)


@when("the pharmacist signs the inventory")
def _(bench):
    storing.by(bench, c.SignInventory(), PHARMACIST, signed=True)


@when("the pharmacist tries to sign the inventory")
def _(bench):
    bench.do(c.SignInventory())


@when("the technician tries to sign the inventory")
def _(bench):
    storing.by(bench, c.SignInventory(), TECHNICIAN)


@then("no treatment's file has changed")
def _(bench):
    assert [len(dossier_facts(bench, number)) for number in PLACES] == [1, 1, 1]


@then(parsers.parse('the first bag stands at "{position}", with a deviation to be closed'))
def _(bench, position):
    placed, deviation = dossier_facts(bench, 1)[-2:]
    assert (placed.position, deviation.code) == (position, "inventory_elsewhere")


@then("the homonym's bag stands nowhere, with a deviation to be closed")
def _(bench):
    taken, deviation = dossier_facts(bench, 2)[-2:]
    assert (taken.why, deviation.code) == ("missing", "inventory_missing")


@then(parsers.parse('the inventory of "{tank}" goes on, with {count:d} in their place'))
def _(bench, tank, count):
    one = shown(bench).open
    assert (one.started.tank, one.as_expected) == (tank, count)


@when(parsers.parse('the pharmacist decides to keep the first treatment\'s product: "{reason}"'))
def _(bench, reason):
    assert "T-DEMO-1" in [one.row.treatment_id for one in shown(bench).long_term]
    storing.by(bench, c.ReviewLongTerm("T-DEMO-1", LongTerm.KEEP, reason), PHARMACIST, signed=True)


@then("the list of products without an infusion says that it is kept")
def _(bench):
    (one,) = (one for one in shown(bench).long_term if one.row.treatment_id == "T-DEMO-1")
    assert (one.reviewed.decision, one.reviewed.person_id) == (LongTerm.KEEP, PHARMACIST.person_id)
