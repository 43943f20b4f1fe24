"""Why a channel is not believed, or not quite: in words, with a shape and what to do. For every page that shows one."""

from dataclasses import dataclass

from kiosk.instants import Instant
from kiosk.monitoring.readings import Channel, Reading
from kiosk.monitoring.trust import NO_VALUE, Trust
from kiosk.wording import Language, say
from kiosk.wording.formats import celsius, signed

_PLAIN_STATUS = ("ok", "")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One state. `short` fits beside a value; `words` is a sentence; `tone` is refused where there is no reading."""

    state: Trust
    short: str
    words: str
    todo: str
    shape: str
    tone: str


def doubts_of(channel: Channel, now: Instant, language: Language) -> tuple[Doubt, ...]:
    """Every doubt that holds now, the worst first; empty: the channel is believed."""
    return tuple(
        _doubt(state, language, forbids=state in NO_VALUE or state in channel.disqualified)
        for state in channel.doubts(now)
    )


def worst_doubt(channel: Channel, now: Instant, language: Language) -> Doubt | None:
    return next(iter(doubts_of(channel, now, language)), None)


def _doubt(state: Trust, language: Language, *, forbids: bool) -> Doubt:
    shape, tone = ("cross", "refused") if forbids else ("warning", "warning")
    short, words, todo = (say(f"trust.{state}{part}", language) for part in ("_short", "", "_todo"))
    return Doubt(state, short, words, todo, shape, tone)


def said_by_instrument(reading: Reading, language: Language) -> str:
    """The instrument's own word on its value, where it has one; empty else."""
    if reading.status in _PLAIN_STATUS:
        return ""
    return say("trust.said_by_instrument", language, status=reading.status)


def offset_words(reading: Reading, language: Language) -> str:
    """What was measured and what was added, of a temperature that a certificate corrects; empty else."""
    if not reading.offset:
        return ""
    measured = celsius(reading.measured, language, 2)
    return say("trust.with_offset", language, measured=measured, offset=signed(reading.offset, language, plus=True))
