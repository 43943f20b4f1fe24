"""A treatment's file at the station: what runs make of it, what people decide, what its page shows."""

from datetime import date

import pytest

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.circuit import dossier_commands as c
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Stage, Whereabouts
from kiosk.circuit.order import Milestone
from kiosk.demo_circuit import settle_circuit
from kiosk.demo_site import NURSE, OTHER_PHARMACIST, PHARMACIST, TECHNICIAN
from kiosk.library import Library
from kiosk.run import commands as rc


@pytest.fixture
def circuit(bench):
    """A bench where treatments are at every stage, two people signed in."""
    settle_circuit(bench.journal, bench.clock.now())
    bench.power_cut()
    bench.sign_in()
    return bench


def opened(bench, number: int):
    return bench.do(sc.OpenCircuit(s.CircuitPlace.TREATMENT, f"T-DEMO-{number}")).circuit.treatment


def dossier(bench, number: int):
    return Library(bench.journal).dossier(f"T-DEMO-{number}")


def told(bench, number: int) -> list[object]:
    return [row.fact for row in bench.journal.stream(f"treatment:T-DEMO-{number}")]


# --- what a run makes of it ------------------------------------------------------------------------------------------


def test_a_thaw_moves_its_treatment_on(bench):
    """Out of its position, then thawed; the file and the read models say the same, and after a cut as well."""
    bench.whole_thaw(1)

    held = dossier(bench, 1).held["T-DEMO-1-A"]
    assert (held.where, held.thaw_outcome, held.position) == (Whereabouts.THAWED, "conform", "")
    assert dossier(bench, 1).stage is Stage.GIVEN
    kinds = [type(fact).__name__ for fact in told(bench, 1)]
    assert kinds == ["TreatmentReleased", "ContainerTaken", "ContainerThawed"]
    row = bench.journal.database.row("SELECT whereabouts, position FROM held WHERE container_id = 'T-DEMO-1-A'")
    assert tuple(row) == ("thawed", "")
    before = len(told(bench, 1))
    bench.power_cut()
    assert len(told(bench, 1)) == before


def test_a_run_stopped_with_the_bag_in_its_tank_leaves_the_file_as_it_was(bench):
    bench.to("bath_ready")
    bench.do(rc.ReportProblem("stop"))
    bench.do(rc.ChooseDecision("stop", "Patient non prêt"))
    bench.sign(TECHNICIAN)
    bench.sign(PHARMACIST)

    assert bench.see().run.outcome == "stopped"
    assert dossier(bench, 1).stage is Stage.RELEASED
    deviation = dossier(bench, 1).deviations[0]
    assert (deviation.code, deviation.is_open) == ("stop", False)


def test_a_bag_given_up_is_no_bag_to_thaw_again(bench):
    """The deviation is decided, the container to be disposed of."""
    bench.to("inspect_before")
    bench.do(rc.ReportProblem("stop"))
    assert dossier(bench, 1).open_deviations[0].code == "stop"
    bench.do(rc.ChooseDecision("destroy", "Poche fissurée"))
    bench.sign(TECHNICIAN)
    bench.sign(PHARMACIST)

    file = dossier(bench, 1)
    assert file.held["T-DEMO-1-A"].thaw_outcome == "destroyed"
    assert [one.decision for one in file.deviations] == ["destroyed : Poche fissurée"]
    bench.do(sc.CloseRun())
    assert bench.scan(bench.din_code(1)).verdict.code == "already_thawed"


def test_a_journal_without_thawed_containers_is_read_from_its_runs(bench):
    """Runs that ended before the kiosk told the treatment's file of it: no bag is thawed twice."""
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())
    database = bench.journal.database
    for trigger in ("journal_refuses_delete", "journal_refuses_update"):
        database.execute(f"DROP TRIGGER {trigger}")
    database.execute("DELETE FROM journal WHERE kind IN ('ContainerTaken', 'ContainerThawed')")
    bench.journal.rebuild_read_models()

    library = Library(bench.journal)
    assert library.dossier("T-DEMO-1").held["T-DEMO-1-A"].where is Whereabouts.THAWED
    assert "T-DEMO-1" not in {treatment.treatment_id for treatment in library.waiting}
    row = database.row("SELECT stage FROM dossiers WHERE treatment_id = 'T-DEMO-1'")
    assert row[0] == "given"


# --- what people decide ----------------------------------------------------------------------------------------------


def test_a_date_changed_keeps_the_first_and_its_reason(circuit):
    new = date(2026, 12, 31)
    circuit.do(c.PlanMilestone("T-DEMO-12", Milestone.INFUSION, new, "Fièvre"))
    circuit.sign(PHARMACIST)

    file = dossier(circuit, 12)
    assert file.planned[Milestone.INFUSION] == new
    assert file.first_planned[Milestone.INFUSION] == date(2026, 12, 17)
    assert file.replanned[-1][:3] == (Milestone.INFUSION, new, "Fièvre")
    assert file.late_days(Milestone.INFUSION, date(2026, 11, 23)) == 14


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (c.PlanMilestone("T-DEMO-12", Milestone.INFUSION, date(2026, 12, 31)), "dossier.text_form"),
        (c.PlanMilestone("T-DEMO-12", Milestone.INFUSION, date(2026, 12, 17), "again"), "dossier.same_date"),
        (c.PlanMilestone("T-DEMO-12", Milestone.COLLECTION, date(2026, 12, 17), "again"), "dossier.reached_already"),
        (c.PlanMilestone("T-DEMO-12", Milestone.INFUSION, date(2026, 11, 1), "earlier"), "dossier.date_out_of_reach"),
        (c.ReachMilestone("T-DEMO-12", Milestone.RECEPTION, date(2026, 11, 24)), "dossier.not_reached_yet"),
        (c.WithdrawRelease("T-DEMO-12", "wrong day"), "dossier.no_release"),
        (c.TellClinic("T-DEMO-12", "Mme Test"), "dossier.nothing_to_tell"),
        (c.SignOverProfile("T-DEMO-12", "newer"), "dossier.no_newer_profile"),
        (c.CancelTreatment("T-DEMO-12", " "), "dossier.text_form"),
        (c.CancelTreatment("T-NOBODY", "gone"), "dossier.unknown"),
    ],
)
def test_what_cannot_be_is_refused_before_a_badge_is_asked(circuit, command, refused):
    shown = circuit.do(command)
    assert shown.verdict.code == refused
    circuit.badge(PHARMACIST)
    assert circuit.see().pin is None


def test_a_decision_is_a_pharmacists(circuit):
    circuit.do(c.CancelTreatment("T-DEMO-12", "Progression"))
    assert circuit.badge(TECHNICIAN).verdict.code == "dossier.needs_ph"
    assert dossier(circuit, 12).stage is Stage.DISPATCHED
    circuit.do(c.NoteBridging("T-DEMO-12", "Un cycle de plus"))
    assert circuit.badge(NURSE).verdict.code == "dossier.needs_team"


def test_a_cancelled_treatment_takes_nothing_more(circuit):
    circuit.do(c.CancelTreatment("T-DEMO-12", "Progression"))
    circuit.sign(OTHER_PHARMACIST)
    assert dossier(circuit, 12).cancelled == "Progression"
    assert circuit.do(c.NoteBridging("T-DEMO-12", "trop tard")).verdict.code == "dossier.not_open"
    assert circuit.do(sc.StartProcedure("T-DEMO-12", "P03")).verdict.code == "dossier.not_due_cancelled"


def test_a_cancelled_treatment_s_containers_are_disposed_of(circuit):
    circuit.do(c.CancelTreatment("T-DEMO-13", "Progression"))
    circuit.sign(PHARMACIST)
    rows = {row.code: row for row in opened(circuit, 13).procedures}
    assert (rows["P10"].due, rows["P10"].why_not, rows["P10"].unmet) == (True, None, ())
    assert circuit.do(sc.StartProcedure("T-DEMO-13", "P10")).run.procedure.code == "P10"


def test_a_withdrawn_release_is_thawed_no_more(circuit):
    circuit.do(c.WithdrawRelease("T-DEMO-1", "Patient fébrile"))
    circuit.sign(PHARMACIST)
    assert dossier(circuit, 1).stage is Stage.ACCEPTED
    shown = circuit.scan(circuit.din_code(1))
    assert shown.run is None
    assert shown.circuit.treatment.dossier.treatment_id == "T-DEMO-1"


# --- procedures ------------------------------------------------------------------------------------------------------


def test_a_procedure_that_is_due_is_started_for_its_treatment(circuit):
    shown = circuit.do(sc.StartProcedure("T-DEMO-12", "P03"))
    assert (shown.run.procedure.code, shown.run.treatment.treatment_id) == ("P03", "T-DEMO-12")
    assert shown.run.profile.code == "abecma"
    assert shown.screen is s.Screen.RUN


def test_one_that_is_not_due_is_refused_with_its_reason_and_recorded(circuit):
    shown = circuit.do(sc.StartProcedure("T-DEMO-12", "P06"))
    assert shown.verdict.code == "dossier.not_due_not_accepted"
    assert shown.run is None
    recorded = [row.fact for row in circuit.journal.stream("station") if type(row.fact).__name__ == "TreatmentRefused"]
    assert (recorded[-1].reason, recorded[-1].text) == ("dossier.not_due_not_accepted", "T-DEMO-12 P06")


def test_what_the_gates_hold_is_refused_with_the_first_rule(circuit):
    shown = circuit.do(sc.StartProcedure("T-DEMO-14", "P06"))
    assert shown.verdict.code == "gates.not_yet"
    assert shown.run is None


def test_a_scan_of_a_treatment_that_is_not_released_opens_its_page(circuit):
    shown = circuit.scan("]C0=A99992530032000")
    assert shown.screen is s.Screen.CIRCUIT
    assert shown.circuit.treatment.dossier.treatment_id == "T-DEMO-13"


def test_a_patient_whose_product_was_thawed_is_found_by_their_ins(bench):
    """The hand-over is next: the page opens, while the bag's own label is refused."""
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())
    assert bench.scan(bench.din_code(1)).verdict.code == "already_thawed"
    wristband = "S1268037512345612S21.2.250.1.213.1.4.10S3CAMILLE<GS>S4DURAND-TEST<GS>S5FS612-03-1968S775112"
    shown = bench.scan(f"IS01{'0' * 22}{wristband}")
    assert shown.circuit.treatment.dossier.treatment_id == "T-DEMO-1"
    assert next(row.code for row in shown.circuit.treatment.procedures if row.due) == "P09"


# --- shown -----------------------------------------------------------------------------------------------------------


def test_the_list_is_searched_and_narrowed(circuit):
    view = circuit.do(sc.OpenCircuit(s.CircuitPlace.TREATMENTS)).circuit.treatments
    assert "T-DEMO-13" in [one.row.treatment_id for one in view.rows]

    late = circuit.do(c.SearchTreatments("", c.Shown.LATE)).circuit.treatments
    assert [(one.row.treatment_id, one.late_days) for one in late.rows] == [("T-DEMO-14", 5), ("T-DEMO-12", 7)]
    found = circuit.do(c.SearchTreatments("kowal hanna", c.Shown.EVERY)).circuit.treatments
    assert [one.row.treatment_id for one in found.rows] == ["T-DEMO-13"]
    by_din = circuit.do(c.SearchTreatments("A9998 25 200418", c.Shown.EVERY)).circuit.treatments
    assert [one.row.treatment_id for one in by_din.rows] == ["T-DEMO-14"]


def test_a_page_shows_what_happened_the_newest_first(bench):
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())
    view = opened(bench, 1)

    kinds = [type(row.fact).__name__ for row in view.happened]
    assert kinds[0] == "ContainerThawed"
    assert {"RunStarted", "MomentMarked", "RunSigned", "RunEnded", "TreatmentReleased"} <= set(kinds)
    ended = next(row for row in view.happened if type(row.fact).__name__ == "RunEnded")
    assert ended.run.run_id == "run-1"


def test_a_long_story_is_turned_page_by_page(circuit):
    for number in range(30):
        circuit.do(c.NoteBridging("T-DEMO-12", f"Cycle {number}"))
        circuit.sign(PHARMACIST)
    view = opened(circuit, 12)
    assert view.pages == 2
    assert view.happened[0].fact.text == "Cycle 29"
    older = circuit.do(c.TurnTimeline(1)).circuit.treatment
    assert isinstance(older.happened[-1].fact, d.TreatmentOrdered)
    assert not {row.seq for row in view.happened} & {row.seq for row in older.happened}


def test_the_procedures_say_which_is_due_and_what_stands_against_the_others(circuit):
    rows = {row.code: row for row in opened(circuit, 13).procedures}
    assert (rows["P04"].due, rows["P04"].unmet) == (True, ())
    assert rows["P06"].why_not == "not_accepted"
    unmet = {finding.rule for finding in {row.code: row for row in opened(circuit, 14).procedures}["P06"].unmet}
    assert "scanner_checked_today" in unmet
