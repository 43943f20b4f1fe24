"""The release at the station: why not yet, what people state for it, and that the same rules hold the doors."""

import pytest
from bench import BenchUnderTest

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.circuit.dossier_facts import Condition
from kiosk.demo_circuit import settle_circuit
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, PHYSICIAN, TECHNICIAN
from kiosk.gates.commands import StateCondition, WithdrawCondition
from kiosk.gates.rules import Rule
from kiosk.gates.view import ReleaseView
from kiosk.snapshot import CircuitPlace

SUBJECT = "T-DEMO-14"


@pytest.fixture
def bench(tmp_path) -> BenchUnderTest:
    made = BenchUnderTest(tmp_path)
    settle_circuit(made.journal, made.clock.now())
    made.power_cut()
    made.sign_in()
    return made


def page(bench: BenchUnderTest, treatment_id: str = SUBJECT) -> ReleaseView:
    return bench.do(sc.OpenCircuit(CircuitPlace.RELEASE, treatment_id)).circuit.release


def unmet(view: ReleaseView) -> set[Rule]:
    return {finding.rule for finding in view.unmet}


def state(bench: BenchUnderTest, condition: Condition, **values: str) -> s.Snapshot:
    return bench.do(StateCondition(SUBJECT, condition, tuple(values.items())))


def test_the_page_says_what_holds_the_release(bench) -> None:
    view = page(bench)

    assert {Rule.CLINICAL_GO, Rule.TOCILIZUMAB_AVAILABLE, Rule.WARD_SLOT_CONFIRMED} <= unmet(view)
    assert {Rule.PRODUCT_ACCEPTED, Rule.BATH_CHECKED_TODAY, Rule.PEOPLE_TRAINED}.isdisjoint(unmet(view))


def test_a_physician_signs_the_go_with_badge_and_pin(bench) -> None:
    page(bench)
    assert state(bench, Condition.CLINICAL_GO).circuit.awaits_badge
    assert bench.badge(PHYSICIAN).pin.meaning == "condition"
    bench.pin(PHYSICIAN)

    assert Rule.CLINICAL_GO not in unmet(page(bench))


def test_a_pharmacist_gives_no_clinical_go(bench) -> None:
    page(bench)
    state(bench, Condition.CLINICAL_GO)

    assert bench.badge(PHARMACIST).verdict.code == "gates.not_your_role"
    assert Rule.CLINICAL_GO in unmet(page(bench))


def test_what_was_stated_is_withdrawn_with_a_reason(bench) -> None:
    page(bench)
    state(bench, Condition.TOCILIZUMAB, doses="2")
    bench.badge(PHARMACIST)
    assert Rule.TOCILIZUMAB_AVAILABLE not in unmet(page(bench))
    assert bench.do(WithdrawCondition(SUBJECT, Condition.TOCILIZUMAB, " ")).verdict.code == "gates.reason_missing"
    bench.do(WithdrawCondition(SUBJECT, Condition.TOCILIZUMAB, "utilisées pour une urgence"))
    bench.sign(PHARMACIST)

    assert Rule.TOCILIZUMAB_AVAILABLE in unmet(page(bench))


def test_an_identity_is_attested_by_two_different_people_for_the_same_reason(bench) -> None:
    for person in (PHARMACIST, PHARMACIST):
        state(bench, Condition.IDENTITY, how="bracelet lu à voix haute")
        bench.sign(person)
    dossier = page(bench).dossier
    assert "first" not in dossier.conditions[Condition.IDENTITY].values
    state(bench, Condition.IDENTITY, how="bracelet lu à voix haute")
    bench.sign(OTHER_TECHNICIAN)

    assert page(bench).dossier.conditions[Condition.IDENTITY].values["first"] == PHARMACIST.person_id


@pytest.mark.parametrize(
    ("condition", "values", "code"),
    [
        (Condition.LYMPHODEPLETION, {"first_on": "2026-11-18", "last_on": "2026-11-16"}, "gates.days_backwards"),
        (Condition.LYMPHODEPLETION, {"first_on": "hier", "last_on": "2026-11-16"}, "gates.not_a_date"),
        (Condition.TOCILIZUMAB, {"doses": "quatre"}, "gates.not_a_number"),
        (Condition.TOCILIZUMAB, {"doses": ""}, "gates.value_missing"),
        (
            Condition.WARD_SLOT,
            {"spoke_with": "Mme E", "starts_at": "2026-11-23T15:00", "ends_at": "2026-11-23T14:30"},
            "gates.times_backwards",
        ),
        (
            Condition.WARD_SLOT,
            {"spoke_with": "Mme E", "starts_at": "2026-11-23T07:00", "ends_at": "2026-11-23T08:00"},
            "gates.slot_past",
        ),
        (Condition.IDENTITY, {"how": "x" * 121}, "gates.value_long"),
        (Condition.CERTIFICATE, {"number": "C-1", "verdict": "peut-être"}, "not_now"),
    ],
)
def test_a_value_that_cannot_be_so_is_not_taken(bench, condition, values, code) -> None:
    page(bench)
    shown = state(bench, condition, **values)

    assert (shown.verdict.code, shown.circuit.awaits_badge) == (code, False)


def test_the_release_does_not_begin_while_the_product_is_held(bench) -> None:
    page(bench, "T-DEMO-13")
    shown = bench.do(sc.StartProcedure("T-DEMO-13", "P06"))

    assert (shown.verdict.tone, shown.run) == (s.Tone.REFUSED, None)


def test_a_product_taken_over_is_released_here_unless_the_station_says_otherwise(tmp_path) -> None:
    """The file of a pharmacist is a release only where the station's file says so."""
    bench = BenchUnderTest(tmp_path)
    bench.released_elsewhere = False
    bench.power_cut()
    bench.sign_in()
    shown = bench.scan(bench.din_code(1))

    assert shown.run is None
    assert TECHNICIAN.person_id in {person.person_id for person in shown.crew}
