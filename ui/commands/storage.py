"""`binome storage`: check a storage plan, and draw or print the labels of its positions."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.wording import Language, say

if TYPE_CHECKING:
    from kiosk.storage.plan import Position, StoragePlan

_CHECK = """
Check storage plan files as they will be when a pharmacist approves them: tanks, racks,
boxes and positions, that every position has a code of its own, and every limit a source
(docs/storage.md). Nothing is recorded.
"""
_LABELS = """
Draw a label for every position of a tank, or of one of its boxes, each read back from
its drawing, into a folder: one PDF a position, named by its code.
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("storage", help="check a storage plan, draw its positions' labels")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    check = actions.add_parser(
        "check",
        help="say what is wrong in each plan, or that it can be used",
        description=_CHECK,
        epilog="exit status: 0 each can be used; 1 one cannot; 2 a file cannot be read",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("plans", nargs="+", type=Path, metavar="FILE")
    labels = actions.add_parser(
        "labels",
        help="draw the labels of a tank's positions",
        description=_LABELS,
        epilog="exit status: 0 done; 1 a label cannot be drawn or written; 2 a file that cannot be used",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    labels.add_argument("plan", type=Path, metavar="FILE")
    labels.add_argument("--tank", required=True, help="its name in the plan")
    labels.add_argument("--box", help="one box of it; default: every box")
    labels.add_argument("--establishment", default="", help="on the label")
    labels.add_argument("--dpi", type=int, choices=(203, 300, 600), default=203)
    labels.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    for action in (check, labels):
        action.add_argument("--lang", choices=[*Language], type=Language, default=Language.ENGLISH)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return _check(args.plans, args.lang) if args.action == "check" else _labels(args)


def _check(plans: list[Path], language: Language) -> int:
    worst = 0
    for file in plans:
        plan, code = _read(file)
        worst = max(worst, code)
        if plan is not None:
            told = {"tanks": len(plan.tanks), "positions": len(plan.positions)}
            print(say("storage.cli_ok", language, file=file, **told))
    return worst


def _read(file: Path) -> "tuple[StoragePlan | None, int]":
    """The plan, or what is wrong, printed, with the exit status that follows."""
    from kiosk.approved import NotApprovableError
    from kiosk.storage.plan import read_storage_plan

    try:
        return read_storage_plan(file.read_text(encoding="utf-8"), str(file)), 0
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        print(f"binome storage: {file}: cannot be read: {reason}", file=sys.stderr)
        return None, 2
    except NotApprovableError as error:
        print(error, file=sys.stderr)
        return None, 1


def _labels(args: argparse.Namespace) -> int:
    plan, _ = _read(args.plan)
    if plan is None:
        return 2
    positions = [one for one in plan.positions.values() if one.tank.name == args.tank and args.box in {None, one.box}]
    if not positions:
        print(say("storage.cli_no_positions", args.lang, tank=args.tank, box=args.box or "—"), file=sys.stderr)
        return 2
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        for position in positions:
            (args.out / f"{position.code}.pdf").write_bytes(_label(position, args))
    except OSError as error:
        print(f"binome storage: {args.out}: cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(say("storage.cli_labels", args.lang, count=len(positions), folder=args.out))
    return 0


def _label(position: "Position", args: argparse.Namespace) -> bytes:
    from drivers.printers.picture import label_pdf
    from kiosk.documents.label_drawing import render_checked
    from kiosk.documents.label_house import PositionLabel
    from kiosk.documents.label_template import shipped_template

    label = PositionLabel(code=position.code, place=position.text, establishment=args.establishment)
    checked = render_checked(shipped_template("position"), label.content(args.lang), args.dpi)
    return label_pdf(checked.raster, checked.width_dots, checked.height_dots, checked.dpi)
