"""Where containers stood, at what temperature, and what went wrong there."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Whereabouts
from kiosk.circuit.positions import is_in
from kiosk.documents.paper import Section, Table
from kiosk.documents.record import CurvePoint, TemperatureCurve
from kiosk.excursions import facts as x
from kiosk.monitoring.readings import Channel, Kind
from kiosk.paperwork.sections import NOTHING
from kiosk.paperwork.sources import TreatmentSources
from kiosk.wording import say
from kiosk.wording.formats import celsius, minutes_seconds, spaced_din

CURVE_POINTS = 1400

# --- storage ---------------------------------------------------------------------------------------------------------


def stays(src: TreatmentSources) -> list[tuple[str, str, datetime, datetime | None, int | None]]:
    """Container, position, from, until (None: it stands there still), seconds out of the cold before it."""
    found: list[tuple[str, str, datetime, datetime | None, int | None]] = []
    for row in src.rows():
        match row.fact:
            case d.ContainerPlaced(container_id=box, position=position, exposed_seconds=seconds):
                _leave(found, box, row.at.utc)
                found.append((box, position, row.at.utc, None, seconds))
            case d.ContainerTaken(container_id=box, position=position):
                if not any(other == box for other, *_ in found):  # taken over as stored
                    found.append((box, position, src.dossier.opened_at.utc, None, None))
                _leave(found, box, row.at.utc)
            case d.ContainerDisposed(container_id=box):
                _leave(found, box, row.at.utc)
            case _:
                pass
    return found


def _leave(found: list[tuple[str, str, datetime, datetime | None, int | None]], box: str, at: datetime) -> None:
    for index, (other, position, since, until, seconds) in enumerate(found):
        if other == box and until is None:
            found[index] = (other, position, since, at, seconds)


def storage(src: TreatmentSources) -> Section:
    rows = [
        (
            src.teller.box(box),
            position,
            src.teller.at(since),
            NOTHING if until is None else src.teller.at(until),
            NOTHING if seconds is None else minutes_seconds(seconds),
        )
        for box, position, since, until, seconds in stays(src)
    ]
    if not rows:
        rows = [
            (
                spaced_din(held.container.din),
                held.position,
                NOTHING if held.since is None else src.teller.at(held.since.utc),
                NOTHING,
                minutes_seconds(held.exposed_seconds),
            )
            for held in src.dossier.containers
            if held.where is Whereabouts.STORED
        ]
    headers = tuple(src.say(f"column_{name}") for name in ("container", "position", "from", "until", "exposed"))
    totals = "\n".join(
        f"{spaced_din(held.container.din)} · {src.say('exposed_total', seconds=minutes_seconds(held.exposed_seconds))}"
        for held in src.dossier.containers
        if held.exposed_seconds
    )
    table = Table(headers, tuple(rows), (1.2, 1.2, 1.1, 1.1, 0.8))
    return Section(src.say("section_storage"), text=totals, table=table, nothing=src.say("no_storage"))


def curves(src: TreatmentSources) -> Iterator[Section]:
    """The temperature of every tank that the containers stood in, while they did."""
    periods: dict[str, tuple[datetime, datetime]] = {}
    placed = [(position, since, until) for _, position, since, until, _ in stays(src)]
    if not placed:
        placed = [
            (held.position, held.since.utc, None)
            for held in src.dossier.containers
            if held.where is Whereabouts.STORED and held.since is not None
        ]
    tanks = [channel for channel in src.channels if channel.kind is Kind.DEWAR]
    for position, since, until in placed:
        for channel in tanks:
            if is_in(position, channel.vessel or channel.name):
                first, last = periods.get(channel.name, (since, src.now.utc))
                periods[channel.name] = (
                    min(first, since),
                    max(last if channel.name in periods else since, until or src.now.utc),
                )
    for channel in tanks:
        if channel.name in periods:
            yield _curve(src, channel, *periods[channel.name])


def _curve(src: TreatmentSources, channel: Channel, since: datetime, until: datetime) -> Section:
    """The highest reading of each stretch: no peak is left out."""
    points = src.samples.chart(channel.name, since, until, CURVE_POINTS)
    limit = storage_limit(src)
    read = [Decimal(str(round(point.highest, 2))) for point in points]
    low = min([*read, limit - 10])
    gap = max([60.0, 3 * channel.period_seconds, *(3 * point.seconds for point in points[:1])])
    curve = TemperatureCurve(
        channel=f"{channel.name} · {src.say('column_limit')} {celsius(limit, src.language)}",
        points=tuple(CurvePoint(point.at_utc, value) for point, value in zip(points, read, strict=True)),
        low_celsius=low,
        high_celsius=limit,
        marks=(),
        gap_seconds=gap,
    )
    title = src.say("section_curve", vessel=channel.vessel or channel.name)
    period = f"{src.teller.at(since)} – {src.teller.at(until)}"
    return Section(title, ((src.say("period"), period),), curve=curve, nothing=src.say("no_curve"))


def storage_limit(src: TreatmentSources) -> Decimal:
    dossier = src.dossier
    if src.run is not None:
        return src.run.profile.storage_maximum.celsius
    if dossier.profile_sha256:
        return src.library.profile(dossier.profile_sha256).storage_maximum.celsius
    approved = src.library.approved_profile(dossier.treatment.profile_code)
    return Decimal(-150) if approved is None else approved[1].storage_maximum.celsius


def excursions(src: TreatmentSources) -> Section:
    """Every excursion of a tank that held a container of the treatment, with what was decided for it."""
    own = {held.container.container_id for held in src.dossier.containers}
    rows = []
    for stream in src.journal.streams("excursion:"):
        facts = src.journal.stream(stream)
        opened = facts[0].fact
        if not isinstance(opened, x.ExcursionOpened) or not own & {box.container_id for box in opened.content}:
            continue
        decided = [
            f"{src.teller.box(row.fact.container_id)} : {say(f'excursion.decision_{row.fact.decision}', src.language)}"
            for row in facts
            if isinstance(row.fact, x.ContainerDecided) and row.fact.container_id in own
        ]
        limit = NOTHING if opened.limit_celsius is None else celsius(opened.limit_celsius, src.language)
        rows.append((src.teller.at(opened.counted_from_utc), opened.vessel, limit, ", ".join(decided) or NOTHING))
    headers = tuple(src.say(f"column_{name}") for name in ("from", "position", "limit", "decision"))
    return Section(
        src.say("section_excursions"),
        table=Table(headers, tuple(rows), (1, 1, 0.7, 2)),
        nothing=src.say("no_excursion"),
    )
