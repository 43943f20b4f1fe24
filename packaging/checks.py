"""Checks that no tool makes for us: no GPL-only Qt module, no trace of the machine that a file was written on.

Each check returns one line per finding: `file:line: what is wrong`. Knows nothing of Qt itself.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# GPL-3.0-only (or commercial) according to their sources' licence headers; Binôme is Apache-2.0 on LGPL Qt.
# https://doc.qt.io/qt-6/licensing.html
_GPL_IN_QML = (
    "Qt5Compat", "QtCharts", "QtDataVisualization", "QtGraphs", "QtHttpServer", "QtMqtt", "QtNetworkAuth",
    "QtQuick.Timeline", "QtQuick.VirtualKeyboard", "QtQuick3D", "QtWayland.Compositor", "Qt.labs.lottieqt",
)  # fmt: skip
_GPL_IN_PYTHON = (
    "QtCharts", "QtCoap", "QtDataVisualization", "QtGraphs", "QtGraphsWidgets", "QtGrpc", "QtHttpServer", "QtMqtt",
    "QtNetworkAuth", "QtQuick3D", "QtQuickTimeline", "QtVirtualKeyboard", "QtWaylandCompositor",
)  # fmt: skip
_QML_IMPORT = re.compile(r"^\s*import\s+([\w.]+)")

_MACHINE = re.compile(
    r"""(?<![\w.}])/(?:home|Users|root|work|mnt|media)/[\w.-]+  # a folder of somebody's machine
    |\b[A-Z]:\\\\?Users\b
    |\b(?:[\w-]+\.)*(?:pypi|pythonhosted)\.org\b                # where one machine gets its packages
    |--(?:extra-)?index-url\b|--trusted[-]host\b
    """,
    re.VERBOSE,
)
_NOT_OURS = {".git", ".venv", "build", "out", "__pycache__"}


def _files(root: Path, *suffixes: str) -> Iterator[Path]:
    """Files of the repository, all or those with a suffix; hidden caches, builds and the environment left out."""
    for path in sorted(root.iterdir()):
        if path.is_dir():
            if path.name not in _NOT_OURS and not path.name.endswith(("_cache", ".egg-info", ".hypothesis")):
                yield from _files(path, *suffixes)
        elif not suffixes or path.suffix in suffixes:
            yield path


def gpl_modules(root: Path) -> list[str]:
    """Every use of a Qt module that only the GPL allows, in QML and in Python."""
    found = []
    for file in _files(root, ".qml"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            imported = _QML_IMPORT.match(line)
            if imported and _within(imported[1], _GPL_IN_QML):
                found.append(f"{file.relative_to(root)}:{number}: {imported[1]} is GPL only")
    for file in _files(root, ".py"):
        for number, module in _qt_imports(ast.parse(file.read_text(encoding="utf-8"), str(file))):
            if _within(module, _GPL_IN_PYTHON):
                found.append(f"{file.relative_to(root)}:{number}: PySide6.{module} is GPL only")
    return found


def _within(module: str, forbidden: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in forbidden)


def _qt_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and module, without `PySide6.`, of every import of a part of PySide6."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                imported = [name.name for name in names]
            case ast.ImportFrom(module=str(module), names=names):
                imported = [f"{module}.{name.name}" for name in names]
            case _:
                continue
        yield from ((node.lineno, name.removeprefix("PySide6.")) for name in imported if name.startswith("PySide6."))


def machine_traces(root: Path) -> list[str]:
    """Every path of somebody's machine and every package registry's host, in any text file."""
    found = []
    for file in _files(root):
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            trace = _MACHINE.search(line)
            if trace or str(root) in line:
                found.append(f"{file.relative_to(root)}:{number}: {trace[0] if trace else root} is one machine's own")
    return found


def main() -> int:
    findings = gpl_modules(ROOT) + machine_traces(ROOT)
    print("\n".join(findings) or "No GPL-only module, no trace of a machine.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
