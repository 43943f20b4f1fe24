"""`binome scan`: what each scanned line is, for whoever sets up a scanner, tests a label or pipes scans elsewhere."""

import argparse
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.isbt128 import KINDS, CompoundMessage, NationalText, SpecialTesting, Structure, visible
from kiosk.scanning import (
    Badge,
    Gs1Element,
    Identified,
    Instrument,
    IsbtLabel,
    Location,
    PatientInsIdentity,
    PrintedDocument,
    Unreadable,
    explain,
    gs1_title,
    identify_scan,
    kind_of,
    read_scan,
)
from kiosk.wording import Language

if TYPE_CHECKING:
    from kiosk.tables import SiteTables

_DESCRIPTION = r"""
Tell what each scan is: one scan a line on standard input, one line out for each, at once.

A scan may begin with its AIM identifier (]C0, ]C1, ]C4, ]d1, ]d2, ]E0, ...). The
separator GS is written as \x1d or <GS>, or is the byte itself. All 40 ISBT 128
structures are read, as are GS1 element strings, EAN and UPC codes, INS identities, and
the kiosk's badges, locations, instruments and documents; all else is refused.

With --json each line out is an object:
  input       the line read (bytes that are no UTF-8 as \xNN)
  symbology   its AIM identifier, or null
  kind        isbt128, gs1, ins, badge, location, instrument, document or unknown
  ok          whether it was read
  error       one sentence when it was not, else null
  structures  [{"number", "name", "fields": {...}}]
A compound message gives structure 023 first, then the structures that it holds. GS1
gives one structure an element, its application identifier as number. All others give
one structure, with their kind as number. A donation number refused for its check flags
is shown too, as evidence.

With --station the site's own tables name codes: fields gain a description (product), a
facility, a meaning (special testing), where a table has one.
"""
_EPILOG = "exit status: 0 when every scan was read, 1 when one was refused; with --station, 2: it cannot be used"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "scan",
        help="tell what each scanned line is",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--lang", choices=[*Language], type=Language, default=Language.ENGLISH, help="language of the sentences"
    )
    parser.add_argument(
        "--station",
        type=Path,
        metavar="FILE",
        help="name products, facilities and special testing codes from the tables that this station has imported",
    )
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Told:
    number: str
    name: str
    fields: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Answer:
    input: str
    symbology: str | None
    kind: str
    ok: bool
    error: str | None
    structures: list[_Told]


def run(args: argparse.Namespace) -> int:
    if args.station is None:
        return _tell_each(args, None)
    from ui.commands.site_desk import at_desk
    from ui.commands.tables import tables_in_force

    return at_desk(args, lambda desk: _tell_each(args, tables_in_force(desk)))


def _tell_each(args: argparse.Namespace, tables: "SiteTables | None") -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    write = _json if args.json else _readable
    all_read = True
    for line in sys.stdin.buffer:
        answer = _answer(line.rstrip(b"\r\n"), args.lang)
        if tables is not None:
            answer = replace(answer, structures=[_named(told, tables) for told in answer.structures])
        all_read = all_read and answer.ok
        print(write(answer), flush=True)
    return 0 if all_read else 1


def tell(scan: str, language: Language, *, as_json: bool) -> tuple[str, bool]:
    """What is printed of a scan as a scanner's driver gives it, and whether it was read."""
    answer = _answer(scan.encode("latin-1"), language)
    return (_json if as_json else _readable)(answer), answer.ok


def _answer(line: bytes, language: Language) -> _Answer:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode("latin-1")  # a character for each byte: refused, and named in the sentence
    scan = read_scan(text.replace(r"\x1d", "\x1d"))
    identified = identify_scan(scan)
    error = _error(identified, language)
    return _Answer(
        input=line.decode("utf-8", "backslashreplace"),
        symbology=scan.symbology,
        kind=kind_of(identified).value,
        ok=error is None,
        error=error,
        structures=list(_structures(identified)),
    )


def _named(told: _Told, tables: "SiteTables") -> _Told:
    fields = told.fields
    product, facility = fields.get("pdc"), fields.get("fin") or fields.get("fin_p")
    names = {
        "description": tables.product_description(str(product)) if product else None,
        "facility": tables.facility(str(facility)) if facility else None,
        "meaning": tables.special_testing(str(fields["code"])) if told.number == SpecialTesting.number else None,
    }
    return replace(told, fields={**fields, **{key: name for key, name in names.items() if name is not None}})


def _json(answer: _Answer) -> str:
    return json.dumps(asdict(answer))


def _readable(answer: _Answer) -> str:
    verdict = "ok" if answer.ok else "refused"
    told = answer.error or "; ".join(map(_spelled, answer.structures))
    return f"{verdict:<7}  {answer.kind:<10}  {visible(answer.input)}  {told}"


def _spelled(told: _Told) -> str:
    known = {name: value for name, value in told.fields.items() if value is not None}
    values = (f"{name} {json.dumps(value)}" for name, value in known.items())
    return f"{told.number} {told.name}: {', '.join(values)}"


def _error(identified: Identified, language: Language) -> str | None:
    return explain(identified, language) if isinstance(identified, Unreadable) else None


def _structures(identified: Identified) -> Iterator[_Told]:
    match identified:
        case IsbtLabel(structures):
            yield from _isbt(structures)
        case Unreadable(read=evidence) if evidence is not None:
            yield from _isbt((evidence,))
        case Gs1Element():
            yield from _gs1(identified)
        case PatientInsIdentity():
            fields = asdict(identified) | {"birth_date": identified.birth_date.isoformat()}
            yield _Told("ins", "National health identity", fields)
        case Badge():
            yield _Told("badge", "Badge", asdict(identified))
        case Location():
            yield _Told("location", "Location", asdict(identified))
        case Instrument():
            yield _Told("instrument", "Instrument", asdict(identified))
        case PrintedDocument():
            yield _Told("document", "Printed document", asdict(identified))


def _isbt(structures: Iterable[Structure | CompoundMessage | NationalText]) -> Iterator[_Told]:
    for structure in structures:
        if isinstance(structure, NationalText):
            yield _Told(structure.number, "National or local text", structure.fields())
            continue
        yield _Told(structure.number, KINDS[structure.number].name, structure.fields())
        if isinstance(structure, CompoundMessage):
            yield from _isbt(structure.structures)


def _gs1(symbol: Gs1Element) -> Iterator[_Told]:
    for identifier, value in symbol.elements:
        fields: dict[str, object] = {"value": value}
        if identifier == "17" and symbol.expires_on is not None:
            fields["date"] = symbol.expires_on.isoformat()
        if identifier == "7003" and symbol.expires_at is not None:
            fields["datetime"] = symbol.expires_at.isoformat(timespec="minutes")
        yield _Told(identifier, gs1_title(identifier), fields)
