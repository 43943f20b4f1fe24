"""A folder in the place of a printer: each label becomes a PDF page of its very size, to be printed by other means."""

import os
from pathlib import Path

from drivers.errors import LineDown
from drivers.printers.picture import label_pdf


class FolderPrinter:
    """Writes `label-0001.pdf`, `label-0002.pdf` and so on; never over a file that is there."""

    def __init__(self, folder: Path, dpi: int) -> None:
        self._folder = folder
        self._dpi = dpi

    def print_label(self, raster: bytes, width_dots: int, height_dots: int) -> Path:
        """Write one label, on the disk when this returns.

        Raises:
            LineDown: the folder is not there, or cannot be written.
            ValueError: the raster has not the size given.
        """
        page = label_pdf(raster, width_dots, height_dots, self._dpi)
        half = self._folder / ".label.pdf.part"
        try:
            with half.open("wb") as file:
                file.write(page)
                file.flush()
                os.fsync(file.fileno())
            return half.replace(self._next_name())
        except OSError as error:
            raise LineDown(
                f"no label can be written there ({error.strerror}); check the folder", url=self._folder.as_uri()
            ) from error

    def _next_name(self) -> Path:
        """The next free name, taken by an empty file so that no other label gets it."""
        taken = (path.stem.removeprefix("label-") for path in self._folder.glob("label-*.pdf"))
        number = max((int(name) for name in taken if name.isdecimal()), default=0) + 1
        while True:
            path = self._folder / f"label-{number:04d}.pdf"
            try:
                path.touch(exist_ok=False)
            except FileExistsError:
                number += 1
            else:
                return path
