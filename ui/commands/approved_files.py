"""Checking approved data files from the command line: every problem on a line of its own."""

import argparse
from collections.abc import Callable
from pathlib import Path

from kiosk.approved import NotApprovableError, sha256_of


def add_check(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    what: str,
    describe: Callable[[str, str], str],
) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    """Add `binome <name> check FILE...`; `describe(text, file)` reads a file and says in short what it holds.

    Returns:
        the actions of `binome <name>`, to add others.
    """
    parser = subparsers.add_parser(name, help=f"check {what} files", description=f"Check {what} files.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="say what is wrong in each file, or that it can be approved",
        description=f"Check {what} files as they are checked on load. Each problem names the file, the place, the "
        "field and what was expected. Exit 0: every file can be approved; 1: one cannot; 2: one cannot be read.",
    )
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.set_defaults(run=lambda args: _check(args.files, describe))
    return actions


def _check(files: list[Path], describe: Callable[[str, str], str]) -> int:
    worst = 0
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            print(f"{file}: cannot be read: {reason}")
            worst = 2
            continue
        try:
            print(f"{file}: {describe(text, str(file))}; SHA-256 {sha256_of(text)}")
        except NotApprovableError as error:
            print(error)
            worst = max(worst, 1)
    return worst
