"""Which typefaces this machine has for paper: B612 (made for cockpits) first, then common ones that cover French.

Fonts are looked for where the XDG base directory specification puts them, never at one fixed place.
"""

import os
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

Face = ImageFont.FreeTypeFont | ImageFont.ImageFont

_REGULAR = ("B612-Regular", "DejaVuSans", "LiberationSans-Regular", "NotoSans-Regular", "FreeSans")
_BOLD = ("B612-Bold", "DejaVuSans-Bold", "LiberationSans-Bold", "NotoSans-Bold", "FreeSansBold")
_ENDINGS = (".otf", ".ttf")
_NO_GLYPH = "\uffff"  # a code point no font may draw, so the face answers with its box


def _font_directories() -> Iterator[Path]:
    home = Path.home()
    yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "fonts"
    yield home / ".fonts"
    for root in (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"):
        yield Path(root) / "fonts"


@cache
def _installed() -> dict[str, Path]:
    """The known faces found, by file name without its ending; the user's own come before the system's."""
    wanted = {name + ending for name in _REGULAR + _BOLD for ending in _ENDINGS}
    found: dict[str, Path] = {}
    for directory in _font_directories():
        for folder, folders, files in os.walk(directory):
            folders.sort()
            for file in sorted(wanted.intersection(files)):
                found.setdefault(file[:-4], Path(folder) / file)
    return found


def face_files(*, bold: bool) -> tuple[Path, ...]:
    """The installed faces, the preferred one first; empty on a machine with none of them."""
    installed = _installed()
    return tuple(installed[name] for name in (_BOLD if bold else _REGULAR) if name in installed)


def b612_directory() -> Path | None:
    file = _installed().get("B612-Regular")
    return None if file is None else file.parent


@cache
def _face(file: Path | None, size_dots: int) -> Face:
    return ImageFont.load_default(size_dots) if file is None else ImageFont.truetype(file, size_dots)


@cache
def _draws(file: Path | None, character: str) -> bool:
    face = _face(file, 24)
    return character.isspace() or bytes(face.getmask(character)) != bytes(face.getmask(_NO_GLYPH))


def undrawable(text: str, *, bold: bool) -> str:
    """The characters of `text` that keep every installed face from drawing all of it; empty when one face can."""
    files: tuple[Path | None, ...] = (*face_files(bold=bold), None)
    missing = ["".join(dict.fromkeys(c for c in text if not _draws(file, c))) for file in files]
    return min(missing, key=len)


def drawable(character: str) -> bool:
    return any(_draws(file, character) for file in face_files(bold=False))


def face_for(text: str, size_dots: int, *, bold: bool) -> Face:
    """The preferred face that has a glyph for every character of `text` (see `undrawable`)."""
    return _face(_file_for(text, bold=bold), size_dots)


@lru_cache(maxsize=256)  # a text is tried at several sizes
def _file_for(text: str, *, bold: bool) -> Path | None:
    files: tuple[Path | None, ...] = (*face_files(bold=bold), None)
    return next((file for file in files if all(_draws(file, character) for character in text)), files[0])
