"""What the door awaits of a person: one thing at a time, with all that it is for."""

from dataclasses import dataclass

from kiosk.log_desk import ReviewAsked
from kiosk.people.people import Person
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
    """Signs a scanner check; `covers`: the record hash that was shown when the badge was."""

    person: Person
    covers: str


Pin = SignInPin | UnlockPin | SignaturePin | ReviewPin | CheckPin
Awaited = Pin | ReviewBadge


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
        case CheckPin(person):
            return PinRequest(person, "sign", "performed")
