"""The two actions at the foot of every page: what they say, whether they may be pressed, what they ask."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.profiles import Moment
from kiosk.instants import seconds_between
from kiosk.monitoring.readings import BathState
from kiosk.procedures.base import By
from kiosk.procedures.model import (
    BathReadyStep,
    Branch,
    ConfirmStep,
    DecideStep,
    InspectStep,
    LabelStep,
    NoteStep,
    ReadBackStep,
    ScanStep,
    SignStep,
    ThawStep,
)
from kiosk.procedures.steps import MarkStep
from kiosk.run import commands as c
from kiosk.run.acts import due_moment, second_person
from kiosk.run.copies import copies_to_destroy, must_read_number
from kiosk.run.following import awaits_checker, unconfirmed_moment
from kiosk.run.intruding import is_stopped
from kiosk.run.slots import PERFORMER
from kiosk.run.state import Run
from kiosk.snapshot import Screen, Tone
from kiosk.station_commands import CloseRun, Command, DismissVerdict, LeaveBench, ResumeRun, StopRunLeftOpen
from kiosk.wording import say
from kiosk.wording.formats import minutes_seconds
from ui.pages.action import Action, Actions, OnScreen
from ui.pages.bath import bath_now
from ui.pages.inputs import Draft, Inputs
from ui.pages.step_actions import STEP_ACTIONS
from ui.pages.step_pages import asks_presence, presence_action
from ui.pages.step_words import page_say

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

SETTLE_SECONDS = 0.6
"""A step just come on the screen takes no press: the second tap of a double tap must not confirm the next step."""
REASON_LENGTH = 3
DIGITS = {"birth_date": 8, "din_end": 6}
"""How many digits the blind reading of a field takes."""


def derive_actions(inputs: Inputs) -> Actions:
    snapshot = inputs.snapshot
    if asks_presence(inputs) and snapshot.screen is Screen.RUN and snapshot.run is not None:
        return Actions(_left(inputs), presence_action(snapshot.run, inputs))
    if snapshot.verdict is not None and snapshot.verdict.tone is Tone.REFUSED:
        return Actions(_left(inputs), _dismiss(inputs))
    match snapshot.screen:
        case Screen.HOME:
            return Actions(Action("leave", inputs.say("leave"), inputs.say("leave_sub"), True, LeaveBench()))
        case Screen.RESUME:
            return _resume(inputs)
        case Screen.RUN if snapshot.run is not None:
            return Actions(_left(inputs), _primary(snapshot.run, inputs))
        case _:
            return Actions()


def _dismiss(inputs: Inputs) -> Action:
    run = inputs.snapshot.run
    if inputs.snapshot.screen is Screen.RUN and run is not None and run.is_open and isinstance(run.step, ScanStep):
        text, sub = _another(run.step, inputs), inputs.say("scan_another_sub")
    else:
        text, sub = inputs.say("understood"), ""
    return Action("dismiss", text, sub, True, DismissVerdict())


def _another(step: ScanStep, inputs: Inputs) -> str:
    known = step.container in {"cassette", "bag"}
    return inputs.say(f"scan_another_{step.container}") if known else page_say("scan_another", inputs)


def _resume(inputs: Inputs) -> Actions:
    runs = inputs.snapshot.runs_left_open
    if not runs:
        return Actions()
    run = next((run for run in runs if run.run_id == inputs.draft.left_open), runs[0])
    resume = inputs.say("resume", place=run.path_index + 1, step=run.step.rail.of(inputs.language))
    return Actions(
        Action("stop_run", inputs.say("stop_run"), "", True, StopRunLeftOpen(run.run_id), danger=True),
        Action("resume", resume, run.treatment.patient.full_name, True, ResumeRun(run.run_id)),
    )


def _left(inputs: Inputs) -> Action:
    run = inputs.snapshot.run
    if inputs.snapshot.screen is not Screen.RUN or run is None or not run.is_open:
        return Action()
    if inputs.draft.problem_open:
        return Action("problem_back", inputs.say("back"), "", True, OnScreen.CLOSE_PROBLEM)
    if inputs.snapshot.pin is not None and isinstance(run.step, SignStep | DecideStep):
        return Action("refuse", inputs.say("refuse"), "", True, c.RefuseToSign(), danger=True)
    if isinstance(run.step, DecideStep) and not is_deciding(run, inputs.draft) and not run.here.signatures:
        return Action("decide_again", inputs.say("decide_again"), "", True, OnScreen.DECIDE_AGAIN)
    if run.branch is not None and due_moment(run) is Moment.THAW_ENDED:
        thaw = next(step for step in run.procedure.steps if isinstance(step, ThawStep))
        return Action("thaw_end", thaw.end_button.of(inputs.language), "", True, c.MarkMoment())
    if run.branch is not None and not other_branches(run):
        return Action()
    return Action("problem", inputs.say("problem"), "", True, OnScreen.OPEN_PROBLEM, danger=True)


def is_deciding(run: Run, draft: Draft) -> bool:
    """The option and reason of a decision are still being chosen."""
    return isinstance(run.step, DecideStep) and (run.here.decision is None or (draft.again and not run.here.signatures))


def other_branches(run: Run) -> tuple[Branch, ...]:
    """The rescue branches that a person may open now."""
    return tuple(branch for branch in run.procedure.branches if branch.reported and branch.name != run.branch)


def _primary(run: Run, inputs: Inputs) -> Action:
    if not run.is_open:
        return Action("close_run", inputs.say("close_run"), inputs.say("close_run_sub"), True, CloseRun())
    if inputs.draft.problem_open:
        chosen = inputs.draft.problem
        sub = "" if chosen else inputs.say("choose_first")
        asks = c.ReportProblem(chosen) if chosen else None
        return Action("problem_confirm", inputs.say("problem_confirm"), sub, asks is not None, asks)
    action = _of_step(run, inputs)
    since = inputs.draft.since
    if since is not None and seconds_between(since, inputs.now) < SETTLE_SECONDS:
        return Action(action.name, action.text, action.sub, False)
    return action


def _of_step(run: Run, inputs: Inputs) -> Action:
    if is_stopped(run):
        return _clear_bench(run, inputs)
    moment = unconfirmed_moment(run)
    if awaits_checker(run) and (moment is None or isinstance(run.step, ThawStep | MarkStep)):
        second = run.checker if moment is None else second_person(run, moment)
        return Action("primary", inputs.say("waiting_badge"), second.name)
    match run.step:
        case ConfirmStep() as step:
            return Action("primary", inputs.say("done"), _at_two(step.by, inputs), True, c.ConfirmItems())
        case NoteStep():
            text = inputs.draft.text.strip()
            if len(text) < REASON_LENGTH:
                return Action("primary", inputs.say("keep_note"), inputs.say("write_first"))
            return Action("primary", inputs.say("keep_note"), "", True, c.TakeNote(text))
        case ScanStep() as step:
            known = step.container in {"cassette", "bag"}
            sub = inputs.say(f"waiting_scan_{step.container}") if known else page_say("scan_label", inputs)
            return Action("primary", inputs.say("waiting_scan"), sub)
        case ReadBackStep() as step:
            values = tuple((field, inputs.draft.keyed(field)) for field in step.fields)
            if any(len(digits) < DIGITS[field] for field, digits in values):
                return Action("primary", inputs.say("compare"), inputs.say("key_first"))
            return Action("primary", inputs.say("compare"), "", True, c.ReadBack(values))
        case BathReadyStep():
            return _bath(run, inputs)
        case InspectStep() as step:
            chosen = next((choice for choice in step.choices if choice.id == inputs.draft.choice), None)
            if chosen is None:
                return Action("primary", inputs.say("confirm_choice"), inputs.say("choose_first"))
            sub = chosen.text.of(inputs.language)
            return Action("primary", inputs.say("confirm_choice"), sub, True, c.Inspect(chosen.id))
        case ThawStep() as step:
            button = step.end_button if Moment.THAW_STARTED in run.marks else step.start_button
            may = due_moment(run) is not None
            return Action("primary", button.of(inputs.language), inputs.say("valid_at_two"), may, c.MarkMoment())
        case LabelStep():
            return _label(run, inputs)
        case SignStep() as step:
            return _signing(len(step.slots) - len(run.here.signatures), inputs)
        case DecideStep() as step:
            if not is_deciding(run, inputs.draft):
                return _signing(len(step.slots) - len(run.here.signatures), inputs)
            reason = inputs.draft.text.strip()
            if not inputs.draft.choice:
                return Action("primary", inputs.say("to_signatures"), inputs.say("choose_first"))
            if len(reason) < REASON_LENGTH:
                return Action("primary", inputs.say("to_signatures"), inputs.say("reason_first"))
            asks = c.ChooseDecision(inputs.draft.choice, reason)
            return Action("primary", inputs.say("to_signatures"), "", True, asks)
        case step if step.kind in STEP_ACTIONS:
            return STEP_ACTIONS[step.kind](run, inputs)
        case _:
            return Action()


def _at_two(by: By, inputs: Inputs) -> str:
    return inputs.say("then_badge") if by is By.BOTH else ""


def _clear_bench(run: Run, inputs: Inputs) -> Action:
    """Both attest it: the performer by a touch, the second person by their badge."""
    if PERFORMER in run.cleared_by:
        return Action("primary", inputs.say("waiting_badge"), run.checker.name)
    title, sub = (say(f"gates.bench_{key}", inputs.language) for key in ("do", "do_sub"))
    return Action("bench_clear", title, sub, True, c.ClearBench())


def _signing(missing: int, inputs: Inputs) -> Action:
    key = "signatures_missing" if missing > 1 else "signature_missing"
    return Action("primary", inputs.say("finish"), inputs.say(key, count=missing))


def _bath(run: Run, inputs: Inputs) -> Action:
    verdict = bath_now(run, inputs)
    if verdict is None:
        return Action("primary", inputs.say("bath_accept"), inputs.say("bath_wait_no_reading"))
    if verdict.state is BathState.READY:
        return Action("primary", inputs.say("bath_accept"), "", True, c.AcceptBath())
    left = minutes_seconds(max(0.0, verdict.needed_seconds - verdict.stable_for_seconds))
    return Action("primary", inputs.say("bath_accept"), inputs.say(f"bath_wait_{verdict.state}", left=left))


def _label(run: Run, inputs: Inputs) -> Action:
    label = run.here.label
    if label is None:
        return Action("print_label", inputs.say("print_label"), "", True, c.PrintLabel())
    match label.outcome:
        case "printed":
            return _printed_label(run, label.scanned_back, inputs)
        case "failed" | "not_printed":
            return Action("print_label", inputs.say("print_again"), "", True, c.PrintLabel())
        case _:
            return Action("primary", inputs.say("waiting_answer"), inputs.say("label_answer_first"))


def _printed_label(run: Run, scanned_back: bool, inputs: Inputs) -> Action:  # noqa: FBT001 (a state, not a switch)
    """As `ui.pages.label` says: the label on the bag is read, then which copy it is, then the others are destroyed."""
    old = next(iter(copies_to_destroy(run)), None)
    if not scanned_back or old is None:
        return Action("primary", inputs.say("waiting_scan"), inputs.say("waiting_scan_label"))
    if must_read_number(run):
        return Action("primary", inputs.say("waiting_scan"), inputs.say("waiting_scan_number"))
    said = inputs.say("label_destroyed_said", copy=old.copy)
    return Action("label_destroyed", said, "", True, c.StateLabelDestroyed(old.copy))


@QmlElement
@QmlUncreatable("made by the kiosk")
class ActionPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, act: Callable[[Command | OnScreen | None], None], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self._props = Action()

    def show(self, props: Action) -> None:
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._props.name

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._props.text

    @Property(str, notify=changed)
    def sub(self) -> str:
        return self._props.sub

    @Property(bool, notify=changed)
    def enabled(self) -> bool:
        return self._props.enabled

    @Property(bool, notify=changed)
    def danger(self) -> bool:
        return self._props.danger

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return self._props.shown

    @Slot()
    def press(self) -> None:
        if self._props.enabled:
            self._act(self._props.asks)
