"""What happens to a typed order, in stream `typed_order:<order_id>`, until it is opened or given up."""

from dataclasses import dataclass

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class OrderTyped:
    """`prescription`: name of the file chosen as the prescription, `prescription_sha256` of its bytes; both empty while
    it is awaited.
    """

    order_id: str
    values: tuple[tuple[str, str], ...]
    prescription: str
    prescription_sha256: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class OrderTypedAgain:
    """A second person typed it blind; `differing`: the fields that are not alike, none when all agree."""

    order_id: str
    differing: tuple[str, ...]
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class TypedOrderOpened:
    order_id: str
    treatment_id: str


@fact()
@dataclass(frozen=True, slots=True)
class TypedOrderGivenUp:
    order_id: str
