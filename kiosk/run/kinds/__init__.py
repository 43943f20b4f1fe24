"""What a run does at a step of each kind of the whole circuit (kiosk.procedures.steps): one module a kind.

Each module registers how its facts change the run (`kiosk.run.state.apply_fact`), and has the functions of `StepKind`.
"""

from typing import Any, Protocol

from kiosk.people.people import Person
from kiosk.run.bench import Bench, Facts
from kiosk.run.kinds import attach, check, code, enter, mark, measure, paper, store
from kiosk.run.kinds import label as label  # its facts alone are registered there
from kiosk.run.state import Run
from kiosk.scanning import Identified


class StepKind(Protocol):
    """The rules of one kind of step. A step handed in is always of that kind; `run.step` is that step."""

    def complete(self, run: Run, step: Any) -> bool:
        """The step holds all that it asks for."""
        ...

    def awaits_checker(self, run: Run, step: Any) -> bool:
        """Everything is there but the second person's badge."""
        ...

    def decide(self, command: object, run: Run, step: Any, bench: Bench) -> Facts:
        """What a command makes; raises `Refused` ("not_now" for a command that is no affair of this kind)."""
        ...

    def scan(self, identified: Identified, raw: str, run: Run, step: Any, bench: Bench) -> Facts:
        """What a scan that is no badge makes."""
        ...

    def present(self, owner: Person, run: Run, step: Any) -> Facts:
        """What the second person's badge makes, once it is awaited."""
        ...


KINDS: dict[str, StepKind] = {
    "attach": attach,
    "check": check,
    "code": code,
    "enter": enter,
    "mark": mark,
    "measure": measure,
    "paper": paper,
    "store": store,
}
"""By `kind`, as procedures write it."""
