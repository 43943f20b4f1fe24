"""`binome site enrol`, `badge-lost`, `unlock`."""

from kiosk.people.roles import Role
from kiosk.run.bench import Refused
from kiosk.scanning import badge_text
from ui.commands.site_desk import Desk, writing


def enrol(desk: Desk) -> int:
    args = desk.args
    with writing(desk.file, first=args.by is None) as site:
        roles = [role.strip() for role in args.roles.split(",")]
        newcomer = site.newcomer(args.id, args.name, roles, args.badge)
        by = None
        if args.by is not None and not site.people():
            raise Refused("first_by_nobody")
        if args.by is not None:
            by = site.authorise(args.by, Role.SUPERVISOR, desk.pin_of)
        elif site.people():
            raise Refused("supervisor_needed")
        site.enrol(newcomer, desk.new_pin(newcomer.name), by)
        desk.tell("enrolled", name=newcomer.name, id=newcomer.person_id, roles=desk.roles(newcomer.roles))
        desk.tell("badge_text", text=badge_text(newcomer.badge_id))
    return 0


def badge_lost(desk: Desk) -> int:
    args = desk.args
    with writing(desk.file) as site:
        person = site.may_close_badge(args.id, args.reason)
        by = site.authorise(args.by, Role.SUPERVISOR, desk.pin_of)
        site.close_badge(args.id, args.reason, by)
        desk.tell("badge_closed", name=person.name)
    return 0


def unlock(desk: Desk) -> int:
    args = desk.args
    with writing(desk.file) as site:
        person = site.may_unlock(args.id, args.reason)
        by = site.authorise(args.by, Role.SUPERVISOR, desk.pin_of)
        site.unlock(args.id, args.reason, by)
        desk.tell("unlocked", name=person.name)
    return 0
