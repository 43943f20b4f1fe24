"""The scanner check of procedure P14, walked through at the bench under test."""

from kiosk.demo_site import TECHNICIAN
from kiosk.scanner_check import commands as cc
from kiosk.scanner_check.reference import reference_symbols
from kiosk.scanner_check.state import Answer, HandCheck

ALL_OK = tuple((item.value, Answer.OK.value) for item in HandCheck)
LAST = len(reference_symbols())


def start(bench):
    bench.sign_in(TECHNICIAN)
    return bench.do(cc.StartScannerCheck())


def read_sheet(bench, until=LAST + 1):
    for symbol in reference_symbols():
        if symbol.number < until and symbol.number not in check(bench).results:
            bench.scan(symbol.sent)
    return bench.see()


def scan_label_back(bench):
    label = check(bench).label
    for aim, text in zip(("]C0", "]d1"), label.symbols, strict=True):
        bench.scan(aim + text)
    return bench.see()


def to_signature(bench, answers=ALL_OK):
    start(bench)
    read_sheet(bench)
    bench.do(cc.PrintTestLabel())
    scan_label_back(bench)
    return bench.do(cc.StateHandChecks(answers))


def check(bench):
    return bench.see().scanner_check.check


def facts(bench, check_id="run-1"):
    return [row.fact for row in bench.journal.stream(f"check:{check_id}")]
