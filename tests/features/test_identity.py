"""Only this patient's bag is opened and thawed."""

from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.run import facts as f

scenarios("identity.feature")


@given("the bag was thawed and both have signed")
def _(bench):
    bench.to("sign")
    bench.sign(TECHNICIAN)
    bench.sign(PHARMACIST)


@when(parsers.parse("the second person reads the birth date {birth_date} and the number {number}"))
def _(bench, birth_date, number):
    bench.read_back(birth_date, number)


@when("the donation number of the right bag is scanned")
def _(bench):
    assert bench.scan(bench.din_code(1)).verdict.tone is s.Tone.OK


@when("the donation number of the homonym's bag is scanned")
def _(bench):
    assert bench.scan(bench.din_code(2)).verdict.code == "homonym_bag"


@when("the product code and the expiry are scanned")
def _(bench):
    bench.scan(f"]C0=<{bench.treatment(1).containers[0].product_code}")
    bench.scan("]C0&>0273342359")


@then("the record names the homonym's treatment")
def _(bench):
    assert bench.last(f.RunStarted).homonym_treatment_ids == ("T-DEMO-2",)


@then("the refusal shows both donation numbers side by side")
def _(bench):
    fields = {field.field: field for field in bench.see().verdict.fields}

    assert (fields["din"].expected, fields["din"].read) == ("A999925123456", "A999925123465")
    assert not fields["din"].agrees


@then("the refusal is marked as a homonym's")
def _(bench):
    assert bench.see().verdict.homonym
