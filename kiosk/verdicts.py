"""What the kiosk says to the last act: one verdict from the facts that it made."""

from collections.abc import Iterable
from functools import partial

from kiosk.instants import Instant
from kiosk.run import facts as f
from kiosk.run.history_values import findings_text, limit_text, with_unit
from kiosk.scanning import LabelConflict
from kiosk.snapshot import Tone, Verdict
from kiosk.step_verdicts import step_verdict
from kiosk.wording import Language, say
from kiosk.wording.formats import both_languages, celsius, minutes_seconds

_ORDER = (Tone.REFUSED, Tone.WARNING, Tone.OK)


def verdict_on(facts: Iterable[object], at: Instant) -> Verdict | None:
    """The gravest, else the first, thing to say about these facts; None when they need no words."""
    facts = tuple(facts)
    if any(isinstance(fact, f.RunEnded) for fact in facts):
        return None  # the page of the end says it
    said = [verdict for fact in facts if (verdict := _of(fact, at)) is not None]
    return min(said, key=lambda verdict: _ORDER.index(verdict.tone), default=None)


def is_graver(one: Verdict, other: Verdict) -> bool:
    return _ORDER.index(one.tone) < _ORDER.index(other.tone)


def words_of(verdict: Verdict, language: Language) -> tuple[str, str]:
    """Title, and what to do. A code with a dot names its area of the catalogue, any other is of `run`."""
    own = f"_{language.value}"
    values = {name.removesuffix(own): value for name, value in verdict.values.items()}
    key = verdict.code if "." in verdict.code else f"run.{verdict.code}"
    title, todo = (say(said, language, **values) for said in (key, f"{key}_todo"))
    return title, todo


def _of(fact: object, at: Instant) -> Verdict | None:
    match fact:
        case f.ContainerRejected(reason=reason, fields=fields):
            return Verdict(Tone.REFUSED, reason, at, {}, fields, homonym=reason == "homonym_bag")
        case f.OtherPatientSeen(homonym=homonym):
            return Verdict(Tone.REFUSED, "other_patient_here", at, {}, homonym=homonym)
        case f.BenchCleared(slot=slot):
            return Verdict(Tone.OK, f"bench_cleared_{slot}", at, {})
        case f.LabelConflicted(first=first, second=second):
            return Verdict(Tone.REFUSED, "codes_disagree", at, {}, conflict=LabelConflict(first, second))
        case f.ScanRefused(reason=reason, text=text):
            damaged = "." in reason  # a code of kiosk.scanning; the station adds its sentence
            return Verdict(Tone.REFUSED, "scan_unreadable" if damaged else reason, at, {"text": text[:40]})
        case f.ReadBackDiffered():
            return Verdict(Tone.REFUSED, "read_back_differs", at, {})
        case f.LabelPrintFailed(why=why):
            return Verdict(Tone.REFUSED, f"printer_{why}", at, {})
        case f.LabelScanDiffered():
            return Verdict(Tone.REFUSED, "label_scan_differs", at, {})
        case f.SignatureRefused(reason=reason):
            return Verdict(Tone.REFUSED, reason, at, {})
        case f.BathLeftLimits():
            low, high = (
                both_languages(name, partial(celsius, value))
                for name, value in (("low", fact.minimum_celsius), ("high", fact.maximum_celsius))
            )
            read = both_languages("read", partial(celsius, fact.celsius))
            return Verdict(Tone.REFUSED, "bath_left_limits", at, low | high | read)
        case f.ValuesDiffered():
            return Verdict(Tone.REFUSED, "entry.values_differ", at, {})
        case f.PaperFailed():
            return Verdict(Tone.REFUSED, "entry.paper_not_made", at, {})
        case f.PaperMade():
            return Verdict(Tone.OK, "entry.paper_made", at, {"number": fact.number})
        case f.DocumentAttached():
            return Verdict(Tone.OK, "entry.attached", at, {"file": fact.name, "fingerprint": fact.sha256[:16]})
        case f.LoggerCurveJudged(conform=False):
            found = both_languages("findings", partial(findings_text, fact.findings))
            return Verdict(Tone.REFUSED, "entry.curve_not_clean", at, found)
        case f.ValueOutOfLimits():
            read = both_languages("read", partial(with_unit, fact.value, fact))
            limit = both_languages("limit", partial(limit_text, fact))
            return Verdict(Tone.REFUSED, "entry.value_out_of_limits", at, read | limit)
        case f.ReadingsLost():
            return Verdict(Tone.REFUSED, "readings_lost", at, {})
        case f.ClockOverran(clock="exposure_target", limit_seconds=limit):
            return Verdict(Tone.WARNING, "bench.exposure_target", at, {"limit": minutes_seconds(limit)})
        case f.ClockOverran(clock=clock, limit_seconds=limit, hard=hard):
            tone = Tone.REFUSED if hard else Tone.WARNING
            code = "exposure_overran" if clock == "exposure" else "clock_overran"
            return Verdict(tone, code, at, {"limit": minutes_seconds(limit)})
        case f.ClockJumped():
            return Verdict(Tone.WARNING, "clock_jumped", at, {"seconds": str(fact.seconds)})
        case f.StepReopened(reason="out_of_specification"):
            return Verdict(Tone.WARNING, "label_to_make_again", at, {})
        case f.StepReopened():
            return Verdict(Tone.WARNING, "back_to_the_bath", at, {})
        case f.BranchOpened(person_id=None):
            return Verdict(Tone.WARNING, "decision_needed", at, {})
        case f.MomentWithdrawn(reason="pressed_by_mistake"):
            return Verdict(Tone.WARNING, "moment_withdrawn", at, {})
        case f.RunResumed():
            return Verdict(Tone.WARNING, "run_resumed", at, {})
        case f.LabelPartRead():
            return Verdict(Tone.OK, "part_read", at, {})
        case f.ContainerMatched(container="cassette" | "bag"):
            return Verdict(Tone.OK, f"{fact.container}_matched", at, {})
        case f.ReadBackMatched():
            return Verdict(Tone.OK, "read_back_matches", at, {})
        case f.BathAccepted():
            return Verdict(Tone.OK, "bath_accepted", at, {})
        case f.MomentConfirmed(moment="thaw_started" | "thaw_ended" as moment):
            return Verdict(Tone.OK, f"{moment}_confirmed", at, {})
        case f.LabelPrinted():
            return Verdict(Tone.OK, "label_printed", at, {})
        case f.LabelScannedBack():
            return Verdict(Tone.OK, "label_scanned_back", at, {})
        case f.LabelNumberRead():
            return Verdict(Tone.OK, "label_number_read", at, {})
        case f.LabelDestroyed(copy=copy):
            return Verdict(Tone.OK, "label_destroyed", at, {"copy": str(copy)})
        case f.RunSigned():
            return Verdict(Tone.OK, "signed", at, {})
        case _:
            return step_verdict(fact, at)
