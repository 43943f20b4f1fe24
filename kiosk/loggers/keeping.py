"""A logger's file kept for a treatment: its bytes beside the journal under their SHA-256, what they say as a fact.

The bytes come first: a cut between the two leaves a file that nothing names. A refusal's words are
`logger.refused_<code>`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.instants import Instant
from kiosk.kept_files import write_whole
from kiosk.library import Library
from kiosk.loggers.curve import LoggerCurve
from kiosk.loggers.facts import LoggerFileKept
from kiosk.loggers.judging import Journey, Judgement, Limit
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.records.journal import Entry, Journal, Recorded
from kiosk.run.bench import Refused

KEEPERS = (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD)


@dataclass(frozen=True, slots=True)
class LoggerFile:
    """A file that was read: its bytes, and the format, or the mapping, by which they were."""

    name: str
    data: bytes = field(repr=False)
    format: str
    curve: LoggerCurve
    mapping_sha256: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def kept_fact(
    treatment_id: str, file: LoggerFile, judgement: Judgement, journey: Journey | None, person_id: str
) -> LoggerFileKept:
    """The fact of a file kept, which says all that the judgement was made from."""
    curve, highest = file.curve, judgement.highest
    moments = [reading.at_utc for reading in curve.readings]
    return LoggerFileKept(
        treatment_id=treatment_id,
        sha256=file.sha256,
        name=file.name[:200],
        format=file.format,
        mapping_sha256=file.mapping_sha256,
        zone=curve.zone,
        unit=curve.unit.value,
        serial=curve.serial,
        readings=len(moments),
        first_utc=min(moments),
        last_utc=max(moments),
        highest_celsius=None if highest is None else highest.celsius,
        limit_celsius=judgement.limit.celsius,
        limit_source=judgement.limit.source,
        longest_gap_seconds=judgement.longest_gap.seconds,
        longest_gap_source=judgement.longest_gap.source,
        dispatched_at=None if journey is None else journey.dispatched_at,
        received_at=None if journey is None else journey.received_at,
        conform=judgement.conform,
        findings=tuple(finding.value for finding in judgement.findings),
        person_id=person_id,
    )


class LoggerFiles:
    """The files kept so far, in `folder`, and the rules for keeping one more."""

    def __init__(self, journal: Journal, library: Library, folder: Path) -> None:
        self._journal = journal
        self._library = library
        self._folder = folder

    def limit_of(self, treatment_id: str) -> Limit:
        """What the treatment's product may have had at most, by its approved profile.

        Raises:
            Refused: no such treatment, or no approved profile.
        """
        if not self._journal.version(f"treatment:{treatment_id}"):
            raise Refused("treatment_unknown", id=treatment_id)
        code = self._library.treatment(treatment_id).profile_code
        approved = self._library.approved_profile(code)
        if approved is None:
            raise Refused("profile_not_approved", data=code)
        maximum = approved[1].storage_maximum
        return Limit(maximum.celsius, maximum.source)

    def role_of(self, person: Person) -> Role:
        """In which of their roles a person keeps a file.

        Raises:
            Refused: in none.
        """
        role = next((role for role in KEEPERS if role in person.roles), None)
        if role is None:
            raise Refused("keeper", name=person.name)
        return role

    def refuse_kept(self, file: LoggerFile) -> None:
        """Raises `Refused`: the same bytes were kept before, for this treatment or another."""
        for row in self.kept():
            if row.fact.sha256 == file.sha256:
                raise Refused("kept_already", name=row.fact.name, id=row.fact.treatment_id)

    def keep(self, fact: LoggerFileKept, file: LoggerFile, at: Instant) -> None:
        """Put the bytes on the disk and record them; raises as `refuse_kept`.

        Raises:
            OSError: the folder does not take them; nothing is recorded.
        """
        self.refuse_kept(file)
        write_whole(self.path_of(fact.sha256), file.data)
        stream = f"loggers:{fact.treatment_id}"
        entry = Entry(stream, self._journal.version(stream), (fact,))
        self._journal.append_together((entry,), actor=fact.person_id, at=at)

    def kept(self, treatment_id: str | None = None) -> Sequence[Recorded]:
        """Every file kept for a treatment, or for all, oldest first for each."""
        streams = self._journal.streams("loggers:") if treatment_id is None else (f"loggers:{treatment_id}",)
        return tuple(row for stream in streams for row in self._journal.stream(stream))

    def path_of(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.logger"

    def is_whole(self, sha256: str) -> bool:
        """Whether the kept bytes are those that were recorded."""
        try:
            return hashlib.sha256(self.path_of(sha256).read_bytes()).hexdigest() == sha256
        except OSError:
            return False
