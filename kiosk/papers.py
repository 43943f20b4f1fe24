"""What makes the numbered documents of a run. Knows no typesetter."""

from dataclasses import dataclass
from typing import Protocol

from kiosk.circuit.dossier import Dossier
from kiosk.instants import Instant
from kiosk.run.state import Run


class PaperNotMade(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """The document could not be made; its sentence is for the engineer."""


@dataclass(frozen=True, slots=True)
class MadePaper:
    """`number`: no other paper of the site bears it; `path` below the station's documents."""

    number: str
    sha256: str
    path: str


class Papers(Protocol):
    def make(self, document: str, run: Run, dossier: Dossier, now: Instant) -> MadePaper:
        """Make the document of the treatment as it stands, and keep it.

        Args:
            document: as `PaperStep.document` names it.
            run: at the step that asks for it; `run.paper_copies` counts this one already.
            dossier: the treatment's file.
            now: which dates it.

        Raises:
            PaperNotMade: it cannot be set.
            RecordFault: the disk does not take it.
        """
        ...


def paper_number(run: Run) -> str:
    """The number of the document that a run makes now: `D`, the run's id, how many it made."""
    return f"D{''.join(filter(str.isalnum, run.run_id.upper()))}{run.paper_copies:02}"
