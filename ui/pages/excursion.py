"""Excursions on the monitor: their list, or one of them with its curve, its containers and what is to be done."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.excursions import facts as f
from kiosk.excursions.state import Excursion
from kiosk.instants import seconds_between
from kiosk.snapshot import CurvePoint, ExcursionsView
from kiosk.wording import say
from kiosk.wording.formats import celsius, minutes_seconds, number, spaced_din
from ui.curve import NO_CURVE, Curve, CurveDrawn
from ui.pages.excursion_form import NO_FORM, Form, FormProps, derive_form
from ui.pages.inputs import Inputs

_LONGEST_SHOWN = 64
NOTHING_FORM = Form()


@dataclass(frozen=True, slots=True)
class ExcursionRow:
    excursion_id: str
    title: str
    detail: str
    tone: str
    shape: str


@dataclass(frozen=True, slots=True)
class ContainerRow:
    """`act`: what the row's button leads to, `start`, `moved`, `decide` or `approve`; empty: there is none."""

    container_id: str
    title: str
    exposure: str
    standing: str
    tone: str
    shape: str
    act: str
    act_text: str


@dataclass(frozen=True, slots=True)
class StepRow:
    act: str
    title: str
    detail: str
    done: bool
    possible: bool


@dataclass(frozen=True, slots=True)
class ExcursionProps:
    """`excursion_id` is empty while the list is shown."""

    excursion_id: str = ""
    title: str = ""
    state: str = ""
    tone: str = ""
    shape: str = ""
    back: str = ""
    nothing: str = ""
    badge: str = ""
    """asks for the badge of whoever does what was asked; empty: none is awaited"""
    cancel: str = ""
    report: str = ""
    """the file of its report; empty: it is not made"""
    report_words: str = ""
    rows: tuple[ExcursionRow, ...] = ()
    containers_title: str = ""
    containers: tuple[ContainerRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    curve: CurveDrawn = NO_CURVE
    curve_title: str = ""
    form: FormProps = NO_FORM
    up: str = ""
    down: str = ""


def derive_excursion(inputs: Inputs, form: Form = NOTHING_FORM) -> ExcursionProps:
    monitor = inputs.snapshot.monitor
    view = None if monitor is None else monitor.excursions
    if view is None:
        return ExcursionProps()
    up, down = say("log.up", inputs.language), say("log.down", inputs.language)
    if view.opened is None:
        rows = tuple(_row(excursion, inputs) for excursion in view.all_)
        nothing = "" if rows else _say(inputs, "list_none")
        return ExcursionProps(title=_say(inputs, "list_title"), nothing=nothing, rows=rows, up=up, down=down)
    excursion = view.opened
    state, tone, shape = _state(excursion, inputs)
    return ExcursionProps(
        excursion_id=excursion.excursion_id,
        title=_title(excursion, inputs),
        state=state,
        tone=tone,
        shape=shape,
        back=_say(inputs, "back"),
        badge=_say(inputs, "ask_badge") if view.awaits_badge else "",
        cancel=_say(inputs, "cancel"),
        report=view.report,
        report_words=_say(inputs, "report"),
        containers_title=_say(inputs, "containers"),
        containers=tuple(_container(box, view, inputs) for box in excursion.content),
        steps=() if view.awaits_badge else _steps(view, inputs),
        curve=_curve(view.curve, excursion, inputs),
        curve_title=_curve_title(excursion, inputs),
        form=derive_form(form, _called_box(form, excursion), inputs.language),
        up=up,
        down=down,
    )


def _say(inputs: Inputs, key: str, **values: object) -> str:
    return say(f"excursion.{key}", inputs.language, **values)


def _degrees(value: Decimal | None, inputs: Inputs) -> str:
    return "—" if value is None else celsius(value, inputs.language).replace(" ", "\u00a0")


def _at(utc: datetime, inputs: Inputs) -> str:
    return f"{inputs.here(utc):%d/%m/%Y %H:%M}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _title(excursion: Excursion, inputs: Inputs) -> str:
    opened = excursion.opened
    return _say(inputs, "title", vessel=opened.vessel, limit=_degrees(opened.limit_celsius, inputs))


def _state(excursion: Excursion, inputs: Inputs) -> tuple[str, str, str]:
    closed, ended = excursion.closed, excursion.ended_at
    if closed is not None and isinstance(closed.fact, f.ExcursionClosed):
        name = inputs.snapshot.names.get(closed.fact.person_id, closed.fact.person_id)
        return _say(inputs, "state_closed", at=_at(closed.at.utc, inputs), name=name), "ok", "tick"
    if ended is None:
        return _say(inputs, "state_open"), "refused", "cross"
    return _say(inputs, "state_ended", at=_at(ended.utc, inputs)), "warning", "warning"


def _row(excursion: Excursion, inputs: Inputs) -> ExcursionRow:
    began = _say(inputs, "row_began", at=_at(excursion.counted_from_utc, inputs))
    _, tone, shape = _state(excursion, inputs)
    if excursion.is_closed:
        said = _say(inputs, "row_closed")
    elif excursion.undecided:
        said = _say(inputs, "row_undecided", count=len(excursion.undecided))
    else:
        said = _say(inputs, "row_to_close")
    if excursion.ended_at is None:
        said = f"{_say(inputs, 'row_open')} · {said}"
    return ExcursionRow(excursion.excursion_id, _title(excursion, inputs), f"{began} · {said}", tone, shape)


# --- containers ----------------------------------------------------------------------------------------------------


def _container(box: f.Concerned, view: ExcursionsView, inputs: Inputs) -> ContainerRow:
    excursion = view.opened
    if excursion is None:
        raise TypeError("a container belongs to an excursion that is opened")
    exposed = view.exposures.get(box.container_id)
    limit = _say(inputs, "own_limit", limit=_degrees(box.own_limit_celsius, inputs))
    told = [limit]
    if exposed is not None:
        above, highest = minutes_seconds(exposed.above_seconds), _degrees(exposed.highest_celsius, inputs)
        told.append(_say(inputs, "exposure", above=above, highest=highest))
        if exposed.unknown_seconds:
            told.append(_say(inputs, "exposure_unknown", unknown=minutes_seconds(exposed.unknown_seconds)))
    standing, tone, shape = _standing(box, excursion, inputs)
    act = "" if view.awaits_badge else _act(box, excursion)
    moving = _moving(box, excursion, inputs)
    return ContainerRow(
        box.container_id,
        _box(box),
        " · ".join(told),
        " · ".join(part for part in (standing, moving) if part),
        tone,
        shape,
        act,
        _say(inputs, {"start": "do_move"}.get(act, f"do_{act}")) if act else "",
    )


def _box(box: f.Concerned) -> str:
    return f"{box.product} · {spaced_din(box.din)}"


def _called_box(form: Form, excursion: Excursion) -> str:
    """The container that a form is about; empty: it is about the excursion."""
    box = excursion.concerned(form.container_id)
    return "" if box is None else _box(box)


def _standing(box: f.Concerned, excursion: Excursion, inputs: Inputs) -> tuple[str, str, str]:
    why = excursion.quarantined.get(box.container_id)
    if why is None:
        return _say(inputs, "untouched"), "ok", "tick"
    decided = excursion.decisions.get(box.container_id)
    if decided is None:
        return _say(inputs, "quarantined", why=_say(inputs, f"why_{why}")), "refused", "cross"
    names = inputs.snapshot.names
    told = {"decision": _say(inputs, f"decision_{decided.decision}"), "name": names.get(decided.person_id, "")}
    if not decided.approved_by:
        return _say(inputs, "decided_one", **told), "warning", "warning"
    approver = names.get(decided.approved_by, "")
    kept = decided.decision == "keep"
    said = _say(inputs, "approved_one", approver=approver, **told)
    return said, "ok" if kept else "refused", "tick" if kept else "cross"


def _moving(box: f.Concerned, excursion: Excursion, inputs: Inputs) -> str:
    move = excursion.moves.get(box.container_id)
    if box.left_utc is not None:
        return _say(inputs, "left_at", at=_at(box.left_utc, inputs))
    if move is None:
        return ""
    if move.seconds is None:
        return _say(inputs, "on_the_way", seconds=minutes_seconds(seconds_between(move.started, inputs.now)))
    moved = _say(inputs, "moved", position=_short(move.position), seconds=minutes_seconds(move.seconds))
    if not move.checked_by:
        return moved
    return f"{moved} · {_say(inputs, 'move_checked', name=inputs.snapshot.names.get(move.checked_by, ''))}"


def _act(box: f.Concerned, excursion: Excursion) -> str:
    """The one thing that can be done with a container now."""
    if excursion.is_closed:
        return ""
    if excursion.on_the_way == box.container_id:
        return "moved"
    if box.container_id in excursion.unchecked_moves:
        return "check"
    if excursion.ended_at is None and not excursion.has_left(box.container_id):
        return "" if excursion.on_the_way is not None else "start"
    if box.container_id not in excursion.undecided:
        return ""
    decided = excursion.decisions.get(box.container_id)
    return "approve" if decided is not None and not decided.approved_by else "decide"


# --- steps ---------------------------------------------------------------------------------------------------------


def _steps(view: ExcursionsView, inputs: Inputs) -> tuple[StepRow, ...]:
    excursion = view.opened
    if excursion is None:
        return ()
    still = not excursion.is_closed
    details = {
        "safety": _name(None if excursion.safety is None else excursion.safety.fact, inputs),
        "measure": _measured(excursion, inputs),
        "calls": _called(excursion, inputs),
        "notification": _notified(excursion, inputs),
        "closing": _closing(view, inputs),
    }
    done = {
        "safety": excursion.safety is not None,
        "measure": bool(excursion.measures),
        "calls": bool(excursion.calls),
        "notification": excursion.notification is not None,
        "closing": excursion.is_closed,
    }
    possible = {"safety": excursion.safety is None, "closing": not view.lacking}
    acts = {"calls": "call"}
    return tuple(
        StepRow(
            acts.get(step, step), inputs.stage("P11", step).rail, detail, done[step], still and possible.get(step, True)
        )
        for step, detail in details.items()
    )


def _name(fact: object, inputs: Inputs) -> str:
    person_id = getattr(fact, "person_id", "")
    return inputs.snapshot.names.get(person_id, "")


def _measured(excursion: Excursion, inputs: Inputs) -> str:
    last = excursion.measures[-1].fact if excursion.measures else None
    if not isinstance(last, f.SecondMeasureTaken):
        return ""
    verdict = _say(inputs, "agrees" if last.agrees else "differs")
    tank = _degrees(last.tank_celsius, inputs)
    return _say(inputs, "measured", celsius=_degrees(last.celsius, inputs), tank=tank, verdict=verdict)


def _called(excursion: Excursion, inputs: Inputs) -> str:
    last = excursion.calls[-1].fact if excursion.calls else None
    if not isinstance(last, f.CallRecorded):
        return ""
    return _short(_say(inputs, "called", whom=last.whom, answer=last.answer))


def _notified(excursion: Excursion, inputs: Inputs) -> str:
    said = None if excursion.notification is None else excursion.notification.fact
    if not isinstance(said, f.NotificationStated):
        return ""
    return _short(_say(inputs, "notified" if said.notified else "not_notified", note=said.note))


def _closing(view: ExcursionsView, inputs: Inputs) -> str:
    closed = None if view.opened is None or view.opened.closed is None else view.opened.closed.fact
    if isinstance(closed, f.ExcursionClosed):
        return _short(closed.cause)
    if not view.lacking:
        return ""
    return _say(inputs, "missing", what=_say(inputs, f"lacking_{view.lacking[0]}"))


def _curve_title(excursion: Excursion, inputs: Inputs) -> str:
    if len(excursion.channels) == 1:
        return _say(inputs, "curve", channel=excursion.opened.channel)
    return _say(inputs, "curve_warmest", channels=", ".join(excursion.channels))


def _curve(points: tuple[CurvePoint, ...], excursion: Excursion, inputs: Inputs) -> CurveDrawn:
    """The tank's readings with what is allowed as a band, up to the limit of the alarm."""
    read = [point.celsius for point in points if point.celsius is not None]
    limit = excursion.opened.limit_celsius
    if len(read) < 2 or limit is None:
        return NO_CURVE
    first, last = points[0].at_utc, points[-1].at_utc
    samples = tuple(
        Curve((point.at_utc - first).total_seconds(), None if point.celsius is None else float(point.celsius))
        for point in points
    )
    floor = min([*read, limit - 10])
    ticks = dict.fromkeys((limit, max(read)))
    return CurveDrawn(
        samples,
        float(floor),
        float(limit),
        tuple((float(tick), number(tick, inputs.language, 0)) for tick in ticks),
        f"{inputs.here(first):%d/%m %H:%M}",
        f"{inputs.here(last):%d/%m %H:%M}",
    )
