"""Consumables by lot and shippers in date."""

from datetime import date

import storing
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.approved import sha256_of
from kiosk.circuit.handling import ConsumableKind
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.run.facts import RunStarted
from kiosk.storage import commands as c
from kiosk.storage.facts import Attitude, ShipperKind, StoragePlanApproved
from kiosk.storage.plan import shipped_storage_plans
from kiosk.storage.supplies import lot_id

scenarios("supplies.feature")

GTIN, SHIPPER = "04012345678901", "CX-100-014"


def shown(bench, subject=""):
    return storing.open_place(bench, "supplies", subject).supplies


def usable(bench, kind):
    view = shown(bench)
    return sum(lot.left for lot in view.lots if lot.kind == kind and lot.is_usable(view.today))


@when(parsers.parse("the package of lot {lot} that expires on {day} is scanned"))
def _(bench, lot, day):
    if bench.see().run is None:
        shown(bench)
    bench.scan(storing.gs1(GTIN, lot, date.fromisoformat(day).strftime("%y%m%d")))


@when(parsers.parse("the technician receives {count:d} of it as {kind}"))
def _(bench, count, kind):
    storing.by(bench, c.ReceiveScannedLot(ConsumableKind(kind), count), TECHNICIAN)


@given(parsers.parse("a lot of {count:d} {kind} that expires on {day}"))
def _(bench, count, kind, day):
    shown(bench)
    bench.scan(storing.gs1(GTIN, "K-55", date.fromisoformat(day).strftime("%y%m%d")))
    storing.by(bench, c.ReceiveScannedLot(ConsumableKind(kind), count), TECHNICIAN)


@given(parsers.parse("a lot of {count:d} {kind} that the storage plan knows"))
def _(bench, count, kind):
    text = shipped_storage_plans()["storage.toml"]
    known = text.replace("version = 1", "version = 2", 1).replace(
        f'kind = "{kind}"\n', f'kind = "{kind}"\ngtins = ["{GTIN}"]\n'
    )
    approved = StoragePlanApproved("storage", 2, sha256_of(known), known, PHARMACIST.person_id)
    storing.record(bench, "approval:storage", approved)
    shown(bench)
    bench.scan(storing.gs1(GTIN, "K-55", "270831"))
    storing.by(bench, c.ReceiveScannedLot(ConsumableKind(kind), count), TECHNICIAN)
    bench.power_cut()


@when("the technician uses one of the lot")
def _(bench):
    bench.power_cut()  # the screen was locked meanwhile
    shown(bench)
    bench.do(c.UseLot(lot_id(ConsumableKind.IN_LINE_FILTER, "K-55", date(2026, 11, 24)), 1))


@when(parsers.re(r"the (?P<person>[a-z]+) types lot (?P<lot>\S+) of (?P<kind>\w+), (?P<count>\d+) pieces"))
def _(bench, staff, person, lot, kind, count):
    shown(bench)
    if bench.do(c.TypeLot(ConsumableKind(kind), lot, date(2027, 1, 31), int(count))).circuit.awaits_badge:
        bench.badge(staff[person])


@then(parsers.parse("{count:d} of {kind} can be used today"))
def _(bench, count, kind):
    assert usable(bench, kind) == count


@then(parsers.parse("{count:d} of {kind} can be used today, and the lot names the run"))
def _(bench, count, kind):
    used = bench.journal.stream("supplies")[-1].fact
    (run_id,) = (
        row.fact.run_id
        for stream in bench.journal.streams("run:")
        for row in bench.journal.stream(stream)
        if isinstance(row.fact, RunStarted)
    )
    assert used.run_id == run_id
    bench.power_cut()
    assert [lot.left for lot in shown(bench).lots if lot.kind == kind] == [count]


@given(parsers.parse("a dry shipper of {hours:d} hours qualified until {day}"))
def _(bench, hours, day):
    shown(bench)
    until = date.fromisoformat(day)
    registered = c.RegisterShipper(SHIPPER, ShipperKind.DRY_SHIPPER, "Modèle inventé", hours, until)
    storing.by(bench, registered, TECHNICIAN)


@when(parsers.parse("it is {done}"))
def _(bench, done):
    if done.startswith("charged"):
        storing.by(bench, c.ChargeShipper(SHIPPER), TECHNICIAN)
    if done.endswith("laid down"):
        storing.by(bench, c.NoteAttitude(SHIPPER, Attitude.LYING), TECHNICIAN)


@then(parsers.parse("the shipper is shown as: {answer}"))
def _(bench, answer):
    bench.power_cut()
    (one,) = shown(bench, SHIPPER).shippers
    assert one.trouble == ("" if answer == "in order" else answer)
