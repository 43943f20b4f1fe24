"""The page of an `attach` step: the files of the station's inbox to choose from, the camera, or why there is none."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.inbox import InboxFile
from kiosk.procedures.steps import AttachStep
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.state import Run
from kiosk.wording import say
from ui.pages.action import Action
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

SKIPPED = "/"
"""No file is named so: the choice to go on without the document."""
REASON_LENGTH = 3
NAME_LENGTH = 44


@dataclass(frozen=True, slots=True)
class FileRow:
    """`title`: its name, a long one without its middle."""

    file: str
    title: str
    detail: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class AttachProps:
    """`skip_text` is empty where the document must be there; `skipping`: why it is not is being written."""

    files: tuple[FileRow, ...] = ()
    nothing: str = ""
    nothing_detail: str = ""
    skip_text: str = ""
    skipping: bool = False
    kept: str = ""


def derive_attach(inputs: Inputs) -> AttachProps:
    run = inputs.snapshot.run
    if run is None or not run.is_open or not isinstance(run.step, AttachStep):
        return AttachProps()
    step, held = run.step, run.here.attached
    if held is not None:
        return AttachProps(kept=held.name if isinstance(held, f.DocumentAttached) else held.text)
    files, chosen = inputs.snapshot.step.files, inputs.draft.choice
    nothing, detail = "", ""
    if files is None:
        nothing, detail = _say("attach_no_inbox", inputs), _say("attach_no_inbox_detail", inputs)
    elif not files:
        nothing = _say("attach_empty", inputs)
        detail = _say("attach_empty_detail", inputs, document=_say(f"document_{step.document}", inputs))
    return AttachProps(
        files=tuple(
            FileRow(file.name, _short(file.name), _detail(file, inputs), file.name == chosen) for file in files or ()
        ),
        nothing=nothing,
        nothing_detail=detail,
        skip_text=_say("skip", inputs) if step.optional else "",
        skipping=chosen == SKIPPED,
    )


def _short(name: str) -> str:
    """As much as one line shows: names differ at their beginning or at their end."""
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH // 2 - 1]}…{name[-NAME_LENGTH // 2 :]}"


def _detail(file: InboxFile, inputs: Inputs) -> str:
    size = _say("kilobytes", inputs, size=max(1, round(file.size_bytes / 1000)))
    at = inputs.here(file.changed_at)
    return _say("file_detail", inputs, size=size, at=f"{at:%d/%m/%Y %H:%M}")


def is_skipping(run: Run, choice: str) -> bool:
    """Why the document is missing is being written."""
    return isinstance(run.step, AttachStep) and run.here.attached is None and choice == SKIPPED


def attach_action(run: Run, inputs: Inputs) -> Action:
    chosen, text = inputs.draft.choice, inputs.draft.text.strip()
    if is_skipping(run, chosen):
        if len(text) < REASON_LENGTH:
            return Action("primary", _say("skip", inputs), _say("skip_first", inputs))
        return Action("primary", _say("skip", inputs), "", True, c.SkipAttachment(text))
    if chosen in {file.name for file in inputs.snapshot.step.files or ()}:
        return Action("primary", _say("attach", inputs), _short(chosen), True, c.AttachFile(chosen))
    return Action("primary", _say("attach", inputs), _say("attach_first", inputs))


def _say(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"entry.{key}", inputs.language, **values)


@QmlElement
@QmlUncreatable("made by the run page")
class AttachPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = AttachProps()
        self._files = RowsModel(FileRow, self)

    def show(self, props: AttachProps) -> None:
        if props != self._props:
            self._props = props
            self._files.show(props.files)
            self.changed.emit()

    @Property(RowsModel, constant=True)
    def files(self) -> RowsModel:
        return self._files

    @Property(str, notify=changed)
    def nothing(self) -> str:
        return self._props.nothing

    @Property(str, notify=changed)
    def nothing_detail(self) -> str:
        return self._props.nothing_detail

    @Property(str, notify=changed)
    def skip_text(self) -> str:
        return self._props.skip_text

    @Property(str, constant=True)
    def skip_choice(self) -> str:
        return SKIPPED

    @Property(bool, notify=changed)
    def skipping(self) -> bool:
        return self._props.skipping

    @Property(str, notify=changed)
    def kept(self) -> str:
        """What was kept, or why nothing was, once the second person's badge is due."""
        return self._props.kept
