"""The rules of the bench and of what comes afterwards: one patient at a time, all told and accounted for at the end."""

from datetime import timedelta

from kiosk.circuit.dossier import Held, Whereabouts
from kiosk.circuit.dossier_facts import Condition
from kiosk.circuit.handling import Sequence
from kiosk.gates.finding import PHARMACIST, TEAM, met, unmet
from kiosk.gates.reception_judges import deviations, dins
from kiosk.gates.release_judges import NURSE_OR_TEAM
from kiosk.gates.rules import Finding, Rule
from kiosk.gates.world import World

PRESENT_FOR = timedelta(minutes=15)
"""How long what the ward said of its patient counts before a thaw: the usual practice, to be confirmed by the site."""
LATE_ENTRY = "late_entry"
"""The code of the deviation that a late entry opens until it is reconciled."""
_ACCOUNTED = frozenset({Whereabouts.GIVEN, Whereabouts.DESTROYED, Whereabouts.RETURNED})
_UNTHAWED = frozenset({Whereabouts.RECEIVED, Whereabouts.STORED, Whereabouts.OUT})


def bench_clear(world: World) -> Finding:
    if world.on_bench:
        others = ", ".join(world.on_bench)
        return unmet(Rule.BENCH_CLEAR, clears=TEAM, subject="bench", treatments=others)
    return met(Rule.BENCH_CLEAR)


def previous_infused(world: World) -> Finding:
    """Of a product given one container after the other; in doubt, every product is."""
    rule, profile = Rule.PREVIOUS_INFUSED, world.profile
    if profile is not None and profile.sequence is Sequence.PARALLEL:
        return met(rule, "parallel")
    waiting = tuple(held for held in world.dossier.containers if held.where is Whereabouts.THAWED)
    if waiting:
        return unmet(rule, clears=NURSE_OR_TEAM, subject="treatment", dins=dins(waiting))
    return met(rule)


def patient_present(world: World) -> Finding:
    rule = Rule.PATIENT_PRESENT
    stated = world.dossier.conditions.get(Condition.PATIENT_PRESENT)
    if stated is None:
        return unmet(rule, "none", clears=TEAM, subject="release")
    said_at = stated.at.utc.astimezone(world.zone).replace(tzinfo=None, second=0, microsecond=0)
    values = {"spoke_with": stated.values.get("spoke_with", ""), "said_at": said_at}
    now = world.local_now.replace(second=0, microsecond=0)
    if not timedelta(0) <= now - said_at <= PRESENT_FOR:
        return unmet(rule, clears=TEAM, subject="release", values=values)
    return met(rule, values=values)


def cold_chain_intact(world: World) -> Finding:
    """What was never thawed, never warm, never out of the cold for too long: nothing else may be returned."""
    rule, profile = Rule.COLD_CHAIN_INTACT, world.profile
    boxes = tuple(held for held in world.dossier.containers if held.where in _UNTHAWED)
    if not boxes:
        return unmet(rule, "none")
    if profile is None:
        return unmet(rule, "no_profile", clears=PHARMACIST, subject="profiles")
    warm = tuple(held for held in boxes if held.container.container_id in world.ever_warm)
    if warm:
        return unmet(rule, "excursion", dins=dins(warm))
    limit = profile.exposure_maximum.seconds
    long = next((held for held in boxes if held.exposed_seconds > limit), None)
    if long is not None:
        return unmet(rule, "exposed", dins=dins((long,)), exposed_seconds=long.exposed_seconds, limit_seconds=limit)
    return met(rule, dins=dins(boxes))


def infusion_recorded(world: World) -> Finding:
    """Every container that was thawed has its end: the infusion's, or the reason why there was none."""
    rule = Rule.INFUSION_RECORDED
    waiting = tuple(held for held in world.dossier.containers if _awaits_report(held))
    if waiting:
        return unmet(rule, clears=NURSE_OR_TEAM, subject="treatment", dins=dins(waiting))
    if not any(held.thawed_at is not None or held.where is Whereabouts.NOT_GIVEN for held in world.dossier.containers):
        return unmet(rule, "none_thawed")
    return met(rule)


def _awaits_report(held: Held) -> bool:
    return held.where is Whereabouts.THAWED


def deviations_closed(world: World) -> Finding:
    return deviations(world, Rule.DEVIATIONS_CLOSED)


def late_entries_reconciled(world: World) -> Finding:
    rule = Rule.LATE_ENTRIES_RECONCILED
    open_ = [one for one in world.dossier.open_deviations if one.code == LATE_ENTRY]
    if open_:
        return unmet(rule, clears=TEAM, subject="treatment", number=len(open_), first=open_[0].text)
    if world.forms_out:
        return unmet(rule, "forms", clears=TEAM, number=len(world.forms_out), first=world.forms_out[0])
    return met(rule)


def containers_accounted(world: World) -> Finding:
    rule = Rule.CONTAINERS_ACCOUNTED
    open_ = tuple(held for held in world.dossier.containers if held.where not in _ACCOUNTED)
    if open_:
        return unmet(rule, clears=TEAM, subject="treatment", dins=dins(open_))
    return met(rule, number=len(world.dossier.containers))
