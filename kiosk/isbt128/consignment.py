"""Structure 028, Product Consignment (ST-001 2.4.28)."""

from dataclasses import dataclass
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import FACILITY, Layout, digits

_LAYOUT = Layout(KINDS["028"], FACILITY, digits(2), digits(5), digits(2), digits(2))
_DISPATCH_DOCUMENT = "00"


@dataclass(frozen=True, slots=True)
class Consignment:
    """`fin` (5 characters), `year` (2 digits), `serial` (5 digits), and which `container` of a `total` (2 digits each).

    Container 00 is the document that goes with the consignment.
    """

    number: ClassVar[str] = "028"

    fin: str
    year: str
    serial: str
    container: str
    total: str

    @classmethod
    def read(cls, text: str) -> Self:
        fin, year, serial, container, total = _LAYOUT.split(text)
        if container > total:
            raise LabelError(LabelTrouble.CONSIGNMENT, 15, container=container, total=total)
        return cls(fin, year, serial, container, total)

    def text(self) -> str:
        return f"=${self.fin}{self.year}{self.serial}{self.container}{self.total}"

    @property
    def dispatch_document(self) -> bool:
        return self.container == _DISPATCH_DOCUMENT

    def fields(self) -> dict[str, object]:
        return {
            "fin": self.fin,
            "year": self.year,
            "serial": self.serial,
            "container": self.container,
            "total": self.total,
            "dispatch_document": self.dispatch_document,
        }
