"""What the kiosk says to the last act. A refusal takes the centre, both labels side by side; all else is a strip."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.run.facts import Compared
from kiosk.run.history_words import first_capital, said_value
from kiosk.scanning import LabelConflict, said_name, source_name
from kiosk.snapshot import Tone
from kiosk.verdicts import words_of
from kiosk.wording import Language
from kiosk.wording.formats import clock_time, long_date, spaced_din
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_SHAPES = {Tone.OK: "tick", Tone.REFUSED: "cross", Tone.WARNING: "warning"}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """`shape` marks what was read; a field not read yet has none. Names are the site's own, of either value."""

    label: str
    expected: str
    read: str
    agrees: bool
    shape: str
    expected_name: str = ""
    read_name: str = ""


@dataclass(frozen=True, slots=True)
class VerdictProps:
    tone: str = ""
    shape: str = ""
    title: str = ""
    todo: str = ""
    expected_title: str = ""
    read_title: str = ""
    rows: tuple[ComparedRow, ...] = ()
    note: str = ""
    conflicts: bool = False
    """the two sides are two codes of one label that contradict each other"""

    @property
    def refused(self) -> bool:
        return self.tone == Tone.REFUSED


def derive_verdict(inputs: Inputs) -> VerdictProps:
    verdict = inputs.snapshot.verdict
    if verdict is None:
        return VerdictProps()
    note = ""
    if verdict.tone is Tone.REFUSED and verdict.code != "record_fault":
        note = inputs.say("refusal_recorded")
        if verdict.homonym:
            note = f"{inputs.say('homonym_warning')} {note}"
    title, todo = words_of(verdict, inputs.language)
    if verdict.conflict is not None:
        props = VerdictProps(verdict.tone, _SHAPES[verdict.tone], title, todo, note=note)
        return _of_conflict(verdict.conflict, props, inputs.language)
    return VerdictProps(
        verdict.tone,
        _SHAPES[verdict.tone],
        title,
        todo,
        inputs.say("expected"),
        inputs.say("read_at", at=clock_time(inputs.local(verdict.at))),
        tuple(_refused_row(field, inputs) for field in verdict.fields),
        note,
    )


def _refused_row(field: Compared, inputs: Inputs) -> ComparedRow:
    """Names stand only where they tell what was read from what was expected: the page has room for little more."""
    row = compared_row(field, inputs)
    return replace(row, expected_name="", read_name="") if row.expected_name == row.read_name else row


def _of_conflict(conflict: LabelConflict, props: VerdictProps, language: Language) -> VerdictProps:
    """The two codes stand where the treatment and the label read stand else, each with what it says."""
    first, second = conflict.first, conflict.second
    row = ComparedRow(
        first_capital(said_name(conflict.field, language)),
        said_value(first.field, first.value, language),
        said_value(second.field, second.value, language),
        agrees=False,
        shape="cross",
    )
    return replace(
        props,
        expected_title=first_capital(source_name(first.source, language)),
        read_title=first_capital(source_name(second.source, language)),
        rows=(row,),
        conflicts=True,
    )


def compared_row(field: Compared, inputs: Inputs) -> ComparedRow:
    label = inputs.say(f"field_{field.field}")
    expected = written(field.field, field.expected, inputs)
    expected_name = named(field.field, field.expected, inputs)
    if field.read is None:
        return ComparedRow(label, expected, inputs.say("not_read"), False, "", expected_name)
    read, read_name = written(field.field, field.read, inputs), named(field.field, field.read, inputs)
    return ComparedRow(
        label, expected, read, field.agrees, "tick" if field.agrees else "cross", expected_name, read_name
    )


def named(field: str, value: str, inputs: Inputs) -> str:
    """What the site's own tables call the product, or the facility of the donation; empty without one."""
    names = inputs.snapshot.site_names
    match field:
        case "product_code":
            return names.product(value)
        case "din":
            return names.facility(value)
        case _:
            return ""


def written(field: str, value: str, inputs: Inputs) -> str:
    """A label's value as it is printed for people; what is not in the field's form is shown as it came."""
    if field == "din" and len(value) >= 13:
        return spaced_din(value)
    if field == "product_code" and len(value) == 8:
        return f"{value[:5]} {value[5:6]} {value[6:]}"
    if field == "patient_birth_date":
        return long_date(date.fromisoformat(value), inputs.language)
    if field == "birth_date" and len(value) == 8 and value.isdigit():
        return f"{value[:2]} {value[2:4]} {value[4:]}"
    if field == "expires_at":
        try:
            return long_date(date.fromisoformat(value[:10]), inputs.language)
        except ValueError:
            return value
    return value


@QmlElement
@QmlUncreatable("made by the kiosk")
class VerdictPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = VerdictProps()
        self._rows = RowsModel(ComparedRow, self)

    def show(self, props: VerdictProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._rows.show(props.rows)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def todo(self) -> str:
        return self._props.todo

    @Property(str, notify=changed)
    def expected_title(self) -> str:
        return self._props.expected_title

    @Property(str, notify=changed)
    def read_title(self) -> str:
        return self._props.read_title

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._props.note

    @Property(bool, notify=changed)
    def refused(self) -> bool:
        return self._props.refused

    @Property(bool, notify=changed)
    def conflicts(self) -> bool:
        return self._props.conflicts

    @Property(bool, notify=changed)
    def compares(self) -> bool:
        return bool(self._props.rows)
