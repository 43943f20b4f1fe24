"""The night's downtime kit: made beside the station's thread once its hour has come, numbered, printed, recorded."""

import errno
import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from kiosk import station_commands as sc
from kiosk.circuit.dossier import Dossier, Stage
from kiosk.circuit.profiles import Profile
from kiosk.downtime import facts as f
from kiosk.downtime.book import DowntimeBook, number_forms
from kiosk.downtime.wanted import wanted_forms
from kiosk.instants import Instant
from kiosk.kept_files import write_whole
from kiosk.library import Library
from kiosk.records.dossiers import dossiers_in
from kiosk.records.journal import Journal
from kiosk.settings import StationSettings
from kiosk.station.recorder import Recorder
from kiosk.wording import Language

STREAM = "downtime"
AGAIN_AFTER = timedelta(hours=1)
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
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._paper = paper
        self._asked: Instant | None = None

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
        self._asked = now
        return self._job(local)

    def _job(self, local: datetime) -> Callable[[], sc.DowntimeKitMade]:
        """Everything that the journal knows is read here; the paper is set elsewhere."""
        procedures = [approved[1] for approved in self._library.approved_procedures()]
        known = {procedure.code: procedure for procedure in procedures}
        dossiers = [self._library.dossier(row.treatment_id) for row in dossiers_in(self._journal.database, _STAGES)]
        with_profiles = [(dossier, self._profile(dossier)) for dossier in dossiers]
        treatments = {dossier.treatment_id: (dossier.treatment, profile) for dossier, profile in with_profiles}
        wanted = wanted_forms(with_profiles, procedures)
        forms = number_forms(local.date(), self.book.count_on(local.date()), wanted)
        settings, paper = self._settings, self._paper

        def make() -> sc.DowntimeKitMade:
            from kiosk.documents.downtime_kit import BlankForm, DowntimeKitNotMade, KitOrigin, make_downtime_kit

            blanks = [
                BlankForm(form.number, known[form.procedure_code], *treatments.get(form.treatment_id, (None, None)))
                for form in forms
            ]
            origin = KitOrigin(settings.establishment, settings.name, settings.software_version, local, local.date())
            path = settings.documents / "downtime" / f"kit-{local:%Y-%m-%d}.pdf"
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
        if made.why:
            self._record(f.DowntimeKitFailed(made.on, made.why), now)
        else:
            self._record(f.DowntimeKitIssued(made.on, made.forms, made.file, made.sha256), now)

    def _record(self, fact: object, now: Instant) -> None:
        self._recorder.record(STREAM, fact, None, now)

    def is_of(self, day: date) -> bool:
        """The newest kit is that day's."""
        return self.book.last is not None and self.book.last.on == day
