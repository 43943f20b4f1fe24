"""The downtime kit: made beside the station's thread at its hour or when asked, numbered, printed, accounted for."""

import errno
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.circuit.dossier import Dossier, Stage
from kiosk.circuit.profiles import Profile
from kiosk.downtime import commands as c
from kiosk.downtime import facts as f
from kiosk.downtime.book import DowntimeBook, FormState, Issued, number_forms
from kiosk.downtime.view import DowntimeView, FormRow, KitMissing
from kiosk.downtime.wanted import wanted_forms
from kiosk.instants import Instant
from kiosk.kept_files import write_whole
from kiosk.library import Library
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.records.dossiers import dossiers_in
from kiosk.records.journal import Entry, Journal
from kiosk.run.bench import Refused
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language, say

STREAM = "downtime"
AGAIN_AFTER = timedelta(hours=1)
MAY_SPOIL = (Role.TECHNICIAN, Role.PHARMACIST, Role.SUPERVISOR)
LONGEST_REASON = 200
_STAGES = (Stage.CONFIRMED, Stage.DISPATCHED, Stage.QUARANTINE, Stage.ACCEPTED, Stage.RELEASED)


class PaperPrinter(Protocol):
    def print_document(self, path: Path) -> None:
        """Send a PDF to the printer of A4 paper.

        Raises:
            PaperNotPrinted: it did not take it.
        """


class PaperNotPrinted(Exception):  # noqa: N818 the field's word
    """The printer of A4 paper did not take a document; the sentence says why."""


class DowntimeDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        paper: PaperPrinter | None,
        verdict: LastVerdict,
    ) -> None:
        self._verdict = verdict
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._paper = paper
        self._asked: Instant | None = None
        self._making = False

    @property
    def book(self) -> DowntimeBook:
        return self._library.downtime

    def job_if_due(self, now: Instant) -> Callable[[], sc.DowntimeKitMade] | None:
        """The making of today's kit, when its hour has come and none was made, nor tried within the hour."""
        at, local = self._settings.downtime_kit_at, now.utc.astimezone(self._settings.zone)
        if at is None or local.time() < at or (self.book.last is not None and self.book.last.on >= local.date()):
            return None
        if self._asked is not None and now.utc - self._asked.utc < AGAIN_AFTER:
            return None
        return self._begun(now)

    def job_now(self, now: Instant) -> Callable[[], sc.DowntimeKitMade]:
        """The making of a kit that somebody asks for.

        Raises:
            Refused: one is being made.
        """
        if self._making and self._asked is not None and now.utc - self._asked.utc < AGAIN_AFTER:
            raise Refused("downtime.making")
        self._verdict.answer(s.Verdict(s.Tone.OK, "downtime.begun", now, {}))
        return self._begun(now)

    def _begun(self, now: Instant) -> Callable[[], sc.DowntimeKitMade]:
        self._asked, self._making = now, True
        return self._job(now.utc.astimezone(self._settings.zone))

    def _job(self, local: datetime) -> Callable[[], sc.DowntimeKitMade]:
        """Everything that the journal knows is read here; the paper is set elsewhere."""
        procedures = [approved[1] for approved in self._library.approved_procedures()]
        known = {procedure.code: procedure for procedure in procedures}
        dossiers = [self._library.dossier(row.treatment_id) for row in dossiers_in(self._journal.database, _STAGES)]
        with_profiles = [(dossier, self._profile(dossier)) for dossier in dossiers]
        treatments = {dossier.treatment_id: (dossier.treatment, profile) for dossier, profile in with_profiles}
        wanted = wanted_forms(with_profiles, procedures)
        before = self.book.count_on(local.date())
        forms = number_forms(local.date(), before, wanted)
        name = f"kit-{local:%Y-%m-%d}-{before + 1}.pdf" if before else f"kit-{local:%Y-%m-%d}.pdf"
        settings, paper = self._settings, self._paper

        def make() -> sc.DowntimeKitMade:
            from kiosk.documents.downtime_kit import BlankForm, DowntimeKitNotMade, KitOrigin, make_downtime_kit

            blanks = [
                BlankForm(form.number, known[form.procedure_code], *treatments.get(form.treatment_id, (None, None)))
                for form in forms
            ]
            origin = KitOrigin(settings.establishment, settings.name, settings.software_version, local, local.date())
            path = settings.documents / "downtime" / name
            try:
                pdf = make_downtime_kit(blanks, origin, Language(settings.language))
                write_whole(path, pdf)
                if paper is not None:
                    paper.print_document(path)
            except (DowntimeKitNotMade, PaperNotPrinted) as error:
                return sc.DowntimeKitMade(local.date(), (), "", "", str(error))
            except OSError as error:
                why = "disk full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else error.strerror
                return sc.DowntimeKitMade(local.date(), (), "", "", f"{path}: {why}")
            sha256 = hashlib.sha256(pdf).hexdigest()
            return sc.DowntimeKitMade(local.date(), forms, f"downtime/{path.name}", sha256, "")

        return make

    def _profile(self, dossier: Dossier) -> Profile | None:
        if dossier.profile_sha256:
            return self._library.profile(dossier.profile_sha256)
        approved = self._library.approved_profile(dossier.treatment.profile_code)
        return None if approved is None else approved[1]

    def take_note(self, made: sc.DowntimeKitMade, now: Instant) -> None:
        """Record the numbers that are out, or why there are none."""
        self._making = False
        if made.why:
            self._record(f.DowntimeKitFailed(made.on, made.why), now)
        else:
            self._record(f.DowntimeKitIssued(made.on, made.forms, made.file, made.sha256), now)

    def _record(self, fact: object, now: Instant) -> None:
        self._recorder.record(STREAM, fact, None, now)

    # --- accounted for -------------------------------------------------------------------------------------------

    def act(self, command: c.SpoilForms, language: Language) -> Act:
        """What a badge and a PIN do next.

        Raises:
            Refused: no reason, or one of the forms is accounted for already.
        """
        self._may_be_spoiled(command)
        named = f"{command.numbers[0]} – {command.numbers[-1]}" if len(command.numbers) > 1 else command.numbers[0]
        told = say("downtime.act_spoil", language, count=len(command.numbers), numbers=named)

        def do(by: Person, pin: tuple[Entry, ...], now: Instant) -> None:
            self._may_be_spoiled(command)
            reason = command.reason.strip()
            facts = [f.DowntimeFormSpoiled(number, reason, by.person_id) for number in command.numbers]
            self._recorder.record_together((*pin, self._recorder.entry(STREAM, *facts)), by.person_id, now)
            values = {"count": str(len(facts))}
            self._verdict.answer(s.Verdict(s.Tone.OK, "downtime.spoiled", now, values))

        return Act(_may_spoil, do, signed=True, meaning="downtime_spoil", lines=(told, command.reason.strip()))

    def _may_be_spoiled(self, command: c.SpoilForms) -> None:
        if not 3 <= len(command.reason.strip()) <= LONGEST_REASON:
            raise Refused("downtime.why_spoiled")
        for number in command.numbers:
            state = self.book.state(number)
            if state is not FormState.ISSUED:
                raise Refused(f"downtime.form_{state}", number=number)

    # --- shown ---------------------------------------------------------------------------------------------------

    def missing(self, now: Instant) -> KitMissing | None:
        """Why there is no kit of today, once its hour has come; None: there is one, or the site wants none."""
        local, last = now.utc.astimezone(self._settings.zone), self.book.last
        at = self._settings.downtime_kit_at
        if at is None or local.time() < at or (last is not None and last.on >= local.date()):
            return None
        trouble = self.book.trouble
        why = trouble.why if trouble is not None and trouble.on == local.date() else ""
        return KitMissing(None if last is None else last.on, why)

    def view(self, now: Instant, *, awaits_badge: bool) -> DowntimeView:
        today = now.utc.astimezone(self._settings.zone).date()
        return DowntimeView(
            today,
            self._rows(self.book.of_day(today)),
            self.book.unaccounted_before(today),
            self.missing(now),
            self._making,
            awaits_badge,
        )

    def _rows(self, issued: Sequence[Issued]) -> tuple[FormRow, ...]:
        titles = {procedure.code: procedure.title for _, procedure in self._library.approved_procedures()}
        return tuple(
            FormRow(
                one.form.number,
                one.form.procedure_code,
                titles.get(one.form.procedure_code),
                self._library.treatment(one.form.treatment_id).patient.full_name if one.form.treatment_id else "",
                self.book.state(one.form.number),
                self.book.why_spoiled(one.form.number),
            )
            for one in issued
        )


def _may_spoil(by: Person) -> None:
    if not by.has_any(MAY_SPOIL):
        raise Refused("downtime.by_team", name=by.name)
