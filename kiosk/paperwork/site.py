"""Documents of the station: daily checks, alarms of a month, and who got a product."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from kiosk.circuit.treatments import Treatment
from kiosk.daily_check.facts import DailyCheckSigned
from kiosk.documents.paper import Section, Table
from kiosk.library import Library
from kiosk.monitoring.alarms import facts as a
from kiosk.paperwork.sources import fact_json
from kiosk.paperwork.trace_sections import kept_until
from kiosk.records.journal import Journal, Recorded
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date, minutes_seconds, spaced_din

NOTHING = "—"
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class SiteSources:
    """`since` and `until` are local days, both included."""

    journal: Journal
    library: Library
    language: Language
    zone: tzinfo
    since: date
    until: date

    def say(self, key: str, **values: object) -> str:
        return say(f"paper.{key}", self.language, **values)

    def person(self, person_id: str) -> str:
        return self.library.names.get(person_id, person_id)

    def at(self, utc: datetime) -> str:
        return f"{utc.astimezone(self.zone):%Y-%m-%d %H:%M:%S}"

    def has(self, utc: datetime) -> bool:
        return self.since <= utc.astimezone(self.zone).date() <= self.until


@dataclass(frozen=True, slots=True)
class SiteDocument:
    summary: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    facts: list[dict[str, Any]]


def _period(src: SiteSources) -> tuple[str, str]:
    since, until = long_date(src.since, src.language), long_date(src.until, src.language)
    return src.say("period"), f"{since} – {until}"


def daily_checks(src: SiteSources) -> SiteDocument:
    """Every signed check of the period: its day, its outcome, who signed."""
    kept: list[Recorded] = []
    rows = []
    for stream in src.journal.streams("daily_check:"):
        facts = src.journal.stream(stream)
        signed = [row for row in facts if isinstance(row.fact, DailyCheckSigned)]
        if not signed or not src.since <= signed[-1].fact.on <= src.until:
            continue
        kept += facts
        last = signed[-1]
        names = ", ".join(dict.fromkeys(src.person(row.fact.person_id) for row in signed))
        rows.append((src.at(last.at.utc), src.say(last.fact.outcome), names, last.fact.record_hash[:16]))
    headers = tuple(src.say(f"column_{name}") for name in ("when", "outcome", "who", "hash"))
    table = Table(headers, tuple(sorted(rows)), (1, 0.8, 1.6, 1))
    section = Section(src.say("section_checks"), table=table, nothing=src.say("no_checks"))
    return SiteDocument((_period(src),), (section,), [fact_json(row) for row in kept])


def alarm_summary(src: SiteSources) -> SiteDocument:
    """Every alarm raised in the period, and how often each rule spoke; drills are left out."""
    raised: list[tuple[Recorded, a.AlarmRaised, tuple[Recorded, ...]]] = []
    for stream in src.journal.streams("alarm:"):
        facts = src.journal.stream(stream)
        for index, row in enumerate(facts):
            if isinstance(row.fact, a.AlarmRaised) and not row.fact.drill and src.has(row.at.utc):
                raised.append((row, row.fact, _until_next(facts[index + 1 :])))
    raised.sort(key=lambda found: found[0].at.utc)
    counts: dict[str, list[float]] = {}
    for row, fact, after in raised:
        counts.setdefault(_label(src, fact), []).append(_lasted(row, after) or 0.0)
    rules = tuple((label, str(len(spans)), minutes_seconds(max(spans))) for label, spans in sorted(counts.items()))
    by_rule = Table(tuple(src.say(f"column_{name}") for name in ("rule", "count", "longest")), rules, (2.5, 0.6, 0.8))
    names = ("when", "rule", "value", "acknowledged", "returned")
    headers = tuple(src.say(f"column_{name}") for name in names)
    rows = tuple(_alarm(src, row, fact, after) for row, fact, after in raised)
    nothing = src.say("no_alarms")
    sections = (
        Section(src.say("section_counts"), table=by_rule, nothing=nothing),
        Section(src.say("section_alarms"), table=Table(headers, rows, (1, 1.7, 0.7, 1.4, 0.8)), nothing=nothing),
    )
    kept = [row for found, _, after in raised for row in (found, *after)]
    return SiteDocument((_period(src),), sections, [fact_json(row) for row in kept])


def _until_next(facts: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """What followed until the alarm was raised again."""
    found: list[Recorded] = []
    for row in facts:
        if isinstance(row.fact, a.AlarmRaised):
            break
        found.append(row)
    return tuple(found)


def _label(src: SiteSources, fact: a.AlarmRaised) -> str:
    label = fact.label_fr if src.language is Language.FRENCH else fact.label_en
    return _BETWEEN.join(filter(None, (label, fact.subject)))


def _lasted(raised: Recorded, after: Sequence[Recorded]) -> float | None:
    back = next((row for row in after if isinstance(row.fact, a.AlarmReturned)), None)
    return None if back is None else (back.at.utc - raised.at.utc).total_seconds()


def _alarm(src: SiteSources, row: Recorded, fact: a.AlarmRaised, after: Sequence[Recorded]) -> tuple[str, ...]:
    seen = next((one for one in after if isinstance(one.fact, a.AlarmAcknowledged)), None)
    by = src.say("never")
    if seen is not None:
        waited = minutes_seconds((seen.at.utc - row.at.utc).total_seconds())
        by = f"{src.person(seen.fact.person_id)}, {waited}"
    lasted = _lasted(row, after)
    value = NOTHING if fact.value is None else str(fact.value)
    back = src.say("still") if lasted is None else minutes_seconds(lasted)
    return src.at(row.at.utc), _label(src, fact), value, by, back


def product_to_patients(src: SiteSources, text: str, treatments: Sequence[Treatment]) -> SiteDocument:
    """Every patient for whom a container of this donation number or lot was meant, and what became of it."""
    wanted = text.replace(" ", "")
    rows: list[tuple[str, ...]] = []
    kept: list[Recorded] = []
    for treatment in treatments:
        dossier = src.library.dossier(treatment.treatment_id)
        held = [
            one
            for one in dossier.containers
            if wanted in {one.container.din, one.container.lot.replace(" ", "")}
            or (wanted[:13] == one.container.din and len(wanted) == 14)
        ]
        if held:
            kept += src.journal.stream(f"treatment:{treatment.treatment_id}")
        for one in held:
            box, patient = one.container, treatment.patient
            where = say(f"dossier.where_{one.where}", src.language)
            at = one.infusion_ended_at or one.infusion_started_at
            fate = where if at is None else src.say("fate", where=where, on=f"{at:%Y-%m-%d %H:%M}")
            rows.append(
                (
                    treatment.product_name,
                    f"{spaced_din(box.din)} · {box.product_code} · {box.lot}",
                    f"{patient.full_name} · {patient.birth_date:%Y-%m-%d} · {patient.hospital_number}",
                    fate,
                    long_date(kept_until(box.expires_at.date()), src.language),
                )
            )
    headers = tuple(src.say(f"column_{name}") for name in ("product", "container", "patient", "fate", "keep"))
    table = Table(headers, tuple(rows), (0.9, 1.5, 1.5, 1, 0.9))
    sections = (
        Section(src.say("section_patients"), table=table, nothing=src.say("no_found")),
        Section(src.say("section_retention"), text=src.say("retention")),
    )
    return SiteDocument(((src.say("column_container"), text),), sections, [fact_json(row) for row in kept])
