"""The report of a closed excursion as a PDF/A-3b: the tank's curve, each container's exposure and decision, every act.

Layout is `templates/excursion_report.typ`; it is handed strings and positions only.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, tzinfo
from typing import Any

import typst

from kiosk.documents.curve import draw_curve, runs_of_readings
from kiosk.documents.fonts import drawable
from kiosk.documents.moments import utc_offset
from kiosk.documents.record import Establishment, TemperatureCurve
from kiosk.documents.typesetting import set_template
from kiosk.wording import Language, catalogue, say

_TEXTS = "excursion.report_"
_COVERED_BY_TYPST = "\u024f"  # its own faces draw Latin up to here


class ExcursionReportNotMade(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """The document could not be set; the excursion and its record are as they were."""


@dataclass(frozen=True, slots=True)
class ReportedContainer:
    """`verdict` is one of `ok`, `refused` and `deviation`; texts are in words."""

    name: str
    limit: str
    exposure: str
    standing: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportedAct:
    at: str
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class ExcursionReport:
    """All in words of `language`; `record_sha256` is the hash of the excursion's last fact."""

    language: Language
    zone: tzinfo
    made_at: datetime
    software_version: str
    establishment: Establishment
    station: str
    excursion_id: str
    title: str
    summary: tuple[tuple[str, str], ...]
    curve: TemperatureCurve
    containers: tuple[ReportedContainer, ...]
    acts: tuple[ReportedAct, ...]
    cause: str
    measures: str
    record_sha256: str


def make_excursion_report(report: ExcursionReport) -> bytes:
    """The PDF; the same input gives the same bytes. A character that no typeface draws is shown by its code point.

    Raises:
        ExcursionReportNotMade: it cannot be set.
    """
    view = json.dumps(_view(report), ensure_ascii=False)
    drawn = "".join(c if c <= _COVERED_BY_TYPST or drawable(c) else f"[U+{ord(c):04X}]" for c in view)
    try:
        (pdf,) = set_template("excursion_report.typ", {"view": drawn}, report.made_at)
    except typst.TypstError as error:
        raise ExcursionReportNotMade(f"the report of {report.excursion_id} cannot be set: {error.message}") from error
    return pdf


def _view(report: ExcursionReport) -> dict[str, Any]:
    said, zone = report.language, report.zone
    texts = {key.removeprefix(_TEXTS): text for key, text in catalogue(said).items() if key.startswith(_TEXTS)}
    local = report.made_at.astimezone(zone)
    return {
        "language": said.value,
        "texts": texts | {"gap": say("document.record_gap", said)},
        "made_at": f"{local:%Y-%m-%d %H:%M:%S} {utc_offset(local)}",
        "software_version": report.software_version,
        "establishment": asdict(report.establishment),
        "station": report.station,
        "excursion_id": report.excursion_id,
        "title": report.title,
        "summary": [list(pair) for pair in report.summary],
        "drawn": asdict(draw_curve(report.curve, said, zone)) if runs_of_readings(report.curve) else None,
        "channel": report.curve.channel,
        "containers": [asdict(box) for box in report.containers],
        "acts": [asdict(act) for act in report.acts],
        "cause": report.cause,
        "measures": report.measures,
        "record_sha256": report.record_sha256,
    }
