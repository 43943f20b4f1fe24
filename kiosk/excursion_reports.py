"""The report of a closed excursion: its facts told in words, made into a PDF, and kept on disk."""

import errno
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.documents import record as d
from kiosk.excursions import facts as f
from kiosk.excursions.state import Excursion
from kiosk.instants import Instant
from kiosk.kept_files import write_whole
from kiosk.library import Library
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Recorded
from kiosk.settings import StationSettings
from kiosk.snapshot import CurvePoint
from kiosk.wording import Language, say
from kiosk.wording.formats import celsius, minutes_seconds, spaced_din

if TYPE_CHECKING:
    from kiosk.documents.excursion_report import ExcursionReport, ReportedAct, ReportedContainer


class ExcursionReports:
    """Makes them and keeps them in the station's folder of documents."""

    def __init__(self, library: Library, settings: StationSettings) -> None:
        self._library = library
        self._settings = settings

    def make(
        self, excursion: Excursion, rows: Sequence[Recorded], curve: Sequence[CurvePoint], now: Instant
    ) -> f.ExcursionReportMade:
        """Make the PDF and keep it; the fact says which bytes were made.

        Raises:
            RecordFault: the disk does not take it.
            ExcursionReportNotMade: it cannot be set.
        """
        from kiosk.documents.excursion_report import make_excursion_report  # a typesetter: not before the first page

        pdf = make_excursion_report(self._report(excursion, rows, curve, now))
        path = self._settings.documents / f"excursion-{excursion.excursion_id}.pdf"
        try:
            write_whole(path, pdf)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise RecordFault("disk_full" if full else "read_only", path=path) from error
        return f.ExcursionReportMade(excursion.excursion_id, path.name, hashlib.sha256(pdf).hexdigest())

    def path_of(self, excursion: Excursion) -> str:
        """Where the report is kept; empty: there is none."""
        return str(self._settings.documents / excursion.report_file) if excursion.report_file else ""

    def _report(
        self, excursion: Excursion, rows: Sequence[Recorded], curve: Sequence[CurvePoint], now: Instant
    ) -> "ExcursionReport":
        from kiosk.documents.excursion_report import ExcursionReport

        settings, words = self._settings, _Words(self._settings, self._library.names)
        opened = excursion.opened
        closed = None if excursion.closed is None else excursion.closed.fact
        limit = opened.limit_celsius
        read = [point.celsius for point in curve if point.celsius is not None]
        floor = min([*read, *(() if limit is None else (limit - 10,))], default=Decimal(-200))
        summary = [(words.say("report_began"), words.at(excursion.counted_from_utc))]
        if excursion.ended_at is not None:
            summary.append((words.say("report_ended"), words.at(excursion.ended_at.utc)))
        if excursion.closed is not None:
            summary.append((words.say("report_closed"), words.at(excursion.closed.at.utc)))
        return ExcursionReport(
            language=words.language,
            zone=settings.zone,
            made_at=now.utc,
            software_version=settings.software_version,
            establishment=settings.establishment,
            station=settings.name,
            excursion_id=excursion.excursion_id,
            title=words.say("title", vessel=opened.vessel, limit=words.degrees(limit)),
            summary=tuple(summary),
            curve=d.TemperatureCurve(
                channel=words.probes(excursion),
                points=tuple(d.CurvePoint(point.at_utc, point.celsius) for point in curve),
                low_celsius=floor,
                high_celsius=floor + 1 if limit is None else limit,
                marks=(),
                gap_seconds=float("inf"),
            ),
            containers=tuple(words.container(box, excursion) for box in excursion.content),
            acts=tuple(act for row in rows if (act := words.act(row, excursion)) is not None),
            cause=closed.cause if isinstance(closed, f.ExcursionClosed) else "",
            measures=closed.measures if isinstance(closed, f.ExcursionClosed) else "",
            record_sha256=rows[-1].hash.hex(),
        )


class _Words:
    def __init__(self, settings: StationSettings, names: Mapping[str, str]) -> None:
        self.language: Language = settings.language
        self._zone = settings.zone
        self._names = names

    def say(self, key: str, **values: object) -> str:
        return say(f"excursion.{key}", self.language, **values)

    def at(self, utc: datetime) -> str:
        return f"{utc.astimezone(self._zone):%Y-%m-%d %H:%M:%S}"

    def degrees(self, value: Decimal | None) -> str:
        return "—" if value is None else celsius(value, self.language)

    def probes(self, excursion: Excursion) -> str:
        channels = ", ".join(excursion.channels)
        return channels if len(excursion.channels) == 1 else self.say("curve_warmest", channels=channels)

    def box(self, box: f.Concerned | None) -> str:
        return "" if box is None else f"{box.product} · {spaced_din(box.din)}"

    def container(self, box: f.Concerned, excursion: Excursion) -> "ReportedContainer":
        from kiosk.documents.excursion_report import ReportedContainer

        exposed = excursion.exposures.get(box.container_id)
        exposure = ""
        if exposed is not None:
            highest = self.degrees(exposed.highest_celsius)
            exposure = self.say("exposure", above=minutes_seconds(exposed.above_seconds), highest=highest)
            if exposed.unknown_seconds:
                unknown = self.say("exposure_unknown", unknown=minutes_seconds(exposed.unknown_seconds))
                exposure = f"{exposure} · {unknown}"
        decided = excursion.decisions.get(box.container_id)
        standing, verdict, reason = self.say("untouched"), "ok", ""
        if decided is not None:
            standing = self.say(f"decision_{decided.decision}")
            verdict = "ok" if decided.decision == "keep" else "refused"
            names = ", ".join(self._names.get(who, who) for who in (decided.person_id, decided.approved_by) if who)
            reason = f"{decided.reason} · {decided.evidence} · {names}"
        elif box.container_id in excursion.quarantined:
            standing, verdict = self.say("undecided_one"), "deviation"
        limit = self.say("own_limit", limit=self.degrees(box.own_limit_celsius))
        return ReportedContainer(self.box(box), limit, exposure, standing, verdict, reason)

    def act(self, row: Recorded, excursion: Excursion) -> "ReportedAct | None":
        from kiosk.documents.excursion_report import ReportedAct

        told = self._told(row.fact)
        if told is None:
            return None
        box = self.box(excursion.concerned(getattr(row.fact, "container_id", "")))
        who = getattr(row.fact, "person_id", "")
        what = " · ".join(part for part in (box, told) if part)
        return ReportedAct(self.at(row.at.utc), what, self._names.get(who, who))

    def _told(self, fact: object) -> str | None:
        match fact:
            case f.ExcursionOpened(celsius=value):
                return self.say("report_opened", celsius=self.degrees(value))
            case f.ProbeJoinedExcursion(channel=channel, celsius=value):
                return self.say("report_joined", channel=channel, celsius=self.degrees(value))
            case f.ContainerQuarantined(why=why):
                return self.say("quarantined", why=self.say(f"why_{why}"))
            case f.ExcursionEnded():
                return self.say("report_ended")
            case f.ExcursionResumed(celsius=value):
                return self.say("report_resumed", celsius=self.degrees(value))
            case f.SafetyStated():
                return self.say("said_safety")
            case f.SecondMeasureTaken():
                verdict = self.say("agrees" if fact.agrees else "differs")
                tank = self.degrees(fact.tank_celsius)
                measured = self.say("measured", celsius=self.degrees(fact.celsius), tank=tank, verdict=verdict)
                return f"{self.say('said_measure')} · {measured}"
            case f.ContainerMoved(position=position, seconds=seconds):
                return self.say("moved", position=position, seconds=minutes_seconds(seconds))
            case f.MoveChecked():
                return self.say("do_check")
            case f.CallRecorded(whom=whom, answer=answer):
                return self.say("called", whom=whom, answer=answer)
            case f.ContainerDecided(decision=decision):
                return self.say("sign_decision", decision=self.say(f"decision_{decision}"))
            case f.DecisionApproved(decision=decision):
                return self.say("history_approved", decision=self.say(f"decision_{decision}"))
            case f.NotificationStated(notified=notified, note=note):
                return self.say("notified" if notified else "not_notified", note=note)
            case f.ExcursionClosed():
                return self.say("report_closed")
            case _:
                return None
