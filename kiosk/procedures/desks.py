"""Procedures with a desk of their own: the checks of the day and of the scanner, excursions, certificates.

Their conditions change while they are made, and their desks know the rules. The file says, in the site's words, what is
done at each stage of the desk and by whom; a site approves it like any other procedure. Stages and roles are those that
the desk has: a file that says otherwise would promise what the kiosk does not do, and cannot be approved.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, Wording, read_approved
from kiosk.people.roles import Role
from kiosk.procedures.model import Procedure, read_procedure

_TE, _PH, _SU, _RU, _BM = (
    Role.TECHNICIAN,
    Role.PHARMACIST,
    Role.SUPERVISOR,
    Role.CELL_UNIT_HEAD,
    Role.METROLOGIST,
)
_AT_HAND = (_TE, _PH, _RU)
STAGES: dict[str, dict[str, tuple[Role, ...]]] = {
    "P11": {
        "safety": _AT_HAND,
        "measure": _AT_HAND,
        "move": _AT_HAND,
        "quarantine": (),
        "calls": (_PH,),
        "decision": (_PH, _SU),
        "notification": (_PH,),
        "closing": (_SU,),
    },
    "P13": {
        "station": (_TE,),
        "probes": (_TE,),
        "reference": (_TE,),
        "bath": (_TE,),
        "water": (_TE,),
        "dewars": (_TE,),
        "relay": (_TE,),
        "oxygen": (_TE,),
        "signature": (_TE,),
    },
    "P14": {"symbols": (_TE,), "label": (_TE,), "hands": (_TE,), "signature": (_TE,)},
    "P16": {"certificate": (_BM, _TE), "signature": (_BM, _TE), "withdrawal": (_BM, _TE, _PH, _SU)},
}
"""By procedure, in order: who acts at each stage; nobody at one that the kiosk does by itself."""


class DeskStage(ApprovedData):
    id: str
    rail: Wording
    instruction: Wording
    detail: Wording | None = None
    roles: tuple[Role, ...] = ()


class DeskProcedure(ApprovedData):
    """One version of the words of one desk."""

    code: Literal["P11", "P13", "P14", "P16"]
    version: int = Field(ge=1)
    title: Wording
    desk: Literal["excursion", "daily_check", "scanner_check", "calibration"]
    stages: tuple[DeskStage, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_what_the_desk_does(self) -> Self:
        known = STAGES[self.code]
        if tuple(stage.id for stage in self.stages) != tuple(known):
            raise ValueError(f"the stages of {self.code} are, in this order: {', '.join(known)}")
        for stage in self.stages:
            if set(stage.roles) != set(known[stage.id]):
                roles = ", ".join(known[stage.id]) or "nobody: the kiosk does it by itself"
                raise ValueError(f"stage {stage.id}: roles: done by {roles}")
        return self

    def stage(self, stage_id: str) -> DeskStage:
        return next(stage for stage in self.stages if stage.id == stage_id)


def read_desk_procedure(text: str, file: str) -> DeskProcedure:
    """Parse and check such a file's text.

    Raises:
        NotApprovableError: naming file, place, field and what was expected.
    """
    return read_approved(DeskProcedure, text, file)


def read_any_procedure(text: str, file: str) -> Procedure | DeskProcedure:
    """A procedure of either shape; raises as each reader does."""
    try:
        of_desk = "desk" in tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        of_desk = False
    return read_desk_procedure(text, file) if of_desk else read_procedure(text, file)


@cache
def shipped_desk_procedure(code: str) -> DeskProcedure:
    """The template of that code, whose words are shown as long as the site has approved none."""
    read = (read_desk_procedure(text, file) for file, text in shipped_desk_procedures().items())
    return next(procedure for procedure in read if procedure.code == code)


def shipped_desk_procedures() -> dict[str, str]:
    """Those that come with the kiosk: file name -> text."""
    folder = files("kiosk.procedures").joinpath("of_desks")
    return {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
