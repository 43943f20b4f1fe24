"""What the door awaits of a person: one thing at a time, with all that it is for."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.instants import Instant
from kiosk.log_desk import ReviewAsked
from kiosk.people.people import Person
from kiosk.records.journal import Entry
from kiosk.snapshot import PinRequest


@dataclass(frozen=True, slots=True)
class SignInPin:
    person: Person


@dataclass(frozen=True, slots=True)
class UnlockPin:
    person: Person


@dataclass(frozen=True, slots=True)
class SignaturePin:
    """`covers`: the record hash that was shown when the badge was."""

    person: Person
    slot: str
    meaning: str
    covers: str


@dataclass(frozen=True, slots=True)
class ReviewBadge:
    """The badge of whoever signs the review."""

    asked: ReviewAsked


@dataclass(frozen=True, slots=True)
class ReviewPin:
    person: Person
    asked: ReviewAsked


@dataclass(frozen=True, slots=True)
class CheckPin:
    """Signs a scanner check or a daily check; `covers`: the record hash that was shown when the badge was."""

    person: Person
    meaning: str
    covers: str


@dataclass(frozen=True, slots=True)
class Act:
    """What a desk lets somebody do by name, signed in or not: a badge alone, or badge and PIN where it is signed.

    `may` raises `Refused` for a person who may not; `do` records the act together with the facts of the PIN. A signed
    act tells what it covers: `lines` stand beside the PIN pad, `meaning` is the word of `screen.meaning_<meaning>`.
    `at_locked`: it is signed at a locked screen too, which stays locked.
    """

    may: Callable[[Person], None]
    do: Callable[[Person, tuple[Entry, ...], Instant], None]
    signed: bool = False
    meaning: str = ""
    lines: tuple[str, ...] = ()
    at_locked: bool = False


@dataclass(frozen=True, slots=True)
class ActBadge:
    """The badge of whoever does the act; forgotten after a while."""

    act: Act
    since: Instant


@dataclass(frozen=True, slots=True)
class ActPin:
    person: Person
    act: Act


Pin = SignInPin | UnlockPin | SignaturePin | ReviewPin | CheckPin | ActPin
Awaited = Pin | ReviewBadge | ActBadge


def request_of(pin: Pin) -> PinRequest:
    """The PIN's page."""
    match pin:
        case SignInPin(person):
            return PinRequest(person, "work")
        case UnlockPin(person):
            return PinRequest(person, "unlock")
        case SignaturePin(person, slot, meaning):
            return PinRequest(person, "sign", meaning, slot)
        case ReviewPin(person):
            return PinRequest(person, "review", "reviewed")
        case CheckPin(person, meaning):
            return PinRequest(person, "sign", meaning)
        case ActPin(person, act):
            return PinRequest(person, "sign", act.meaning, lines=act.lines)
