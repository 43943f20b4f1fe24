"""A run that has ended: what became of the bag, until when it may be given, and the paper."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.wording.formats import clock_time
from ui.pages.inputs import Inputs
from ui.pages.side import clock_rows

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
    left = next((row for row in clock_rows(run, inputs) if row.name == run.profile.use_before_clock and given), None)
    props = FinishedProps(
        shape,
        tone,
        inputs.say(f"outcome_{run.outcome}"),
        inputs.say(f"outcome_{run.outcome}_todo", ward=run.treatment.ward),
        inputs.say("finished_count", at=at, refusals=len(run.refusals), deviations=len(run.deviations)),
        record_text=inputs.say("open_record") if made else "",
        record_wait="" if made else inputs.say("record_wait"),
    )
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
    def record_text(self) -> str:
        return self._props.record_text

    @Property(str, notify=changed)
    def record_wait(self) -> str:
        return self._props.record_wait
