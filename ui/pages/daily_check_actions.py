"""The two actions at the foot of the daily check's page."""

from decimal import Decimal

from kiosk.daily_check import commands as c
from kiosk.daily_check.results import Answer, Line, Outcome, Part, failed, waiting
from kiosk.daily_check.state import DailyCheck, Place
from kiosk.daily_check.words import line_name
from kiosk.snapshot import Tone
from kiosk.station_commands import CancelPin, Command, DismissVerdict
from kiosk.wording.formats import minutes_seconds
from ui.pages.action import Action, Actions, OnScreen
from ui.pages.daily_check import (
    UNREADABLE,
    DailyDraft,
    asks_of,
    check_of,
    due_part,
    found_now,
    level_is_measured,
    pad_of,
    words,
)
from ui.pages.daily_typing import FEWEST_DIGITS, typed_celsius, typed_day
from ui.pages.inputs import Inputs


def derive_daily_actions(inputs: Inputs, draft: DailyDraft) -> Actions:
    check, verdict = check_of(inputs), inputs.snapshot.verdict
    if check is None:
        return Actions()
    if verdict is not None and verdict.tone is Tone.REFUSED:
        return Actions(Action(), Action("dismiss", inputs.say("understood"), "", True, DismissVerdict()))
    if check.place is Place.SIGNED:
        text, sub = words("close", inputs), words("close_sub", inputs)
        return Actions(Action(), Action("close_run", text, sub, True, c.CloseDailyCheck()))
    back = Action("problem_back", inputs.say("back"), "", True, OnScreen.DAILY_BACK)
    if draft.mode == "options":
        text, sub = words("abandon_confirm", inputs), words("abandon_sub", inputs)
        return Actions(back, Action("problem_confirm", text, sub, True, c.AbandonDailyCheck(), danger=True))
    if draft.mode == "reason":
        return Actions(back)
    if inputs.snapshot.pin is not None:
        left = Action("pin_back", inputs.say("pin_back"), "", True, CancelPin())
    elif draft.mode == "date" or draft.display:
        left = back
    else:
        left = Action(
            "daily_options", words("options", inputs), words("options_sub", inputs), True, OnScreen.DAILY_OPTIONS
        )
    return Actions(left, _primary(check, inputs, draft))


def _primary(check: DailyCheck, inputs: Inputs, draft: DailyDraft) -> Action:
    part = due_part(check, draft)
    if part is None:
        return Action("primary", words("finish", inputs), words("sign_missing", inputs))
    pad = pad_of(part, inputs, draft)
    if pad:
        return _of_pad(pad, inputs, draft)
    if part.line is Line.STATION:
        sub = line_name(part.line, inputs.language)
        return Action("primary", words("run_test", inputs), sub, True, c.RecordLine(Line.STATION))
    results = found_now(part, inputs)
    if waiting(results) and not failed(results):
        left = next(found.values["left_duration"] for found in results if found.outcome is Outcome.WAITING)
        sub = words("warming_sub", inputs, left=minutes_seconds(float(left)))
        return Action("primary", words("warming", inputs), sub)
    command = _command(part, inputs, draft)
    if command is None:
        return Action("primary", words("record", inputs), words("answer_first", inputs))
    bad = failed(results) or Answer.NOT_OK in draft.answers.values() or draft.display == UNREADABLE
    if bad:
        return Action("primary", words("record_failed", inputs), words("record_failed_sub", inputs), True, command)
    sub = words("record_sub", inputs, line=line_name(part.line, inputs.language))
    return Action("primary", words("record", inputs), sub, True, command)


def _of_pad(pad: str, inputs: Inputs, draft: DailyDraft) -> Action:
    typed = len(draft.digits) >= FEWEST_DIGITS[pad] and (pad != "date" or typed_day(draft.digits) is not None)
    if not typed:
        return Action("primary", words("record", inputs), words("type_first", inputs))
    if pad == "reference":
        command = c.EnterReference(typed_celsius(draft.digits, pad))
        return Action("primary", words("record", inputs), "", True, command)
    return Action("primary", words("next", inputs), "", True, OnScreen.DAILY_NEXT)


def _command(part: Part, inputs: Inputs, draft: DailyDraft) -> Command | None:
    """What records the part; None while an answer is missing."""
    asks, answers = asks_of(part, inputs, draft), draft.answers
    if not all(ask.answer for ask in asks):
        return None
    match part.line:
        case Line.WATER if draft.day is not None:
            return c.StateWater(answers["water_level"], answers["water_clarity"], draft.day)
        case Line.DEWARS:
            shown = None if draft.display == UNREADABLE else Decimal(draft.display)
            level = Answer.OK if level_is_measured(part, inputs) else answers["dewar_level"]
            return c.StateDewar(part.subject, shown, level, answers["dewar_autofill"])
        case Line.RELAY if asks:
            return c.StateRelay(answers["relay_status"])
        case Line.OXYGEN:
            return c.StateOxygen(answers["oxygen_test"])
        case _:
            return c.RecordLine(part.line)
