"""Which containers of a treatment a procedure is about, as the file has them when its run begins."""

from kiosk.circuit.dossier import Dossier, Stage, Whereabouts

_AT_HAND = frozenset(
    {Whereabouts.RECEIVED, Whereabouts.STORED, Whereabouts.OUT, Whereabouts.THAWED, Whereabouts.NOT_GIVEN}
)
_BY_CODE = {
    "P03": frozenset({Whereabouts.EXPECTED}),
    "P04": frozenset({Whereabouts.RECEIVED, Whereabouts.OUT}),
    "P05": frozenset({Whereabouts.STORED}),
    "P06": frozenset({Whereabouts.STORED}),
    "P09": frozenset({Whereabouts.THAWED}),
    "P10": _AT_HAND,
}
"""By the first three characters of the procedure's code; of any other: what is not used up."""
_RELEASED = ("P07", "P08")


def containers_of_run(code: str, dossier: Dossier) -> tuple[str, ...]:
    """Ids, in the order of the treatment; empty where there is none: then the run may handle any.

    What is disposed of is what will not be given; then what an infusion left; then, of a treatment given up, the rest.
    """
    found = tuple(box for box in dossier.held if box not in dossier.gone)
    if code[:3] in _BY_CODE:
        found = tuple(box for box, held in dossier.held.items() if held.where in _BY_CODE[code[:3]])
    if code[:3] == "P09":
        found = tuple(box for box in found if dossier.held[box].to_be_given)
    if code[:3] == "P06" and dossier.dose_due is not None:
        found = tuple(box for box in found if dossier.held[box].container.dose == dossier.dose_due)
    if code[:3] in _RELEASED and dossier.release is not None:
        found = tuple(box for box in found if box in dossier.release.container_ids)
    if code[:3] == "P10":
        lost = tuple(box for box in found if dossier.held[box].where in {Whereabouts.THAWED, Whereabouts.NOT_GIVEN})
        given = tuple(box for box, held in dossier.held.items() if held.where is Whereabouts.GIVEN)
        return lost or (found or given if dossier.stage is Stage.CANCELLED else given or found)
    return found
