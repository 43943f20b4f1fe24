"""The page of a `mark` step: the time, large, until a moment is marked; then the time that was marked."""

from kiosk.procedures.base import By
from kiosk.procedures.steps import MarkStep
from kiosk.run import commands as c
from kiosk.run.state import Run
from kiosk.wording.formats import clock_time
from ui.pages.action import Action
from ui.pages.inputs import Inputs
from ui.pages.step import StepProps
from ui.pages.step_words import page_say


def derive_mark(run: Run, step: MarkStep, inputs: Inputs) -> StepProps:
    at = run.mark_at(step.moment)
    if at is not None:
        label = page_say("marked_at", inputs)
        return StepProps(label=label, value=clock_time(inputs.local(at)), shape="tick", tone="ok")
    return StepProps(label=page_say("time_now", inputs), value=clock_time(inputs.local(inputs.now)))


def mark_action(run: Run, inputs: Inputs) -> Action:
    step = run.step
    if not isinstance(step, MarkStep):
        return Action()
    text = step.button.of(inputs.language)
    if step.by is By.CHECKER:
        return Action("primary", inputs.say("waiting_badge"), run.checker.name)
    sub = inputs.say("valid_at_two") if step.by is By.BOTH else ""
    return Action("mark", text, sub, step.moment not in run.marks, c.MarkMoment())
