"""`binome treatment export`: a treatment's whole file as a FHIR R5 bundle."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.wording import Language, say
from ui.commands.run import DEFAULT_FILE

if TYPE_CHECKING:
    from ui.commands.site_desk import Desk

_DESCRIPTION = """
Write a treatment as a FHIR R5 bundle: patient, prescription, order, milestones, products,
their dispense, every run as a Procedure with its moments, clocks and readings, an
AuditEvent for each fact, and Provenance with what was signed and the newest seal
(docs/orders.md names the systems). It is checked against the R5 models before it is
written. No server is spoken to, and the kiosk may be running.
"""
_EPILOG = "exit status: 0 written, 1 nothing to write, 2 a file that cannot be used"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("treatment", help="export a treatment")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    export = actions.add_parser(
        "export",
        help="a treatment's whole file as FHIR R5",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument("treatment", metavar="TREATMENT", help="its number")
    export.add_argument("--fhir", type=Path, required=True, metavar="FILE", help="where the bundle is written")
    export.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    export.add_argument(
        "--lang", choices=[*Language], type=Language, help="language of titles; default: the station file's"
    )
    export.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from ui.commands.site_desk import at_desk

    return at_desk(args, _export)


def _export(desk: "Desk") -> int:
    from kiosk.fhir.collecting import NothingSealed, gather
    from kiosk.fhir.export import NotExported, bundle_text
    from kiosk.kept_files import write_whole
    from kiosk.records.samples import SampleStore
    from ui.commands.site_desk import reading

    treatment_id, path = desk.args.treatment, desk.args.fhir
    with reading(desk.file) as (journal, site):
        samples, settings = SampleStore(journal), desk.file.settings("")
        try:
            found = gather(journal, site.library, samples, settings, treatment_id, desk.language, journal.now())
            text = bundle_text(found)
        except KeyError:
            return _refused(desk, "cli_unknown_treatment", treatment=treatment_id)
        except NothingSealed:
            return _refused(desk, "cli_nothing_sealed")
        except NotExported as error:
            return _refused(desk, "cli_not_exported", why=error)
    write_whole(path, text.encode())
    facts = len(found.facts) + sum(len(rows) for _, rows in found.runs)
    print(say("paper.cli_exported", desk.language, treatment=treatment_id, path=path, facts=facts))
    return 0


def _refused(desk: "Desk", key: str, **values: object) -> int:
    print(say(f"paper.{key}", desk.language, **values), file=sys.stderr)
    return 1
