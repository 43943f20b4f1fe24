"""The folder into which the site puts documents of treatments: what lies there, and reading one without trusting it.

A refusal's words are `entry.<code>`.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.loggers.curve import LoggerCurve, LoggerFileUnusableError, Problem, Unit
from kiosk.loggers.formats import LoggerFormat, read_logger
from kiosk.loggers.sentences import problem_sentence
from kiosk.run.bench import Refused
from kiosk.wording.formats import both_languages

PAPERS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".json", ".xml")
LOGGERS = (".txt", ".csv", ".log", ".tsv")
MOST_BYTES = 20_000_000
MOST_FILES = 60
"""More are not listed: the newest are meant."""
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class InboxFile:
    """`changed_at` as the folder tells it, in UTC."""

    name: str
    size_bytes: int
    changed_at: datetime


def files_in(folder: Path | None, suffixes: tuple[str, ...]) -> tuple[InboxFile, ...] | None:
    """The files there with one of the endings, newest first; None: no folder is named, or it cannot be read."""
    if folder is None:
        return None
    found = []
    try:
        for entry in folder.iterdir():
            if entry.suffix.lower() in suffixes and entry.is_file() and not entry.is_symlink():
                about = entry.stat()
                found.append(InboxFile(entry.name, about.st_size, datetime.fromtimestamp(about.st_mtime, UTC)))
    except OSError:
        return None
    return tuple(sorted(found, key=lambda file: (file.changed_at, file.name), reverse=True)[:MOST_FILES])


def read_file(folder: Path | None, name: str, suffixes: tuple[str, ...]) -> bytes:
    """The bytes of a file of the folder.

    Raises:
        Refused: it is not there any more, cannot be read, is empty or too large.
    """
    known = {file.name for file in files_in(folder, suffixes) or ()}
    if folder is None or name not in known:
        raise Refused("entry.file_missing", file=name[:60])
    try:
        with (folder / name).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused("entry.file_unreadable", file=name[:60], why=error.strerror or "") from error
    check_size(name, data)
    return data


def check_size(name: str, data: bytes) -> None:
    """Raises `Refused`: nothing is in it, or too much."""
    if not data:
        raise Refused("entry.file_empty", file=name[:60])
    if len(data) > MOST_BYTES:
        raise Refused("entry.file_too_large", file=name[:60], most=str(MOST_BYTES // 1_000_000))


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_curve(name: str, data: bytes, zone: str, unit: Unit | None) -> tuple[LoggerFormat, LoggerCurve]:
    """The curve of a logger's file, by the one format that reads it: no two of them read the same file.

    Args:
        name: of the file, for the refusal.
        data: its bytes.
        zone: in which the station's loggers keep their time.
        unit: of values in a file that states none; None: such a file is refused.

    Raises:
        Refused: no format reads it; the sentence is that of the format that came furthest.
    """
    troubles = []
    for format_ in LoggerFormat:
        try:
            return format_, read_logger(data, format_, zone)
        except LoggerFileUnusableError as error:
            if error.problem is not Problem.UNIT_NOT_STATED:
                troubles.append(error)
                continue
        try:
            curve = read_logger(data, format_, zone, unit or Unit.CELSIUS)
        except LoggerFileUnusableError as error:
            troubles.append(error)
            continue
        if unit is None:
            raise Refused("entry.logger_unit_not_stated", file=name[:60])
        return format_, curve
    nearest = max(troubles, key=lambda error: error.line or 0)
    said = both_languages("problem", lambda language: problem_sentence(nearest, language))
    raise Refused("entry.logger_unusable", file=name[:60], **said) from nearest
