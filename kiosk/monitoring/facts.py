"""What happens to the site's monitoring as approved data. Alarms have their own facts."""

from dataclasses import dataclass

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class MonitoringPlanApproved:
    """A pharmacist approves one version of the monitoring plan, whose whole text the journal keeps."""

    code: str
    version: int
    sha256: str
    text: str
    person_id: str
