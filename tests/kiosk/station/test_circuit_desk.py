"""The circuit's places: who may open them, what a scan means there, when they close."""

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import TECHNICIAN
from tests.kiosk.bench import BenchUnderTest


def test_nobody_signed_in_opens_no_place_of_the_circuit(bench: BenchUnderTest):
    seen = bench.do(sc.OpenCircuit())
    assert seen.screen is s.Screen.SIGN_IN
    assert seen.verdict.code == "circuit.sign_in_first"


def test_one_person_may_look_at_the_circuit_and_leave_it(bench: BenchUnderTest):
    bench.sign_in(TECHNICIAN)
    seen = bench.do(sc.OpenCircuit(s.CircuitPlace.STORAGE))
    assert (seen.screen, seen.circuit.place) == (s.Screen.CIRCUIT, s.CircuitPlace.STORAGE)
    assert bench.do(sc.CloseCircuit()).screen is s.Screen.HOME


def test_a_donation_number_scanned_over_the_list_opens_its_treatment(bench: BenchUnderTest):
    bench.sign_in(TECHNICIAN)
    bench.do(sc.OpenCircuit())
    seen = bench.scan(bench.din_code(2))
    assert (seen.circuit.place, seen.circuit.subject) == (s.CircuitPlace.TREATMENT, "T-DEMO-2")


def test_a_code_of_no_treatment_leaves_the_page_as_it_was(bench: BenchUnderTest):
    bench.sign_in(TECHNICIAN)
    bench.do(sc.OpenCircuit())
    seen = bench.scan("]C0=A99992599999900")
    assert seen.circuit.place is s.CircuitPlace.TREATMENTS
    assert seen.verdict.code == "unknown_container"


def test_an_open_run_is_not_left_for_the_circuit(bench: BenchUnderTest):
    bench.open()
    seen = bench.do(sc.OpenCircuit())
    assert seen.screen is s.Screen.RUN
    assert seen.verdict.code == "run_is_open"


def test_leaving_the_bench_closes_the_circuit(bench: BenchUnderTest):
    bench.sign_in(TECHNICIAN)
    bench.do(sc.OpenCircuit())
    assert bench.do(sc.LeaveBench()).screen is s.Screen.SIGN_IN
    assert bench.sign_in(TECHNICIAN).screen is s.Screen.HOME
