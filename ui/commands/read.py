"""`binome read`: what the symbols on a label's pictures are, for whoever tests a label, a camera or its place."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.wording import Language, say

if TYPE_CHECKING:
    from drivers.cameras.cascade import Cascade, Grey
    from drivers.cameras.seen import Seen

_DESCRIPTION = """
Read the Data Matrix and Code 128 symbols on pictures (PNG, JPEG) of labels, as the
kiosk's camera does, and tell what each is, as `binome scan` does: one line a symbol.

With --frames all pictures are frames of one label: what frost or glare hides on one
may show on another, and symbols that no picture shows whole may still be read.

With --json each line is an object of `binome scan --json` with, besides,
  image    the picture's path
  corners  [[x, y], ...] in pixels: top left, top right, bottom right, bottom left
  how      the way of reading that read it
or, for a picture on which nothing was read, {"image", "ok": false, "error"}.
"""
_EPILOG = """\
exit status: 0 when on every picture (with --frames, on one at least) something was
read and none of it refused, 1 otherwise, 2 when a file cannot be used

examples:
  binome read label.jpg
  binome read --frames frosted-1.png frosted-2.png frosted-3.png"""

_MOST_MILLION_POINTS = 40
_FEWEST_POINTS_A_SIDE = 10
_BUDGET_SECONDS = 5.0
_LIBDMTX_STARTS_SECONDS = 5.0


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "read",
        help="tell what the symbols on a label's picture are",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="PNG or JPEG")
    parser.add_argument("--frames", action="store_true", help="all are frames of one label, in the order taken")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--lang", choices=[*Language], type=Language, default=Language.ENGLISH, help="language of the sentences"
    )
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Picture:
    path: Path
    frame: "Grey"


def run(args: argparse.Namespace) -> int:
    from drivers.cameras.cascade import Cascade, Reticle
    from drivers.cameras.libdmtx import Libdmtx

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    pictures = _Pictures(args.images, args.lang)
    libdmtx = Libdmtx()
    try:
        libdmtx.wait_ready(_LIBDMTX_STARTS_SECONDS)
        cascade = Cascade(Reticle(1, 1), libdmtx, _BUDGET_SECONDS)
        read = (_together if args.frames else _each)(pictures, cascade, args)
    finally:
        libdmtx.close()
    return 2 if pictures.unusable else 0 if read else 1


class _Pictures:
    """Opened one after another; of a file that is none, one sentence is said."""

    def __init__(self, paths: list[Path], language: Language) -> None:
        self._paths = paths
        self._language = language
        self.usable = self.unusable = 0

    def __iter__(self) -> Iterator[_Picture]:
        for path in self._paths:
            frame = _frame(path)
            if isinstance(frame, _Unusable):
                self.unusable += 1
                print(f"binome read: {say(frame.key, self._language, **frame.values)}", file=sys.stderr, flush=True)
            else:
                self.usable += 1
                yield _Picture(path, frame)


def _each(pictures: _Pictures, cascade: "Cascade", args: argparse.Namespace) -> bool:
    from drivers.cameras.frost import FrostReader

    all_read = True
    for picture in pictures:
        seen = cascade.read(picture.frame)
        if not seen:
            merged = FrostReader(budget_seconds=_BUDGET_SECONDS).feed(picture.frame)
            seen = () if merged is None else (merged,)
        for symbol in seen:
            all_read = _tell(picture.path, symbol, args) and all_read
        if not seen:
            _tell_nothing(picture.path, "image.nothing_read", args)
            all_read = False
    return all_read


def _together(pictures: _Pictures, cascade: "Cascade", args: argparse.Namespace) -> bool:
    """Each symbol is told once, with the picture that showed it, or completed what showed it, first."""
    told: set[str] = set()
    all_read = True
    for picture, symbol in _gathered(pictures, cascade):
        if symbol.scan not in told:
            told.add(symbol.scan)
            all_read = _tell(picture.path, symbol, args) and all_read
    if pictures.usable and not told:
        _tell_nothing(args.images[-1], "image.nothing_read_together", args)
    return all_read and bool(told)


def _gathered(pictures: _Pictures, cascade: "Cascade") -> Iterator[tuple[_Picture, "Seen"]]:
    from drivers.cameras.frost import FrostReader

    frost = FrostReader(budget_seconds=_BUDGET_SECONDS)
    for picture in pictures:
        alone = cascade.read(picture.frame)
        merged = frost.feed(picture.frame)
        for symbol in alone or (() if merged is None else (merged,)):
            yield picture, symbol


def _tell(path: Path, symbol: "Seen", args: argparse.Namespace) -> bool:
    from ui.commands.scan import tell

    line, read = tell(symbol.scan, args.lang, as_json=args.json)
    if args.json:
        where = {"image": str(path), "corners": symbol.corners, "how": symbol.how}
        line = json.dumps(json.loads(line) | where)
    print(line if args.json else f"{path}: {line}", flush=True)
    return read


def _tell_nothing(path: Path, key: str, args: argparse.Namespace) -> None:
    sentence = say(key, args.lang)
    line = json.dumps({"image": str(path), "ok": False, "error": sentence}) if args.json else f"{path}: {sentence}"
    print(line, flush=True)


@dataclass(frozen=True, slots=True)
class _Unusable:
    """Why a file is no picture that can be read: the sentence's key and values."""

    key: str
    values: dict[str, Any]


def _frame(path: Path) -> "Grey | _Unusable":
    import warnings

    import numpy as np
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a large picture: its size is looked at here; of odd metadata
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                width, height = image.size
                size = {"path": path, "width": width, "height": height}
                if width * height > _MOST_MILLION_POINTS * 1_000_000:
                    return _Unusable("image.too_large", size | {"most": _MOST_MILLION_POINTS})
                if min(width, height) < _FEWEST_POINTS_A_SIDE:
                    return _Unusable("image.too_small", size)
                return np.array(_grey(image), dtype=np.uint8)
    except Image.DecompressionBombError:
        return _Unusable("image.far_too_large", {"path": path, "most": _MOST_MILLION_POINTS})
    except (SyntaxError, ValueError, EOFError):  # what Pillow raises on a broken PNG or JPEG
        return _Unusable("image.not_an_image", {"path": path})
    except OSError as error:
        if error.errno is None:  # Pillow's own: not an image, or cut off
            return _Unusable("image.not_an_image", {"path": path})
        return _Unusable("image.not_there", {"path": path, "reason": error.strerror})


def _grey(image: Any) -> Any:
    """8-bit grey, transparent parts white."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits a point
        return image.convert("I").point(lambda level: level / 256).convert("L")
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("L")
    return image.convert("L")
