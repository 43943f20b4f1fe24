"""What happens to notices, in stream `notices:<output>`, and to the loudspeaker, in stream `loudspeaker`."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.facts import fact
from kiosk.monitoring.escalation import Occasion


@fact()
@dataclass(frozen=True, slots=True)
class NoticeIntended:
    """An output is to be told. `raised_at` (UTC) says which raising of the alarm; both are empty for a test."""

    notice_id: str
    output: str
    alarm_id: str
    raised_at: datetime | None
    occasion: Occasion
    step: int
    drill: bool


@fact()
@dataclass(frozen=True, slots=True)
class NoticeSent:
    notice_id: str
    output: str


@fact()
@dataclass(frozen=True, slots=True)
class NoticeFailed:
    """It is tried again under the same id. `why` is the driver's code."""

    notice_id: str
    output: str
    why: str
    detail: str


@fact()
@dataclass(frozen=True, slots=True)
class OutputLost:
    """An output cannot be used, seen without a notice: a relay's line that was pulled out."""

    output: str
    why: str
    detail: str


@fact()
@dataclass(frozen=True, slots=True)
class OutputBack:
    output: str


@fact()
@dataclass(frozen=True, slots=True)
class LoudspeakerLost:
    """No alarm can be heard at this station."""


@fact()
@dataclass(frozen=True, slots=True)
class LoudspeakerBack:
    pass
