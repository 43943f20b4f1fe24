"""`binome site`: what an engineer, a supervisor and a pharmacist do to a station that is not running."""

import argparse
from pathlib import Path

from kiosk.wording import Language
from ui.commands.run import DEFAULT_FILE
from ui.commands.site_staff import add_parsers as add_staff

_DESCRIPTION = """
Set a station up: enrol people, approve profiles and procedures, release treatments, and
check that all is there (docs/station-file.md). The kiosk of the station must be closed:
its journal has one writer. Run it as the user who runs the kiosk.

Each act asks the PIN of whoever answers for it, and is recorded under their name.
"""
_EPILOG = "exit status: 0 done, 1 refused, 2 a file that cannot be used"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "site",
        help="set the station up: people, approvals, treatments",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    parser.add_argument(
        "--lang", choices=[*Language], type=Language, help="language of the sentences; default: the station file's"
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    _add_people(actions)
    add_staff(actions, _add_by)
    _add_data(actions)
    actions.add_parser(
        "check",
        help="say what is there and what is still to do before the bench may be used",
        description="Check the station file, its folders and secrets, the journal, the people and the approvals. "
        "Instruments are not touched, nothing is recorded. Exit 0 when nothing is left to do, else 1; "
        "2 when the station file cannot be used.",
    )
    actions.add_parser(
        "list",
        help="list people, treatments and approvals",
        description="List the people, the treatments and the approvals of the station.",
    )


def _add_people(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    enrol = actions.add_parser(
        "enrol",
        help="enrol a person, who chooses a PIN",
        description="Enrol a person. The first one is a supervisor (SU) and needs nobody; for every other, a "
        "supervisor gives their PIN first. Ids and badges are never given twice. Prints the text to encode on the "
        "badge.",
    )
    enrol.add_argument("--id", required=True, help="short name of the person, such as te1")
    enrol.add_argument("--name", required=True, help="as it stands on documents: “MARTIN Alex”")
    enrol.add_argument("--roles", required=True, metavar="TE[,PH]", help="PH, TE, RU, MD, SU, BM; commas between")
    enrol.add_argument("--badge", required=True, metavar="8CHARS", help="eight digits and capital letters")
    _add_by(enrol, "supervisor", required=False)
    badge_lost = actions.add_parser(
        "badge-lost",
        help="close a lost badge",
        description="Close a person's badge at once; without one they can do nothing at the kiosk.",
    )
    unlock = actions.add_parser(
        "unlock",
        help="let a person try again who is locked out",
        description="Let a person try again who is locked out after ten wrong PINs.",
    )
    for action in (badge_lost, unlock):
        action.add_argument("--id", required=True, help="whose")
        action.add_argument("--reason", required=True, help="why, for the record")
        _add_by(action, "supervisor")


def _add_data(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    approve = actions.add_parser(
        "approve",
        help="approve product profiles, procedures, the monitoring plan and the storage plan",
        description="Approve product profile, procedure, monitoring and storage plan files, all or none; which of them "
        "a file is, its content says. The journal keeps the whole text. A version that was approved never changes: "
        "raise the version.",
    )
    approve.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _add_by(approve, "pharmacist")
    release = actions.add_parser(
        "release",
        help="release one treatment to the bench",
        description="Release the treatment that a TOML file describes (docs/station-file.md). Every donation number is "
        "typed with its check character.",
    )
    release.add_argument("file", type=Path, metavar="FILE")
    _add_by(release, "pharmacist")


def _add_by(action: argparse.ArgumentParser, who: str, *, required: bool = True) -> None:
    action.add_argument("--by", required=required, metavar=f"{who.upper()}_ID", help=f"the {who} who answers for it")
    action.add_argument(
        "--pin-stdin",
        action="store_true",
        help="read each PIN as one line of standard input, in the order in which they would be asked",
    )


def run(args: argparse.Namespace) -> int:
    from ui.commands import site_data, site_people, site_state, site_training
    from ui.commands.site_desk import at_desk

    actions = {
        "check": site_state.check,
        "list": site_state.list_,
        "enrol": site_people.enrol,
        "badge-lost": site_people.badge_lost,
        "unlock": site_people.unlock,
        "train": site_training.train,
        "untrain": site_training.untrain,
        "badge": site_training.badge,
        "left": site_training.left,
        "approve": site_data.approve,
        "release": site_data.release,
    }
    return at_desk(args, actions[args.action])
