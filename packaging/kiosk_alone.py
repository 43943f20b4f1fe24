"""A pytest plugin that hides Qt and the serial library: `pytest -p kiosk_alone tests/kiosk`.

The bench's rules must pass their tests on a machine that has neither.
"""

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

_HIDDEN = {"PySide6", "shiboken6", "serial", "pytestqt"}


class _Hide(importlib.abc.MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname.partition(".")[0] in _HIDDEN:
            raise ModuleNotFoundError(f"{fullname} is hidden: kiosk does without Qt and serial ports", name=fullname)
        return None


sys.meta_path.insert(0, _Hide())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know pytest-qt's settings, which --strict-config would refuse without pytest-qt."""
    for name in ("qt_api", "qt_log_level_fail"):
        parser.addini(name, "for pytest-qt")
