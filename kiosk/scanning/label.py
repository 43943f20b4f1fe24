"""What the codes of one label say together, and which two of them contradict each other."""

from calendar import monthrange
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.scanning.said import UNMARKED, Said, Symbol, said_by

MOMENTS = frozenset({"expires", "collected", "produced"})
"""The fields whose values are moments."""
# Local times lie from 12 hours behind UTC to 14 hours ahead of it.
_FARTHEST_FROM_UTC = timedelta(hours=14)
_LATEST_OF_DAY = timedelta(hours=23, minutes=59)


@dataclass(frozen=True, slots=True)
class LabelContent:
    """A container as the codes of its label name it; None where none said it yet. Moments as in `Said`."""

    din: str | None = None
    flags: str | None = None
    product_code: str | None = None
    """the whole of structure 003, 8 characters; its parts follow, as other structures say them too"""
    product_description_code: str | None = None
    collection_type: str | None = None
    division: str | None = None
    processor: str | None = None
    """the facility and its own product code, 11 characters"""
    expires: str | None = None
    collected: str | None = None
    produced: str | None = None
    blood_group: str | None = None
    """the code of structure 002, 2 characters"""
    donor: str | None = None
    grid: str | None = None
    patient_birth_date: str | None = None
    patient_number: str | None = None
    patient_ins: str | None = None
    patient_service_number: str | None = None
    chain_of_identity: str | None = None
    container_lot: str | None = None
    mpho_lot: str | None = None
    gtin: str | None = None
    lot: str | None = None
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class LabelConflict:
    """Two codes of one label disagree about one field of `LabelContent`."""

    first: Said
    second: Said

    @property
    def field(self) -> str:
        return self.first.field


def label_facts(symbols: Iterable[Symbol]) -> LabelContent | LabelConflict:
    """All that the codes of one label say, in any order and however often, with compound messages opened.

    The same thing is compared wherever it stands: the donation number alone and in a Single European Code; the product
    and its division in structures 003, 032, 034 and 038; expiry, collection and production in every date structure, the
    Single European Code and GS1; patient, chain of identity, donor and lots each with its own kind. A consignment or a
    lot number of structures 028, 035 and 036 holds no donation number.
    """
    gathered = gather(said for symbol in symbols for said in said_by(symbol))
    if isinstance(gathered, LabelConflict):
        return gathered
    return LabelContent(**{said.field: said.value for said in gathered})


def gather(said: Iterable[Said], ignoring: Container[str] = ()) -> tuple[Said, ...] | LabelConflict:
    """One for each field, the most precise where several agree; or the first two that do not.

    Of the fields in `ignoring` the first that was said is kept.
    """
    kept: dict[str, Said] = {}
    for one in said:
        earlier = kept.get(one.field)
        if earlier is None:
            kept[one.field] = one
        elif one.field in ignoring:
            continue
        elif not _agree(one.field, earlier.value, one.value):
            return LabelConflict(earlier, one)
        elif len(one.value) > len(earlier.value) or earlier.value == UNMARKED:
            kept[one.field] = one
    return tuple(kept.values())


def moments_agree(one: str, other: str) -> bool:
    """Whether two moments can be the same: as far as both go, so a day agrees with any time of that day.

    Between local time and UTC, which the label does not relate, up to 14 hours are no contradiction.
    """
    if one.endswith("Z") == other.endswith("Z"):
        length = min(len(one), len(other))
        return one[:length] == other[:length]
    first, last = _span(one)
    other_first, other_last = _span(other)
    return first - other_last <= _FARTHEST_FROM_UTC and other_first - last <= _FARTHEST_FROM_UTC


def _span(moment: str) -> tuple[datetime, datetime]:
    """The first and the last minute that a moment can mean, zones aside."""
    if len(moment) == len("2026-12"):
        first = datetime.fromisoformat(f"{moment}-01")
        return first, first.replace(day=monthrange(first.year, first.month)[1]) + _LATEST_OF_DAY
    first = datetime.fromisoformat(moment.removesuffix("Z"))
    return first, first + _LATEST_OF_DAY if len(moment) == len("2026-12-31") else first


def _agree(field: str, one: str, other: str) -> bool:
    if field in MOMENTS:
        return moments_agree(one, other)
    if field == "division" and one.isdigit() and other.isdigit():
        return int(one) == int(other)
    return one == other or (field == "flags" and UNMARKED in {one, other})
