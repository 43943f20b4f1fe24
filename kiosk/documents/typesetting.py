"""A typst template set as PDF/A-3b or as pictures of its pages, with the typefaces that this machine has for paper."""

import json
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

from kiosk.documents.fonts import face_files

_TEMPLATES = Path(__file__).parent / "templates"
_FACES = ("B612", "DejaVu Sans", "Liberation Sans", "Noto Sans", "FreeSans", "Libertinus Serif")


def set_template(
    template: str, inputs: dict[str, str], made_at: datetime, as_: Literal["pdf", "png"] = "pdf", dpi: int = 144
) -> tuple[bytes, ...]:
    """The one PDF, or a PNG a page at `dpi`; the same input gives the same bytes. `made_at` dates the PDF.

    The template sees the chosen faces only, as the input `faces`: B612 and B612 Mono give themselves the same name, and
    either might be taken.

    Raises:
        typst.TypstError: in typst's own words.
    """
    with TemporaryDirectory(prefix="binome-faces-") as directory:
        for file in (*face_files(bold=False), *face_files(bold=True)):
            (Path(directory) / file.name).symlink_to(file)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[directory])
        faces = [face for face in _FACES if face in fonts.families()]
        made: Any = typst.compile(
            str(_TEMPLATES / template),
            root=str(_TEMPLATES),
            font_paths=fonts,
            format=as_,
            ppi=dpi if as_ == "png" else None,
            sys_inputs={**inputs, "faces": json.dumps(faces)},
            pdf_standards=["a-3b"] if as_ == "pdf" else [],
            timestamp=int(made_at.timestamp()),
        )
    return tuple(made) if isinstance(made, list) else (made,)
