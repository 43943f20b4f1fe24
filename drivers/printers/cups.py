"""A printer queue of CUPS, through the programs `lp`, `lpstat` and `cancel` of its client package.

CUPS 2.4 manual pages lp(1), lpstat(1), cancel(1); the forms of their answers are those of its sources `systemv/lp.c`
and `systemv/lpstat.c`, in the C locale. The label goes as a PDF page of its very size, printed without scaling.
"""

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, OutcomeUnknown, Undecodable
from drivers.printers.picture import label_pdf, millimetres
from drivers.transport import Timing

_POLL_SECONDS = 0.5
_PROGRAM_SECONDS = 15.0
_REQUEST_ID = re.compile(r"^request id is (\S+-\d+) ")
_REFUSING = {
    "media-empty": "out of labels",
    "media-needed": "out of labels",
    "media-jam": "labels jammed",
    "marker-supply-empty": "out of ribbon",
    "cover-open": "print head open",
    "door-open": "print head open",
    "paused": "paused",
    "offline": "not connected",
    "connecting-to-device": "not connected",
}
_SEVERITY = re.compile("-(error|warning|report)$")
_COMPLETED = "job-completed-successfully"


@dataclass(frozen=True, slots=True)
class QueueState:
    refusals: tuple[str, ...]
    """Why a label would not come out now; empty when one would."""


def decode_queue_state(said: str, queue: str) -> QueueState:
    """What `lpstat -l -p QUEUE` says.

    Raises:
        Undecodable: it says nothing of this queue.
    """
    first, _, rest = said.partition("\n")
    if not first.startswith(f"printer {queue} "):
        raise Undecodable("no state of the queue")
    alerts = re.search(r"^\tAlerts: (.*)$", rest, re.MULTILINE)
    reasons = [_SEVERITY.sub("", alert) for alert in (alerts[1].split() if alerts else [])]
    refusals = [_REFUSING[reason] for reason in reasons if reason in _REFUSING]
    if " is holding new jobs." in first:
        refusals.append("paused")
    if " disabled since " in first:
        refusals.append(f"paused: {rest.partition(chr(10))[0].strip()}")
    return QueueState(tuple(dict.fromkeys(refusals)))


def decode_job_alerts(said: str, job: str) -> tuple[str, ...] | None:
    """The reasons that `lpstat -l -o QUEUE` gives for the state of one job; None when the job is not listed."""
    listed = False
    for line in said.splitlines():
        if not line.startswith("\t"):
            listed = line.split(" ", 1)[0] == job
        elif listed and line.startswith("\tAlerts: "):
            return tuple(line.removeprefix("\tAlerts: ").split())
    return () if re.search(rf"^{re.escape(job)} ", said, re.MULTILINE) else None


class CupsPrinter:
    """Prints one label at a time on a queue, and says whether CUPS saw it through.

    Args:
        queue: its name, as `lpstat -p` lists it.
        dpi: the printer's dots an inch.
        timing: the passing of time.
        print_seconds: how long a label may take before its outcome counts as unknown.
    """

    def __init__(self, queue: str, dpi: int, *, timing: Timing | None = None, print_seconds: float = 30.0) -> None:
        self._queue = queue
        self._dpi = dpi
        self._timing = timing or Timing()
        self._print_seconds = print_seconds
        self._url = f"cups://{queue}"

    def print_label(self, raster: bytes, width_dots: int, height_dots: int) -> None:
        """Print one label, and return once CUPS says that it is completed.

        The raster is as `drivers.printers.zpl.graphic_format` says.

        Raises:
            OutcomeUnknown: the label was handed to the queue and did not come to its end: look whether it came out.
            DriverError: any other of the family: the queue refuses, and no label was printed.
            ValueError: the raster has not the size given.
        """
        page = label_pdf(raster, width_dots, height_dots, self._dpi)
        state = self._state()
        if state.refusals:
            raise InstrumentFault(", ".join(state.refusals), url=self._url)
        job = self._hand_over(page, millimetres(width_dots, self._dpi), millimetres(height_dots, self._dpi))
        try:
            self._see_through(job)
        except OutcomeUnknown:
            raise
        except DriverError as error:
            raise self._unknown(f"CUPS was lost while printing ({error})") from error

    def print_document(self, file: Path) -> str:
        """Hand a PDF to the queue as A4 pages on both sides; the job's id.

        Raises:
            DriverError: the queue does not take it. Once it has, only CUPS knows what becomes of it.
        """
        state = self._state()
        if state.refusals:
            raise InstrumentFault(", ".join(state.refusals), url=self._url)
        options = ("-o", "media=A4", "-o", "sides=two-sided-long-edge")
        answer = self._run("lp", "-d", self._queue, "-n", "1", "-t", file.stem, *options, str(file))
        found = _REQUEST_ID.match(answer.stdout)
        if answer.returncode != 0 or found is None:
            raise InstrumentFault(_first_line(answer.stderr), url=self._url)
        return found[1]

    def _hand_over(self, page: bytes, width_mm: float, height_mm: float) -> str:
        """The job's id. The options keep the page's size and let nothing be turned or scaled."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "label.pdf"
            file.write_bytes(page)
            options = (
                f"media=Custom.{width_mm:.2f}x{height_mm:.2f}mm",
                "print-scaling=none",
                "orientation-requested=3",
                f"printer-resolution={self._dpi}dpi",
            )
            arguments = [part for option in options for part in ("-o", option)]
            try:
                answer = self._run("lp", "-d", self._queue, "-n", "1", "-t", "label", *arguments, str(file))
            except NoAnswer as silent:
                raise self._unknown("lp did not end") from silent
        if answer.returncode != 0:
            raise InstrumentFault(_first_line(answer.stderr), url=self._url)
        found = _REQUEST_ID.match(answer.stdout)
        if found is None:
            raise self._unknown("lp took the label and gave no number")
        return found[1]

    def _see_through(self, job: str) -> None:
        deadline = self._timing.monotonic() + self._print_seconds
        while (waiting := self._alerts(job, "not-completed")) is not None:
            refusals = self._state().refusals
            if refusals or self._timing.monotonic() >= deadline:
                self._cancel(job)
                why = ", ".join(refusals) or f"still waiting after {self._print_seconds:g} s ({' '.join(waiting)})"
                raise self._unknown(f"the job was cancelled: {why}")
            self._timing.wait(_POLL_SECONDS)
        ended = self._alerts(job, "completed")
        if ended is None or _COMPLETED not in ended:
            raise self._unknown(f"the job ended as {' '.join(ended) if ended else 'nothing CUPS remembers'}")

    def _state(self) -> QueueState:
        answer = self._run("lpstat", "-l", "-p", self._queue)
        if answer.returncode != 0:
            raise LineDown(f"no such queue, or no CUPS ({_first_line(answer.stderr)}); run lpstat -p", url=self._url)
        try:
            return decode_queue_state(answer.stdout, self._queue)
        except Undecodable:
            raise NoAnswer("lpstat says nothing of the queue; run lpstat -p", url=self._url) from None

    def _alerts(self, job: str, which: str) -> tuple[str, ...] | None:
        answer = self._run("lpstat", "-l", "-W", which, "-o", self._queue)
        if answer.returncode != 0:
            raise LineDown(f"CUPS does not answer ({_first_line(answer.stderr)})", url=self._url)
        return decode_job_alerts(answer.stdout, job)

    def _cancel(self, job: str) -> None:
        """So that the label does not come out later, when someone puts paper in."""
        answer = self._run("cancel", job)
        if answer.returncode != 0:
            raise self._unknown(f"the job {job} could not be cancelled ({_first_line(answer.stderr)})")

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                command,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_PROGRAM_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "LC_ALL": "C"},
            )
        except FileNotFoundError as error:
            raise LineDown(
                f"the program {command[0]} is not there; install the CUPS client (Debian: cups-client)", url=self._url
            ) from error
        except subprocess.TimeoutExpired as error:
            raise NoAnswer(f"{command[0]} did not end within {_PROGRAM_SECONDS:g} s", url=self._url) from error

    def _unknown(self, why: str) -> OutcomeUnknown:
        return OutcomeUnknown(f"look whether the label came out: {why}", url=self._url)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0] or "no reason given"
