"""The list of treatments: what it says of each, and of the search that it shows."""

from dataclasses import dataclass

from kiosk.circuit.dossier_commands import Shown
from kiosk.circuit.dossier_view import ListedTreatment
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date
from ui.pages.inputs import Inputs


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    treatment_id: str
    patient: str
    about: str
    stage: str
    next: str
    late: str
    """empty: it is not"""


@dataclass(frozen=True, slots=True)
class FilterRow:
    shown: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TreatmentsProps:
    text: str = ""
    rows: tuple[TreatmentRow, ...] = ()
    filters: tuple[FilterRow, ...] = ()
    count: str = ""
    nothing: str = ""
    hint: str = ""
    label: str = ""
    clear: str = ""
    keyboard_text: str = ""
    up: str = ""
    down: str = ""


def derive_treatments(inputs: Inputs, text: str, *, keyboard: bool) -> TreatmentsProps:
    """`text`: what is written in the search's line, which the station may not have been asked yet."""
    circuit, language = inputs.snapshot.circuit, inputs.language
    view = None if circuit is None else circuit.treatments
    if view is None:
        return TreatmentsProps()
    count = len(view.rows)
    key = "count_more" if view.more else "count_one" if count == 1 else "count"
    return TreatmentsProps(
        text=text,
        rows=tuple(_row(listed, language) for listed in view.rows),
        filters=tuple(FilterRow(one, _say(f"shown_{one}", language), one is view.shown) for one in Shown),
        count=_say(key, language, count=count),
        nothing="" if view.rows else _say("nothing", language),
        hint=_say("search_hint", language),
        label=_say("search_label", language),
        clear=_say("search_clear", language),
        keyboard_text=_say("keyboard_off" if keyboard else "keyboard", language),
        up=_say("up", language),
        down=_say("down", language),
    )


def _row(listed: ListedTreatment, language: Language) -> TreatmentRow:
    row = listed.row
    about = f"{row.product_name} · {row.hospital_number} · {long_date(row.birth_date, language)} · {row.ward}"
    if row.next_milestone is None or row.next_on is None:
        due = _say("no_date", language)
    else:
        milestone = _say(f"milestone_{row.next_milestone}", language)
        due = _say("next", language, milestone=milestone, on=long_date(row.next_on, language))
    late = _say("late", language, days=listed.late_days) if listed.late_days else ""
    return TreatmentRow(row.treatment_id, row.patient_name, about, _say(f"stage_{row.stage}", language), due, late)


def _say(key: str, language: Language, **values: object) -> str:
    return say(f"dossier.{key}", language, **values)
