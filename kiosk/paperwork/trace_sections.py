"""The whole of a treatment's facts, and the extract that is kept for 30 years."""

from datetime import date

from kiosk.documents.paper import Section, Table
from kiosk.paperwork.sections import BETWEEN, product_name
from kiosk.paperwork.sources import TreatmentSources
from kiosk.run.history import history_of
from kiosk.wording import say
from kiosk.wording.formats import long_date, spaced_din

KEPT_YEARS = 30
"""After the product's expiry: SmPC 4.4; Regulation (EC) 1394/2007, Article 15."""

# --- the whole file --------------------------------------------------------------------------------------------------


def trail(src: TreatmentSources) -> Section:
    """Every fact of the treatment and of its runs, oldest first, with the hash that chains it."""
    told: list[tuple[int, tuple[str, ...]]] = []
    for row in src.rows():
        sentence, detail = src.teller.told(row.fact)
        who = src.teller.person(row.actor)
        told.append(
            (
                row.seq,
                (src.teller.at(row.at.utc), BETWEEN.join(filter(None, (sentence, detail))), who, row.hash.hex()[:12]),
            )
        )
    for run in src.runs():
        rows = src.run_rows(run.run_id)
        history = history_of([(row.fact, row.at) for row in rows], run, src.library.names, src.language, src.zone)
        for row, line in zip(rows, history, strict=True):
            what = BETWEEN.join(filter(None, (run.procedure.code, line.title, line.detail)))
            told.append((row.seq, (src.teller.at(row.at.utc), what, line.person, row.hash.hex()[:12])))
    headers = tuple(src.say(f"column_{name}") for name in ("when", "what", "who", "hash"))
    return Section(
        src.say("section_trail"), table=Table(headers, tuple(cells for _, cells in sorted(told)), (0.95, 3, 1, 0.75))
    )


def traced(src: TreatmentSources) -> tuple[tuple[str, ...], ...]:
    """A line a container: product, donation number, lot, expiry, fate, and until when this is kept."""
    rows = []
    for held in src.dossier.containers:
        box = held.container
        at = held.infusion_ended_at or held.infusion_started_at
        where = say(f"dossier.where_{held.where}", src.language)
        fate = where if at is None else src.say("fate", where=where, on=f"{at:%Y-%m-%d %H:%M}")
        kept = kept_until(box.expires_at.date())
        rows.append(
            (
                product_name(src),
                f"{spaced_din(box.din)} · {box.product_code}",
                box.lot,
                f"{box.expires_at:%Y-%m-%d}",
                fate,
                long_date(kept, src.language),
            )
        )
    return tuple(rows)


def kept_until(expires_on: date) -> date:
    """30 years later; of 29 February, the 28th."""
    day = 28 if (expires_on.month, expires_on.day) == (2, 29) else expires_on.day
    return expires_on.replace(year=expires_on.year + KEPT_YEARS, day=day)


def products(src: TreatmentSources) -> Section:
    headers = tuple(src.say(f"column_{name}") for name in ("product", "container", "lot", "expiry", "fate", "keep"))
    return Section(
        src.say("section_products"),
        table=Table(headers, traced(src), (1.1, 1.2, 1.1, 0.7, 1, 0.9)),
        nothing=src.say("no_found"),
    )


def retention(src: TreatmentSources) -> Section:
    return Section(src.say("section_retention"), text=src.say("retention"))
