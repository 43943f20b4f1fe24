"""People, their training and their badges; what tells one product from another."""

from datetime import date

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.approved import NotApprovableError
from kiosk.circuit.profiles import read_profile, shipped_profiles
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, TECHNICIAN
from kiosk.people import commands as c
from kiosk.people import facts as f
from tests.features.conftest import PEOPLE, PERSON

scenarios("staff.feature")


@given("the pharmacist and the technician have opened the page of people")
def _(bench):
    bench.sign_in()
    bench.do(sc.OpenCircuit(s.CircuitPlace.PEOPLE))


@given("the technician is no longer trained on the thaw of Yescarta")
def _(bench):
    ended = f.TrainingEnded("te1", ("yescarta",), ("P08",), "geste à revoir", "ph1")
    bench.journal.append("person:te1", bench.journal.version("person:te1"), (ended,), actor="ph1", at=bench.clock.now())
    bench.power_cut()


@given("a year has passed since everybody was trained")
def _(bench):
    bench.clock.advance(336 * 86400)


@given("Yescarta has just been thawed at this station")
def _(bench):
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())


@given("the shipped profiles", target_fixture="profiles")
def _():
    return {file.removesuffix(".toml"): read_profile(text, file) for file, text in shipped_profiles().items()}


@when(parsers.re(rf"the badge of the {PERSON} is said to be lost"))
def _(bench, person):
    bench.do(c.CloseBadge(PEOPLE[person].person_id, "perdu au vestiaire"))


@when("the pharmacist is to be trained on the thaw of Yescarta")
def _(bench):
    bench.do(c.GiveTraining("ph1", ("yescarta",), ("P08",), date(2027, 11, 23)))


@when("the other technician is said to have left")
def _(bench):
    bench.do(c.SayPersonLeft("te2", "mutation"))


@when("the thaw of Carvykti is opened")
def _(bench):
    bench.open(3)


@then("the badge of the other technician opens nothing, not even after a power cut")
def _(bench):
    bench.do(sc.LeaveBench())
    assert bench.badge(OTHER_TECHNICIAN).verdict.code == "unknown_badge"
    bench.power_cut()
    assert bench.badge(OTHER_TECHNICIAN).verdict.code == "unknown_badge"
    assert bench.see().pin is None


@then("only the pharmacist is signed in")
def _(bench):
    assert [person.person_id for person in bench.see().crew] == [PHARMACIST.person_id]


@then("the run waits to be taken up")
def _(bench):
    snapshot = bench.see()
    assert snapshot.run is None
    assert [run.performer.person_id for run in snapshot.runs_left_open] == [TECHNICIAN.person_id]


@then("no run is opened")
def _(bench):
    assert bench.see().run is None
    assert bench.journal.version("run:run-1") == 0


@then("the other technician has no role and no badge")
def _(bench):
    person = next(one for one in bench.see().circuit.people.people if one.person_id == "te2")
    assert (person.roles, person.badge_ids) == (frozenset(), frozenset())


@then("the other technician is still named")
def _(bench):
    assert bench.see().names["te2"] == OTHER_TECHNICIAN.name


@then(parsers.parse('the first difference told is "{words}"'))
def _(bench, words):
    _, told = bench.see().since_last_product
    assert told[0].after.en == words


@then(parsers.parse('before it was "{words}"'))
def _(bench, words):
    name, told = bench.see().since_last_product
    assert (name, told[0].before.en) == ("Yescarta", words)


@then(parsers.parse('{product} is thawed by {method}, until "{end}", and its clock counts from {anchor}'))
def _(profiles, product, method, end, anchor):
    profile = profiles[product]
    assert ", ".join(profile.thaw_methods) == method
    assert profile.end_point.text.en == end
    assert profile.clock(profile.use_before_clock).start == anchor


@then("none of those of a genetically modified product can be approved with a small ice core")
def _(profiles):
    for code in [code for code, profile in profiles.items() if profile.gmo]:
        text = shipped_profiles()[f"{code}.toml"].replace('at = "no_visible_ice"', 'at = "small_ice_core"')
        with pytest.raises(NotApprovableError, match="thawed until no ice is seen"):
            read_profile(text, code)


@then("Breyanzi gives CD8 before CD4, and Aucatzyl tells its bags by colour on days 1 and 10")
def _(profiles):
    assert [part.code for part in profiles["breyanzi"].components] == ["cd8", "cd4"]
    assert [part.colour for part in profiles["aucatzyl"].components] == ["blue", "orange", "red"]
    assert [dose.day for dose in profiles["aucatzyl"].doses] == [1, 10]
