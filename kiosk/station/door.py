"""Who is at the bench: badges and PINs to sign in, unlock and sign; the lock; leaving."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from kiosk import snapshot as s
from kiosk import station_facts as sf
from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant, seconds_between
from kiosk.library import Library
from kiosk.log_desk import LogDesk, ReviewAsked
from kiosk.people import facts as pf
from kiosk.people.people import Person
from kiosk.people.pins import Pins
from kiosk.people.rules import refuse_untrained
from kiosk.procedures.model import BathReadyStep, DecideStep, SignStep
from kiosk.records.journal import Entry
from kiosk.run import facts as f
from kiosk.run.bench import Refused
from kiosk.run.decide import open_slot, sign
from kiosk.run.following import awaits_checker, unconfirmed_moment
from kiosk.run.intruding import is_stopped
from kiosk.run.signing import record_hash, signature_lines
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.sign_in import may_try, pin_entered
from kiosk.station.awaited import (
    Act,
    ActBadge,
    ActPin,
    Awaited,
    CheckPin,
    Pin,
    ReviewBadge,
    ReviewPin,
    SignaturePin,
    SignInPin,
    UnlockPin,
    request_of,
)
from kiosk.station.check_desk import CheckDesk
from kiosk.station.daily_check_desk import DailyCheckDesk
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder

ACT_BADGE_SECONDS = 60.0
"""A badge asked for an act and not shown by then would else be taken for it when it is shown for something new."""


class Door:
    def __init__(
        self,
        settings: StationSettings,
        library: Library,
        recorder: Recorder,
        log: LogDesk,
        checks: tuple[CheckDesk | DailyCheckDesk, ...],
        pins: Pins,
        may_sign: Callable[[Run, Instant], None],
        verdict: LastVerdict,
        now: Instant,
    ) -> None:
        """`may_sign` raises `Refused` while a rule holds the signature that is due in a run."""
        self._settings = settings
        self._library = library
        self._recorder = recorder
        self._log = log
        self._checks = checks
        self._pins = pins
        self._may_sign = may_sign
        self._verdict = verdict
        self._crew: tuple[str, ...] = ()
        self._locked = False
        self._awaited: Awaited | None = None
        self._last_act = now

    @property
    def people(self) -> tuple[Person, ...]:
        """Those signed in, two at most."""
        return tuple(self._library.person(person_id) for person_id in self._crew)

    @property
    def is_locked(self) -> bool:
        return self._locked

    @property
    def pin(self) -> s.PinRequest | None:
        awaited = self._awaited
        return None if awaited is None or isinstance(awaited, ReviewBadge | ActBadge) else request_of(awaited)

    @property
    def review_awaits_badge(self) -> bool:
        return isinstance(self._awaited, ReviewBadge)

    @property
    def act_awaits_badge(self) -> bool:
        return isinstance(self._awaited, ActBadge)

    @property
    def awaited_act(self) -> Act | None:
        """The act whose badge is due."""
        return self._awaited.act if isinstance(self._awaited, ActBadge) else None

    @property
    def awaits_somebody(self) -> bool:
        """A badge or a PIN is due before anything else."""
        return self._awaited is not None

    def await_nothing(self) -> None:
        self._awaited = None

    # --- badges --------------------------------------------------------------------------------------------------

    def takes_badge(self) -> bool:
        """Whether a badge, shown now, begins a sign-in or a signature rather than an act of the run."""
        run = self._recorder.run
        if self._locked or run is None or self.review_awaits_badge or self.act_awaits_badge:
            return True
        if self._log.is_open or not run.is_open:
            return False
        signing = isinstance(run.step, SignStep | DecideStep) and not is_stopped(run)
        return signing and unconfirmed_moment(run) is None and not awaits_checker(run)

    def show_badge(self, owner: Person | None, now: Instant) -> None:
        """What a badge asks for next: most often its owner's PIN.

        Raises:
            Refused: this person's badge is not due here and now.
        """
        if owner is None:
            self._verdict.answer(s.Verdict(s.Tone.REFUSED, "unknown_badge", now, {}))
            return
        if isinstance(self._awaited, ActBadge):
            self._show_badge_to_act(owner, self._awaited.act, now)
            return
        may_try(owner, now)
        if self._locked:
            if owner.person_id not in self._crew:
                raise Refused("not_crew", name=owner.name)
            self._await(UnlockPin(owner))
        elif isinstance(self._awaited, ReviewBadge):
            self._show_badge_to_review(owner, self._awaited.asked)
        elif (check := self._check_to_sign()) is not None:
            covered = check.covers(owner)
            self._await(CheckPin(owner, check.meaning or "", covered))
        elif self._recorder.run is not None:
            self._show_badge_to_sign(owner, now)
        elif self._log.is_open:
            raise Refused("no_badge_due")
        elif owner.person_id in self._crew:
            raise Refused("already_signed_in", name=owner.name)
        elif len(self._crew) == 2:
            raise Refused("two_are_signed_in")
        else:
            self._await(SignInPin(owner))

    def _show_badge_to_sign(self, owner: Person, now: Instant) -> None:
        run = self._recorder.held().run
        step = run.step
        self._may_sign(run, now)
        if owner.person_id in {run.performer.person_id, run.checker.person_id}:
            begun = run.started_at.utc.astimezone(self._settings.zone).date()
            refuse_untrained((owner,), run.profile.code, run.procedure.code, begun)
        try:
            slot = open_slot(run, owner)
        except Refused as refused:
            if refused.code not in {"same_person", "role_not_allowed", "not_crew"}:
                raise
            fact = f.SignatureRefused(step.id, "", owner.person_id, refused.code)
            self._recorder.record_run((fact,), owner.person_id, now)
            return
        view = self.signature(now)
        if view is None or not isinstance(step, SignStep | DecideStep):
            raise Refused("no_badge_due")
        meaning = next(place.meaning for place in step.slots if place.slot == slot)
        self._await(SignaturePin(owner, slot, meaning, view.record_hash))

    def ask_review(self, comment: str) -> None:
        """Await the badge of whoever signs the review of the run opened in the log."""
        self._await(ReviewBadge(self._log.ask_review(comment, self.people)))

    def _show_badge_to_review(self, owner: Person, asked: ReviewAsked) -> None:
        if owner.person_id not in self._crew:
            raise Refused("not_crew", name=owner.name)
        self._log.may_review(asked, owner)
        self._await(ReviewPin(owner, asked))

    def ask_act(self, act: Act, now: Instant) -> None:
        """Await the badge of whoever does it; at a locked screen only what needs no PIN, or may not wait.

        Raises:
            Refused: the screen is locked.
        """
        if act.signed and self._locked and not act.at_locked:
            raise Refused("screen_is_locked")
        self._await(ActBadge(act, now))

    def _show_badge_to_act(self, owner: Person, act: Act, now: Instant) -> None:
        act.may(owner)
        if act.signed:
            may_try(owner, now)
            self._await(ActPin(owner, act))
            return
        self._awaited = None
        act.do(owner, (), now)

    def forget_act_if_late(self, now: Instant) -> None:
        """Nobody came to do what was asked for."""
        awaited = self._awaited
        if isinstance(awaited, ActBadge) and seconds_between(awaited.since, now) >= ACT_BADGE_SECONDS:
            self._awaited = None

    def _await(self, awaited: Awaited) -> None:
        self._awaited = awaited
        self._verdict.answer(None)

    def signature(self, now: Instant) -> s.SignatureView | None:
        """What a signature given now would cover, at a step that asks for one."""
        held = self._recorder.at_bench
        if held is None or not held.run.is_open or not isinstance(held.run.step, SignStep | DecideStep):
            return None
        lines = signature_lines(held.run, now, self._settings.zone)
        return s.SignatureView(lines, record_hash(held.run, lines, held.head))

    # --- PINs ----------------------------------------------------------------------------------------------------

    def enter_pin(self, keyed: str, now: Instant) -> None:
        """Try the PIN that is awaited, and do what it was awaited for.

        Raises:
            Refused: none is, this person must wait, or what is to be signed is no longer what was shown.
        """
        pin = self._awaited
        if pin is None or isinstance(pin, ReviewBadge | ActBadge):
            raise Refused("no_pin_asked")
        person = self._library.person(pin.person.person_id)
        may_try(person, now)
        right = self._pins.is_right(person.person_id, keyed)
        facts = pin_entered(person, request_of(pin).purpose, right=right)
        entry = self._recorder.entry(f"person:{person.person_id}", *facts)
        if not right:
            self._refuse_pin(pin, entry, now)
            return
        match pin:
            case SignInPin():
                self._recorder.record_together((entry,), person.person_id, now)
                self._come_in((*self._crew, person.person_id))
            case UnlockPin():
                unlocked = self._recorder.entry("station", sf.ScreenUnlocked(person.person_id))
                self._recorder.record_together((entry, unlocked), person.person_id, now)
                self._come_in(self._crew)
            case SignaturePin():
                self._sign(person, pin, entry, now)
            case ReviewPin():
                self._review(person, pin.asked, entry, now)
            case CheckPin():
                self._sign_check(person, pin, entry, now)
            case ActPin():
                self._awaited = None
                pin.act.do(person, (entry,), now)
            case _:
                assert_never(pin)

    def _come_in(self, crew: tuple[str, ...]) -> None:
        self._crew, self._locked, self._awaited = crew, False, None
        self._verdict.answer(None)

    def _sign(self, person: Person, pin: SignaturePin, entry: Entry, now: Instant) -> None:
        run, view = self._recorder.held().run, self.signature(now)
        if view is None or view.record_hash != pin.covers:
            self._awaited = None
            raise Refused("record_changed")
        self._may_sign(run, now)
        facts = sign(run, person, pin.slot, view.record_hash, now)
        self._recorder.record_run(facts, person.person_id, now, entry)
        self._awaited = None

    def _review(self, person: Person, asked: ReviewAsked, entry: Entry, now: Instant) -> None:
        try:
            fact = self._log.review(asked, person)
        except Refused:
            self._awaited = None
            raise
        reviewed = self._recorder.entry(f"run:{asked.run_id}", fact)
        self._recorder.record_together((reviewed, entry), person.person_id, now)
        self._awaited = None
        self._recorder.make_batch_record(self._recorder.replayed(asked.run_id), now)
        self._verdict.answer(s.Verdict(s.Tone.OK, "review_signed", now, {}))

    def _sign_check(self, person: Person, pin: CheckPin, entry: Entry, now: Instant) -> None:
        check = next(check for check in self._checks if check.is_open)
        try:
            check.sign(person, pin.covers, entry, now)
        except Refused:
            self._awaited = None
            raise
        self._awaited = None

    def _check_to_sign(self) -> CheckDesk | DailyCheckDesk | None:
        return next((check for check in self._checks if check.awaits_signature), None)

    def _refuse_pin(self, pin: Pin, entry: Entry, now: Instant) -> None:
        person_id = pin.person.person_id
        if isinstance(pin, SignaturePin):
            step = self._recorder.held().run.step.id
            refused = f.SignatureRefused(step, pin.slot, person_id, "wrong_pin")
            self._recorder.record_run((refused,), person_id, now, entry)
        else:
            self._recorder.record_together((entry,), person_id, now)
        after = self._library.person(person_id)
        self._awaited = None if after.locked_out else self._again(pin, after, now)
        code = "locked_out" if after.locked_out else "wrong_pin"
        values = {"name": after.name, "failures": str(after.failures), "seconds": str(after.wait_seconds)}
        self._verdict.answer(s.Verdict(s.Tone.REFUSED, code, now, values))

    def _again(self, pin: Pin, person: Person, now: Instant) -> Pin:
        """The same PIN awaited anew; a signature covers what is on the screen now, this refusal included."""
        view = self.signature(now)
        if isinstance(pin, SignaturePin) and view is not None:
            return replace(pin, person=person, covers=view.record_hash)
        return replace(pin, person=person)

    # --- the lock, and leaving -----------------------------------------------------------------------------------

    def act(self, now: Instant) -> None:
        """Somebody does something at the screen."""
        self._last_act = now

    def lock_if_idle(self, now: Instant) -> bool:
        """Whether the screen was locked now, nobody having touched it for so long."""
        idle = seconds_between(self._last_act, now) >= self._settings.idle_lock_seconds
        due = idle and bool(self._crew) and not self._locked and not self._hands_are_needed()
        if due:
            self.lock("idle", now)
        return due

    def _hands_are_needed(self) -> bool:
        """A product is out of the cold, or the bath is being waited for: no PIN may stand in the way."""
        run = self._recorder.open_run
        if run is None:
            return False
        out = Moment.OUT_OF_STORAGE in run.marks or run.in_hand.since is not None or run.thawing
        return out or isinstance(run.step, BathReadyStep)

    def lock(self, reason: str, now: Instant) -> None:
        if not self._crew:
            raise Refused("nobody_signed_in")
        self._recorder.record("station", sf.ScreenLocked(reason), None, now)
        self._locked, self._awaited = True, None
        self._verdict.answer(None)

    def dismiss(self, person_id: str, now: Instant) -> None:
        """A person who may do nothing more here: what they have open, or a PIN that they owe, is over at once."""
        if person_id in self._crew:
            out = self._recorder.entry(f"person:{person_id}", pf.SignedOut(person_id))
            self._recorder.record_together((out,), None, now)
            self._crew = tuple(one for one in self._crew if one != person_id)
        if not self._crew:
            self._locked = False
        self._awaited = None

    def leave(self, now: Instant) -> None:
        """Everybody signs out; a run that has ended, and the log, are put away.

        Raises:
            Refused: a run is open.
        """
        if self._recorder.open_run is not None:
            raise Refused("run_is_open")
        out: Sequence[Entry] = [self._recorder.entry(f"person:{who}", pf.SignedOut(who)) for who in self._crew]
        self._recorder.record_together(out, None, now)
        self._crew, self._awaited = (), None
        self._recorder.put_away()
        self._log.close()
        self._verdict.answer(None)
