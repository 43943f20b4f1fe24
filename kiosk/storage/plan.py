"""The storage plan: a site's tanks, racks, boxes and positions, and what each may hold. Versioned, approved data.

The shipped file is a template that a site's pharmacist approves. A position is written `Cuve 1 · A1 · 3`: tank, box,
place; its house code (`BNL-C1A103-…`) is printed on the position itself.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from kiosk.approved import ApprovedData, Wording, read_approved
from kiosk.circuit.dossier_facts import InfectiousClass
from kiosk.circuit.handling import ConsumableKind
from kiosk.circuit.sourced import CelsiusLimit, SecondsLimit, Sourced

SEPARATOR = " · "
LONGEST_CODE = 12
"""of a location's house code"""
MOST_PLACES = 400
"""in one box"""


class Zone(StrEnum):
    QUARANTINE = "quarantine"
    """until the pharmacist has accepted, and again during an excursion"""
    ACCEPTED = "accepted"


class Rack(ApprovedData):
    """Boxes (or canisters) that follow the same rules, each with as many places; `holds`: containers in one place."""

    name: str = Field(pattern=r"^[0-9A-Z]{1,6}$")
    boxes: tuple[str, ...] = Field(min_length=1)
    places: int = Field(ge=1, le=MOST_PLACES)
    holds: int = Field(default=1, ge=1, le=100)
    zone: Zone
    infectious: tuple[InfectiousClass, ...] = Field(min_length=1)
    kinds: tuple[Literal["bag", "vial"], ...] = Field(min_length=1)

    @field_validator("boxes")
    @classmethod
    def _named(cls, boxes: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [box for box in boxes if not re.fullmatch(r"[0-9A-Z]{1,6}", box)]:
            raise ValueError(f"a box is named by 1 to 6 characters of 0-9 and A-Z: {', '.join(wrong)}")
        return boxes


class Tank(ApprovedData):
    """One vessel. `name` is what its channels' `vessel` says in the station file, and what positions begin with."""

    name: str = Field(min_length=1, max_length=30)
    code: str = Field(pattern=r"^[0-9A-Z]{2,4}$")
    guarantees: CelsiusLimit
    """the warmest that it gets anywhere where containers stand: what the site's qualification has shown"""
    racks: tuple[Rack, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _boxes_differ(self) -> Self:
        boxes = [box for rack in self.racks for box in rack.boxes]
        if twice := sorted({box for box in boxes if boxes.count(box) > 1}):
            raise ValueError(f"two boxes of one tank have the same name: {', '.join(twice)}")
        if SEPARATOR.strip() in self.name:
            raise ValueError("a tank's name holds no ·, which separates it from the box")
        return self


@dataclass(frozen=True, slots=True)
class Position:
    """One place of a box."""

    tank: Tank
    rack: Rack
    box: str
    place: int

    @property
    def text(self) -> str:
        return f"{self.tank.name}{SEPARATOR}{self.box}{SEPARATOR}{self.place}"

    @property
    def code(self) -> str:
        """Of its house code."""
        digits = 2 if self.rack.places < 100 else 3
        return f"{self.tank.code}{self.box}{self.place:0{digits}}"


class Handling(Sourced):
    """How long a container may be out of the vapour when it is put away or moved."""

    target_seconds: int = Field(gt=0, le=3600)
    hard_seconds: int = Field(gt=0, le=3600)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.target_seconds > self.hard_seconds:
            raise ValueError("target_seconds must not be above hard_seconds")
        return self


class InventoryRule(Sourced):
    every_days: int = Field(gt=0, le=400)


class ShipperRule(Sourced):
    """How a dry shipper's remaining hold time is forecast. Lying down it loses its nitrogen so many times faster."""

    lying_factor: int = Field(ge=1, le=20)
    least_hours: int = Field(ge=0, le=240)
    """less than so many hours left, it takes nothing more"""


class SupplyItem(ApprovedData):
    """A kind of consumable that procedures and profiles ask for by `kind`; `gtins`: what its package's code says."""

    kind: ConsumableKind
    name: Wording
    gtins: tuple[str, ...] = ()

    @field_validator("gtins")
    @classmethod
    def _digits(cls, gtins: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [gtin for gtin in gtins if not re.fullmatch(r"\d{14}", gtin)]:
            raise ValueError(f"a GTIN has 14 digits: {', '.join(wrong)}")
        return gtins


class StoragePlan(ApprovedData):
    """One version of how a site stores, counts and supplies."""

    code: str = Field(pattern=r"^[a-z0-9_]+$")
    version: int = Field(ge=1)
    title: Wording
    review_by: date
    tanks: tuple[Tank, ...] = Field(min_length=1)
    handling: Handling
    lid: SecondsLimit
    """how long a tank's lid may stand open"""
    inventory: InventoryRule
    shippers: ShipperRule
    supplies: tuple[SupplyItem, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for what, names in (("name", [t.name for t in self.tanks]), ("code", [t.code for t in self.tanks])):
            if len(set(names)) != len(names):
                raise ValueError(f"two tanks have the same {what}")
        kinds = [item.kind for item in self.supplies]
        gtins = [gtin for item in self.supplies for gtin in item.gtins]
        if len(set(kinds)) != len(kinds) or len(set(gtins)) != len(gtins):
            raise ValueError("two supplies have the same kind or the same GTIN")
        seen: dict[str, str] = {tank.code: tank.name for tank in self.tanks}
        for position in _all_positions(self.tanks):
            if len(position.code) > LONGEST_CODE:
                raise ValueError(f"{position.text}: its code {position.code} has more than {LONGEST_CODE} characters")
            if position.code in seen:
                raise ValueError(f"{position.text} and {seen[position.code]} have the same code {position.code}")
            seen[position.code] = position.text
        return self

    @cached_property
    def positions(self) -> dict[str, Position]:
        """By text, in the plan's order."""
        return {position.text: position for position in _all_positions(self.tanks)}

    @cached_property
    def by_code(self) -> dict[str, Position]:
        return {position.code: position for position in self.positions.values()}

    @cached_property
    def _by_spelling(self) -> dict[str, Position]:
        return {_letters(spelling): one for one in self.positions.values() for spelling in (one.text, one.code)}

    def spelled(self, written: str) -> Position | None:
        """The position that somebody wrote: `cuve 1 a1 3` or `C1A103`."""
        return self._by_spelling.get(_letters(written))

    def tank(self, name: str) -> Tank | None:
        return next((tank for tank in self.tanks if tank.name == name), None)

    def tank_of_code(self, code: str) -> Tank | None:
        return next((tank for tank in self.tanks if tank.code == code), None)

    def item_of_gtin(self, gtin: str) -> SupplyItem | None:
        return next((item for item in self.supplies if gtin in item.gtins), None)

    def item(self, kind: ConsumableKind) -> SupplyItem | None:
        return next((item for item in self.supplies if item.kind == kind), None)


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _all_positions(tanks: tuple[Tank, ...]) -> list[Position]:
    return [
        Position(tank, rack, box, place)
        for tank in tanks
        for rack in tank.racks
        for box in rack.boxes
        for place in range(1, rack.places + 1)
    ]


def read_storage_plan(text: str, file: str) -> StoragePlan:
    """Parse and check a storage plan's text.

    Raises:
        NotApprovableError: naming file, place, field and what was expected.
    """
    return read_approved(StoragePlan, text, file)


def shipped_storage_plans() -> dict[str, str]:
    """The templates that come with the kiosk: file name -> text."""
    folder = files("kiosk.storage").joinpath("plans")
    return {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
