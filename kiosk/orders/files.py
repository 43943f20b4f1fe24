"""The folder from which orders are taken, and the copies that the station keeps of those that were opened."""

import hashlib
from pathlib import Path

from kiosk.kept_files import write_whole
from kiosk.orders.reading import MOST_BYTES, SUFFIXES

PRESCRIPTION_SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg")
MOST_PRESCRIPTION_BYTES = 10_000_000
MOST_FILES = 60
"""More are not listed: the newest are meant."""


def order_files(folder: Path | None) -> tuple[str, ...] | None:
    """Names of the orders' files there, newest first; None: no folder is named, or it cannot be read."""
    return _files_in(folder, SUFFIXES)


def prescription_files(folder: Path | None) -> tuple[str, ...] | None:
    """Names of the files there that may be a prescription, newest first; None as `order_files`."""
    return _files_in(folder, PRESCRIPTION_SUFFIXES)


def _files_in(folder: Path | None, suffixes: tuple[str, ...]) -> tuple[str, ...] | None:
    if folder is None:
        return None
    try:
        found = [
            (entry.stat().st_mtime, entry.name)
            for entry in folder.iterdir()
            if entry.suffix.lower() in suffixes and entry.is_file()
        ]
    except OSError:
        return None
    return tuple(name for _, name in sorted(found, reverse=True)[:MOST_FILES])


def read_file(folder: Path | None, name: str, most: int = MOST_BYTES) -> bytes | None:
    """The first bytes of a file of the folder, one more than `most` where it is longer; None: it is not to be read."""
    if folder is None or name not in {*(order_files(folder) or ()), *(prescription_files(folder) or ())}:
        return None
    try:
        with (folder / name).open("rb") as file:
            return file.read(most + 1)
    except OSError:
        return None


def keep(data: bytes, documents: Path, name: str) -> str:
    """Put a copy among the station's documents under its SHA-256, which is returned.

    Raises:
        OSError: the disk does not take it.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    write_whole(documents / kept_as(sha256, name), data)
    return sha256


def kept_as(sha256: str, name: str) -> str:
    """As the documents that are attached at the bench are."""
    return f"kept/{sha256}{Path(name).suffix.lower()}"
