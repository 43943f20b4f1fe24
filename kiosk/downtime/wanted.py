"""Which blank forms a night's kit holds: what may be due tomorrow, and spare ones of every procedure."""

from collections.abc import Iterable, Sequence

from kiosk.circuit.dossier import Dossier, Stage
from kiosk.circuit.profiles import Profile
from kiosk.procedures.model import Procedure

SPARE = 2
"""Blank forms of each procedure, without a patient."""
NEVER_ON_PAPER = frozenset({"P01", "P17", "P18"})
"""They wait until the kiosk is back."""
_BY_STAGE = {
    Stage.CONFIRMED: ("P02",),
    Stage.DISPATCHED: ("P03", "P04"),
    Stage.QUARANTINE: ("P04",),
    Stage.ACCEPTED: ("P06", "P07", "thaw", "P09"),
    Stage.RELEASED: ("P07", "thaw", "P09"),
}


def wanted_forms(
    dossiers: Iterable[tuple[Dossier, Profile | None]], procedures: Sequence[Procedure]
) -> tuple[tuple[str, int, str], ...]:
    """(procedure code, version, treatment id), those of treatments first; the thaw is that of the product's profile."""
    versions = {p.code: p.version for p in procedures if p.code not in NEVER_ON_PAPER}
    due = []
    for dossier, profile in dossiers:
        thaw = "" if profile is None else profile.thaw_procedure
        codes = (thaw if code == "thaw" else code for code in _BY_STAGE.get(dossier.stage, ()))
        due += [(code, versions[code], dossier.treatment_id) for code in codes if code in versions]
    return (*due, *((code, version, "") for code, version in sorted(versions.items()) for _ in range(SPARE)))
