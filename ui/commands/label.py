"""`binome label`: draw a label from its data, read every symbol back, write it to a file or print it."""

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.wording import Language, say

if TYPE_CHECKING:
    from kiosk.documents.label_drawing import CheckedLabel
    from kiosk.documents.label_house import BadgeLabel, PositionLabel
    from kiosk.documents.label_products import BaseLabel, CryoLabel, SyringeLabel
    from ui.station_file import StationFile

_DESCRIPTION = """
Draw a label from its data in whole dots of the printer, read every symbol back from
the drawing, and write it to a file or print it on the station's printer. A label that
does not read back, or whose text does not fit, is refused in words (docs/labels.md).
"""
_EPILOG = """\
exit status: 0 done; 1 refused: the label cannot be drawn, written or printed;
             2 a file, or a combination of options, that cannot be used

examples:
  binome label base --data base.toml --dpi 300 --out base.pdf
  binome label badge --id TECH0001 --name "MARTIN-TEST Alex" --print --station station.toml
  binome label check /etc/binome/labels/cryo.toml"""
_OUTPUTS = (".png", ".pdf", ".zpl")


class _NotUsableError(Exception):
    """A file or an option that cannot be used; the sentences say which, and what was expected."""


class _RefusedError(Exception):
    """The label cannot be had; the sentence says why."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "label",
        help="draw, check and print labels",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    actions.add_parser("list", help="the kinds of label, their sizes and fields")
    check = actions.add_parser("check", help="say what is wrong in each template, or that it can be used")
    check.add_argument("templates", nargs="+", type=Path, metavar="TEMPLATE")
    output = _output_options()
    for kind, what in (
        ("base", "the base label of a product, 100 x 100 mm"),
        ("cryo", "the partial label of a cryobag"),
        ("syringe", "a syringe's label"),
    ):
        product = actions.add_parser(kind, parents=[output], help=what)
        product.add_argument("--data", type=Path, required=True, metavar="FILE", help="what the label says, as TOML")
    position = actions.add_parser("position", parents=[output], help="a storage position's label")
    position.add_argument("--code", required=True, help="2 to 12 characters of 0-9 and A-Z")
    position.add_argument("--place", default="", help='in words, such as "Dewar 1 · A1 · 3"')
    badge = actions.add_parser("badge", parents=[output], help="a person's badge")
    badge.add_argument("--id", required=True, help="eight characters of 0-9 and A-Z")
    badge.add_argument("--name", required=True, help="as on documents")
    badge.add_argument("--roles", default="", help="in words")
    for house in (position, badge):
        house.add_argument("--establishment", default="", help="default: the station file's, where one is named")


def _output_options() -> argparse.ArgumentParser:
    output = argparse.ArgumentParser(add_help=False)
    output.add_argument("--lang", choices=[*Language], type=Language, help="default: the station's, else French")
    output.add_argument("--dpi", type=int, choices=(203, 300, 600), help="default: the station's printer's, else 203")
    output.add_argument(
        "--template", type=Path, metavar="FILE", help="by this template; default: the station's, else the shipped one"
    )
    output.add_argument("--out", type=Path, metavar="FILE", help=f"write it: a name that ends in {', '.join(_OUTPUTS)}")
    output.add_argument("--print", action="store_true", dest="prints", help="print it on the station's printer")
    output.add_argument("--station", type=Path, metavar="FILE", help="the station file: printer, templates, tables")
    return output


def run(args: argparse.Namespace) -> int:
    try:
        match args.action:
            case "list":
                return _list()
            case "check":
                return _check(args.templates)
            case _:
                return _make(args)
    except _NotUsableError as error:
        print(f"binome label: {error}", file=sys.stderr)
        return 2
    except _RefusedError as error:
        print(f"binome label: {error}", file=sys.stderr)
        return 1


def _list() -> int:
    from kiosk.documents.label_kinds import KINDS
    from kiosk.documents.label_template import shipped_template

    for kind in KINDS.values():
        template = shipped_template(kind.name)
        made_by = "the run at the bench" if kind.name == "thawed" else f"binome label {kind.name}"
        print(f"{kind.name}: {template.width_mm:g} x {template.height_mm:g} mm, made by {made_by}")
        for what, fields, must in (
            ("texts", kind.texts, kind.must_show),
            ("lists", kind.lists, kind.must_show),
            ("symbols", kind.symbols, kind.must_carry),
        ):
            if fields:
                print(f"  {what}: {', '.join(field + '*' * (field in must) for field in sorted(fields))}")
    print("* a template of this kind must have it")
    return 0


def _check(templates: list[Path]) -> int:
    from kiosk.approved import NotApprovableError
    from kiosk.documents.label_template import read_template

    worst = 0
    for file in templates:
        try:
            template = read_template(_text_of(file), str(file))
        except _NotUsableError as error:
            print(error)
            worst = 2
        except NotApprovableError as error:
            print(error)
            worst = max(worst, 1)
        else:
            print(f"{file}: {template.kind}, {template.width_mm:g} x {template.height_mm:g} mm: can be used")
    return worst


def _make(args: argparse.Namespace) -> int:
    if args.out is None and not args.prints:
        raise _NotUsableError("say where the label goes: --out FILE, or --print --station FILE")
    if args.prints and args.station is None:
        raise _NotUsableError("--print needs --station FILE, which names the printer")
    if args.out is not None and args.out.suffix.lower() not in _OUTPUTS:
        raise _NotUsableError(f"{args.out}: a name that ends in {', '.join(_OUTPUTS)} was expected")
    station = None if args.station is None else _station(args.station)
    language = args.lang or (Language.FRENCH if station is None else station.language)
    dpi = args.dpi or (203 if station is None else station.printer.dpi)
    if args.prints and station is not None and dpi != station.printer.dpi:
        raise _NotUsableError(f"--dpi {dpi}: the station's printer has {station.printer.dpi} dots an inch")
    checked = _drawn(args, station, language, dpi)
    values = {"kind": args.action, "count": len(checked.symbols)}
    if args.out is not None:
        _write(checked, args.out)
        size = {"width": checked.width_dots, "height": checked.height_dots, "dpi": dpi}
        print(say("label.wrote", language, file=args.out, **size, **values))
    if args.prints and station is not None:
        _print(checked, station)
        print(say("label.printed_on", language, url=station.printer.url, **values))
    return 0


def _drawn(args: argparse.Namespace, station: "StationFile | None", language: Language, dpi: int) -> "CheckedLabel":
    from kiosk.approved import NotApprovableError
    from kiosk.documents.label_drawing import LabelNotFaithful, render_checked
    from kiosk.documents.label_template import read_template, template_of
    from kiosk.documents.sheet import LabelDoesNotFit
    from kiosk.documents.symbols import SymbolNotWritten

    try:
        label = _label(args, station)
        if args.template is None:
            template = template_of(args.action, None if station is None else station.labels)
        else:
            template = read_template(_text_of(args.template), str(args.template))
    except NotApprovableError as error:
        raise _NotUsableError(str(error)) from None
    if template.kind != args.action:
        raise _NotUsableError(f"{args.template}: a template of kind {args.action} was expected, not {template.kind}")
    try:
        return render_checked(template, label.content(language), dpi)
    except (LabelDoesNotFit, LabelNotFaithful, SymbolNotWritten) as error:
        raise _RefusedError(str(error)) from None


def _label(
    args: argparse.Namespace, station: "StationFile | None"
) -> "BaseLabel | CryoLabel | SyringeLabel | PositionLabel | BadgeLabel":
    from pydantic import ValidationError

    from kiosk.approved import read_approved
    from kiosk.documents.label_house import BadgeLabel, PositionLabel
    from kiosk.documents.label_products import BaseLabel, CryoLabel, SyringeLabel

    match args.action:
        case "base":
            return read_approved(BaseLabel, _product_data(args), str(args.data))
        case "cryo":
            return read_approved(CryoLabel, _product_data(args), str(args.data))
        case "syringe":
            return read_approved(SyringeLabel, _product_data(args), str(args.data))
    establishment = args.establishment or ("" if station is None else station.establishment)
    try:
        if args.action == "position":
            return PositionLabel(code=args.code, place=args.place, establishment=establishment)
        return BadgeLabel(id=args.id, name=args.name, roles=args.roles, establishment=establishment)
    except ValidationError as error:
        found = error.errors()[0]
        option = "".join(str(part) for part in found["loc"])
        raise _NotUsableError(f"--{option}: {found['msg'].removeprefix('Value error, ')}") from None


def _product_data(args: argparse.Namespace) -> str:
    """The data file; where it gives no `product_class`, the class that the site's own table gives the code."""
    text = _text_of(args.data)
    code = _unnamed_code(text)
    if code is None or args.station is None:
        return text
    from ui.commands.site_desk import Desk, at_desk
    from ui.commands.tables import tables_in_force

    found: list[str | None] = []

    def look_up(desk: Desk) -> int:
        found.append(tables_in_force(desk).product_description(code))
        return 0

    if at_desk(args, look_up) != 0 or found[0] is None:
        raise _NotUsableError(f"{args.data}: product_class: no table of this station names {code}; give the class here")
    product_class = json.dumps(found[0].split("|")[0].strip(), ensure_ascii=False)
    return f"product_class = {product_class}\n{text}"


def _unnamed_code(text: str) -> str | None:
    """The product code of data that gives no class; None for any other data, good or bad."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    code = data.get("product_code")
    return code if isinstance(code, str) and "product_class" not in data else None


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise _NotUsableError(f"{file}: cannot be read: {reason}") from None


def _station(file: Path) -> "StationFile":
    from ui.station_file import StationFileError, read_station_file

    try:
        return read_station_file(_text_of(file), str(file))[0]
    except StationFileError as error:
        raise _NotUsableError(str(error)) from None


def _write(checked: "CheckedLabel", file: Path) -> None:
    from drivers.printers.picture import label_pdf
    from drivers.printers.zpl import graphic_format

    match file.suffix.lower():
        case ".png":
            data = checked.png
        case ".pdf":
            data = label_pdf(checked.raster, checked.width_dots, checked.height_dots, checked.dpi)
        case _:
            data = graphic_format(checked.raster, checked.width_dots, checked.height_dots)
    try:
        file.write_bytes(data)
    except OSError as error:
        raise _RefusedError(f"{file}: cannot be written: {error.strerror}") from None


def _print(checked: "CheckedLabel", station: "StationFile") -> None:
    from kiosk.printing import PrinterRefused, PrintOutcomeUnknown
    from ui.printer import UrlPrinter

    printer = UrlPrinter(station.printer.url, station.printer.dpi)
    try:
        printer.print_label(checked.raster, checked.width_dots, checked.height_dots)
    except PrinterRefused as refused:
        raise _RefusedError(refused.detail) from None
    except PrintOutcomeUnknown as unknown:
        raise _RefusedError(str(unknown)) from None
