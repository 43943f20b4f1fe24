"""What a decision may look at beside the run, and how it says no."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from kiosk.circuit.treatments import Treatment
from kiosk.downtime.book import FormState
from kiosk.gates.rules import Finding, Rule
from kiosk.instants import Instant
from kiosk.monitoring.readings import BathVerdict, Channel

Facts = tuple[object, ...]


class Refused(Exception):  # noqa: N818 the field's word; shown to the person, not an error of ours
    """Not allowed now. `code` names the sentence (wording `run.<code>`), `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class StorageBook(Protocol):
    """The positions of the station's approved storage plan."""

    def position(self, code: str) -> str | None:
        """The position that a house code names; None: the plan has none of that code."""
        ...

    def may_place(self, position: str, container_id: str) -> str | None:
        """Why a container may not stand there, as the key of its words (`storage.<reason>`); None: it may."""
        ...


def nothing_met(rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """What is found where nobody looks: no rule is met."""
    return tuple(Finding(rule, met=False) for rule in rules)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a decision may look at beside the run itself."""

    now: Instant
    local_now: datetime
    """the station's wall time without zone, as labels state expiry"""
    owners: Callable[[str], tuple[Treatment, ...]]
    """the treatments that expect a container of a donation number, to tell whose a wrong bag is"""
    thawed: frozenset[str]
    bath: BathVerdict
    bath_channel: Channel
    channels: tuple[Channel, ...] = ()
    storage: StorageBook | None = None
    """None: no storage plan is approved here"""
    position_of: Callable[[str], str] = lambda _container_id: ""
    """where the treatment's file has one of its containers; empty: nowhere"""
    announced: Callable[[str], tuple[str, ...]] = lambda _code: ()
    """what the treatment's file, or an earlier run of it, has for a kind of code; empty: nothing"""
    patients: Callable[[str], tuple[Treatment, ...]] = lambda _number: ()
    """the treatments of the patient whom an INS or hospital number names, to tell whose a wrong wristband is"""
    form: Callable[[str], tuple[FormState, str]] = lambda _number: (FormState.UNKNOWN, "")
    """what became of a numbered form of the downtime kits, and the treatment that it bears (empty: none)"""
    zone: tzinfo = UTC
    """the station's"""
    of_document: Callable[[str], tuple[Treatment, ...]] = lambda _number: ()
    """the treatment whose numbered document or label the kiosk printed, to tell whose a paper is"""
    findings: Callable[[tuple[Rule, ...]], tuple[Finding, ...]] = nothing_met
    """what the kiosk finds of each rule, for the run's treatment"""
