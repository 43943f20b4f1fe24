"""An alarm as a bench waits for it: from the last byte of a bad value to the record, and to the first sound."""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rows import Measured

_GOAL_MILLISECONDS = 200


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, str(Path(__file__).with_name("alarm_latency.py")), name]
        ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=600)
    took: dict[str, list[float]] = json.loads(ended.stdout)
    return [
        row
        for what, said in (("recorded", "alarm on the record"), ("sounded", "sound begun"))
        for row in _rows(f"last byte of a bad value to {said}, 64 channels at 1 Hz", took[what])
    ]


def _rows(name: str, took: list[float]) -> list[Measured]:
    worst = statistics.quantiles(took, n=100)[98]
    return [
        Measured(f"{name}: p50", statistics.median(took), "ms"),
        Measured(f"{name}: p99", worst, "ms", _GOAL_MILLISECONDS),
    ]
