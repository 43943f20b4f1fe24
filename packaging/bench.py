"""Run `tests/benchmarks/bench_*.py`, each in a process of its own, and print what was measured beside its goal.

Each has `measure()`, which returns a list of `Measured` (tests/benchmarks/rows.py). A goal not met is printed, not
failed: how fast this machine is today is no verdict on the code. A benchmark that breaks is.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import environment

BENCHMARKS = environment.ROOT / "tests" / "benchmarks"
_COLUMNS = "{:<58} {:>14} {:>14}   {}"


def run(scripts: Path, chosen: list[str]) -> int:
    """Measure all, or the `chosen` by name; 1 if one broke, 2 if there is none of that name."""
    files = {file.stem.removeprefix("bench_"): file for file in sorted(BENCHMARKS.glob("bench_*.py"))}
    names = [Path(name).stem.removeprefix("bench_") for name in chosen] or list(files)
    unknown = [name for name in names if name not in files]
    if unknown or not names:
        print(f"No benchmark {' '.join(unknown)} in tests/benchmarks. There are: {' '.join(files) or 'none'}.")
        return 2

    print(_COLUMNS.format("measured", "value", "goal", ""), flush=True)
    broken = []
    for name in names:
        command = [str(scripts / "python"), __file__, str(files[name])]
        env = environment.undisturbed() | {"PYTHONPATH": str(environment.ROOT)}
        outcome = subprocess.run(command, env=env, cwd=environment.ROOT, stdout=subprocess.PIPE, text=True, check=False)
        if outcome.returncode != 0:
            broken.append(name)
            print(f"{name}: broke, its words are above", flush=True)
            continue
        for row in json.loads(outcome.stdout.splitlines()[-1]):
            print(_row(row["name"], row["value"], row["unit"], row["goal"]), flush=True)
    return 1 if broken else 0


def _row(name: str, value: float, unit: str, goal: float | None) -> str:
    measured = f"{value:,.3g} {unit}" if abs(value) < 1000 else f"{value:,.0f} {unit}"
    if goal is None:
        return _COLUMNS.format(name, measured, "", "")
    return _COLUMNS.format(name, measured, f"<= {goal:g} {unit}", "met" if value <= goal else "NOT MET")


def _measure(file: Path) -> None:
    """Print one benchmark's rows as the last line of output. Runs in the environment, not in the system's Python."""
    sys.path.insert(0, str(file.parent))
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        sys.exit(f"{file} is not a Python module.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    rows = [{"name": row.name, "value": row.value, "unit": row.unit, "goal": row.goal} for row in module.measure()]
    print(json.dumps(rows))


if __name__ == "__main__":
    _measure(Path(sys.argv[1]))
