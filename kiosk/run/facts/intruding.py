"""What is another patient's came to the bench, and left it again."""

from dataclasses import dataclass

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class OtherPatientSeen:
    """A code of another patient was read while a run is open: the work stops until the bench is clear.

    `what`: `label`, `wristband` or `paper`; `treatment_id`: whose it is, empty where the kiosk knows none.
    """

    step: str
    what: str
    text: str
    treatment_id: str
    homonym: bool


@fact()
@dataclass(frozen=True, slots=True)
class BenchCleared:
    """One of the two attests that nothing of another patient is at the bench any more."""

    step: str
    slot: str
    person_id: str
