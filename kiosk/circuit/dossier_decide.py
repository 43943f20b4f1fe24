"""What a person's act makes of a treatment's file: one fact, or `Refused`. Pure: day and profiles are handed in."""

from datetime import date

from kiosk.circuit import dossier_commands as c
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.order import Milestone
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused

SHORTEST_TEXT, LONGEST_TEXT = 3, 200
FURTHEST_DAYS = 3 * 365
"""No way is planned further ahead: a date beyond it is a slip of the keys."""

_PHARMACIST = (Role.PHARMACIST,)
_TEAM = (Role.PHARMACIST, Role.TECHNICIAN, Role.CELL_UNIT_HEAD)


def roles_for(command: c.DossierAct) -> tuple[Role, ...]:
    """Who may do it: a pharmacist decides, the team notes what was heard."""
    noted = isinstance(command, c.NoteBridging | c.TellClinic | c.ReachMilestone)
    return _TEAM if noted else _PHARMACIST


def may(command: c.DossierAct, person: Person) -> None:
    """Raises `Refused` for somebody without the role."""
    if not person.has_any(roles_for(command)):
        raise Refused("dossier.needs_ph" if roles_for(command) == _PHARMACIST else "dossier.needs_team")


def decide(command: c.DossierAct, dossier: Dossier, person_id: str, today: date, newest_profile: str) -> object:
    """The fact that it makes.

    `newest_profile`: SHA-256 of the version of the product's profile approved last; empty: none is.

    Raises:
        Refused: not as the treatment stands, or a text or date that cannot be.
    """
    if not dossier.is_open:
        raise Refused("dossier.not_open")
    match command:
        case c.PlanMilestone(milestone=milestone, on=on, reason=reason):
            return _planned(milestone, on, reason, dossier, person_id, today)
        case c.ReachMilestone(milestone=milestone, on=on):
            return _reached(milestone, on, dossier, person_id, today)
        case c.NoteBridging(text=text):
            return d.BridgingNoted(_checked(text), person_id)
        case c.CancelTreatment(reason=reason):
            return d.TreatmentCancelled(_checked(reason), person_id)
        case c.WithdrawRelease(reason=reason):
            if dossier.release is None:
                raise Refused("dossier.no_release")
            return d.ReleaseWithdrawn(_checked(reason), person_id)
        case c.SignOverProfile(reason=reason):
            if not newest_profile or newest_profile == dossier.profile_sha256:
                raise Refused("dossier.no_newer_profile")
            return d.ProfileSignedOver(newest_profile, _checked(reason), person_id)
        case c.TellClinic(told=told):
            if dossier.acceptance is None:
                raise Refused("dossier.nothing_to_tell")
            return d.ClinicTold(dossier.acceptance.outcome, _checked(told), person_id)


def _planned(
    milestone: Milestone, on: date, reason: str, dossier: Dossier, person_id: str, today: date
) -> d.MilestonePlanned:
    if milestone in dossier.reached:
        raise Refused("dossier.reached_already")
    if on < today or (on - today).days > FURTHEST_DAYS:
        raise Refused("dossier.date_out_of_reach")
    if milestone not in dossier.first_planned:
        return d.MilestonePlanned(milestone, on, reason.strip(), person_id)
    if dossier.planned.get(milestone) == on:
        raise Refused("dossier.same_date")
    return d.MilestonePlanned(milestone, on, _checked(reason), person_id)


def _reached(milestone: Milestone, on: date, dossier: Dossier, person_id: str, today: date) -> d.MilestoneReached:
    if milestone in dossier.reached:
        raise Refused("dossier.reached_already")
    if on > today:
        raise Refused("dossier.not_reached_yet")
    return d.MilestoneReached(milestone, on, None, person_id)


def _checked(text: str) -> str:
    cleaned = " ".join(text.split())
    if not SHORTEST_TEXT <= len(cleaned) <= LONGEST_TEXT or not cleaned.isprintable():
        raise Refused("dossier.text_form", shortest=str(SHORTEST_TEXT), longest=str(LONGEST_TEXT))
    return cleaned
