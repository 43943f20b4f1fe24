"""What was done on paper while the kiosk was down is entered from numbered forms, each once (P18)."""

from datetime import time

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.downtime.book import FormState
from kiosk.scanning import document_text
from tests.kiosk.bench import BenchUnderTest


def at_late_entry(bench: BenchUnderTest) -> s.Snapshot:
    """A kit is out, and the late entry of the first treatment waits for its forms."""
    bench.kit_at = time(2, 0)
    bench.power_cut()
    bench.do(sc.Tick())
    bench.sign_in()
    return bench.do(sc.StartProcedure("T-DEMO-1", "P18"))


def forms(bench: BenchUnderTest, treatment_id: str) -> list[str]:
    (kit,) = (row.fact for row in bench.journal.stream("downtime"))
    return [form.number for form in kit.forms if form.treatment_id == treatment_id]


def scan_form(bench: BenchUnderTest, number: str) -> s.Snapshot:
    return bench.scan(f"]d1{document_text(number)}")


def test_a_form_of_this_treatment_is_taken(bench: BenchUnderTest):
    assert at_late_entry(bench).run.procedure.code == "P18"
    number = forms(bench, "T-DEMO-1")[0]
    seen = scan_form(bench, number)
    assert [code.text for code in seen.run.here.codes] == [number]


def test_a_blank_form_may_be_of_any_treatment(bench: BenchUnderTest):
    at_late_entry(bench)
    number = forms(bench, "")[0]
    assert [code.text for code in scan_form(bench, number).run.here.codes] == [number]


def test_a_form_that_bears_another_treatment_stops_the_work(bench: BenchUnderTest):
    """Another patient's paper lies on the bench."""
    at_late_entry(bench)
    seen = scan_form(bench, forms(bench, "T-DEMO-3")[0])
    assert seen.run.intruder is not None
    assert seen.run.here.codes == ()


def test_a_number_of_no_kit_is_refused(bench: BenchUnderTest):
    at_late_entry(bench)
    assert scan_form(bench, "F2611230999").verdict.code == "bench.form_unknown"


def test_a_form_counts_as_issued_until_its_late_entry_is_signed(bench: BenchUnderTest):
    at_late_entry(bench)
    number = forms(bench, "T-DEMO-1")[0]
    scan_form(bench, number)
    assert bench.station._desks.library.downtime.state(number) is FormState.ISSUED
