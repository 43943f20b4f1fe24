"""The rules of reception and storage: what arrives is what was ordered, came cold, and stands in a tank that is."""

from kiosk.circuit.dossier import Held, Stage, Whereabouts
from kiosk.circuit.dossier_facts import Condition
from kiosk.circuit.order import Milestone
from kiosk.daily_check.results import Line
from kiosk.gates.finding import PHARMACIST, TEAM, TECHNICIAN, met, unmet
from kiosk.gates.rules import Finding, Rule
from kiosk.gates.world import TankReading, World
from kiosk.wording.formats import spaced_din

GONE = frozenset(
    {Whereabouts.THAWED, Whereabouts.GIVEN, Whereabouts.NOT_GIVEN, Whereabouts.DESTROYED, Whereabouts.RETURNED}
)
CONFORM = "quarantine"
"""The outcome of a reception where all was conform."""


def left(world: World) -> tuple[Held, ...]:
    """The containers that are not used yet: those of the dose due, or all where no dose is."""
    due = world.dossier.dose_due
    boxes = world.dossier.containers if due is None else world.dossier.of_dose(due)
    return tuple(held for held in boxes if held.where not in GONE)


def dins(boxes: tuple[Held, ...]) -> str:
    return ", ".join(dict.fromkeys(spaced_din(held.container.din) for held in boxes))


def treatment_expected(world: World) -> Finding:
    dossier = world.dossier
    if dossier.reception is not None or dossier.order is None:
        return unmet(Rule.TREATMENT_EXPECTED, "received")
    if dossier.stage is Stage.ORDERED:
        return unmet(Rule.TREATMENT_EXPECTED, "not_confirmed", clears=PHARMACIST, subject="treatment")
    if dossier.stage not in {Stage.CONFIRMED, Stage.DISPATCHED}:
        return unmet(Rule.TREATMENT_EXPECTED, "over")
    expected = dossier.planned.get(Milestone.EXPECTED_RETURN)
    return (
        met(Rule.TREATMENT_EXPECTED) if expected is None else met(Rule.TREATMENT_EXPECTED, "on", expected_on=expected)
    )


def shipper_valid(world: World) -> Finding:
    shipper = world.shipper
    if shipper is None:
        return unmet(Rule.SHIPPER_VALID, "unknown", clears=TEAM, subject="supplies")
    if shipper.trouble:
        values = {"shipper": shipper.code, "until_on": shipper.until or ""}
        return unmet(Rule.SHIPPER_VALID, shipper.trouble, clears=PHARMACIST, subject="supplies", values=values)
    return met(Rule.SHIPPER_VALID, shipper=shipper.code)


def logger_clean(world: World) -> Finding:
    logger = world.logger
    if logger is None:
        return unmet(Rule.LOGGER_CLEAN, "none", clears=TEAM, subject="treatment")
    if not logger.conform:
        found = ", ".join(logger.findings)
        return unmet(Rule.LOGGER_CLEAN, clears=PHARMACIST, subject="treatment", file=logger.name, found=found)
    return met(Rule.LOGGER_CLEAN, file=logger.name)


def certificate_present(world: World) -> Finding:
    stated = world.dossier.conditions.get(Condition.CERTIFICATE)
    if stated is not None:
        return met(Rule.CERTIFICATE_PRESENT, number=stated.values.get("number", ""))
    paper = next((one for one in world.dossier.papers if one.document == "certificate"), None)
    if paper is not None:
        return met(Rule.CERTIFICATE_PRESENT, number=paper.name)
    return unmet(Rule.CERTIFICATE_PRESENT, clears=PHARMACIST, subject="release")


def containers_counted(world: World) -> Finding:
    dossier, order = world.dossier, world.dossier.order
    there = [
        held
        for held in dossier.containers
        if held.where is not Whereabouts.EXPECTED or held.container.container_id in world.counted
    ]
    values = {"received": len(there), "expected": len(dossier.containers)}
    if order is not None and order.expected_containers != len(dossier.containers):
        values["expected"] = order.expected_containers
        return unmet(Rule.CONTAINERS_COUNTED, "announced", clears=PHARMACIST, subject="treatment", values=values)
    if not there or len(there) < len(dossier.containers):
        return unmet(Rule.CONTAINERS_COUNTED, clears=TEAM, subject="treatment", values=values)
    return met(Rule.CONTAINERS_COUNTED, values=values)


def tank_in_limit(world: World) -> Finding:
    """Before anything is stored: some tank that may take it. Afterwards: every tank that holds some of it."""
    rule = Rule.TANK_IN_LIMIT
    if not world.tanks:
        return unmet(rule, "no_tank", clears=TECHNICIAN, subject="tiles")
    bad = [tank for tank in world.tanks if not _is_cold(tank)]
    stored = any(held.position for held in world.dossier.containers)
    if bad and (stored or len(bad) == len(world.tanks)):
        return _warm(bad[0])
    good = next(tank for tank in world.tanks if tank not in bad)
    return met(rule, vessel=good.vessel, read_celsius=good.celsius, limit_celsius=good.limit_celsius)


def _is_cold(tank: TankReading) -> bool:
    return tank.celsius is not None and tank.limit_celsius is not None and tank.celsius <= tank.limit_celsius


def _warm(tank: TankReading) -> Finding:
    rule, vessel = Rule.TANK_IN_LIMIT, tank.vessel
    if tank.celsius is None:
        return unmet(rule, "doubt", clears=TECHNICIAN, subject="tiles", vessel=vessel, doubt=tank.doubt)
    if tank.limit_celsius is None:
        return unmet(rule, "no_limit", clears=PHARMACIST, subject="profiles", vessel=vessel)
    values = {"vessel": vessel, "read_celsius": tank.celsius, "limit_celsius": tank.limit_celsius}
    return unmet(rule, clears=PHARMACIST, subject="alarms", values=values)


def alarm_relay_today(world: World) -> Finding:
    check = world.daily_check
    if check is None or check.on != world.today:
        return unmet(Rule.ALARM_RELAY_TODAY, "not_done", clears=TECHNICIAN, subject="daily_check")
    if Line.RELAY in check.failed:
        return unmet(Rule.ALARM_RELAY_TODAY, clears=TECHNICIAN, subject="daily_check", name=check.name)
    return met(Rule.ALARM_RELAY_TODAY, name=check.name)


def reception_signed(world: World) -> Finding:
    reception = world.dossier.reception
    if reception is None:
        if world.dossier.order is None:
            return met(Rule.RECEPTION_SIGNED, "taken_over")
        return unmet(Rule.RECEPTION_SIGNED, "none", clears=TEAM, subject="treatment")
    if reception.outcome != CONFORM:
        return unmet(Rule.RECEPTION_SIGNED, clears=PHARMACIST, subject="treatment")
    return met(Rule.RECEPTION_SIGNED)


def containers_stored(world: World) -> Finding:
    waiting = tuple(held for held in world.dossier.containers if held.where not in GONE)
    out = tuple(held for held in waiting if held.where is not Whereabouts.STORED)
    if not waiting:
        return unmet(Rule.CONTAINERS_STORED, "none")
    if out:
        return unmet(Rule.CONTAINERS_STORED, clears=TECHNICIAN, subject="treatment", dins=dins(out))
    places = ", ".join(dict.fromkeys(held.position for held in waiting))
    return met(Rule.CONTAINERS_STORED, places=places)


def no_open_deviation(world: World) -> Finding:
    return deviations(world, Rule.NO_OPEN_DEVIATION)


def deviations(world: World, rule: Rule) -> Finding:
    """Nothing that went otherwise than it should is without a decision."""
    open_ = world.dossier.open_deviations
    if open_:
        return unmet(rule, clears=PHARMACIST, subject="treatment", number=len(open_), first=open_[0].text)
    return met(rule)
