"""Setting a station up: who may use it, which data is approved, which treatment is released. Each act is somebody's.

The rules, with the journal handed in; nothing is asked or printed here. A refusal's words are `site.refused_<code>`.
The kiosk must not be running on the same journal meanwhile: it would not know what is recorded here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.approvable import Approvable
from kiosk.circuit.facts import ProfileApproved, TreatmentReleased
from kiosk.circuit.profiles import Profile
from kiosk.circuit.treatments import Treatment
from kiosk.library import Library
from kiosk.people.facts import BadgeClosed, PersonEnrolled, PersonUnlocked, PinChosen
from kiosk.people.people import Person
from kiosk.people.pins import Pins, PinTooWeakError, check_strength
from kiosk.people.roles import Role
from kiosk.records.journal import Entry, Journal, Recorded
from kiosk.run.bench import Refused
from kiosk.scanning import badge_text
from kiosk.sign_in import may_try, pin_entered
from kiosk.tables.importing import Importable, keep
from kiosk.treatment_file import TreatmentFile
from kiosk.wording.formats import spaced_din

LONGEST_NAME = 60
LONGEST_REASON = 300
_PERSON_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,19}")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to enrol, found in order by `Commissioning.newcomer`."""

    person_id: str
    name: str
    roles: tuple[Role, ...]
    badge_id: str


@dataclass(frozen=True, slots=True)
class Authorised:
    """A person who has just given their PIN, in a role that they hold. Only `Commissioning.authorise` makes one."""

    person: Person
    role: Role


class Commissioning:
    """What an engineer, a supervisor or a pharmacist does to a station that is not running."""

    def __init__(self, journal: Journal, pins: Pins, zone: ZoneInfo) -> None:
        self._journal = journal
        self._pins = pins
        self._zone = zone
        self.library = Library(journal)

    @property
    def journal(self) -> Journal:
        return self._journal

    def local_now(self) -> datetime:
        """The station's local time, without zone, as labels state expiry."""
        return self._journal.now().utc.astimezone(self._zone).replace(tzinfo=None)

    def record(self, stream: str, facts: Sequence[object], by: Authorised) -> None:
        """What somebody who gave their PIN answers for."""
        self._record(stream, facts, by.person.person_id)

    def _record(self, stream: str, facts: Sequence[object], actor: str | None) -> None:
        self._record_together((Entry(stream, self._journal.version(stream), facts),), actor)

    def _record_together(self, entries: Sequence[Entry], actor: str | None) -> None:
        for row in self._journal.append_together(entries, actor=actor, at=self._journal.now()):
            self.library.learn(row)

    # --- people --------------------------------------------------------------------------------------------------

    def enrolments(self) -> tuple[PersonEnrolled, ...]:
        """Everybody who was ever enrolled, with the badge that they were given."""
        rows = (row for stream in self._journal.streams("person:") for row in self._journal.stream(stream))
        return tuple(row.fact for row in rows if isinstance(row.fact, PersonEnrolled))

    def authorise(self, person_id: str, role: Role, ask_pin: Callable[[Person], str]) -> Authorised:
        """Have a person give their PIN; right or wrong, it is recorded, and counts as it does at the kiosk.

        Raises:
            Refused: unknown, without the role, without an open badge, made to wait, locked out, or a wrong PIN.
        """
        person = self.person(person_id)
        if role not in person.roles:
            raise Refused("role_needed", name=person.name, role=role.value)
        if not person.badge_ids:
            raise Refused("no_open_badge", name=person.name)
        may_try(person, self._journal.now())
        right = self._pins.is_right(person_id, ask_pin(person))
        self._record(f"person:{person_id}", pin_entered(person, "sign", right=right), person_id)
        after = self.library.person(person_id)
        if right:
            return Authorised(after, role)
        if after.locked_out:
            raise Refused("locked_out", name=after.name)
        code = "wrong_pin_wait" if after.wait_seconds else "wrong_pin"
        raise Refused(code, name=after.name, failures=str(after.failures), seconds=str(after.wait_seconds))

    def newcomer(self, person_id: str, name: str, roles: Sequence[str], badge_id: str) -> Newcomer:
        """Somebody who can be enrolled, with one role at least.

        Raises:
            Refused: the form of one of them, an id or a badge used before, or a first person who is no supervisor.
        """
        if not _PERSON_ID.fullmatch(person_id):
            raise Refused("id_form", id=person_id)
        if not _is_line(name, LONGEST_NAME):
            raise Refused("name_form", longest=str(LONGEST_NAME))
        known = {role.value: role for role in Role}
        for role in roles:
            if role not in known:
                raise Refused("role_unknown", role=role, roles=", ".join(known))
        try:
            badge_text(badge_id)
        except ValueError:
            raise Refused("badge_form", badge=badge_id) from None
        enrolled = self.enrolments()
        if any(before.person_id == person_id for before in enrolled):
            raise Refused("id_used", id=person_id)
        if any(before.badge_id == badge_id for before in enrolled):
            raise Refused("badge_used", badge=badge_id)
        if not enrolled and Role.SUPERVISOR.value not in roles:
            raise Refused("first_is_supervisor")
        return Newcomer(person_id, name, tuple(known[role] for role in dict.fromkeys(roles)), badge_id)

    def enrol(self, newcomer: Newcomer, pin: str, by: Authorised | None) -> None:
        """Record the person and keep their PIN, both or neither. `by` is None for the first person alone.

        Raises:
            Refused: no supervisor stands behind it, or the PIN is too weak.
        """
        if self.enrolments() or by is not None:
            by = _require(by, Role.SUPERVISOR)
        try:
            check_strength(pin)
        except PinTooWeakError as weak:
            raise Refused(weak.code) from None
        person_id = newcomer.person_id
        roles = tuple(role.value for role in newcomer.roles)
        enrolled = PersonEnrolled(person_id, newcomer.name, roles, newcomer.badge_id)
        with self._journal.transaction():
            actor = None if by is None else by.person.person_id
            self._record(f"person:{person_id}", (enrolled, PinChosen(person_id)), actor)
            self._pins.choose(person_id, pin)

    def may_close_badge(self, person_id: str, reason: str) -> Person:
        """The person whose badge would be closed.

        Raises:
            Refused: unknown, closed already, no reason, or the last supervisor, after whom nobody could enrol.
        """
        person = self.person(person_id)
        _check_reason(reason)
        if not person.badge_ids:
            raise Refused("badge_closed_already", name=person.name)
        supervisors = [other for other in self.people() if other.badge_ids and Role.SUPERVISOR in other.roles]
        if supervisors == [person]:
            raise Refused("last_supervisor", name=person.name)
        return person

    def close_badge(self, person_id: str, reason: str, by: Authorised) -> None:
        """Shut a lost badge; raises as `may_close_badge`."""
        person = self.may_close_badge(person_id, reason)
        actor = _require(by, Role.SUPERVISOR).person.person_id
        facts = [BadgeClosed(person_id, badge_id, reason) for badge_id in sorted(person.badge_ids)]
        self._record(f"person:{person_id}", facts, actor)

    def may_unlock(self, person_id: str, reason: str) -> Person:
        """The person who would be unlocked.

        Raises:
            Refused: unknown, not locked out, or no reason.
        """
        person = self.person(person_id)
        _check_reason(reason)
        if not person.locked_out:
            raise Refused("not_locked", name=person.name)
        return person

    def unlock(self, person_id: str, reason: str, by: Authorised) -> None:
        """Let a locked-out person try again; raises as `may_unlock`."""
        self.may_unlock(person_id, reason)
        actor = _require(by, Role.SUPERVISOR).person.person_id
        self._record(f"person:{person_id}", (PersonUnlocked(person_id, actor, reason),), actor)

    def people(self) -> tuple[Person, ...]:
        return tuple(self.library.person(person_id) for person_id in self.library.names)

    def person(self, person_id: str) -> Person:
        """Raises `Refused`: nobody of that id was enrolled."""
        if person_id not in self.library.names:
            raise Refused("unknown_person", id=person_id)
        return self.library.person(person_id)

    # --- approved data -------------------------------------------------------------------------------------------

    def approvals(self) -> tuple[Recorded, ...]:
        """Every approval of a file, by code, oldest first."""
        streams = self._journal.streams("approval:")
        return tuple(row for stream in streams for row in self._journal.stream(stream))

    def profiles(self) -> tuple[Profile, ...]:
        """The newest approved version of each profile."""
        codes = dict.fromkeys(row.fact.code for row in self.approvals() if isinstance(row.fact, ProfileApproved))
        newest = (self.library.approved_profile(code) for code in codes)
        return tuple(approved[1] for approved in newest if approved is not None)

    def awaiting_approval(self, files: Sequence[Approvable]) -> tuple[Approvable, ...]:
        """Those of the files that are not approved yet, as they stand.

        Raises:
            Refused: the same code twice, a version that was approved with another text, one not above the newest, or
                a file whose review date has passed.
        """
        streams = [file.stream for file in files]
        if twice := next((file for file in files if streams.count(file.stream) > 1), None):
            raise Refused("same_code_twice", data=twice.code)
        return tuple(file for file in files if self._awaits_approval(file))

    def _awaits_approval(self, file: Approvable) -> bool:
        approved = {row.fact.version: row.fact.sha256 for row in self._journal.stream(file.stream)}
        if approved.get(file.version) == file.sha256:
            return False
        told = {"data": file.code, "version": str(file.version)}
        if file.version in approved:
            raise Refused("version_approved_otherwise", fingerprint=approved[file.version], **told)
        if approved and file.version < max(approved):
            raise Refused("version_not_newer", newest=str(max(approved)), **told)
        if file.review_by is not None and file.review_by < self.local_now().date():
            raise Refused("review_passed", review_by=file.review_by.isoformat(), **told)
        return True

    def approve(self, files: Sequence[Approvable], by: Authorised) -> None:
        """Record a pharmacist's approval of each file, all or none; raises as `awaiting_approval`."""
        person_id = _require(by, Role.PHARMACIST).person.person_id
        entries = [
            Entry(file.stream, self._journal.version(file.stream), (file.approved_by(person_id),))
            for file in self.awaiting_approval(files)
        ]
        self._record_together(entries, person_id)

    # --- tables that the site owns ---------------------------------------------------------------------------------

    def imports(self) -> tuple[Recorded, ...]:
        """Every import of a table, oldest first."""
        return self._journal.stream("tables")

    def may_import(self, person_id: str) -> Role:
        """In which of their roles a person imports a table.

        Raises:
            Refused: unknown, or neither pharmacist nor supervisor.
        """
        person = self.person(person_id)
        role = next((role for role in (Role.PHARMACIST, Role.SUPERVISOR) if role in person.roles), None)
        if role is None:
            raise Refused("by", name=person.name)
        return role

    def awaits_import(self, table: Importable) -> bool:
        """Whether the table is not in force yet, as it stands.

        Raises:
            Refused: its version was imported with another content.
        """
        before = [row.fact for row in self.imports() if row.fact.kind == table.kind]
        if any(fact.version == table.version and fact.sha256 != table.sha256 for fact in before):
            raise Refused("version_used", kind=table.kind, version=table.version)
        return not before or (before[-1].version, before[-1].sha256) != (table.version, table.sha256)

    def import_table(self, table: Importable, folder: Path, by: Authorised) -> None:
        """Keep the table in the station's folder of tables and record that it is in force; raises as `awaits_import`.

        Raises:
            OSError: the folder does not take it; nothing is recorded.
        """
        if self.awaits_import(table):
            person_id = _require(by, self.may_import(by.person.person_id)).person.person_id
            keep(table, folder)
            self._record("tables", (table.fact(person_id),), person_id)

    # --- treatments ----------------------------------------------------------------------------------------------

    def releasable(self, file: TreatmentFile) -> Treatment:
        """The treatment that a file would release.

        Raises:
            Refused: released before, a donation number known from another treatment, no approved profile, a container
                that has expired, or a birth date to come.
        """
        if self._journal.version(f"treatment:{file.treatment_id}"):
            raise Refused("treatment_known", id=file.treatment_id)
        approved = self.library.approved_profile(file.profile_code)
        if approved is None:
            raise Refused("profile_not_approved", data=file.profile_code)
        treatment = file.treatment(product_name=approved[1].name)
        for box in treatment.containers:
            owners = self.library.owners(box.din)
            if owners:
                raise Refused("din_known", din=spaced_din(box.din), id=owners[0].treatment_id)
            if box.expires_at <= self.local_now():
                raise Refused("expired", din=spaced_din(box.din), expires_at=f"{box.expires_at:%Y-%m-%d %H:%M}")
        if treatment.patient.birth_date > self.local_now().date():
            raise Refused("born_later", birth_date=treatment.patient.birth_date.isoformat())
        return treatment

    def release(self, file: TreatmentFile, by: Authorised) -> Treatment:
        """Record a pharmacist's release of a treatment; raises as `releasable`."""
        treatment = self.releasable(file)
        person_id = _require(by, Role.PHARMACIST).person.person_id
        self._record(f"treatment:{treatment.treatment_id}", (TreatmentReleased(treatment),), person_id)
        return treatment


def _require(by: Authorised | None, role: Role) -> Authorised:
    if by is None:
        raise Refused("supervisor_needed")
    if by.role is not role:
        raise Refused("role_needed", name=by.person.name, role=role.value)
    return by


def _check_reason(reason: str) -> None:
    if not _is_line(reason, LONGEST_REASON):
        raise Refused("reason_form", longest=str(LONGEST_REASON))


def _is_line(text: str, longest: int) -> bool:
    return bool(text.strip()) and text == text.strip() and text.isprintable() and len(text) <= longest
