"""Every numbered form of the downtime kit is accounted for."""

import sys
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

sys.path.insert(0, str(Path(__file__).parents[1] / "kiosk"))

from stages import Stages
from walking import Walk
from way import BAG

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.circuit.dossier import Stage
from kiosk.demo_site import TECHNICIAN
from kiosk.downtime.book import FormState
from kiosk.downtime.commands import MakeKit, SpoilForms
from kiosk.downtime.facts import DowntimeFormSpoiled, DowntimeKitIssued
from kiosk.run import commands as c
from kiosk.scanning import document_text
from kiosk.station.downtime_desk import PaperNotPrinted
from kiosk.wording import Language
from ui.pages.downtime import kit_missing
from ui.pages.inputs import Draft, Inputs

scenarios("downtime.feature")

ACCEPTED = ("P01", "P02", "P03", "P04")


@dataclass
class Paper:
    """At the edge of `PaperPrinter`."""

    refuses: str = ""

    def print_document(self, _path: Path) -> None:
        if self.refuses:
            raise PaperNotPrinted(self.refuses)


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    return Stages(tmp_path_factory.mktemp("stages"))


@pytest.fixture
def on_its_way(stages, tmp_path):
    bench = stages.at(BAG, ACCEPTED, tmp_path / "station")
    yield bench
    bench.journal.database.close()


@given("a bag on its way, and today's kit", target_fixture="bench")
def _(on_its_way):
    on_its_way.kit_at = time(2, 0)
    on_its_way.power_cut()
    on_its_way.sign_in()
    on_its_way.do(sc.Tick())
    assert kits(on_its_way)
    return on_its_way


@given("a station whose kit is due, and a printer without paper", target_fixture="bench")
def _(on_its_way):
    on_its_way.kit_at, on_its_way.paper = time(2, 0), Paper("tray empty")
    on_its_way.power_cut()
    on_its_way.sign_in()
    on_its_way.do(sc.Tick())
    return on_its_way


def kits(bench):
    return [row.fact for row in bench.journal.stream("downtime") if isinstance(row.fact, DowntimeKitIssued)]


def forms(bench, kit=-1):
    return [form.number for form in kits(bench)[kit].forms if form.treatment_id == BAG.treatment_id]


def state(bench, number):
    return bench.library.downtime.state(number)


def page(bench):
    return bench.do(sc.OpenCircuit(s.CircuitPlace.DOWNTIME)).circuit.downtime


def form_of(bench, code):
    mine = [form for form in kits(bench)[-1].forms if form.treatment_id == BAG.treatment_id]
    return next(form.number for form in mine if form.procedure_code == code)


# --- what people do --------------------------------------------------------------------------------------------------


@when(parsers.re(r'its form of (?P<code>P\d+) is declared spoiled because of "(?P<reason>.*)"'))
def _(bench, code, reason):
    number = form_of(bench, code)
    assert number in {row.number for row in page(bench).forms}
    bench.do(SpoilForms((number,), reason))


@when(parsers.parse('all its forms are declared spoiled because of "{reason}"'))
def _(bench, reason):
    bench.do(sc.CloseRun())
    page(bench)
    bench.do(SpoilForms(tuple(forms(bench)), reason))


@when(parsers.parse('yesterday\'s forms are declared spoiled because of "{reason}"'))
def _(bench, reason):
    ((_, numbers),) = page(bench).earlier
    bench.do(SpoilForms(numbers, reason))


@when("the form is scanned in a late entry")
def _(bench):
    walk = Walk(bench, BAG)
    walk.begin("P18")
    bench.scan(f"]d1{document_text(form_of(bench, 'P08'))}")


@when(parsers.parse('the bag has gone its way and P17 is at "{step}"'))
def _(bench, step):
    walk = Walk(bench, BAG)
    walk.through("P06", "P08", "P09")
    walk.begin("P17")
    walk.to(step)


@when("the closing is taken up to its end")
def _(bench):
    Walk(bench, BAG).through("P17")


@when("a kit is asked for")
def _(bench):
    page(bench)
    assert bench.do(MakeKit()).verdict.code == "downtime.begun"


@when("paper is put in and a kit is asked for")
def _(bench):
    bench.paper.refuses = ""
    page(bench)
    bench.do(MakeKit())


@when("the next day's kit is made")
def _(bench):
    bench.clock.advance(86400)
    bench.do(sc.Tick())
    bench.do(sc.LeaveBench())
    bench.sign_in()
    assert len(kits(bench)) == 2


# --- what is so ------------------------------------------------------------------------------------------------------


@then("the form is issued still")
def _(bench):
    assert state(bench, form_of(bench, "P08")) is FormState.ISSUED


@then(parsers.parse('the form is spoiled, by the technician, because of "{reason}"'))
def _(bench, reason):
    number = form_of(bench, "P08")
    last = bench.journal.stream("downtime")[-1]
    assert last.fact == DowntimeFormSpoiled(number, reason, TECHNICIAN.person_id)
    assert [row.reason for row in page(bench).forms if row.number == number] == [reason]


@then("the screen says that it was spoiled")
def _(bench):
    assert bench.see().verdict.code == "bench.form_spoiled"


@then("the closing does not go on: its forms are out")
def _(bench):
    found = {finding.rule: finding for finding in bench.see().step.findings}
    late = found["late_entries_reconciled"]
    assert not late.met
    assert dict(late.values)["number"] == str(len(forms(bench)))
    bench.do(c.AcceptChecks())
    assert bench.see().run.step.id == "complete"
    bench.do(c.ReportProblem("stop"))
    assert Walk(bench, BAG).to_end().outcome == "stopped"


@then("the file is closed")
def _(bench):
    assert bench.dossier(BAG).stage is Stage.CLOSED


@then(parsers.parse('the home page says: "{words}"'))
def _(bench, words):
    assert said(bench) == words


@then("the home page says nothing of the kit")
def _(bench):
    assert said(bench) == ""


def said(bench):
    return kit_missing(Inputs(bench.see(), bench.clock.now(), Language.ENGLISH, Draft()))


@then("no number and no file is that of the first kit")
def _(bench):
    first, second = kits(bench)
    assert {form.number for form in first.forms} & {form.number for form in second.forms} == set()
    assert first.file != second.file
    assert (bench.folder / "documents" / first.file).is_file()


@then("yesterday's forms are listed as not accounted for")
def _(bench):
    ((_, numbers),) = page(bench).earlier
    assert set(numbers) == {form.number for form in kits(bench)[0].forms}


@then("no form of an earlier day is left")
def _(bench):
    assert page(bench).earlier == ()
