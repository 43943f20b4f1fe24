"""The scanner check of procedure P14: which symbol to scan now, what came, the test label, what is checked by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.printing import PRINTER_TROUBLES
from kiosk.scanner_check import commands as c
from kiosk.scanner_check.diagnose import Finding
from kiosk.scanner_check.reference import SHEET_NUMBER, Drawn, Purpose, reference_symbols
from kiosk.scanner_check.signing import signature_lines
from kiosk.scanner_check.state import ATTEMPTS, NO_ATTEMPT, Answer, Check, HandCheck, Place, TestLabel
from kiosk.snapshot import Screen, Tone
from kiosk.station_commands import CancelPin, DismissVerdict
from kiosk.wording import say
from kiosk.wording.formats import clock_time
from ui.pages.action import Action, Actions, OnScreen
from ui.pages.finished import FinishedProps
from ui.pages.inputs import Inputs
from ui.pages.label import data_url
from ui.pages.sign import SignProps, SlotRow, short_hash


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """What is begun on the page of one check: answers not yet stated, and whether abandoning it was asked."""

    check_id: str = ""
    version: int = 0
    """of the check when abandoning it was asked"""
    answers: Mapping[str, str] = field(default_factory=dict)
    abandoning: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line of the rail; `state_of`: done, failed, now or due."""

    sign: str
    name: str
    state_of: str


@dataclass(frozen=True, slots=True)
class HandRow:
    """`answer`: what was chosen so far, or empty."""

    item: str
    name: str
    how: str
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    code: str
    said: str


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the printed test label; `shape` is a tick once it was scanned back."""

    name: str
    shape: str


@dataclass(frozen=True, slots=True)
class CheckProps:
    """`place` is a `Place`, or `abandoning` while that is asked again."""

    place: str = ""
    rail_title: str = ""
    rail: tuple[PlaceRow, ...] = ()
    rail_index: int = 0
    title: str = ""
    detail: str = ""
    number: str = ""
    square: bool = False
    """the symbol to scan is a Data Matrix"""
    symbol_name: str = ""
    drawn: str = ""
    found: str = ""
    """what the last scan said of the scanner"""
    found_todo: str = ""
    not_read_text: str = ""
    not_read_sub: str = ""
    picture: str = ""
    picture_name: str = ""
    codes: tuple[CodeRow, ...] = ()
    asks_outcome: bool = False
    out_text: str = ""
    not_out_text: str = ""
    again_text: str = ""
    leave_text: str = ""
    leave_sub: str = ""
    hands: tuple[HandRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    sign: SignProps = field(default_factory=SignProps)
    finished: FinishedProps = field(default_factory=FinishedProps)


def words(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"scanner_check.{key}", inputs.language, **values)


def check_of(inputs: Inputs) -> Check | None:
    view = inputs.snapshot.scanner_check
    return None if view is None or inputs.snapshot.screen is not Screen.SCANNER_CHECK else view.check


def derive_check(inputs: Inputs, draft: CheckDraft) -> CheckProps:
    check = check_of(inputs)
    if check is None:
        return CheckProps()
    rail = _rail(check, inputs)
    now = next((at for at, row in enumerate(rail) if row.state_of == "now"), len(rail) - 1)
    common = {"rail_title": words("rail_title", inputs), "rail": rail, "rail_index": now}
    if draft.abandoning and check.ended_at is None:
        return CheckProps(
            "abandoning",
            title=words("abandon_title", inputs),
            detail=words("abandon_detail", inputs),
            **common,  # type: ignore[arg-type]
        )
    props = {
        Place.SYMBOLS: _symbol,
        Place.LABEL: _label,
        Place.HANDS: _hands,
        Place.SIGNATURE: _signature,
        Place.SIGNED: _signed,
        Place.ABANDONED: _signed,
    }[check.place](check, inputs, draft)
    return CheckProps(place=str(check.place), **common, **props)  # type: ignore[arg-type]


Props = dict[str, object]


def _rail(check: Check, inputs: Inputs) -> tuple[PlaceRow, ...]:
    rows = []
    for symbol in reference_symbols():
        good = check.results.get(symbol.number)
        now = symbol == check.symbol and check.ended_at is None
        state_of = "now" if now else {None: "due", True: "done", False: "failed"}[good]
        rows.append(PlaceRow(str(symbol.number), words(f"symbol_{symbol.name}", inputs), state_of))
    broken = Answer.NOT_OK in check.hands.values()
    for place, name, good in (
        (Place.LABEL, "label", check.label_result),
        (Place.HANDS, "hands", None if not check.hands else not broken),
        (Place.SIGNATURE, "signature", True if check.signature is not None else None),
    ):
        state_of = "now" if check.place is place else {None: "due", True: "done", False: "failed"}[good]
        rows.append(PlaceRow("", inputs.stage("P14", name).rail, state_of))
    return tuple(rows)


def _symbol(check: Check, inputs: Inputs, _: CheckDraft) -> Props:
    symbol = check.symbol
    if symbol is None:
        return {}
    hint = {Purpose.REFUSE: "wrong_symbol_hint", Purpose.FROST: "frosted_symbol_hint"}.get(
        symbol.purpose, "symbol_hint" if symbol.number > 1 else "first_symbol"
    )
    found, todo = _found(check.finding, symbol.number, inputs)
    return {
        "title": words("scan_symbol", inputs, number=symbol.number),
        "detail": words(hint, inputs, sheet=SHEET_NUMBER),
        "number": str(symbol.number),
        "square": symbol.drawn is not Drawn.CODE_128,
        "symbol_name": words(f"symbol_{symbol.name}", inputs),
        "drawn": words(f"drawn_{symbol.drawn.name.lower()}", inputs),
        "found": found,
        "found_todo": todo,
        "not_read_text": words("not_read_button", inputs),
        "not_read_sub": words("not_read_sub", inputs, attempt=check.attempts + 1, all=ATTEMPTS),
    }


def _found(finding: Finding | None, number: int, inputs: Inputs) -> tuple[str, str]:
    if finding is None:
        return "", ""
    values: dict[str, object] = {"number": number, **finding.values}
    key = f"finding_{finding.trouble}"
    return words(key, inputs, **values), words(f"{key}_todo", inputs, **values)


def _label(check: Check, inputs: Inputs, _: CheckDraft) -> Props:
    label, png = check.label, None
    if inputs.snapshot.scanner_check is not None:
        png = inputs.snapshot.scanner_check.label_png
    props: Props = {
        "picture": "" if png is None else data_url(png),
        "picture_name": words("label_picture", inputs),
        "leave_text": words("label_leave", inputs),
        "leave_sub": words("label_leave_sub", inputs),
    }
    match None if label is None else label.outcome or "unknown":
        case None:
            return props | {"title": inputs.stage("P14", "label").instruction}
        case "printed" if label is not None:
            return props | {
                "title": words("label_title_scan", inputs),
                "codes": _codes(label, inputs),
                "again_text": words("label_again", inputs),
            }
        case "unknown":
            return props | {
                "title": words("label_unknown", inputs),
                "detail": words("label_unknown_todo", inputs),
                "asks_outcome": True,
                "out_text": words("label_out", inputs),
                "not_out_text": words("label_not_out", inputs),
            }
        case _:
            return props | {"title": words("label_title_failed", inputs), "detail": _why(label, inputs)}


def _codes(label: TestLabel, inputs: Inputs) -> tuple[CodeRow, ...]:
    return tuple(
        CodeRow(words(f"label_code_{place + 1}", inputs), "tick" if place in label.scanned else "ring")
        for place in range(len(label.symbols))
    )


def _why(label: TestLabel | None, inputs: Inputs) -> str:
    if label is None or not label.why:
        return ""
    known = (*PRINTER_TROUBLES, "label_not_faithful")
    key = f"run.printer_{label.why if label.why in known else 'fault'}"
    return f"{say(key, inputs.language)}. {say(f'{key}_todo', inputs.language)}"


def _hands(_: Check, inputs: Inputs, draft: CheckDraft) -> Props:
    rows = tuple(
        HandRow(
            item.value, words(f"hand_{item}", inputs), words(f"hand_{item}_how", inputs), draft.answers.get(item, "")
        )
        for item in HandCheck
    )
    answers = tuple(AnswerRow(answer.value, words(f"answer_{answer}", inputs)) for answer in Answer)
    return {"title": inputs.stage("P14", "hands").instruction, "hands": rows, "answers": answers}


def _signature(check: Check, inputs: Inputs, _: CheckDraft) -> Props:
    view, awaited = inputs.snapshot.scanner_check, inputs.snapshot.pin is not None
    covered = None if view is None else view.signature
    name = inputs.snapshot.names.get(check.person_id, check.person_id)
    status = inputs.say("badge_read" if awaited else "badge_awaited")
    slot = SlotRow(inputs.say("meaning_performed"), name, status, "running" if awaited else "none", "")
    sign = SignProps(
        (slot,),
        "" if covered is None else words("covers", inputs, hash=short_hash(covered.record_hash)),
        "" if covered is None else "\n".join(covered.lines),
        "" if awaited else words("sign_badge", inputs),
    )
    return {"title": words("sign_title", inputs, name=name), "sign": sign}


def _signed(check: Check, inputs: Inputs, _: CheckDraft) -> Props:
    outcome, tone = ("passed", Tone.OK) if check.passed else ("failed", Tone.REFUSED)
    lines = " · ".join(signature_lines(check, inputs.language))
    finished = FinishedProps(
        tone=tone,
        shape="tick" if check.passed else "cross",
        title=words(outcome, inputs),
        detail=words(f"{outcome}_detail", inputs),
        count=lines,
    )
    return {"finished": finished}


# --- the two actions at the foot ----------------------------------------------------------------------------------


def derive_check_actions(inputs: Inputs, draft: CheckDraft) -> Actions:
    check = check_of(inputs)
    verdict = inputs.snapshot.verdict
    if check is None:
        return Actions()
    if verdict is not None and verdict.tone is Tone.REFUSED:
        return Actions(Action(), Action("dismiss", inputs.say("understood"), "", True, DismissVerdict()))
    if check.place is Place.SIGNED:
        text, sub = words("close", inputs), words("close_sub", inputs)
        return Actions(Action(), Action("close_run", text, sub, True, c.CloseScannerCheck()))
    if draft.abandoning:
        return Actions(
            Action("problem_back", inputs.say("back"), "", True, OnScreen.KEEP_CHECK),
            Action("problem_confirm", words("abandon_confirm", inputs), "", True, c.AbandonScannerCheck()),
        )
    if inputs.snapshot.pin is not None:
        left = Action("pin_back", inputs.say("pin_back"), "", True, CancelPin())
    else:
        text, sub = words("abandon", inputs), words("abandon_sub", inputs)
        left = Action("abandon_check", text, sub, True, OnScreen.ABANDON_CHECK, danger=True)
    return Actions(left, _primary(check, inputs, draft))


def _primary(check: Check, inputs: Inputs, draft: CheckDraft) -> Action:
    match check.place:
        case Place.SYMBOLS if check.symbol is not None:
            if check.finding is not None and check.finding.trouble not in NO_ATTEMPT:
                text, sub = words("leave_symbol", inputs), words("leave_symbol_sub", inputs)
                return Action("primary", text, sub, True, c.LeaveSymbol())
            sub = words("waiting_sub", inputs, number=check.symbol.number)
            return Action("primary", words("waiting", inputs), sub)
        case Place.LABEL:
            return _print(check.label, inputs)
        case Place.HANDS:
            answers = tuple((str(item), draft.answers.get(item, "")) for item in HandCheck)
            if not all(answer for _, answer in answers):
                return Action("primary", words("hands_done", inputs), words("hands_first", inputs))
            return Action("primary", words("hands_done", inputs), "", True, c.StateHandChecks(answers))
        case _:
            return Action("primary", words("finish", inputs), words("sign_missing", inputs))


def _print(label: TestLabel | None, inputs: Inputs) -> Action:
    if label is None:
        return Action("print_label", words("label_print", inputs), "", True, c.PrintTestLabel())
    match label.outcome:
        case "printed":
            return Action("primary", words("waiting", inputs), words("waiting_label_sub", inputs))
        case None:
            return Action("primary", inputs.say("waiting_answer"), inputs.say("label_answer_first"))
        case _:
            return Action("print_label", words("label_again", inputs), "", True, c.PrintTestLabel())


# --- the home page --------------------------------------------------------------------------------------------------


def last_check(inputs: Inputs) -> tuple[str, str, str]:
    """When the scanner was checked last, for the home page: words, shape and tone."""
    last = inputs.snapshot.last_scanner_check
    if last is None or inputs.here(last.at_utc).date() != inputs.local(inputs.now).date():
        return words("not_checked_today", inputs), "warning", "warning"
    key, shape, tone = (
        ("checked_today", "tick", "ok") if last.outcome == "passed" else ("failed_today", "cross", "refused")
    )
    return words(key, inputs, at=clock_time(inputs.here(last.at_utc))[:5], name=last.name), shape, tone
