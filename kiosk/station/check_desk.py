"""The scanner check at the bench: started, scanned, its test label printed, signed or abandoned; recorded first."""

import re
from collections.abc import Callable
from datetime import datetime

from kiosk import snapshot as s
from kiosk.instants import Clock, Instant
from kiosk.library import Library
from kiosk.people.people import Person
from kiosk.printing import Printer, PrinterRefused, PrintOutcomeUnknown
from kiosk.records.checks import newest_check_id, newest_signed_check_id
from kiosk.records.journal import Entry, Journal
from kiosk.run.bench import Refused
from kiosk.scanner_check import commands as c
from kiosk.scanner_check import facts as f
from kiosk.scanner_check.decide import decide, decide_scan, may_check, may_print, refuse_while_open, refuse_with_run
from kiosk.scanner_check.reference import SHEET_NUMBER
from kiosk.scanner_check.signing import may_sign, record_hash, sign, signature_lines
from kiosk.scanner_check.state import Place, begin, evolve, replay
from kiosk.scanner_check.verdicts import verdict_on
from kiosk.scanning import document_text
from kiosk.settings import StationSettings
from kiosk.station.check_at_bench import CheckAtBench, KindOfCheck
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language

KIND = KindOfCheck(
    "check", "scanner_check.not_now", evolve, replay, signature_lines, record_hash, f.ScannerCheckAbandoned
)


class CheckDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        printer: Printer,
        clock: Clock,
        verdict: LastVerdict,
        new_id: Callable[[], str],
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._printer = printer
        self._clock = clock
        self._verdict = verdict
        self._new_id = new_id
        self._bench = CheckAtBench(KIND, journal, recorder)
        self._label_png: bytes | None = None
        self._last = self._read_last()

    def abandon_left_open(self, now: Instant) -> None:
        """A check that a cut left in the middle is not taken up again: its end is recorded, and it is made anew."""
        self._bench.abandon_left_open(newest_check_id(self._journal), now)

    # --- where it stands -----------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """A check is on the screen, under way or just signed."""
        return self._bench.check is not None

    @property
    def awaits_signature(self) -> bool:
        return self._bench.awaits_signature

    @property
    def meaning(self) -> str:
        """Of the signature that is awaited."""
        return "performed"

    def view(self) -> s.ScannerCheckView | None:
        check = self._bench.check
        if check is None:
            return None
        return s.ScannerCheckView(check, self._bench.signature(), self._label_png)

    @property
    def last(self) -> s.LastScannerCheck | None:
        """The newest check that was signed."""
        return self._last

    def refuse_if_open(self) -> None:
        """What would take the bench away from a check under way.

        Raises:
            Refused: one is open.
        """
        if self.is_open:
            raise refuse_while_open()

    # --- led -----------------------------------------------------------------------------------------------------

    def do(self, command: c.CheckCommand, people: tuple[Person, ...], language: Language, now: Instant) -> None:
        match command:
            case c.StartScannerCheck():
                self._start(people, language, now)
            case c.CloseScannerCheck():
                if self._bench.held().place is not Place.SIGNED:
                    raise refuse_while_open()
                self._put_away()
            case c.PrintTestLabel():
                self._print(now)
            case c.AbandonScannerCheck():
                self._record(decide(command, self._bench.held()), now)
                self._put_away()
                self._verdict.answer(s.Verdict(s.Tone.WARNING, "scanner_check.abandoned", now, {}))
            case _:
                self._record(decide(command, self._bench.held()), now)

    def scan(self, raw: str, now: Instant) -> None:
        self._record(decide_scan(raw, self._bench.held()), now)

    def _start(self, people: tuple[Person, ...], language: Language, now: Instant) -> None:
        self.refuse_if_open()
        if self._recorder.run is not None:
            raise refuse_with_run()
        technician = may_check(people)
        check_id, software = self._new_id(), self._settings.software_version
        fact = f.ScannerCheckStarted(check_id, technician.person_id, SHEET_NUMBER, language, software)
        self._bench.start(begin(fact, now), fact, now)
        self._label_png = None
        self._verdict.answer(None)

    def _put_away(self) -> None:
        self._bench.put_away()
        self._label_png = None
        self._verdict.answer(None)

    def _record(self, facts: tuple[object, ...], now: Instant, *also: Entry) -> None:
        check = self._bench.record(facts, now, *also)
        self._verdict.answer(verdict_on(facts, check, now))

    # --- the test label ------------------------------------------------------------------------------------------

    def _print(self, now: Instant) -> None:
        """Record the intent, print, record the outcome: an intent alone is asked about on the page."""
        from kiosk.documents.trial_label import TrialLabel, render_trial_label  # a drawing library: only when needed

        check = self._bench.held()
        copy = may_print(check)
        number = f"T{re.sub('[^0-9A-Z]', '', check.check_id.upper())[:12]}{copy:02}"
        label = TrialLabel(
            language=Language(check.language),
            number=number,
            code_128=document_text(f"{number}C"),
            data_matrix=document_text(f"{number}D"),
            station=self._settings.name,
            printed_at=self._local(now),
            copy=copy,
        )
        try:
            drawn = render_trial_label(label, self._printer.dpi)
        except Exception as error:  # noqa: BLE001 whatever kept the label from being drawn faithfully, it is not printed
            self._record((f.TestLabelFailed(copy, "label_not_faithful", str(error)[:300]),), now)
            return
        self._record((f.TestLabelIntended(copy, number, drawn.sha256, (label.code_128, label.data_matrix)),), now)
        self._label_png = drawn.png
        outcome: f.TestLabelPrinted | f.TestLabelFailed
        try:
            self._printer.print_label(drawn.raster, drawn.width_dots, drawn.height_dots)
            outcome = f.TestLabelPrinted(copy)
        except PrinterRefused as refused:
            outcome = f.TestLabelFailed(copy, refused.code, refused.detail[:300])
        except PrintOutcomeUnknown:
            self._verdict.answer(s.Verdict(s.Tone.WARNING, "scanner_check.label_unknown", now, {}))
            return
        self._record((outcome,), self._clock.now())

    def _local(self, now: Instant) -> datetime:
        return now.utc.astimezone(self._settings.zone)

    # --- signed --------------------------------------------------------------------------------------------------

    def covers(self, person: Person) -> str:
        """What this person's signature would cover now.

        Raises:
            Refused: it is not due, or this is not the technician who made the check.
        """
        may_sign(self._bench.held(), person)
        return self._bench.covered()

    def sign(self, person: Person, covered: str, pin: Entry, now: Instant) -> None:
        """Record the signature together with the PIN's fact.

        Raises:
            Refused: as `covers`, or what was covered is no longer what is shown.
        """
        check = self._bench.held()
        if self.covers(person) != covered:
            raise Refused("record_changed")
        self._record((sign(check, person, covered),), now, pin)
        self._last = self._read_last()

    def _read_last(self) -> s.LastScannerCheck | None:
        check_id = newest_signed_check_id(self._journal)
        if check_id is None:
            return None
        row = self._journal.stream(f"check:{check_id}")[-1]
        signed: f.ScannerCheckSigned = row.fact
        return s.LastScannerCheck(row.at.utc, self._library.person(signed.person_id).name, signed.outcome)
