"""A label goes to a CUPS queue whole and unscaled, and what CUPS says of it decides what is told.

The programs run are stand-ins on PATH that answer in the forms of CUPS 2.4 (`systemv/lp.c`, `systemv/lpstat.c`).
"""

import json
import os
import stat
import sys

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, OutcomeUnknown, Undecodable
from drivers.printers.cups import CupsPrinter, QueueState, decode_job_alerts, decode_queue_state
from drivers.transport import Timing
from tests.drivers.conftest import FakeTime

RASTER = bytes([0b10100000, 0b11111111, 0b00000001, 0b00000000])
"""16 dots wide, 2 high."""

PROGRAM = '''#!{python}
"""lp, lpstat and cancel over a scheduler kept in a JSON file: one queue, one job at most."""
import json, os, shutil, sys
from pathlib import Path

folder = Path({folder!r})
book = folder / "cups.json"
state = json.loads(book.read_text())
name, arguments = Path(sys.argv[0]).name, sys.argv[1:]
state["calls"].append([name, *arguments])
if os.environ.get("LC_ALL") != "C":
    sys.exit("spoken to in another locale")
said, refused, code = "", "", 0
if state["scheduler"] == "not running":
    refused, code = name + ": Bad file descriptor", 1
elif name == "lp":
    queue = arguments[arguments.index("-d") + 1]
    if queue != "zebra":
        refused, code = "lp: The printer or class does not exist.", 1
    elif state["rejecting"]:
        refused, code = 'lp: Destination "zebra" is not accepting jobs.', 1
    else:
        shutil.copy(arguments[-1], folder / "printed.pdf")
        state["job"] = "pending"
        said = "request id is zebra-12 (1 file(s))" if state["says_id"] else ""
elif name == "cancel":
    state["job"] = "canceled"
elif "-p" in arguments:
    if arguments[-1] != "zebra":
        refused, code = 'lpstat: Invalid destination name in list "' + arguments[-1] + '".', 1
    else:
        said = state["after" if state["job"] else "queue"]
else:
    which = arguments[arguments.index("-W") + 1]
    if state["job"] == "pending" and state["ends"] and which == "not-completed":
        state["polls"] += 1
        if state["polls"] > 1:
            state["job"] = state["ends"]
    line = "zebra-12                kiosk             4096   Sun 22 Nov 2026 02:10:02 PM CET"
    alerts = {{"pending": "job-printing", "completed": "job-completed-successfully", "aborted": "aborted-by-system",
               "canceled": "job-canceled-by-user", None: ""}}[state["job"]]
    listed = (state["job"] == "pending") == (which == "not-completed") and state["job"]
    if listed and not (state["forgets"] and which == "completed"):
        said = line + "\\n\\tAlerts: " + alerts + "\\n\\tqueued for zebra"
book.write_text(json.dumps(state))
if said:
    print(said)
if refused:
    print(refused, file=sys.stderr)
sys.exit(code)
'''

IDLE = "printer zebra is idle.  enabled since Sun 22 Nov 2026 02:00:00 PM CET\n\tDescription: labels\n\tAlerts: none"
OUT = "printer zebra now printing zebra-12.  enabled since x\n\tDescription: labels\n\tAlerts: media-empty-error"


class Cups:
    """What the stand-in scheduler knows, and what it was asked."""

    def __init__(self, folder):
        self._book = folder / "cups.json"
        self.printed = folder / "printed.pdf"
        self.set(
            queue=IDLE,
            after=IDLE,
            job=None,
            ends="completed",
            polls=0,
            calls=[],
            scheduler="running",
            rejecting=False,
            says_id=True,
            forgets=False,
        )

    def set(self, **changes):
        known = json.loads(self._book.read_text()) if self._book.exists() else {}
        self._book.write_text(json.dumps(known | changes))

    @property
    def calls(self):
        return json.loads(self._book.read_text())["calls"]

    @property
    def programs(self):
        return [call[0] for call in self.calls]


@pytest.fixture
def cups(tmp_path, monkeypatch):
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    for name in ("lp", "lpstat", "cancel"):
        program = bin_folder / name
        program.write_text(PROGRAM.format(python=sys.executable, folder=str(tmp_path)))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    return Cups(tmp_path)


@pytest.fixture
def printer():
    time = FakeTime()
    return CupsPrinter("zebra", 203, timing=Timing(monotonic=time.monotonic, wait=time.wait))


def test_the_page_that_lp_gets_is_the_label_dot_for_dot_at_its_very_size(cups, printer):
    printer.print_label(RASTER, 16, 2)

    [page] = pypdf.PdfReader(cups.printed).pages
    assert [float(side) for side in page.mediabox[2:]] == pytest.approx([16 * 72 / 203, 2 * 72 / 203], abs=1e-3)
    [picture] = page.images
    assert picture.image.mode == "1"
    assert bytes(255 - byte for byte in picture.image.tobytes()) == RASTER


def test_lp_is_told_the_size_and_to_turn_and_scale_nothing(cups, printer):
    printer.print_label(bytes(100 * 480), 800, 480)

    [lp] = [call for call in cups.calls if call[0] == "lp"]
    assert lp[1:-1] == [
        *("-d", "zebra", "-n", "1", "-t", "label"),
        *("-o", "media=Custom.100.10x60.06mm", "-o", "print-scaling=none"),
        *("-o", "orientation-requested=3", "-o", "printer-resolution=203dpi"),
    ]


@pytest.mark.parametrize(
    ("alerts", "words"),
    [
        ("media-empty-error", "out of labels"),
        ("media-needed", "out of labels"),
        ("marker-supply-empty-warning", "out of ribbon"),
        ("cover-open-report", "print head open"),
        ("offline-report", "not connected"),
    ],
)
def test_a_queue_that_would_not_print_gets_no_label(cups, printer, alerts, words):
    cups.set(queue=IDLE.replace("none", alerts))

    with pytest.raises(InstrumentFault) as fault:
        printer.print_label(RASTER, 16, 2)

    assert fault.value.status == words
    assert cups.programs == ["lpstat"]


def test_a_disabled_queue_gets_no_label_and_its_reason_is_told(cups, printer):
    cups.set(queue="printer zebra disabled since Sun 22 Nov 2026 02:00:00 PM CET -\n\tPaused for cleaning")

    with pytest.raises(InstrumentFault, match="paused: Paused for cleaning"):
        printer.print_label(RASTER, 16, 2)


def test_a_queue_that_rejects_jobs_is_told_in_the_words_of_lp(cups, printer):
    cups.set(rejecting=True)

    with pytest.raises(InstrumentFault, match="is not accepting jobs"):
        printer.print_label(RASTER, 16, 2)


def test_a_queue_that_is_not_there_is_a_line_that_is_down(cups):
    with pytest.raises(LineDown, match=r'no such queue.*Invalid destination name in list "other"'):
        CupsPrinter("other", 203).print_label(RASTER, 16, 2)


def test_a_scheduler_that_is_not_running_prints_nothing(cups, printer):
    cups.set(scheduler="not running")

    with pytest.raises(LineDown, match="Bad file descriptor"):
        printer.print_label(RASTER, 16, 2)


def test_without_the_programs_one_sentence_says_what_to_install(printer, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(LineDown, match="the program lpstat is not there; install the CUPS client"):
        printer.print_label(RASTER, 16, 2)


def test_labels_that_run_out_under_the_job_cancel_it_and_someone_must_look(cups, printer):
    """It must not come out by itself when someone puts paper in; what came out before, nobody knows."""
    cups.set(after=OUT, ends=None)

    with pytest.raises(OutcomeUnknown, match="look whether the label came out: the job was cancelled: out of labels"):
        printer.print_label(RASTER, 16, 2)

    assert cups.calls[-1] == ["cancel", "zebra-12"]


def test_a_job_that_never_ends_is_cancelled_and_someone_must_look(cups, printer):
    cups.set(ends=None)

    with pytest.raises(OutcomeUnknown, match=r"still waiting after 30 s \(job-printing\)"):
        printer.print_label(RASTER, 16, 2)

    assert cups.calls[-1] == ["cancel", "zebra-12"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends": "aborted"}, "ended as aborted-by-system"),
        ({"forgets": True}, "ended as nothing CUPS remembers"),
        ({"says_id": False}, "gave no number"),
    ],
)
def test_a_job_whose_end_is_not_known_to_be_good_makes_someone_look(cups, printer, changes, words):
    cups.set(**changes)

    with pytest.raises(OutcomeUnknown, match=words):
        printer.print_label(RASTER, 16, 2)


@pytest.mark.parametrize(
    ("said", "refusals"),
    [
        (IDLE, ()),
        ("printer zebra is holding new jobs.  enabled since x", ("paused",)),
        ("printer zebra disabled since x -\n\treason unknown", ("paused: reason unknown",)),
        (OUT, ("out of labels",)),
        (IDLE.replace("none", "media-low-warning"), ()),
    ],
)
def test_the_state_of_a_queue_is_read_as_lpstat_writes_it(said, refusals):
    assert decode_queue_state(said, "zebra") == QueueState(refusals)


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_a_state_or_undecodable(said):
    try:
        assert isinstance(decode_queue_state(said, "zebra"), QueueState)
    except Undecodable:
        assert not said.startswith("printer zebra ")
    assert decode_job_alerts(said, "zebra-12") is None or "zebra-12 " in said


def test_another_job_s_alerts_are_not_this_job_s():
    said = "zebra-1   a  1   x\n\tAlerts: aborted-by-system\nzebra-12  a  1   x\n\tAlerts: job-printing"
    assert decode_job_alerts(said, "zebra-12") == ("job-printing",)
    assert decode_job_alerts(said, "zebra-2") is None


def test_every_printing_error_is_a_driver_error():
    assert all(issubclass(kind, DriverError) for kind in (OutcomeUnknown, LineDown, NoAnswer, InstrumentFault))
