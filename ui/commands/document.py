"""`binome document make`: documents of a treatment, of a month, of a product, from the station's record."""

import argparse
import calendar
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.wording import Language, say
from ui.commands.run import DEFAULT_FILE

if TYPE_CHECKING:
    from kiosk.instants import Instant
    from kiosk.library import Library
    from kiosk.paperwork.papers import DossierPapers
    from ui.commands.site_desk import Desk

_DESCRIPTION = """
Make a document from the station's record, as a PDF/A-3b that bears the newest seal and
holds the facts it was made from (attached facts.json). Nothing is recorded: documents
that a procedure asks for are numbered and made at the kiosk.

Of a treatment (--treatment ID):
  reception_form           what was ordered, delivered and received
  release_sheet            bon de délivrance
  handover_form            hand-over, infusion form for the ward
  destruction_certificate  what was destroyed or returned
  incident_report          deviations and what was decided
  dispatch_note            starting material sent to the manufacturer
  storage_history          positions, tank temperatures, excursions (the kiosk must be closed)
  audit_trail              every fact of the treatment and of its runs
  traceability             patient to products, kept for 30 years
Of a month (--month YYYY-MM):
  daily_checks             signed daily checks
  alarm_summary            alarms by rule, and each of them
Of a product (--product DIN-or-lot):
  traceability             product to patients
"""
_EPILOG = "exit status: 0 made, 1 nothing to make it from, 2 a file that cannot be used"
_OF_MONTH = ("daily_checks", "alarm_summary")
_OF_TREATMENT = (
    "reception_form",
    "release_sheet",
    "handover_form",
    "destruction_certificate",
    "incident_report",
    "dispatch_note",
    "storage_history",
    "audit_trail",
    "traceability",
)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("document", help="make documents from the station's record")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    make = actions.add_parser(
        "make",
        help="one document as a PDF",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    make.add_argument("kind", choices=(*_OF_TREATMENT, *_OF_MONTH), metavar="KIND")
    subject = make.add_mutually_exclusive_group(required=True)
    subject.add_argument("--treatment", metavar="ID")
    subject.add_argument("--month", metavar="YYYY-MM")
    subject.add_argument("--product", metavar="TEXT", help="a donation number, or a lot")
    make.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="default: the present one")
    make.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    make.add_argument(
        "--lang", choices=[*Language], type=Language, help="language of the document; default: the station file's"
    )
    make.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from ui.commands.site_desk import at_desk

    return at_desk(args, _make)


class _NothingToMakeError(Exception):
    """The message is the sentence."""


def _make(desk: "Desk") -> int:
    from kiosk.kept_files import write_whole
    from kiosk.papers import PaperNotMade
    from kiosk.paperwork.papers import DossierPapers, content_number
    from kiosk.records.alone import check_alone
    from kiosk.records.samples import SampleStore
    from ui.commands.site_desk import reading

    args, kind = desk.args, desk.args.kind
    if kind == "storage_history":
        check_alone(desk.file.journal)
    with reading(desk.file) as (journal, site):
        papers = DossierPapers(journal, site.library, SampleStore(journal), desk.file.settings(""))
        number = content_number(kind, journal.head().seq)
        try:
            pdf = _pdf(desk, papers, site.library, number, journal.now())
        except _NothingToMakeError as nothing:
            print(nothing, file=sys.stderr)
            return 1
        except PaperNotMade as error:
            print(say("paper.cli_failed", desk.language, why=error), file=sys.stderr)
            return 1
    subject = re.sub(r"[^A-Za-z0-9._-]", "_", args.treatment or args.month or args.product)
    path = args.out / f"{kind}-{subject}.pdf"
    write_whole(path, pdf)
    title = say(f"paper.title_{kind}", desk.language)
    print(say("paper.cli_made", desk.language, title=title, number=number, path=path))
    return 0


def _pdf(desk: "Desk", papers: "DossierPapers", library: "Library", number: str, now: "Instant") -> bytes:
    args, kind, language = desk.args, desk.args.kind, desk.language
    option = "--month" if kind in _OF_MONTH else "--treatment"
    fits = args.month if kind in _OF_MONTH else args.treatment or (args.product and kind == "traceability")
    if not fits:
        raise _NothingToMakeError(say("paper.cli_needs", language, kind=kind, option=option))
    if args.month:
        since, until = _month(args.month, language)
        make = papers.daily_checks if kind == "daily_checks" else papers.alarm_summary
        return make(since, until, language, number, now)
    if args.product:
        pdf = papers.product_to_patients(args.product, language, number, now)
        if pdf is None:
            raise _NothingToMakeError(say("paper.cli_unknown_product", language, text=args.product))
        return pdf
    try:
        dossier = library.dossier(args.treatment)
    except KeyError:
        said = say("paper.cli_unknown_treatment", language, treatment=args.treatment)
        raise _NothingToMakeError(said) from None
    return papers.of_treatment(kind, dossier, language, number, now)


def _month(text: str, language: Language) -> tuple[date, date]:
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    if found is None or int(found[1]) < 1900:
        raise _NothingToMakeError(say("paper.cli_bad_month", language, found=text))
    year, month = int(found[1]), int(found[2])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
