"""A logger file's bytes as numbered lines of text, bounded; what is no text is told by name."""

from collections.abc import Iterator

from kiosk.loggers.curve import LoggerFileUnusableError, Problem

LONGEST_FILE_BYTES = 16 * 1024 * 1024
MOST_LINES = 300_000
LONGEST_LINE = 4096
LONGEST_SHOWN = 60

_FOREIGN = (
    (b"%PDF", Problem.FOREIGN_PDF),
    (b"PK\x03\x04", Problem.FOREIGN_WORKBOOK),
    (b"\xd0\xcf\x11\xe0", Problem.FOREIGN_WORKBOOK),
    (b"\xff\xfe", Problem.FOREIGN_UTF16),
    (b"\xfe\xff", Problem.FOREIGN_UTF16),
)


def lines_of(data: bytes) -> tuple[str, ...]:
    """The file's lines without their ends, UTF-8 before Windows-1252.

    Raises:
        LoggerFileUnusableError: too large, no text, or too many or too long lines.
    """
    if len(data) > LONGEST_FILE_BYTES:
        raise LoggerFileUnusableError(Problem.TOO_LARGE, megabytes=str(LONGEST_FILE_BYTES // 1024 // 1024))
    for beginning, problem in _FOREIGN:
        if data.startswith(beginning):
            raise LoggerFileUnusableError(problem)
    if (nul := data.find(b"\0")) >= 0:
        raise LoggerFileUnusableError(Problem.NOT_TEXT, data.count(b"\n", 0, nul) + 1)
    lines = tuple(_decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if len(lines) > MOST_LINES:
        raise LoggerFileUnusableError(Problem.TOO_MANY_LINES, most=str(MOST_LINES))
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise LoggerFileUnusableError(Problem.LINE_LONG, number, longest=str(LONGEST_LINE))
    return lines


def written(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1.

    Raises:
        LoggerFileUnusableError: there is none.
    """
    if not any(line.strip() for line in lines):
        raise LoggerFileUnusableError(Problem.EMPTY)
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def shown(text: str) -> str:
    """A text as a sentence may quote it: its beginning, and what cannot be seen spelled as U+0007."""
    seen = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text.strip()[:LONGEST_SHOWN])
    return seen + "…" if len(text.strip()) > LONGEST_SHOWN else seen


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            raise LoggerFileUnusableError(Problem.NOT_TEXT, data.count(b"\n", 0, error.start) + 1) from None
