# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""How each fact changes a treatment's file: `opened` makes it, `evolve` adds one fact, `replay` all of them."""

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import GONE, Deviation, Dossier, Held, Paper, Release, Stage, Stated, Whereabouts
from kiosk.circuit.facts import TreatmentReleased
from kiosk.instants import Instant


def opened(fact: d.TreatmentOrdered | TreatmentReleased, at: Instant) -> Dossier:
    """The file as its first fact opens it; one that a pharmacist's file released is taken over as released."""
    treatment = fact.treatment
    if isinstance(fact, TreatmentReleased):
        ids = tuple(box.container_id for box in treatment.containers)
        held = {
            box.container_id: Held(box, Whereabouts.STORED, treatment.storage_position, since=at)
            for box in treatment.containers
        }
        release = Release("", 1, ids, None, "", "", at)
        return Dossier(treatment, at, None, Stage.RELEASED, held, releases=(release,), release=release)
    held = {box.container_id: Held(box) for box in treatment.containers}
    planned = dict(fact.order.planned)
    return Dossier(treatment, at, fact.order, Stage.ORDERED, held, planned, dict(planned))


def evolve(dossier: Dossier, fact: object, at: Instant) -> Dossier:
    """The file after one more fact of its stream."""
    return replace(_apply(fact, dossier, at), version=dossier.version + 1)


def replay(recorded: Iterable[tuple[object, Instant]]) -> Dossier:
    """The file as it stands after its facts, oldest first."""
    rows = iter(recorded)
    first, at = next(rows)
    if not isinstance(first, d.TreatmentOrdered | TreatmentReleased):
        raise TypeError(f"a treatment's file begins with its order, not {type(first).__name__}")
    dossier, version = opened(first, at), 1
    for version, (fact, when) in enumerate(rows, 2):  # noqa: B007 (the last one is the file's)
        dossier = _apply(fact, dossier, when)
    return replace(dossier, version=version)


@singledispatch
def _apply(fact: object, dossier: Dossier, at: Instant) -> Dossier:
    raise TypeError(f"{type(fact).__name__} is not a fact of a treatment's file")


@_apply.register
def _(fact: TreatmentReleased, dossier: Dossier, at: Instant) -> Dossier:
    return replace(opened(fact, at), version=dossier.version)


@_apply.register
def _(fact: d.OrderConfirmed, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, stage=Stage.CONFIRMED, profile_sha256=fact.profile_sha256)


@_apply.register
def _(fact: d.ProfileSignedOver, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, profile_sha256=fact.profile_sha256)


@_apply.register
def _(fact: d.MilestonePlanned, dossier: Dossier, at: Instant) -> Dossier:
    first = dossier.first_planned
    changed = dossier.replanned
    if fact.milestone in first:
        changed = (*changed, (fact.milestone, fact.on, fact.reason, at))
    else:
        first = {**first, fact.milestone: fact.on}
    planned = {**dossier.planned, fact.milestone: fact.on}
    return replace(dossier, planned=planned, first_planned=first, replanned=changed)


@_apply.register
def _(fact: d.MilestoneReached, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, reached={**dossier.reached, fact.milestone: fact.on})


@_apply.register
def _(fact: d.BridgingNoted, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, bridging=(*dossier.bridging, (fact.text, at)))


@_apply.register
def _(fact: d.TreatmentCancelled, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, stage=Stage.CANCELLED, cancelled=fact.reason, release=None)


@_apply.register
def _(fact: d.MaterialDispatched, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, stage=Stage.DISPATCHED, dispatch=fact)


@_apply.register
def _(fact: d.ReceptionSigned, dossier: Dossier, at: Instant) -> Dossier:
    after = replace(dossier, stage=Stage.QUARANTINE, reception=fact)
    for container_id in fact.container_ids:
        if after.held[container_id].where is Whereabouts.EXPECTED:
            after = _hold(after, container_id, where=Whereabouts.RECEIVED, since=at)
    return after


@_apply.register
def _(fact: d.AcceptanceDecided, dossier: Dossier, at: Instant) -> Dossier:
    stage = Stage.ACCEPTED if fact.outcome is d.Acceptance.ACCEPTED else Stage.QUARANTINE
    return replace(dossier, stage=stage, acceptance=fact)


@_apply.register
def _(fact: d.ClinicTold, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, clinic_told=(*dossier.clinic_told, (fact.what, fact.told, at)))


@_apply.register
def _(fact: d.ConditionStated, dossier: Dossier, at: Instant) -> Dossier:
    stated = Stated(dict(fact.values), fact.person_id, fact.role, at)
    return replace(dossier, conditions={**dossier.conditions, fact.condition: stated})


@_apply.register
def _(fact: d.ConditionWithdrawn, dossier: Dossier, at: Instant) -> Dossier:
    left = {condition: stated for condition, stated in dossier.conditions.items() if condition is not fact.condition}
    return replace(dossier, conditions=left)


@_apply.register
def _(fact: d.ReleaseSigned, dossier: Dossier, at: Instant) -> Dossier:
    release = Release(fact.run_id, fact.dose, fact.container_ids, fact.valid_until, fact.number, fact.person_id, at)
    return replace(dossier, stage=Stage.RELEASED, release=release, releases=(*dossier.releases, release))


@_apply.register
def _(fact: d.ReleaseWithdrawn, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, stage=Stage.ACCEPTED, release=None)


@_apply.register
def _(fact: d.ExceptionalReleaseGranted, dossier: Dossier, at: Instant) -> Dossier:
    on_hold = [container_id for container_id, held in dossier.held.items() if held.waits_for_decision]
    for container_id in on_hold:
        dossier = _hold(dossier, container_id, thaw_outcome="exceptional")
    return replace(dossier, exceptional=fact.reason)


@_apply.register
def _(fact: d.ContainersExpected, dossier: Dossier, at: Instant) -> Dossier:
    held = {box.container_id: Held(box) for box in fact.containers}
    return replace(dossier, treatment=replace(dossier.treatment, containers=fact.containers), held=held)


def _hold(dossier: Dossier, container_id: str, **changes: object) -> Dossier:
    held = replace(dossier.held[container_id], **changes)  # type: ignore[arg-type]
    return replace(dossier, held={**dossier.held, container_id: held})


@_apply.register
def _(fact: d.ContainerPlaced, dossier: Dossier, at: Instant) -> Dossier:
    before, exposed = dossier.held[fact.container_id], fact.exposed_seconds or 0
    return _hold(
        dossier,
        fact.container_id,
        where=Whereabouts.STORED,
        position=fact.position,
        since=at,
        exposed_seconds=before.exposed_seconds + exposed,
        longest_exposed_seconds=max(before.longest_exposed_seconds, exposed),
        moves=before.moves + 1,
    )


@_apply.register
def _(fact: d.InfectiousClassStated, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, infectious=fact.infectious)


@_apply.register
def _(fact: d.ContainerTaken, dossier: Dossier, at: Instant) -> Dossier:
    return _hold(dossier, fact.container_id, where=Whereabouts.OUT, position="", left_position=fact.position, since=at)


@_apply.register
def _(fact: d.CustodyPassed, dossier: Dossier, at: Instant) -> Dossier:
    for container_id in fact.container_ids:
        dossier = _hold(dossier, container_id, holder=fact.holder)
    return dossier


@_apply.register
def _(fact: d.ContainerThawed, dossier: Dossier, at: Instant) -> Dossier:
    after = _hold(
        dossier, fact.container_id, where=Whereabouts.THAWED, thawed_at=at, thaw_outcome=fact.outcome, position=""
    )
    return _after_use(after)


@_apply.register
def _(fact: d.InfusionReported, dossier: Dossier, at: Instant) -> Dossier:
    where = Whereabouts.THAWED if fact.ended_at is None else Whereabouts.GIVEN
    return _hold(
        dossier,
        fact.container_id,
        where=where,
        infusion_started_at=fact.started_at,
        infusion_ended_at=fact.ended_at,
    )


@_apply.register
def _(fact: d.NotAdministered, dossier: Dossier, at: Instant) -> Dossier:
    for container_id in fact.container_ids:
        dossier = _hold(dossier, container_id, where=Whereabouts.NOT_GIVEN)
    return _after_use(dossier)


@_apply.register
def _(fact: d.ContainerDisposed, dossier: Dossier, at: Instant) -> Dossier:
    where = Whereabouts.DESTROYED if fact.how == "destroyed" else Whereabouts.RETURNED
    return _after_use(_hold(dossier, fact.container_id, where=where, position="", since=at))


def _after_use(dossier: Dossier) -> Dossier:
    """A dose whose containers are all used needs a release of its own for the next; after the last, all is given.

    What is left of a cancelled treatment is disposed of; it stays cancelled.
    """
    if dossier.stage is Stage.CANCELLED:
        return dossier
    release = dossier.release
    if dossier.dose_due is None:
        return replace(dossier, stage=Stage.GIVEN, release=None)
    if release is not None and all(dossier.held[id_].where in GONE for id_ in release.container_ids):
        return replace(dossier, stage=Stage.ACCEPTED, release=None)
    return dossier


@_apply.register
def _(fact: d.DeviationOpened, dossier: Dossier, at: Instant) -> Dossier:
    deviation = Deviation(fact.deviation_id, fact.code, fact.text, fact.run_id, at)
    return replace(dossier, deviations=(*dossier.deviations, deviation))


@_apply.register
def _(fact: d.DeviationClosed, dossier: Dossier, at: Instant) -> Dossier:
    deviations = tuple(
        replace(deviation, decision=fact.decision) if deviation.deviation_id == fact.deviation_id else deviation
        for deviation in dossier.deviations
    )
    return replace(dossier, deviations=deviations)


@_apply.register
def _(fact: d.DocumentKept, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, papers=(*dossier.papers, Paper(fact.document, fact.sha256, fact.name, at, fact.run_id)))


@_apply.register
def _(fact: d.DocumentMade, dossier: Dossier, at: Instant) -> Dossier:
    paper = Paper(fact.document, fact.sha256, fact.path, at, fact.run_id, fact.number)
    return replace(dossier, papers=(*dossier.papers, paper))


@_apply.register
def _(fact: d.TreatmentClosed, dossier: Dossier, at: Instant) -> Dossier:
    return replace(dossier, stage=Stage.CLOSED)
