"""The label that is printed is the label that is on the bag."""

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.demo_site import TECHNICIAN
from kiosk.run import commands as c
from kiosk.run.copies import copies_to_destroy
from kiosk.wording import say

scenarios("label.feature")


class PowerCut(BaseException):
    """The machine is gone between two instructions: nothing of the program handles this."""


@given("the label was printed")
def _(bench):
    assert bench.do(c.PrintLabel()).verdict.code == "label_printed"


@when(parsers.parse("the printer refuses because of {why}"))
def _(bench, why):
    bench.printer.refuses = why
    bench.do(c.PrintLabel())


@when("the printer is mended")
def _(bench):
    bench.printer.refuses = None


@then("the label is printed and scanned back")
@then("the label can be printed again")
def _(bench):
    assert bench.do(c.PrintLabel()).verdict.code == "label_printed"
    assert bench.scan_label_back().run.step.id == "sign"


@then("the printed label can be scanned back")
def _(bench):
    assert bench.scan_label_back().run.step.id == "sign"


@when(parsers.parse("the label scanned back is {which}"))
def _(bench, which):
    printed = bench.see().run.here.label.symbols
    linear = next(text for text in printed if not text.startswith("=+"))
    bench.scan({"the bag's own": bench.compound(1), "the homonym's": bench.compound(2)}.get(which, f"]C0{linear}"))


@when("the power fails while the label prints")
def _(bench):
    bench.printer.dies = PowerCut()
    with pytest.raises(PowerCut):
        bench.do(c.PrintLabel())
    bench.printer.dies = None
    bench.power_cut()


@then("the label's outcome is unknown")
def _(bench):
    label = bench.see().run.here.label
    assert (label.copy, label.outcome) == (1, None)


@then("nothing is printed before somebody answers")
def _(bench):
    assert bench.do(c.PrintLabel()).verdict.code == "state_label_outcome_first"
    assert bench.scan_label_back().verdict.code == "print_first"
    assert bench.printer.printed == []


@when(parsers.re(r"they say that it (?P<came>came|did not come) out"))
def _(bench, came):
    bench.do(c.StateLabelOutcome(printed=came == "came"))


@when("the label is printed once more")
def _(bench):
    assert bench.do(c.PrintLabel()).verdict.code == "label_printed"


@when("the square code of the label on the bag is scanned")
def _(bench):
    assert bench.scan_label_back().verdict.code == "label_scanned_back"


@when(parsers.parse("the number of copy {copy:d} is scanned"))
def _(bench, copy):
    bench.scan_label_number(copy)


@then(parsers.parse("copy {copy:d} is to be destroyed"))
def _(bench, copy):
    assert [out.copy for out in copies_to_destroy(bench.see().run)] == [copy]


@when(parsers.parse("copy {copy:d} is said to be destroyed"))
def _(bench, copy):
    bench.do(c.StateLabelDestroyed(copy))


@then(parsers.parse('the screen says "{code}"'))
def _(bench, code):
    assert bench.see().verdict.code == code


@then(parsers.parse('the step is "{step}"'))
def _(bench, step):
    assert bench.see().run.step.id == step


@then(
    parsers.parse("what is signed says that of {printed:d} labels {applied:d} is applied and {destroyed:d} destroyed")
)
def _(bench, printed, applied, destroyed):
    line = say("run.signed_labels", bench.language, printed=printed, applied=applied, destroyed=destroyed)
    bench.badge(TECHNICIAN)
    assert line in bench.see().signature.lines
