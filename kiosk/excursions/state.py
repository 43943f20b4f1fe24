"""Where one excursion stands: begun and evolved by its facts alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum, unique

from kiosk.excursions import facts as f
from kiosk.instants import Instant


@unique
class Decision(StrEnum):
    KEEP = "keep"
    """the product may be used: its quarantine ends"""
    HOLD = "hold"
    """nothing is decided yet: it stays in quarantine"""
    DESTROY = "destroy"
    EXCEPTIONAL = "exceptional"
    """only by an exceptional release (P15): it stays in quarantine until then"""


@dataclass(frozen=True, slots=True)
class Move:
    """`position` and `seconds` once the container is in its new place."""

    person_id: str
    started: Instant
    position: str = ""
    seconds: int | None = None
    in_time: bool = True
    checked_by: str = ""
    """the second person; empty until they have looked"""


@dataclass(frozen=True, slots=True)
class Decided:
    """`approved_by` is empty until a supervisor signed too."""

    decision: Decision
    reason: str
    evidence: str
    person_id: str
    at: Instant
    approved_by: str = ""
    approved_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A fact of a person, and when."""

    fact: object
    at: Instant


@dataclass(frozen=True, slots=True)
class Excursion:
    opened: f.ExcursionOpened
    opened_at: Instant
    content: tuple[f.Concerned, ...]
    """all that was in the tank, touched or not"""
    version: int = 1
    joined: tuple[f.ProbeJoinedExcursion, ...] = ()
    """alarms of the same tank that were raised before it was closed"""
    quarantined: Mapping[str, str] = field(default_factory=dict)
    """container -> why"""
    ended_at: Instant | None = None
    exposures: Mapping[str, f.Exposed] = field(default_factory=dict)
    """as they were when it ended"""
    safety: Said | None = None
    measures: tuple[Said, ...] = ()
    moves: Mapping[str, Move] = field(default_factory=dict)
    calls: tuple[Said, ...] = ()
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    notification: Said | None = None
    closed: Said | None = None
    reported: bool = False
    """its report was made, or cannot be"""
    report_file: str = ""
    """empty: there is none"""

    @property
    def excursion_id(self) -> str:
        return self.opened.excursion_id

    @property
    def alarm_ids(self) -> tuple[str, ...]:
        return (self.opened.alarm_id, *(one.alarm_id for one in self.joined))

    @property
    def channels(self) -> tuple[str, ...]:
        """The tank's probes that its alarms are of, the first to be raised first."""
        return tuple(dict.fromkeys((self.opened.channel, *(one.channel for one in self.joined))))

    @property
    def counted_from_utc(self) -> datetime:
        return min([self.opened.counted_from_utc, *(one.counted_from_utc for one in self.joined)])

    @property
    def is_closed(self) -> bool:
        return self.closed is not None

    @property
    def undecided(self) -> tuple[str, ...]:
        """Quarantined containers on which no decision is in force, or only the one to hold."""
        return tuple(
            container_id
            for container_id in self.quarantined
            if (decided := self.decisions.get(container_id)) is None
            or not decided.approved_by
            or decided.decision is Decision.HOLD
        )

    @property
    def on_the_way(self) -> str | None:
        """The container that left the tank and is not yet in another."""
        return next((box for box, move in self.moves.items() if move.seconds is None), None)

    @property
    def unchecked_moves(self) -> tuple[str, ...]:
        """Containers in their new place, where no second person has looked."""
        return tuple(box for box, move in self.moves.items() if move.seconds is not None and not move.checked_by)

    def has_left(self, container_id: str) -> bool:
        """It was moved to another tank, and is there, or it left the tank to be thawed."""
        move, box = self.moves.get(container_id), self.concerned(container_id)
        return (move is not None and move.seconds is not None) or (box is not None and box.left_utc is not None)

    def concerned(self, container_id: str) -> f.Concerned | None:
        return next((box for box in self.content if box.container_id == container_id), None)


def begin(fact: f.ExcursionOpened, at: Instant) -> Excursion:
    return Excursion(fact, at, fact.content)


def evolve(excursion: Excursion, fact: object, at: Instant) -> Excursion:
    return replace(_evolved(excursion, fact, at), version=excursion.version + 1)


def replay(facts: tuple[tuple[object, Instant], ...]) -> Excursion:
    (first, began), *later = facts
    if not isinstance(first, f.ExcursionOpened):
        raise TypeError("an excursion begins with its opening")
    excursion = begin(first, began)
    for fact, at in later:
        excursion = evolve(excursion, fact, at)
    return excursion


def _evolved(excursion: Excursion, fact: object, at: Instant) -> Excursion:
    match fact:
        case f.ProbeJoinedExcursion():
            return replace(excursion, joined=(*excursion.joined, fact), ended_at=None, exposures={}, decisions={})
        case f.ContainersAdded(content=content):
            return replace(excursion, content=(*excursion.content, *content))
        case f.ContainerQuarantined(container_id=box, why=why):
            return replace(excursion, quarantined={**excursion.quarantined, box: why})
        case f.ExcursionEnded(exposures=exposures):
            return replace(excursion, ended_at=at, exposures={one.container_id: one for one in exposures})
        case f.ExcursionResumed():
            return replace(excursion, ended_at=None, exposures={}, decisions={})
        case f.SafetyStated():
            return replace(excursion, safety=Said(fact, at))
        case f.SecondMeasureTaken():
            return replace(excursion, measures=(*excursion.measures, Said(fact, at)))
        case f.MoveStarted(container_id=box, person_id=person_id):
            return replace(excursion, moves={**excursion.moves, box: Move(person_id, at)})
        case f.ContainerMoved(container_id=box, position=position, seconds=seconds):
            done = replace(excursion.moves[box], position=position, seconds=seconds)
            done = replace(done, in_time=seconds <= fact.limit_seconds)
            return replace(excursion, moves={**excursion.moves, box: done})
        case f.MoveChecked(container_id=box, person_id=person_id):
            return replace(
                excursion, moves={**excursion.moves, box: replace(excursion.moves[box], checked_by=person_id)}
            )
        case f.CallRecorded():
            return replace(excursion, calls=(*excursion.calls, Said(fact, at)))
        case f.ContainerDecided(container_id=box, decision=decision, reason=reason, evidence=evidence):
            decided = Decided(Decision(decision), reason, evidence, fact.person_id, at)
            return replace(excursion, decisions={**excursion.decisions, box: decided})
        case f.DecisionApproved(container_id=box, person_id=person_id):
            approved = replace(excursion.decisions[box], approved_by=person_id, approved_at=at)
            return replace(excursion, decisions={**excursion.decisions, box: approved})
        case f.NotificationStated():
            return replace(excursion, notification=Said(fact, at))
        case f.ExcursionClosed():
            return replace(excursion, closed=Said(fact, at))
        case f.ExcursionReportMade(file=file):
            return replace(excursion, reported=True, report_file=file)
        case f.ExcursionReportFailed():
            return replace(excursion, reported=True)
        case _:
            raise TypeError(f"not a fact of an excursion: {fact}")
