"""Codes, positions, temperatures, presence and several containers, as people at the bench meet them."""

from decimal import Decimal

import pytest
from pytest_bdd import given, parsers, scenarios, then, when
from several_bench import SPLIT, VIALS, SeveralBench, label, place
from trial_procedure import step

from kiosk import station_commands as sc
from kiosk.circuit.profiles import Moment
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.monitoring.readings import Channel, Kind
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.wording import Language

scenarios("several.feature", "positions.feature", "codes.feature")

CD4_A, CD8_A, CD4_B, CD8_B = VIALS.containers
ROOM = (
    "room", "measure", 'probe = "room"', 'limit = "own"', "minimum_celsius = 15", "maximum_celsius = 25",
    'source = "protocole"', 'certainty = "default"',
)  # fmt: skip


class Bench(SeveralBench):
    run_id = "run-1"


@pytest.fixture
def bench(tmp_path):
    under_test = Bench(tmp_path, Language.ENGLISH)
    under_test.has(Channel("room", Kind.ROOM, 10.0))
    yield under_test
    under_test.journal.database.close()


def scan_step(each: str, container: str = "vial") -> str:
    match = 'match = ["din", "product_code", "expires_at"]'
    return step("containers", "scan", f'container = "{container}"', match, f'each = "{each}"')


# --- several -----------------------------------------------------------------------------------------------------


@given("the four vials of Breyanzi are to be scanned")
def _(bench):
    bench.lead_of(VIALS, scan_step("all"))


@given("the bags of the first dose of Aucatzyl are to be scanned")
def _(bench):
    bench.lead_of(SPLIT, scan_step("dose", "bag"))


@when(parsers.parse("a {component} vial is scanned"))
def _(bench, component):
    bench.scan(label({"CD4": CD4_A, "CD8": CD8_A}[component]))


@when(parsers.parse("both {component} vials are scanned"))
def _(bench, component):
    for box in {"CD4": (CD4_A, CD4_B), "CD8": (CD8_A, CD8_B)}[component]:
        bench.scan(label(box))


@when("the bag of day 10 is scanned")
def _(bench):
    bench.scan(label(SPLIT.containers[0]))


@when("the bag of another patient is scanned")
def _(bench):
    bench.scan(bench.compound(3))


# --- positions ---------------------------------------------------------------------------------------------------


@given(parsers.parse("a bag of Yescarta is to be {how}"))
def _(bench, how):
    action = {"taken from its tank": "take", "moved": "move"}[how]
    bench.lead_of(bench.treatment(1), step("store", "store", f'action = "{action}"'))


@when(parsers.parse("{which} position is scanned"))
def _(bench, which):
    bench.scan(place({"its": "C1A103", "the neighbouring": "C1A104", "a free": "C1A301"}[which]))


@when("the homonym's bag is scanned")
def _(bench):
    bench.scan(bench.compound(2))


@when("the right bag is scanned")
def _(bench):
    bench.scan(bench.compound(1))


@then("nothing is out of storage")
def _(bench):
    assert Moment.OUT_OF_STORAGE not in bench.run.marks
    assert bench.run.handled == frozenset()


@then("no rescue branch is open yet")
def _(bench):
    assert bench.run.branch is None


# --- codes -------------------------------------------------------------------------------------------------------


@given("a wristband is to be scanned for DURAND-TEST Camille")
def _(bench):
    bench.lead_of(bench.treatment(1), step("code", "code", 'code = "wristband"', 'expects = "patient"'))


@given("a seal is to be read")
def _(bench):
    bench.lead_of(VIALS, step("code", "code", 'code = "seal"'))


@given("the seals S-1 and S-2 were announced")
def _(bench):
    bench.run_id = "run-0"
    bench.lead_of(VIALS, step("code", "code", 'code = "seal"', "several = true"))
    for text in ("S-1", "S-2"):
        bench.scan(f"]C0{text}")
    bench.do(c.NoMoreCodes())
    for person in (TECHNICIAN, PHARMACIST):
        bench.sign(person)
    bench.run_id = "run-1"
    bench.lead_of(VIALS, step("code", "code", 'code = "seal"', 'expects = "announced"', "several = true"))


@when(parsers.re(r"(?P<whose>the homonym's|the patient's) wristband is scanned"))
def _(bench, whose):
    patient = bench.treatment({"the homonym's": 2, "the patient's": 1}[whose]).patient
    bench.scan(f"]C0{patient.hospital_number}")


@when(parsers.re(r"the code (?P<text>\S+) is scanned"))
def _(bench, text):
    bench.scan(f"]C0{text}")


@when("it is said that there are no more")
def _(bench):
    bench.do(c.NoMoreCodes())


@when(parsers.re(r"the (technician|second person) types (?P<text>\S+)"))
def _(bench, text):
    bench.do(c.TypeCode(text))


@when("a vial's label is read")
def _(bench):
    bench.scan(label(CD4_A))


# --- temperatures and presence -----------------------------------------------------------------------------------


@given("the shipper's temperature is to be read by two people")
def _(bench):
    lines = ('probe = "shipper"', 'limit = "storage"', "by_hand = true")
    bench.lead_of(VIALS, step("measure", "measure", *lines))


@given("the room's temperature is to be recorded")
def _(bench):
    bench.lead_of(VIALS, step("measure", *ROOM[1:]))
    bench.reads("room", "20")


@given("vials thaw that are never left alone")
def _(bench):
    names = ("running_instruction", "running_detail", "start_button", "end_button")
    words = (f'{name} = {{ fr = "{name}", en = "{name}" }}' for name in names)
    thaw = step("thaw", "thaw", 'medium = "room"', "attended_seconds = 180", *words, by="both")
    bench.lead_of(VIALS, step(*ROOM), scan_step("dose"), thaw)
    bench.reads("room", "21")
    bench.do(c.MeasureNow())
    for box in (CD8_A, CD8_B, CD4_A, CD4_B):
        bench.scan(label(box))
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)
    assert bench.run.thawing


@when(parsers.parse("both read {celsius} degrees"))
def _(bench, celsius):
    for _ in range(2):
        bench.do(c.TypeMeasure(Decimal(celsius)))


@when("the technician records the temperature")
def _(bench):
    bench.do(c.MeasureNow())


@when("somebody says that they are there")
def _(bench):
    bench.do(c.StandBy())
    bench.station.handle(sc.Tick())


@then("one silence only is recorded")
def _(bench):
    assert sum(isinstance(fact, f.AttendanceMissed) for fact in bench.facts("run-1")) == 1
