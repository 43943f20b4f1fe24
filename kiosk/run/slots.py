"""Whose act a step asks for: the one who performs it, the one who checks it, or both."""

from kiosk.procedures.base import BaseStep, By

PERFORMER = "performer"
CHECKER = "checker"


def slots_of(step: BaseStep) -> tuple[str, ...]:
    """In order."""
    both = (PERFORMER, CHECKER)
    return both if step.by is By.BOTH else (PERFORMER,) if step.by is By.PERFORMER else (CHECKER,)
