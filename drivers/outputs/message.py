"""What an output carries away from the bench: one message, in words and in fields. Knows no alarm."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum


class Severity(IntEnum):
    """As syslog numbers it: RFC 5424, section 6.2.1."""

    CRITICAL = 2
    ERROR = 3
    WARNING = 4
    NOTICE = 5


@dataclass(frozen=True, slots=True)
class Message:
    """`message_id` is the same at every attempt, so that whoever gets it twice can tell.

    `fields` are the same facts for a machine: keys of lower-case letters and `_`.
    """

    message_id: str
    station: str
    at: datetime
    severity: Severity
    subject: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
