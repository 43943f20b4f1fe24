"""The demonstration's camera: an empty desk, until somebody holds a label before it, frosted or clean."""

import threading
from collections.abc import Iterator
from itertools import count
from typing import Any

from ui.camera_eye import SimulatedCamera

FRAMES = 12
SEED = 20


class DemoCamera(SimulatedCamera):
    """Frames are made on a thread of their own when a label is held; until then the desk is empty."""

    def __init__(self) -> None:
        super().__init__(self._before_it)
        self._shown: list[Any] = []
        self._labels_shown = 0
        self._lock = threading.Lock()

    def hold(self, label: str | None, condition: str = "clean") -> None:
        """Hold a Data Matrix of this text before the camera, as `drivers.simulated.camera` names the condition."""
        self._show([])
        if label is not None:
            threading.Thread(target=self._make, args=(label, condition), name="demo camera", daemon=True).start()

    @property
    def labels_shown(self) -> int:
        """How many frames of a label have been put before the camera."""
        return self._labels_shown

    def _make(self, label: str, condition: str) -> None:
        import numpy as np

        from drivers.simulated.camera import frames
        from kiosk.documents.symbols import data_matrix_modules

        rows = data_matrix_modules(label)
        symbol = np.array([[0 if module == "1" else 255 for module in row] for row in rows], np.uint8)
        self._show(frames(symbol, condition, SEED, FRAMES))

    def _show(self, frames: list[Any]) -> None:
        with self._lock:
            self._shown = frames

    def _before_it(self) -> Iterator[Any]:
        import numpy as np

        desk = np.full((480, 640), 96, np.uint8)
        for number in count():
            with self._lock:
                frames = self._shown
            if frames:
                self._labels_shown += 1
                yield frames[number % len(frames)]
            else:
                yield desk
