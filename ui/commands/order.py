"""`binome order`: a file of orders read and judged, and the files that wait in the station's folder."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.wording import Language, say
from ui.commands.run import DEFAULT_FILE

if TYPE_CHECKING:
    from kiosk.library import Library
    from kiosk.orders.compose import ReadOrder
    from ui.commands.site_desk import Desk

_DESCRIPTION = """
Orders come in as files: a FHIR R5 bundle (.json), or a CSV (docs/orders.md says both,
element by element and column by column). Nothing is recorded here: a treatment's file is
opened at the kiosk, by a pharmacist's badge and PIN. The kiosk may be running.
"""
_EPILOG = "exit status: 0 every file can be opened, 1 something in one is to be mended, 2 a file that cannot be read"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "order",
        help="check files of orders before they are opened at the kiosk",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    shared.add_argument(
        "--lang", choices=[*Language], type=Language, help="language of the sentences; default: the station file's"
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    check = actions.add_parser("check", parents=[shared], help="what a file would open, or what to mend in it")
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(run=run)
    list_ = actions.add_parser("list", parents=[shared], help="the files in the station's folder of orders")
    list_.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from ui.commands.site_desk import at_desk

    return at_desk(args, _check if args.action == "check" else _list)


def _check(desk: "Desk") -> int:
    from kiosk.orders.reading import MOST_BYTES
    from ui.commands.site_desk import read_bytes

    data = read_bytes(desk.args.file, MOST_BYTES + 1)
    return _told(desk, ((desk.args.file.name, data),))


def _list(desk: "Desk") -> int:
    from kiosk.orders.files import order_files, read_file

    if desk.file.orders is None:
        print(say("order.cli_no_folder", desk.language), file=sys.stderr)
        return 1
    found = order_files(desk.file.orders) or ()
    if not found:
        print(say("order.cli_none", desk.language, folder=desk.file.orders))
    return _told(desk, tuple((name, read_file(desk.file.orders, name) or b"") for name in found))


def _told(desk: "Desk", files: tuple[tuple[str, bytes], ...]) -> int:
    from kiosk.orders.draft import OrderNotRead
    from kiosk.orders.known import StationKnowledge
    from kiosk.orders.reading import read_orders
    from ui.commands.site_desk import REFUSED, reading

    status = 0
    with reading(desk.file) as (journal, site):
        zone = ZoneInfo(desk.file.zone)
        known = StationKnowledge(journal, site.library, datetime.now(UTC).astimezone(zone).date(), zone)
        for name, data in files:
            try:
                read = read_orders(data, name, known)
            except OrderNotRead as error:
                print(say("order.cli_bad", desk.language, file=name, count=len(error.problems)), file=sys.stderr)
                for problem in error.problems:
                    print(f"  {problem.sentence(desk.language)}", file=sys.stderr)
                status = REFUSED
                continue
            print(say("order.cli_good", desk.language, file=name, count=len(read)))
            for order in read:
                _tell(order, site.library, desk.language)
    return status


def _tell(read: "ReadOrder", library: "Library", language: Language) -> None:
    from kiosk.circuit.treatments import homonyms_of

    treatment, order = read.treatment, read.order
    values = {
        "treatment": treatment.treatment_id,
        "patient": treatment.patient.full_name,
        "born": treatment.patient.birth_date.isoformat(),
        "product": treatment.product_name,
        "reference": order.reference,
        "manufacturer": order.manufacturer,
        "count": order.expected_containers,
    }
    print(say("order.cli_read", language, **values))
    if order.prescription is not None:
        signed = say(f"order.cli_{'signed' if order.prescription.signed else 'unsigned'}", language)
        identifier, prescriber = order.prescription.identifier, order.prescription.prescriber
        print(say("order.cli_prescription", language, identifier=identifier, prescriber=prescriber, signed=signed))
    for milestone, on in order.planned:
        print(say("order.cli_planned", language, milestone=say(f"order.milestone_{milestone}", language), on=on))
    for warning in read.warnings:
        print(say("order.cli_warning", language, warning=say(f"order.warning_{warning}", language)))
    for other in homonyms_of(treatment, library.every_treatment()):
        print(say("order.cli_homonym", language, treatment=other.treatment_id))
