"""What is asked on the page of the downtime kit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MakeKit:
    """Make, number and print a kit now, whatever was made today."""


@dataclass(frozen=True, slots=True)
class SpoilForms:
    """Declare numbered forms spoiled, lost or destroyed unused: a badge and a PIN do it."""

    numbers: tuple[str, ...]
    reason: str


DowntimeCommand = MakeKit | SpoilForms
