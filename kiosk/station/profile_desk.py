"""Approved profiles as the station has them: versions, what a new one changes, who keeps an older one."""

from datetime import date

from kiosk.circuit.facts import ProfileApproved
from kiosk.circuit.profile_diff import Difference, differences
from kiosk.circuit.profiles import Profile
from kiosk.circuit.profiles_view import ApprovedVersion, KeptOlder, ProfilesView
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.records.dossiers import open_treatments_of
from kiosk.records.journal import Journal
from kiosk.records.log import run_before
from kiosk.run.facts import RunStarted
from kiosk.run.state import Run
from kiosk.settings import StationSettings

KIND_OF_WORK = len("P08")


class ProfileDesk:
    def __init__(self, settings: StationSettings, journal: Journal, library: Library) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._before: tuple[str, tuple[str, tuple[Difference, ...]] | None] = ("", None)

    def since_last_product(self, run: Run | None) -> tuple[str, tuple[Difference, ...]] | None:
        """The product that this station handled before the run, and what differs in the run's; None: the same one.

        Only at the run's first step: later the work has begun.
        """
        if run is None or not run.is_open or run.step is not run.procedure.steps[0]:
            return None
        if self._before[0] != run.run_id:
            self._before = (run.run_id, self._compare(run))
        return self._before[1]

    def _compare(self, run: Run) -> tuple[str, tuple[Difference, ...]] | None:
        """With the last work of the same kind: a thaw in a bath and one in room air are both thaws."""
        before = run_before(self._journal, run.run_id, run.procedure.code[:KIND_OF_WORK])
        if before is None:
            return None
        started = self._journal.stream(f"run:{before}")[0].fact
        if not isinstance(started, RunStarted) or started.profile_sha256 == run.started.profile_sha256:
            return None
        last = self._library.profile(started.profile_sha256)
        return last.name, differences(last, run.profile)

    def view(self, subject: str, now: Instant, *, awaits_badge: bool) -> ProfilesView:
        newest = tuple(self._versions(code)[0] for code, _ in self._library.approved_products)
        versions = self._versions(subject) if any(subject == one.profile.code for one in newest) else ()
        return ProfilesView(
            newest=newest,
            today=self._today(now),
            opened=subject if versions else "",
            versions=versions,
            changes=tuple(
                (older.profile.version, differences(older.profile, versions[0].profile)) for older in versions[1:]
            ),
            keeping=self._keeping(versions),
            awaits_badge=awaits_badge,
        )

    def _versions(self, code: str) -> tuple[ApprovedVersion, ...]:
        """The newest first."""
        rows = self._journal.stream(f"approval:profile:{code}")
        return tuple(
            ApprovedVersion(
                self._library.profile(row.fact.sha256),
                row.fact.sha256,
                self._library.names.get(row.fact.person_id, row.fact.person_id),
                row.at,
            )
            for row in reversed(rows)
            if isinstance(row.fact, ProfileApproved)
        )

    def _keeping(self, versions: tuple[ApprovedVersion, ...]) -> tuple[KeptOlder, ...]:
        if not versions:
            return ()
        numbers = {one.sha256: one.profile.version for one in versions}
        found = []
        for row in open_treatments_of(self._journal.database, versions[0].profile.code):
            kept = self._library.dossier(row.treatment_id)
            if kept.profile_sha256 not in {"", versions[0].sha256}:
                version = numbers.get(kept.profile_sha256, 0)
                found.append(KeptOlder(row.treatment_id, kept.treatment.patient.full_name, version))
        return tuple(found)

    def past_review(self, now: Instant) -> tuple[Profile, ...]:
        """Approved profiles whose review was due before today."""
        approved = (self._library.approved_profile(code) for code, _ in self._library.approved_products)
        return tuple(found[1] for found in approved if found is not None and found[1].review_by < self._today(now))

    def _today(self, now: Instant) -> date:
        return now.utc.astimezone(self._settings.zone).date()
