"""Every check of the repository, one after the other, all of them run whatever fails, then told in a table."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import environment

_PACKAGING = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: Sequence[str]
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    passed: bool
    seconds: float


def _checks() -> list[Check]:
    workers = _workers()
    return [
        Check("ruff check", ["ruff", "check"]),
        Check("ruff format", ["ruff", "format", "--check"]),
        Check("mypy", ["mypy"]),
        Check("import rules", ["lint-imports"]),
        Check("qmllint", ["python", os.fspath(_PACKAGING / "qml_types.py")]),
        Check("traceability", ["python", os.fspath(_PACKAGING / "traceability.py"), "--check"]),
        Check("licences, machine traces", ["python", os.fspath(_PACKAGING / "checks.py")]),
        Check(
            "pytest: kiosk without Qt or serial",
            ["pytest", "-q", *workers, "-p", "kiosk_alone", "-p", "no:pytest-qt", "tests/kiosk"],
            {"PYTHONPATH": os.fspath(_PACKAGING)},
        ),
        Check("pytest: the rest", ["pytest", "-q", *workers, "tests", "--ignore=tests/kiosk"]),
    ]


def run(scripts: Path, pytest_arguments: Sequence[str] = ()) -> int:
    """Run all, or pytest alone with its arguments; 1 if anything failed."""
    checks = [Check("pytest", ["pytest", *pytest_arguments])] if pytest_arguments else _checks()
    with tempfile.TemporaryDirectory(prefix="binome-") as runtime:
        outcomes = [_outcome(check, scripts, _screenless(runtime)) for check in checks]
    print()
    for outcome in outcomes:
        print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.seconds:7.1f} s  {outcome.name}")
    failed = sum(not outcome.passed for outcome in outcomes)
    print(f"\n{failed} of {len(outcomes)} failed." if failed else f"\nAll {len(outcomes)} passed.")
    return 1 if failed else 0


def trace(scripts: Path) -> int:
    """Run every scenario and write what became of it into docs/traceability.md; 1 if one, or the page, failed."""
    with tempfile.TemporaryDirectory(prefix="binome-") as runtime:
        results = Path(runtime, "results.json")
        settings = {"PYTHONPATH": os.fspath(_PACKAGING), "BINOME_FEATURE_RESULTS": os.fspath(results)}
        scenarios = Check(
            "scenarios", ["pytest", "-q", *_workers(), "-p", "feature_results", "tests/features"], settings
        )
        page = Check("traceability", ["python", os.fspath(_PACKAGING / "traceability.py"), os.fspath(results)])
        outcomes = [_outcome(check, scripts, _screenless(runtime)) for check in (scenarios, page)]
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _workers() -> tuple[str, ...]:
    """The longest tests come last: a worker that has none left takes over those that still wait."""
    return ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal")


def _screenless(runtime: str) -> dict[str, str]:
    """The same surroundings on every machine: no display, software drawing, no setting of this person's."""
    screen = ("QT_", "QML", "QSG_", "DISPLAY", "WAYLAND_DISPLAY", "PYTEST_", "PYTHONWARNINGS", "COLUMNS")
    kept = {name: value for name, value in environment.undisturbed().items() if not name.startswith(screen)}
    qt = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "XDG_RUNTIME_DIR": runtime}
    return kept | qt


def _outcome(check: Check, scripts: Path, surroundings: dict[str, str]) -> Outcome:
    print(f"\n== {check.name}", flush=True)
    program, *arguments = check.command
    started = time.monotonic()
    ended = subprocess.run(
        [scripts / program, *arguments], cwd=environment.ROOT, env=surroundings | check.settings, check=False
    )
    sys.stdout.flush()
    return Outcome(check.name, ended.returncode == 0, time.monotonic() - started)
