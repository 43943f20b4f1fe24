"""Structures 017, 018, 021 and 022: manufacturer, catalog number and lot of containers and of other items.

Catalog and lot numbers are padded on the left with zeros. One that begins with zeros itself cannot be told from a
padded one, so compare padded with padded. Manufacturers are named in a table of ICCBBA's, which is not shipped.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout, mixed, upper

_CONTAINER = Layout(KINDS["017"], mixed(1), upper(2), mixed(7))
_ITEM = Layout(KINDS["021"], upper(2), mixed(8))
_LOTS = {number: Layout(KINDS[number], mixed(10)) for number in ("018", "022")}


@dataclass(frozen=True, slots=True)
class ContainerManufacturer:
    """Structure 017 (ST-001 2.4.17): `container` (1 character), `manufacturer` (2), `catalog` (7, padded)."""

    number: ClassVar[str] = "017"

    container: str
    manufacturer: str
    catalog: str

    @classmethod
    def read(cls, text: str) -> Self:
        container, manufacturer, catalog = _CONTAINER.split(text)
        if container.islower() and container not in "yz":
            kind = _CONTAINER.kind
            raise LabelError(LabelTrouble.CODED_VALUE, 3, value=container, number=kind.number, name=kind.name)
        return cls(container, manufacturer, catalog)

    @classmethod
    def padded(cls, container: str, manufacturer: str, catalog: str) -> Self:
        return cls(container, manufacturer, catalog.rjust(7, "0"))

    def text(self) -> str:
        return f"=){self.container}{self.manufacturer}{self.catalog}"

    @property
    def container_meaning(self) -> str:
        meanings = {"1": "primary container", "y": "whole set", "z": "carton"}
        return meanings.get(self.container, "defined by the manufacturer")

    def fields(self) -> dict[str, object]:
        return {
            "container": self.container,
            "container_meaning": self.container_meaning,
            "manufacturer": self.manufacturer,
            "catalog": self.catalog,
        }


@dataclass(frozen=True, slots=True)
class ItemManufacturer:
    """Structure 021 (ST-001 2.4.21), other items: `manufacturer` (2 characters), `catalog` (8, padded)."""

    number: ClassVar[str] = "021"

    manufacturer: str
    catalog: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_ITEM.split(text))

    @classmethod
    def padded(cls, manufacturer: str, catalog: str) -> Self:
        return cls(manufacturer, catalog.rjust(8, "0"))

    def text(self) -> str:
        return f"=-{self.manufacturer}{self.catalog}"

    def fields(self) -> dict[str, object]:
        return {"manufacturer": self.manufacturer, "catalog": self.catalog}


@dataclass(frozen=True, slots=True)
class _Lot:
    number: ClassVar[str]

    lot: str
    """10 characters, padded; case counts."""

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_LOTS[cls.number].split(text))

    @classmethod
    def padded(cls, lot: str) -> Self:
        return cls(lot.rjust(10, "0"))

    def text(self) -> str:
        return f"{KINDS[self.number].identifier}{self.lot}"

    def fields(self) -> dict[str, object]:
        return {"lot": self.lot}


class ContainerLot(_Lot):
    """Structure 018 (ST-001 2.4.18), used with structure 017."""

    __slots__ = ()
    number = "018"


class ItemLot(_Lot):
    """Structure 022 (ST-001 2.4.22), used with structure 021."""

    __slots__ = ()
    number = "022"
