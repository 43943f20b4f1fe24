"""Every container stands where it may, and the map says where."""

from decimal import Decimal

import storing
from alarming import TankBench
from bench import TODAY
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.circuit.dossier_facts import InfectiousClass, InfectiousClassStated
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, TECHNICIAN
from kiosk.excursions.facts import Concerned, ContainerQuarantined, ExcursionOpened
from kiosk.library import Library
from kiosk.run import commands as rc
from kiosk.station.storage_book import StorageBook
from kiosk.storage import commands as c
from kiosk.storage.judging import Standing
from kiosk.storage.plan import Zone
from kiosk.wording import Language

scenarios("storage.feature")


def shown(bench, subject=""):
    return storing.open_place(bench, "storage", subject).storage


@when(parsers.parse("the code of position {code} is scanned at the storage map"))
def _(bench, code):
    shown(bench)
    storing.scan_position(bench, code)


@when("the label of the homonym's bag is scanned at the storage map")
def _(bench):
    shown(bench)
    bench.scan(bench.compound(2))


@then(parsers.parse('the map shows "{position}" with DURAND-TEST Camille\'s Yescarta'))
def _(bench, position):
    opened = bench.see().circuit.storage.opened
    assert opened.position.text == position
    assert [(one.patient_name, one.product_name) for one in opened.stands] == [("DURAND-TEST Camille", "Yescarta")]


@then("the position is shown as released")
def _(bench):
    view = bench.see().circuit.storage
    assert view.map.standing[view.opened.position.text] is Standing.RELEASED


@given(parsers.parse("a received product that is {state}"))
def _(bench, state):
    storing.ordered(bench)
    if "not accepted" not in state:
        storing.accept(bench)
    if "positive" in state:
        stated = InfectiousClassStated(InfectiousClass.POSITIVE, "LABO-1", PHARMACIST.person_id)
        storing.record(bench, "treatment:T-5", stated)


@then(parsers.parse('it may be placed at "{position}": {answer}'))
def _(bench, position, answer):
    book = StorageBook(bench.journal, Library(bench.journal))
    assert book.may_place(position, "T-5-A") == (None if answer == "yes" else answer)


@when(parsers.parse('the technician keeps "{position}" for it'))
def _(bench, position):
    bench.station.speak(Language.ENGLISH)
    shown(bench, position)
    storing.by(bench, c.ReservePosition(position, "T-5"), TECHNICIAN)


@when(parsers.parse('the technician lifts the reservation of "{position}"'))
def _(bench, position):
    storing.by(bench, c.LiftReservation(position), TECHNICIAN)


@then(parsers.parse('the map shows "{position}" as {standing}'))
def _(bench, position, standing):
    assert shown(bench, position).map.standing.get(position, Standing.FREE) == standing


@then(parsers.parse('no other product may be placed at "{position}"'))
def _(bench, position):
    book = StorageBook(bench.journal, Library(bench.journal))
    assert book.may_place(position, "T-DEMO-2-A") == "storage.position_reserved"
    assert book.may_place(position, "T-5-A") is None


@when("the technician tries to state its serology")
def _(bench):
    shown(bench)
    storing.by(bench, c.StateInfectiousClass("T-5", InfectiousClass.NEGATIVE, "LABO-2"), TECHNICIAN)


@when("the pharmacist states its serology as positive")
def _(bench):
    storing.by(bench, c.StateInfectiousClass("T-5", InfectiousClass.POSITIVE, "LABO-2"), PHARMACIST, signed=True)


@given(parsers.parse("a tank whose probe has been at {celsius:d} °C for {minutes:d} minutes"), target_fixture="bench")
def _(tmp_path, celsius, minutes):
    bench = TankBench(tmp_path)
    bench.pass_time(60)
    bench.pass_time(60 * minutes, tank=celsius)
    return bench


@then("the map says that the product belongs in quarantine")
def _(bench):
    (one,) = shown(bench, "Cuve 1 · A1 · 3").opened.stands
    assert (one.belongs, one.misplaced, one.quarantined) == (Zone.QUARANTINE, True, True)
    assert bench.see().screen is s.Screen.CIRCUIT


# --- moved by P05 --------------------------------------------------------------------------------------------------


@given("DURAND-TEST Camille's Yescarta was quarantined by an excursion")
def _(bench):
    warm = Concerned("T-DEMO-1-A", "A999925123456", "T-DEMO-1", "Yescarta", "Cuve 1 · A1 · 3", Decimal(-150))
    opened = ExcursionOpened("x-1", "a-1", "tank", "Cuve 1", Decimal(-150), Decimal(-140), TODAY, (warm,))
    storing.record(bench, "excursion:x-1", opened, ContainerQuarantined("x-1", "T-DEMO-1-A", "T-DEMO-1", "above_limit"))


@given("the technicians have begun to move DURAND-TEST Camille's Yescarta from the map")
def _(bench):
    bench.sign_in(TECHNICIAN, OTHER_TECHNICIAN)
    (one,) = shown(bench, "Cuve 1 · A1 · 3").opened.stands
    bench.do(sc.StartProcedure(one.treatment_id, "P05"))
    bench.do(rc.EnterValues((("reason", "rearrange"), ("authorised_by", "BERNARD-DÉMO"))))
    assert bench.see().run.step.id == "move"


@when(parsers.re(r"the move's (source|target) (?P<code>\w+) and its bag are scanned"))
def _(bench, code):
    storing.scan_position(bench, code)
    bench.scan(bench.compound(1))


@when(parsers.parse("the move's target {code} is scanned"))
def _(bench, code):
    storing.scan_position(bench, code)


@when("both technicians sign the move")
def _(bench):
    bench.badge(OTHER_TECHNICIAN)
    bench.sign(TECHNICIAN)
    assert bench.sign(OTHER_TECHNICIAN).run.outcome == "conform"
    bench.do(sc.CloseRun())


@then(parsers.parse("its exposure is counted: {times:d} time, at most {seconds:d} seconds"))
def _(bench, times, seconds):
    (one,) = shown(bench, "Cuve 1 · A2 · 5").opened.stands
    exposure = one.exposure
    assert (exposure.times, exposure.limit_seconds) == (times, seconds)
    assert 0 < exposure.total_seconds == exposure.longest_seconds
    assert not exposure.too_long
