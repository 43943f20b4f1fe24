"""The demonstration without a screen: walked by real input events, then everything it left is verified."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import qInstallMessageHandler

from kiosk.documents.batch_record import attached_record
from kiosk.records.faults import RecordFault
from kiosk.records.verify import verify_path
from kiosk.snapshot import Snapshot
from kiosk.wording import Language, say
from ui.app import application, open_window
from ui.demo_bench import demo_bench
from ui.demo_hands import DemoStuckError, Hands
from ui.demo_walk import OFTEN, Walk

WINDOW = (1280, 800)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary."""

    what: str
    said: str
    good: bool


def run_headless(folder: Path, lang: str, speed: float, treatment: int) -> int:
    """Walk, verify, sum up. 0: everything is intact."""
    language = Language(lang)
    app = application()
    bar = _Bar()
    stuck = ""
    hands: Hands | None = None
    last: Snapshot | None = None
    said_by_qt: list[str] = []
    qInstallMessageHandler(lambda _kind, _context, text: said_by_qt.append(text))
    with demo_bench(folder, language, OFTEN * speed, checked=False) as bench:
        with open_window(bench.deployment, language, sound=False) as shown:
            shown.window.resize(*WINDOW)
            shown.window.show()
            hands = Hands(shown.window, shown.bench, bench.instruments.scanner, folder)
            try:
                Walk(hands, bench, speed, treatment).go(bar.show)
            except DemoStuckError as error:
                stuck = str(error)
                hands.look("stuck")
            last = hands.seen
        labels = [path for path in bench.instruments.printer.labels if path.suffix == ".png"]
    bar.end()
    app.processEvents()
    qInstallMessageHandler(None)
    lines = [
        Line("walk", stuck or "every step taken", not stuck),
        *_run_lines(last),
        Line("pictures", f"{len(hands.pictures)} in {folder}", len(hands.pictures) > 0),
        Line("the screen's toolkit", "; ".join(said_by_qt) or "no complaint", not said_by_qt),
        _label_line(labels),
        *_records(folder),
    ]
    return _sum_up(lines)


class _Bar:
    """Progress on the way: a bar on a terminal, a line an act elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()

    def show(self, number: int, of: int, what: str) -> None:
        done = "#" * (20 * number // of)
        if self._terminal:
            print(f"\r[{done:<20}] {number:>2}/{of} {what:<24}", end="", flush=True)
        else:
            print(f"{number:>2}/{of} {what}", flush=True)

    def end(self) -> None:
        if self._terminal:
            print()


def _run_lines(last: Snapshot) -> list[Line]:
    opened = None if last.log is None else last.log.opened
    if opened is None:
        return [Line("run", "not finished", good=False)]
    run, row = opened.run, opened.row
    outcome = say(f"history.outcome_{run.outcome}", Language.ENGLISH) if run.outcome else "still open"
    counts = f"{row.refusals} refusals, {row.deviations} deviations"
    said = f"{row.run_id}: {row.product}, {outcome}; {counts}"
    checked = last.log.check if last.log is not None else None
    return [
        Line("run", said, run.outcome == "conform"),
        Line(
            "checked on the page", "-" if checked is None else checked.sentence, checked is not None and checked.intact
        ),
    ]


def _label_line(labels: list[Path]) -> Line:
    """The test label, then the bag's."""
    if len(labels) != 2:
        return Line("label", f"{len(labels)} printed, 2 expected", good=False)
    import zxingcpp  # the label as the printer put it on paper, read once more

    with Image.open(labels[1]) as picture:
        read = sorted(symbol.text for symbol in zxingcpp.read_barcodes(picture.convert("L")))
    return Line("label", f"{labels[1]}: {', '.join(read)}", len(read) == 4)


def _records(folder: Path) -> list[Line]:
    """The journal and each batch record, verified from their files."""
    key_lines = []
    paths = [folder / "journal.db", *sorted((folder / "documents").glob("*.pdf"))]
    for path in paths:
        what = "journal" if path.suffix == ".db" else "batch record"
        try:
            verdict = verify_path(path)
        except RecordFault as fault:
            key_lines.append(Line(what, fault.sentence(), good=False))
            continue
        said = f"{path}: {verdict.facts} facts, {verdict.samples} minutes of samples, {verdict.seals} seals"
        if verdict.finding is not None:
            said = f"{path}: {verdict.finding.sentence()}"
        elif path.suffix == ".pdf":
            (folder / f"{path.stem}.json").write_bytes(attached_record(path.read_bytes()))
        key_lines.append(Line(what, said, verdict.intact))
    if len(paths) == 1:
        key_lines.append(Line("batch record", "none was made", good=False))
    return key_lines


def _sum_up(lines: list[Line]) -> int:
    print()
    for line in lines:
        print(f"{'ok ' if line.good else 'NOT'}  {line.what:<20} {line.said}")
    intact = all(line.good for line in lines)
    print("\nEverything is intact." if intact else "\nNot everything is intact: see the lines marked NOT.")
    return 0 if intact else 1
