"""The primary action at a step of each kind of the whole circuit (kiosk.procedures.steps)."""

from collections.abc import Callable

from kiosk.run.state import Run
from ui.pages.action import Action
from ui.pages.inputs import Inputs
from ui.pages.step_attach import attach_action
from ui.pages.step_check import check_action
from ui.pages.step_code import code_action
from ui.pages.step_enter import enter_action
from ui.pages.step_mark import mark_action
from ui.pages.step_measure import measure_action
from ui.pages.step_paper import paper_action
from ui.pages.step_store import store_action

STEP_ACTIONS: dict[str, Callable[[Run, Inputs], Action]] = {
    "attach": attach_action,
    "check": check_action,
    "code": code_action,
    "enter": enter_action,
    "mark": mark_action,
    "measure": measure_action,
    "paper": paper_action,
    "store": store_action,
}
"""By `kind`; each kind's page module has its own."""
