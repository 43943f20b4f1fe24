"""The rules of a treatment's file: is it open, ordered, prescribed, of a known patient, under approved data."""

from kiosk.circuit.dossier import Stage
from kiosk.circuit.dossier_facts import Condition
from kiosk.gates.finding import PHARMACIST, met, unmet
from kiosk.gates.rules import Finding, Rule
from kiosk.gates.world import World
from kiosk.people.roles import Role

QUALIFIED = "qualifiee"


def treatment_open(world: World) -> Finding:
    dossier = world.dossier
    if dossier.stage is Stage.CANCELLED:
        return unmet(Rule.TREATMENT_OPEN, "cancelled", reason=dossier.cancelled)
    if dossier.stage is Stage.CLOSED:
        return unmet(Rule.TREATMENT_OPEN, "closed")
    return met(Rule.TREATMENT_OPEN)


def order_confirmed(world: World) -> Finding:
    dossier = world.dossier
    if dossier.order is None:
        return met(Rule.ORDER_CONFIRMED, "taken_over")
    if dossier.stage is Stage.ORDERED:
        return unmet(Rule.ORDER_CONFIRMED, clears=PHARMACIST, subject="treatment")
    return met(Rule.ORDER_CONFIRMED, reference=dossier.order.reference)


def prescription_signed(world: World) -> Finding:
    """Signed electronically, or its paper kept as a document: a prescription is never typed again."""
    order = world.dossier.order
    said = None if order is None else order.prescription
    kept = any(paper.document == "prescription" for paper in world.dossier.papers)
    if said is None:
        if kept:
            return met(Rule.PRESCRIPTION_SIGNED, "kept")
        return unmet(Rule.PRESCRIPTION_SIGNED, "none", clears=PHARMACIST, subject="treatment")
    values = {"number": said.identifier, "prescriber": said.prescriber, "prescribed_on": said.prescribed_on}
    if said.prescribed_on > world.today:
        return unmet(Rule.PRESCRIPTION_SIGNED, "not_yet", clears=(Role.PHYSICIAN,), subject="treatment", values=values)
    if said.signed or kept:
        return met(Rule.PRESCRIPTION_SIGNED, values=values)
    return unmet(Rule.PRESCRIPTION_SIGNED, clears=(Role.PHYSICIAN,), subject="treatment", values=values)


def identity_qualified(world: World) -> Finding:
    """Qualified in the order, or stated alike by two different people."""
    patient = world.dossier.treatment.patient
    if patient.ins_status == QUALIFIED and patient.ins_matricule:
        return met(Rule.IDENTITY_QUALIFIED)
    stated = world.dossier.conditions.get(Condition.IDENTITY)
    if stated is None:
        return unmet(Rule.IDENTITY_QUALIFIED, clears=PHARMACIST, subject="release")
    how, first = stated.values.get("how", ""), stated.values.get("first", "")
    if not first or first == stated.person_id:
        return unmet(Rule.IDENTITY_QUALIFIED, "second", clears=PHARMACIST, subject="release", how=how)
    return met(Rule.IDENTITY_QUALIFIED, "stated", how=how)


def profile_approved(world: World) -> Finding:
    if world.profile is None:
        product = world.dossier.treatment.product_name
        return unmet(Rule.PROFILE_APPROVED, clears=PHARMACIST, subject="profiles", product=product)
    return met(Rule.PROFILE_APPROVED, product=world.profile.name, version=world.profile.version)


def profile_current(world: World) -> Finding:
    profile = world.profile
    if profile is None:
        product = world.dossier.treatment.product_name
        return unmet(Rule.PROFILE_CURRENT, "unknown", clears=PHARMACIST, subject="profiles", product=product)
    if world.today > profile.review_by:
        return unmet(Rule.PROFILE_CURRENT, clears=PHARMACIST, subject="profiles", review_on=profile.review_by)
    return met(Rule.PROFILE_CURRENT, review_on=profile.review_by)


def people_trained(world: World) -> Finding:
    """Both at the bench, on this product and this procedure."""
    people, product = world.people, world.dossier.treatment.profile_code
    clears = (Role.PHARMACIST, Role.CELL_UNIT_HEAD, Role.SUPERVISOR)
    if len(people) < 2:
        return unmet(Rule.PEOPLE_TRAINED, "too_few", clears=clears, subject="bench", number=len(people))
    lacking = [one.name for one in people if not one.is_trained(product, world.procedure_code, world.today)]
    if lacking:
        return unmet(
            Rule.PEOPLE_TRAINED,
            clears=clears,
            subject="people",
            names=", ".join(lacking),
            product=world.dossier.treatment.product_name,
            procedure=world.procedure_code,
        )
    return met(Rule.PEOPLE_TRAINED, names=", ".join(one.name for one in people))
