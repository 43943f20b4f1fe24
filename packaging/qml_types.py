"""Let qmllint see the Python types: write the type description of `Binome.Bench`, then lint the QML with no warning.

    Python source -> pyside6-metaobjectdump -> pyside6-qmltyperegistrar -> build/qml/Binome/Bench -> pyside6-qmllint

https://doc.qt.io/qtforpython-6/tools/pyside-qmllint.html
"""

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MODULE = "Binome.Bench"
MAJOR_VERSION = "1"
_QT_TYPE = re.compile(r"\b(?:QmlElement|QObject)\b")


class QmlToolError(Exception):
    """One of Qt's tools could not describe the Python types."""


def lint(root: Path, scripts: Path, build: Path) -> int:
    """Lint every QML file under `root/ui/qml`: qmllint's exit code, 0 when there is no file."""
    files = sorted((root / "ui" / "qml").rglob("*.qml"))
    if not files:
        print("No QML file under ui/qml.")
        return 0
    describe(root, scripts, build)
    options = ["--ignore-settings", "-W", "0", "-I", str(build), "-I", str(root / "ui" / "qml")]
    command = [str(scripts / "pyside6-qmllint"), *options, *map(str, files)]
    return subprocess.run(command, check=False).returncode


def describe(root: Path, scripts: Path, build: Path) -> None:
    """Write the QML module `Binome.Bench`, as a linter reads it, under the import path `build`.

    Raises:
        QmlToolError: with the tool's own words.
    """
    sources = sorted(file for file in (root / "ui").rglob("*.py") if _QT_TYPE.search(file.read_text(encoding="utf-8")))
    shutil.rmtree(build, ignore_errors=True)
    module = build.joinpath(*MODULE.split("."))
    module.mkdir(parents=True)
    metatypes = build / "metatypes.json"
    _call([scripts / "pyside6-metaobjectdump", "--quiet", "--out-file", metatypes, *sources])
    metatypes.write_text(json.dumps(list(_completed(json.loads(metatypes.read_text())))))
    _call(
        [
            *(scripts / "pyside6-qmltyperegistrar", "--import-name", MODULE, "--major-version", MAJOR_VERSION),
            *("--generate-qmltypes", module / "bench.qmltypes", "-o", build / "unused.cpp", metatypes),
        ]
    )
    module.joinpath("qmldir").write_text(f"module {MODULE}\ntypeinfo bench.qmltypes\ndepends QtQuick\n")


def _completed(metatypes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Add what metaobjectdump leaves out.

    That a property is constant, and that a QML type is an object though its base stands in another file.
    """
    for file in metatypes:
        constant = _constant_properties(Path(file["inputFile"]))
        for described in file["classes"]:
            described["object"] |= any(info["name"] == "QML.Element" for info in described.get("classInfos", []))
            for prop in described.get("properties", []):
                prop["constant"] = (described["className"], prop["name"]) in constant
        yield file


def _constant_properties(source: Path) -> set[tuple[str, str]]:
    """Class and name of every `@Property(..., constant=True)`."""
    return {
        (cls.name, function.name)
        for cls in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(cls, ast.ClassDef)
        for function in cls.body
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        if isinstance(decorator, ast.Call)
        for keyword in decorator.keywords
        if keyword.arg == "constant" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
    }


def _call(command: list[Path | str]) -> None:
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    if outcome.returncode != 0:
        raise QmlToolError(f"{Path(command[0]).name} failed:\n{outcome.stdout}{outcome.stderr}")


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    try:
        return lint(root, root / ".venv" / "bin", root / "build" / "qml")
    except QmlToolError as failure:
        print(failure, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
