"""Structure 027, Transfusion Transmitted Infection Marker: final results of the donor's screening.

ST-001 v6.2.2 assigns digits 1 to 9 and the left half of 10, and leaves the rest 0. ICCBBA's table RT019 of
February 2026 adds the right half of 10, digit 11, and the left half of 12: both are read. That each of those additions
stands on the side given here is inferred from the order of the table's columns, not confirmed by an example.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.layout import Field, Layout
from kiosk.isbt128.results import MARKER_RESULTS, Result, named, pairs_of, unnamed

_EIGHTEEN_PAIRS: Field = (("0-8", 18),)
_LAYOUT = Layout(KINDS["027"], _EIGHTEEN_PAIRS)


@dataclass(frozen=True, slots=True)
class InfectionMarkers:
    """`results`: 18 digits from 0 to 8."""

    number: ClassVar[str] = "027"

    results: str

    @classmethod
    def read(cls, text: str) -> Self:
        (results,) = _LAYOUT.split(text)
        return cls(results)

    def text(self) -> str:
        return f'&"{self.results}'

    @property
    def markers(self) -> dict[str, Result]:
        """Each marker by name."""
        return named(self.results, pairs_of(self.number), MARKER_RESULTS)

    @property
    def positive(self) -> tuple[str, ...]:
        return tuple(name for name, result in self.markers.items() if result is Result.POSITIVE)

    @property
    def not_assigned(self) -> dict[int, str]:
        """Digits that state a result for a marker this version does not know, by their position from 1."""
        return unnamed(self.results, pairs_of(self.number), MARKER_RESULTS)

    def fields(self) -> dict[str, object]:
        return {
            "markers": {name: str(result) for name, result in self.markers.items() if result.is_known},
            "not_assigned": self.not_assigned,
        }
