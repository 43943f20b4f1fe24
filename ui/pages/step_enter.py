"""The page of an `enter` step: its fields, what is typed into each so far, the keys that a field takes.

What the first of two people typed is nowhere here: only the draft is, until both entries are known to be the same.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.procedures.base import By
from kiosk.procedures.steps import LONGEST_TEXT, EnterStep, EntryField
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.bench import Refused
from kiosk.run.history_values import limit_text
from kiosk.run.kinds.enter import ENTERED, FIRST
from kiosk.run.state import Run
from kiosk.run.values import DECIMALS, NUMBER_DIGITS, may_be_negative, outside, read_value, written
from kiosk.wording import say
from ui.pages.action import Action
from ui.pages.inputs import Draft, Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

DIGITS = {"date": 8, "time": 4, "datetime": 12}
"""How many digits a date or a time takes."""
_BREAKS = {"date": {2: "/", 4: "/"}, "time": {2: ":"}, "datetime": {2: "/", 4: "/", 8: " ", 10: ":"}}
BACK, CLEAR, SIGN, NEXT, FORMER = "back", "clear", "sign", "next", "former"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: `shape` is a tick once it is complete, a triangle where its value is beyond a limit."""

    field: str
    label: str
    keyed: str
    hint: str
    shape: str
    active: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    answer: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class EnterProps:
    """`keys`: `digits`, `answers`, `text` or nothing; `who`: whose entry it is, where there are two."""

    who: str = ""
    keys: str = ""
    decimal_sign: str = ""
    sign_change: str = ""
    clear_text: str = ""
    write_text: str = ""
    active: int = 0
    rows: tuple[FieldRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()


def derive_enter(inputs: Inputs) -> EnterProps:
    run = inputs.snapshot.run
    if run is None or not run.is_open or inputs.draft.problem_open or not isinstance(run.step, EnterStep):
        return EnterProps()
    step, state = run.step, run.here
    if state.choice == ENTERED:
        given = {value.field: value.value for value in state.values}
        told = tuple(
            FieldRow(
                one.id, one.label.of(inputs.language), written(one, given[one.id], inputs.language), "", "tick", False
            )
            for one in step.fields
            if one.id in given
        )
        return EnterProps(rows=told)
    active, beyond = active_field(step, inputs.draft), _beyond(step, inputs)
    rows = tuple(_row(one, one.id == active.id, one.id in beyond, step, inputs) for one in step.fields)
    answers = tuple(
        AnswerRow(option.id, option.text.of(inputs.language), option.id == inputs.draft.keyed(active.id))
        for option in active.options
    )
    number = active.type in {"integer", "decimal"}
    return EnterProps(
        who=_who(run, step, inputs),
        keys="answers" if answers else "text" if active.type == "text" else "digits",
        decimal_sign=_say("decimal_sign", inputs) if active.type == "decimal" else "",
        sign_change=_say("sign_change", inputs) if number and may_be_negative(active) else "",
        clear_text=_say("erase", inputs),
        write_text=_say("touch_field", inputs),
        active=step.fields.index(active),
        rows=rows,
        answers=answers,
    )


def enter_action(run: Run, inputs: Inputs) -> Action:
    step = run.step
    if not isinstance(step, EnterStep):
        return Action()
    text = _say("compare_values" if run.here.choice == FIRST else "keep_values", inputs)
    lacking = [one for one in step.fields if not _is_complete(one, inputs.draft.keyed(one.id))]
    if any(not one.optional or inputs.draft.keyed(one.id) for one in lacking):
        return Action("primary", text, _say("keep_values_first", inputs))
    sub = _say("outside_sub", inputs) if _beyond(step, inputs) else ""
    if not sub and step.twice and run.here.choice != FIRST:
        sub = _say("then_second", inputs)
    keyed = ((one.id, inputs.draft.keyed(one.id)) for one in step.fields)
    return Action("primary", text, sub, True, c.EnterValues(tuple((id_, text) for id_, text in keyed if text.strip())))


def active_field(step: EnterStep, draft: Draft) -> EntryField:
    """The field that the next key goes to: the one touched, else the first that is not complete."""
    touched = next((one for one in step.fields if one.id == draft.field), None)
    if touched is not None:
        return touched
    open_ = (one for one in step.fields if not _is_complete(one, draft.keyed(one.id)))
    return next(open_, step.fields[-1])


def writes_text(run: Run, draft: Draft) -> EntryField | None:
    """The field of text that is written into now."""
    step = run.step
    if not isinstance(step, EnterStep) or run.here.choice == ENTERED:
        return None
    active = active_field(step, draft)
    return active if active.type == "text" else None


def key_in(step: EnterStep, draft: Draft, key: str) -> Draft:
    """The draft after one more key: a digit, a decimal sign, an answer, a letter, or one of those named above."""
    active = active_field(step, draft)
    if key in {NEXT, FORMER}:
        place = step.fields.index(active) + (1 if key == NEXT else -1)
        return replace(draft, field=step.fields[max(0, min(place, len(step.fields) - 1))].id)
    before = draft.keyed(active.id)
    after = _keyed(active, before, key)
    if after == before:
        return draft
    keyed = {**dict(draft.digits), active.id: after}
    onward = active.type in DIGITS and len(after) == DIGITS[active.type]
    return replace(draft, digits=tuple(keyed.items()), field="" if onward else active.id)


def _keyed(field: EntryField, before: str, key: str) -> str:
    match key:
        case "back":
            return before[:-1]
        case "clear":
            return ""
        case _ if field.type == "choice":
            return key if key in {option.id for option in field.options} else before
        case _ if field.type == "text":
            return (before + key)[:LONGEST_TEXT]
        case "sign" | "-" | "−":
            signed = before.removeprefix("−") if before.startswith("−") else f"−{before}"
            return signed if field.type in {"integer", "decimal"} and may_be_negative(field) else before
        case "," | ".":
            whole = before.removeprefix("−")
            return f"{before}{key}" if field.type == "decimal" and whole.isdigit() else before
        case _ if key.isascii() and key.isdigit() and len(key) == 1:
            return before + key if _takes_digit(field, before) else before
        case _:
            return before


def _takes_digit(field: EntryField, before: str) -> bool:
    if field.type in DIGITS:
        return len(before) < DIGITS[field.type]
    whole, _, rest = before.removeprefix("−").replace(",", ".").partition(".")
    return len(rest) < DECIMALS if "." in before.replace(",", ".") else len(whole) < NUMBER_DIGITS


def _is_complete(field: EntryField, keyed: str) -> bool:
    if field.type in DIGITS:
        return len(keyed) == DIGITS[field.type]
    return keyed.strip().rstrip(",.−") != ""


def _beyond(step: EnterStep, inputs: Inputs) -> frozenset[str]:
    """The fields whose value, as typed so far, lies beyond a limit."""
    today = inputs.local(inputs.now).date()
    values = []
    for one in step.fields:
        keyed = inputs.draft.keyed(one.id)
        if one.type in {"integer", "decimal"} and _is_complete(one, keyed):
            try:
                values.append(f.Entered(one.id, read_value(one, keyed, today)))
            except Refused:
                continue
    return frozenset(field.id for field, _ in outside(step, tuple(values)))


def _row(field: EntryField, active: bool, beyond: bool, step: EnterStep, inputs: Inputs) -> FieldRow:  # noqa: FBT001 (two states of a row)
    keyed, label = inputs.draft.keyed(field.id), field.label.of(inputs.language)
    if field.optional:
        label = f"{label} ({_say('optional', inputs)})"
    shape = "warning" if beyond else "tick" if _is_complete(field, keyed) else ""
    return FieldRow(
        field.id, label, _shown(field, keyed, active, inputs), _hint(field, beyond, step, inputs), shape, active
    )


def _shown(field: EntryField, keyed: str, active: bool, inputs: Inputs) -> str:  # noqa: FBT001 (a state of the row)
    if field.type in DIGITS:
        whole = keyed + "–" * (DIGITS[field.type] - len(keyed))
        breaks = _BREAKS[field.type]
        return "".join(breaks.get(place, "") + sign for place, sign in enumerate(whole))
    if field.type == "choice":
        chosen = (option.text.of(inputs.language) for option in field.options if option.id == keyed)
        return next(chosen, _say("touch_choice", inputs))
    if field.type == "text":
        return keyed or _say("touch_field", inputs)
    number = keyed.replace(".", _say("decimal_sign", inputs)).replace(",", _say("decimal_sign", inputs))
    shown = number or ("▏" if active else "–")
    return f"{shown}\N{NO-BREAK SPACE}{field.unit}" if field.unit else shown


def _hint(field: EntryField, beyond: bool, step: EnterStep, inputs: Inputs) -> str:  # noqa: FBT001 (a state of the row)
    limit = limit_text(field, inputs.language)
    if field.at_most:
        other = next(one.label.of(inputs.language) for one in step.fields if one.id == field.at_most)
        limit = _say("limit_field", inputs, other=other)
    told = [_say("outside_mark", inputs)] if beyond else []
    told += [limit] if limit else []
    told += [_say(f"mask_{field.type}", inputs)] if field.type in DIGITS else []
    told += [_say("late_mark", inputs)] if field.moment is not None else []
    return " · ".join(told)


def _who(run: Run, step: EnterStep, inputs: Inputs) -> str:
    if step.by is By.CHECKER or run.here.choice == FIRST:
        return _say("second_blind", inputs, name=run.checker.name)
    return ""


def _say(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"entry.{key}", inputs.language, **values)


@QmlElement
@QmlUncreatable("made by the run page")
class EnterPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = EnterProps()
        self._rows = RowsModel(FieldRow, self)
        self._answers = RowsModel(AnswerRow, self)

    def show(self, props: EnterProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._rows.show(props.rows)
        self._answers.show(props.answers)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(RowsModel, constant=True)
    def answers(self) -> RowsModel:
        return self._answers

    @Property(str, notify=changed)
    def who(self) -> str:
        return self._props.who

    @Property(str, notify=changed)
    def keys(self) -> str:
        return self._props.keys

    @Property(str, notify=changed)
    def decimal_sign(self) -> str:
        return self._props.decimal_sign

    @Property(str, notify=changed)
    def sign_change(self) -> str:
        return self._props.sign_change

    @Property(str, notify=changed)
    def clear_text(self) -> str:
        return self._props.clear_text

    @Property(str, notify=changed)
    def write_text(self) -> str:
        return self._props.write_text

    @Property(int, notify=changed)
    def active(self) -> int:
        """The place of the active field."""
        return self._props.active
