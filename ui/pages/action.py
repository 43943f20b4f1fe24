"""One action at the foot of a page, and what it may do on the screen alone."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.station_commands import Command


class OnScreen(StrEnum):
    """What an action does on the screen alone."""

    OPEN_PROBLEM = "open_problem"
    CLOSE_PROBLEM = "close_problem"
    DECIDE_AGAIN = "decide_again"
    ABANDON_CHECK = "abandon_check"
    KEEP_CHECK = "keep_check"
    DAILY_OPTIONS = "daily_options"
    DAILY_BACK = "daily_back"
    DAILY_NEXT = "daily_next"


@dataclass(frozen=True, slots=True)
class Action:
    """One button; `name` is stable, one for each thing that a press can mean."""

    name: str = ""
    text: str = ""
    sub: str = ""
    enabled: bool = False
    asks: Command | OnScreen | None = None
    danger: bool = False

    @property
    def shown(self) -> bool:
        return self.name != ""


@dataclass(frozen=True, slots=True)
class Actions:
    left: Action = Action()
    primary: Action = Action()
