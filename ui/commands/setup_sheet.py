"""`binome setup-sheet`: the PDF that a scanner is set up and checked with."""

import argparse
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from kiosk.wording import Language, say

_DESCRIPTION = """
Write the scanner's set-up and reference sheet as a PDF (PDF/A-3b, A4): what to programme, maker by maker, then the
numbered test symbols that the kiosk's scanner check (procedure P14) asks for. Every symbol is read back from the
rendered page before the file is written. Print it at 100 %.
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "setup-sheet",
        help="write the sheet that a scanner is set up and checked with",
        description=_DESCRIPTION,
        epilog="exit status: 0 written, 1 not made, 2 a file cannot be used",
    )
    parser.add_argument("--lang", choices=[*Language], type=Language, help="default: the station's, else fr")
    parser.add_argument("--out", type=Path, metavar="FILE.pdf", help="default: binome-setup-sheet-LANG.pdf here")
    parser.add_argument("--station", type=Path, metavar="FILE", help="station file: its names stand on the sheet")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from kiosk.documents.reference_symbols import SymbolNotFaithful
    from kiosk.documents.setup_sheet import SetupSheetNotMade, SheetOrigin, make_setup_sheet
    from kiosk.documents.symbols import SymbolNotWritten
    from ui.station_file import StationFile, StationFileError, read_station_file

    station: StationFile | None = None
    if args.station is not None:
        try:
            station, _ = read_station_file(args.station.read_text(encoding="utf-8"), str(args.station))
        except (OSError, UnicodeDecodeError) as error:
            return _refuse(f"{args.station} cannot be read ({error}); name the station file by --station", 2)
        except StationFileError as error:
            return _refuse(str(error), 2)
    language: Language = args.lang or (Language.FRENCH if station is None else station.language)
    now = datetime.now(UTC).astimezone()
    origin = SheetOrigin("", "", version("binome"), now)
    if station is not None:
        zone = station.settings("").zone
        origin = SheetOrigin(station.establishment, station.name, version("binome"), now.astimezone(zone))
    try:
        pdf = make_setup_sheet(language, origin)
    except (SymbolNotFaithful, SymbolNotWritten, SetupSheetNotMade) as error:
        return _refuse(str(error), 1)
    out: Path = args.out or Path(f"binome-setup-sheet-{language}.pdf")
    try:
        out.write_bytes(pdf)
    except OSError as error:
        return _refuse(f"{out} cannot be written ({error.strerror}); name another file by --out", 2)
    print(say("scanner_check.sheet_written", language, file=out))
    return 0


def _refuse(sentence: str, code: int) -> int:
    print(f"binome: {sentence}", file=sys.stderr)
    return code
