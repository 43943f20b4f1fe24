"""Loggers' files as the log of their treatment tells them."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from kiosk.loggers.facts import LoggerFileKept
from kiosk.records.journal import Recorded
from kiosk.snapshot import HistoryRow, Tone
from kiosk.wording import Language, say
from kiosk.wording.formats import celsius


def logger_rows(
    kept: Sequence[Recorded], names: Mapping[str, str], language: Language, zone: tzinfo
) -> tuple[HistoryRow, ...]:
    """One row a file, oldest first, times in `zone`."""
    rows = []
    for row in kept:
        fact: LoggerFileKept = row.fact
        tone, verdict = (Tone.OK, "row_conform") if fact.conform else (Tone.REFUSED, "row_not_conform")
        title = say("logger.history", language, verdict=say(f"logger.{verdict}", language))
        detail = say(
            "logger.history_detail",
            language,
            file=fact.name,
            readings=fact.readings,
            highest="—" if fact.highest_celsius is None else celsius(fact.highest_celsius, language),
            limit=celsius(fact.limit_celsius, language),
            fingerprint=fact.sha256[:16],
        )
        rows.append(HistoryRow(row.at.utc.astimezone(zone), tone, title, detail, names[fact.person_id]))
    return tuple(rows)
