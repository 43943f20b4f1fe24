"""The place of people: who they are, what they are trained on, badges shut and given, somebody who leaves."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from kiosk.approved import Wording
from kiosk.people import commands as c
from kiosk.people.people import Person, Trained
from kiosk.people.view import PeopleView
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import OpenCircuit
from kiosk.wording import say
from kiosk.wording.formats import long_date
from ui.pages.board import Acted, Asking, BoardButton, BoardProps, BoardRow, Place, Question, Words, plain, words
from ui.pages.calibration_form import written_day
from ui.pages.inputs import Inputs

ALL = "*"
SOON_DAYS = 60


def _say(inputs: Inputs, key: str, **values: object) -> str:
    return say(f"people.{key}", inputs.language, **values)


def _view(inputs: Inputs) -> PeopleView | None:
    circuit = inputs.snapshot.circuit
    return None if circuit is None else circuit.people


def derive_staff(inputs: Inputs, _turned: str) -> BoardProps:
    view = _view(inputs)
    if view is None:
        return BoardProps()
    badge = _say(inputs, "show_badge") if view.awaits_badge else ""
    if view.opened is not None:
        return _card(view.opened, view, badge, inputs)
    rows = tuple(_row(person, view.today, inputs) for person in view.people)
    return BoardProps(_say(inputs, "title"), _say(inputs, "detail"), rows=rows, badge=badge)


# --- the list --------------------------------------------------------------------------------------------------------


def _roles(person: Person, inputs: Inputs) -> str:
    return ", ".join(say(f"history.role_{role.lower()}", inputs.language) for role in sorted(person.roles))


def _row(person: Person, today: date, inputs: Inputs) -> BoardRow:
    standing, shape, tone = _badge(person, inputs)
    detail = " · ".join(part for part in (_roles(person, inputs), _training(person, today, inputs)) if part)
    return BoardRow(f"person_{person.person_id}", person.name, detail, standing, shape, tone, _say(inputs, "title"))


def _badge(person: Person, inputs: Inputs) -> tuple[str, str, str]:
    if person.left:
        return _say(inputs, "gone"), "ring", "none"
    if not person.badge_ids:
        return _say(inputs, "badge_is_closed"), "cross", "refused"
    if person.locked_out:
        return _say(inputs, "is_locked_out"), "warning", "warning"
    return _say(inputs, "badge_is_open"), "tick", "ok"


def _training(person: Person, today: date, inputs: Inputs) -> str:
    if person.left:
        return ""
    expired = sum(one.valid_until < today for one in person.training)
    good = len(person.training) - expired
    if not person.training:
        return _say(inputs, "training_none")
    return _say(inputs, "training_count", good=good, expired=expired) if expired else _say(
        inputs, "training_good", good=good
    )  # fmt: skip


# --- one person's card -----------------------------------------------------------------------------------------------


def _card(person: Person, view: PeopleView, badge: str, inputs: Inputs) -> BoardProps:
    standing, shape, tone = _badge(person, inputs)
    who = _roles(person, inputs) or _say(inputs, "gone")
    rows = [
        BoardRow("badge", standing[:1].upper() + standing[1:], who, "", shape, tone),
        BoardRow("matrix", _say(inputs, "matrix"), heading=True),
    ]
    trained = {one.product for one in person.training}
    for product, name in sorted(view.products, key=lambda product: product[0] not in trained):
        rows += _product(product, name, person, view, inputs)
    return BoardProps(
        person.name,
        rows=tuple(rows),
        buttons=() if person.left else _buttons(person, inputs),
        back=_say(inputs, "to_list"),
        badge=badge,
    )


def _product(product: str, name: str, person: Person, view: PeopleView, inputs: Inputs) -> Iterator[BoardRow]:
    """One row for all the procedures of a product that hold until the same day."""
    given = [one for code, _ in view.procedures if (one := person.trained(product, code)) is not None]
    if not given:
        yield BoardRow(f"trained_{product}", name, "", _say(inputs, "training_none"), "ring")
    for until, some in groupby(sorted(given, key=lambda one: one.valid_until), key=lambda one: one.valid_until):
        procedures = tuple(some)
        everything = len(procedures) == len(view.procedures)
        detail = _say(inputs, "every_procedure") if everything else ", ".join(one.procedure for one in procedures)
        standing, shape, tone = _until(procedures[0], view.today, inputs)
        yield BoardRow(f"trained_{product}_{until}", name, detail, standing, shape, tone)


def _until(one: Trained, today: date, inputs: Inputs) -> tuple[str, str, str]:
    when = long_date(one.valid_until, inputs.language)
    if one.valid_until < today:
        return _say(inputs, "expired_on", when=when), "cross", "refused"
    if (one.valid_until - today).days <= SOON_DAYS:
        return _say(inputs, "until_sub", until=when), "warning", "warning"
    return _say(inputs, "until_sub", until=when), "tick", "ok"


def _buttons(person: Person, inputs: Inputs) -> tuple[BoardButton, ...]:
    badge = (
        BoardButton("lost", _say(inputs, "lost"), _say(inputs, "lost_sub"), "danger")
        if person.badge_ids
        else BoardButton("badge", _say(inputs, "new_badge"))
    )
    return (
        badge,
        BoardButton("leave", _say(inputs, "leave"), _say(inputs, "leave_sub")),
        BoardButton("untrain", _say(inputs, "untrain"), may=bool(person.training)),
        BoardButton("train", _say(inputs, "train"), _say(inputs, "train_sub"), "primary"),
    )


# --- what people do --------------------------------------------------------------------------------------------------


def act(key: str, inputs: Inputs) -> Acted:
    view = _view(inputs)
    kind, _, subject = key.partition("_")
    if kind == "person":
        return OpenCircuit(CircuitPlace.PEOPLE, subject)
    if kind == "back" or view is None or view.opened is None:
        return OpenCircuit(CircuitPlace.PEOPLE)
    person = view.opened
    match kind:
        case "lost" | "leave":
            return Asking(kind, person.person_id, (Question(words(f"people.why_{kind}", name=person.name)),))
        case "badge":
            return Asking(kind, person.person_id, (Question(words("people.which_badge", name=person.name)),))
        case "train":
            until = Question(words("people.choose_until", name=person.name), takes="day")
            return Asking(kind, person.person_id, (*_which(person, view), until))
        case "untrain":
            why = Question(words("people.why_untrain", name=person.name))
            return Asking(kind, person.person_id, (*_which(person, view), why))
        case _:
            return None


def _which(person: Person, view: PeopleView) -> tuple[Question, Question]:
    everything = (ALL, words("people.all"))
    products = tuple((code, plain(name)) for code, name in view.products)
    procedures = tuple(
        (code, lambda language, c=code, t=title: f"{c} · {t.of(language)}") for code, title in view.procedures
    )
    return (
        Question(words("people.choose_products", name=person.name), (everything, *products)),
        Question(words("people.choose_procedures", name=person.name), (everything, *procedures)),
    )


def _titled(code: str, title: Wording) -> Words:
    return lambda language: f"{code} · {title.of(language)}"


def done(asking: Asking, inputs: Inputs) -> Acted:
    answers, subject, view = asking.answers, asking.subject, _view(inputs)
    if view is None:
        return None
    match asking.act:
        case "lost":
            return c.CloseBadge(subject, answers[0])
        case "leave":
            return c.SayPersonLeft(subject, answers[0])
        case "badge":
            return c.GiveBadge(subject, answers[0].upper())
    products = tuple(code for code, _ in view.products if answers[0] in {ALL, code})
    procedures = tuple(code for code, _ in view.procedures if answers[1] in {ALL, code})
    if asking.act == "untrain":
        return c.EndTraining(subject, products, procedures, answers[2])
    until = written_day(answers[2])
    return None if until is None else c.GiveTraining(subject, products, procedures, until)


STAFF = Place(derive_staff, act, done)
