"""What excursions did to a treatment's containers, as the log of its thaw tells it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo

from kiosk.excursions import facts as f
from kiosk.records.journal import Recorded
from kiosk.snapshot import HistoryRow, Tone
from kiosk.wording import Language, say
from kiosk.wording.formats import minutes_seconds


def excursion_rows(
    excursions: Iterable[Sequence[Recorded]],
    containers: frozenset[str],
    names: Mapping[str, str],
    language: Language,
    zone: tzinfo,
) -> tuple[HistoryRow, ...]:
    """A row for each quarantine, move and decision of these containers, oldest first, times in `zone`."""
    rows = [row for excursion in excursions for row in excursion]
    told = []
    for row in sorted(rows, key=lambda one: one.seq):
        if getattr(row.fact, "container_id", None) not in containers:
            continue
        said = _said(row.fact, language)
        if said is not None:
            tone, title, detail = said
            person = names.get(getattr(row.fact, "person_id", ""), "")
            told.append(HistoryRow(row.at.utc.astimezone(zone), tone, title, detail, person))
    return tuple(told)


def _said(fact: object, language: Language) -> tuple[Tone, str, str] | None:
    match fact:
        case f.ContainerQuarantined(why=why):
            title = say("excursion.quarantined", language, why=say(f"excursion.why_{why}", language))
            return Tone.REFUSED, title, ""
        case f.ContainerMoved(position=position, seconds=seconds, limit_seconds=limit):
            moved = say("excursion.moved", language, position=position, seconds=minutes_seconds(seconds))
            return Tone.OK if seconds <= limit else Tone.WARNING, moved, ""
        case f.ContainerDecided(decision=decision, reason=reason, evidence=evidence):
            title = say("excursion.sign_decision", language, decision=say(f"excursion.decision_{decision}", language))
            return Tone.WARNING, title, f"{reason} · {evidence}"
        case f.DecisionApproved(decision=decision):
            decided = say(f"excursion.decision_{decision}", language)
            return Tone.OK, say("excursion.history_approved", language, decision=decided), ""
        case _:
            return None
