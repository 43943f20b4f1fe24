# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""A step that reads codes which are on no product: any text is one, but those that clearly belong to something else."""

import re
from dataclasses import replace

from kiosk.circuit.profiles import Moment
from kiosk.downtime.book import FormState
from kiosk.instants import Instant
from kiosk.isbt128 import SingleEuropeanCode
from kiosk.people.people import Person
from kiosk.procedures.steps import CodeStep
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.by_hand import both_typed, typed
from kiosk.run.commands import NoMoreCodes, TypeCode
from kiosk.run.kinds.wristband import compared_patient, is_of_homonym
from kiosk.run.slots import CHECKER, slots_of
from kiosk.run.state import Run, apply_fact, refused, with_step
from kiosk.scanning import (
    Gs1Element,
    Identified,
    Instrument,
    IsbtLabel,
    Kind,
    Location,
    PatientInsIdentity,
    PrintedDocument,
    Unreadable,
    label_facts,
    read_scan,
)
from kiosk.scanning.label import LabelContent

LONGEST_CODE = 80
_KEPT = 200
_PAPERS = {"certificate", "prescription", "form"}
"""What may carry a product's own codes, or a number that the kiosk printed."""
_FORMS = {"donation_sequence": re.compile(r"[A-Z]{2}[0-9A-Z]{19}"), "collection": re.compile(r"[0-9A-Z]{13}")}
_OTHER_CODES = frozenset({"scan.empty", "scan.too_long", "scan.not_ascii"})

REASONS = (
    "container_where_code_due",
    "patient_where_code_due",
    "position_where_code_due",
    "document_where_code_due",
    "code_of_another_form",
    "code_control",
    "code_long",
    "code_read_already",
    "code_not_announced",
    "collection_of_another",
    "form_unknown",
    "form_used",
    "form_spoiled",
    "form_of_another",
    "no_patient_on_code",
    "no_ins_in_file",
    "wristband_of_another",
    "wristband_of_homonym",
)
"""Why a code is refused: words `bench.<reason>`."""


def _read_enough(run: Run, step: CodeStep) -> bool:
    state = run.state_of(step.id)
    return state.no_more if step.several else bool(state.codes)


def complete(run: Run, step: CodeStep) -> bool:
    present = CHECKER not in slots_of(step) or CHECKER in run.state_of(step.id).confirmed_by
    return _read_enough(run, step) and present and not both_typed(run)


def awaits_checker(run: Run, step: CodeStep) -> bool:
    missing = CHECKER in slots_of(step) and CHECKER not in run.state_of(step.id).confirmed_by
    return both_typed(run) or (_read_enough(run, step) and missing)


def decide(command: object, run: Run, step: CodeStep, bench: Bench) -> Facts:
    if awaits_checker(run, step):
        raise Refused("badge_of_second_awaited", name=run.checker.name)
    match command:
        case TypeCode(text) if step.by_hand:
            cleaned = " ".join(text.split()).upper()
            trouble = _form_trouble(cleaned, step) if cleaned else "code_empty"
            if trouble is not None:
                raise Refused(f"bench.{trouble}")
            made = typed(cleaned, run)
            return (*made, *_agreed(cleaned, run, step, bench)) if isinstance(made[0], f.HandTypedAgain) else made
        case NoMoreCodes() if step.several:
            codes = run.here.codes
            if not codes:
                raise Refused("bench.no_code_yet")
            announced = bench.announced(step.code) if step.expects == "announced" else ()
            missing = [text for text in announced if _unread(text, run)]
            if missing:
                raise Refused("bench.codes_missing", missing=", ".join(missing))
            return (f.CodesEnded(step.id, step.code, len(codes), run.performer.person_id),)
        case _:
            raise Refused("not_now")


def _unread(text: str, run: Run) -> bool:
    return all(not _same(text, code.text) for code in run.here.codes)


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def scan(identified: Identified, raw: str, run: Run, step: CodeStep, bench: Bench) -> Facts:
    if awaits_checker(run, step):
        return (f.ScanRefused(step.id, "label_where_badge_due", raw[:_KEPT], None),)
    if isinstance(identified, Unreadable) and not _may_be_a_code(identified):
        return (f.ScanRefused(step.id, f"scan_{identified.code}", raw[:_KEPT], identified.position),)
    text = read_scan(raw).text
    if step.expects == "patient":
        return _wristband(identified, text, run, step, bench, by_hand=False)
    reason = _other_thing(identified, run, step)
    if reason is not None:
        return (_refuse(reason, text, step),)
    return _judged(_text_of(identified, text, step), run, step, bench, by_hand=False)


def _may_be_a_code(unreadable: Unreadable) -> bool:
    """Not a damaged badge, label or wristband: those are scanned again."""
    return unreadable.kind in {Kind.UNKNOWN, Kind.GS1} and unreadable.code not in _OTHER_CODES


def _other_thing(identified: Identified, run: Run, step: CodeStep) -> str | None:
    """Why a code is none of this kind, as it clearly belongs to something else: one of `REASONS`."""
    of_product = step.code not in _PAPERS
    match identified:
        case Location():
            return "position_where_code_due"
        case PatientInsIdentity():
            return "patient_where_code_due"
        case PrintedDocument() if of_product:
            return "document_where_code_due"
        case IsbtLabel() if of_product and step.code not in _FORMS:
            return "container_where_code_due"
        case Gs1Element(lot=lot) if of_product and lot in {box.lot for box in run.treatment.containers}:
            return "container_where_code_due"
        case _:
            return None


def _text_of(identified: Identified, text: str, step: CodeStep) -> str:
    match identified:
        case PrintedDocument(number=number):
            return number
        case Instrument(instrument_id=instrument_id):
            return instrument_id
        case IsbtLabel() if step.code == "collection":
            content = label_facts((identified,))
            return (content.din if isinstance(content, LabelContent) else None) or text
        case IsbtLabel() if step.code == "donation_sequence":
            codes = (one for one in identified.structures if isinstance(one, SingleEuropeanCode))
            return next((one.donation.text() for one in codes), text)
        case Gs1Element():
            return " ".join(text.replace("\x1d", " ").split())
        case _:
            return text.strip()


def _form_trouble(text: str, step: CodeStep) -> str | None:
    """Why a text is no code of this kind, as scanned or as typed."""
    if not text.isprintable() or not text.isascii():
        return "code_control"
    if len(text) > LONGEST_CODE:
        return "code_long"
    form = _FORMS.get(step.code)
    return "code_of_another_form" if form is not None and not form.fullmatch(text) else None


def _refuse(reason: str, text: str, step: CodeStep, expected: tuple[str, ...] = ()) -> f.CodeRefused:
    return f.CodeRefused(step.id, step.code, reason, text[:_KEPT], expected)


def _judged(text: str, run: Run, step: CodeStep, bench: Bench, *, by_hand: bool) -> Facts:
    trouble = _form_trouble(text, step)
    if trouble is not None:
        return (_refuse(trouble, text, step),)
    if not _unread(text, run):
        return (_refuse("code_read_already", text, step),)
    if step.code == "collection":
        whose = bench.owners(text)
        if whose and run.treatment.treatment_id not in {treatment.treatment_id for treatment in whose}:
            return (_refuse("collection_of_another", text, step),)
    if step.expects == "issued":
        state, treatment_id = bench.form(text)
        if state is not FormState.ISSUED:
            return (_refuse(f"form_{state}", text, step),)
        if treatment_id not in {"", run.treatment.treatment_id}:
            return (_refuse("form_of_another", text, step),)
    announced = bench.announced(step.code) if step.expects == "announced" else ()
    if announced and not any(_same(text, known) for known in announced):
        return (_refuse("code_not_announced", text, step, announced),)
    performer = run.performer.person_id
    return (f.CodeRead(step.id, step.code, text, performer, announced, by_hand, expects=step.expects),)


def _wristband(identified: Identified, text: str, run: Run, step: CodeStep, bench: Bench, *, by_hand: bool) -> Facts:
    """Any disagreement is one, whatever else agrees."""
    compared = compared_patient(identified, text, run.treatment.patient)
    if isinstance(compared, str):
        return (_refuse(compared, text, step),)
    number = compared[0].read or ""
    if all(field.agrees for field in compared):
        performer = run.performer.person_id
        return (f.CodeRead(step.id, step.code, number, performer, (), by_hand, compared, step.expects),)
    homonym = is_of_homonym(identified, number, run.treatment.patient, bench)
    reason = "wristband_of_homonym" if homonym else "wristband_of_another"
    return (f.CodeRefused(step.id, step.code, reason, number, (), compared),)


def _agreed(text: str, run: Run, step: CodeStep, bench: Bench) -> Facts:
    """What two people typed is judged as a scan is."""
    if step.expects == "patient":
        return _wristband(Unreadable("scan.unknown"), text, run, step, bench, by_hand=True)
    return _judged(text, run, step, bench, by_hand=True)


def present(owner: Person, run: Run, step: CodeStep) -> Facts:
    attested: Facts = (f.HandTypingAttested(step.id, owner.person_id),) if both_typed(run) else ()
    if CHECKER in slots_of(step) and _read_enough(run, step):
        texts = tuple(code.text for code in run.here.codes)
        return (*attested, f.ItemsConfirmed(step.id, CHECKER, owner.person_id, texts))
    return attested


@apply_fact.register
def _(fact: f.CodeRead, run: Run, at: Instant) -> Run:
    state = run.state_of(fact.step)
    after = with_step(run, fact.step, codes=(*state.codes, fact), typed=state.typed if fact.by_hand else ())
    back = fact.code == "transport" and Moment.OUT_OF_STORAGE in run.marks and run.cold_again is None
    return replace(after, cold_again=at) if back else after


@apply_fact.register
def _(fact: f.CodeRefused, run: Run, at: Instant) -> Run:
    return refused(with_step(run, fact.step, typed=()), fact, at)


@apply_fact.register
def _(fact: f.CodesEnded, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, no_more=True)
