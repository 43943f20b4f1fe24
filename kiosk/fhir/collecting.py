"""Gathers from the record what the export of a treatment needs."""

from kiosk.fhir.exported import Exported, Series
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.readings import Channel, Kind
from kiosk.paperwork.sources import TreatmentSources
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.wording import Language

_UNITS = {Kind.BATH: "Cel", Kind.DEWAR: "Cel", Kind.ROOM: "Cel"}
"""The channels whose readings tell of the product."""


class NothingSealed(Exception):  # noqa: N818 the name says what went wrong
    """The journal has no seal yet: nothing would prove the export."""


def gather(
    journal: Journal,
    library: Library,
    samples: SampleStore,
    settings: StationSettings,
    treatment_id: str,
    language: Language,
    now: Instant,
) -> Exported:
    """All of a treatment.

    Raises:
        KeyError: no treatment has this id.
        NothingSealed
    """
    dossier = library.dossier(treatment_id)
    seal = journal.latest_seal()
    if seal is None:
        raise NothingSealed
    src = TreatmentSources(journal, library, samples, dossier, language, settings.zone, now)
    runs = src.runs()
    sha256 = dossier.profile_sha256
    approved = library.approved_profile(dossier.treatment.profile_code)
    profile = library.profile(sha256) if sha256 else None if approved is None else approved[1]
    return Exported(
        dossier=dossier,
        facts=src.rows(),
        runs=tuple((run, src.run_rows(run.run_id)) for run in runs),
        series=tuple(
            _series(run, channel, samples, now)
            for run in runs
            for channel in settings.channels
            if channel.kind in _UNITS
        ),
        people=library.names,
        establishment=settings.establishment,
        station=settings.name,
        software_version=settings.software_version,
        zone=settings.zone,
        storage_limit_celsius=None if profile is None else profile.storage_maximum.celsius,
        seal=seal.note,
        sealed_at=seal.at_utc,
        now=now,
        language=language,
    )


def _series(run: Run, channel: Channel, samples: SampleStore, now: Instant) -> Series:
    until = now.utc if run.ended_at is None else run.ended_at.utc
    found = samples.read(channel.name, run.started_at.utc, until)
    readings = tuple((sample.at_utc, sample.value) for sample in found)
    return Series(run.run_id, channel.name, _UNITS[channel.kind], readings)
