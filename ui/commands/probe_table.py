"""What `binome probe watch` shows of each channel. A value is shown only while it is true."""

from dataclasses import dataclass

from drivers.errors import DriverError
from drivers.reading import Reading

_STALE_PERIODS = 3
_STALE_AT_LEAST_SECONDS = 6.0  # a round over a long bus takes longer than a short period
_COLUMNS = ("channel", "value", "age", "status", "identity", "trouble")


@dataclass(slots=True)
class Row:
    """One channel, and the last that came of it; times are seconds of one monotonic clock.

    Attributes:
        value: with its unit.
        status: the instrument's own word on the value.
        read_at: when the last good reading came, whatever came after it.
    """

    source: str
    period_seconds: float
    value: str | None = None
    status: str = ""
    identity: str = ""
    trouble: str = ""
    read_at: float | None = None
    _told: tuple[str | None, str, str, str] | None = None

    def take(self, seen: Reading | DriverError, at: float) -> None:
        if isinstance(seen, DriverError):
            self.value, self.status, self.trouble = None, "", str(seen)
        else:
            self.value, self.status, self.trouble = seen.quantity.shown(seen.value), seen.status, ""
            self.identity, self.read_at = seen.instrument, at

    def changed(self) -> bool:
        """Whether anything but the age is new since the last call."""
        before, self._told = self._told, (self.value, self.status, self.trouble, self.identity)
        return before != self._told

    def cells(self, now: float) -> tuple[str, ...]:
        age_seconds = None if self.read_at is None else max(0.0, now - self.read_at)
        value, status, trouble = self.value, self.status, self.trouble
        stale_seconds = max(_STALE_PERIODS * self.period_seconds, _STALE_AT_LEAST_SECONDS)
        if value is not None and age_seconds is not None and age_seconds > stale_seconds:
            value, status, trouble = None, "", f"no news for {stale_seconds:g} s"
        return (
            self.source,
            "—" if value is None else value,
            "—" if age_seconds is None else f"{age_seconds:.0f} s",
            status or "—",
            self.identity or "—",
            trouble,
        )


def table_of(rows: list[Row], now: float, width: int) -> list[str]:
    """The lines of the table, each at most `width` characters."""
    cells = [_COLUMNS, *(row.cells(now) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_COLUMNS))]
    lines = ("  ".join(cell.ljust(size) for cell, size in zip(line, widths, strict=True)).rstrip() for line in cells)
    return [line if len(line) <= width else f"{line[: width - 1]}…" for line in lines]


def change_of(row: Row) -> str | None:
    """One line on what is new of this channel, or None."""
    if not row.changed():
        return None
    if row.trouble:
        return f"{row.source}  {row.trouble}"
    return f"{row.source}  {row.value}  {row.status}  {row.identity}"
