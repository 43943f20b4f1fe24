"""People's training, badges and departures on a station that is not running, by the rules of `kiosk.people.rules`."""

from collections.abc import Sequence
from datetime import date

from kiosk.commissioning import Authorised, Commissioning
from kiosk.people import facts as f
from kiosk.people import rules
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused

EVERY = "all"
"""In place of a code: every approved product, or every approved procedure."""


class PeopleOffice:
    def __init__(self, site: Commissioning) -> None:
        self._site = site

    def role_of_trainer(self, person_id: str) -> Role:
        """In which of their roles a person attests training.

        Raises:
            Refused: unknown, or neither pharmacist nor supervisor.
        """
        person = self._site.person(person_id)
        role = next((role for role in rules.TRAINERS if role in person.roles), None)
        if role is None:
            raise Refused("people.by_su_ph", name=person.name)
        return role

    @property
    def _known(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        library = self._site.library
        procedures = tuple(procedure.code for _, procedure in library.approved_procedures())
        return tuple(code for code, _ in library.approved_products), procedures

    def named(self, products: Sequence[str], procedures: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes that are meant, `all` spelt out."""
        known = self._known
        asked = (tuple(products), tuple(procedures))
        return known[0] if EVERY in asked[0] else asked[0], known[1] if EVERY in asked[1] else asked[1]

    def may_train(self, person_id: str, products: Sequence[str], procedures: Sequence[str], until: date) -> Person:
        """Whoever would be trained; raises `Refused` as `kiosk.people.rules.may_train`."""
        person = self._site.person(person_id)
        rules.may_train(person, products, procedures, until, self._known, self._site.local_now().date())
        return person

    def train(
        self, person_id: str, products: Sequence[str], procedures: Sequence[str], until: date, by: Authorised
    ) -> None:
        person, today = self._site.person(person_id), self._site.local_now().date()
        given = rules.give_training(person, products, procedures, until, self._known, today, by.person)
        self._site.record(f"person:{person_id}", (given,), by)

    def may_end_training(
        self, person_id: str, products: Sequence[str], procedures: Sequence[str], reason: str
    ) -> Person:
        person = self._site.person(person_id)
        rules.may_end_training(person, products, procedures, reason)
        return person

    def end_training(
        self, person_id: str, products: Sequence[str], procedures: Sequence[str], reason: str, by: Authorised
    ) -> None:
        person = self._site.person(person_id)
        ended = rules.end_training(person, products, procedures, reason, by.person)
        self._site.record(f"person:{person_id}", (ended,), by)

    def may_have_badge(self, person_id: str, badge_id: str) -> Person:
        person = self._site.person(person_id)
        rules.may_have_badge(person, badge_id, self._badges())
        return person

    def give_badge(self, person_id: str, badge_id: str, by: Authorised) -> None:
        person = self._site.person(person_id)
        given = rules.give_badge(person, badge_id, self._badges(), by.person)
        self._site.record(f"person:{person_id}", (given,), by)

    def may_leave(self, person_id: str, reason: str) -> Person:
        person = self._site.person(person_id)
        rules.may_leave(person, self._site.people(), reason)
        return person

    def leave(self, person_id: str, reason: str, by: Authorised) -> None:
        person = self._site.person(person_id)
        self._site.record(f"person:{person_id}", rules.leave(person, self._site.people(), by.person, reason), by)

    def _badges(self) -> frozenset[str]:
        """Every badge that anybody ever had."""
        journal = self._site.journal
        rows = (row for stream in journal.streams("person:") for row in journal.stream(stream))
        return frozenset(row.fact.badge_id for row in rows if isinstance(row.fact, f.PersonEnrolled | f.BadgeGiven))
