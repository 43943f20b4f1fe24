"""What the scanner check of procedure P14 asks for, and when a symbol, a label or a hand check is good."""

import pytest
from checking import ALL_OK, LAST, check, facts, read_sheet, scan_label_back, start, to_signature
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import snapshot as s
from kiosk.demo_site import TECHNICIAN
from kiosk.printing import PrintOutcomeUnknown
from kiosk.records.verify import verify_path
from kiosk.scanner_check import commands as cc
from kiosk.scanner_check import facts as f
from kiosk.scanner_check.reference import Purpose, reference_symbol, reference_symbols
from kiosk.scanner_check.state import Answer, HandCheck, Place
from kiosk.verdicts import words_of
from kiosk.wording import Language


def test_a_whole_check_is_signed_and_recorded(bench):
    seen = to_signature(bench)
    assert seen.screen is s.Screen.SCANNER_CHECK
    shown = seen.scanner_check.signature

    seen = bench.sign(TECHNICIAN)

    assert seen.scanner_check.check.place is Place.SIGNED
    signed = facts(bench)[-1]
    assert (signed.outcome, signed.person_id, signed.role) == ("passed", TECHNICIAN.person_id, "TE")
    assert signed.record_hash == shown.record_hash
    assert [type(fact).__name__ for fact in facts(bench)].count("SheetSymbolRead") == LAST - 1
    assert (seen.last_scanner_check.name, seen.last_scanner_check.outcome) == (TECHNICIAN.name, "passed")
    assert bench.do(cc.CloseScannerCheck()).screen is s.Screen.HOME
    assert verify_path(bench.folder / "journal.db").intact


def test_the_wrong_sample_is_refused_and_that_is_good(bench):
    start(bench)
    wrong = next(symbol for symbol in reference_symbols() if symbol.purpose is Purpose.REFUSE)
    read_sheet(bench, wrong.number)

    seen = bench.scan(wrong.sent)

    assert seen.verdict.tone is s.Tone.OK
    assert facts(bench)[-1].code == "din.flag_check"
    assert check(bench).results[wrong.number]


def test_a_misread_symbol_is_named_and_can_be_read_again_once_the_scanner_is_mended(bench):
    start(bench)

    seen = bench.scan(reference_symbol(1).text)

    assert (seen.verdict.tone, seen.verdict.code) == (s.Tone.REFUSED, "scanner_check.finding_no_aim")
    assert "]C0" in words_of(seen.verdict, Language.ENGLISH)[0]
    assert "AIM" in words_of(seen.verdict, Language.FRENCH)[1]
    assert check(bench).symbol.number == 1
    bench.scan(reference_symbol(1).sent)
    assert check(bench).symbol.number == 2
    assert [fact.finding for fact in facts(bench)[1:]] == ["no_aim", "exact"]


def test_a_symbol_left_as_it_is_fails_the_check(bench):
    start(bench)
    assert bench.do(cc.LeaveSymbol()).verdict.code == "scanner_check.not_now"
    bench.scan(reference_symbol(1).text)
    bench.do(cc.LeaveSymbol())
    read_sheet(bench)
    bench.do(cc.PrintTestLabel())
    scan_label_back(bench)
    bench.do(cc.StateHandChecks(ALL_OK))

    bench.sign(TECHNICIAN)

    assert facts(bench)[-1].outcome == "failed"
    assert bench.see().last_scanner_check.outcome == "failed"


def test_another_symbol_of_the_sheet_counts_as_no_attempt(bench):
    start(bench)

    seen = bench.scan(reference_symbol(4).sent)

    assert (seen.verdict.code, seen.verdict.values["found"]) == ("scanner_check.finding_other_symbol", "4")
    assert check(bench).attempts == 0


def test_the_frosted_sample_has_three_attempts(bench):
    start(bench)
    frosted = reference_symbols()[-1]
    read_sheet(bench, frosted.number)
    for _ in range(2):
        bench.do(cc.StateSymbolNotRead())
    assert check(bench).symbol == frosted

    bench.do(cc.StateSymbolNotRead())

    assert check(bench).failed_symbols == (frosted.number,)
    assert check(bench).place is Place.LABEL


def test_the_frosted_sample_read_at_the_third_attempt_is_good(bench):
    start(bench)
    frosted = reference_symbols()[-1]
    read_sheet(bench, frosted.number)
    bench.do(cc.StateSymbolNotRead())
    bench.scan("]d1=+03")
    bench.scan(frosted.sent)

    assert check(bench).passed


def test_a_third_misread_of_the_frosted_sample_fails_it(bench):
    start(bench)
    frosted = reference_symbols()[-1]
    read_sheet(bench, frosted.number)
    for _ in range(3):
        bench.scan("]d1=+03")

    assert check(bench).failed_symbols == (frosted.number,)


@pytest.mark.parametrize("why", ["paper_out", "not_connected"])
def test_a_printer_that_refuses_can_be_tried_again_or_left(bench, why):
    start(bench)
    read_sheet(bench)
    bench.printer.refuses = why

    assert bench.do(cc.PrintTestLabel()).verdict.code == f"printer_{why}"
    bench.printer.refuses = None
    bench.do(cc.PrintTestLabel())
    assert check(bench).label.copy == 2
    bench.do(cc.LeaveTestLabel())
    assert check(bench).place is Place.HANDS
    assert not check(bench).passed


def test_the_label_of_an_earlier_copy_is_not_the_one_printed_last(bench):
    start(bench)
    read_sheet(bench)
    bench.do(cc.PrintTestLabel())
    first = check(bench).label.symbols[0]
    bench.do(cc.PrintTestLabel())

    seen = bench.scan(f"]C0{first}")

    assert seen.verdict.code == "scanner_check.label_other"
    assert isinstance(facts(bench)[-1], f.TestLabelDiffered)
    assert check(bench).place is Place.LABEL


def test_a_label_code_that_lost_its_aim_is_named(bench):
    start(bench)
    read_sheet(bench)
    bench.do(cc.PrintTestLabel())

    assert bench.scan(check(bench).label.symbols[1]).verdict.code == "scanner_check.finding_no_aim"


@pytest.mark.parametrize("came_out", [True, False])
def test_nobody_knows_whether_the_label_came_out_until_somebody_looks(bench, came_out):
    start(bench)
    read_sheet(bench)
    bench.printer.dies = PrintOutcomeUnknown("cut")
    assert bench.do(cc.PrintTestLabel()).verdict.code == "scanner_check.label_unknown"
    bench.printer.dies = None
    assert bench.do(cc.PrintTestLabel()).verdict.code == "scanner_check.say_whether_printed"

    bench.do(cc.StateTestLabelOutcome(printed=came_out))

    assert check(bench).label.outcome == ("printed" if came_out else "not_printed")
    if came_out:
        scan_label_back(bench)
        assert check(bench).place is Place.HANDS


def test_what_is_not_there_is_not_held_against_the_bench_and_what_is_broken_is(bench):
    to_signature(bench, tuple((item.value, Answer.NOT_THERE.value) for item in HandCheck))
    assert check(bench).passed

    bench.do(cc.AbandonScannerCheck())
    bench.do(cc.StartScannerCheck())
    read_sheet(bench)
    bench.do(cc.PrintTestLabel())
    scan_label_back(bench)
    bench.do(cc.StateHandChecks((("camera", "not_ok"), *ALL_OK[1:])))
    assert not check(bench).passed


def test_each_line_wants_an_answer(bench):
    start(bench)
    read_sheet(bench)
    bench.do(cc.LeaveTestLabel())

    assert bench.do(cc.StateHandChecks(ALL_OK[:-1])).verdict.code == "scanner_check.answer_each"
    assert (
        bench.do(cc.StateHandChecks((*ALL_OK[:-1], ("touch", "perhaps")))).verdict.code == "scanner_check.answer_each"
    )


def test_three_times_nothing_read_leaves_a_symbol_failed(bench):
    start(bench)
    for _ in range(3):
        bench.do(cc.StateSymbolNotRead())

    assert check(bench).results == {1: False}


@given(
    st.lists(st.one_of(st.text(max_size=60), st.sampled_from([one.sent for one in reference_symbols()])), max_size=6)
)
@settings(max_examples=25, deadline=None)
def test_whatever_is_scanned_a_replay_gives_the_same_check(tmp_path_factory, scans):
    from bench import BenchUnderTest

    from kiosk.scanner_check.state import replay

    bench = BenchUnderTest(tmp_path_factory.mktemp("check"))
    start(bench)
    for scan in scans:
        verdict = bench.scan(scan).verdict
        assert all(all(words_of(verdict, language)) for language in Language)
    rows = bench.journal.stream("check:run-1")

    assert replay(tuple((row.fact, row.at) for row in rows)) == check(bench)
    bench.journal.database.close()
