"""A run told to a supervisor and on paper: every fact of it as one short sentence with its evidence.

The sentences are data (`kiosk/wording/*/history.toml`): the key is the fact's name in lower case, its `_detail` the
second line, and a place is a field of the fact, told by `kiosk.run.history_words`. Knows neither screen nor document.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant, seconds_between
from kiosk.run import facts as f
from kiosk.run.history_steps import TONES as STEP_TONES
from kiosk.run.history_steps import step_places
from kiosk.run.history_values import told_places
from kiosk.run.history_words import HistoryWords
from kiosk.run.state import Run
from kiosk.snapshot import HistoryRow, Tone
from kiosk.wording import Language, catalogue
from kiosk.wording.formats import minutes_seconds

_TONES: dict[type, Tone] = STEP_TONES | {
    f.ItemsConfirmed: Tone.OK,
    f.ContainerMatched: Tone.OK,
    f.ContainerRejected: Tone.REFUSED,
    f.LabelConflicted: Tone.REFUSED,
    f.ScanRefused: Tone.REFUSED,
    f.OtherPatientSeen: Tone.REFUSED,
    f.BenchCleared: Tone.OK,
    f.ReadBackMatched: Tone.OK,
    f.ReadBackDiffered: Tone.REFUSED,
    f.BathAccepted: Tone.OK,
    f.BathLeftLimits: Tone.WARNING,
    f.BathReturned: Tone.OK,
    f.ReadingsLost: Tone.WARNING,
    f.ReadingsBack: Tone.OK,
    f.MomentConfirmed: Tone.OK,
    f.MomentWithdrawn: Tone.WARNING,
    f.StepReopened: Tone.WARNING,
    f.ClockOverran: Tone.WARNING,
    f.BranchOpened: Tone.WARNING,
    f.LabelPrinted: Tone.OK,
    f.LabelPrintFailed: Tone.REFUSED,
    f.LabelScannedBack: Tone.OK,
    f.LabelNumberRead: Tone.OK,
    f.LabelDestroyed: Tone.OK,
    f.LabelScanDiffered: Tone.REFUSED,
    f.RunSigned: Tone.OK,
    f.SignatureRefused: Tone.REFUSED,
    f.StepDone: Tone.OK,
    f.ClockJumped: Tone.WARNING,
    f.RunResumed: Tone.WARNING,
    f.RunReviewed: Tone.OK,
    f.ValuesAgreed: Tone.OK,
    f.ValuesDiffered: Tone.REFUSED,
    f.ValueOutOfLimits: Tone.WARNING,
    f.MomentEnteredLate: Tone.WARNING,
    f.RulesMet: Tone.OK,
    f.DocumentAttached: Tone.OK,
    f.PaperMade: Tone.OK,
    f.PaperFailed: Tone.REFUSED,
    f.PaperOutcomeStated: Tone.WARNING,
}
"""The tone where the kind of fact says it all; refusals and deviations as `kiosk.run.state` counts them."""

_DETAILS = {
    "logger_curve_judged_conform": "logger_curve_judged",
    "logger_curve_judged_not_conform": "logger_curve_judged",
}
"""Sentences whose second line is another's."""
_COUNTED_FROM = {Moment.THAW_STARTED: Moment.OUT_OF_STORAGE, Moment.THAW_ENDED: Moment.THAW_STARTED}
"""The moment whose age is told when another is marked."""


def history_of(
    facts: Sequence[tuple[object, Instant]], run: Run, names: Mapping[str, str], language: Language, zone: tzinfo
) -> tuple[HistoryRow, ...]:
    """One row per fact of `run`, oldest first, times in `zone`.

    Args:
        facts: the run's stream as the journal holds it.
        run: the run itself, for its procedure's and profile's words.
        names: person id -> name; an unknown id is told as it is.
        language: the reader's, which need not be the run's.
        zone: the station's time zone.
    """
    words = HistoryWords(run, names, language, zone)
    marks: dict[Moment, Instant] = {}
    rows = []
    for fact, at in facts:
        rows.append(_row(fact, at, words, marks))
        match fact:
            case f.MomentMarked():
                marks[Moment(fact.moment)] = at
            case f.MomentWithdrawn():
                marks.pop(Moment(fact.moment), None)
            case _:
                pass
    return tuple(rows)


def _row(fact: object, at: Instant, words: HistoryWords, marks: Mapping[Moment, Instant]) -> HistoryRow:
    places = words.places(fact) | told_places(fact, words) | step_places(fact, words)
    kind = _kind(fact)
    if isinstance(fact, f.MomentMarked):
        earlier = _COUNTED_FROM.get(Moment(fact.moment))
        begun = None if earlier is None else marks.get(earlier)
        if begun is not None:
            kind, places["elapsed"] = "moment_marked_after", minutes_seconds(seconds_between(begun, at))
    texts = catalogue(words.language)
    title = texts[f"history.{kind}"].format(**places)
    detail = texts.get(f"history.{_DETAILS.get(kind, kind)}_detail", "").format(**places)
    return HistoryRow(at.utc.astimezone(words.zone), _tone(fact), title, detail.strip(" ·"), words.persons(fact))


def _kind(fact: object) -> str:
    """The key of the sentence: two facts say one of two things."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(fact).__name__).lower()
    match fact:
        case f.LabelOutcomeStated():
            return f"{name}_{'printed' if fact.printed else 'not_printed'}"
        case f.PaperOutcomeStated():
            return f"{name}_{'came_out' if fact.came_out else 'not_out'}"
        case f.PaperConfirmed():
            return f"{name}_{'readable' if fact.readable else 'unreadable'}"
        case f.LoggerCurveJudged():
            return f"{name}_{'conform' if fact.conform else 'not_conform'}"
        case f.ClockOverran():
            return f"{name}_{'hard' if fact.hard else 'soft'}"
        case _:
            return name


def _tone(fact: object) -> Tone | None:
    match fact:
        case f.Inspected():
            return Tone.OK if fact.conform else Tone.WARNING
        case f.LabelOutcomeStated():
            return Tone.OK if fact.printed else Tone.WARNING
        case f.PaperConfirmed():
            return Tone.OK if fact.readable else Tone.WARNING
        case f.LoggerCurveJudged():
            return Tone.OK if fact.conform else Tone.WARNING
        case f.RunEnded() | f.BranchClosed():
            return Tone.OK if fact.outcome == "conform" else Tone.WARNING
        case _:
            return _TONES.get(type(fact))
