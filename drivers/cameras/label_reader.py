"""Every way of reading a label with a camera, put together: frame after frame in, reads out.

A frame is read alone where it can be; where it cannot, frames of one label are laid over one another, as frost asks
for. Either way two frames must agree (`two_frames`).
"""

import time
from collections.abc import Callable
from typing import Self

from drivers.cameras.cascade import Cascade, Grey
from drivers.cameras.frost import FrostReader
from drivers.cameras.libdmtx import Libdmtx
from drivers.cameras.seen import Seen
from drivers.cameras.two_frames import TwoFrames


class LabelReader:
    """Owned by one thread, from `with` to its end."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._libdmtx = Libdmtx()
        self._cascade = Cascade(libdmtx=self._libdmtx)
        self._frost = FrostReader(monotonic)
        self._agreement = TwoFrames()
        self._unread_frames = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._libdmtx.close()

    @property
    def unread_frames(self) -> int:
        """How many frames in a row showed nothing that could be read."""
        return self._unread_frames

    def feed(self, frame: Grey) -> tuple[Seen, ...]:
        """The reads that this frame, grey (height, width), completes."""
        seen = self._cascade.read(frame)
        if seen:
            self._frost.reset()
        else:
            merged = self._frost.feed(frame)
            seen = () if merged is None else (merged,)
        self._unread_frames = 0 if seen else self._unread_frames + 1
        return self._agreement.see(seen, self._monotonic())
