"""The batch record as a PDF/A-3b, the run's facts attached to it, and the way to get them back.

Layout is `templates/batch_record.typ`; it is handed strings and positions only.
"""

import hashlib
import io
import json
import logging
from dataclasses import asdict, replace
from datetime import UTC, datetime, tzinfo
from typing import Any
from unicodedata import category

import pypdf
import typst

from kiosk.documents.curve import draw_curve, runs_of_readings
from kiosk.documents.fonts import drawable
from kiosk.documents.moments import utc_offset
from kiosk.documents.record import BatchRecord, TemperatureCurve
from kiosk.documents.typesetting import set_template
from kiosk.wording import Language, catalogue, say
from kiosk.wording.formats import celsius, long_date, minutes_seconds

ATTACHMENT = "record.json"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it makes of damage is told by RecordNotAttached

_TEXTS = "document.record_"
_NEVER_DRAWN = ("Cc", "Cs")  # control characters and halves of surrogate pairs
_NOT_DRAWN = "could not be displayed with font"
_COVERED_BY_TYPST = "\u024f"  # its own faces draw Latin up to here
_View = dict[str, Any]


class BatchRecordNotMade(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """The document could not be set; the run and its journal are as they were."""


class RecordNotAttached(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """The file is no batch record: not a PDF, damaged, or without exactly one attached record."""


def make_batch_record(record: BatchRecord, facts_json: bytes) -> bytes:
    """The PDF/A-3b of `record` with `facts_json` attached byte for byte; the same input gives the same bytes.

    A character that no typeface here can draw is shown by its code point; the attached facts keep it.

    Raises:
        BatchRecordNotMade: the facts are not UTF-8 JSON, or the document cannot be set.
    """
    try:
        facts = facts_json.decode("utf-8")
        json.loads(facts)
    except ValueError as error:
        raise BatchRecordNotMade(f"the facts to attach are not UTF-8 JSON ({error}): export the run again") from error
    view = json.dumps(_view(record, facts_json), ensure_ascii=False)
    try:
        return _set(record, view, facts)
    except typst.TypstError as error:
        if _NOT_DRAWN not in error.message:
            raise BatchRecordNotMade(f"the batch record of {record.run_id} cannot be set: {error.message}") from error
    try:
        return _set(record, "".join(_shown(character) for character in view), facts)
    except typst.TypstError as error:
        raise BatchRecordNotMade(f"the batch record of {record.run_id} cannot be set: {error.message}") from error


def attached_record(pdf: bytes) -> bytes:
    """The facts attached to a batch record, byte for byte.

    Raises:
        RecordNotAttached: there are none to read.
    """
    try:
        contents = [content for name, found in _attachments(pdf) if name == ATTACHMENT for content in found]
    except Exception as error:  # pypdf raises whatever the damage provokes
        raise RecordNotAttached(f"not a readable PDF ({error}): check that the file is whole") from error
    if len(contents) != 1:
        raise RecordNotAttached(f"the PDF carries {len(contents)} files named {ATTACHMENT}, not one: no batch record")
    return contents[0]


def _attachments(pdf: bytes) -> list[tuple[str, list[bytes]]]:
    return list(pypdf.PdfReader(io.BytesIO(pdf), strict=True).attachments.items())


def _shown(character: str) -> str:
    if character <= _COVERED_BY_TYPST and character.isprintable():
        return character
    return character if drawable(character) else _code_point(character)


def _code_point(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _set(record: BatchRecord, view: str, facts: str) -> bytes:
    (pdf,) = set_template("batch_record.typ", {"view": view, "facts": facts}, record.made_at)
    return pdf


def _view(record: BatchRecord, facts_json: bytes) -> _View:
    """The record as the template takes it: strings, lists of strings, and positions."""
    said, zone = record.language, record.zone
    view: _View = _plain(asdict(replace(record, curves=())), zone)
    view["language"] = said.value
    view["texts"] = {key.removeprefix(_TEXTS): text for key, text in catalogue(said).items() if key.startswith(_TEXTS)}
    view["facts_size"] = len(facts_json)
    view["facts_sha256"] = hashlib.sha256(facts_json).hexdigest()
    view["patient"]["birth_date"] = long_date(record.patient.birth_date, said)
    for shown, clock in zip(view["clocks"], record.clocks, strict=True):
        shown["limit"] = minutes_seconds(clock.limit_seconds)
        shown["actual"] = "" if clock.actual_seconds is None else minutes_seconds(clock.actual_seconds)
    signatures = [*record.signatures, *(review.signature for review in record.reviews)]
    shown_signatures = [*view["signatures"], *(review["signature"] for review in view["reviews"])]
    for shown, signature in zip(shown_signatures, signatures, strict=True):
        shown["utc"] = f"{signature.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    view["curves"] = [_curve_view(curve, said, zone) for curve in record.curves]
    return view


def _plain(value: Any, zone: tzinfo) -> Any:
    """A tree as JSON takes it: moments in the station's zone with their offset, pictures as lists of bytes."""
    match value:
        case datetime():
            utc_offset(value)  # refuses a moment without a zone, which astimezone would take for this machine’s
            local = value.astimezone(zone)
            return f"{local:%Y-%m-%d %H:%M:%S} {utc_offset(local)}"
        case dict():
            return {name: _plain(inner, zone) for name, inner in value.items()}
        case list() | tuple():
            return [_plain(inner, zone) for inner in value]
        case bytes():
            return list(value)
        case str():
            return "".join(_code_point(c) if category(c) in _NEVER_DRAWN and c != "\n" else c for c in value)
        case int() | float() | None:
            return value
        case _:
            return str(value)


def _curve_view(curve: TemperatureCurve, said: Language, zone: tzinfo) -> _View:
    runs = runs_of_readings(curve)
    readings = [reading for run in runs for reading in run]
    view: _View = {
        "channel": curve.channel,
        "band_text": say(
            "document.curve_band",
            said,
            low=celsius(curve.low_celsius, said),
            high=celsius(curve.high_celsius, said),
        ),
        "drawn": None,
    }
    if not readings:
        return view | {"summary": say("document.curve_empty", said)}
    values = [value for _, value in readings]
    summary = say(
        "document.curve_summary",
        said,
        count=len(values),
        lowest=celsius(min(values), said, 2),
        highest=celsius(max(values), said, 2),
        outside=sum(not curve.low_celsius <= value <= curve.high_celsius for value in values),
        gaps=len(runs) - 1,
        zone=utc_offset(readings[0][0].astimezone(zone)),
    )
    return view | {"summary": summary, "drawn": asdict(draw_curve(curve, said, zone))}
