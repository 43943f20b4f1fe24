"""One inventory of one tank: what the record expects, what was scanned, and where they differ. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.instants import Instant
from kiosk.storage import facts as f


class Phase(StrEnum):
    COUNTING = "counting"
    EXPLAINING = "explaining"
    SIGNED = "signed"
    ABANDONED = "abandoned"


class How(StrEnum):
    """How what was scanned differs from the record."""

    MISSING = "missing"
    """expected in the tank, scanned nowhere"""
    ELSEWHERE = "elsewhere"
    """scanned in another position than the record's, of this tank or of another"""
    UNEXPECTED = "unexpected"
    """a label that the kiosk does not know, or of a container that should stand nowhere"""


@dataclass(frozen=True, slots=True)
class Difference:
    """`expected` and `found` are positions; `container_id` is empty for a label that the kiosk does not know."""

    how: How
    label: str
    container_id: str
    treatment_id: str
    expected: str
    found: str

    @property
    def key(self) -> str:
        """The same for the same difference, however often the count is resumed."""
        return f"{self.how}|{self.container_id or self.label}|{self.found}"


@dataclass(frozen=True, slots=True)
class Counted:
    container_id: str
    treatment_id: str
    label: str
    position: str


@dataclass(frozen=True, slots=True)
class Explained:
    explanation: f.Explanation
    note: str
    person_id: str


@dataclass(frozen=True, slots=True)
class Inventory:
    started: f.InventoryStarted
    started_at: Instant
    head: bytes
    """hash of its last fact"""
    at_position: str = ""
    """scanned last: what is scanned next stands there"""
    positions: frozenset[str] = frozenset()
    counted: Mapping[str, Counted] = field(default_factory=dict)
    """by container id, or by the label of an unknown one; scanned twice, the last position counts"""
    explained: Mapping[str, Explained] = field(default_factory=dict)
    phase: Phase = Phase.COUNTING
    signed_by: str = ""
    ended_at: Instant | None = None
    version: int = 1

    @property
    def inventory_id(self) -> str:
        return self.started.inventory_id

    @property
    def is_open(self) -> bool:
        return self.phase in {Phase.COUNTING, Phase.EXPLAINING}

    @property
    def as_expected(self) -> int:
        """How many of those expected were scanned where the record has them."""
        return sum(
            1
            for box in self.started.expected
            if (one := self.counted.get(box.container_id)) is not None and one.position == box.position
        )

    def differences(self, recorded: Mapping[str, str]) -> tuple[Difference, ...]:
        """In the order of the plan's record, then of scanning.

        `recorded`: the position that the record gives a container that is not of this tank.
        """
        found: list[Difference] = []
        for box in self.started.expected:
            one = self.counted.get(box.container_id)
            label = f"{box.din} {box.product_code}"
            if one is None:
                found.append(Difference(How.MISSING, label, box.container_id, box.treatment_id, box.position, ""))
            elif one.position != box.position:
                found.append(
                    Difference(How.ELSEWHERE, label, box.container_id, box.treatment_id, box.position, one.position)
                )
        expected = {box.container_id for box in self.started.expected}
        for key, one in self.counted.items():
            if key in expected:
                continue
            elsewhere = recorded.get(one.container_id, "")
            how = How.ELSEWHERE if elsewhere else How.UNEXPECTED
            found.append(Difference(how, one.label, one.container_id, one.treatment_id, elsewhere, one.position))
        return tuple(found)

    def unexplained(self, recorded: Mapping[str, str]) -> tuple[Difference, ...]:
        return tuple(one for one in self.differences(recorded) if one.key not in self.explained)


def begun(fact: f.InventoryStarted, at: Instant, head: bytes) -> Inventory:
    return Inventory(fact, at, head)


def evolve(inventory: Inventory, fact: object, at: Instant, head: bytes) -> Inventory:
    return replace(_evolved(inventory, fact, at), head=head, version=inventory.version + 1)


def _evolved(inventory: Inventory, fact: object, at: Instant) -> Inventory:
    match fact:
        case f.PositionCounted(position=position):
            return replace(inventory, at_position=position, positions=inventory.positions | {position})
        case f.ContainerCounted(position=position, container_id=box, treatment_id=whose, label=label):
            one = Counted(box, whose, label, position)
            return replace(inventory, counted={**inventory.counted, box or label: one})
        case f.CountingEnded():
            return replace(inventory, phase=Phase.EXPLAINING, at_position="")
        case f.CountingResumed():
            return replace(inventory, phase=Phase.COUNTING)
        case f.DifferenceExplained(key=key, explanation=explanation, note=note, person_id=person_id):
            explained = Explained(explanation, note, person_id)
            return replace(inventory, explained={**inventory.explained, key: explained})
        case f.InventorySigned(person_id=person_id):
            return replace(inventory, phase=Phase.SIGNED, signed_by=person_id, ended_at=at)
        case f.InventoryAbandoned():
            return replace(inventory, phase=Phase.ABANDONED, ended_at=at)
        case _:
            raise TypeError(f"{type(fact).__name__} is no fact of an inventory")
