"""The house keeps its own rules. Which layer may import which is import-linter's to check, in pyproject.toml."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def checks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("checks", ROOT / "packaging" / "checks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_packaging_is_no_package() -> None:
    """As a package it would shadow the library of that name, which pip and pytest need."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_gpl_only_qt_module_is_used(checks) -> None:
    """Binôme is Apache-2.0: it may stand on LGPL parts of Qt alone."""
    assert checks.gpl_modules(ROOT) == []


class Gpl(NamedTuple):
    id: str
    file: str
    text: str
    named: str


@pytest.mark.parametrize(
    "case",
    [
        Gpl("qml", "Trend.qml", "import QtQuick\nimport QtCharts 2.15\n", "Trend.qml:2: QtCharts"),
        Gpl("qml part", "Pad.qml", "import QtQuick.VirtualKeyboard.Settings\n", "Pad.qml:1: QtQuick.VirtualKeyboard"),
        Gpl("qml alias", "Glow.qml", "import Qt5Compat.GraphicalEffects as Glow\n", "Glow.qml:1: Qt5Compat"),
        Gpl("python from", "trend.py", "from PySide6 import QtCore, QtGraphs\n", "trend.py:1: PySide6.QtGraphs"),
        Gpl("python from part", "t.py", "from PySide6.QtCharts import QChart\n", "t.py:1: PySide6.QtCharts"),
        Gpl("python import", "t.py", "import PySide6.QtDataVisualization\n", "t.py:1: PySide6.QtDataVisualization"),
    ],
    ids=lambda case: case.id,
)
def test_a_gpl_only_qt_module_is_named_with_its_line(checks, tmp_path, case) -> None:
    (tmp_path / case.file).write_text(case.text, encoding="utf-8")

    (finding,) = checks.gpl_modules(tmp_path)

    assert finding.startswith(case.named)


def test_lgpl_qt_modules_pass(checks, tmp_path) -> None:
    (tmp_path / "Page.qml").write_text("import QtQuick\nimport QtQuick.Controls.Basic\nimport QtMultimedia\n")
    (tmp_path / "page.py").write_text("from PySide6.QtCore import QObject\n# from PySide6 import QtCharts\n")

    assert checks.gpl_modules(tmp_path) == []


@pytest.mark.parametrize(
    "trace", ["see /ho" + "me/anne/notes", "index at files.py" + "thonhosted.org", "--index" + "-url somewhere"]
)
def test_a_trace_of_one_machine_is_found(checks, tmp_path, trace) -> None:
    (tmp_path / "page.md").write_text(f"fine\n{trace}\n", encoding="utf-8")

    (finding,) = checks.machine_traces(tmp_path)

    assert finding.startswith("page.md:2:")
