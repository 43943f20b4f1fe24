"""The night's kit of numbered blank forms, A4 as PDF/A-3b: what a procedure asks for, with room to write it by hand.

Every number's Data Matrix is read back before the kit may be printed. Layout is `templates/downtime_kit.typ`.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import typst
from PIL import Image, ImageDraw

from kiosk.circuit.profile_items import items_of
from kiosk.circuit.profiles import Profile
from kiosk.circuit.treatments import Treatment
from kiosk.documents import symbols
from kiosk.documents.moments import utc_offset
from kiosk.documents.record import Establishment
from kiosk.documents.reference_symbols import png_of
from kiosk.documents.symbols import WHITE, Box, ExpectedSymbol, SymbolNotWritten, Symbology
from kiosk.documents.typesetting import set_template
from kiosk.procedures.model import ConfirmStep, InspectStep, Procedure, SignStep, Step
from kiosk.procedures.steps import EnterStep
from kiosk.scanning import document_text
from kiosk.wording import Language, catalogue, say
from kiosk.wording.formats import celsius, long_date, minutes_seconds, spaced_din

_TEXTS = "downtime.form_"
_MODULE_DOTS = 12


class DowntimeKitNotMade(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """The kit could not be set; the last one stays good."""


@dataclass(frozen=True, slots=True)
class BlankForm:
    """`treatment` and its product's `profile` are None for a form that bears no patient yet."""

    number: str
    procedure: Procedure
    treatment: Treatment | None = None
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class KitOrigin:
    """`made_at` is zone-aware; `on` the local day that the kit is for."""

    establishment: Establishment
    station: str
    software_version: str
    made_at: datetime
    on: date


def make_downtime_kit(forms: Sequence[BlankForm], origin: KitOrigin, language: Language) -> bytes:
    """The PDF; the same input gives the same bytes.

    Raises:
        DowntimeKitNotMade: it cannot be set, or a number's symbol does not read as it should.
    """
    said = catalogue(language)
    try:
        view = {
            "language": language.value,
            "texts": {key.removeprefix(_TEXTS): text for key, text in said.items() if key.startswith(_TEXTS)},
            "establishment": asdict(origin.establishment),
            "station": origin.station,
            "software_version": origin.software_version,
            "made_at": f"{origin.made_at:%Y-%m-%d %H:%M} {utc_offset(origin.made_at)}",
            "on": long_date(origin.on, language),
            "forms": [_form(form, language) for form in forms],
        }
        inputs = {"view": json.dumps(view, ensure_ascii=False)}
        (pdf,) = set_template("downtime_kit.typ", inputs, origin.made_at)
    except typst.TypstError as error:
        raise DowntimeKitNotMade(f"the downtime kit cannot be set: {error.message}") from error
    except SymbolNotWritten as error:
        raise DowntimeKitNotMade(str(error)) from error
    return pdf


def _form(form: BlankForm, language: Language) -> dict[str, Any]:
    procedure, treatment = form.procedure, form.treatment
    patient = [] if treatment is None else _identity(treatment, language)
    return {
        "number": form.number,
        "png": list(_symbol(document_text(form.number))),
        "procedure": f"{procedure.code} v{procedure.version}",
        "title": procedure.title.of(language),
        "patient": patient,
        "limits": [] if form.profile is None else _limits(form.profile, language),
        "steps": [_step(step, form.profile, language) for step in procedure.steps],
    }


def _identity(treatment: Treatment, language: Language) -> list[str]:
    patient = treatment.patient
    born = long_date(patient.birth_date, language)
    boxes = " · ".join(f"{spaced_din(box.din)} {box.product_code}" for box in treatment.containers)
    who = f"{patient.full_name} · {patient.sex} · {born} · {patient.hospital_number}"
    return [who, f"{treatment.product_name} · {treatment.treatment_id}", boxes]


def _limits(profile: Profile, language: Language) -> list[str]:
    """What must be kept, in words: nobody can look it up while the kiosk is down."""
    stored = celsius(profile.storage_maximum.celsius, language)
    said = [
        say("downtime.form_storage", language, limit=stored),
        say("downtime.form_exposure", language, limit=minutes_seconds(profile.exposure_maximum.seconds)),
    ]
    if profile.bath is not None:
        low, high = (celsius(limit, language) for limit in (profile.bath.minimum_celsius, profile.bath.maximum_celsius))
        said.append(say("downtime.form_bath", language, low=low, high=high))
    return said + [f"{clock.label.of(language)} {minutes_seconds(clock.maximum_seconds)}" for clock in profile.clocks]


def _step(step: Step, profile: Profile | None, language: Language) -> dict[str, Any]:
    """What is asked, and beside which words there is room to write."""
    blanks: list[str] = []
    match step:
        case EnterStep(fields=fields):
            units = (f" ({field.unit})" if field.unit else "" for field in fields)
            blanks = [f"{field.label.of(language)}{unit}" for field, unit in zip(fields, units, strict=True)]
        case InspectStep(choices=choices):
            blanks = [f"☐ {choice.text.of(language)}" for choice in choices]
        case ConfirmStep(items=items):
            items = items if profile is None else (*items_of(profile, step.profile_items), *items)
            blanks = [f"☐ {item.of(language)}" for item in items]
        case SignStep(slots=slots):
            blanks = [f"{' / '.join(slot.roles)} ({say(f'screen.meaning_{slot.meaning}', language)})" for slot in slots]
        case _:
            blanks = [say(f"downtime.room_{step.kind}", language)]
    return {
        "what": step.instruction.of(language),
        "detail": "" if step.detail is None else step.detail.of(language),
        "blanks": blanks,
        "boxed": isinstance(step, InspectStep | ConfirmStep),
    }


def _symbol(text: str) -> bytes:
    rows = symbols.data_matrix_modules(text)
    side = (len(rows) + 2 * symbols.DATA_MATRIX_QUIET_MODULES) * _MODULE_DOTS
    picture = Image.new("1", (side, side), WHITE)
    box = Box(0, 0, side, side)
    symbols.paint_data_matrix(ImageDraw.Draw(picture), rows, box, _MODULE_DOTS)
    wrong = symbols.check_label(picture, (ExpectedSymbol("form number", Symbology.DATA_MATRIX, text, box),))
    if wrong:
        raise DowntimeKitNotMade(f"the symbol of form {text} reads as {wrong[0].read!r}: nothing is printed")
    return png_of(picture)
