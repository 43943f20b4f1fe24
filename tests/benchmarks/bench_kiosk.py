"""The kiosk as a person waits for it: its start, the verdict on a scan, its return after a kill, its memory."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from big_journal import filled
from demo_station import commission, station_file
from rows import Measured

from drivers.simulated.bench import SimulatedBench

HERE = Path(__file__).parent
_STARTS = 9
_RESUMES = 5
_PATIENCE_SECONDS = 240


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as name, SimulatedBench(Path(name) / "printed") as instruments:
        folder = Path(name)
        kiosk = _Programs(folder / "bytecode")
        starts = _cold_start(kiosk, commission(folder / "small", instruments.urls))
        big = commission(folder / "big", instruments.urls, filled(folder / "filled"))
        scans = _scans_then_kill(kiosk, big.parent)
        resumes = _resume(kiosk, station_file(big.parent, instruments.urls))
        return [*starts, *scans, *resumes, *_memory(kiosk, folder / "demo")]


class _Programs:
    """Starts this folder's programs. Bytecode is kept in `cache`, as an installed kiosk has it beside its modules."""

    def __init__(self, cache: Path) -> None:
        self._environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment["PYTHONPYCACHEPREFIX"] = str(cache)
        self._environment["TMPDIR"] = str(cache.parent)  # what is killed leaves its temporary files

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, *arguments]
        return subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, text=True)

    def seconds_to_page(self, *arguments: str, page: str) -> float:
        """From the start of the process to its word that this page is painted."""
        began = time.perf_counter()
        with self.start(str(HERE / "first_page.py"), *arguments) as program:
            said = _line(program)
            took = time.perf_counter() - began
            program.kill()
        if said != f"ready {page}":
            raise AssertionError(f"the first page was to be {page!r}; first_page.py said {said!r}")
        return took


def _line(program: "subprocess.Popen[str]") -> str:
    """The program's next line; empty if it ended, or was ended for having no more to say."""
    patience = threading.Timer(_PATIENCE_SECONDS, program.kill)
    patience.start()
    try:
        return "" if program.stdout is None else program.stdout.readline().strip()
    finally:
        patience.cancel()


def _cold_start(kiosk: _Programs, station: Path) -> list[Measured]:
    """A bare window and the kiosk, turn by turn; a first turn of both is not counted, so that files are in memory."""
    bare, ours = [], []
    for _ in range(_STARTS + 1):
        bare.append(kiosk.seconds_to_page("bare", page="bare"))
        ours.append(kiosk.seconds_to_page("kiosk", str(station), page="sign_in, 0 left open"))
    bare_s, our_s = statistics.median(bare[1:]), statistics.median(ours[1:])
    return [
        Measured("cold start to the first page, to a bare QML window", our_s / bare_s, "x", 1.5),
        Measured("cold start to the first page", our_s, "s"),
        Measured("bare PySide6 QML window", bare_s, "s"),
    ]


def _scans_then_kill(kiosk: _Programs, folder: Path) -> list[Measured]:
    """The kiosk is then killed where it stands, with its run open."""
    with kiosk.start(str(HERE / "scan_verdicts.py"), str(folder)) as program:
        try:
            took = json.loads(_line(program) or "[]")
        finally:
            program.kill()
    if not took:
        raise AssertionError("scan_verdicts.py timed nothing; its words are above")
    percentiles = statistics.quantiles(took, n=100, method="inclusive")
    return [
        Measured("scan to verdict painted, median, 1,000,000 facts", percentiles[49], "ms"),
        Measured("scan to verdict painted, 99th percentile, same", percentiles[98], "ms", 50),
    ]


def _resume(kiosk: _Programs, station: Path) -> list[Measured]:
    """Each start is ended by force too, and finds the journal so."""
    took = [kiosk.seconds_to_page("kiosk", str(station), page="sign_in, 1 left open") for _ in range(_RESUMES)]
    return [Measured("kill -9 to the page with the run left open, same", statistics.median(took), "s", 2.0)]


def _memory(kiosk: _Programs, out: Path) -> list[Measured]:
    """Linux counts the largest resident set in KiB."""
    with kiosk.start("-m", "ui.cli", "demo", "--headless", "--speed", "30", "--out", str(out)) as program:
        said = "" if program.stdout is None else program.stdout.read()
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode != 0:
        raise AssertionError(said)
    return [Measured("peak memory of a whole run, simulated bench included", used.ru_maxrss / 1024, "MiB", 300)]
