"""The numbered documents that a run asks for, made from its facts told in words, and kept on disk."""

import errno
import hashlib
import json

from kiosk.circuit.dossier import Dossier
from kiosk.facts import body_of, kind_of
from kiosk.instants import Instant
from kiosk.kept_files import write_whole
from kiosk.library import Library
from kiosk.papers import MadePaper, paper_number
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.run.history import history_of
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date, spaced_din


class RunPapers:
    """Makes them in the language of the run and keeps them in the station's folder of documents."""

    def __init__(self, journal: Journal, library: Library, settings: StationSettings) -> None:
        self._journal = journal
        self._library = library
        self._settings = settings

    def make(self, document: str, run: Run, dossier: Dossier, now: Instant) -> MadePaper:
        """As `kiosk.papers.Papers.make`."""
        from kiosk.documents.run_paper import RunPaper, SheetAct, make_run_paper  # a typesetter: not before it is asked

        language, zone, number = Language(run.language), self._settings.zone, paper_number(run)
        rows = self._journal.stream(f"run:{run.run_id}")
        told = history_of([(row.fact, row.at) for row in rows], run, self._library.names, language, zone)
        title = say(f"entry.document_{document}", language)
        paper = RunPaper(
            language=language,
            zone=zone,
            made_at=now.utc,
            software_version=self._settings.software_version,
            establishment=self._settings.establishment,
            station=self._settings.name,
            number=number,
            title=title[:1].upper() + title[1:],
            summary=self._summary(run, dossier, language),
            containers=tuple(
                (f"{spaced_din(box.din)} · {box.product_code}", box.lot, f"{box.expires_at:%Y-%m-%d %H:%M}")
                for box in dossier.treatment.containers
            ),
            acts=tuple(
                SheetAct(f"{row.at:%Y-%m-%d %H:%M:%S}", f"{row.title} · {row.detail}".rstrip(" ·"), row.person)
                for row in told
            ),
            signatures=(
                (run.performer.name, say("entry.sheet_performer", language)),
                (run.checker.name, say("entry.sheet_checker", language)),
            ),
            record_sha256=rows[-1].hash.hex(),
        )
        facts = [
            {"kind": kind_of(row.fact), "body": body_of(row.fact), "at_utc": row.at.utc.isoformat()} for row in rows
        ]
        pdf = make_run_paper(paper, json.dumps({"number": number, "facts": facts}, sort_keys=True).encode())
        path = self._settings.documents / f"paper-{number}.pdf"
        try:
            write_whole(path, pdf)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise RecordFault("disk_full" if full else "read_only", path=path) from error
        return MadePaper(number, hashlib.sha256(pdf).hexdigest(), path.name)

    def _summary(self, run: Run, dossier: Dossier, language: Language) -> tuple[tuple[str, str], ...]:
        patient, treatment = run.treatment.patient, dossier.treatment
        held = dict.fromkeys(one.position or one.where.value for one in dossier.containers)
        values = {
            "patient": f"{patient.full_name} ({patient.sex})",
            "born": long_date(patient.birth_date, language),
            "hospital_number": patient.hospital_number,
            "product": f"{run.profile.name} · {run.profile.inn}",
            "treatment": treatment.treatment_id,
            "order": "–" if dossier.order is None else dossier.order.reference,
            "ward": treatment.ward,
            "position": ", ".join(held),
            "procedure": f"{run.procedure.code} · {run.procedure.title.of(language)}",
        }
        return tuple((say(f"entry.sheet_{name}", language), value or "–") for name, value in values.items())
