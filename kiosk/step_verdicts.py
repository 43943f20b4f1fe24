"""What the kiosk says to codes, positions, measures and presence: words `bench.<code>`."""

from functools import partial

from kiosk.instants import Instant
from kiosk.run import facts as f
from kiosk.run.history_steps import Measure, limit_text
from kiosk.run.history_words import temperature
from kiosk.snapshot import Tone, Verdict
from kiosk.wording import Language, say
from kiosk.wording.formats import both_languages, minutes_seconds


def step_verdict(fact: object, at: Instant) -> Verdict | None:
    match fact:
        case f.CodeRefused(reason=reason, expected=expected, fields=fields):
            said = {"expected": ", ".join(expected)}
            homonym = reason == "wristband_of_homonym"
            return Verdict(Tone.REFUSED, f"bench.{reason}", at, said, fields, homonym=homonym)
        case f.CodeRead():
            return _code(fact, at)
        case f.HandTypingDiffered():
            return Verdict(Tone.REFUSED, "bench.hand_typing_differed", at, {})
        case f.PositionRefused(reason=reason, position=position):
            code = reason if "." in reason else f"bench.{reason}"
            return Verdict(Tone.REFUSED, code, at, {"position": position})
        case f.PositionRead(position=position):
            return Verdict(Tone.OK, "bench.position_read", at, {"position": position})
        case f.ContainerPresented(position=position):
            return Verdict(Tone.OK, "bench.container_presented", at, {"position": position})
        case f.ContainerTakenOut(action=action):
            code = "bench.container_lifted" if action == "move" else "bench.container_taken"
            return Verdict(Tone.WARNING, code, at, {})
        case f.ContainerPutIn(position=position, exposed_seconds=seconds):
            said = {"position": position, "elapsed": minutes_seconds(seconds)}
            return Verdict(Tone.OK, "bench.container_put_in", at, said)
        case f.Measured() | f.MeasuredByHand() | f.MeasuredOutside():
            return _measure(fact, at)
        case f.AttendanceMissed(limit_seconds=limit):
            return Verdict(Tone.REFUSED, "bench.attendance_missed", at, {"limit": minutes_seconds(limit)})
        case f.MomentConfirmed(moment=moment):
            named = both_languages("moment", partial(_moment, moment))
            return Verdict(Tone.OK, "bench.moment_marked", at, named)
        case f.ContainerMatched():
            return Verdict(Tone.OK, "bench.label_matched", at, {})
        case _:
            return None


def _code(read: f.CodeRead, at: Instant) -> Verdict:
    if read.fields:
        return Verdict(Tone.OK, "bench.wristband_agrees", at, {})
    if read.expects == "announced" and not read.expected:
        return Verdict(Tone.WARNING, "bench.code_not_compared", at, {})
    return Verdict(Tone.OK, "bench.code_agrees" if read.expected else "bench.code_read", at, {})


def _measure(fact: Measure, at: Instant) -> Verdict:
    read = both_languages("read", partial(temperature, fact.celsius))
    match fact:
        case f.Measured():
            return Verdict(Tone.OK, "bench.measured", at, read)
        case f.MeasuredByHand():
            return Verdict(Tone.OK, "bench.measured_by_hand", at, read)
        case f.MeasuredOutside():
            limit = both_languages("limit", partial(limit_text, fact))
            return Verdict(Tone.REFUSED, "bench.measured_outside", at, read | limit)


def _moment(moment: str, language: Language) -> str:
    return say(f"history.moment_{moment}", language)
