"""People at the station: a lost badge shut at once, a new one given, training attested and ended, somebody left."""

from collections.abc import Callable, Sequence
from datetime import date

from kiosk import snapshot as s
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.people import commands as c
from kiosk.people import facts as f
from kiosk.people import rules
from kiosk.people.people import Person
from kiosk.people.view import PeopleView
from kiosk.records.journal import Entry, Journal
from kiosk.run.bench import Refused
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date

Dismiss = Callable[[str, Instant], None]


class PeopleDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        verdict: LastVerdict,
        dismiss: Dismiss,
    ) -> None:
        """`dismiss` ends what a person has open at this bench, who may do nothing more here."""
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._verdict = verdict
        self._dismiss = dismiss

    def act(self, command: c.PeopleCommand, language: Language, now: Instant) -> Act:
        """What a badge and a PIN do next.

        Raises:
            Refused: it cannot be, whoever does it.
        """
        person, everybody, today = self._person(command.person_id), self._everybody(), self._today(now)
        match command:
            case c.CloseBadge(reason=reason):
                rules.may_close(person, everybody, reason)
                return self._act("close_badge", person, reason, language, lambda by: self._close(command, by))
            case c.GiveBadge(badge_id=badge_id):
                rules.may_have_badge(person, badge_id, self._badges())
                return self._act("give_badge", person, badge_id, language, lambda by: self._give_badge(command, by))
            case c.GiveTraining(products=products, procedures=procedures, valid_until=until):
                rules.may_train(person, products, procedures, until, self._known(), today)
                what = f"{self._named(products)} · {', '.join(procedures)} → {long_date(until, language)}"
                return self._act("give_training", person, what, language, lambda by: self._train(command, today, by))
            case c.EndTraining(products=products, procedures=procedures, reason=reason):
                rules.may_end_training(person, products, procedures, reason)
                what = f"{self._named(products)} · {', '.join(procedures)} – {reason.strip()}"
                return self._act("end_training", person, what, language, lambda by: self._untrain(command, by))
            case c.SayPersonLeft(reason=reason):
                rules.may_leave(person, everybody, reason)
                return self._act("leave", person, reason, language, lambda by: self._leave(command, by))

    def _act(
        self, what: str, person: Person, told: str, language: Language, facts: Callable[[Person], Sequence[object]]
    ) -> Act:
        lines = (say(f"people.act_{what}", language, name=person.name), told)

        def may(by: Person) -> None:
            facts(by)

        def do(by: Person, pin: tuple[Entry, ...], now: Instant) -> None:
            recorded = facts(by)
            entry = self._recorder.entry(f"person:{person.person_id}", *recorded)
            self._recorder.record_together((*pin, entry), by.person_id, now)
            if any(isinstance(fact, f.BadgeClosed | f.PersonLeft) for fact in recorded):
                self._dismiss(person.person_id, now)
            tone = s.Tone.OK if what in {"give_badge", "give_training"} else s.Tone.WARNING
            self._verdict.answer(s.Verdict(tone, f"people.done_{what}", now, {"name": person.name}))

        shuts = what == "close_badge"
        return Act(may, do, signed=True, meaning=f"people_{what}", lines=lines, at_locked=shuts)

    # --- the facts, by the rules, of things as they stand then -------------------------------------------------------

    def _close(self, asked: c.CloseBadge, by: Person) -> Sequence[object]:
        return rules.close_badge(self._person(asked.person_id), self._everybody(), by, asked.reason)

    def _give_badge(self, asked: c.GiveBadge, by: Person) -> Sequence[object]:
        return (rules.give_badge(self._person(asked.person_id), asked.badge_id, self._badges(), by),)

    def _train(self, asked: c.GiveTraining, today: date, by: Person) -> Sequence[object]:
        person, until = self._person(asked.person_id), asked.valid_until
        return (rules.give_training(person, asked.products, asked.procedures, until, self._known(), today, by),)

    def _untrain(self, asked: c.EndTraining, by: Person) -> Sequence[object]:
        person = self._person(asked.person_id)
        return (rules.end_training(person, asked.products, asked.procedures, asked.reason, by),)

    def _leave(self, asked: c.SayPersonLeft, by: Person) -> Sequence[object]:
        return rules.leave(self._person(asked.person_id), self._everybody(), by, asked.reason)

    # --- what is known -----------------------------------------------------------------------------------------------

    def _person(self, person_id: str) -> Person:
        if person_id not in self._library.names:
            raise Refused("people.unknown", id=person_id)
        return self._library.person(person_id)

    def _everybody(self) -> tuple[Person, ...]:
        return self._library.everybody

    def _badges(self) -> frozenset[str]:
        """Every badge that anybody ever had."""
        rows = (row for stream in self._journal.streams("person:") for row in self._journal.stream(stream))
        return frozenset(row.fact.badge_id for row in rows if isinstance(row.fact, f.PersonEnrolled | f.BadgeGiven))

    def _known(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        products = tuple(code for code, _ in self._library.approved_products)
        return products, tuple(procedure.code for _, procedure in self._library.approved_procedures())

    def _named(self, products: Sequence[str]) -> str:
        names = dict(self._library.approved_products)
        return ", ".join(names.get(code, code) for code in products)

    def _today(self, now: Instant) -> date:
        return now.utc.astimezone(self._settings.zone).date()

    def view(self, subject: str, now: Instant, *, awaits_badge: bool) -> PeopleView:
        approved = (procedure for _, procedure in self._library.approved_procedures())
        return PeopleView(
            people=tuple(sorted(self._everybody(), key=lambda person: (person.left, person.name))),
            opened=self._library.person(subject) if subject in self._library.names else None,
            products=self._library.approved_products,
            procedures=tuple((procedure.code, procedure.title) for procedure in approved),
            today=self._today(now),
            awaits_badge=awaits_badge,
        )
