"""What a technician may ask of a scanner check, beside scanning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartScannerCheck:
    pass


@dataclass(frozen=True, slots=True)
class StateSymbolNotRead:
    """The scanner read nothing: one attempt."""


@dataclass(frozen=True, slots=True)
class LeaveSymbol:
    """Go on to the next symbol; this one has failed."""


@dataclass(frozen=True, slots=True)
class PrintTestLabel:
    pass


@dataclass(frozen=True, slots=True)
class StateTestLabelOutcome:
    """Whether the label came out, nothing else being able to tell."""

    printed: bool


@dataclass(frozen=True, slots=True)
class LeaveTestLabel:
    """Go on without a label scanned back; the label has failed."""


@dataclass(frozen=True, slots=True)
class StateHandChecks:
    """An answer for each `HandCheck`."""

    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AbandonScannerCheck:
    pass


@dataclass(frozen=True, slots=True)
class CloseScannerCheck:
    """Leave the page of a check that was signed."""


CheckCommand = (
    StartScannerCheck
    | StateSymbolNotRead
    | LeaveSymbol
    | PrintTestLabel
    | StateTestLabelOutcome
    | LeaveTestLabel
    | StateHandChecks
    | AbandonScannerCheck
    | CloseScannerCheck
)
