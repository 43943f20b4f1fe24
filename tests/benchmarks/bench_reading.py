"""Labels read from a simulated camera's frames: our cascade, zxing-cpp alone and pylibdmtx alone, on the same frames.

100 labels a condition, the same each time. Odd ones carry a donation number in Code 128 (145 modules), even ones a
compound message of four structures in a Data Matrix (26 x 26): 50 of each. pylibdmtx reads no bars: its share is of
the Data Matrix symbols. One frame a label; in frost also up to eight, through all that the kiosk's camera does
(`LabelReader`), which asks for two frames that agree. Two processes work side by side, each on one thread.
"""

import os
import random
import statistics
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from multiprocessing import get_context

import cv2
import numpy as np
import zxingcpp
from rows import Measured

from drivers.cameras.cascade import Cascade
from drivers.cameras.label_reader import LabelReader
from drivers.cameras.libdmtx import Libdmtx
from drivers.simulated.camera import Condition, Grey, frames
from kiosk.documents.symbols import code_128_modules, data_matrix_modules
from kiosk.isbt128 import parse

LABELS = 100
_FRAMES = 8
_BARS_HIGH_MODULES = 40
_PYLIBDMTX_MILLISECONDS = 80
_FORMATS = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.Code128))
_UNREAD_GOALS_PERCENT = {Condition.BLUR: 1.0, Condition.LOW_CONTRAST: 1.0}
_UNREAD_TOGETHER_GOALS_PERCENT = {Condition.FROST_8: 10.0}
_OURS, _ZXING, _PYLIBDMTX, _TOGETHER = "cascade", "zxing-cpp", "pylibdmtx", "camera"


@dataclass
class Tally:
    labels: int = 0
    read: int = 0
    wrong: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def add(self, text: str, read: list[str], milliseconds: float | None) -> None:
        self.labels += 1
        self.read += text in read
        self.wrong += [other for other in read if other != text]
        if milliseconds is not None:
            self.milliseconds.append(milliseconds)

    @property
    def unread_percent(self) -> float:
        return 100 * (self.labels - self.read) / self.labels


def label(number: int) -> tuple[str, Grey]:
    """What it says, and its clean symbol."""
    draw = random.Random(number)
    fin, din = f"A999{draw.randrange(10)}", f"{draw.randrange(20, 27)}{draw.randrange(10**6):06}"
    text = f"={fin}{din}00"
    if number % 2 == 0:
        product = f"=<S{draw.randrange(10**4):04}1A0"
        expires = (
            f"&>0{draw.randrange(26, 29)}{draw.randrange(1, 366):03}{draw.randrange(24):02}{draw.randrange(60):02}"
        )
        text = f"=+04000{text}{product}{expires}&/CH{fin}26{draw.randrange(10**6):06}"
    parse(text)
    rows = data_matrix_modules(text) if number % 2 == 0 else (code_128_modules(text),) * _BARS_HIGH_MODULES
    return text, np.array([[0 if module == "1" else 255 for module in row] for row in rows], np.uint8)


def measure() -> Iterator[Measured]:
    halves = [(condition, first) for condition in Condition for first in (0, LABELS // 2)]
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        parts = list(pool.map(_half, halves))
    wrong = dict.fromkeys((_OURS, _ZXING, _PYLIBDMTX, _TOGETHER), 0)
    for condition, (one, other) in zip(Condition, zip(parts[::2], parts[1::2], strict=True), strict=True):
        tallies = {reader: _sum(one[reader], other[reader]) for reader in one}
        for reader, tally in tallies.items():
            wrong[reader] += len(tally.wrong)
        yield from _rows(condition, tallies)
    yield Measured("wrong reads, cascade", wrong[_OURS], "", goal=0)
    yield Measured("wrong reads, camera in frost", wrong[_TOGETHER], "", goal=0)
    yield Measured("wrong reads, zxing-cpp alone", wrong[_ZXING], "")
    yield Measured("wrong reads, pylibdmtx alone", wrong[_PYLIBDMTX], "")


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.labels + other.labels,
        one.read + other.read,
        one.wrong + other.wrong,
        one.milliseconds + other.milliseconds,
    )


def _rows(condition: Condition, tallies: dict[str, Tally]) -> Iterator[Measured]:
    ours, zxing, together = tallies[_OURS], tallies[_ZXING], tallies.pop(_TOGETHER, None)
    for reader, tally in tallies.items():
        goal = _UNREAD_GOALS_PERCENT.get(condition) if reader == _OURS else None
        yield Measured(f"{condition}: unread, {reader}", tally.unread_percent, "%", goal)
    yield Measured(f"{condition}: labels read less than by zxing-cpp", max(0, zxing.read - ours.read), "", goal=0)
    if together is not None:
        goal = _UNREAD_TOGETHER_GOALS_PERCENT.get(condition)
        yield Measured(f"{condition}: unread in {_FRAMES} frames, {_TOGETHER}", together.unread_percent, "%", goal)
    for reader, tally in tallies.items():
        yield Measured(f"{condition}: a frame, {reader}, median", statistics.median(tally.milliseconds), "ms")
        p95 = statistics.quantiles(tally.milliseconds, n=20)[-1]
        yield Measured(f"{condition}: a frame, {reader}, 95th percentile", p95, "ms")


def _half(part: tuple[Condition, int]) -> dict[str, Tally]:
    condition, first = part
    cv2.setNumThreads(1)
    tallies = {reader: Tally() for reader in (_OURS, _ZXING, _PYLIBDMTX)}
    if condition.frost_share:
        tallies[_TOGETHER] = Tally()
    for number in range(first, first + LABELS // 2):
        text, symbol = label(number)
        shots = frames(symbol, condition, number, _FRAMES if condition.frost_share else 1)
        tallies[_OURS].add(text, *_timed(_ours, shots[0]))
        tallies[_ZXING].add(text, *_timed(_zxing, shots[0]))
        if number % 2 == 0:
            tallies[_PYLIBDMTX].add(text, *_timed(_pylibdmtx, shots[0]))
        if condition.frost_share:
            tallies[_TOGETHER].add(text, _together(shots), None)
    return tallies


def _timed(read, frame: Grey) -> tuple[list[str], float]:
    began = time.perf_counter()
    texts = read(frame)
    return texts, 1000 * (time.perf_counter() - began)


@cache
def _cascade() -> Cascade:
    libdmtx = Libdmtx()
    libdmtx.wait_ready(20)
    return Cascade(libdmtx=libdmtx)


@cache
def _camera() -> LabelReader:
    return LabelReader()


def _ours(frame: Grey) -> list[str]:
    return [seen.text for seen in _cascade().read(frame)]


def _together(shots: list[Grey]) -> list[str]:
    """What the camera says until it has said something; labels come one after another, as at the bench."""
    said = chain.from_iterable(_camera().feed(shot) for shot in shots)
    return [seen.text for _, seen in zip(range(1), said, strict=False)]


def _zxing(frame: Grey) -> list[str]:
    return [symbol.bytes.decode("latin-1") for symbol in zxingcpp.read_barcodes(frame, formats=_FORMATS)]


def _pylibdmtx(frame: Grey) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pylibdmtx 0.1.10 imports distutils
        from pylibdmtx.pylibdmtx import decode
    return [symbol.data.decode("latin-1") for symbol in decode(frame, timeout=_PYLIBDMTX_MILLISECONDS, max_count=1)]
