"""A treatment is opened from an order that nobody retypes."""

import hashlib

from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.circuit.dossier_facts import DocumentKept, TreatmentOrdered
from kiosk.circuit.order import OrderSource
from kiosk.isbt128 import check_character
from kiosk.orders import commands as o
from tests.kiosk.orders.knowing import csv_lines, with_cell
from tests.kiosk.orders.ordering import TYPED, facts, open_page, put, shown, typed, typed_again

scenarios("orders.feature")

WRONG = {
    "a birth date in the future": (2, "birth_date", "2050-01-01"),
    "a date as 02/11/1958": (2, "birth_date", "02/11/1958"),
    "a product without a profile": (2, "profile_code", "nothing"),
    "a donation number mistyped": (3, "din", "A9999 26 700210 A"),
    "an expiry without its time": (3, "expires_at", "2027-11-30"),
    "an expiry that has passed": (3, "expires_at", "2026-11-22T23:59"),
}


def view(bench):
    return shown(bench.see())


def sign_in(bench, staff):
    if not bench.see().crew:
        bench.sign_in(staff["supervisor"])
    open_page(bench)


@given(parsers.re(r"the site has put (?P<name>\S+) in the folder of orders"))
def _(bench, name):
    put(bench, name)


@given(parsers.re(r"the site has put orders.csv with the (?P<what>donation number|birth name) of T-DEMO-1 in .*"))
def _(bench, what):
    known = bench.treatment(1)
    din = known.containers[0].din
    place = (
        (3, "din", din + check_character(din))
        if what == "donation number"
        else (2, "birth_name", known.patient.birth_name)
    )
    put(bench, "orders.csv", with_cell(csv_lines(), *place))


@given(parsers.re(r"the site has put orders.csv with (?P<wrong>an? .*) in the folder of orders"))
def _(bench, wrong):
    put(bench, "orders.csv", with_cell(csv_lines(), *WRONG[wrong]))


@when(parsers.parse("somebody looks into {name}"))
def _(bench, staff, name):
    sign_in(bench, staff)
    bench.do(o.ReadOrderFile(name))


@when(parsers.re(r"the (?P<person>pharmacist|technician) (?P<tries>opens|tries to open) (?P<treatment_id>T-\S+)"))
def _(bench, staff, person, tries, treatment_id):
    bench.do(o.OpenTreatment(treatment_id))
    bench.badge(staff[person])
    if tries == "opens":
        bench.pin(staff[person])


@when(parsers.re(r"the (?P<person>technician) types an order"))
def _(bench, staff, person):
    sign_in(bench, staff)
    typed(bench, staff[person])


@when(
    parsers.re(r"the (?P<person>technician|other technician) types (?P<what>the same order|it with another birth date)")
)
def _(bench, staff, person, what):
    changes = {} if what == "the same order" else {"birth_date": "1981-06-03"}
    typed_again(bench, staff[person], **changes)


@then(parsers.parse("the page shows the order of {treatment_id} without a warning"))
def _(bench, treatment_id):
    (read,) = view(bench).read
    assert (read.treatment.treatment_id, read.warnings) == (treatment_id, ())


@then(parsers.parse("nothing is recorded of {treatment_id}"))
def _(bench, treatment_id):
    assert facts(bench, treatment_id) == []


@then("the page warns that the prescription is not signed")
def _(bench):
    assert "prescription_unsigned" in view(bench).read[0].warnings


@then(parsers.re(r"the treatment (?P<treatment_id>\S+) is ordered with (?P<how>a signed|an unsigned) prescription"))
def _(bench, treatment_id, how):
    ordered = facts(bench, treatment_id)[0]
    assert isinstance(ordered, TreatmentOrdered)
    assert ordered.order.prescription.signed is (how == "a signed")


@then("the file is kept, byte for byte")
def _(bench):
    (kept,) = (fact for fact in facts(bench, "T-2026-0107") if isinstance(fact, DocumentKept))
    data = (bench.folder / "orders" / kept.name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == kept.sha256
    assert (bench.folder / "documents" / "kept" / f"{kept.sha256}.json").read_bytes() == data


@then(parsers.parse("the page names line {line:d}, column {column}"))
def _(bench, line, column):
    assert [(problem.place.line, problem.place.name) for problem in view(bench).problems] == [(line, column)]


@then(parsers.re(r"the page names (?P<named>T-\S+)"))
def _(bench, named):
    assert named in view(bench).problems[0].values.values()


@then(parsers.re(r"the page warns of the homonym (?P<named>T-\S+)"))
def _(bench, named):
    assert any(named in name for name in view(bench).homonyms["T-2026-0108"])


@then("nothing can be opened")
def _(bench):
    assert view(bench).read == ()


@then(parsers.re(r"the treatment (?P<treatment_id>\S+) is ordered, typed and checked by another"))
def _(bench, treatment_id):
    (ordered,) = facts(bench, treatment_id)
    assert isinstance(ordered, TreatmentOrdered)
    assert ordered.order.source is OrderSource.TYPED
    assert ordered.checked_by == "te2"


@then("its prescription is awaited")
def _(bench):
    (ordered,) = facts(bench, TYPED["treatment_id"])
    assert ordered.order.prescription is None
