"""The clinic is told of the pharmacist's decision on a received product, by number and never by name."""

import pytest
from bench import BenchUnderTest

from kiosk.circuit import dossier_facts as d
from kiosk.monitoring.escalation import Occasion
from kiosk.station_commands import Tick


@pytest.fixture
def bench(tmp_path) -> BenchUnderTest:
    made = BenchUnderTest(tmp_path)
    made.outputs.names = ("ward",)
    made.power_cut()
    return made


def decide(bench: BenchUnderTest, outcome: d.Acceptance) -> None:
    """As the procedure's end records it (P04)."""
    fact = d.AcceptanceDecided(None, outcome, "certificat attendu", "ph1")
    bench.station._desks.recorder.record("treatment:T-DEMO-1", fact, "ph1", bench.clock.now())
    bench.clock.advance(5)
    bench.station.handle(Tick())


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (d.Acceptance.ACCEPTED, "la lymphodéplétion peut commencer"),
        (d.Acceptance.HELD, "ne commencez pas la lymphodéplétion"),
        (d.Acceptance.REFUSED, "ne commencez pas la lymphodéplétion"),
    ],
)
def test_the_decision_goes_out_by_number_and_without_a_name(bench, outcome, said) -> None:
    decide(bench, outcome)
    (notice,) = [one for one in bench.outputs.sent if one.occasion is Occasion.ACCEPTANCE]

    assert said in notice.subject
    assert "T-DEMO-1" in notice.subject
    assert (notice.priority, notice.standing) == (None, False)
    patient = bench.treatment(1).patient
    told = f"{notice.subject} {notice.text} {notice.fields}".casefold()
    assert not [name for name in (patient.birth_name, patient.given_names) if name.casefold() in told]


def test_it_is_told_once(bench) -> None:
    decide(bench, d.Acceptance.ACCEPTED)
    for _ in range(3):
        bench.clock.advance(5)
        bench.station.handle(Tick())

    assert len([one for one in bench.outputs.sent if one.occasion is Occasion.ACCEPTANCE]) == 1
