"""The thawed product's label: what it says of one bag, from a run. Knows no ISBT 128: the texts to encode are given.

Content and statements after ISBT 128 Standard Technical Specification 7.3 (partial and cryogenic labels) and the
products' own instructions.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.circuit.profiles import Statement
from kiosk.documents.label_drawing import CheckedLabel, LabelNotFaithful, render_checked
from kiosk.documents.label_kinds import THAWED, LabelContent
from kiosk.documents.label_statements import LabelStatement, said
from kiosk.documents.label_template import Template, shipped_template
from kiosk.documents.moments import utc_offset
from kiosk.wording import Language, say
from kiosk.wording.formats import clock_time, long_date, spaced_din

__all__ = ["CheckedLabel", "LabelNotFaithful", "ThawLabel", "render_checked_label", "thaw_label_content"]


@dataclass(frozen=True, slots=True)
class ThawLabel:
    """What one label says. Times are zone-aware, in the station's zone; `*_symbol` are the texts to encode.

    `printed_flags` are the two characters turned beside the donation number, empty when they are 00 or a check value;
    `number` names this one copy, so that each label that came out can be accounted for;
    `use_before_meaning` is what must have happened by `use_before_at`, in the label's language.
    """

    language: Language
    patient_name: str
    birth_date: date
    sex: str
    hospital_number: str
    product_name: str
    product_code: str
    din: str
    printed_flags: str
    check_character: str
    division: str
    lot: str
    expires_at: datetime
    thaw_ended_at: datetime
    use_before_at: datetime
    use_before_meaning: str
    statements: tuple[Statement, ...]
    out_of_specification: bool
    station: str
    run_id: str
    printed_at: datetime
    copy_number: int
    donation_number_symbol: str
    product_code_symbol: str
    compound_symbol: str
    number: str
    number_symbol: str


def render_checked_label(label: ThawLabel, dpi: int, template: Template | None = None) -> CheckedLabel:
    """The label by its template (the shipped one when none is given), every symbol read back.

    Raises:
        LabelNotFaithful, LabelDoesNotFit, SymbolNotWritten, ValueError: as `render_checked`.
    """
    return render_checked(template or shipped_template(THAWED.name), thaw_label_content(label), dpi)


def thaw_label_content(label: ThawLabel) -> LabelContent:
    """Seconds of the use-before time are dropped, so that the time printed is never too late."""
    language = label.language
    traits = (
        say("label.born_on", language, date=long_date(label.birth_date, language)),
        say("label.sex", language, sex=label.sex),
        say("label.hospital_number", language, number=label.hospital_number),
    )
    at = f"{label.printed_at:%Y-%m-%d %H:%M:%S} {utc_offset(label.printed_at)}"
    printed = say("label.printed", language, at=at, copy=label.copy_number)
    expires_on = long_date(label.expires_at, language)
    return LabelContent(
        THAWED,
        language,
        texts={
            "patient_name": label.patient_name,
            "patient_traits": "   ".join(traits),
            "product_name": label.product_name,
            "product_code": label.product_code,
            "division": say("label.division", language, division=label.division),
            "donation_number": spaced_din(label.din),
            "flags": label.printed_flags,
            "check_character": label.check_character,
            "lot": say("label.lot", language, lot=label.lot),
            "expiry": say("label.expires", language, date=expires_on, time=f"{label.expires_at:%H:%M}"),
            "thaw_end": say("label.thaw_ended", language, time=clock_time(label.thaw_ended_at)),
            "use_before_meaning": label.use_before_meaning,
            "use_before_time": f"{label.use_before_at:%H:%M}",
            "use_before_date": long_date(label.use_before_at, language),
            "use_before_zone": utc_offset(label.use_before_at),
            "out_of_specification": say("label.out_of_specification", language) if label.out_of_specification else "",
            "label_number": label.number,
            "origin": f"{label.station} · {label.run_id} · {printed}",
        },
        lists={"statements": tuple(said(LabelStatement(s.value), language) for s in label.statements)},
        symbols={
            "donation_number": label.donation_number_symbol,
            "product_code": label.product_code_symbol,
            "compound": label.compound_symbol,
            "label_number": label.number_symbol,
        },
    )
