"""The `binome` command. Each subcommand imports what it needs when it runs."""

import argparse
import os
import sys
from importlib import import_module

_COMMANDS = (
    "run",
    "demo",
    "verify",
    "samples",
    "procedure",
    "profile",
    "scan",
    "listen",
    "read",
    "label",
    "setup_sheet",
    "probe",
    "output",
    "site",
    "tables",
    "logger",
    "monitoring",
    "calibration",
    "storage",
    "order",
    "document",
    "treatment",
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="binome",
        description="A kiosk for the hospital's cell therapy bench: two people, one bag, one record.",
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in _COMMANDS:
        import_module(f"ui.commands.{name}").add_parser(subparsers)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    args = _parser().parse_args(arguments)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("\nbinome: stopped.", file=sys.stderr)
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
