"""`binome site train`, `untrain`, `badge`, `left`."""

from kiosk.commissioning_people import PeopleOffice
from kiosk.people.roles import Role
from kiosk.scanning import badge_text
from kiosk.wording.formats import long_date
from ui.commands.site_desk import Desk, writing


def train(desk: Desk) -> int:
    args = desk.args
    with writing(desk.file) as site:
        office = PeopleOffice(site)
        products, procedures = office.named(args.products, args.procedures)
        person = office.may_train(args.person, products, procedures, args.until)
        by = site.authorise(args.by, office.role_of_trainer(args.by), desk.pin_of)
        office.train(args.person, products, procedures, args.until, by)
        until = long_date(args.until, desk.language)
        desk.tell("trained", name=person.name, products=len(products), procedures=len(procedures), until=until)
    return 0


def untrain(desk: Desk) -> int:
    args = desk.args
    with writing(desk.file) as site:
        office = PeopleOffice(site)
        products, procedures = office.named(args.products, args.procedures)
        person = office.may_end_training(args.person, products, procedures, args.reason)
        by = site.authorise(args.by, office.role_of_trainer(args.by), desk.pin_of)
        office.end_training(args.person, products, procedures, args.reason, by)
        desk.tell("untrained", name=person.name)
    return 0


def badge(desk: Desk) -> int:
    args = desk.args
    with writing(desk.file) as site:
        office = PeopleOffice(site)
        person = office.may_have_badge(args.person, args.badge)
        by = site.authorise(args.by, Role.SUPERVISOR, desk.pin_of)
        office.give_badge(args.person, args.badge, by)
        desk.tell("badge_given", name=person.name)
        desk.tell("badge_text", text=badge_text(args.badge))
    return 0


def left(desk: Desk) -> int:
    args = desk.args
    with writing(desk.file) as site:
        office = PeopleOffice(site)
        person = office.may_leave(args.person, args.reason)
        by = site.authorise(args.by, Role.SUPERVISOR, desk.pin_of)
        office.leave(args.person, args.reason, by)
        desk.tell("has_left", name=person.name)
    return 0
