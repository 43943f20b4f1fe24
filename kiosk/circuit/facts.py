"""What happens to treatments and to the approved data that they need."""

from dataclasses import dataclass

from kiosk.circuit.treatments import Treatment
from kiosk.facts import Body, fact, upcast


@fact(3)
@dataclass(frozen=True, slots=True)
class TreatmentReleased:
    """The pharmacist has released this treatment's product for thaw (délivrance)."""

    treatment: Treatment


@upcast("TreatmentReleased", 1)
def _(body: Body) -> Body:
    return {"treatment": body["treatment"] | {"chain_of_identity": None}}


@upcast("TreatmentReleased", 2)
def _(body: Body) -> Body:
    treatment = body["treatment"]
    boxes = [{"kind": "bag", "component": "", "dose": 1} | box for box in treatment["containers"]]
    patient = {"birth_place": "", "ins_status": ""} | treatment["patient"]
    return {"treatment": treatment | {"patient": patient, "containers": boxes}}


@fact()
@dataclass(frozen=True, slots=True)
class ProfileApproved:
    """A pharmacist approves one version of a product profile, whose whole text the journal keeps."""

    code: str
    version: int
    sha256: str
    text: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ProcedureApproved:
    """A pharmacist approves one version of a procedure, whose whole text the journal keeps."""

    code: str
    version: int
    sha256: str
    text: str
    person_id: str
