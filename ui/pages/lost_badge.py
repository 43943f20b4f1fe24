"""A lost badge shut at once, over a run or at a locked screen: names and badges, nothing of a patient."""

from kiosk.people.commands import CloseBadge
from kiosk.wording import say
from ui.pages.board import Acted, Asking, BoardProps, BoardRow, Place, Question, words
from ui.pages.inputs import Inputs


def derive_lost_badge(inputs: Inputs, _turned: str) -> BoardProps:
    monitor = inputs.snapshot.monitor
    view = None if monitor is None else monitor.badges
    if view is None:
        return BoardProps()
    language = inputs.language
    rows = tuple(
        BoardRow(
            f"person_{person.person_id}",
            person.name,
            ", ".join(say(f"history.role_{role.lower()}", language) for role in sorted(person.roles)),
            say("people.badge_is_open", language),
            "tick",
            "ok",
            say("people.shut", language),
        )
        for person in view.people
        if person.badge_ids
    )
    return BoardProps(
        say("people.lost", language),
        say("people.lost_detail", language),
        rows=rows,
        badge=say("people.show_badge", language) if view.awaits_badge else "",
    )


def act(key: str, inputs: Inputs) -> Acted:
    monitor = inputs.snapshot.monitor
    view = None if monitor is None else monitor.badges
    person_id = key.removeprefix("person_")
    names = {} if view is None else {person.person_id: person.name for person in view.people}
    if person_id not in names:
        return None
    return Asking("lost", person_id, (Question(words("people.why_lost", name=names[person_id])),))


def done(asking: Asking, _inputs: Inputs) -> Acted:
    return CloseBadge(asking.subject, asking.answers[0])


LOST_BADGE = Place(derive_lost_badge, act, done)
