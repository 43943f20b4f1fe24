"""How facts of codes, positions, measures and presence are told: which container, which probe, within what limits."""

from decimal import Decimal
from typing import Any

from kiosk.run import facts as f
from kiosk.run.history_words import HistoryWords, readable, temperature
from kiosk.snapshot import Tone
from kiosk.wording import Language, say
from kiosk.wording.formats import spaced_din

_BETWEEN = " · "

Measure = f.Measured | f.MeasuredOutside | f.MeasuredByHand

TONES: dict[type, Tone] = {
    f.CodeRead: Tone.OK,
    f.CodeRefused: Tone.REFUSED,
    f.HandTypingDiffered: Tone.REFUSED,
    f.PositionRead: Tone.OK,
    f.PositionRefused: Tone.REFUSED,
    f.ContainerPresented: Tone.OK,
    f.ContainerTakenOut: Tone.OK,
    f.ContainerPutIn: Tone.OK,
    f.Measured: Tone.OK,
    f.MeasuredOutside: Tone.WARNING,
    f.AttendanceMissed: Tone.WARNING,
}


def step_places(fact: Any, words: HistoryWords) -> dict[str, str]:
    """The places of its sentence that its fields alone do not fill; none for any other fact."""
    places: dict[str, str] = {}
    match fact:
        case f.CodeRead() | f.CodeRefused() | f.CodesEnded():
            places["code"] = words.word("code", fact.code)
        case f.PositionRead():
            places["way"] = words.word("way", fact.way)
        case f.Measured() | f.MeasuredOutside() | f.MeasuredByHand():
            places |= {"probe": words.word("probe", fact.probe), "limit": limit_text(fact, words.language)}
        case _:
            pass
    if isinstance(fact, f.CodeRead):
        places["by_hand"] = say("history.by_hand", words.language) if fact.by_hand else ""
    if isinstance(fact, f.CodeRead | f.CodeRefused):
        places["expected"] = ", ".join(map(readable, fact.expected)) or "–"
    if isinstance(
        fact, f.PositionRead | f.PositionRefused | f.ContainerPresented | f.ContainerTakenOut | f.ContainerPutIn
    ):
        places["position"] = fact.position
    container_id = getattr(fact, "container_id", None)
    if container_id is not None:
        places["box"] = _box(container_id, words)
    return places


def _box(container_id: str, words: HistoryWords) -> str:
    boxes = {box.container_id: box for box in words.run.treatment.containers}
    if container_id not in boxes:
        return container_id
    box = boxes[container_id]
    return _BETWEEN.join((words.word("container", box.kind), spaced_din(box.din), box.product_code))


def limit_text(fact: Measure, language: Language) -> str:
    """`at most −150.0 °C`, `2.0 °C to 8.0 °C, or at most −150.0 °C`."""
    low, high, below = fact.minimum_celsius, fact.maximum_celsius, fact.or_below_celsius
    match low, high:
        case Decimal(), Decimal():
            said = say(
                "history.limit_between", language, low=temperature(low, language), high=temperature(high, language)
            )
        case _, Decimal():
            said = say("history.limit_at_most", language, high=temperature(high, language))
        case Decimal(), _:
            said = say("history.limit_at_least", language, low=temperature(low, language))
        case _:
            said = "–"
    if below is None:
        return said
    return say("history.limit_or_below", language, limit=said, below=temperature(below, language))
