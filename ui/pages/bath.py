"""The bath as it is now: the value large, the verdict in words and a shape, the time it has been stable, the curve."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.profiles import BathLimits, Moment
from kiosk.instants import seconds_between
from kiosk.monitoring.readings import BathState, BathVerdict, Channel, Kind, judge_bath, within
from kiosk.monitoring.trust import NO_VALUE
from kiosk.procedures.model import BathReadyStep
from kiosk.run.state import Run
from kiosk.wording.formats import clock_time, minutes_seconds, number
from ui.curve import NO_CURVE, CurveDrawn, CurveMark
from ui.pages.drawn_curve import derive_curve
from ui.pages.inputs import Inputs
from ui.pages.trust_words import worst_doubt
from ui.plot import PlotPage

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class BathProps:
    label: str = ""
    value: str = ""
    shape: str = ""
    tone: str = ""
    line: str = ""
    progress: float = -1.0
    """0 to 1 of the time that it must be stable; negative: not shown"""
    progress_text: str = ""
    curve: CurveDrawn = NO_CURVE


def bath_channel(inputs: Inputs) -> Channel | None:
    return next((channel for channel in inputs.snapshot.channels if channel.kind is Kind.BATH), None)


def bath_now(run: Run, inputs: Inputs) -> BathVerdict | None:
    """The station's verdict, unless the reading has gone stale since."""
    channel = bath_channel(inputs)
    if channel is None or channel.trusted(inputs.now) is not None:
        return inputs.snapshot.bath
    return judge_bath(channel, run.profile.bath, inputs.now)


def derive_bath(inputs: Inputs) -> BathProps:
    run = inputs.snapshot.run
    channel = bath_channel(inputs)
    if run is None or channel is None:
        return BathProps()
    limits, verdict = run.profile.bath, bath_now(run, inputs)
    if limits is None:
        return BathProps()
    waiting = isinstance(run.step, BathReadyStep)
    reading = channel.trusted(inputs.now)
    label, curve = inputs.say("bath"), _curve(run, limits, inputs)
    if reading is None or verdict is None:
        return BathProps(label, "—", "cross", "refused", _why_none(channel, inputs), curve=curve)
    band = _band(limits, inputs)
    value = number(reading.celsius, inputs.language)
    if not within(reading.celsius, limits):
        key = "bath_too_cold" if reading.celsius < limits.minimum_celsius else "bath_too_hot"
        return BathProps(label, value, "cross", "refused", inputs.say(key, band=band), curve=curve)
    age = _age(channel.age_seconds(inputs.now) or 0.0)
    if not waiting:
        return BathProps(label, value, "tick", "ok", inputs.say("bath_in_limits", band=band, age=age), curve=curve)
    progress = min(1.0, verdict.stable_for_seconds / max(1, verdict.needed_seconds))
    text = inputs.say(
        "bath_progress",
        passed=minutes_seconds(min(verdict.stable_for_seconds, verdict.needed_seconds)),
        needed=minutes_seconds(verdict.needed_seconds),
    )
    match verdict.state:
        case BathState.READY:
            line = inputs.say("bath_in_limits", band=band, age=age)
            return BathProps(label, value, "tick", "ok", line, 1.0, text, curve)
        case BathState.UNSTABLE:
            line = inputs.say(
                "bath_unstable",
                lowest=number(verdict.lowest_celsius or reading.celsius, inputs.language),
                highest=number(verdict.highest_celsius or reading.celsius, inputs.language),
                spread=number(limits.stable_spread_celsius, inputs.language),
            )
            return BathProps(label, value, "warning", "warning", line, curve=curve)
        case _:
            line = inputs.say("bath_settling", band=band, age=age)
            return BathProps(label, value, "warning", "warning", line, progress, text, curve)


def _why_none(channel: Channel, inputs: Inputs) -> str:
    doubt = worst_doubt(channel, inputs.now, inputs.language)
    if doubt is not None and doubt.state not in NO_VALUE:
        return f"{doubt.words}. {doubt.todo}"
    silent = channel.age_seconds(inputs.now)
    return inputs.say("bath_never_read") if silent is None else inputs.say("bath_no_reading", age=_age(silent))


def _band(limits: BathLimits, inputs: Inputs) -> str:
    lowest = number(limits.minimum_celsius, inputs.language)
    return inputs.say("band", lowest=lowest, highest=number(limits.maximum_celsius, inputs.language))


def _age(seconds: float) -> str:
    return f"{max(0, round(seconds))} s" if seconds < 120 else minutes_seconds(seconds)


def _curve(run: Run, limits: BathLimits, inputs: Inputs) -> CurveDrawn:
    points = inputs.snapshot.curve
    marks = []
    for moment, key in ((Moment.THAW_STARTED, "mark_started"), (Moment.THAW_ENDED, "mark_ended")):
        at = run.mark_at(moment)
        if at is not None and points:
            ago = seconds_between(at, inputs.now)
            text = inputs.say(key, at=clock_time(inputs.local(at)))
            marks.append(CurveMark((inputs.now.utc - points[0].at_utc).total_seconds() - ago, text))
    return derive_curve(points, limits, marks, inputs.snapshot, inputs.language)


@QmlElement
@QmlUncreatable("made by the kiosk")
class BathPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = BathProps()
        self._curve = PlotPage(self, NO_CURVE)

    def show(self, props: BathProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._curve.show(props.curve)
        self.changed.emit()

    @Property(PlotPage, constant=True)
    def curve(self) -> PlotPage:
        return self._curve

    @Property(str, notify=changed)
    def label(self) -> str:
        return self._props.label

    @Property(str, notify=changed)
    def value(self) -> str:
        return self._props.value

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def line(self) -> str:
        return self._props.line

    @Property(float, notify=changed)
    def progress(self) -> float:
        return self._props.progress

    @Property(str, notify=changed)
    def progress_text(self) -> str:
        return self._props.progress_text
