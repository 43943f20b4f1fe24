"""What goes wrong with the bag opens a rescue, with every clock running."""

from dataclasses import replace

from bench import ZONE
from pytest_bdd import parsers, scenarios, then, when

from kiosk.printing import draw_thaw_label
from kiosk.run import commands as c

scenarios("rescue.feature")


@when(parsers.parse('"{option}" is chosen and signed only by the {person}'))
def _(bench, staff, option, person):
    bench.do(c.ChooseDecision(option, "Avis écrit"))
    bench.sign(staff[person])


@then("the label will say that it is out of specification")
def _(bench):
    run = bench.to("label").run
    now = bench.clock.now()
    said = draw_thaw_label(run, "bench-1", ZONE, now, 1, 203)
    silent = draw_thaw_label(replace(run, branches_done=()), "bench-1", ZONE, now, 1, 203)

    assert said.png != silent.png
    assert bench.do(c.PrintLabel()).run.here.label.exceptional


@then("the thaw clock runs on from its first start")
def _(bench):
    thaw = next(clock for clock in bench.see().clocks if clock.name == "thaw")

    assert thaw.state == "running"
    assert thaw.elapsed_seconds > 240
