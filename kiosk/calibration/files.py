"""The folder from which certificates are taken, and the copies that the station keeps of them."""

import hashlib
from pathlib import Path

from kiosk.kept_files import write_whole
from kiosk.run.bench import Refused

SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
MOST_BYTES = 10_000_000
MOST_FILES = 60
"""More are not listed: the newest are meant."""


def files_in(folder: Path | None) -> tuple[str, ...] | None:
    """Names of the certificates' files there, newest first; None: no folder is named, or it cannot be read."""
    if folder is None:
        return None
    try:
        found = [
            (entry.stat().st_mtime, entry.name)
            for entry in folder.iterdir()
            if entry.suffix.lower() in SUFFIXES and entry.is_file()
        ]
    except OSError:
        return None
    return tuple(name for _, name in sorted(found, reverse=True)[:MOST_FILES])


def read_attached(folder: Path | None, name: str) -> bytes:
    """The bytes of a file of the folder.

    Raises:
        Refused: it is not there, cannot be read, or is no certificate by its size or name.
    """
    if folder is None or name not in (files_in(folder) or ()):
        raise Refused("calibration.file_missing", file=name[:60])
    try:
        path = folder / name
        if path.stat().st_size > MOST_BYTES:
            raise Refused("calibration.file_too_large", file=name[:60], most=str(MOST_BYTES // 1_000_000))
        data = path.read_bytes()
    except OSError as error:
        raise Refused("calibration.file_missing", file=name[:60]) from error
    if not data:
        raise Refused("calibration.file_missing", file=name[:60])
    return data


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes, folder: Path, name: str) -> None:
    """Put a copy, whole or not at all, where the record says that it is.

    Raises:
        OSError: the disk does not take it.
    """
    write_whole(folder / name, data)


def is_kept(folder: Path, name: str, sha256: str) -> bool:
    """Whether the copy is there, byte for byte."""
    try:
        return sha256_of((folder / name).read_bytes()) == sha256
    except OSError:
        return False
