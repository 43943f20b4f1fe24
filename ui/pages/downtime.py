"""The place of the downtime kit: today's numbered forms, older ones that nobody accounted for, a kit made now."""

from datetime import date

from kiosk.downtime import commands as c
from kiosk.downtime.book import FormState
from kiosk.downtime.view import DowntimeView, FormRow
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import OpenCircuit
from kiosk.wording import say
from kiosk.wording.formats import long_date
from ui.pages.board import Acted, Asking, BoardButton, BoardProps, BoardRow, Place, Question, Words, words
from ui.pages.inputs import Inputs

_SHAPES = {
    FormState.ISSUED: ("ring", "none"),
    FormState.USED: ("tick", "ok"),
    FormState.SPOILED: ("cross", "none"),
}


def _say(inputs: Inputs, key: str, **values: object) -> str:
    return say(f"downtime.{key}", inputs.language, **values)


def _view(inputs: Inputs) -> DowntimeView | None:
    circuit = inputs.snapshot.circuit
    return None if circuit is None else circuit.downtime


def kit_missing(inputs: Inputs) -> str:
    """That today's kit is not there, and why; empty: it is, or it is not due."""
    missing = inputs.snapshot.kit_missing
    if missing is None:
        return ""
    if missing.why:
        return _say(inputs, "kit_failed", why=missing.why)
    if missing.last_on is None:
        return _say(inputs, "kit_none")
    return _say(inputs, "kit_old", on=long_date(missing.last_on, inputs.language))


def derive_downtime(inputs: Inputs, _turned: str) -> BoardProps:
    view = _view(inputs)
    if view is None:
        return BoardProps()
    fault = kit_missing(inputs)
    rows = [BoardRow("missing", fault, shape="warning", tone="warning")] if fault else []
    if view.forms:
        left = sum(form.state is FormState.ISSUED for form in view.forms)
        rows.append(BoardRow("today", _say(inputs, "today", left=left, count=len(view.forms)), heading=True))
        rows += [_form(form, inputs) for form in view.forms]
    if view.earlier:
        rows.append(BoardRow("earlier", _say(inputs, "earlier"), heading=True))
        rows += [_earlier(on, numbers, inputs) for on, numbers in view.earlier]
    return BoardProps(
        _say(inputs, "title"),
        _say(inputs, "detail"),
        rows=tuple(rows),
        buttons=(BoardButton("make", _say(inputs, "make"), _say(inputs, "make_sub"), may=not view.making),),
        empty=_say(inputs, "none_today"),
        back=_say(inputs, "back"),
        badge=_say(inputs, "badge_due") if view.awaits_badge else "",
    )


def _form(form: FormRow, inputs: Inputs) -> BoardRow:
    shape, tone = _SHAPES.get(form.state, ("ring", "none"))
    title = form.procedure_code if form.title is None else f"{form.procedure_code} · {form.title.of(inputs.language)}"
    detail = " · ".join(part for part in (title, form.patient or _say(inputs, "blank"), form.reason) if part)
    touch = _say(inputs, "spoil") if form.state is FormState.ISSUED else ""
    return BoardRow(f"form_{form.number}", form.number, detail, _say(inputs, f"state_{form.state}"), shape, tone, touch)


def _earlier(on: date, numbers: tuple[str, ...], inputs: Inputs) -> BoardRow:
    detail = _say(inputs, "earlier_detail", count=len(numbers), first=numbers[0], last=numbers[-1])
    title = _say(inputs, "earlier_one", on=long_date(on, inputs.language))
    return BoardRow(f"day_{on}", title, detail, "", "warning", "warning", _say(inputs, "spoil"))


# --- what people do --------------------------------------------------------------------------------------------------


def act(key: str, inputs: Inputs) -> Acted:
    view = _view(inputs)
    if view is None:
        return None
    kind, _, subject = key.partition("_")
    match kind:
        case "back":
            return OpenCircuit(CircuitPlace.SUPPLIES)
        case "make":
            return c.MakeKit()
        case "form":
            return Asking("spoil", subject, (Question(words("downtime.why", number=subject)),))
        case "day":
            numbers = _of_day(subject, view)
            return Asking("spoil_day", subject, (Question(_why_many(date.fromisoformat(subject), len(numbers))),))
        case _:
            return None


def _why_many(on: date, count: int) -> Words:
    return lambda language: say("downtime.why_many", language, count=count, on=long_date(on, language))


def _of_day(day: str, view: DowntimeView) -> tuple[str, ...]:
    return next((numbers for on, numbers in view.earlier if on.isoformat() == day), ())


def done(asking: Asking, inputs: Inputs) -> Acted:
    view = _view(inputs)
    if view is None:
        return None
    numbers = (asking.subject,) if asking.act == "spoil" else _of_day(asking.subject, view)
    return c.SpoilForms(numbers, asking.answers[0]) if numbers else None


DOWNTIME = Place(derive_downtime, act, done)
