"""The right column of every page: each running clock with its forecast, the bench's live conditions with their age."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.profiles import Moment
from kiosk.monitoring.readings import Channel, Kind
from kiosk.monitoring.trust import NO_VALUE
from kiosk.run.clocks import EXPOSURE, RunClock, clocks_of
from kiosk.run.state import Run
from kiosk.snapshot import Screen
from kiosk.wording import say
from kiosk.wording.formats import celsius, minutes_seconds
from ui.pages.forecast_words import forecast_words
from ui.pages.inputs import Inputs
from ui.pages.trust_words import worst_doubt
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

AMBER_LEFT, RED_LEFT = 0.5, 0.2
"""Share of the time to infusion that is left when the countdown turns amber, then red."""
EXPOSURE_AMBER_LEFT = 1 / 3


@dataclass(frozen=True, slots=True)
class ClockRow:
    """`fraction`: 0 to 1 of the limit that is used or left; negative: no bar. `line`: one small line says it all."""

    name: str
    label: str
    time: str
    note: str
    tone: str
    shape: str
    fraction: float
    line: bool = False
    stopped: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class BenchRow:
    name: str
    label: str
    value: str
    age: str
    shape: str
    todo: str = ""
    """what a person can do about it"""


@dataclass(frozen=True, slots=True)
class SideProps:
    clocks: tuple[ClockRow, ...] = ()
    after_label: str = ""
    after: str = ""
    """before the thaw: when to begin it; while the bag is in the bath: what the next clock will allow"""
    bench: tuple[BenchRow, ...] = ()


def derive_side(inputs: Inputs) -> SideProps:
    snapshot = inputs.snapshot
    bench = _scanner_rows(inputs) + tuple(_bench_row(channel, inputs) for channel in _shown(inputs))
    runs = (snapshot.run,) if snapshot.run is not None else snapshot.runs_left_open
    rows: list[ClockRow] = []
    for run in runs:
        named = len(runs) > 1 and snapshot.screen is not Screen.LOCKED
        whose = f"{run.treatment.patient.birth_name} · " if named else ""
        rows += [replace(row, label=f"{whose}{row.label}") for row in clock_rows(run, inputs)]
    if snapshot.run is None or not snapshot.run.thawing:
        label, words = _forecast(inputs, brief=bool(rows))
        return SideProps(tuple(rows), label, words, bench)
    run = snapshot.run
    rule = run.profile.clock(run.profile.use_before_clock)
    if rule.start in run.marks:
        return SideProps(tuple(rows), bench=bench)
    after = inputs.say(
        "after_thaw",
        clock=rule.label.of(inputs.language),
        limit=spoken(rule.maximum_seconds, inputs),
        travel=run.treatment.travel_minutes,
    )
    return SideProps(tuple(rows), inputs.say("after_thaw_label"), after, bench)


def _forecast(inputs: Inputs, *, brief: bool) -> tuple[str, str]:
    """When to begin the thaw; before the product leaves the cold, what that is added up from too."""
    seen = inputs.snapshot.forecast
    if seen is None:
        return "", ""
    said = forecast_words(seen, inputs.language)
    return say("gates.forecast", inputs.language), said[0] if brief else ". ".join(said)


def clock_rows(run: Run, inputs: Inputs) -> tuple[ClockRow, ...]:
    """The run's clocks at this instant, in words; the time to infusion gives two, the deadline and what is left.

    Beside it any other that has time enough is one line, with what is left: the column must not be cut. Those that
    stopped come last, so that no running one is pushed out of sight.
    """
    rows: list[ClockRow] = []
    clocks = clocks_of(run, inputs.now)
    counts_down = any(k.name == run.profile.use_before_clock and k.state == "running" for k in clocks)
    for clock in clocks:
        if clock.state == "stopped":
            elapsed = minutes_seconds(clock.elapsed_seconds)
            shape = "cross" if clock.overran and clock.hard else "warning" if clock.overran else "tick"
            rows.append(
                ClockRow(
                    clock.name, _label(clock, run, inputs), elapsed, "", "none", shape, -1.0, stopped=True, line=True
                )
            )
        elif clock.name == run.profile.use_before_clock:
            rows += _use_before(clock, run, inputs)
        elif clock.name == EXPOSURE or clock.stop is not Moment.THAW_ENDED:
            row = _allowed(clock, run, inputs)
            if counts_down and not row.shape:
                left = f"{inputs.say('clock_left').lower()} {minutes_seconds(clock.left_seconds)}"
                row = ClockRow(clock.name, row.label, left, "", "none", "ring", -1.0, line=True)
            rows.append(row)
        else:
            rows.append(_thaw(clock, run, inputs))
    return tuple(sorted(rows, key=lambda row: row.stopped))


def _label(clock: RunClock, run: Run, inputs: Inputs) -> str:
    if clock.name == EXPOSURE:
        return inputs.say("clock_exposure")
    return run.profile.clock(clock.name).label.of(inputs.language)


def _allowed(clock: RunClock, run: Run, inputs: Inputs) -> ClockRow:
    tone, shape = "none", ""
    note = inputs.say("clock_limit", limit=minutes_seconds(clock.limit_seconds))
    if clock.overran:
        tone, shape = ("refused", "cross") if clock.hard else ("warning", "warning")
        note = _passed(clock, inputs)
    elif clock.left_seconds <= clock.limit_seconds * EXPOSURE_AMBER_LEFT:
        left = minutes_seconds(clock.left_seconds)
        tone, shape, note = "warning", "warning", inputs.say("clock_soon", left=left)
    time = minutes_seconds(clock.elapsed_seconds)
    return ClockRow(clock.name, _label(clock, run, inputs), time, note, tone, shape, _used(clock))


def _thaw(clock: RunClock, run: Run, inputs: Inputs) -> ClockRow:
    usual = run.profile.thaw_usual
    words = {
        "lowest": round(usual.lowest / 60),
        "highest": round(usual.highest / 60),
        "limit": spoken(clock.limit_seconds, inputs),
    }
    tone, shape = "running", ""
    note = inputs.say("thaw_usual_limit" if clock.hard else "thaw_usual_alert", **words)
    if clock.overran:
        tone, shape = ("refused", "cross") if clock.hard else ("warning", "warning")
        note = _passed(clock, inputs)
    elif clock.elapsed_seconds > usual.highest:
        tone, shape, note = "warning", "warning", inputs.say("thaw_long", **words)
    time = minutes_seconds(clock.elapsed_seconds)
    return ClockRow(clock.name, _label(clock, run, inputs), time, note, tone, shape, -1.0)


def _use_before(clock: RunClock, run: Run, inputs: Inputs) -> tuple[ClockRow, ...]:
    deadline = inputs.local(clock.started_at) + timedelta(seconds=clock.limit_seconds)
    first = ClockRow(
        f"{clock.name}_deadline", _label(clock, run, inputs), f"{deadline:%H:%M}", "", "none", "", -1.0, small=True
    )
    travel = run.treatment.travel_minutes
    on_arrival = int(clock.left_seconds // 60) - travel
    share = max(0.0, clock.left_seconds / clock.limit_seconds)
    if clock.overran:
        tone, shape, note = "refused", "cross", _passed(clock, inputs)
    elif on_arrival < 0:
        tone, shape, note = "refused", "cross", inputs.say("travel_too_late", travel=travel)
    else:
        tone = "refused" if share <= RED_LEFT else "warning" if share <= AMBER_LEFT else "running"
        shape = {"refused": "cross", "warning": "warning"}.get(tone, "")
        note = inputs.say("travel", travel=travel, left=on_arrival)
    left = minutes_seconds(clock.left_seconds)
    return first, ClockRow(clock.name, inputs.say("clock_left"), left, note, tone, shape, share)


def _passed(clock: RunClock, inputs: Inputs) -> str:
    return inputs.say("clock_passed", over=minutes_seconds(-clock.left_seconds))


def _used(clock: RunClock) -> float:
    return min(1.0, clock.elapsed_seconds / clock.limit_seconds)


def spoken(seconds: float, inputs: Inputs) -> str:
    """`1800` -> `30 min`, `9000` -> `2 h 30`."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours == 0:
        return inputs.say("minutes", minutes=minutes)
    return (
        inputs.say("hours", hours=hours) if minutes == 0 else inputs.say("hours_minutes", hours=hours, minutes=minutes)
    )


def _scanner_rows(inputs: Inputs) -> tuple[BenchRow, ...]:
    """Scanners that cannot be listened to; one that can needs no words."""

    def row(name: str, why: str) -> BenchRow:
        key = "scanner" if name == "scanner" else "scanner_named"
        label = say(f"scanner.{key}", inputs.language, name=name)
        words = say(f"scanner.{why}", inputs.language), say(f"scanner.{why}_todo", inputs.language)
        return BenchRow(name, label, words[0], "", "cross", words[1])

    return tuple(row(name, trouble.why) for name, trouble in inputs.snapshot.scanner_troubles.items())


def _shown(inputs: Inputs) -> tuple[Channel, ...]:
    """The bath, and of each dewar the probe that there is most to say of: one not trusted, or the warmest."""

    def trouble(channel: Channel) -> tuple[bool, bool, Decimal]:
        reading = channel.trusted(inputs.now)
        doubted = worst_doubt(channel, inputs.now, inputs.language) is not None
        return reading is None, doubted, Decimal(0) if reading is None else reading.celsius

    dewars: dict[str, list[Channel]] = {}
    for channel in inputs.snapshot.channels:
        if channel.kind is Kind.DEWAR:
            dewars.setdefault(channel.vessel or channel.name, []).append(channel)
    baths = tuple(channel for channel in inputs.snapshot.channels if channel.kind is Kind.BATH)
    return (*baths, *(max(probes, key=trouble) for probes in dewars.values()))


def _bench_row(channel: Channel, inputs: Inputs) -> BenchRow:
    number = "".join(character for character in channel.name if character.isdigit())
    dewar = channel.vessel or inputs.say("dewar", number=number).strip()
    label = inputs.say("bath") if channel.kind is Kind.BATH else dewar
    age = channel.age_seconds(inputs.now)
    ago = "" if age is None else f"{max(0, round(age))} s" if age < 120 else minutes_seconds(age)
    reading = channel.trusted(inputs.now)
    doubt = worst_doubt(channel, inputs.now, inputs.language)
    if reading is None:
        if doubt is None or doubt.state in NO_VALUE:
            return BenchRow(channel.name, label, inputs.say("no_reading"), ago, "cross")
        return BenchRow(channel.name, label, doubt.short, ago, doubt.shape, doubt.words)
    value = celsius(reading.celsius, inputs.language, 1 if channel.kind is Kind.BATH else 0)
    if doubt is not None:
        return BenchRow(channel.name, label, value, ago, doubt.shape, doubt.words)
    return BenchRow(channel.name, label, value, ago, "dot")


@QmlElement
@QmlUncreatable("made by the kiosk")
class SidePage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = SideProps()
        self._clocks = RowsModel(ClockRow, self)
        self._bench = RowsModel(BenchRow, self)

    def show(self, props: SideProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._clocks.show(props.clocks)
        self._bench.show(props.bench)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def clocks(self) -> RowsModel:
        return self._clocks

    @Property(RowsModel, constant=True)
    def bench(self) -> RowsModel:
        return self._bench

    @Property(str, notify=changed)
    def after_label(self) -> str:
        return self._props.after_label

    @Property(str, notify=changed)
    def after(self) -> str:
        return self._props.after
