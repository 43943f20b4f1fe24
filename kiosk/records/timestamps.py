"""Wall time as the record writes it: UTC to the microsecond, `2026-11-22T14:38:02.104233Z`, in order as text."""

from datetime import UTC, datetime


def utc_text(moment: datetime) -> str:
    utc = moment.astimezone(UTC)
    return utc.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def utc_of(text: str) -> datetime:
    return datetime.fromisoformat(text)
