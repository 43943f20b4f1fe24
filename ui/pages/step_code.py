"""The page of a `code` step: what was announced, what was read, and where two people type what has no barcode."""

from kiosk.procedures.steps import CodeStep
from kiosk.run import commands as c
from kiosk.run.state import Run
from ui.pages.action import Action
from ui.pages.inputs import Inputs
from ui.pages.step import LineRow, StepProps
from ui.pages.step_words import page_say


def derive_code(run: Run, step: CodeStep, inputs: Inputs) -> StepProps:
    state, name = run.here, page_say(f"code_{step.code}", inputs)
    read = [code.text for code in state.codes]
    agreed = state.typed[0] if len(state.typed) > 1 else ""
    if agreed and agreed not in read:
        read.append(agreed)
    rows = [LineRow(name, text, "tick") for text in read]
    missing = [text for text in inputs.snapshot.step.announced if text.casefold() not in map(str.casefold, read)]
    if step.several:
        rows += [LineRow(page_say("announced", inputs), text, "ring") for text in missing]
    elif not read and missing:
        rows.append(LineRow(page_say("announced", inputs), ", ".join(missing), "ring"))
    if not rows:
        rows.append(LineRow(name, page_say("to_scan", inputs), "ring"))
    heading = page_say("typed_second", inputs, name=run.checker.name) if len(state.typed) == 1 else ""
    return StepProps(heading=heading, rows=tuple(rows), writes=takes_typing(run))


def takes_typing(run: Run) -> bool:
    """A code may be typed now: there is one to come, and none waits for the second person's badge."""
    step, state = run.step, run.here
    if not isinstance(step, CodeStep) or not step.by_hand or len(state.typed) > 1 or state.no_more:
        return False
    return step.several or not state.codes


def code_action(run: Run, inputs: Inputs) -> Action:
    step, text = run.step, inputs.draft.text.strip()
    if not isinstance(step, CodeStep):
        return Action()
    if text and takes_typing(run):
        key = "compare_typed" if run.here.typed else "keep_typed"
        sub = "" if run.here.typed else page_say("then_second", inputs)
        return Action("type_code", page_say(key, inputs), sub, True, c.TypeCode(text))
    if run.here.typed:
        return Action("primary", page_say("compare_typed", inputs), page_say("type_first", inputs))
    if step.several and run.here.codes:
        sub = page_say("count_read", inputs, count=len(run.here.codes))
        return Action("no_more_codes", page_say("no_more", inputs), sub, True, c.NoMoreCodes())
    return Action("primary", inputs.say("waiting_scan"), page_say(f"code_{step.code}", inputs))


def code_prompt(run: Run, inputs: Inputs) -> tuple[str, str]:
    """What is asked of whoever types, and what stands in the empty field."""
    key = "type_again_prompt" if run.here.typed else "type_prompt"
    return page_say(key, inputs), page_say("touch_to_type", inputs)
