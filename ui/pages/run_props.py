"""What the page of an open run says: rail, instruction, whose badge is awaited, and when a draft begins anew."""

from dataclasses import dataclass, replace

from kiosk.circuit.profiles import Moment
from kiosk.procedures.model import DecideStep, NoteStep, SignStep, ThawStep
from kiosk.run.acts import second_person
from kiosk.run.following import awaits_checker, unconfirmed_moment
from kiosk.run.history_words import first_capital
from kiosk.run.intruding import is_stopped
from kiosk.run.state import Run
from kiosk.wording import say
from kiosk.wording.formats import clock_time
from ui.pages.actions import is_deciding
from ui.pages.inputs import Draft, Inputs
from ui.pages.step_attach import is_skipping
from ui.pages.step_code import takes_typing
from ui.pages.step_enter import writes_text
from ui.pages.step_pages import asks_presence
from ui.pages.step_words import page_say


@dataclass(frozen=True, slots=True)
class RailRow:
    """`state_of`: done, now or due (`state` is an Item's own)."""

    place: int
    name: str
    state_of: str


@dataclass(frozen=True, slots=True)
class RunProps:
    """`kind`: the step's kind, `sign` also for a decision being signed, `problem` or `finished`."""

    kind: str = ""
    rail_title: str = ""
    rail: tuple[RailRow, ...] = ()
    rail_index: int = 0
    instruction: str = ""
    detail: str = ""
    waiting: str = ""
    """who must present a badge now"""
    withdraw_text: str = ""
    clear_text: str = ""
    writes: bool = False
    """there is a text to write here"""


def derive_run(inputs: Inputs) -> RunProps:
    run = inputs.snapshot.run
    if run is None:
        return RunProps()
    branch = run.open_branch
    title = run.procedure.title if branch is None else branch.title
    index = run.path_index if run.is_open else len(run.path)
    rail = tuple(
        RailRow(place + 1, step.rail.of(inputs.language), _state(place, index)) for place, step in enumerate(run.path)
    )
    props = RunProps(rail_title=title.of(inputs.language), rail=rail, rail_index=min(index, len(rail) - 1))
    if not run.is_open:
        return replace(props, kind="finished")
    if inputs.draft.problem_open:
        return replace(
            props, kind="problem", instruction=inputs.say("problem_title"), detail=inputs.say("problem_detail")
        )
    step = run.step
    if is_stopped(run) and run.intruder is not None:
        asked, told = (say(f"gates.bench_{key}", inputs.language) for key in ("title", "detail"))
        warned = f"{say('gates.bench_homonym', inputs.language)} " if run.intruder.homonym else ""
        return replace(props, kind="attend", instruction=asked, detail=f"{warned}{told}")
    if asks_presence(inputs):
        asked, told = page_say("presence_title", inputs), page_say("presence_detail", inputs)
        return replace(props, kind="attend", instruction=asked, detail=told)
    instruction, detail, kind = step.instruction, step.detail, str(step.kind)
    if isinstance(step, ThawStep) and step.medium == "room":
        kind = "thaw_room"
    if isinstance(step, ThawStep) and Moment.THAW_STARTED in run.marks:
        instruction, detail = step.running_instruction, step.running_detail
    if isinstance(step, DecideStep) and not is_deciding(run, inputs.draft):
        kind, detail = "sign", None
    return replace(
        props,
        kind=kind,
        instruction=instruction.of(inputs.language),
        detail="" if detail is None else detail.of(inputs.language),
        waiting=_waiting(run, inputs),
        withdraw_text=inputs.say("withdraw") if unconfirmed_moment(run) is not None else "",
        clear_text=inputs.say("pin_clear"),
        writes=_writes(run, inputs.draft),
    )


def _state(place: int, index: int) -> str:
    return "done" if place < index else "now" if place == index else "due"


def _waiting(run: Run, inputs: Inputs) -> str:
    moment = unconfirmed_moment(run)
    if moment is not None:
        at = clock_time(inputs.local(run.marks[moment].at))
        name = second_person(run, moment).name
        if moment in {Moment.THAW_STARTED, Moment.THAW_ENDED}:
            return inputs.say(f"confirm_{moment}", name=name, at=at)
        marked = first_capital(say(f"history.moment_{moment}", inputs.language))
        return page_say("confirm_moment", inputs, moment=marked, name=name, at=at)
    return inputs.say("confirm_badge", name=run.checker.name) if awaits_checker(run) else ""


def _writes(run: Run, draft: Draft) -> bool:
    if is_deciding(run, draft) or is_skipping(run, draft.choice) or writes_text(run, draft) is not None:
        return True
    if takes_typing(run):
        return True
    return isinstance(run.step, NoteStep) and run.here.note == ""


def phase_of(run: Run) -> str:
    """A step changes what it asks for within itself: its draft ends there."""
    if isinstance(run.step, DecideStep):
        return str(run.version)
    if isinstance(run.step, SignStep):
        return ""
    here = run.here
    read = f"{len(here.typed)}{len(here.codes)}{len(run.refusals)}" if run.step.kind in {"code", "measure"} else ""
    return f"{len(here.confirmed_by)}{len(run.marks)}{here.note != ''}{here.choice}{read}"
