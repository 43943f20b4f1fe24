"""Which containers may not be thawed because of an excursion, and where those that were moved are now."""

from kiosk.excursions import facts as f
from kiosk.excursions.state import Decision


class Quarantine:
    """Kept up to date by every fact of every excursion."""

    def __init__(self) -> None:
        self._standing: dict[str, dict[str, str]] = {}
        """container -> excursion -> `quarantined`, or the decision in force"""
        self._positions: dict[str, str] = {}

    def learn(self, fact: object) -> None:
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
                self._positions[box] = position
            case _:
                pass

    def reason(self, container_id: str) -> str | None:
        """Why it may not be thawed: `container_quarantined`, `container_destroyed`; None: nothing stands against it."""
        standings = set(self._standing.get(container_id, {}).values()) - {Decision.KEEP.value}
        if not standings:
            return None
        return "container_to_destroy" if Decision.DESTROY in standings else "container_quarantined"

    def position(self, container_id: str, released: str) -> str:
        """Where it is: the last place that it was moved to, or the one of its release."""
        return self._positions.get(container_id, released)
