"""What no scanner and no probe gives: values typed, rules judged, documents kept and made."""

import hashlib
from datetime import UTC, datetime

import pytest
from pytest_bdd import given, parsers, scenarios, then, when
from trial_procedure import TrialBench, step

from kiosk.circuit.profiles import Moment
from kiosk.gates import words
from kiosk.gates.rules import Rule
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of
from kiosk.wording import Language

scenarios("entry.feature")

VOLUME = (
    '{ id = "volume_ml", label = { fr = "Volume", en = "Volume" }, type = "decimal", unit = "ml", minimum = 50, '
    'maximum = 400, source = "protocole du site", certainty = "default" }'
)
COLLECTED = '{ id = "ended_at", label = { fr = "Fin du prélèvement", en = "End of collection" }, type = "datetime" }'
STARTED = (
    '{ id = "started_at", label = { fr = "Début", en = "Start of infusion" }, type = "time", '
    'moment = "infusion_started" }'
)


@pytest.fixture
def bench(tmp_path):
    under_test = TrialBench(tmp_path)
    (tmp_path / "papers").mkdir()
    yield under_test
    under_test.journal.database.close()


@given("a step where the volume is entered by two people")
def _(bench):
    bench.lead(step("collection", "enter", f"fields = [{VOLUME}]", "twice = true", by="both"))


@given("a step where the volume is entered, 50 to 400 ml")
def _(bench):
    bench.lead(step("collection", "enter", f"fields = [{VOLUME}]"))


@given("a step where the end of collection is entered")
def _(bench):
    bench.lead(step("collection", "enter", f"fields = [{COLLECTED}]"))


@given("a step where the start of infusion is entered")
def _(bench):
    bench.lead(step("infusion", "enter", f"fields = [{STARTED}]"))


@given("a step that checks that the patient is present")
def _(bench):
    bench.lead(step("rules", "check", 'rules = ["treatment_open", "patient_present"]'))


@given("a step that asks for the logger's curve of a Yescarta")
def _(bench):
    bench.lead(step("curve", "attach", 'document = "logger_curve"'))


@given("a step that makes the release sheet")
def _(bench):
    bench.lead(step("sheet", "paper", 'document = "release_sheet"'))


@given("the folder holds a curve with one reading at -120 °C")
def _(bench):
    rows = enumerate(("-186.5", "-120.0", "-185.0"), 1)
    text = "".join(f"{n}\t2026/11/20\t6:{n * 5:02}:00\t{value}\n" for n, value in rows)
    (bench.folder / "papers" / "curve.txt").write_text(text, encoding="utf-8")


@given("the folder holds a file that is no curve")
def _(bench):
    (bench.folder / "papers" / "curve.txt").write_text("Merci de la livraison.\n", encoding="utf-8")


@when(parsers.parse('the technician enters a volume of "{typed}"'))
@when(parsers.parse('the pharmacist, who does not see it, enters a volume of "{typed}"'))
def _(bench, typed):
    bench.enter(volume_ml=typed)


@when(parsers.parse('the technician enters an end of "{typed}"'))
def _(bench, typed):
    bench.enter(ended_at=typed)


@when(parsers.parse('the technician enters a start of "{typed}"'))
def _(bench, typed):
    bench.enter(started_at=typed)


@when("the technician goes on")
def _(bench):
    bench.do(c.AcceptChecks())


@when("the technician attaches it")
def _(bench):
    bench.do(c.AttachFile("curve.txt"))


class _PowerCut(BaseException):
    """The process ends between two instructions."""


@when("the power fails while the document is made")
def _(bench, monkeypatch):
    def cut(*_: object) -> None:
        raise _PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(bench.station._desks.papers._papers, "make", cut)
        with pytest.raises(_PowerCut):
            bench.do(c.MakePaper())
    bench.power_cut()
    bench.resume()


@then("neither volume is kept")
def _(bench):
    assert bench.run.here.values == ()


@then("the clocks of the infusion run from 09:45")
def _(bench):
    at = datetime(2026, 11, 23, 8, 45, tzinfo=UTC)
    clocks = [clock for clock in clocks_of(bench.run, bench.clock.now()) if clock.start is Moment.INFUSION_STARTED]
    assert {clock.started_at.utc for clock in clocks} == {at}


@then("the page shows that nobody has called the ward, and who can")
def _(bench):
    finding = next(one for one in bench.see().step.findings if one.rule is Rule.PATIENT_PRESENT)
    assert words.evidence(finding, Language.ENGLISH) == "Nobody has called the ward"
    assert words.who(finding, Language.ENGLISH)


@then("the file is kept with its fingerprint")
def _(bench):
    kept = bench.newest(f.DocumentAttached)
    data = (bench.folder / "documents" / kept.kept_as).read_bytes()
    assert hashlib.sha256(data).hexdigest() == kept.sha256


@then("the technician is asked whether a sheet came out")
def _(bench):
    assert bench.do(c.MakePaper()).verdict.code == "entry.state_paper_outcome_first"
    bench.do(c.StatePaperOutcome(came_out=True))


@then("the next sheet has a number of its own")
def _(bench):
    bench.do(c.MakePaper())
    intents = [fact for fact in bench.told() if isinstance(fact, f.PaperIntended)]
    assert [intent.copy for intent in intents] == [1, 2]
    assert bench.newest(f.PaperMade).copy == 2
