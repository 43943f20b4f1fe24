"""Containers placed into, taken from and moved between positions, and how long each was out of the cold."""

from dataclasses import dataclass

from kiosk.facts import fact
from kiosk.run.facts.container import Compared


@fact()
@dataclass(frozen=True, slots=True)
class PositionRead:
    """A position's code was scanned. `way`: `from` or `to`."""

    step: str
    way: str
    position: str


@fact()
@dataclass(frozen=True, slots=True)
class PositionRefused:
    """`reason`: a code of `kiosk.run.kinds.store`, or a key of the storage plan's words such as `storage.occupied`.

    `position`: empty where the code names none.
    """

    step: str
    reason: str
    position: str
    text: str


@fact()
@dataclass(frozen=True, slots=True)
class ContainerPresented:
    """A container's label was read before it is placed; what it is put into is known and allowed."""

    step: str
    container_id: str
    position: str
    fields: tuple[Compared, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ContainerTakenOut:
    """A container left the position that the record has for it. `action`: `take` or `move`."""

    step: str
    action: str
    container_id: str
    position: str
    fields: tuple[Compared, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ContainerPutIn:
    """A container stands in its position, read again there. `exposed_seconds`: out of the cold just before."""

    step: str
    action: str
    container_id: str
    position: str
    exposed_seconds: int
