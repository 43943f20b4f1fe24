"""The lists of the log page: runs, sign-ins, and the banner of a check of the record."""

import re
from dataclasses import dataclass

from kiosk.snapshot import LogRow, SignInRow, Tone
from kiosk.verdicts import words_of
from kiosk.wording.formats import clock_time, spaced_din
from ui.pages.log_inputs import LogInputs

_OUTCOMES = {
    None: ("dot", "running"),
    "conform": ("tick", "ok"),
    "exceptional": ("warning", "warning"),
    "held": ("warning", "warning"),
    "stopped": ("warning", "warning"),
    "destroyed": ("cross", "refused"),
}
"""Shape and tone of a run's outcome; None: still open."""

_SIGN_INS = {
    "SignedIn": "tick",
    "SignedOut": "ring",
    "PinRefused": "cross",
    "PersonLockedOut": "cross",
    "UnknownBadgeShown": "cross",
    "BadgeClosed": "warning",
    "BadgeGiven": "tick",
    "PersonLeft": "warning",
    "PersonUnlocked": "warning",
    "DailyCheckStarted": "ring",
    "DailyCheckPassed": "tick",
    "DailyCheckFailed": "cross",
    "DailyCheckAbandoned": "warning",
    "ScannerCheckStarted": "ring",
    "ScannerCheckPassed": "tick",
    "ScannerCheckFailed": "cross",
    "ScannerCheckAbandoned": "warning",
}
_VERDICTS = {Tone.OK: "tick", Tone.REFUSED: "cross", Tone.WARNING: "warning"}
_TONES = {"tick": "ok", "cross": "refused", "warning": "warning", "ring": ""}


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run in the list. `spoken` is the whole row for a screen reader."""

    run_id: str
    day: str
    time: str
    patient: str
    product: str
    people: str
    outcome: str
    shape: str
    tone: str
    counts: str
    reviewed: str
    spoken: str


@dataclass(frozen=True, slots=True)
class SignInLine:
    at: str
    person: str
    what: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class Banner:
    """What the station said to the last act, or the last check of the record found. Empty `title`: nothing."""

    title: str = ""
    detail: str = ""
    shape: str = ""
    tone: str = ""


NO_BANNER = Banner()


def outcome_of(outcome: str | None, inputs: LogInputs) -> tuple[str, str, str]:
    """Words, shape and tone."""
    shape, tone = _OUTCOMES.get(outcome, ("warning", "warning"))
    return inputs.say(f"outcome_{outcome or 'open'}"), shape, tone


def derive_run_row(row: LogRow, inputs: LogInputs) -> RunRow:
    outcome, shape, tone = outcome_of(row.outcome, inputs)
    day, time = inputs.day(row.started_at), f"{inputs.here(row.started_at):%H:%M}"
    product = f"{row.product} · {spaced_din(row.din)}"
    counts = f"{inputs.counted('refusals', row.refusals)} · {inputs.counted('deviations', row.deviations)}"
    reviewed = inputs.say("not_reviewed" if row.reviewed_by is None else "reviewed")
    people = "\n".join(row.people)
    spoken = f"{row.patient}. {product}. {day} {time}. {', '.join(row.people)}. {outcome}. {counts}. {reviewed}"
    return RunRow(
        row.run_id, day, time, row.patient, product, people, outcome, shape, tone, counts,
        reviewed, spoken,
    )  # fmt: skip


def derive_sign_in(row: SignInRow, inputs: LogInputs) -> SignInLine:
    key = re.sub(r"(?<!^)(?=[A-Z])", "_", row.what).lower()
    shape = _SIGN_INS[row.what]
    at = f"{inputs.day(row.at)} {clock_time(inputs.here(row.at))}"
    return SignInLine(at, row.name, inputs.say(f"what_{key}"), shape, _TONES[shape])


def derive_banner(inputs: LogInputs) -> Banner:
    if inputs.draft.checking:
        return Banner(inputs.say("checking"), inputs.say("checking_detail"), "dot", "running")
    check, verdict = inputs.log.check, inputs.snapshot.verdict
    if verdict is not None:
        title, todo = words_of(verdict, inputs.language)
        return Banner(title, todo, _VERDICTS[verdict.tone], verdict.tone)
    if inputs.snapshot.review_awaits_badge:
        return Banner(inputs.say("review_badge"), inputs.say("review_badge_detail"), "dot", "running")
    if check is None:
        return NO_BANNER
    if check.intact:
        return Banner(inputs.say("intact", facts=_thousands(check.facts)), check.sentence, "tick", "ok")
    return Banner(inputs.say("broken"), check.sentence, "cross", "refused")


def _thousands(count: int) -> str:
    """`12034` -> `12 034`, with a space that does not break."""
    return f"{count:,}".replace(",", "\u202f")
