"""The centre of a step whose work is a list: items to attest, label parts to scan, answers, digits read, words."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.procedures.model import ConfirmStep, DecideStep, InspectStep, NoteStep, ReadBackStep, ScanStep
from kiosk.procedures.steps import AttachStep, CodeStep, EnterStep
from kiosk.run.acts import confirm_items
from kiosk.run.state import Run
from kiosk.wording import say
from ui.pages.actions import DIGITS, is_deciding, other_branches
from ui.pages.inputs import Inputs
from ui.pages.step_attach import is_skipping
from ui.pages.step_code import code_prompt, takes_typing
from ui.pages.step_enter import writes_text
from ui.pages.verdict import ComparedRow, compared_row
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ItemRow:
    text: str
    shape: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """`key` is the button's stable name; `conform` is False where the choice leads away from the way foreseen."""

    choice: str
    key: str
    text: str
    conform: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class DigitsRow:
    """A field read blind: what was keyed, then a line for each digit still due."""

    name: str
    label: str
    hint: str
    keyed: str
    active: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class TaskProps:
    items: tuple[ItemRow, ...] = ()
    parts: tuple[ComparedRow, ...] = ()
    choices: tuple[ChoiceRow, ...] = ()
    digits: tuple[DigitsRow, ...] = ()
    prompt: str = ""
    text: str = ""
    placeholder: str = ""


def derive_task(inputs: Inputs) -> TaskProps:
    run = inputs.snapshot.run
    if run is None or not run.is_open:
        return TaskProps()
    if inputs.draft.problem_open:
        return TaskProps(choices=_branches(run, inputs))
    here, draft = run.here, inputs.draft
    match run.step:
        case ConfirmStep() as step:
            shape = "tick" if here.confirmed_by else "ring"
            return TaskProps(items=tuple(ItemRow(item.of(inputs.language), shape) for item in confirm_items(run, step)))
        case NoteStep() as step:
            text = here.note or draft.text
            return TaskProps(
                prompt=step.prompt.of(inputs.language), text=text, placeholder=inputs.say("touch_to_write")
            )
        case EnterStep() if (written := writes_text(run, draft)) is not None:
            return TaskProps(prompt=written.label.of(inputs.language), text=draft.keyed(written.id))
        case AttachStep() if is_skipping(run, draft.choice):
            prompt = say("entry.skip_reason", inputs.language)
            return TaskProps(prompt=prompt, text=draft.text, placeholder=inputs.say("touch_to_write"))
        case CodeStep() if takes_typing(run):
            prompt, placeholder = code_prompt(run, inputs)
            return TaskProps(prompt=prompt, text=draft.text, placeholder=placeholder)
        case ScanStep() as step:
            return TaskProps(parts=_parts(run, step, inputs))
        case ReadBackStep() as step:
            return TaskProps(digits=_digits(step, inputs))
        case InspectStep() as step:
            chosen = here.choice or draft.choice
            return TaskProps(
                choices=tuple(
                    ChoiceRow(c.id, f"choice_{c.id}", c.text.of(inputs.language), c.conform, c.id == chosen)
                    for c in step.choices
                )
            )
        case DecideStep() as step if is_deciding(run, draft):
            return TaskProps(
                choices=tuple(
                    ChoiceRow(o.id, f"option_{o.id}", o.text.of(inputs.language), True, o.id == draft.choice)
                    for o in step.options
                ),
                prompt=inputs.say("reason"),
                text=draft.text,
                placeholder=inputs.say("touch_to_write"),
            )
        case _:
            return TaskProps()


def _branches(run: Run, inputs: Inputs) -> tuple[ChoiceRow, ...]:
    return tuple(
        ChoiceRow(b.name, f"branch_{b.name}", b.title.of(inputs.language), False, b.name == inputs.draft.problem)
        for b in other_branches(run)
    )


def _parts(run: Run, step: ScanStep, inputs: Inputs) -> tuple[ComparedRow, ...]:
    """Every field that must agree; what is expected is on the label in the hand, and in the band, not here."""
    read = {field.field: field for field in run.here.fields}
    rows = []
    for name in step.match:
        if name in read and read[name].read is not None:
            rows.append(compared_row(read[name], inputs))
        else:
            rows.append(ComparedRow(inputs.say(f"field_{name}"), "", inputs.say("to_scan"), False, "ring"))
    return tuple(rows)


def active_field(step: ReadBackStep, inputs: Inputs) -> str:
    """The field that the next digit goes to: the one touched, else the first that is not complete."""
    if inputs.draft.field in step.fields:
        return inputs.draft.field
    unfinished = (field for field in step.fields if len(inputs.draft.keyed(field)) < DIGITS[field])
    return next(unfinished, step.fields[-1])


def _digits(step: ReadBackStep, inputs: Inputs) -> tuple[DigitsRow, ...]:
    active = active_field(step, inputs)
    rows = []
    for field in step.fields:
        keyed = inputs.draft.keyed(field)
        whole = keyed + "–" * (DIGITS[field] - len(keyed))
        shown = f"{whole[:2]} {whole[2:4]} {whole[4:]}" if field == "birth_date" else whole
        complete = len(keyed) == DIGITS[field]
        label, hint = inputs.say(f"read_{field}"), inputs.say(f"read_{field}_hint")
        rows.append(DigitsRow(field, label, hint, shown, field == active, complete))
    return tuple(rows)


@QmlElement
@QmlUncreatable("made by the run page")
class TaskPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = TaskProps()
        self._items = RowsModel(ItemRow, self)
        self._parts = RowsModel(ComparedRow, self)
        self._choices = RowsModel(ChoiceRow, self)
        self._digits = RowsModel(DigitsRow, self)

    def show(self, props: TaskProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._items.show(props.items)
        self._parts.show(props.parts)
        self._choices.show(props.choices)
        self._digits.show(props.digits)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def items(self) -> RowsModel:
        return self._items

    @Property(RowsModel, constant=True)
    def parts(self) -> RowsModel:
        return self._parts

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        return self._choices

    @Property(RowsModel, constant=True)
    def digits(self) -> RowsModel:
        return self._digits

    @Property(str, notify=changed)
    def prompt(self) -> str:
        return self._props.prompt

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._props.text

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        return self._props.placeholder
