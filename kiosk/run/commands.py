"""What people ask of a run, imperative. Scans and readings come as commands too (kiosk.station)."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ConfirmItems:
    """The performer attests every item of the present `confirm` step."""


@dataclass(frozen=True, slots=True)
class TakeNote:
    text: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the second person read blind: field -> digits keyed."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AcceptBath:
    """The performer goes on, the bath being ready."""


@dataclass(frozen=True, slots=True)
class MarkMoment:
    """The performer marks thaw start, or thaw end, whichever is due."""


@dataclass(frozen=True, slots=True)
class WithdrawMoment:
    """The moment just marked, and not yet confirmed, was marked by mistake."""


@dataclass(frozen=True, slots=True)
class Inspect:
    choice: str


@dataclass(frozen=True, slots=True)
class PrintLabel:
    """Print the thawed product's label, or print it anew."""


@dataclass(frozen=True, slots=True)
class StateLabelOutcome:
    """After a cut between print intent and outcome: did the label come out?"""

    printed: bool


@dataclass(frozen=True, slots=True)
class StateLabelDestroyed:
    """A copy that came out, and is not the one on the bag, was destroyed."""

    copy: int


@dataclass(frozen=True, slots=True)
class ReportProblem:
    """Open a rescue branch of the procedure."""

    branch: str


@dataclass(frozen=True, slots=True)
class ChooseDecision:
    """The option and the written reason of a `decide` step, to be signed next."""

    option: str
    reason: str


@dataclass(frozen=True, slots=True)
class TypeCode:
    """A code that cannot be scanned, typed by the performer, then again by the second person."""

    text: str


@dataclass(frozen=True, slots=True)
class NoMoreCodes:
    """Every code of the present step was read."""


@dataclass(frozen=True, slots=True)
class MeasureNow:
    """Record what the probe of the present step reads."""


@dataclass(frozen=True, slots=True)
class TypeMeasure:
    """A temperature read from a display, typed by the performer, then again by the second person."""

    celsius: Decimal


@dataclass(frozen=True, slots=True)
class StandBy:
    """Somebody is with what thaws."""


@dataclass(frozen=True, slots=True)
class EnterValues:
    """What was typed for the fields of the present `enter` step, as it was typed: field -> text."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AcceptChecks:
    """The performer goes on, every rule being met."""


@dataclass(frozen=True, slots=True)
class AttachFile:
    """Keep a file of the station's inbox, by its name there."""

    name: str


@dataclass(frozen=True, slots=True)
class AttachPicture:
    """Keep what the camera sees, as PNG."""

    png: bytes

    def __repr__(self) -> str:
        return f"AttachPicture({len(self.png)} bytes)"


@dataclass(frozen=True, slots=True)
class SkipAttachment:
    """The optional document is not there, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class MakePaper:
    """Make the document of the present `paper` step, or make it anew."""


@dataclass(frozen=True, slots=True)
class StatePaperOutcome:
    """After a cut while a document was made: did a sheet come out? One that did is destroyed."""

    came_out: bool


@dataclass(frozen=True, slots=True)
class ConfirmPaper:
    """The performer has the document that was made, or cannot read it: then one more is made."""

    readable: bool = True


@dataclass(frozen=True, slots=True)
class ClearBench:
    """The performer attests that nothing of another patient is at the bench any more."""


@dataclass(frozen=True, slots=True)
class RefuseToSign:
    """Go back from a signature page without signing: nothing is recorded as signed."""


Command = (
    ConfirmItems
    | TakeNote
    | ReadBack
    | AcceptBath
    | MarkMoment
    | WithdrawMoment
    | Inspect
    | PrintLabel
    | StateLabelOutcome
    | StateLabelDestroyed
    | ReportProblem
    | ChooseDecision
    | TypeCode
    | NoMoreCodes
    | MeasureNow
    | TypeMeasure
    | StandBy
    | EnterValues
    | AcceptChecks
    | AttachFile
    | AttachPicture
    | SkipAttachment
    | MakePaper
    | StatePaperOutcome
    | ConfirmPaper
    | ClearBench
    | RefuseToSign
)
