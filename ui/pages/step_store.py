"""The page of a `store` step: position, container and again, each with a ring until it was read; how many are done."""

from kiosk.circuit.treatments import Container
from kiosk.procedures.model import ScanStep
from kiosk.procedures.steps import StoreStep
from kiosk.run.containers import due_at, left_at
from kiosk.run.state import Run
from kiosk.wording import say
from kiosk.wording.formats import spaced_din
from ui.pages.action import Action
from ui.pages.inputs import Inputs
from ui.pages.step import LineRow, StepProps
from ui.pages.step_words import page_say


def derive_store(run: Run, step: StoreStep, inputs: Inputs) -> StepProps:
    left, in_hand = left_at(run, step), run.here.in_hand
    if not left:
        return StepProps(heading=page_say("all_done", inputs), fraction=1.0, rows=_stored(run, step, inputs))
    held = next((box for box in left if box.container_id == in_hand.container_id), None)
    box = held or left[0]
    recorded = inputs.snapshot.step.positions.get(box.container_id, "")
    name = container_text(box, inputs)
    rows: list[LineRow] = []
    if step.action in {"take", "move"}:
        taken = held is not None
        read = taken or in_hand.way == "from"
        rows.append(_line("take_from", recorded or in_hand.position, read, inputs))
        rows.append(_line("container", name, taken, inputs))
    if step.action in {"place", "move"}:
        to = in_hand.position if in_hand.way == "to" else ""
        rows.append(_line("put_into", to or page_say("any_free", inputs), to != "", inputs))
        if step.action == "place":
            rows.append(_line("container", name, held is not None, inputs))
        rows.append(_line("container_again", name, False, inputs))
    heading, fraction = progress_of(run, step, inputs)
    return StepProps(heading=heading, fraction=fraction, rows=tuple(rows))


def _line(key: str, value: str, done: bool, inputs: Inputs) -> LineRow:  # noqa: FBT001 (a state of the row)
    return LineRow(page_say(key, inputs), value, "tick" if done else "ring")


def _stored(run: Run, step: StoreStep, inputs: Inputs) -> tuple[LineRow, ...]:
    return tuple(
        LineRow(container_text(box, inputs), run.positions.get(box.container_id, ""), "tick")
        for box in due_at(run, step)
    )


def container_text(box: Container, inputs: Inputs) -> str:
    kind = say(f"history.container_{box.kind}", inputs.language)
    return f"{kind} · {spaced_din(box.din)} · {box.product_code}"


def progress_of(run: Run, step: ScanStep | StoreStep, inputs: Inputs) -> tuple[str, float]:
    """`3 of 8`, and of which component the next is; empty of a step for one."""
    due, left = due_at(run, step), left_at(run, step)
    if len(due) < 2:
        return "", -1.0
    done = len(due) - len(left)
    text = page_say("progress", inputs, done=done, all=len(due))
    names = {one.code: one.name.of(inputs.language) for one in run.profile.components}
    following = names.get(left[0].component, "") if left else ""
    told = page_say("progress_next", inputs, progress=text, component=following) if following else text
    return told, done / len(due)


def due_next(run: Run, step: ScanStep, inputs: Inputs) -> str:
    """Which container is to be taken up now, and where it stands: of one that is alone and in hand, nothing."""
    box = next(iter(due_at(run, step)), None)
    if box is None:
        return ""
    position = inputs.snapshot.step.positions.get(box.container_id, "")
    if not position and len(run.treatment.containers) < 2:
        return ""
    component = run.profile.component(box.component)
    kind = say(f"history.container_{box.kind}", inputs.language)
    name = f"{kind} {component.name.of(inputs.language)}" if component is not None else kind
    return " · ".join(part for part in (name, box.product_code, position) if part)


def store_action(run: Run, inputs: Inputs) -> Action:
    in_hand = run.here.in_hand
    if not in_hand.position:
        return Action("primary", inputs.say("waiting_scan"), page_say("scan_position", inputs))
    key = "scan_again_there" if in_hand.container_id and in_hand.way == "to" else "scan_container"
    return Action("primary", inputs.say("waiting_scan"), page_say(key, inputs))
