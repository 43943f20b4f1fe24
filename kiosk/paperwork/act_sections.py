"""What was done, stated and decided: the parts of documents that runs and the treatment's own facts fill."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from kiosk.circuit import dossier_facts as d
from kiosk.documents.paper import Section, Table
from kiosk.paperwork.sections import BETWEEN, NOTHING, Pairs
from kiosk.paperwork.sources import TreatmentSources
from kiosk.procedures.steps import EnterStep
from kiosk.run import facts as f
from kiosk.run.history import history_of
from kiosk.run.history_words import HistoryWords
from kiosk.run.state import Run
from kiosk.wording import Language, catalogue, say

_VALUES = (
    "kind",
    "number",
    "verdict",
    "first_on",
    "last_on",
    "for_on",
    "doses",
    "how",
    "first",
    "spoke_with",
    "starts_at",
    "ends_at",
)
_LOCAL_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")

# --- runs ------------------------------------------------------------------------------------------------------------


def acts(src: TreatmentSources, *codes: str) -> Section:
    """What was done, fact by fact, in the newest run of a procedure."""
    run = src.newest(*codes)
    title = src.say("section_run")
    if run is None:
        return Section(title, nothing=src.say("no_run"))
    told = history_of(
        [(row.fact, row.at) for row in src.run_rows(run.run_id)], run, src.library.names, src.language, src.zone
    )
    rows = tuple(
        (f"{row.at:%Y-%m-%d %H:%M:%S}", BETWEEN.join(filter(None, (row.title, row.detail))), row.person) for row in told
    )
    headers = tuple(src.say(f"column_{name}") for name in ("when", "what", "who"))
    return Section(title, table=Table(headers, rows, (0.9, 3, 1)))


def signatures(src: TreatmentSources, *codes: str) -> Section:
    run = src.newest(*codes)
    rows = () if run is None else tuple(_signatures(src, run))
    headers = tuple(src.say(f"column_{name}") for name in ("who", "role", "meaning", "signed", "hash"))
    return Section(
        src.say("section_signatures"), table=Table(headers, rows, (1.2, 1, 1.2, 1, 1)), nothing=src.say("no_signature")
    )


def _signatures(src: TreatmentSources, run: Run) -> Iterator[tuple[str, ...]]:
    words = HistoryWords(run, src.library.names, src.language, src.zone)
    for row in src.run_rows(run.run_id):
        if isinstance(row.fact, f.RunSigned):
            yield (
                src.teller.person(row.fact.person_id),
                words.word("role", row.fact.role.lower()),
                words.word("meaning", row.fact.meaning),
                src.teller.at(row.at.utc),
                row.fact.record_hash[:16],
            )


def by_hand(src: TreatmentSources, *parts: tuple[str, str]) -> Section:
    """Boxes for signatures on paper: who (`sign_<name>`) and in which part (`sign_<name>`)."""
    here = src.say("sign_here")
    boxes = tuple(
        (BETWEEN.join(filter(None, (src.say(who), src.say(part) if part else ""))), here) for who, part in parts
    )
    return Section(src.say("section_sign_here"), boxes=boxes)


# --- reception, dispatch, release, disposal --------------------------------------------------------------------------


def delivery(src: TreatmentSources) -> Section:
    """Shipper and seals: of the signed reception, or as the run has read them."""
    signed, run = src.dossier.reception, src.newest("P03")
    title = src.say("section_delivery")
    if signed is not None:
        pairs = ((src.say("shipper"), signed.shipper), (src.say("seals"), ", ".join(signed.seals)))
        outcome = say(f"dossier.outcome_{signed.outcome}", src.language)
        return Section(title, (*_shown(pairs), (src.say("outcome"), outcome)))
    if run is None:
        return Section(title, nothing=src.say("no_run"))
    history = src.history(run)
    pairs = ((src.say("shipper"), history.code("shipper")), (src.say("seals"), ", ".join(history.codes("seals"))))
    return Section(title, _shown(pairs))


def dispatch(src: TreatmentSources) -> Section:
    run, title = src.newest("P02"), src.say("section_dispatch")
    if run is None:
        return Section(title, nothing=src.say("no_run"))
    history = src.history(run)
    collected = history.values("collection")
    pairs = (
        (src.say("shipper"), history.code("shipper")),
        (src.say("seals"), ", ".join(history.codes("seals"))),
        (src.say("courier"), history.values("courier").get("name", "")),
        (src.say("dins"), ", ".join(() if src.dossier.order is None else src.dossier.order.collection_dins)),
        *labelled(run, "collection", collected, src.language),
    )
    return Section(title, _shown(pairs))


def _shown(pairs: Pairs) -> Pairs:
    return tuple((name, value or NOTHING) for name, value in pairs)


def labelled(run: Run, step_id: str, values: Mapping[str, str], language: Language) -> Pairs:
    """What was entered at a step, under the labels and in the words of its procedure, in their order."""
    steps = (step for step in run.procedure.steps if step.id == step_id)
    step = next((step for step in steps if isinstance(step, EnterStep)), None)
    if step is None:
        return tuple(values.items())
    found = []
    for field in step.fields:
        if field.id in values:
            options = {option.id: option.text.of(language) for option in field.options}
            value = _as_written(values[field.id])
            said = options.get(value, value)
            found.append((field.label.of(language), f"{said} {field.unit}" if field.unit else said))
    return tuple(found)


def _in_order(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """As one says them, whatever the order in which they were recorded."""
    known = {name: place for place, name in enumerate(_VALUES)}
    return sorted(values.items(), key=lambda value: (known.get(value[0], len(known)), value[0]))


def _named(src: TreatmentSources, name: str) -> str:
    return catalogue(src.language).get(f"paper.value_{name}", name)


def _said(src: TreatmentSources, value: str) -> str:
    """A code in its words, a time as it is written, a person by name."""
    words = catalogue(src.language).get(f"paper.said_{value}")
    return words or src.library.names.get(value, _as_written(value))


def _as_written(value: str) -> str:
    """A local time as people write it; anything else as it is."""
    return value.replace("T", " ") if _LOCAL_TIME.fullmatch(value) else value


def conditions(src: TreatmentSources) -> Section:
    rows = tuple(
        (
            say(f"dossier.condition_{condition}", src.language),
            BETWEEN.join(f"{_named(src, name)} {_said(src, value)}" for name, value in _in_order(stated.values)),
            src.teller.person(stated.person_id),
            src.teller.at(stated.at.utc),
        )
        for condition, stated in src.dossier.conditions.items()
    )
    headers = tuple(src.say(f"column_{name}") for name in ("condition", "said", "who", "when"))
    return Section(
        src.say("section_conditions"), table=Table(headers, rows, (1, 2, 1, 1)), nothing=src.say("no_conditions")
    )


def released_now(src: TreatmentSources) -> tuple[str, ...]:
    """The containers that the release sheet is of: scanned in the run, or of the release in force."""
    run = src.newest("P06")
    if run is not None and run.is_open:
        scanned = src.history(run).containers("containers")
        if scanned:
            return scanned
    release = src.dossier.release
    return () if release is None else release.container_ids


def release(src: TreatmentSources) -> Section:
    title, found, run = src.say("section_release"), src.dossier.release, src.newest("P06")
    if run is not None and run.is_open:
        local = src.now.utc.astimezone(src.zone).replace(tzinfo=None)
        until = local + timedelta(hours=run.profile.release_valid_hours)
        doses = sorted({src.dossier.held[id_].container.dose for id_ in released_now(src)})
        return Section(
            title,
            (
                (src.say("dose"), ", ".join(map(str, doses)) or NOTHING),
                (src.say("valid_until"), f"{until:%Y-%m-%d %H:%M}"),
                (src.say("released_by"), src.say("signed_pending")),
            ),
        )
    if found is None:
        return Section(title, nothing=src.say("no_release"))
    valid_until = NOTHING if found.valid_until is None else f"{found.valid_until:%Y-%m-%d %H:%M}"
    return Section(
        title,
        (
            (src.say("dose"), str(found.dose)),
            (src.say("valid_until"), valid_until),
            (src.say("released_by"), src.teller.person(found.person_id) or NOTHING),
        ),
    )


def use(src: TreatmentSources) -> Section:
    """What the ward must know before it gives the product: the use-by of the thaw, and what must never be done."""
    run = src.newest("P08", "P08V", "P08E", "P08C", "P08H")
    text = [src.say("use_keep")]
    pairs: Pairs = ()
    if run is not None:
        rule = run.profile.clock(run.profile.use_before_clock)
        anchor = run.mark_at(rule.start)
        if anchor is not None:
            until = anchor.utc + timedelta(seconds=rule.maximum_seconds)
            pairs = ((src.say("use_before"), src.teller.at(until)),)
        never = src.say("never_line")
        text += [f"{never} : {one.of(src.language)}" for one in run.profile.never]
    return Section(src.say("section_use"), pairs, "\n".join(text))


def infusion(src: TreatmentSources) -> Section:
    names = ("started", "ended", "volume", "filter", "reaction", "returned", "not_given")
    return Section(src.say("section_infusion"), blanks=tuple(src.say(f"blank_{name}") for name in names))


def disposal(src: TreatmentSources) -> Section:
    """Of the run as it stands, with what the file already knows."""
    run, title = src.newest("P10"), src.say("section_disposal")
    done = [row for row in src.rows() if isinstance(row.fact, d.ContainerDisposed)]
    rows = tuple(
        (
            src.teller.box(row.fact.container_id),
            say(f"dossier.how_{row.fact.how}", src.language),
            row.fact.reason,
            row.fact.number,
        )
        for row in done
    )
    headers = (src.say("column_container"), src.say("how"), src.say("reason"), src.say("number"))
    pairs: Pairs = ()
    if run is not None:
        history = src.history(run)
        pairs = _shown(
            (
                *labelled(run, "disposal", history.values("disposal"), src.language),
                *labelled(run, "certificate", history.values("certificate"), src.language),
                (src.say("waste_drum"), history.code("waste_drum")),
            )
        )
    return Section(title, pairs, table=Table(headers, rows, (1.4, 0.8, 1.4, 1)), nothing=src.say("no_disposal"))


def deviations(src: TreatmentSources) -> Section:
    rows = tuple(
        (
            src.teller.at(one.at.utc),
            BETWEEN.join(filter(None, (_deviation(src, one.code), one.text))),
            one.decision or src.say("open_deviation"),
        )
        for one in src.dossier.deviations
    )
    headers = tuple(src.say(f"column_{name}") for name in ("when", "what", "decision"))
    return Section(
        src.say("section_deviations"), table=Table(headers, rows, (0.9, 2, 2)), nothing=src.say("no_deviation")
    )


def _deviation(src: TreatmentSources, code: str) -> str:
    texts = catalogue(src.language)
    return texts.get(f"dossier.deviation_{code}") or texts.get(f"history.reason_{code}") or code
