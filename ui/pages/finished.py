"""A run that has ended: what became of the bag, until when it may be given, and the paper."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.procedures.model import ThawStep
from kiosk.run.containers import locked_until_infused
from kiosk.run.state import Run
from kiosk.wording.formats import clock_time
from ui.pages.inputs import Inputs
from ui.pages.side import clock_rows
from ui.pages.step_words import page_say

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_SHAPES = {"conform": ("tick", "ok"), "exceptional": ("warning", "warning")}


@dataclass(frozen=True, slots=True)
class FinishedProps:
    shape: str = ""
    tone: str = ""
    title: str = ""
    detail: str = ""
    count: str = ""
    left_label: str = ""
    left: str = ""
    left_note: str = ""
    left_tone: str = ""
    left_shape: str = ""
    locked: str = ""
    """what keeps the next container in the cold"""
    locked_detail: str = ""
    record_text: str = ""
    """button to the batch record; empty while it is being made"""
    record_wait: str = ""


def derive_finished(inputs: Inputs) -> FinishedProps:
    run = inputs.snapshot.run
    if run is None or run.outcome is None:
        return FinishedProps()
    shape, tone = _SHAPES.get(run.outcome, ("cross", "refused"))
    made = inputs.snapshot.batch_record is not None
    at = "" if run.ended_at is None else clock_time(inputs.local(run.ended_at))
    given = run.outcome in _SHAPES
    left = next(
        (
            row
            for row in clock_rows(run, inputs)
            if row.name == run.profile.use_before_clock and given and not row.stopped
        ),
        None,
    )
    props = FinishedProps(
        shape,
        tone,
        *_words(run, run.outcome, inputs),
        inputs.say("finished_count", at=at, refusals=len(run.refusals), deviations=len(run.deviations)),
        record_text=inputs.say("open_record") if made else "",
        record_wait="" if made else inputs.say("record_wait"),
    )
    waiting = locked_until_infused(run)
    if waiting:
        told = page_say("next_locked_detail", inputs, left=len(waiting))
        props = replace(props, locked=page_say("next_locked", inputs), locked_detail=told)
    if left is None:
        return props
    rule = run.profile.clock(run.profile.use_before_clock).label.of(inputs.language)
    return replace(
        props,
        left_label=inputs.say("clock_left_for", clock=rule),
        left=left.time,
        left_note=left.note,
        left_tone=left.tone,
        left_shape=left.shape,
    )


def _words(run: Run, outcome: str, inputs: Inputs) -> tuple[str, str]:
    """Of a thaw, what is done with the bag; of any other procedure, how it ended."""
    if outcome != "refused" and any(isinstance(step, ThawStep) for step in run.procedure.steps):
        return inputs.say(f"outcome_{outcome}"), inputs.say(f"outcome_{outcome}_todo", ward=run.treatment.ward)
    procedure = run.procedure.title.of(inputs.language)
    return page_say(f"ended_{outcome}", inputs, procedure=procedure), page_say(f"ended_{outcome}_todo", inputs)


@QmlElement
@QmlUncreatable("made by the run page")
class FinishedPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = FinishedProps()

    def show(self, props: FinishedProps) -> None:
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def count(self) -> str:
        return self._props.count

    @Property(str, notify=changed)
    def left_label(self) -> str:
        return self._props.left_label

    @Property(str, notify=changed)
    def left(self) -> str:
        return self._props.left

    @Property(str, notify=changed)
    def left_note(self) -> str:
        return self._props.left_note

    @Property(str, notify=changed)
    def left_tone(self) -> str:
        return self._props.left_tone

    @Property(str, notify=changed)
    def left_shape(self) -> str:
        return self._props.left_shape

    @Property(str, notify=changed)
    def locked(self) -> str:
        return self._props.locked

    @Property(str, notify=changed)
    def locked_detail(self) -> str:
        return self._props.locked_detail

    @Property(str, notify=changed)
    def record_text(self) -> str:
        return self._props.record_text

    @Property(str, notify=changed)
    def record_wait(self) -> str:
        return self._props.record_wait
