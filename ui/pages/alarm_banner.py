"""The alarm banner, on every page: the alarm that matters most, what to do, and a button to take note of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.commands import AcknowledgeAlarm
from kiosk.monitoring.alarms.view import AlarmsView
from kiosk.run.history_words import first_capital
from kiosk.snapshot import MonitorPlace, Screen
from kiosk.station_commands import CancelPin, Command, OpenMonitor
from kiosk.wording import say
from ui.pages.alarm_words import SHAPES, TONES, since_words, state_words, title_words, value_words
from ui.pages.inputs import Inputs

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_QUIET, _NO_PLAN = "quiet", "no_plan"


@dataclass(frozen=True, slots=True)
class BannerProps:
    """`tone`: high, medium, low, quiet (nobody need do anything now) or no_plan. Empty `title`: there is none."""

    tone: str = ""
    shape: str = ""
    priority: str = ""
    title: str = ""
    todo: str = ""
    more: str = ""
    alarm_id: str = ""
    button: str = ""
    drill: str = ""
    """the word that marks a drill; empty: it is real"""
    awaits_badge: bool = False


def derive_banner(inputs: Inputs) -> BannerProps:
    view, snapshot = inputs.snapshot.alarms, inputs.snapshot
    language = inputs.language
    if view.awaits_badge:
        return _badge_due(view, inputs)
    on_page = snapshot.monitor is not None and snapshot.monitor.place is MonitorPlace.ALARMS
    heard = view.unacknowledged
    if not heard:
        return BannerProps() if on_page and snapshot.screen is Screen.MONITOR else _quiet(view, inputs)
    alarm = _first(heard)
    more = len(heard) - 1
    return BannerProps(
        tone=TONES[alarm.priority],
        shape=SHAPES[alarm.priority],
        priority=say(f"alarm.priority_{alarm.priority}", language),
        title=" · ".join(filter(None, (title_words(alarm, language), value_words(alarm, language)))),
        todo=alarm.todo.of(language),
        more=say("alarm.more" if more > 1 else "alarm.one_more", language, count=more) if more else "",
        alarm_id=alarm.alarm_id,
        button=say("alarm.acknowledge", language),
        drill=say("alarm.drill_mark", language) if alarm.drill else "",
    )


def _first(heard: tuple[Alarm, ...]) -> Alarm:
    """The most urgent, a real one before a drill's whatever its priority."""
    return next((alarm for alarm in heard if not alarm.drill), heard[0])


def _badge_due(view: AlarmsView, inputs: Inputs) -> BannerProps:
    language = inputs.language
    alarm = next((alarm for alarm in view.open if alarm.alarm_id == view.awaits_badge), None)
    key = "alarm.badge_to_sign" if view.awaits_signature else "alarm.badge_to_acknowledge"
    return BannerProps(
        tone="running",
        shape="dot",
        title=say(key, language),
        todo="" if alarm is None else title_words(alarm, language),
        alarm_id=view.awaits_badge,
        button=say("alarm.back", language),
        drill=say("alarm.drill_mark", language) if alarm is not None and alarm.drill else "",
        awaits_badge=True,
    )


def _quiet(view: AlarmsView, inputs: Inputs) -> BannerProps:
    """Nobody need take note of anything: what is there all the same, in one line."""
    language = inputs.language
    if view.plan_missing:
        todo = say("alarm.no_plan_todo", language)
        return BannerProps(_NO_PLAN, "warning", title=say("alarm.no_plan", language), todo=todo)
    known = [alarm for alarm in view.open if alarm.hold is None]
    counted = (("known", len(known)), ("shelved", view.shelved), ("out", view.out_of_service))
    said = [say(f"alarm.count_{name}", language, count=count) for name, count in counted if count]
    if view.drill is not None:
        said.insert(0, say("alarm.drill_runs_now", language))
    if not said:
        return BannerProps()
    first = known[0] if known else view.open[0] if view.open else None
    todo = "" if first is None else " · ".join((title_words(first, language), state_words(first, inputs)))
    props = BannerProps(_QUIET, "warning", title=first_capital(" · ".join(said)), todo=todo)
    return replace(props, more=since_words(first, inputs)) if known and first is not None else props


@QmlElement
@QmlUncreatable("made by the kiosk")
class AlarmBannerPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._props = BannerProps()

    def show(self, props: BannerProps) -> None:
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return bool(self._props.title)

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def priority(self) -> str:
        return self._props.priority

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def todo(self) -> str:
        return self._props.todo

    @Property(str, notify=changed)
    def more(self) -> str:
        return self._props.more

    @Property(str, notify=changed)
    def button(self) -> str:
        return self._props.button

    @Property(str, notify=changed)
    def drill(self) -> str:
        return self._props.drill

    @Slot()
    def press(self) -> None:
        """Take note of the alarm shown; or, while a badge is due for it, go back."""
        self._ask(CancelPin() if self._props.awaits_badge else AcknowledgeAlarm(self._props.alarm_id))

    @Slot()
    def open(self) -> None:
        self._ask(OpenMonitor(MonitorPlace.ALARMS))
