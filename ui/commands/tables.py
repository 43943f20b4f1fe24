"""`binome tables`: the tables that the site owns, imported, listed, looked up."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.wording import Language, say
from ui.commands.run import DEFAULT_FILE

if TYPE_CHECKING:
    from kiosk.tables import SiteTables, TableKind
    from kiosk.tables.reading import TableUnusableError
    from ui.commands.site_desk import Desk

_DESCRIPTION = """
Product descriptions, facilities and special testing codes are licensed by ICCBBA to
registered sites and are not shipped: import your own copies, and codes are shown with
their names. Without a table the raw code is shown (docs/tables.md).
"""
_IMPORT = """
Import a site's own copy of a table. Taken: text separated by commas, semicolons or
tabs, in UTF-8 or Windows-1252, with a header that names the code and its text, or as
ICCBBA publishes it without one. Not taken: workbooks, Access databases, PDF.

The kiosk of the station must be closed. A pharmacist's or supervisor's PIN is asked,
and the journal keeps who imported which version; the copy is kept with its hash, and
one that is changed later is not used.
"""
_EPILOG = "exit status: 0 done, 1 refused or not found, 2 a file that cannot be used"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "tables",
        help="import and look up the site's own tables of products and facilities",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    station = argparse.ArgumentParser(add_help=False)
    station.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    station.add_argument(
        "--lang", choices=[*Language], type=Language, help="language of the sentences; default: the station file's"
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    import_ = actions.add_parser(
        "import",
        parents=[station],
        help="put a site's own copy of a table in force",
        description=_IMPORT,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    import_.add_argument("file", type=Path, metavar="FILE")
    import_.add_argument("--version", required=True, help="the table's version, or its date")
    import_.add_argument(
        "--kind",
        choices=("products", "facilities", "special-testing"),
        help="what the table holds; default: what its columns tell",
    )
    import_.add_argument("--by", required=True, metavar="PERSON_ID", help="the pharmacist or supervisor who answers")
    import_.add_argument("--pin-stdin", action="store_true", help="read the PIN as one line of standard input")
    actions.add_parser("list", parents=[station], help="list the tables in force, and those before")
    show = actions.add_parser("show", parents=[station], help="look a code up")
    show.add_argument("code", help="a product code, a donation or facility number, a special testing code")


def run(args: argparse.Namespace) -> int:
    from ui.commands.site_desk import at_desk

    return at_desk(args, {"import": _import, "list": _list, "show": _show}[args.action])


def _import(desk: "Desk") -> int:
    from kiosk.tables import TableKind
    from kiosk.tables.importing import read_importable
    from kiosk.tables.reading import LONGEST_FILE_BYTES, TableUnusableError
    from ui.commands.site_desk import UNUSABLE, read_bytes, writing

    path = desk.args.file
    kind = None if desk.args.kind is None else TableKind(desk.args.kind)
    try:
        table = read_importable(read_bytes(path, LONGEST_FILE_BYTES + 1), desk.args.version, kind, str(path))
    except TableUnusableError as error:
        print("\n".join(_problems(error, desk)), file=sys.stderr)
        return UNUSABLE
    told = {"kind": _called(table.kind, desk), "version": table.version}
    with writing(desk.file) as site:
        if site.awaits_import(table):
            by = site.authorise(desk.args.by, site.may_import(desk.args.by), desk.pin_of)
            site.import_table(table, desk.file.tables, by)
            print(_say("imported", desk, rows=table.rows, **told))
        else:
            print(_say("imported_already", desk, **told))
    return 0


def _list(desk: "Desk") -> int:
    from zoneinfo import ZoneInfo

    from kiosk.tables import SiteTables, TableKind
    from kiosk.wording.formats import long_date
    from ui.commands.site_desk import REFUSED, reading

    faults = 0
    with reading(desk.file) as (_journal, site):
        tables = SiteTables(desk.file.tables, site.library.table_in_force)
        for kind in TableKind:
            print(_called(kind, desk))
            imports = [row for row in reversed(site.imports()) if row.fact.kind == kind]
            for row in imports:
                day = row.at.utc.astimezone(ZoneInfo(desk.file.zone)).date()
                told = {"version": row.fact.version, "rows": row.fact.rows, "fingerprint": row.fact.sha256[:16]}
                who = {"name": site.library.names[row.fact.person_id], "date": long_date(day, desk.language)}
                print("  " + _say("row" if row is imports[0] else "replaced", desk, **told, **who))
            if not imports:
                print("  " + _say("none", desk))
            fault = tables.fault(kind)
            if fault is not None:
                faults += 1
                path = desk.file.tables / imports[0].fact.file
                print("  " + _say(fault, desk, path=path, kind=_called(kind, desk)))
    return REFUSED if faults else 0


def _show(desk: "Desk") -> int:
    from kiosk.tables import TableKind
    from ui.commands.site_desk import REFUSED

    code = "".join(desk.args.code.split())
    tables = tables_in_force(desk)
    names = {
        TableKind.PRODUCTS: tables.product_description(code) if len(code) in {5, 8} else None,
        TableKind.FACILITIES: tables.facility(code) if len(code) == 5 or len(code) >= 13 else None,
        TableKind.SPECIAL_TESTING: tables.special_testing(code),
    }
    for kind, text in names.items():
        imported = tables.in_force(kind)
        if text is not None and imported is not None:
            told = {"version": imported.version, "code": code, "text": text}
            print(_say("shown", desk, kind=_called(kind, desk), **told))
    if not any(names.values()):
        print(_say("unknown", desk, code=code), file=sys.stderr)
        return REFUSED
    return 0


def tables_in_force(desk: "Desk") -> "SiteTables":
    """The station's tables, to be used after its journal is closed; one that cannot be used is told."""
    from kiosk.tables import SiteTables, TableKind
    from ui.commands.site_desk import reading

    with reading(desk.file) as (_journal, site):
        in_force = {kind: site.library.table_in_force(kind) for kind in TableKind}
    tables = SiteTables(desk.file.tables, in_force.__getitem__)
    for kind, imported in in_force.items():
        fault = tables.fault(kind)
        if imported is not None and fault is not None:
            print(_say(fault, desk, path=desk.file.tables / imported.file, kind=_called(kind, desk)), file=sys.stderr)
    return tables


def _problems(error: "TableUnusableError", desk: "Desk") -> Iterator[str]:
    from kiosk.tables.reading import MOST_PROBLEMS

    yield _say("unusable", desk, file=desk.args.file)
    for problem in error.problems:
        sentence = _say(f"problem_{problem.code}", desk, **problem.values)
        if problem.line is None:
            yield "  " + sentence
        elif problem.column:
            yield "  " + _say("at_column", desk, line=problem.line, column=problem.column, problem=sentence)
        else:
            yield "  " + _say("at_line", desk, line=problem.line, problem=sentence)
    if error.there_may_be_more:
        yield "  " + _say("more", desk, count=MOST_PROBLEMS)


def _called(kind: "TableKind", desk: "Desk") -> str:
    return _say(f"kind_{kind.replace('-', '_')}", desk)


def _say(key: str, desk: "Desk", **values: object) -> str:
    return say(f"tables.{key}", desk.language, **values)
