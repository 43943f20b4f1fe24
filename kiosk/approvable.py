"""A file that a pharmacist may approve: which of the kinds of approved data it is, by its content."""

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kiosk.approved import NotApprovableError, Problem, Wording, sha256_of
from kiosk.circuit.facts import ProcedureApproved, ProfileApproved
from kiosk.circuit.profiles import read_profile
from kiosk.monitoring.facts import MonitoringPlanApproved
from kiosk.monitoring.plan import read_plan
from kiosk.procedures.desks import read_desk_procedure
from kiosk.procedures.model import read_procedure
from kiosk.storage.facts import StoragePlanApproved
from kiosk.storage.plan import read_storage_plan

_Approval = ProfileApproved | ProcedureApproved | MonitoringPlanApproved | StoragePlanApproved
_APPROVALS: dict[str, type[_Approval]] = {
    "profile": ProfileApproved,
    "procedure": ProcedureApproved,
    "monitoring": MonitoringPlanApproved,
    "storage": StoragePlanApproved,
}


@dataclass(frozen=True, slots=True)
class Approvable:
    """A profile, procedure, monitoring plan or storage plan in order; `review_by` is None for a procedure."""

    kind: Literal["profile", "procedure", "monitoring", "storage"]
    code: str
    version: int
    name: Wording
    review_by: date | None
    sha256: str
    text: str

    @property
    def stream(self) -> str:
        """A station has one plan of each kind, whatever its code."""
        of_station = self.kind in {"monitoring", "storage"}
        return f"approval:{self.kind}" if of_station else f"approval:{self.kind}:{self.code}"

    def approved_by(self, person_id: str) -> _Approval:
        return _APPROVALS[self.kind](self.code, self.version, self.sha256, self.text, person_id)


def read_approvable(text: str, file: str) -> Approvable:
    """Which of them a file is; read and checked as it will be on load.

    Raises:
        NotApprovableError: naming file, place, field and what was expected.
    """
    try:
        keys = tomllib.loads(text).keys()
    except tomllib.TOMLDecodeError as error:
        raise NotApprovableError((Problem(file, "the whole file", "", f"valid TOML was expected: {error}"),)) from None
    sha256 = sha256_of(text)
    if "steps" in keys:
        procedure = read_procedure(text, file)
        return Approvable("procedure", procedure.code, procedure.version, procedure.title, None, sha256, text)
    if "stages" in keys:
        of_desk = read_desk_procedure(text, file)
        return Approvable("procedure", of_desk.code, of_desk.version, of_desk.title, None, sha256, text)
    if "clocks" in keys:
        profile = read_profile(text, file)
        name = Wording(fr=profile.name, en=profile.name)
        return Approvable("profile", profile.code, profile.version, name, profile.review_by, sha256, text)
    if "rules" in keys:
        watch = read_plan(text, file)
        return Approvable("monitoring", watch.code, watch.version, watch.title, watch.review_by, sha256, text)
    if "tanks" in keys:
        plan = read_storage_plan(text, file)
        return Approvable("storage", plan.code, plan.version, plan.title, plan.review_by, sha256, text)
    expected = (
        "a procedure, with [[steps]] or [[stages]], a product profile, with [[clocks]], "
        "a monitoring plan, with [[rules]], or a storage plan, with [[tanks]], was expected"
    )
    raise NotApprovableError((Problem(file, "the whole file", "", expected),))
