"""What a person may ask of an alarm. Each act is done by name: the badge comes next, and a PIN where it is signed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AcknowledgeAlarm:
    """I have taken note; the next badge says who. Works at a locked screen and with nobody signed in."""

    alarm_id: str


@dataclass(frozen=True, slots=True)
class ResetAlarm:
    """Release a latched alarm whose condition has gone: badge and PIN."""

    alarm_id: str


@dataclass(frozen=True, slots=True)
class ShelveAlarm:
    """Put a raised alarm aside for a time: badge and PIN. It lives on, and its end raises what is still there."""

    alarm_id: str
    reason: str
    seconds: int


@dataclass(frozen=True, slots=True)
class PutOutOfService:
    """Put an alarm out of service, raised or not, until it is put back: badge and PIN."""

    alarm_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class PutBackInService:
    """Take an alarm off its shelf, or back in service: badge and PIN."""

    alarm_id: str


@dataclass(frozen=True, slots=True)
class StartDrill:
    """Play a rule's condition on one of its channels, marked as a drill throughout: badge and PIN."""

    rule: str
    subject: str


@dataclass(frozen=True, slots=True)
class EndDrill:
    """Badge and PIN."""


AlarmCommand = AcknowledgeAlarm | ResetAlarm | ShelveAlarm | PutOutOfService | PutBackInService | StartDrill | EndDrill
