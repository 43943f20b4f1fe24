"""Which of the steps of scanning, storing, measuring, marking and presence is on the screen, and what it shows."""

from kiosk.procedures.model import ScanStep, ThawStep
from kiosk.procedures.steps import CodeStep, MarkStep, MeasureStep, StoreStep
from kiosk.run.attendance import attended_seconds, is_presence_due
from kiosk.run.commands import StandBy
from kiosk.run.state import Run
from kiosk.wording.formats import minutes_seconds
from ui.pages.action import Action
from ui.pages.inputs import Inputs
from ui.pages.step import StepProps
from ui.pages.step_code import derive_code
from ui.pages.step_mark import derive_mark
from ui.pages.step_measure import derive_measure, derive_room, presence_of
from ui.pages.step_store import derive_store, due_next, progress_of
from ui.pages.step_words import page_say


def derive_step(inputs: Inputs) -> StepProps:
    run = inputs.snapshot.run
    if run is None or not run.is_open or inputs.draft.problem_open:
        return StepProps()
    if is_presence_due(run, inputs.now):
        return presence_of(run, inputs)
    match run.step:
        case CodeStep() as step:
            return derive_code(run, step, inputs)
        case StoreStep() as step:
            return derive_store(run, step, inputs)
        case MeasureStep() as step:
            return derive_measure(run, step, inputs)
        case MarkStep() as step:
            return derive_mark(run, step, inputs)
        case ScanStep() as step if step.each != "next":
            heading, fraction = progress_of(run, step, inputs)
            return StepProps(heading=heading, fraction=fraction)
        case ScanStep() as step:
            return StepProps(heading=due_next(run, step, inputs))
        case ThawStep(medium="room"):
            return derive_room(run, inputs)
        case ThawStep():
            return presence_of(run, inputs)
        case _:
            return StepProps()


def asks_presence(inputs: Inputs) -> bool:
    """Nothing else is done before somebody says that they are there."""
    run = inputs.snapshot.run
    return run is not None and run.is_open and not inputs.draft.problem_open and is_presence_due(run, inputs.now)


def presence_action(run: Run, inputs: Inputs) -> Action:
    every = page_say("stand_by_sub", inputs, time=minutes_seconds(attended_seconds(run) or 0))
    return Action("stand_by", page_say("stand_by", inputs), every, True, StandBy())
