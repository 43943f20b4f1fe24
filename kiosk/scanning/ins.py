"""The Data Matrix of a French national health identity: ANS, « Format datamatrix INS », v2.2.20230926.

Read by declared lengths from the header on, never by searching for a field's name.
"""

import re
from datetime import date
from typing import NamedTuple

from kiosk.isbt128 import visible
from kiosk.scanning.identified import Kind, PatientInsIdentity, ScanTrouble, Unreadable

INS_PREFIX = "IS"
HEADER = "IS01" + "0" * 22
_GS = "\x1d"
_GS_SPELLED_BY_SOME_READERS = "<GS>"
_NAME = r"(?=.*[A-Z])[A-Z'-](?:[A-Z' -]*[A-Z'-])?"
# The matricules of real people carry a key; those of the test and demonstration registers need not.
KEYED_OIDS = ("1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9")
_KEY_MODULUS = 97


class _Field(NamedTuple):
    shortest: int
    longest: int
    pattern: str
    required: bool = True


_FIELDS = {
    "S1": _Field(15, 15, r"[0-9]{5}(?:[0-9]{2}|2[AB])[0-9]{8}"),
    "S2": _Field(19, 20, r"1\.2\.250\.1\.213\.1\.4\.(?:8|9|10|11)"),
    "S3": _Field(1, 100, _NAME),
    "S4": _Field(1, 100, _NAME),
    "S5": _Field(1, 1, r"[MF]"),
    "S6": _Field(10, 10, r"[0-9]{2}-[0-9]{2}-[0-9]{4}"),
    "S7": _Field(5, 5, r"[0-9][0-9AB][0-9]{3}", required=False),
}


def read_ins(text: str) -> PatientInsIdentity | Unreadable:
    values = _read_fields(text.replace(_GS_SPELLED_BY_SOME_READERS, _GS))
    if isinstance(values, Unreadable):
        return values
    for name, field in _FIELDS.items():
        if field.required and name not in values:
            return _refused(ScanTrouble.INS_FIELD_MISSING, None, field=name)
    if values["S2"] in KEYED_OIDS and not key_fits(values["S1"]):
        return _refused(ScanTrouble.INS_KEY, None)
    day, month, year = map(int, values["S6"].split("-"))
    try:
        birth_date = date(year, month, day)
    except ValueError:
        return _refused(ScanTrouble.INS_FIELD_VALUE, None, field="S6")
    return PatientInsIdentity(
        matricule=values["S1"],
        oid=values["S2"],
        given_names=tuple(values["S3"].split()),
        birth_name=values["S4"],
        sex=values["S5"],
        birth_date=birth_date,
        birth_place_code=values.get("S7"),
    )


def _read_fields(text: str) -> dict[str, str] | Unreadable:
    if not text.startswith(HEADER):
        wrong = next((at for at, due in enumerate(HEADER) if text[at : at + 1] != due), 0)
        return _refused(ScanTrouble.INS_HEADER, wrong + 1)
    values: dict[str, str] = {}
    at = len(HEADER)
    while at < len(text):
        name = text[at : at + 2]
        field = _FIELDS.get(name)
        if field is None:
            return _refused(ScanTrouble.INS_FIELD_UNKNOWN, at + 1, found=visible(name))
        if name in values:
            return _refused(ScanTrouble.INS_FIELD_REPEATED, at + 1, field=name)
        at += 2
        value = text[at : at + field.longest].partition(_GS)[0]
        if len(value) < field.shortest:
            return _refused(ScanTrouble.INS_FIELD_CUT, at + 1, field=name, expected=field.shortest, found=len(value))
        if not re.fullmatch(field.pattern, value):
            return _refused(ScanTrouble.INS_FIELD_VALUE, at + 1, field=name)
        values[name] = value
        at += len(value)
        if len(value) < field.longest and at < len(text):
            at += 1  # the separator after a variable field that is neither full nor last
            if at == len(text):
                return _refused(ScanTrouble.INS_SEPARATOR, at)
    return values


def key_fits(matricule: str) -> bool:
    """Whether the last two digits are the key of the first 13 characters."""
    number = int(matricule[:13].replace("2A", "19").replace("2B", "18"))
    return int(matricule[13:]) == _KEY_MODULUS - number % _KEY_MODULUS


def _refused(code: ScanTrouble, position: int | None, **values: str | int) -> Unreadable:
    return Unreadable(code, position, values, Kind.INS)
