"""What the facts of a run say by the ids of its steps: values, codes, containers, documents, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from kiosk.people.roles import Role
from kiosk.run import facts as f
from kiosk.run.facts.codes import CodeRead
from kiosk.run.facts.papers import PaperMade
from kiosk.run.facts.storing import ContainerPutIn, ContainerTakenOut
from kiosk.run.facts.values import Entered, ValuesAgreed, ValuesEntered


@dataclass(frozen=True, slots=True)
class RunHistory:
    """Every fact of a run so far, oldest first. A step that was done again counts as it was done last."""

    facts: Sequence[object]
    zone: tzinfo
    """the station's"""

    def _entered(self, step: str) -> tuple[Entered, ...]:
        for fact in reversed(self.facts):
            if isinstance(fact, ValuesEntered | ValuesAgreed) and fact.step == step:
                return fact.values
        return ()

    def values(self, step: str) -> dict[str, str]:
        """By field, as typed last; empty: nothing was."""
        return {entered.field: entered.value for entered in self._entered(step)}

    def entered_twice(self, step: str) -> bool:
        """By two people who did not see each other's values, which agree."""
        return any(isinstance(fact, ValuesAgreed) and fact.step == step for fact in self.facts)

    def moment(self, step: str, field: str) -> datetime | None:
        """A time that was typed, local and without zone; None: none was."""
        entered = next((one for one in self._entered(step) if one.field == field and one.value), None)
        if entered is None:
            return None
        if entered.at is not None:
            return entered.at.astimezone(self.zone).replace(tzinfo=None)
        return datetime.fromisoformat(entered.value)

    def day(self, step: str, field: str) -> date | None:
        moment = self.moment(step, field)
        return None if moment is None else moment.date()

    def codes(self, step: str) -> tuple[str, ...]:
        """Those read at the step, each once."""
        read = (fact.text for fact in self.facts if isinstance(fact, CodeRead) and fact.step == step)
        return tuple(dict.fromkeys(read))

    def code(self, step: str) -> str:
        return next(reversed(self.codes(step)), "")

    def containers(self, *steps: str) -> tuple[str, ...]:
        """Ids of the containers whose labels agreed, at these steps or at any; each once, in the order of scanning."""
        read = (
            fact.container_id
            for fact in self.facts
            if isinstance(fact, f.ContainerMatched | ContainerPutIn | ContainerTakenOut)
            and (not steps or fact.step in steps)
        )
        return tuple(dict.fromkeys(read))

    def choice(self, step: str) -> str:
        """What the inspection said last."""
        seen = (fact.choice for fact in self.facts if isinstance(fact, f.Inspected) and fact.step == step)
        return next(reversed(tuple(seen)), "")

    def note(self, step: str) -> str:
        taken = (fact.text for fact in self.facts if isinstance(fact, f.NoteTaken) and fact.step == step)
        return next(reversed(tuple(taken)), "")

    def number(self, *documents: str) -> str:
        """Of the document that the kiosk made last, of these kinds."""
        made = (fact.number for fact in self.facts if isinstance(fact, PaperMade) and fact.document in documents)
        return next(reversed(tuple(made)), "")

    def signer(self, *roles: Role, step: str = "") -> str:
        """Who signed last in one of these roles, at any step or at one; empty: nobody did."""
        for fact in reversed(self.facts):
            if isinstance(fact, f.RunSigned) and fact.role in roles and step in {"", fact.step}:
                return fact.person_id
        return ""

    @property
    def reason(self) -> str:
        """The written reason of the last decision."""
        decided = (fact.reason for fact in self.facts if isinstance(fact, f.DecisionTaken))
        return next(reversed(tuple(decided)), "")
