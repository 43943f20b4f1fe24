"""`binome calibration show`: every certificate in the journal, who signed it, and whether its copy is intact."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.wording import Language
from ui.commands.run import DEFAULT_FILE

if TYPE_CHECKING:
    from kiosk.calibration.state import Held
    from kiosk.library import Library
    from ui.commands.site_desk import Desk

_SHOW = """
Every calibration certificate of the station's channels, the newest first: whether it is
in force, its laboratory, the instrument, its dates, the offset that it adds, who signed
it, and whether the kept copy of its file is byte for byte what was signed.

The kiosk may be running. Certificates are entered and signed at its page Calibration.
"""
_EPILOG = "exit status: 0 every copy is intact, 1 one is missing or changed, 2 a file that cannot be used"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("calibration", help="show the instruments' calibration certificates")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    show = actions.add_parser(
        "show",
        help="all of them, or one channel's",
        description=_SHOW,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    show.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    show.add_argument("--channel", help="its name in the station file; default: every channel")
    show.add_argument(
        "--lang", choices=[*Language], type=Language, help="language of the sentences; default: the station file's"
    )
    show.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from ui.commands.site_desk import at_desk

    return at_desk(args, _show)


def _show(desk: "Desk") -> int:
    from kiosk.calibration.files import is_kept
    from kiosk.station.calibration_desk import read_certificates
    from kiosk.wording import say
    from ui.commands.site_desk import reading

    intact = True
    with reading(desk.file) as (journal, site):
        certificates = read_certificates(journal)
        names = [channel.name for channel in desk.file.channels]
        for name in [desk.args.channel] if desk.args.channel else names:
            found = certificates.of(name)
            if not found:
                print(say("calibration.cli_none", desk.language, channel=name))
            for held in found:
                _print(held, site.library, desk.language)
                one = held.certificate
                kept = is_kept(desk.file.kept_certificates, one.kept_as, one.file_sha256)
                intact = intact and kept
                where = desk.file.kept_certificates / one.kept_as
                print(say(f"calibration.cli_{'kept' if kept else 'lost'}", desk.language, file=where))
    return 0 if intact else 1


def _print(held: "Held", library: "Library", language: Language) -> None:
    from kiosk.wording import say
    from kiosk.wording.formats import signed

    one = held.certificate
    reason = "" if held.withdrawn is None else held.withdrawn.reason
    print(
        say(
            "calibration.cli_row",
            language,
            channel=one.channel,
            standing=say(f"calibration.standing_{held.standing}", language, reason=reason),
            number=one.number,
            laboratory=one.laboratory,
            instrument=one.instrument,
            calibrated=one.calibrated_on.isoformat(),
            due=one.due_on.isoformat(),
            offset=signed(one.offset, language, plus=True),
        )
    )
    if held.signatures:
        names = ", ".join(library.names.get(fact.person_id, fact.person_id) for fact in held.signatures)
        print(say("calibration.cli_signed", language, names=names))
