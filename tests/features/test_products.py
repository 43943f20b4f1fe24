"""What makes each product different, as people at the bench meet it between release and patient."""

import pytest
from products import ABECMA, AUCATZYL, BREYANZI, CARVYKTI, CASGEVY, GRAFT, ProductsBench
from pytest_bdd import given, parsers, scenarios, then, when
from stages import Stages
from walking import Walk
from way import label

from kiosk import station_commands as sc
from kiosk.circuit import dossier_commands as dc
from kiosk.circuit.dossier import Stage, Whereabouts
from kiosk.circuit.profiles import Moment, read_profile, shipped_profiles
from kiosk.demo_site import PHARMACIST
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.wording import Language

scenarios("products.feature")

_TREATMENTS = (ABECMA, AUCATZYL, BREYANZI, CARVYKTI, CASGEVY, GRAFT)
BY_NAME = {treatment.product_name.split()[0]: treatment for treatment in _TREATMENTS}
PROFILES = {
    profile.code: profile for profile in (read_profile(text, file) for file, text in shipped_profiles().items())
}


class EnglishBench(ProductsBench):
    """The screen speaks English, and the record with it."""

    def start(self) -> None:
        self.language = Language.ENGLISH
        super().start()


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    return Stages(tmp_path_factory.mktemp("stages"), EnglishBench)


@pytest.fixture
def walk_of(stages, tmp_path):
    opened = []

    def released(name: str) -> Walk:
        treatment = BY_NAME[name]
        leaves = ("P02",) if PROFILES[treatment.profile_code].autologous else ()
        codes = ("P01", *leaves, "P03", "P04", "P06")
        opened.append(stages.at(treatment, codes, tmp_path / "station"))
        return Walk(opened[-1], treatment)

    yield released
    for bench in opened:
        bench.journal.database.close()


@pytest.fixture
def bench(walk):
    return walk.bench


def thaw_of(walk: Walk) -> str:
    return PROFILES[walk.treatment.profile_code].thaw_procedure


def dossier_of(walk: Walk):
    return walk.bench.dossier(walk.treatment)


def try_to_begin(walk: Walk, code: str) -> None:
    walk.bench.do(sc.CloseRun())
    if not walk.bench.see().crew:
        walk.bench.sign_in()
    walk.bench.cold()
    walk.bench.do(sc.StartProcedure(walk.treatment.treatment_id, code))


# --- how far it is -----------------------------------------------------------------------------------------------


@given(parsers.re(r"(?P<name>\w+) is released and its first (bag|vial) is thawed"), target_fixture="walk")
def _(walk_of, name):
    walk = walk_of(name)
    walk.through(thaw_of(walk))
    return walk


@given(parsers.re(r"(?P<name>\w+) is released and its (?P<what>.+) (is|are) to .+"), target_fixture="walk")
def _(walk_of, name, what):
    walk = walk_of(name)
    walk.begin(thaw_of(walk))
    walk.to({"bath": "bath_ready"}.get(what, what))
    return walk


@given(parsers.parse("the first dose of {name} was given"), target_fixture="walk")
def _(walk_of, name):
    walk = walk_of(name)
    walk.through(thaw_of(walk), "P09")
    return walk


# --- what people do ----------------------------------------------------------------------------------------------


@when("the thaw of the next is begun")
def _(walk):
    if len(walk.bench.see().crew) and walk.run.procedure.code == "P09":
        walk.begin(thaw_of(walk))
    else:
        try_to_begin(walk, thaw_of(walk))


@when("the first is handed over and its infusion told")
def _(walk):
    walk.through("P09")


@when(parsers.re(r"its (bag|vial) (?P<number>\d) is scanned"))
def _(walk, number):
    walk.bench.scan(label(walk.treatment.containers[int(number) - 1]))


@when(parsers.parse("{days:d} days later the second is to be released"))
def _(walk, days):
    walk.bench.days_pass(days)
    try_to_begin(walk, "P06")


@when("the pharmacist cancels what is left of it")
def _(walk):
    walk.bench.do(sc.CloseRun())
    walk.bench.do(dc.CancelTreatment(walk.treatment.treatment_id, "Grade 4 CRS after dose 1"))
    walk.bench.sign(PHARMACIST)


@when("what is left is destroyed and the file reviewed")
def _(walk):
    walk.through("P10", "P17")


@when(parsers.parse("the bath has stood at {celsius:f} degrees for 5 minutes"))
def _(walk, celsius):
    walk.bench.bath(celsius, 310)
    walk.bench.do(c.AcceptBath())


@when(parsers.parse("it thaws for {minutes:d} minutes"))
def _(walk, minutes):
    walk.mark_thaw(walk.run.step)
    walk.bench.bath(37.0, minutes * 60)
    walk.mark_thaw(walk.run.step)


@when("with the second the day's DMSO is above the prescriber's limit")
def _(walk):
    walk.begin("P08H")
    walk.to("dmso")
    walk.values = {"limit_g": "20", "total_g": "24"}
    walk.act()


# --- what is seen ------------------------------------------------------------------------------------------------


@then(parsers.parse('it is not begun: "{why}"'))
def _(walk, why):
    verdict = walk.bench.see().verdict
    assert walk.bench.see().run is None
    assert why in str(verdict.values["first_en"])


@then("it goes on to its end")
def _(walk):
    assert walk.to_end().outcome == "conform"


@then("its release is open")
def _(walk):
    assert walk.run.procedure.code == "P06"


@then("nothing has left the cold")
def _(walk):
    assert Moment.OUT_OF_STORAGE not in walk.run.marks
    assert {held.where for held in dossier_of(walk).containers} == {Whereabouts.STORED}


@then(parsers.re(r"the bath is (?P<no>not )?accepted"))
def _(walk, no):
    assert (walk.run.step.id == "bath_ready") is (no is not None)


@then("physician and pharmacist are to decide on it")
def _(walk):
    assert walk.run.branch == "out_of_limits"


@then(parsers.parse('both have read aloud: "{said}"'))
def _(walk, said):
    facts = walk.bench.facts(walk.run.run_id)
    read = [one for one in facts if isinstance(one, f.ItemsConfirmed) and one.step == "bedside_check"]
    assert {one.slot for one in read if said in "\n".join(one.items)} == {"performer", "checker"}


@then("every container is given or destroyed, and the file is closed")
def _(walk):
    file = dossier_of(walk)
    assert {held.where for held in file.containers} == {Whereabouts.GIVEN, Whereabouts.DESTROYED}
    assert file.stage is Stage.CLOSED
