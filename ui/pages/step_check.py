"""The page of a `check` step: one row a rule, what is not met first, with its evidence, what to do and who can."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.gates import words
from kiosk.gates.rules import Finding
from kiosk.procedures.steps import CheckStep
from kiosk.run import commands as c
from kiosk.run.state import Run
from kiosk.wording import say
from ui.pages.action import Action
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class FoundRow:
    """`todo` and `clears` are empty for a rule that is met."""

    rule: str
    title: str
    evidence: str
    todo: str
    clears: str
    met: bool


@dataclass(frozen=True, slots=True)
class CheckProps:
    rows: tuple[FoundRow, ...] = ()


def derive_check(inputs: Inputs) -> CheckProps:
    run = inputs.snapshot.run
    if run is None or not run.is_open or not isinstance(run.step, CheckStep):
        return CheckProps()
    found = sorted(inputs.snapshot.step.findings, key=lambda finding: finding.met)
    return CheckProps(tuple(_row(finding, inputs) for finding in found))


def _row(finding: Finding, inputs: Inputs) -> FoundRow:
    language = inputs.language
    title, evidence = words.title(finding, language), words.evidence(finding, language)
    if finding.met:
        return FoundRow(finding.rule, title, evidence, "", "", True)
    roles = words.who(finding, language)
    clears = _say("clears_by", inputs, roles=roles) if roles else _say("clears_nobody", inputs)
    return FoundRow(finding.rule, title, evidence, words.todo(finding, language), clears, False)


def check_action(run: Run, inputs: Inputs) -> Action:
    text, findings = _say("accept_checks", inputs), inputs.snapshot.step.findings
    if not isinstance(run.step, CheckStep) or not findings:
        return Action("primary", text, _say("checks_none", inputs))
    unmet = sum(not finding.met for finding in findings)
    if unmet:
        return Action("primary", text, _say("checks_unmet", inputs, count=unmet))
    return Action("primary", text, "", True, c.AcceptChecks())


def _say(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"entry.{key}", inputs.language, **values)


@QmlElement
@QmlUncreatable("made by the run page")
class CheckPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = CheckProps()
        self._rows = RowsModel(FoundRow, self)

    def show(self, props: CheckProps) -> None:
        if props != self._props:
            self._props = props
            self._rows.show(props.rows)
            self.changed.emit()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows
