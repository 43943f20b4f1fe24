"""What is signed when an alarm is reset, put aside or put back, and when a drill begins or ends."""

import hashlib
from collections.abc import Sequence

import rfc8785

from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.commands import (
    AlarmCommand,
    EndDrill,
    PutBackInService,
    PutOutOfService,
    ResetAlarm,
    ShelveAlarm,
    StartDrill,
)
from kiosk.wording import Language, say

MEANINGS: dict[type[AlarmCommand], str] = {
    ResetAlarm: "alarm_reset",
    ShelveAlarm: "alarm_shelved",
    PutOutOfService: "alarm_out",
    PutBackInService: "alarm_back",
    StartDrill: "drill_started",
    EndDrill: "drill_ended",
}
"""The word of the PIN's page, `screen.meaning_<meaning>`."""


def signed_lines(command: AlarmCommand, alarm: Alarm, language: Language) -> tuple[str, ...]:
    """What stands beside the PIN pad, and is covered by the signature."""
    lines = [say("alarm.signed_what", language, label=alarm.label.of(language), subject=alarm.subject)]
    if alarm.drill or isinstance(command, StartDrill):
        lines.insert(0, say("alarm.drill_mark", language))
    match command:
        case ShelveAlarm(reason=reason, seconds=seconds):
            lines.append(say("alarm.signed_shelved", language, minutes=seconds // 60))
            lines.append(say("alarm.signed_reason", language, reason=reason.strip()))
        case PutOutOfService(reason=reason):
            lines.append(say("alarm.signed_out", language))
            lines.append(say("alarm.signed_reason", language, reason=reason.strip()))
        case _:
            lines.append(say(f"alarm.signed_{MEANINGS[type(command)]}", language))
    return tuple(lines)


def record_hash(alarm_id: str, lines: Sequence[str], stream_head: bytes) -> str:
    """Hex SHA-256 over the shown lines and the hash of the stream's last fact, which chains all before it."""
    covered = {"alarm": alarm_id, "lines": list(lines), "head": stream_head.hex()}
    return hashlib.sha256(rfc8785.dumps(covered)).hexdigest()
