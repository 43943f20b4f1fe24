"""Makes numbered documents and keeps them among the station's documents (see `kiosk.papers`)."""

import errno
import hashlib
import json
from datetime import date
from typing import Any

from kiosk.circuit.dossier import Dossier
from kiosk.documents import record as r
from kiosk.documents.paper import Paper
from kiosk.instants import Instant
from kiosk.kept_files import write_whole
from kiosk.library import Library
from kiosk.papers import MadePaper, paper_number
from kiosk.paperwork.kinds import SECTIONS, TreatmentPaper
from kiosk.paperwork.sections import summary, warning
from kiosk.paperwork.site import SiteDocument, SiteSources, alarm_summary, daily_checks, product_to_patients
from kiosk.paperwork.sources import TreatmentSources
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.records.seals import read_seal
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.wording import Language, say

SITE_PAPERS = ("daily_checks", "alarm_summary", "traceability")


class DossierPapers:
    """Of a treatment, of a period, of a product; in the language of the run, or of who asks."""

    def __init__(self, journal: Journal, library: Library, samples: SampleStore, settings: StationSettings) -> None:
        self._journal = journal
        self._library = library
        self._samples = samples
        self._settings = settings

    def make(self, document: str, run: Run, dossier: Dossier, now: Instant) -> MadePaper:
        """As `kiosk.papers.Papers.make`: the journal is sealed first, so that the paper bears witness to it."""
        self._samples.keep_now(now)
        self._journal.seal_now(now)
        number = paper_number(run)
        pdf = self.of_treatment(document, dossier, Language(run.language), number, now, run)
        path = self._settings.documents / f"paper-{number}.pdf"
        try:
            write_whole(path, pdf)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise RecordFault("disk_full" if full else "read_only", path=path) from error
        return MadePaper(number, hashlib.sha256(pdf).hexdigest(), path.name)

    def of_treatment(
        self, document: str, dossier: Dossier, language: Language, number: str, now: Instant, run: Run | None = None
    ) -> bytes:
        """The PDF of a `TreatmentPaper`.

        Raises:
            ValueError: there is no such kind.
            PaperNotMade: it cannot be set.
        """
        settings = self._settings
        src = TreatmentSources(
            self._journal,
            self._library,
            self._samples,
            dossier,
            language,
            settings.zone,
            now,
            settings.channels,
            run,
        )
        found = SiteDocument(summary(src), SECTIONS[TreatmentPaper(document)](src), src.facts())
        return self._set(found, document, number, language, now, warning(src))

    def daily_checks(self, since: date, until: date, language: Language, number: str, now: Instant) -> bytes:
        found = daily_checks(self._site(language, since, until))
        return self._set(found, "daily_checks", number, language, now)

    def alarm_summary(self, since: date, until: date, language: Language, number: str, now: Instant) -> bytes:
        found = alarm_summary(self._site(language, since, until))
        return self._set(found, "alarm_summary", number, language, now)

    def product_to_patients(self, text: str, language: Language, number: str, now: Instant) -> bytes | None:
        """Of a donation number or a lot; None: no container bears it. It reads every treatment."""
        today = now.utc.astimezone(self._settings.zone).date()
        found = product_to_patients(self._site(language, today, today), text, self._library.every_treatment())
        return self._set(found, "traceability", number, language, now) if found.facts else None

    def _site(self, language: Language, since: date, until: date) -> SiteSources:
        return SiteSources(self._journal, self._library, language, self._settings.zone, since, until)

    def _set(
        self,
        found: SiteDocument,
        document: str,
        number: str,
        language: Language,
        now: Instant,
        warning: str = "",
    ) -> bytes:
        from kiosk.documents.paper_setting import make_paper  # a typesetter: not before it is asked

        settings = self._settings
        paper = Paper(
            language=language,
            zone=settings.zone,
            made_at=now.utc,
            software_version=settings.software_version,
            establishment=settings.establishment,
            station=settings.name,
            number=number,
            title=say(f"paper.title_{document}", language),
            summary=(*found.summary, (say("paper.station", language), _station(settings, language))),
            sections=found.sections,
            seal=self._seal(),
            warning=warning,
        )
        attached: dict[str, Any] = {"format": "binome-paper/1", "document": document, "number": number}
        attached |= {"station": settings.name, "facts": found.facts}
        text = json.dumps(attached, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return make_paper(paper, text.encode())

    def _seal(self) -> r.RecordedSeal | None:
        newest = self._journal.latest_seal()
        if newest is None:
            return None
        seal = read_seal(newest.note)
        return r.RecordedSeal(seal.note, seal.size, seal.digest.hex(), self._journal.verifier_key.split("+")[1])


def _station(settings: StationSettings, language: Language) -> str:
    zone = say("paper.zone", language, zone=settings.zone)
    return f"{settings.name} · {zone}"


def content_number(kind: str, facts: int) -> str:
    """Of a document made on the command line: its kind's letters, and how many facts the journal had."""
    letters = "".join(part[0] for part in kind.split("_")).upper()
    return f"X{letters}{facts:010}"
