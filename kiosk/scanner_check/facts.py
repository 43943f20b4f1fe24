"""What happens in one scanner check, in stream `check:<id>`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class ScannerCheckStarted:
    """`sheet` is the number of the reference sheet that is to be read; `language` is that of the lines signed."""

    check_id: str
    person_id: str
    sheet: str
    language: str
    software_version: str


@fact()
@dataclass(frozen=True, slots=True)
class SheetSymbolRead:
    """A scan while symbol `number` was due: `raw` as it came, its beginning at least; `finding` is a `Trouble`."""

    number: int
    raw: str
    finding: str
    values: Mapping[str, str] = field(default_factory=dict)


@fact()
@dataclass(frozen=True, slots=True)
class SampleRefused:
    """The deliberately wrong symbol came exactly and was refused, as it must be, for `code`."""

    number: int
    raw: str
    code: str


@fact()
@dataclass(frozen=True, slots=True)
class SymbolNotRead:
    """A person says that the scanner read nothing: the `attempt`-th time at this symbol."""

    number: int
    attempt: int


@fact()
@dataclass(frozen=True, slots=True)
class SymbolLeft:
    """The check goes on past a symbol that was not read as it should be: it has failed."""

    number: int


@fact()
@dataclass(frozen=True, slots=True)
class TestLabelIntended:
    """The test label was drawn and is sent now. `sha256` is its raster's; `symbols` are their texts."""

    copy: int
    number: str
    sha256: str
    symbols: tuple[str, ...]


@fact()
@dataclass(frozen=True, slots=True)
class TestLabelPrinted:
    copy: int


@fact()
@dataclass(frozen=True, slots=True)
class TestLabelFailed:
    """`why` is one of `PRINTER_TROUBLES`, or `label_not_faithful`: it could not be drawn as it should be."""

    copy: int
    why: str
    detail: str


@fact()
@dataclass(frozen=True, slots=True)
class TestLabelOutcomeStated:
    """Nothing told whether the label came out: a person looked."""

    copy: int
    printed: bool
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class TestLabelScannedBack:
    """Symbol `place` (from 0) of the printed label came back as it was made."""

    copy: int
    place: int
    raw: str


@fact()
@dataclass(frozen=True, slots=True)
class TestLabelDiffered:
    """What was scanned is no symbol of the printed label, or not as it was made; `finding` is a `Trouble`."""

    copy: int
    raw: str
    finding: str
    values: Mapping[str, str] = field(default_factory=dict)


@fact()
@dataclass(frozen=True, slots=True)
class TestLabelLeft:
    """The check goes on without a test label printed and scanned back: it has failed."""


@fact()
@dataclass(frozen=True, slots=True)
class HandCheckStated:
    """`item` is a `HandCheck`, `answer` an `Answer`."""

    item: str
    answer: str


@fact()
@dataclass(frozen=True, slots=True)
class ScannerCheckSigned:
    """`outcome` is `passed` or `failed`."""

    check_id: str
    person_id: str
    role: str
    record_hash: str
    outcome: str


@fact()
@dataclass(frozen=True, slots=True)
class ScannerCheckAbandoned:
    """`reason`: `asked`, by that person, or `restart`: the program ended in the middle of it."""

    check_id: str
    person_id: str
    reason: str
