"""A ZPL label printer that prints to files: the job as it came, and a picture of the label.

ZPL II programming guide: `^XA`...`^XZ` is a format, `^GFA` a graphic in hexadecimal, `~HS` asks for the host status,
`~JA` cancels all.
"""

import re
from enum import StrEnum
from pathlib import Path

from PIL import Image, ImageOps

from drivers.simulated.wire import PowerCut, Wire

_REQUEST = re.compile(rb"~HS|~JA|\^XA.*?\^XZ", re.DOTALL)
_GRAPHIC = re.compile(rb"\^GFA,(\d+),(\d+),(\d+),([0-9A-F]*)\^FS")


class Trouble(StrEnum):
    """What can be wrong with a printer."""

    PAPER_OUT = "paper out"
    PAPER_OUT_UNDER_THE_LABEL = "paper out under the label"
    HEAD_OPEN = "head open"
    PAUSED = "paused"
    POWER_CUT_MID_JOB = "power cut in mid-job"
    SILENT_PAPER_OUT = "paper out, and silent as newer printers are then"


class SimulatedZplPrinter:
    """Writes `label-0001.zpl` and `label-0001.png`, and so on, into a folder.

    Attributes:
        wire: the line; after a power cut, and to be refused altogether, `wire.plug()` and `wire.unplug()`.
        trouble: what is wrong with it, None when nothing.
        waiting: jobs in its memory, printed as soon as nothing is wrong.
    """

    def __init__(self, folder: Path) -> None:
        self.wire = Wire("label printer", _REQUEST, self._answer)
        self.trouble: Trouble | None = None
        self.waiting: list[bytes] = []
        self._folder = folder
        self._printed = 0

    @property
    def labels(self) -> list[Path]:
        """The pictures of the labels that came out, oldest first."""
        return [self._folder / f"label-{number:04d}.png" for number in range(1, self._printed + 1)]

    def _answer(self, request: bytes) -> bytes | None:
        match request:
            case b"~JA":
                self.waiting.clear()
                return None
            case b"~HS":
                self._print_waiting()
                return None if self.trouble is Trouble.SILENT_PAPER_OUT else self._host_status()
        if self.trouble is Trouble.POWER_CUT_MID_JOB:
            raise PowerCut
        if self.trouble is Trouble.PAPER_OUT_UNDER_THE_LABEL:
            self.trouble = Trouble.PAPER_OUT
        self.waiting.append(request)
        self._print_waiting()
        return None

    def _host_status(self) -> bytes:
        waiting = len(self.waiting)
        paper_out = int(self.trouble is Trouble.PAPER_OUT)
        paused = int(self.trouble is Trouble.PAUSED)
        head_open = int(self.trouble is Trouble.HEAD_OPEN)
        strings = (
            f"030,{paper_out},{paused},0400,{waiting:03d},0,0,0,000,0,0,0",
            f"000,0,{head_open},0,0,2,4,0,{waiting:08d},1,000",
            "1234,0",
        )
        return "".join(f"\x02{text}\x03\r\n" for text in strings).encode("ascii")

    def _print_waiting(self) -> None:
        while self.waiting and self.trouble in {None, Trouble.POWER_CUT_MID_JOB}:
            job = self.waiting.pop(0)
            self._folder.mkdir(parents=True, exist_ok=True)
            name = f"label-{self._printed + 1:04d}"
            (self._folder / f"{name}.zpl").write_bytes(job)
            picture(job).save(self._folder / f"{name}.png")
            self._printed += 1


def picture(job: bytes) -> Image.Image:
    """The graphic of a format, black on white, one pixel a dot.

    Raises:
        ValueError: the format holds no graphic, or one whose counts do not agree.
    """
    match = _GRAPHIC.search(job)
    if match is None:
        raise ValueError("the format holds no ^GFA graphic")
    sent_bytes, field_bytes, row_bytes = (int(match[group]) for group in (1, 2, 3))
    raster = bytes.fromhex(match[4].decode("ascii"))
    if not sent_bytes == field_bytes == len(raster) or not row_bytes or len(raster) % row_bytes:
        raise ValueError("the counts of the ^GFA graphic do not agree")
    size = (row_bytes * 8, len(raster) // row_bytes)
    return ImageOps.invert(Image.frombytes("1", size, raster).convert("L")).convert("1")
