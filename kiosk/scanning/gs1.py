"""GS1 element strings, by biip's table of application identifiers: GS1-128, GS1 DataMatrix, and EAN/UPC as a GTIN.

Strict where biip is lenient: what GS must separate is refused when GS is not there, check digits must fit, an
identifier stands once. biip is loaded with the first GS1 scan, not before.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

from kiosk.isbt128 import visible
from kiosk.scanning.identified import Gs1Element, Kind, ScanTrouble, Unreadable

GS = "\x1d"
LONGEST = 512
"""A GS1-128 symbol holds 48 characters, a product's Data Matrix some 100."""

_LONGEST_IDENTIFIER = 4
# Where a standard check digit stands: after so many digits of the value (GS1 General Specifications, section 7.9).
_CHECK_DIGIT_AFTER = {
    **dict.fromkeys(("00", "8017", "8018"), 17),
    **dict.fromkeys(("01", "02", "03", "8003", "8006", "8026"), 13),
    **dict.fromkeys(("253", "255", *(str(location) for location in range(410, 418))), 12),
    "402": 16,
}
_DATES = frozenset({"11", "12", "13", "15", "16", "17", "7003", "7006", "8008"})
# What may hide at the end of a lot or serial: what stands on medicines, and says its own form beyond any doubt.
_UNMISTAKABLE = frozenset({"00", "01", "7003"}) | (_DATES - {"8008", "7006"})
_EXPIRIES = frozenset({"17", "7003"})
_LOT_OR_SERIAL = frozenset({"10", "21"})
_SHORTEST_LOT_OR_SERIAL = 4


def read_gs1(text: str) -> Gs1Element | Unreadable:
    """The symbol's elements; `text` may begin with GS and spell GS as `<GS>`.

    Without any GS the last field, if its length varies, may have swallowed another whose separator the scanner dropped.
    It is refused as ambiguous when its end reads as whole fields that are not said elsewhere, the first with a real
    date or a right check digit, or a serial after a lot or a lot after a serial, both of 4 characters or more. A code
    that holds a GS comes from a scanner that sends it.
    """
    spelled = text.replace("<GS>", GS)
    content = spelled.removeprefix(GS)
    before = len(spelled) - len(content)
    if len(content) > LONGEST:
        return _refused(ScanTrouble.GS1_LENGTH, before + LONGEST + 1, longest=LONGEST)
    fields = _fields(content, before)
    if isinstance(fields, Unreadable):
        return fields
    trouble = _repeated(fields) or (None if GS in spelled else _two_in_one(fields))
    if trouble is not None:
        return trouble
    days = {field.identifier: _read_moment(field.identifier, field.value) for field in fields if field.expires}
    on, at = days.get("7003") or days.get("17") or (None, None)
    if len({day for day, _ in filter(None, days.values())}) > 1:
        return _refused(ScanTrouble.GS1_EXPIRIES, max(field.position for field in fields if field.expires))
    return Gs1Element(content, tuple((field.identifier, field.value) for field in fields), on, at)


def read_ean(text: str, lengths: Sequence[int]) -> Gs1Element | Unreadable:
    """The GTIN of an EAN, UPC or ITF-14 symbol, its digits and check digit, filled to 14 with leading zeros."""
    if len(text) not in lengths or not (text.isascii() and text.isdigit()):
        return _refused(ScanTrouble.GS1_EAN, 1, expected=" / ".join(map(str, lengths)), found=visible(text[:20]))
    if not _digit_fits(text):
        return _refused(ScanTrouble.GS1_CHECK, len(text), identifier="01", digit=text[-1])
    return Gs1Element(text, (("01", text.zfill(14)),))


def without_leading_gs(text: str) -> str:
    """The text without one GS in front, as byte or spelled: how some readers send an FNC1 in first place."""
    return text.removeprefix(GS) if text.startswith(GS) else text.removeprefix("<GS>")


def gs1_title(identifier: str) -> str:
    """GS1's own short name of an element, such as BATCH/LOT."""
    known = _identifier(identifier)
    return known.title if known else identifier


class _Field(NamedTuple):
    identifier: str
    value: str
    position: int
    """Where its identifier begins in the scan, counted from 1."""
    separated: bool
    """GS ends it where it is not the last."""

    @property
    def expires(self) -> bool:
        return self.identifier in _EXPIRIES


def _fields(content: str, before: int) -> list[_Field] | Unreadable:
    fields = []
    position = before + 1
    for piece in content.split(GS):
        at = 0
        while at < len(piece):
            field = _field_at(piece[at:], position + at)
            if isinstance(field, Unreadable):
                return field
            fields.append(field)
            at += len(field.identifier) + len(field.value)
        position += len(piece) + 1
    return fields


def _field_at(rest: str, position: int) -> _Field | Unreadable:
    """The field that the rest of a piece begins with; what GS must end goes to the end of the piece."""
    known = _identifier(rest)
    if known is None:
        return _refused(ScanTrouble.GS1_IDENTIFIER, position, found=visible(rest[:_LONGEST_IDENTIFIER]))
    identifier, form = known.identifier, known.form
    found = known.match(rest)
    if found is None:
        return _refused(ScanTrouble.GS1_VALUE, position, identifier=identifier, form=form)
    if known.separated and found.end() < len(rest):
        code = ScanTrouble.GS1_SEPARATOR if rest[found.end()].isalnum() else ScanTrouble.GS1_VALUE
        return _refused(code, position, identifier=identifier, form=form)
    value = found.group()[len(identifier) :]
    after = _CHECK_DIGIT_AFTER.get(identifier)
    if after is not None and not _digit_fits(value[: after + 1]):
        place = position + len(identifier) + after
        return _refused(ScanTrouble.GS1_CHECK, place, identifier=identifier, digit=value[after])
    if identifier in _DATES and _read_moment(identifier, value) is None:
        return _refused(ScanTrouble.GS1_DATE, position, identifier=identifier, found=value)
    return _Field(identifier, value, position, known.separated)


def _repeated(fields: Iterable[_Field]) -> Unreadable | None:
    seen: set[str] = set()
    for field in fields:
        if field.identifier in seen:
            return _refused(ScanTrouble.GS1_REPEATED, field.position, identifier=field.identifier)
        seen.add(field.identifier)
    return None


def _two_in_one(fields: Sequence[_Field]) -> Unreadable | None:
    """See `read_gs1`: whether the last field may hold another."""
    if not fields or not fields[-1].separated:
        return None
    *_, last = fields
    said = {field.identifier for field in fields}
    may_hide = _UNMISTAKABLE | (_LOT_OR_SERIAL if last.identifier in _LOT_OR_SERIAL else frozenset())
    trouble = None
    reads_on = {len(last.value)}  # the places from which the value reads as fields to its end
    for at in range(len(last.value) - 1, 0, -1):
        hidden = _field_at(last.value[at:], at)
        if isinstance(hidden, Unreadable) or hidden.identifier in said:
            continue
        if at + len(hidden.identifier) + len(hidden.value) not in reads_on:
            continue
        reads_on.add(at)
        sure = hidden.identifier in _UNMISTAKABLE or min(at, len(hidden.value)) >= _SHORTEST_LOT_OR_SERIAL
        if hidden.identifier in may_hide and sure:
            place = last.position + len(last.identifier) + at
            values = {"identifier": last.identifier, "hidden": hidden.identifier}
            trouble = _refused(ScanTrouble.GS1_AMBIGUOUS, place, **values)
    return trouble


@lru_cache(maxsize=256)
def _read_moment(identifier: str, value: str) -> tuple[date | None, datetime | None] | None:
    from biip import ParseError
    from biip.gs1_element_strings import GS1ElementString

    try:
        element = GS1ElementString.extract(identifier + value)
    except ParseError:
        return None
    return element.date, element.datetime


class _Known(NamedTuple):
    """An application identifier; `form` is GS1's own notation of its value (`N6`, `X..20`)."""

    identifier: str
    title: str
    form: str
    pattern: str
    separated: bool

    def match(self, text: str) -> re.Match[str] | None:
        return _compiled(self.pattern).match(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """When first needed: there are 541 of them."""
    return re.compile(pattern)


def _identifier(text: str) -> _Known | None:
    """The application identifier that a text begins with."""
    known = _known()
    return known.get(text[:2]) or known.get(text[:3]) or known.get(text[:_LONGEST_IDENTIFIER])


@cache
def _known() -> dict[str, _Known]:
    # biip looks its table through from the start for each field; by the identifier it is one look.
    from biip.gs1_application_identifiers import _GS1_APPLICATION_IDENTIFIERS

    return {
        identifier: _Known(
            identifier,
            row.data_title,
            row.format.partition("+")[2],
            # Never to the end: biip's patterns of names may try for ever there, and a prefix serves as well.
            row.pattern.removesuffix("$"),
            row.separator_required,
        )
        for identifier, row in _GS1_APPLICATION_IDENTIFIERS.items()
    }


def _digit_fits(digits: str) -> bool:
    """GS1 General Specifications, section 7.9.1: weights 1 and 3 in turn from the check digit on."""
    return (sum(map(int, digits[::-2])) + 3 * sum(map(int, digits[-2::-2]))) % 10 == 0


def _refused(code: ScanTrouble, position: int | None, **values: str | int) -> Unreadable:
    return Unreadable(code, position, values, Kind.GS1)
