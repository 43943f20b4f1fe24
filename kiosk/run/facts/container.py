"""What is read of a container: its label's codes, scanned, and what the second person reads blind."""

from dataclasses import dataclass

from kiosk.facts import Body, fact, upcast
from kiosk.scanning import Said


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of a label beside what the treatment expects; None: not read yet."""

    field: str
    expected: str
    read: str | None

    @property
    def agrees(self) -> bool:
        return self.expected == self.read


@fact(2)
@dataclass(frozen=True, slots=True)
class LabelPartRead:
    """One symbol of a container's label was read and agrees so far; more is needed before it matches.

    `said` is all that the label's symbols said up to now.
    """

    step: str
    container: str
    symbology: str | None
    fields: tuple[Compared, ...]
    said: tuple[Said, ...] = ()


@fact(2)
@dataclass(frozen=True, slots=True)
class ContainerMatched:
    """`said` is all that the label's symbols said."""

    step: str
    container: str
    container_id: str
    fields: tuple[Compared, ...]
    said: tuple[Said, ...] = ()


_FIRST_SOURCES = {
    "din": ("din", "001"),
    "product_code": ("product_code", "003"),
    "expires_at": ("expires", "005"),
    "blood_group": ("blood_group", "002"),
}
"""What a compared field was called and said by, before all that a label says was kept."""


@upcast("LabelPartRead", 1)
@upcast("ContainerMatched", 1)
def _(body: Body) -> Body:
    said = []
    for compared in body["fields"]:
        if compared["read"] is not None and compared["field"] in _FIRST_SOURCES:
            field, source = _FIRST_SOURCES[compared["field"]]
            said.append({"field": field, "value": compared["read"].removesuffix(" 23:59"), "source": source})
    return body | {"said": said}


@fact()
@dataclass(frozen=True, slots=True)
class LabelConflicted:
    """Two codes of one label say different things: the container is held until it is decided what becomes of it."""

    step: str
    container: str
    field: str
    first: Said
    second: Said


@fact()
@dataclass(frozen=True, slots=True)
class ContainerRejected:
    """The label is not the expected one. `reason`: see `kiosk.run.matching`."""

    step: str
    container: str
    reason: str
    fields: tuple[Compared, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ScanRefused:
    """A scan that says nothing usable here: damaged, unknown, or of another kind than is due."""

    step: str
    reason: str
    text: str
    position: int | None


@fact()
@dataclass(frozen=True, slots=True)
class ReadBackMatched:
    step: str
    person_id: str
    fields: tuple[str, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ReadBackDiffered:
    """What the second person read blind is not what the treatment holds; the values keyed are kept."""

    step: str
    person_id: str
    fields: tuple[Compared, ...]
