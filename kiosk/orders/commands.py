"""What is asked of the orders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOrderFile:
    """See what a file of the folder of orders would open."""

    file: str


@dataclass(frozen=True, slots=True)
class PutOrderAway:
    """Back to the list of files; nothing has changed."""


@dataclass(frozen=True, slots=True)
class OpenTreatment:
    """A pharmacist opens a treatment of the file that was read, or the typed one: badge and PIN next."""

    treatment_id: str


@dataclass(frozen=True, slots=True)
class TypeOrder:
    """An order as somebody typed it, field by field (`kiosk.orders.typed.FIELDS`): their badge is next."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TypeOrderAgain:
    """The same order as somebody else typed it without seeing the first: their badge is next."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GiveUpTypedOrder:
    """What was typed is put aside; it stays in the record."""


OrderCommand = ReadOrderFile | PutOrderAway | OpenTreatment | TypeOrder | TypeOrderAgain | GiveUpTypedOrder
