"""Printing the thawed product's label: drawn, its intent recorded, printed, its outcome recorded."""

from kiosk import snapshot as s
from kiosk.instants import Clock, Instant
from kiosk.printing import Printer, PrinterRefused, PrintOutcomeUnknown, draw_thaw_label, label_number, use_before
from kiosk.procedures.model import LabelStep
from kiosk.run import facts as f
from kiosk.run.bench import Refused
from kiosk.run.state import Run
from kiosk.run_record import BatchRecords
from kiosk.settings import StationSettings
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder


class LabelDesk:
    def __init__(
        self,
        settings: StationSettings,
        recorder: Recorder,
        batch_records: BatchRecords,
        printer: Printer,
        clock: Clock,
        verdict: LastVerdict,
    ) -> None:
        self._settings = settings
        self._recorder = recorder
        self._batch_records = batch_records
        self._printer = printer
        self._clock = clock
        self._verdict = verdict
        self._drawn: tuple[str, bytes] | None = None
        """a run's id and the picture of its newest label"""

    def picture_of(self, run: Run) -> bytes | None:
        """PNG of the run's newest label, if one was drawn."""
        return self._drawn[1] if self._drawn is not None and self._drawn[0] == run.run_id else None

    def find_picture(self, run: Run) -> None:
        """Read again, from the disk, the picture of the label that the present step of a resumed run waits for."""
        label = run.here.label
        png = None if label is None else self._batch_records.label_png(run.run_id, label.copy)
        self._drawn = None if png is None else (run.run_id, png)

    def print(self, now: Instant) -> None:
        """Record the intent, print, record the outcome: a cut between leaves an intent that the page asks about."""
        run = self._recorder.held().run
        if not isinstance(run.step, LabelStep):
            raise Refused("not_now")
        before = run.here.label
        if before is not None and before.outcome is None:
            raise Refused("state_label_outcome_first")
        copy = run.label_copies + 1
        actor = run.performer.person_id
        try:
            label = draw_thaw_label(
                run, self._settings.name, self._settings.zone, now, copy, self._printer.dpi, self._settings.labels
            )
        except Exception as error:  # noqa: BLE001 whatever kept the label from being drawn faithfully, it is not printed
            fact = f.LabelPrintFailed(run.step.id, copy, "label_not_faithful", str(error)[:300])
            self._recorder.record_run((fact,), actor, now)
            return
        self._batch_records.keep_label(run.run_id, copy, label.png)
        self._drawn = (run.run_id, label.png)
        symbols = tuple(symbol.text for symbol in label.symbols)
        number = label_number(run.run_id, copy)
        intended = f.LabelPrintIntended(run.step.id, copy, label.sha256, symbols, use_before(run), number)
        self._recorder.record_run((intended,), actor, now)
        outcome: f.LabelPrinted | f.LabelPrintFailed
        try:
            self._printer.print_label(label.raster, label.width_dots, label.height_dots)
            outcome = f.LabelPrinted(run.step.id, copy)
        except PrinterRefused as refused:
            outcome = f.LabelPrintFailed(run.step.id, copy, refused.code, refused.detail[:300])
        except PrintOutcomeUnknown:
            self._verdict.answer(s.Verdict(s.Tone.WARNING, "label_outcome_unknown", now, {}))
            return
        self._recorder.record_run((outcome,), actor, self._clock.now())
