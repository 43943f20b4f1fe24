"""Which containers may not be thawed because of an excursion, and where those that were moved are now."""

from kiosk.excursions import facts as f
from kiosk.excursions.state import Decision
from kiosk.instants import Instant


class Quarantine:
    """Kept up to date by every fact of every excursion."""

    def __init__(self) -> None:
        self._standing: dict[str, dict[str, str]] = {}
        """container -> excursion -> `quarantined`, or the decision in force"""
        self._moves: dict[str, tuple[str, Instant]] = {}

    def learn(self, fact: object, at: Instant) -> None:
        match fact:
            case f.ContainerQuarantined(excursion_id=excursion_id, container_id=box):
                self._standing.setdefault(box, {})[excursion_id] = "quarantined"
            case f.DecisionApproved(excursion_id=excursion_id, container_id=box, decision=decision):
                self._standing.setdefault(box, {})[excursion_id] = decision
            case f.ExcursionResumed(excursion_id=excursion_id) | f.ProbeJoinedExcursion(excursion_id=excursion_id):
                for standing in self._standing.values():
                    if excursion_id in standing:
                        standing[excursion_id] = "quarantined"
            case f.ContainerMoved(container_id=box, position=position):
                self._moves[box] = position, at
            case _:
                pass

    def reason(self, container_id: str) -> str | None:
        """Why it may not be thawed: `container_quarantined`, `container_to_destroy`; None: nothing is against it."""
        standing = self.standing(container_id)
        return None if standing is None else standing[0]

    def standing(self, container_id: str) -> tuple[str, str] | None:
        """As `reason`, with the excursion that stands against it."""
        against = {
            decision: excursion_id
            for excursion_id, decision in self._standing.get(container_id, {}).items()
            if decision != Decision.KEEP
        }
        if not against:
            return None
        if Decision.DESTROY in against:
            return "container_to_destroy", against[Decision.DESTROY]
        return "container_quarantined", next(iter(against.values()))

    def ever(self, container_id: str) -> bool:
        """Whether an excursion ever touched it, whatever was decided."""
        return container_id in self._standing

    def moved(self, container_id: str) -> tuple[str, Instant] | None:
        """Where an excursion moved it last, and when."""
        return self._moves.get(container_id)
