"""Which procedures are due for a treatment as it stands, which may be started besides, and why another may not.

Only how far the treatment is speaks here; what must be met before a door opens is asked of the gates.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.circuit.dossier import Dossier, Held, Stage, Whereabouts
from kiosk.circuit.dossier_facts import Acceptance, Condition
from kiosk.circuit.profiles import Profile

THAWS = ("P08", "P08V", "P08E", "P08C", "P08H")
CODES = ("P01", "P02", "P03", "P04", "P05", "P06", "P07", *THAWS, "P09", "P10", "P12", "P15", "P17", "P18")
"""The procedures of a treatment, in the order of the way; P11, P13, P14 and P16 are of tanks, probes and readers."""

_HERE = frozenset(
    {Whereabouts.RECEIVED, Whereabouts.STORED, Whereabouts.OUT, Whereabouts.THAWED, Whereabouts.NOT_GIVEN}
)
"""Where a container is at the hospital, and something can still be done with it."""


@dataclass(frozen=True, slots=True)
class Startable:
    """`why_not`: None when it may be started, else the word of `dossier.not_due_<why_not>`; `due`: it is next."""

    code: str
    due: bool
    why_not: str | None = None


def startable(dossier: Dossier, profile: Profile | None) -> tuple[Startable, ...]:
    """Every procedure of the treatment: those due, then those that may be started, then the others, each in order.

    `profile`: the version that holds for it; None while none is approved.
    """
    found = [_judged(code, dossier, profile) for code in CODES if not _of_another_product(code, profile)]
    return tuple(sorted(found, key=lambda one: (not one.due, one.why_not is not None)))


def why_not(code: str, dossier: Dossier, profile: Profile | None) -> str | None:
    """Why a procedure may not be started for it; None: it may."""
    return _judged(code, dossier, profile).why_not if code in CODES else "not_of_a_treatment"


def is_due(code: str, dossier: Dossier, profile: Profile | None) -> bool:
    return code in CODES and _judged(code, dossier, profile).due


def thaw_code(profile: Profile | None) -> str:
    """The thaw that the product asks for."""
    return THAWS[0] if profile is None else profile.thaw_procedure


def _of_another_product(code: str, profile: Profile | None) -> bool:
    return code in THAWS and code != thaw_code(profile)


def _judged(code: str, dossier: Dossier, profile: Profile | None) -> Startable:
    why = next(_against(code, dossier, profile), None)
    return Startable(code, why is None and _is_next(code, dossier), why)


def _is_next(code: str, dossier: Dossier) -> bool:
    """Of what may be started, that which the treatment waits for."""
    match code:
        case "P05" | "P12" | "P18":
            return False
        case "P06":
            ids = () if dossier.release is None else dossier.release.container_ids
            return not any(dossier.held[id_].thawed_at for id_ in ids)  # else the next of them is, while it is valid
        case "P07":
            return False  # a product is thawed where it is stored, or moved first: the site's way
        case _ if code in THAWS:
            return not any(held.to_be_given for held in dossier.containers)
        case "P10":
            return dossier.stage is Stage.CANCELLED or any(_is_lost(held, dossier) for held in dossier.containers)
        case "P15":
            return _out_of_specification(dossier)
        case _:
            return True


def _is_lost(held: Held, dossier: Dossier) -> bool:
    """It will not be given."""
    if held.where is Whereabouts.NOT_GIVEN or held.thaw_outcome in {"held", "destroyed", "refused"}:
        return held.where in _HERE
    refused = dossier.acceptance is not None and dossier.acceptance.outcome is Acceptance.REFUSED
    return refused and held.where in _HERE


def _out_of_specification(dossier: Dossier) -> bool:
    stated = dossier.conditions.get(Condition.CERTIFICATE)
    return stated is not None and stated.values.get("verdict") == "out_of_specification"


def _against(code: str, dossier: Dossier, profile: Profile | None) -> Iterator[str]:
    """What stands against starting it, the first reason first."""
    stage = dossier.stage
    if stage is Stage.CLOSED:
        yield "closed"
    if stage is Stage.CANCELLED and code not in {"P10", "P12", "P17", "P18"}:
        yield "cancelled"
    if _of_another_product(code, profile):
        yield "other_thaw"
    match code:
        case "P01":
            if stage is not Stage.ORDERED:
                yield "confirmed_already"
        case "P02" | "P03":
            yield from _against_transport(code, dossier, profile)
        case "P04":
            yield from _against_acceptance(dossier)
        case "P05":
            if not _any(dossier, Whereabouts.STORED, Whereabouts.RECEIVED):
                yield "nothing_stored"
        case "P06":
            yield from _against_release(dossier)
        case "P07":
            if stage is not Stage.RELEASED:
                yield "not_released"
            elif not _released_where(dossier, Whereabouts.STORED, Whereabouts.RECEIVED):
                yield "nothing_stored"
        case _ if code in THAWS:
            yield from _against_thaw(dossier)
        case "P09":
            if not _any(dossier, Whereabouts.THAWED):
                yield "nothing_thawed"
            elif not any(held.to_be_given for held in dossier.containers):
                yield "given_up"
        case "P10":
            if not _any(dossier, *_HERE, Whereabouts.GIVEN):
                yield "nothing_here"
        case "P12":
            if not _any(dossier, *_HERE, Whereabouts.GIVEN):
                yield "nothing_here"
        case "P15":
            if stage in {Stage.ORDERED, Stage.CONFIRMED, Stage.DISPATCHED}:
                yield "not_received"
            elif dossier.exceptional and not any(held.waits_for_decision for held in dossier.containers):
                yield "granted_already"
        case "P17":
            yield from _against_closing(dossier)
        case _:
            pass


def _any(dossier: Dossier, *where: Whereabouts) -> bool:
    return any(held.where in where for held in dossier.containers)


def _released_where(dossier: Dossier, *where: Whereabouts) -> tuple[Held, ...]:
    ids = () if dossier.release is None else dossier.release.container_ids
    return tuple(dossier.held[id_] for id_ in ids if dossier.held[id_].where in where)


def _against_transport(code: str, dossier: Dossier, profile: Profile | None) -> Iterator[str]:
    """Starting material leaves for a product of the patient's own cells; one of another donor's only arrives."""
    leaves = profile is None or profile.autologous
    if dossier.stage is Stage.ORDERED:
        yield "not_confirmed"
    if code == "P02" and not leaves:
        yield "no_starting_material"
    if code == "P02" and dossier.stage is not Stage.CONFIRMED:
        yield "dispatched_already"
    if code == "P03" and leaves and dossier.stage is Stage.CONFIRMED:
        yield "not_dispatched"
    if code == "P03" and dossier.stage not in {Stage.CONFIRMED, Stage.DISPATCHED}:
        yield "received_already"


def _against_acceptance(dossier: Dossier) -> Iterator[str]:
    if dossier.reception is None:
        yield "not_received"
    elif dossier.stage is not Stage.QUARANTINE:
        yield "accepted_already"
    elif dossier.reception.outcome == "blocked" and not dossier.exceptional:
        yield "reception_blocked"
    elif dossier.acceptance is not None and dossier.acceptance.outcome is Acceptance.REFUSED:
        yield "refused"


def _against_release(dossier: Dossier) -> Iterator[str]:
    """One that has run out of time is signed again for what is left, once what was thawed is given (`release_valid`
    holds the next thaw until then).
    """
    if dossier.stage in {Stage.ORDERED, Stage.CONFIRMED, Stage.DISPATCHED, Stage.QUARANTINE}:
        yield "not_accepted"
    elif dossier.dose_due is None:
        yield "nothing_left"
    elif dossier.release is not None and _released_where(dossier, Whereabouts.THAWED):
        yield "thaw_under_way"


def _against_thaw(dossier: Dossier) -> Iterator[str]:
    if dossier.dose_due is None:
        yield "nothing_left"
    elif dossier.stage is not Stage.RELEASED:
        yield "not_released"


def _against_closing(dossier: Dossier) -> Iterator[str]:
    if any(held.where in _HERE for held in dossier.containers):
        yield "containers_left"
    elif dossier.stage not in {Stage.GIVEN, Stage.CANCELLED}:
        yield "not_given"
    if dossier.open_deviations:
        yield "deviations_open"
