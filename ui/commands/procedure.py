"""`binome procedure check FILE...`"""

import argparse

from kiosk.procedures.desks import DeskProcedure, read_any_procedure
from ui.commands.approved_files import add_check


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add_check(subparsers, "procedure", "procedure", _describe)


def _describe(text: str, file: str) -> str:
    procedure = read_any_procedure(text, file)
    if isinstance(procedure, DeskProcedure):
        return f"{procedure.code} version {procedure.version}, {procedure.title.en}: {len(procedure.stages)} stages"
    return (
        f"{procedure.code} version {procedure.version}, {procedure.title.en}: "
        f"{len(procedure.steps)} steps, {len(procedure.branches)} rescue branches"
    )
