"""The way of each thaw, and what must have been done before a procedure can begin."""

from walking import Walk
from way import BAG, CASGEVY, EBVALLO, GRAFT, VIALS

from kiosk.circuit.treatments import Treatment
from kiosk.procedures.model import Procedure, read_procedure, shipped_procedures

PROCEDURES: dict[str, Procedure] = {
    procedure.code: procedure
    for procedure in (read_procedure(text, file) for file, text in sorted(shipped_procedures().items()))
}
ACCEPTED = ("P01", "P02", "P03", "P04")
RELEASED = (*ACCEPTED, "P06")
ARRIVED = ("P01", "P03", "P04")
"""Of another donor's cells: no starting material leaves the hospital."""
WAYS = {
    "T-BAG": (*ACCEPTED, "P05", "P06", "P07", "P08", "P09"),
    "T-VIALS": (*RELEASED, "P08V", "P09"),
    "T-EBVALLO": (*ARRIVED, "P06", "P08E", "P09"),
    "T-CASGEVY": (*RELEASED, "P08C", "P09"),
    "T-GRAFT": (*ARRIVED, "P06", "P08H", "P09"),
}
BEFORE: dict[str, tuple[Treatment, tuple[str, ...]]] = {
    "P01": (BAG, ()),
    "P02": (BAG, ("P01",)),
    "P03": (BAG, ("P01", "P02")),
    "P04": (BAG, ("P01", "P02", "P03")),
    "P05": (BAG, ACCEPTED),
    "P06": (BAG, ACCEPTED),
    "P07": (BAG, RELEASED),
    "P08": (BAG, RELEASED),
    "P08V": (VIALS, RELEASED),
    "P08E": (EBVALLO, (*ARRIVED, "P06")),
    "P08C": (CASGEVY, RELEASED),
    "P08H": (GRAFT, (*ARRIVED, "P06")),
    "P09": (BAG, (*RELEASED, "P08")),
    "P10": (BAG, ("P01", "P02", "P03")),
    "P12": (BAG, ACCEPTED),
    "P15": (BAG, ACCEPTED),
    "P17": (BAG, (*RELEASED, "P08", "P09")),
    "P18": (BAG, ACCEPTED),
}
"""What was done of which treatment before a procedure can begin."""


def flat(code: str) -> tuple[Treatment, *tuple[str, ...]]:
    treatment, codes = BEFORE[code]
    return (treatment, *codes)


def dossier_of(walk: Walk):
    return walk.bench.dossier(walk.treatment)
