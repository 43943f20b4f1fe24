"""Which check of the scanner, or of the day, was the last: from the list of who came to the kiosk and what they did."""

from kiosk.records.journal import Journal
from kiosk.records.read_models import CHECK_SIGNED, CHECK_STARTED, DAILY_CHECK_SIGNED, DAILY_CHECK_STARTED


def newest_check_id(journal: Journal) -> str | None:
    """The check started last, whether it has ended or not."""
    return _newest(journal, (CHECK_STARTED,))


def newest_signed_check_id(journal: Journal) -> str | None:
    return _newest(journal, tuple(CHECK_SIGNED.values()))


def newest_daily_check_id(journal: Journal) -> str | None:
    """The daily check started last, whether it has ended or not."""
    return _newest(journal, (DAILY_CHECK_STARTED,))


def newest_signed_daily_check_id(journal: Journal) -> str | None:
    """Signed by everybody who had to."""
    return _newest(journal, tuple(DAILY_CHECK_SIGNED.values()))


def _newest(journal: Journal, kinds: tuple[str, ...]) -> str | None:
    places = ", ".join("?" for _ in kinds)
    sql = f"SELECT detail FROM sign_ins WHERE what IN ({places}) ORDER BY at_utc DESC, seq DESC LIMIT 1"  # noqa: S608 (places alone)
    found: str | None = journal.database.value(sql, kinds)
    return found
