"""What becomes of the thawed product's label: printed, scanned back, destroyed."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.facts import Body, fact, upcast


@fact(2)
@dataclass(frozen=True, slots=True)
class LabelPrintIntended:
    """Recorded before the printer is asked: a power cut leaves this without an outcome.

    `number` is this one copy's own, printed and encoded on it; empty on labels made before copies had numbers.
    """

    step: str
    copy: int
    label_sha256: str
    symbols: tuple[str, ...]
    use_before: datetime | None
    number: str


@upcast("LabelPrintIntended", 1)
def _(body: Body) -> Body:
    return body | {"number": ""}


@fact()
@dataclass(frozen=True, slots=True)
class LabelPrinted:
    step: str
    copy: int


@fact()
@dataclass(frozen=True, slots=True)
class LabelPrintFailed:
    """`why`: `label_not_faithful` (a symbol does not read as meant) or a code of `PrinterRefused`."""

    step: str
    copy: int
    why: str
    detail: str = ""


@fact()
@dataclass(frozen=True, slots=True)
class LabelOutcomeStated:
    """After a cut between intent and outcome a person says whether the label came out."""

    step: str
    copy: int
    printed: bool
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class LabelScannedBack:
    step: str
    copy: int
    text: str


@fact()
@dataclass(frozen=True, slots=True)
class LabelNumberRead:
    """The number of the copy that is on the bag was scanned: it tells this copy from the others that came out."""

    step: str
    copy: int
    number: str


@fact()
@dataclass(frozen=True, slots=True)
class LabelDestroyed:
    """A copy that came out and is not the one on the bag was destroyed, as this person says."""

    step: str
    copy: int
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class LabelScanDiffered:
    """The printed label, scanned back, is not what was sent to the printer."""

    step: str
    copy: int
    expected: tuple[str, ...]
    text: str
