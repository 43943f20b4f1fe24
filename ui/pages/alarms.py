"""The page of the alarms: those that are open, all that is watched, what happened; and what can be done with one."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.monitoring.alarms import facts as f
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.commands import (
    AcknowledgeAlarm,
    EndDrill,
    PutBackInService,
    PutOutOfService,
    ResetAlarm,
    ShelveAlarm,
    StartDrill,
)
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.alarms.view import AlarmsPage, Happened
from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import Command
from kiosk.wording import say
from ui.pages.alarm_words import SHAPES, TONES, since_words, state_words, title_words, titled, value_words, who_words
from ui.pages.inputs import Inputs

OPEN, ALL, HISTORY = "open", "all", "history"
SHELVE, OUT = "shelve", "out"
MINUTES = (15, 60, 240, 480)
REASONS = ("maintenance", "loading", "filling", "probe", "cleaning", "known")


@dataclass(frozen=True, slots=True)
class AlarmsDraft:
    """What is chosen on the page and not yet asked of the station. `asking`: shelve or out, while the form is open."""

    tab: str = OPEN
    chosen: str = ""
    asking: str = ""
    minutes: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """`tone` of an alarm that nobody need look at is empty: it is drawn quietly."""

    alarm_id: str
    tone: str
    shape: str
    title: str
    detail: str
    state: str
    who: str
    drill: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class HistoryRow:
    at: str
    title: str
    what: str
    name: str
    drill: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A button: `code` is what it does, or which of several is chosen."""

    code: str
    text: str
    chosen: bool = False
    sub_text: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class AlarmsProps:
    shown: bool = False
    tabs: tuple[ChoiceRow, ...] = ()
    alarms: tuple[AlarmRow, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    on_history: bool = False
    empty: str = ""
    empty_todo: str = ""
    hint: str = ""
    """what to do next, above the buttons"""
    actions: tuple[ChoiceRow, ...] = ()
    form: str = ""
    """title of the form that is open; empty: none"""
    minutes: tuple[ChoiceRow, ...] = ()
    reasons: tuple[ChoiceRow, ...] = ()


def derive_alarms(inputs: Inputs, draft: AlarmsDraft) -> AlarmsProps:
    monitor = inputs.snapshot.monitor
    if monitor is None or monitor.place is not MonitorPlace.ALARMS or monitor.alarms is None:
        return AlarmsProps()
    on_history = draft.tab == HISTORY
    alarms = () if on_history else listed(inputs, draft)
    happened = tuple(_history_row(one, inputs) for one in monitor.alarms.happened) if on_history else ()
    empty = "" if alarms or happened else "none_happened" if on_history else "none_open"
    chosen = chosen_of(inputs, draft)
    asks = draft.asking if chosen is not None else ""
    return AlarmsProps(
        shown=True,
        tabs=tuple(ChoiceRow(tab, _say(f"tab_{tab}", inputs), tab == draft.tab) for tab in (OPEN, ALL, HISTORY)),
        alarms=tuple(_alarm_row(alarm, inputs, draft) for alarm in alarms),
        history=happened,
        on_history=on_history,
        empty=_say(empty, inputs) if empty else "",
        empty_todo=_say("none_open_todo", inputs) if empty == "none_open" else "",
        hint=_hint(chosen, inputs, draft),
        actions=_form_actions(inputs, draft) if asks else _actions(chosen, inputs, draft),
        form=_say(f"{asks}_title", inputs) if asks else "",
        minutes=_minutes(inputs, draft) if asks == SHELVE else (),
        reasons=_reasons(inputs, draft) if asks else (),
    )


def listed(inputs: Inputs, draft: AlarmsDraft) -> tuple[Alarm, ...]:
    """The alarms of the tab that is open."""
    open_ = inputs.snapshot.alarms.open
    return (*open_, *_page(inputs).quiet) if draft.tab == ALL else open_


def chosen_of(inputs: Inputs, draft: AlarmsDraft) -> Alarm | None:
    if draft.tab == HISTORY:
        return None
    return next((alarm for alarm in listed(inputs, draft) if alarm.alarm_id == draft.chosen), None)


def command_of(code: str, alarm: Alarm | None, inputs: Inputs, draft: AlarmsDraft) -> Command | None:
    """What a button asks of the station; None: it only turns the page."""
    if code == "end_drill":
        return EndDrill()
    if alarm is None:
        return None
    reason = _say(f"reason_{draft.reason}", inputs) if draft.reason else ""
    match code:
        case "acknowledge":
            return AcknowledgeAlarm(alarm.alarm_id)
        case "reset":
            return ResetAlarm(alarm.alarm_id)
        case "put_back":
            return PutBackInService(alarm.alarm_id)
        case "drill":
            return StartDrill(alarm.rule, alarm.subject)
        case "sign" if draft.asking == SHELVE:
            return ShelveAlarm(alarm.alarm_id, reason, draft.minutes * 60)
        case "sign":
            return PutOutOfService(alarm.alarm_id, reason)
    return None


def _page(inputs: Inputs) -> AlarmsPage:
    monitor = inputs.snapshot.monitor
    return AlarmsPage((), ()) if monitor is None or monitor.alarms is None else monitor.alarms


def _say(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"alarm.{key}", inputs.language, **values)


def _alarm_row(alarm: Alarm, inputs: Inputs, draft: AlarmsDraft) -> AlarmRow:
    loud = alarm.is_unacknowledged
    active = alarm.hold is None and alarm.beneath is not State.NORMAL
    return AlarmRow(
        alarm_id=alarm.alarm_id,
        tone=TONES[alarm.priority] if loud else "",
        shape=SHAPES[alarm.priority] if active else "",
        title=title_words(alarm, inputs.language),
        detail=" · ".join(filter(None, (value_words(alarm, inputs.language), since_words(alarm, inputs)))),
        state=state_words(alarm, inputs),
        who=who_words(alarm, inputs),
        drill=_say("drill_mark", inputs) if alarm.drill else "",
        chosen=alarm.alarm_id == draft.chosen,
    )


# --- what can be done ------------------------------------------------------------------------------------------------


def _hint(chosen: Alarm | None, inputs: Inputs, draft: AlarmsDraft) -> str:
    if inputs.snapshot.alarms.awaits_badge:
        return ""
    if draft.tab == HISTORY or (chosen is None and not listed(inputs, draft)):
        return ""
    return _say("choose_one", inputs) if chosen is None else chosen.todo.of(inputs.language)


def _actions(chosen: Alarm | None, inputs: Inputs, draft: AlarmsDraft) -> tuple[ChoiceRow, ...]:
    """What may be done with the alarm that is chosen, in the order in which it is usually wanted."""
    drill = inputs.snapshot.alarms.drill
    codes: list[str] = []
    if chosen is not None:
        if chosen.is_unacknowledged:
            codes.append("acknowledge")
        if chosen.hold is None and chosen.beneath is State.LATCHED_ACKNOWLEDGED:
            codes.append("reset")
        if chosen.hold is not None:
            codes.append("put_back")
        elif chosen.is_open:
            codes.append(SHELVE)
        if chosen.hold is None and not chosen.drill:
            codes.append(OUT)
        if draft.tab == ALL and drill is None and chosen.alarm_id in {quiet.alarm_id for quiet in _page(inputs).quiet}:
            codes.append("drill")
    if drill is not None:
        codes.append("end_drill")
    signed = {"reset", "put_back", "drill", "end_drill"}
    sub = _say("sign_sub", inputs)
    return tuple(ChoiceRow(code, _say(code, inputs), sub_text=sub if code in signed else "") for code in codes)


def _form_actions(inputs: Inputs, draft: AlarmsDraft) -> tuple[ChoiceRow, ...]:
    complete = bool(draft.reason) and (draft.asking == OUT or draft.minutes > 0)
    sign = ChoiceRow("sign", _say("sign", inputs), sub_text=_say("sign_sub", inputs), enabled=complete)
    return ChoiceRow("back", _say("back", inputs)), sign


def _minutes(inputs: Inputs, draft: AlarmsDraft) -> tuple[ChoiceRow, ...]:
    return tuple(ChoiceRow(str(one), _say(f"minutes_{one}", inputs), one == draft.minutes) for one in MINUTES)


def _reasons(inputs: Inputs, draft: AlarmsDraft) -> tuple[ChoiceRow, ...]:
    return tuple(ChoiceRow(one, _say(f"reason_{one}", inputs), one == draft.reason) for one in REASONS)


# --- what happened ---------------------------------------------------------------------------------------------------


def _history_row(happened: Happened, inputs: Inputs) -> HistoryRow:
    fact = happened.fact
    drill = isinstance(fact, f.DrillStarted | f.DrillEnded) or bool(getattr(fact, "drill", False))
    at: datetime = inputs.here(happened.at_utc)
    return HistoryRow(
        at=f"{at:%d/%m %H:%M:%S}",
        title=_history_title(fact, inputs),
        what=_history_what(fact, inputs),
        name=happened.name,
        drill=_say("drill_mark", inputs) if drill else "",
    )


def _history_title(fact: object, inputs: Inputs) -> str:
    """The rule's words and its subject, as the newest plan has them; of a fact that carries words, its own."""
    if isinstance(fact, f.AlarmRaised | f.AlarmPutOutOfService):
        label = fact.label_fr if inputs.language == "fr" else fact.label_en
        return titled(label, fact.rule, getattr(fact, "vessel", ""), fact.subject)
    if isinstance(fact, f.DrillEnded):
        return ""
    known = (*inputs.snapshot.alarms.open, *_page(inputs).quiet)
    wanted = f"{fact.rule}:{fact.subject}" if isinstance(fact, f.DrillStarted) else getattr(fact, "alarm_id", "")
    plain = wanted.removeprefix("drill:")
    found = next((alarm for alarm in known if alarm.alarm_id.removeprefix("drill:") == plain), None)
    return plain if found is None else title_words(found, inputs.language)


def _history_what(fact: object, inputs: Inputs) -> str:
    key = f"happened_{type(fact).__name__}"
    match fact:
        case f.AlarmShelved(reason=reason, seconds=seconds):
            return _say(key, inputs, reason=reason, minutes=seconds // 60)
        case f.AlarmPutOutOfService(reason=reason):
            return _say(key, inputs, reason=reason)
        case f.DrillEnded(acknowledged_by=None):
            return _say("happened_drill_unseen", inputs)
        case f.DrillEnded(acknowledged_by=by, acknowledged_after_seconds=seconds):
            return _say(key, inputs, name=inputs.snapshot.names.get(by or "", ""), seconds=round(seconds or 0))
    return _say(key, inputs)
