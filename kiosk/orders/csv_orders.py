"""Orders as CSV: UTF-8, `;` or `,`, one line a treatment and one line a container. Columns: docs/orders.md."""

import csv
import io
from collections.abc import Mapping

from kiosk.orders.draft import (
    CONTAINER_OPTIONAL_FIELDS,
    CONTAINER_REQUIRED_FIELDS,
    OPTIONAL_FIELDS,
    REQUIRED_FIELDS,
    Draft,
    OrderNotRead,
    Place,
    Problem,
    Said,
)

RECORD, TREATMENT, CONTAINER = "record", "treatment", "container"
MOST_LINES = 500
_OF_TREATMENT = (*REQUIRED_FIELDS, *OPTIONAL_FIELDS)
_OF_CONTAINER = ("treatment_id", *CONTAINER_REQUIRED_FIELDS, *CONTAINER_OPTIONAL_FIELDS)
COLUMNS = (RECORD, *dict.fromkeys((*_OF_TREATMENT, *_OF_CONTAINER)))

_Row = tuple[int, Mapping[str, Said]]


def read_csv(data: bytes) -> tuple[Draft, ...]:
    """The treatments of the file with their containers.

    Raises:
        OrderNotRead: naming line, column and what was expected.
    """
    rows = _rows(_text(data))
    problems: list[Problem] = []
    treatments: dict[str, _Row] = {}
    containers: dict[str, list[_Row]] = {}
    for line, fields in rows:
        kind = fields[RECORD].text if RECORD in fields else ""
        name = fields["treatment_id"].text if "treatment_id" in fields else ""
        allowed = {TREATMENT: _OF_TREATMENT, CONTAINER: _OF_CONTAINER}.get(kind)
        if allowed is None:
            place = Place(RECORD, line)
            problems.append(Problem(place, "one_of", {"allowed": f"{TREATMENT}, {CONTAINER}", "found": kind}))
            continue
        stray = [said.place for column, said in fields.items() if column != RECORD and column not in allowed]
        problems += [Problem(place, "not_of_line", {"kind": kind}) for place in stray]
        if not name:
            problems.append(Problem(Place("treatment_id", line), "missing", {"field": "treatment_id"}))
        elif kind == CONTAINER:
            containers.setdefault(name, []).append((line, fields))
        elif name in treatments:
            problems.append(Problem(Place("treatment_id", line), "treatment_twice", {"treatment": name}))
        else:
            treatments[name] = (line, fields)
    for name, owned in containers.items():
        if name not in treatments:
            problems += [
                Problem(Place("treatment_id", line), "no_treatment_line", {"treatment": name}) for line, _ in owned
            ]
    if not treatments and not problems:
        problems.append(Problem(Place("", 1), "no_treatment", {}))
    if problems:
        raise OrderNotRead(*problems)
    return tuple(_draft(line, fields, containers.get(name, [])) for name, (line, fields) in treatments.items())


def _draft(line: int, fields: Mapping[str, Said], owned: list[_Row]) -> Draft:
    own = {name: said for name, said in fields.items() if name != RECORD}
    boxes = tuple(
        {name: said for name, said in box.items() if name not in {RECORD, "treatment_id"}} for _, box in owned
    )
    return Draft(Place("", line), own, boxes, tuple(Place("", at) for at, _ in owned))


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OrderNotRead(Problem(Place("", line), "encoding")) from error
    if "\0" in text:
        raise OrderNotRead(Problem(Place("", text.count("\n", 0, text.index("\0")) + 1), "encoding"))
    return text


def _rows(text: str) -> list[_Row]:
    header_line = text.partition("\n")[0]
    delimiter = ";" if header_line.count(";") >= header_line.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[_Row] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header)
        for cells in reader:
            line = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) == MOST_LINES:
                raise OrderNotRead(Problem(Place("", line), "too_many_lines", {"most": str(MOST_LINES)}))
            if len(cells) > len(header):
                found = {"expected": str(len(header)), "found": str(len(cells))}
                raise OrderNotRead(Problem(Place("", line), "cells", found))
            said = {
                name: Said(cell.strip(), Place(name, line))
                for name, cell in zip(header, cells, strict=False)
                if cell.strip()
            }
            rows.append((line, said))
    except csv.Error as error:
        raise OrderNotRead(Problem(Place("", reader.line_num), "csv", {"detail": str(error)})) from error
    return rows


def _check_header(header: list[str]) -> None:
    problems = [
        Problem(Place(name[:40], 1), "column_unknown", {"column": name[:40]}) for name in header if name not in COLUMNS
    ]
    twice = sorted({name for name in header if header.count(name) > 1})
    problems += [Problem(Place(name[:40], 1), "column_twice", {"column": name[:40]}) for name in twice]
    missing = [name for name in (RECORD, *REQUIRED_FIELDS) if name not in header]
    problems += [Problem(Place(name, 1), "column_missing", {"column": name}) for name in missing]
    if problems:
        raise OrderNotRead(*problems[:20])
