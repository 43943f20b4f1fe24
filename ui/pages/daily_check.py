"""The daily check of procedure P13: which line is due, what it finds now, what a person answers or types."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.daily_check import judging
from kiosk.daily_check.conditions import Conditions
from kiosk.daily_check.results import Answer, Line, Outcome, Part, Reason, Result, Results, failed
from kiosk.daily_check.signing import PERFORMED, meanings, signature_lines
from kiosk.daily_check.state import DailyCheck, Place
from kiosk.daily_check.words import item_name, line_name, sentence, verdict_of
from kiosk.daily_check.words import words as said
from kiosk.monitoring.readings import Channel
from kiosk.snapshot import Screen, Tone
from kiosk.wording import Language
from kiosk.wording.formats import clock_time, long_date
from ui.pages.daily_typing import shown_typed
from ui.pages.finished import FinishedProps
from ui.pages.inputs import Inputs
from ui.pages.scanner_check import PlaceRow
from ui.pages.sign import SignProps, SlotRow, short_hash

UNREADABLE = "unreadable"
TODAY, OTHER_DAY = "today", "other_day"

_MARKS = {
    Outcome.OK: ("tick", "ok"),
    Outcome.FAILED: ("cross", "refused"),
    Outcome.ABSENT: ("ring", "none"),
    Outcome.WAITING: ("dot", "running"),
}


@dataclass(frozen=True, slots=True)
class DailyDraft:
    """What is begun on the page of one check and not recorded yet.

    `mode`: empty, `options`, `reason` (for `correcting`), or `date`, typing the day that the water was changed;
    `display`: the dewar's display as typed and accepted, or `UNREADABLE`; `put_off`: the bath is waited for meanwhile.
    """

    check_id: str = ""
    version: int = 0
    digits: str = ""
    display: str = ""
    day: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    mode: str = ""
    correcting: Line | None = None
    put_off: bool = False


@dataclass(frozen=True, slots=True)
class ResultRow:
    name: str
    text: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class AskRow:
    """A question with its possible answers, `codes` and their `texts`, divided by `|`; `answer`: the one chosen."""

    item: str
    name: str
    how: str
    answer: str
    codes: str
    texts: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A large button: a line to measure again, or why."""

    code: str
    text: str
    sub_text: str


@dataclass(frozen=True, slots=True)
class DailyProps:
    """`kind`: `line`, `pad`, `choices`, `signature` or `signed`."""

    kind: str = ""
    rail_title: str = ""
    rail: tuple[PlaceRow, ...] = ()
    rail_index: int = 0
    title: str = ""
    detail: str = ""
    results: tuple[ResultRow, ...] = ()
    asks: tuple[AskRow, ...] = ()
    typed: str = ""
    """on the pad, as it will be taken"""
    clear_text: str = ""
    unreadable_text: str = ""
    put_off_text: str = ""
    not_wait_text: str = ""
    choices: tuple[ChoiceRow, ...] = ()
    sign: SignProps = field(default_factory=SignProps)
    finished: FinishedProps = field(default_factory=FinishedProps)


def words(key: str, inputs: Inputs, **values: object) -> str:
    return said(key, inputs.language, **values)


def check_of(inputs: Inputs) -> DailyCheck | None:
    view = inputs.snapshot.daily_check
    return None if view is None or inputs.snapshot.screen is not Screen.DAILY_CHECK else view.check


def conditions_of(inputs: Inputs) -> Conditions | None:
    """As they are now, whatever time went by since the station spoke."""
    view = inputs.snapshot.daily_check
    return None if view is None else replace(view.conditions, now=inputs.now)


def due_part(check: DailyCheck, draft: DailyDraft) -> Part | None:
    """The first that is not done; the bath last while it is put off."""
    due = sorted(check.due, key=lambda part: draft.put_off and part.line is Line.BATH)
    return next(iter(due), None)


def found_now(part: Part, inputs: Inputs) -> Results:
    """What instruments say of the part's line at this moment."""
    conditions = conditions_of(inputs)
    return () if conditions is None else judging.live(part.line, conditions)


def pad_of(part: Part, inputs: Inputs, draft: DailyDraft) -> str:
    """What the number pad is for: `reference`, `display`, `date`, or nothing."""
    if part.line is Line.REFERENCE and not found_now(part, inputs):
        return "reference"
    if part.line is Line.DEWARS and not draft.display:
        return "display"
    return "date" if part.line is Line.WATER and draft.mode == "date" else ""


def derive_daily_check(inputs: Inputs, draft: DailyDraft) -> DailyProps:
    check = check_of(inputs)
    if check is None:
        return DailyProps()
    part = due_part(check, draft)
    rail = _rail(check, part, inputs)
    now = next((at for at, row in enumerate(rail) if row.state_of == "now"), len(rail) - 1)
    common = DailyProps(rail_title=words("rail_title", inputs), rail=rail, rail_index=now)
    if check.ended_at is not None:
        return _signed(check, inputs, common)
    if draft.mode == "options":
        return _options(check, inputs, common)
    if draft.mode == "reason" and draft.correcting is not None:
        return _reasons(draft.correcting, inputs, common)
    if part is None:
        return _signature(check, inputs, common)
    pad = pad_of(part, inputs, draft)
    if pad:
        return _pad(pad, part, check, inputs, replace(common, typed=shown_typed(pad, draft.digits, inputs.language)))
    return _line(part, inputs, draft, common)


def _rail(check: DailyCheck, part: Part | None, inputs: Inputs) -> tuple[PlaceRow, ...]:
    states = {None: "due", Outcome.OK: "done", Outcome.ABSENT: "done", Outcome.FAILED: "failed"}
    rows = []
    for number, line in enumerate(Line, start=1):
        now = part is not None and part.line is line and check.ended_at is None
        state_of = "now" if now else states[verdict_of(check, line)]
        rows.append(PlaceRow(str(number), inputs.stage("P13", line).rail, state_of))
    signing = {Place.SIGNATURE: "now", Place.SIGNED: "done"}.get(check.place, "due")
    rows.append(PlaceRow(str(len(rows) + 1), inputs.stage("P13", "signature").rail, signing))
    return tuple(rows)


def result_row(result: Result, language: Language) -> ResultRow:
    shape, tone = _MARKS[result.outcome]
    return ResultRow(item_name(result, language), sentence(result, language), shape, tone)


def _rows(results: Results, language: Language) -> tuple[ResultRow, ...]:
    """What failed first: of many probes it must not be looked for."""
    ordered = sorted(results, key=lambda result: result.outcome is not Outcome.FAILED)
    return tuple(result_row(result, language) for result in ordered)


def _line(part: Part, inputs: Inputs, draft: DailyDraft, common: DailyProps) -> DailyProps:
    results = found_now(part, inputs)
    waits = any(result.outcome is Outcome.WAITING for result in results) and not failed(results)
    said = inputs.stage("P13", part.line)
    title = (
        words("title_dewar_answers", inputs, dewar=_tank(part, inputs))
        if part.line is Line.DEWARS
        else said.instruction
    )
    others_due = any(row.state_of == "due" for row in common.rail[:-1])
    return replace(
        common,
        kind="line",
        title=title,
        detail=said.detail,
        results=_rows(results, inputs.language),
        asks=asks_of(part, inputs, draft),
        put_off_text=words("put_off", inputs) if part.line is Line.BATH and others_due and not draft.put_off else "",
        not_wait_text=words("not_wait", inputs) if waits else "",
    )


# --- questions ----------------------------------------------------------------------------------------------------


def asks_of(part: Part, inputs: Inputs, draft: DailyDraft) -> tuple[AskRow, ...]:
    """What a person must answer before the part may be recorded."""
    seen, any_ = (Answer.OK, Answer.NOT_OK), tuple(Answer)
    match part.line:
        case Line.WATER:
            return (
                _ask("water_level", seen, inputs, draft),
                _ask("water_clarity", seen, inputs, draft),
                _ask_day(inputs, draft),
            )
        case Line.DEWARS:
            level, autofill = _ask("dewar_level", seen, inputs, draft), _ask("dewar_autofill", any_, inputs, draft)
            return (autofill,) if level_is_measured(part, inputs) else (level, autofill)
        case Line.RELAY:
            conditions = conditions_of(inputs)
            today = conditions is not None and judging.tested_today(conditions)
            return () if today else (_ask("relay_status", any_, inputs, draft),)
        case Line.OXYGEN:
            return (_ask("oxygen_test", any_, inputs, draft),)
        case _:
            return ()


def level_is_measured(part: Part, inputs: Inputs) -> bool:
    conditions, dewar = conditions_of(inputs), _dewar(part, inputs)
    return conditions is not None and dewar is not None and judging.measured_level(dewar, conditions) is not None


def _dewar(part: Part, inputs: Inputs) -> Channel | None:
    return next((channel for channel in inputs.snapshot.channels if channel.name == part.subject), None)


def _tank(part: Part, inputs: Inputs) -> str:
    """As storage positions name it, or by its channel."""
    dewar = _dewar(part, inputs)
    return dewar.vessel if dewar is not None and dewar.vessel else part.subject


def _ask(item: str, answers: tuple[Answer, ...], inputs: Inputs, draft: DailyDraft) -> AskRow:
    return AskRow(
        item,
        words(f"ask_{item}", inputs),
        words(f"how_{item}", inputs),
        draft.answers.get(item, ""),
        "|".join(answers),
        "|".join(words(f"answer_{answer}", inputs) for answer in answers),
    )


def _ask_day(inputs: Inputs, draft: DailyDraft) -> AskRow:
    today = inputs.local(inputs.now).date()
    answer = "" if draft.day is None else TODAY if draft.day == today else OTHER_DAY
    how = words("day_unknown", inputs) if draft.day is None else long_date(draft.day, inputs.language)
    texts = f"{words('answer_today', inputs)}|{words('answer_other_day', inputs)}"
    return AskRow("water_changed", words("ask_water_changed", inputs), how, answer, f"{TODAY}|{OTHER_DAY}", texts)


# --- the number pad -----------------------------------------------------------------------------------------------


def _pad(pad: str, part: Part, check: DailyCheck, inputs: Inputs, common: DailyProps) -> DailyProps:
    unreadable = ""
    match pad:
        case "reference":
            turn = "first" if check.entry is None else "second"
            title, detail = words(f"title_reference_{turn}", inputs), words(f"detail_reference_{turn}", inputs)
        case "display":
            title, detail = words("title_dewars", inputs, dewar=_tank(part, inputs)), words("detail_display", inputs)
            unreadable = words("unreadable", inputs)
        case _:
            title, detail = words("title_date", inputs), ""
    return replace(
        common,
        kind="pad",
        title=title,
        detail=detail,
        clear_text=words("pad_clear", inputs),
        unreadable_text=unreadable,
    )


# --- measured again, or abandoned ---------------------------------------------------------------------------------


def _options(check: DailyCheck, inputs: Inputs, common: DailyProps) -> DailyProps:
    rows = []
    for line in Line:
        verdict = verdict_of(check, line)
        if verdict is not None and check.of_line(line):
            rows.append(ChoiceRow(line, line_name(line, inputs.language), words(f"outcome_{verdict}", inputs)))
    suffix = "" if rows else "_none"
    title = words("options_title" if rows else "options_none", inputs)
    detail = words("options_detail" if not suffix else "options_none_detail", inputs)
    return replace(common, kind="choices", title=title, detail=detail, choices=tuple(rows))


def _reasons(line: Line, inputs: Inputs, common: DailyProps) -> DailyProps:
    rows = tuple(ChoiceRow(reason, words(f"button_{reason}", inputs), "") for reason in Reason)
    title = words("reason_title", inputs, line=line_name(line, inputs.language))
    return replace(common, kind="choices", title=title, detail=words("reason_detail", inputs), choices=rows)


# --- signed -------------------------------------------------------------------------------------------------------


def _signature(check: DailyCheck, inputs: Inputs, common: DailyProps) -> DailyProps:
    view, pin = inputs.snapshot.daily_check, inputs.snapshot.pin
    covered = None if view is None else view.signature
    due = len(check.signatures)
    slots = []
    for place, meaning in enumerate(meanings(check)):
        owner = check.person_id if meaning == PERFORMED else None
        name = words("second_person", inputs) if owner is None else inputs.snapshot.names.get(owner, owner)
        title = inputs.say(f"meaning_{meaning}")
        if place < due:
            signer = check.signatures[place].person_id
            slots.append(
                SlotRow(title, inputs.snapshot.names.get(signer, signer), words("signed_by", inputs), "ok", "tick")
            )
        elif place > due:
            slots.append(SlotRow(title, name, words("signing_next", inputs), "none", ""))
        elif pin is not None:
            slots.append(SlotRow(title, pin.person.name, inputs.say("badge_read"), "running", ""))
        else:
            slots.append(SlotRow(title, name, inputs.say("badge_awaited"), "none", ""))
    name = inputs.snapshot.names.get(check.person_id, check.person_id)
    sign = SignProps(
        tuple(slots),
        "" if covered is None else words("covers", inputs, hash=short_hash(covered.record_hash)),
        "" if covered is None else "\n".join(covered.lines),
        "" if pin is not None else words("sign_badge", inputs),
    )
    title = words("sign_title", inputs, name=name) if due == 0 else words("sign_second_title", inputs)
    return replace(common, kind="signature", title=title, sign=sign)


def _signed(check: DailyCheck, inputs: Inputs, common: DailyProps) -> DailyProps:
    outcome, tone = ("passed", Tone.OK) if check.passed else ("failed", Tone.REFUSED)
    lines = ", ".join(line_name(line, inputs.language) for line in check.failed_lines)
    finished = FinishedProps(
        tone=tone,
        shape="tick" if check.passed else "cross",
        title=words(outcome, inputs),
        detail=words(f"{outcome}_detail", inputs),
        count=words("failed_lines", inputs, lines=lines)
        if lines
        else " · ".join(signature_lines(check, inputs.language)[-1:]),
    )
    return replace(common, kind="signed", finished=finished)


# --- the home page ------------------------------------------------------------------------------------------------


def last_daily_check(inputs: Inputs) -> tuple[str, str, str]:
    """Whether the check of the day lets a thaw begin, for the home page: words, shape and tone."""
    last = inputs.snapshot.last_daily_check
    if last is None or last.on != inputs.local(inputs.now).date():
        return words("not_checked_today", inputs), "warning", "warning"
    key, shape, tone = (
        ("checked_today", "tick", "ok") if last.outcome == "passed" else ("failed_today", "cross", "refused")
    )
    return words(key, inputs, at=clock_time(inputs.here(last.at_utc))[:5], name=last.name), shape, tone
