"""The primary action at a step of each kind of the whole circuit (kiosk.procedures.steps)."""

from collections.abc import Callable

from kiosk.run.state import Run
from ui.pages.action import Action
from ui.pages.inputs import Inputs

STEP_ACTIONS: dict[str, Callable[[Run, Inputs], Action]] = {}
"""By `kind`; each kind's page module has its own."""
