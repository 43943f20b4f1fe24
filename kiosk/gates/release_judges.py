"""The rules of a release (délivrance): the product, the dates, the patient's readiness, the bench's equipment."""

from datetime import date, datetime, time, timedelta

from kiosk.calibration.state import IN_DATE
from kiosk.circuit.dossier import Dossier, Stated, Whereabouts
from kiosk.circuit.dossier_facts import Acceptance, Condition
from kiosk.circuit.handling import LymphodepletionAnchor
from kiosk.circuit.order import Milestone
from kiosk.gates.finding import PHARMACIST, TEAM, TECHNICIAN, met, unmet
from kiosk.gates.reception_judges import dins, left
from kiosk.gates.rules import Finding, Rule
from kiosk.gates.world import DayCheck, World
from kiosk.people.roles import Role

NURSE_OR_TEAM = (*TEAM, Role.NURSE)
IN_SPECIFICATION = "in_specification"
_NO_MORE = frozenset({Whereabouts.DESTROYED, Whereabouts.RETURNED})


def slot_of(dossier: Dossier) -> tuple[datetime, datetime] | None:
    """When the infusion is planned, as the ward confirmed it; None while it has not, or not readably."""
    stated = dossier.conditions.get(Condition.WARD_SLOT)
    if stated is None:
        return None
    starts, ends = _moment(stated, "starts_at"), _moment(stated, "ends_at")
    return None if starts is None or ends is None else (starts, ends)


def slot_to_come(dossier: Dossier, today: date) -> tuple[datetime, datetime] | None:
    """The confirmed slot, unless it ended on a day before: that one was of a former dose, or was missed."""
    slot = slot_of(dossier)
    return None if slot is None or slot[1].date() < today else slot


def infusion_on(world: World) -> date | None:
    """The day of the next infusion: of the confirmed slot, or else the planned one; today at the soonest."""
    slot = slot_to_come(world.dossier, world.today)
    on = world.dossier.planned.get(Milestone.INFUSION) if slot is None else slot[0].date()
    if on is None and slot_of(world.dossier) is None:
        return None
    return max(on or world.today, world.today)


def _moment(stated: Stated, name: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stated.values.get(name, "")).replace(tzinfo=None)
    except ValueError:
        return None


def _day(stated: Stated, name: str) -> date | None:
    try:
        return date.fromisoformat(stated.values.get(name, ""))
    except ValueError:
        return None


def _stated_on(world: World, stated: Stated) -> date:
    return stated.at.utc.astimezone(world.zone).date()


def product_accepted(world: World) -> Finding:
    decided = world.dossier.acceptance
    if decided is None:
        if world.dossier.order is None:
            return met(Rule.PRODUCT_ACCEPTED, "taken_over")
        return unmet(Rule.PRODUCT_ACCEPTED, "undecided", clears=PHARMACIST, subject="treatment")
    if decided.outcome is not Acceptance.ACCEPTED:
        why = str(decided.outcome)
        return unmet(Rule.PRODUCT_ACCEPTED, why, clears=PHARMACIST, subject="treatment", reason=decided.reason)
    return met(Rule.PRODUCT_ACCEPTED)


def in_specification(world: World) -> Finding:
    rule, dossier = Rule.IN_SPECIFICATION, world.dossier
    stated = dossier.conditions.get(Condition.CERTIFICATE)
    if stated is None:
        return unmet(rule, "no_certificate", clears=PHARMACIST, subject="release")
    number = stated.values.get("number", "")
    if stated.values.get("verdict") == IN_SPECIFICATION:
        return met(rule, number=number)
    if dossier.exceptional:
        return met(rule, "exceptional", number=number, reason=dossier.exceptional)
    return unmet(rule, clears=(Role.PHYSICIAN, Role.PHARMACIST), subject="treatment", number=number)


def storage_curve_clean(world: World) -> Finding:
    """Nothing stands against what is still to be used, and what its tank reads is known since it was received.

    What was stored before the kiosk knew of it, and is released elsewhere, is that pharmacist's affair.
    """
    rule, boxes = Rule.STORAGE_CURVE_CLEAN, left(world)
    against = [
        world.quarantined[h.container.container_id] for h in boxes if h.container.container_id in world.quarantined
    ]
    if against:
        why, excursion_id = against[0]
        return unmet(rule, why, clears=PHARMACIST, subject=f"excursion:{excursion_id}", excursion=excursion_id)
    unwatched = next((tank for tank in world.tanks if tank.doubt == "no_probe"), None)
    if unwatched is not None and not taken_over_elsewhere(world):
        return unmet(rule, "unwatched", clears=PHARMACIST, subject="tiles", vessel=unwatched.vessel)
    return met(rule)


def taken_over_elsewhere(world: World) -> bool:
    """Released by a pharmacist's file, at a station that only thaws such products."""
    return world.released_elsewhere and world.dossier.order is None


def dose_due(world: World) -> Finding:
    """A dose follows the one before once that is infused: of what was destroyed of it, no report is awaited."""
    rule, dossier = Rule.DOSE_DUE, world.dossier
    due = dossier.dose_due
    if due is None:
        return unmet(rule, "none_left")
    before = tuple(h for h in dossier.containers if h.container.dose < due)
    infused = tuple(h for h in before if h.infusion_ended_at is not None)
    awaited = tuple(h for h in before if h not in infused and h.where not in _NO_MORE)
    if awaited or (before and not infused):
        return unmet(rule, "former", clears=NURSE_OR_TEAM, subject="treatment", dose=due, dins=dins(awaited or before))
    planned = None if world.profile is None else world.profile.dose(due)
    if not before:
        return met(rule, dose=due)
    if planned is None:
        return unmet(rule, "unplanned", clears=PHARMACIST, subject="profiles", dose=due)
    first = min(h.infusion_started_at or h.infusion_ended_at for h in infused if h.infusion_ended_at is not None)
    day_one = first.date() - timedelta(days=1)
    earliest = day_one + timedelta(days=planned.day - planned.tolerance_days)
    latest = day_one + timedelta(days=planned.latest_day or planned.day + planned.tolerance_days)
    values = {"dose": due, "from_on": earliest, "to_on": latest}
    on = infusion_on(world) or world.today
    if on < earliest:
        return unmet(rule, "early", clears=PHARMACIST, subject="release", values=values)
    if on > latest:
        return unmet(rule, "late", clears=(Role.PHYSICIAN, Role.PHARMACIST), subject="treatment", values=values)
    return met(rule, "day", values=values)


def lymphodepletion_in_window(world: World) -> Finding:
    rule, profile, dossier = Rule.LYMPHODEPLETION_IN_WINDOW, world.profile, world.dossier
    if profile is None:
        return unmet(rule, "no_profile", clears=PHARMACIST, subject="profiles")
    window = profile.lymphodepletion
    if window is None:
        return met(rule, "not_asked", product=profile.name)
    if any(held.infusion_ended_at is not None for held in dossier.containers):
        return met(rule, "begun")
    stated = dossier.conditions.get(Condition.LYMPHODEPLETION)
    first, last = (None, None) if stated is None else (_day(stated, "first_on"), _day(stated, "last_on"))
    if first is None or last is None:
        return unmet(rule, "not_stated", clears=NURSE_OR_TEAM, subject="release")
    anchor = first if window.anchor is LymphodepletionAnchor.FIRST_DAY else last
    opens, closes = anchor + timedelta(days=window.from_days), anchor + timedelta(days=window.to_days)
    on = infusion_on(world)
    values = {"first_on": first, "last_on": last, "from_on": opens, "to_on": closes, "infusion_on": on or ""}
    if on is None:
        return unmet(rule, "no_date", clears=TEAM, subject="release", values=values)
    if last > world.today:
        return unmet(rule, "not_over", clears=NURSE_OR_TEAM, subject="release", values=values)
    if on < opens:
        return unmet(rule, "early", clears=(Role.PHYSICIAN, Role.PHARMACIST), subject="release", values=values)
    if on > closes:
        return unmet(rule, "late", clears=(Role.PHYSICIAN, Role.PHARMACIST), subject="release", values=values)
    return met(rule, values=values)


def clinical_go(world: World) -> Finding:
    rule = Rule.CLINICAL_GO
    stated = world.dossier.conditions.get(Condition.CLINICAL_GO)
    if stated is None or stated.role != Role.PHYSICIAN:
        return unmet(rule, "none", clears=(Role.PHYSICIAN,), subject="release")
    on = _day(stated, "for_on")
    if on != world.today:
        return unmet(rule, clears=(Role.PHYSICIAN,), subject="release", for_on=on or "")
    return met(rule, for_on=on)


def tocilizumab_available(world: World) -> Finding:
    """As many doses as the profile asks for, counted today."""
    rule, profile = Rule.TOCILIZUMAB_AVAILABLE, world.profile
    if profile is None:
        return unmet(rule, "no_profile", clears=PHARMACIST, subject="profiles")
    if profile.tocilizumab_minimum is None:
        return met(rule, "not_asked", product=profile.name)
    needed = profile.tocilizumab_minimum.doses
    stated = world.dossier.conditions.get(Condition.TOCILIZUMAB)
    said = "" if stated is None else stated.values.get("doses", "")
    if stated is None or not said.isdecimal():
        return unmet(rule, "none", clears=PHARMACIST, subject="release", needed=needed)
    counted_on, values = _stated_on(world, stated), {"doses": said, "needed": needed}
    if counted_on != world.today:
        return unmet(rule, "old", clears=PHARMACIST, subject="release", counted_on=counted_on, values=values)
    if int(said) < needed:
        return unmet(rule, clears=PHARMACIST, subject="release", values=values)
    return met(rule, values=values)


def ward_slot_confirmed(world: World) -> Finding:
    rule, slot = Rule.WARD_SLOT_CONFIRMED, slot_of(world.dossier)
    stated = world.dossier.conditions.get(Condition.WARD_SLOT)
    if slot is None or stated is None or not stated.values.get("spoke_with", "").strip():
        return unmet(rule, "none", clears=TEAM, subject="release")
    starts, ends = slot
    values = {"spoke_with": stated.values["spoke_with"], "starts_at": starts, "ends_at": ends}
    if ends <= starts:
        return unmet(rule, "backwards", clears=TEAM, subject="release", values=values)
    if starts.date() != world.today:
        return unmet(rule, "other_day", clears=TEAM, subject="release", values=values)
    if ends <= world.local_now:
        return unmet(rule, "past", clears=TEAM, subject="release", values=values)
    return met(rule, values=values)


def expiry_after_infusion(world: World) -> Finding:
    """To the minute, by the labels' local time; a day that is only planned counts to its end."""
    rule, boxes = Rule.EXPIRY_AFTER_INFUSION, left(world)
    if not boxes:
        return unmet(rule, "none_left")
    slot, planned = slot_of(world.dossier), world.dossier.planned.get(Milestone.INFUSION)
    if slot is not None:
        end = slot[1]
    elif planned is not None:
        end = datetime.combine(planned, time(23, 59))
    else:
        return unmet(rule, "no_date", clears=TEAM, subject="release")
    first = min(boxes, key=lambda held: held.container.expires_at)
    values = {"dins": dins((first,)), "expires_at": first.container.expires_at, "ends_at": end}
    if first.container.expires_at < end:
        return unmet(rule, values=values)
    return met(rule, values=values)


def expiry_now(world: World) -> Finding:
    """As `expiry_after_infusion`, at the bench: where no end of infusion is planned for today, it is in date now."""
    rule, boxes = Rule.EXPIRY_NOW, left(world)
    if not boxes:
        return unmet(rule, "none_left")
    slot = slot_of(world.dossier)
    end = world.local_now if slot is None or slot[0].date() != world.today else max(slot[1], world.local_now)
    first = min(boxes, key=lambda held: held.container.expires_at)
    values = {"dins": dins((first,)), "expires_at": first.container.expires_at, "ends_at": end}
    return unmet(rule, values=values) if first.container.expires_at <= end else met(rule, values=values)


def _checked_today(rule: Rule, check: DayCheck | None, world: World, subject: str) -> Finding:
    if check is None:
        return unmet(rule, "never", clears=TECHNICIAN, subject=subject)
    values = {"checked_on": check.on, "name": check.name}
    if check.on != world.today:
        return unmet(rule, "old", clears=TECHNICIAN, subject=subject, values=values)
    return met(rule, values=values) if check.passed else unmet(rule, clears=TECHNICIAN, subject=subject, values=values)


def bath_checked_today(world: World) -> Finding:
    return _checked_today(Rule.BATH_CHECKED_TODAY, world.daily_check, world, "daily_check")


def scanner_checked_today(world: World) -> Finding:
    return _checked_today(Rule.SCANNER_CHECKED_TODAY, world.scanner_check, world, "scanner_check")


def equipment_calibrated(world: World) -> Finding:
    rule, clears = Rule.EQUIPMENT_CALIBRATED, (Role.METROLOGIST, Role.TECHNICIAN)
    if world.equipment is None:
        return unmet(rule, "no_plan", clears=PHARMACIST, subject="profiles")
    if not world.equipment:
        return unmet(rule, "none", clears=clears, subject="calibration")
    due = [one for one in world.equipment if one.validity not in IN_DATE]
    if due:
        names = ", ".join(one.name for one in due)
        return unmet(rule, clears=clears, subject="calibration", names=names)
    return met(rule, names=", ".join(one.name for one in world.equipment))


def consumables_available(world: World) -> Finding:
    rule, profile = Rule.CONSUMABLES_AVAILABLE, world.profile
    if profile is None:
        return unmet(rule, "no_profile", clears=PHARMACIST, subject="profiles")
    needed = tuple(dict.fromkeys(str(one.kind) for one in profile.consumables))
    if not needed:
        return met(rule, "not_asked", product=profile.name)
    lacking = [kind for kind in needed if not world.consumables.get(kind, 0)]
    if lacking:
        return unmet(rule, clears=TEAM, subject="supplies", consumables=", ".join(lacking))
    return met(rule, consumables=", ".join(needed))


def release_valid(world: World) -> Finding:
    """Signed for the dose that is due, by the same patient's release, and its time not over."""
    rule, dossier = Rule.RELEASE_VALID, world.dossier
    release = dossier.release
    if release is None:
        return unmet(rule, "none", clears=PHARMACIST, subject="release")
    if release.valid_until is None:
        if taken_over_elsewhere(world):
            return met(rule, "elsewhere")
        return unmet(rule, "elsewhere", clears=PHARMACIST, subject="release")
    values = {"number": release.number, "until_at": release.valid_until}
    covered = set(release.container_ids)
    if any(held.container.container_id not in covered for held in left(world)):
        return unmet(rule, "other_dose", clears=PHARMACIST, subject="release", values=values)
    if world.local_now > release.valid_until:
        return unmet(rule, "over", clears=PHARMACIST, subject="release", values=values)
    return met(rule, values=values)
