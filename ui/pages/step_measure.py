"""The page of a `measure` step: what the probe reads, in or out of limits; or the pad for what two people read."""

from dataclasses import replace
from decimal import Decimal

from kiosk.monitoring.readings import Channel
from kiosk.procedures.model import ThawStep
from kiosk.procedures.steps import MeasureStep
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.attendance import left_seconds
from kiosk.run.containers import in_order
from kiosk.run.history_steps import limit_text
from kiosk.run.history_words import temperature
from kiosk.run.kinds.measure import Limits, channels_for, limits_of
from kiosk.run.state import Run
from kiosk.wording.formats import minutes_seconds, number
from ui.pages.action import Action
from ui.pages.inputs import Draft, Inputs
from ui.pages.step import StepProps
from ui.pages.step_words import page_say
from ui.pages.trust_words import worst_doubt

FIELD, DIGITS = "celsius", 4
"""`1712` is 171.2 °C: the last digit is a tenth."""
MINUS = "−"


def channels_now(run: Run, step: MeasureStep, inputs: Inputs) -> tuple[Channel, ...]:
    known = inputs.snapshot.step.positions
    places = (known.get(box.container_id, "") for box in in_order(run))
    return channels_for(run, step, inputs.snapshot.channels, next((place for place in places if place), ""))


def limit_of(limits: Limits, inputs: Inputs) -> str:
    low, high, below = limits.minimum_celsius, limits.maximum_celsius, limits.or_below_celsius
    said = limit_text(f.MeasuredByHand("", "", Decimal(0), low, high, below, "", ""), inputs.language)
    return said.replace(" °C", "\N{NO-BREAK SPACE}°C")


def derive_measure(run: Run, step: MeasureStep, inputs: Inputs) -> StepProps:
    limits, label = limits_of(run, step), page_say(f"probe_{step.probe}", inputs)
    told = page_say("limit", inputs, limit=limit_of(limits, inputs))
    found, held = channels_now(run, step, inputs), run.here.measured
    if held is not None:
        return _value(held.celsius, limits, label, told, inputs)
    if not found:
        return _by_hand(run, step, limits, label, told, inputs)
    readings = [channel.trusted(inputs.now) for channel in found]
    if None in readings:
        silent = found[readings.index(None)]
        doubt = worst_doubt(silent, inputs.now, inputs.language)
        line = page_say("no_reading", inputs) if doubt is None else f"{doubt.words}. {doubt.todo}"
        return StepProps(
            label=f"{label} · {silent.vessel or silent.name}", value="—", shape="cross", tone="refused", line=line
        )
    warmest = max(reading.celsius for reading in readings if reading is not None)
    names = ", ".join(dict.fromkeys(channel.vessel or channel.name for channel in found))
    return _value(warmest, limits, f"{label} · {names}", told, inputs)


def _value(celsius: Decimal, limits: Limits, label: str, told: str, inputs: Inputs) -> StepProps:
    inside = limits.hold(celsius)
    key = "in_limits" if inside else "out_of_limits"
    shape, tone = ("tick", "ok") if inside else ("cross", "refused")
    line = page_say(key, inputs, limit=told)
    return StepProps(label=label, value=number(celsius, inputs.language), unit="°C", shape=shape, tone=tone, line=line)


def _by_hand(run: Run, step: MeasureStep, limits: Limits, label: str, told: str, inputs: Inputs) -> StepProps:
    if not step.by_hand:
        line = page_say("no_probe", inputs)
        return StepProps(label=label, value="—", shape="cross", tone="refused", line=line)
    if len(run.here.typed) > 1:
        return _value(Decimal(run.here.typed[0]), limits, label, told, inputs)
    heading = page_say("typed_second", inputs, name=run.checker.name) if run.here.typed else ""
    typed = typed_celsius(step, limits, inputs.draft)
    shown = "—" if typed is None else number(typed, inputs.language)
    line = told if heading else page_say("read_display", inputs, limit=told)
    sign = page_say("sign", inputs)
    return StepProps(heading=heading, label=label, value=shown, unit="°C", line=line, keys=True, sign=sign)


def _negative_first(limits: Limits) -> bool:
    """A pad for a limit far below zero begins below zero."""
    return limits.maximum_celsius is not None and limits.maximum_celsius < 0


def typed_celsius(_step: MeasureStep, limits: Limits, draft: Draft) -> Decimal | None:
    keyed = draft.keyed(FIELD)
    digits = keyed.removeprefix(MINUS)
    if not digits:
        return None
    celsius = Decimal(digits) / 10
    return -celsius if keyed.startswith(MINUS) != _negative_first(limits) else celsius


def key_celsius(draft: Draft, key: str) -> Draft:
    """The draft after one more key of the pad: a digit, `sign`, `back` or `clear`."""
    keyed = draft.keyed(FIELD)
    digits = keyed.removeprefix(MINUS)
    match key:
        case "sign" | "-" | "−":
            keyed = digits if keyed.startswith(MINUS) else f"{MINUS}{digits}"
        case "back":
            keyed = keyed[:-1]
        case "clear":
            keyed = ""
        case _ if key.isascii() and key.isdigit() and len(key) == 1 and len(digits) < DIGITS:
            keyed += key
        case _:
            return draft
    return replace(draft, digits=((FIELD, keyed),))


def measure_action(run: Run, inputs: Inputs) -> Action:
    step = run.step
    if not isinstance(step, MeasureStep):
        return Action()
    found = channels_now(run, step, inputs)
    if found:
        ready = all(channel.trusted(inputs.now) is not None for channel in found)
        sub = "" if ready else page_say("no_reading", inputs)
        return Action("measure", page_say("record", inputs), sub, ready, c.MeasureNow())
    if not step.by_hand:
        return Action("primary", page_say("record", inputs), page_say("no_probe", inputs))
    celsius = typed_celsius(step, limits_of(run, step), inputs.draft)
    key = "compare_typed" if run.here.typed else "keep_typed"
    if celsius is None:
        return Action("primary", page_say(key, inputs), page_say("type_first", inputs))
    sub = temperature(celsius, inputs.language)
    return Action("type_measure", page_say(key, inputs), sub, True, c.TypeMeasure(celsius))


def derive_room(run: Run, inputs: Inputs) -> StepProps:
    """A thaw in the air of the room: how warm it is, and how long until somebody says that they are there."""
    rooms = [channel for channel in inputs.snapshot.channels if channel.kind.value == "room"]
    readings = [reading for room in rooms if (reading := room.trusted(inputs.now)) is not None]
    value = number(readings[0].celsius, inputs.language) if readings else "—"
    line = page_say("room_air" if readings else "room_unread", inputs)
    shape, tone = ("tick", "none") if readings else ("warning", "warning")
    return replace(
        presence_of(run, inputs),
        label=page_say("probe_room", inputs),
        value=value,
        unit="°C",
        line=line,
        shape=shape,
        tone=tone,
    )


def presence_of(run: Run, inputs: Inputs) -> StepProps:
    """The time left until presence is asked for, as a bar; nothing where none is."""
    left = left_seconds(run, inputs.now)
    limits = [step.attended_seconds for step in run.procedure.steps if isinstance(step, ThawStep)]
    limit = next((seconds for seconds in limits if seconds is not None), None)
    if left is None or limit is None:
        return StepProps()
    key = "presence_left" if left >= 0 else "presence_missed"
    text = page_say(key, inputs, time=minutes_seconds(abs(left)))
    return StepProps(heading=text, fraction=max(0.0, min(1.0, left / limit)))
