"""What is begun on one treatment's page: which part is open, and what is written of an act. Knows no page."""

from dataclasses import dataclass, replace

from kiosk.circuit import dossier_commands as c
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.dossier_decide import LONGEST_TEXT, SHORTEST_TEXT
from kiosk.circuit.order import Milestone
from ui.pages.calibration_form import written_day

TABS = ("way", "procedures", "story", "acts")
ACTS = ("plan", "reach", "bridging", "tell", "withdraw", "profile", "cancel")
LONGEST_DATE = 10
_FIELDS = {
    "plan": ("milestone", "date", "text"),
    "reach": ("milestone", "date"),
    "bridging": ("text",),
    "tell": ("text",),
    "withdraw": ("text",),
    "profile": ("text",),
    "cancel": ("text",),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """`doing`: the act begun, empty for none; `field`: the place in it, from 0."""

    treatment_id: str = ""
    tab: str = TABS[0]
    doing: str = ""
    field: int = 0
    milestone: str = ""
    date: str = ""
    text: str = ""

    @property
    def asks(self) -> str:
        """What is to be given next: `milestone`, `date` or `text`; empty: no act is begun."""
        return _FIELDS[self.doing][self.field] if self.doing else ""

    @property
    def is_last(self) -> bool:
        return bool(self.doing) and self.field == len(_FIELDS[self.doing]) - 1

    def begin(self, act: str) -> "Draft":
        return Draft(self.treatment_id, self.tab, act)

    def write(self, text: str) -> "Draft":
        if self.asks == "date":
            return replace(self, date=text[:LONGEST_DATE])
        return replace(self, text=text[:LONGEST_TEXT])

    @property
    def written(self) -> str:
        return self.date if self.asks == "date" else self.text

    def is_given(self, dossier: Dossier) -> bool:
        """What is asked now is there, as far as a form can tell."""
        if self.asks == "date":
            return written_day(self.date) is not None
        if self.asks == "text":
            return self._needs_no_reason(dossier) or len(self.text.strip()) >= SHORTEST_TEXT
        return bool(self.milestone)

    def _needs_no_reason(self, dossier: Dossier) -> bool:
        return self.doing == "plan" and Milestone(self.milestone) not in dossier.first_planned

    def command(self) -> c.DossierAct | None:
        """What is asked of the station, once all is given."""
        id_, text, day = self.treatment_id, self.text.strip(), written_day(self.date)
        match self.doing:
            case "plan" if day is not None and self.milestone:
                return c.PlanMilestone(id_, Milestone(self.milestone), day, text)
            case "reach" if day is not None and self.milestone:
                return c.ReachMilestone(id_, Milestone(self.milestone), day)
            case "bridging":
                return c.NoteBridging(id_, text)
            case "tell":
                return c.TellClinic(id_, text)
            case "withdraw":
                return c.WithdrawRelease(id_, text)
            case "profile":
                return c.SignOverProfile(id_, text)
            case "cancel":
                return c.CancelTreatment(id_, text)
            case _:
                return None
