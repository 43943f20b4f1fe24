"""One field's text, what it must be, and what it then is."""

import re
import unicodedata
from datetime import date, datetime

from kiosk.isbt128 import parse
from kiosk.scanning.ins import KEYED_OIDS, key_fits

LONGEST_TEXT = 80
OLDEST_BIRTH = date(1900, 1, 1)
INS_STATUSES = ("provisoire", "recuperee", "validee", "qualifiee")
_MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MATRICULE = re.compile(r"[0-9]{5}([0-9]{2}|2[AB])[0-9]{8}")
_OID = re.compile(r"1\.2\.250\.1\.213\.1\.4\.(8|9|10|11)")


class Expected(Exception):  # noqa: N818 says what was expected
    """Words: `order.problem_<code>`, filled by `values`."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def line(text: str) -> str:
    said = unicodedata.normalize("NFC", text.strip())
    if not said.isprintable():
        raise Expected("not_printable")
    if len(said) > LONGEST_TEXT:
        raise Expected("too_long", most=str(LONGEST_TEXT))
    return said


def number(text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or not least <= int(text) <= most:
        raise Expected("number", least=str(least), most=str(most))
    return int(text)


def day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Expected("day", found=text)


def birth(text: str, today: date) -> date:
    born = day(text)
    if not OLDEST_BIRTH <= born <= today:
        raise Expected("birth_date", found=text)
    return born


def past(text: str, today: date) -> date:
    on = day(text)
    if on > today:
        raise Expected("in_future", found=text)
    return on


def expiry(text: str, today: date) -> datetime:
    try:
        expires = datetime.fromisoformat(text) if _MINUTE.fullmatch(text) else None
    except ValueError:
        expires = None
    if expires is None:
        raise Expected("minute", found=text)
    if expires.date() < today:
        raise Expected("expired", found=text)
    return expires


def one_of(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise Expected("one_of", allowed=", ".join(allowed), found=text)
    return text


def sex(text: str) -> str:
    return one_of(text, ("F", "M"))


def ins_status(text: str) -> str:
    return one_of(text, INS_STATUSES)


def container_kind(text: str) -> str:
    return one_of(text, ("bag", "vial"))


def oid(text: str) -> str:
    if not _OID.fullmatch(text):
        raise Expected("ins_oid", found=text)
    return text


def matricule(text: str, oid: str) -> str:
    if not _MATRICULE.fullmatch(text):
        raise Expected("ins_matricule")
    if oid in KEYED_OIDS and not key_fits(text):
        raise Expected("ins_key")
    return text


def component(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9_]{1,20}", text):
        raise Expected("component")
    return text


def product_code(text: str) -> str:
    parse(f"=<{text}")
    return text


def blood_group(text: str) -> str:
    parse(f"=%{text}00")
    return text


def chain_of_identity(text: str) -> str:
    parse(f"&/{text}")
    return text
