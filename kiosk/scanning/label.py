"""What one or several scans of the same label say together, and whether they contradict each other."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.isbt128 import (
    BloodGroups,
    CollectionDateTime,
    CompoundMessage,
    DonationNumber,
    ExpirationDateTime,
    ProductCode,
    Structure,
)


@dataclass(frozen=True, slots=True)
class LabelContent:
    """A container as its label names it; None where no scan has said it yet. Times are local to the labeller."""

    din: str | None = None
    flags: str | None = None
    product_code: str | None = None
    """The whole code, 8 characters; its three parts follow."""
    product_description_code: str | None = None
    collection_type: str | None = None
    division: str | None = None
    expires_at: datetime | None = None
    expiry_time_stated: bool | None = None
    collected_at: datetime | None = None
    collection_time_stated: bool | None = None
    blood_group: str | None = None
    abo: str | None = None
    rhd: str | None = None


@dataclass(frozen=True, slots=True)
class LabelConflict:
    """Two symbols of one label disagree about structure `number`."""

    number: str
    first: str
    second: str


def label_facts(structures: Iterable[Structure | CompoundMessage]) -> LabelContent | LabelConflict:
    """All that the structures say, in any order and however often, with compound messages opened.

    Flags 00 and check flags say nothing about which label was scanned, so they agree with any others.
    """
    said: dict[str, Structure] = {}
    for structure in _opened(structures):
        earlier = said.get(structure.number, structure)
        agreed = _agreed(earlier, structure)
        if agreed is None:
            return LabelConflict(structure.number, earlier.text(), structure.text())
        said[structure.number] = agreed
    content = LabelContent()
    for structure in said.values():
        content = _with(content, structure)
    return content


def _opened(structures: Iterable[Structure | CompoundMessage]) -> Iterable[Structure]:
    for structure in structures:
        if isinstance(structure, CompoundMessage):
            yield from structure.structures
        else:
            yield structure


def _agreed(first: Structure, second: Structure) -> Structure | None:
    if not (isinstance(first, DonationNumber) and isinstance(second, DonationNumber)):
        return first if first == second else None
    if first.din != second.din:
        return None
    if not second.marks_the_label:
        return first
    return second if not first.marks_the_label or first.flags == second.flags else None


def _with(content: LabelContent, structure: Structure) -> LabelContent:
    match structure:
        case DonationNumber(flags=flags):
            return replace(content, din=structure.din, flags=flags)
        case BloodGroups(code=code):
            return replace(content, blood_group=code, abo=structure.abo, rhd=structure.rhd)
        case ProductCode(description_code, collection_type, division):
            return replace(
                content,
                product_code=structure.code,
                product_description_code=description_code,
                collection_type=collection_type,
                division=division,
            )
        case ExpirationDateTime(at):
            return replace(content, expires_at=at, expiry_time_stated=structure.time_stated)
        case CollectionDateTime(at):
            return replace(content, collected_at=at, collection_time_stated=structure.time_stated)
