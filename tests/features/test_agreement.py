"""All codes of one label agree, or the container is held."""

from pytest_bdd import parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk.demo_site import PHARMACIST
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.scanning import Said

scenarios("agreement.feature")

_EVERY_CODE = (
    "]C0=A99992512345600",
    "]d1&,4PL001499A999925123456A00S980100020271130",
    "]C0&*0250021330",
    "]C0&/CHA999925000123",
    "]C0&#01078000001",
    "]C0&>0273342359",
    "]C0=<S9801100",
)


@when(parsers.re(r"the codes (?P<first>\S+)( and (?P<second>\S+))? of the label are scanned"))
def _(bench, first, second):
    for code in (first, second):
        if code:
            bench.scan(code)


@when("every code of the label is scanned, the product code last")
def _(bench):
    for code in _EVERY_CODE:
        assert bench.scan(code).verdict.tone is s.Tone.OK


@when("both attest that the bag is isolated")
def _(bench):
    bench.do(c.ConfirmItems())
    bench.badge(PHARMACIST)


@then(
    parsers.re(r"it shows that code (?P<first>.+) says (?P<says>.+) and code (?P<second>.+) says (?P<contradicts>.+)")
)
def _(bench, first, says, second, contradicts):
    conflict = bench.see().verdict.conflict

    assert (conflict.first.source, conflict.first.value) == (first, says)
    assert (conflict.second.source, conflict.second.value) == (second, contradicts)
    assert bench.last(f.LabelConflicted).first == conflict.first


@then("the record holds what each code of the label said")
def _(bench):
    said = bench.last(f.ContainerMatched).said

    assert Said("collected", "2025-01-02 13:30", "007") in said
    assert Said("chain_of_identity", "CHA999925000123", "040") in said
    assert Said("patient_number", "8000001", "025") in said
    assert {one.field for one in said} >= {"din", "product_code", "division", "expires"}
