"""Runs `binome probe` as the command line does, in this process or, for what only Ctrl+C ends, in one of its own."""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ui.commands import probe

REPOSITORY = Path(__file__).parents[3]


def probing(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="binome")
    probe.add_parser(parser.add_subparsers())
    args = parser.parse_args(["probe", *arguments])
    status: int = args.run(args)
    return status


def started(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "probe", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    )


def until(true: Callable[[], bool], within_seconds: float = 20.0) -> bool:
    """Whether it becomes true, for what happens in another process."""
    deadline = time.monotonic() + within_seconds
    while not (answer := true()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return answer
