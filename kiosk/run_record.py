"""The batch record of a run: its facts told step by step, made into a PDF with the facts attached, and kept on disk."""

import errno
import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from kiosk import station_facts as sf
from kiosk.circuit.profiles import Moment
from kiosk.daily_check.facts import DailyCheckSigned
from kiosk.documents import record as d
from kiosk.instants import Instant
from kiosk.isbt128 import check_character
from kiosk.library import Library
from kiosk.monitoring.readings import Kind
from kiosk.people.people import Person
from kiosk.procedures.model import DecideStep, SignStep, Step
from kiosk.records.export import export_run
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.records.seals import read_seal
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of
from kiosk.run.containers import handled, one_of
from kiosk.run.copies import fate_of
from kiosk.run.history import history_of
from kiosk.run.history_words import HistoryWords
from kiosk.run.parts import Happening
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.snapshot import CurvePoint, HistoryRow, Tone
from kiosk.wording import Language, say
from kiosk.wording.formats import spaced_din

AROUND_THAW = timedelta(minutes=5)
"""How much of the bath's curve before thaw start and after thaw end the record shows."""
_REFUSALS = (
    f.ContainerRejected,
    f.LabelConflicted,
    f.ScanRefused,
    f.ReadBackDiffered,
    f.LabelScanDiffered,
    f.SignatureRefused,
    f.LabelPrintFailed,
    f.ValuesDiffered,
    f.PaperFailed,
    f.CodeRefused,
    f.HandTypingDiffered,
    f.PositionRefused,
)
_NOTES = (
    f.ClockJumped,
    f.RunResumed,
    f.LabelOutcomeStated,
    f.MomentEnteredLate,
    f.PaperOutcomeStated,
    f.MeasuredByHand,
)

Told = Sequence[tuple[object, Instant, HistoryRow]]


class BatchRecords:
    """Makes batch records and keeps them, with the label pictures, in the station's folder of documents."""

    def __init__(self, journal: Journal, library: Library, samples: SampleStore, settings: StationSettings) -> None:
        self._journal = journal
        self._library = library
        self._samples = samples
        self._settings = settings

    def path_of(self, run_id: str) -> str | None:
        """The newest batch record of a run, if one was made."""
        path = self._file(run_id)
        return str(path) if path.exists() else None

    def keep_label(self, run_id: str, copy: int, png: bytes) -> None:
        self._keep(self._label_file(run_id, copy), png)

    def label_png(self, run_id: str, copy: int) -> bytes | None:
        path = self._label_file(run_id, copy)
        return path.read_bytes() if path.exists() else None

    def bath_curve(self, since: datetime, until: datetime) -> tuple[CurvePoint, ...]:
        bath = next(channel for channel in self._settings.channels if channel.kind is Kind.BATH)
        return tuple(CurvePoint(sample.at_utc, sample.value) for sample in self._samples.read(bath.name, since, until))

    def make(self, run: Run, now: Instant) -> sf.BatchRecordMade:
        """Seal the run, make its PDF, keep it; the fact says which bytes were made."""
        from kiosk.documents.batch_record import make_batch_record  # a typesetter: not before the first page

        self._samples.keep_now(now)
        self._journal.seal_now(now)
        exported = export_run(self._journal, run.run_id)
        attached = json.dumps(exported, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        pdf = make_batch_record(self._record(run, str(exported["seal"]), now), attached)
        path = self._file(run.run_id)
        self._keep(path, pdf)
        return sf.BatchRecordMade(run.run_id, path.name, hashlib.sha256(pdf).hexdigest())

    def _keep(self, path: Path, content: bytes) -> None:
        """Write a whole file or none.

        Raises:
            RecordFault: the disk does not allow it.
        """
        part = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(path)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise RecordFault("disk_full" if full else "read_only", path=path) from error

    def _file(self, run_id: str) -> Path:
        return self._settings.documents / f"batch-record-{run_id}.pdf"

    def _label_file(self, run_id: str, copy: int) -> Path:
        return self._settings.documents / f"label-{run_id}-{copy}.png"

    # --- the run, told -------------------------------------------------------------------------------------------

    def _record(self, run: Run, seal_note: str, now: Instant) -> d.BatchRecord:
        language, zone = Language(run.language), self._settings.zone
        rows = [(line.fact, line.at) for line in self._journal.stream(f"run:{run.run_id}")]
        history = history_of(rows, run, self._library.names, language, zone)
        told = [(fact, at, row) for (fact, at), row in zip(rows, history, strict=True)]
        words = HistoryWords(run, self._library.names, language, zone)
        outcome = words.word("outcome", run.outcome or "")
        return d.BatchRecord(
            language=language,
            zone=zone,
            made_at=now.utc,
            software_version=self._settings.software_version,
            establishment=self._settings.establishment,
            station=self._settings.name,
            run_id=run.run_id,
            treatment_id=run.treatment.treatment_id,
            outcome=outcome,
            outcome_verdict=d.Verdict.OK if run.outcome == "conform" else d.Verdict.DEVIATION,
            began_at=run.started_at.utc,
            ended_at=None if run.ended_at is None else run.ended_at.utc,
            patient=_patient(run),
            product_name=f"{run.profile.name} {run.profile.inn}",
            procedure=self._pinned(
                run.procedure.title.of(language), run.started.procedure_sha256, run.started.procedure_version, language
            ),
            profile=self._pinned(run.profile.name, run.started.profile_sha256, run.started.profile_version, language),
            containers=self._containers(run, words, outcome),
            people=self._people(told, words),
            steps=_steps(run, told, language),
            refusals=tuple(_refusal(fact, at, row, words) for fact, at, row in told if isinstance(fact, _REFUSALS)),
            deviations=_deviations(run, told, words),
            marks=_marks(run, words, self._library.names),
            clocks=_clocks(run, words, now),
            curves=self._curves(run, words, language, now),
            labels=self._labels(run, told, language),
            signatures=tuple(self._signature(fact, at, words) for fact, at, _ in told if isinstance(fact, f.RunSigned)),
            reviews=tuple(self._review(seen, words) for seen in run.reviews),
            seal=_seal(seal_note, self._journal.verifier_key),
            notes=(
                *_exceptional_release(run, language),
                *self._daily_check(run, language),
                *(d.RecordedNote(at.utc, _line(row)) for fact, at, row in told if isinstance(fact, _NOTES)),
            ),
        )

    def _daily_check(self, run: Run, language: Language) -> tuple[d.RecordedNote, ...]:
        """The check of probes and bath that let the run begin; none in a run from before there was one."""
        check_id = run.started.daily_check_id
        signed = [
            row for row in self._journal.stream(f"daily_check:{check_id}") if isinstance(row.fact, DailyCheckSigned)
        ]
        if not signed:
            return ()
        names = ", ".join(self._library.person(row.fact.person_id).name for row in signed)
        text = say("daily_check.record_note", language, check_id=check_id, names=names)
        return (d.RecordedNote(signed[-1].at.utc, text),)

    def _pinned(self, name: str, sha256: str, version: int, language: Language) -> d.PinnedData:
        approver = self._library.approver(sha256)
        return d.PinnedData(name, str(version), sha256, say("run.approved_by", language, name=approver.name))

    def _containers(self, run: Run, words: HistoryWords, outcome: str) -> tuple[d.RecordedContainer, ...]:
        one = one_of(run)
        boxes = handled(run) or (() if one is None else (one,))
        return tuple(
            d.RecordedContainer(
                kind=words.word("container", bag.kind),
                donation_number=f"{spaced_din(bag.din)} {check_character(bag.din)}",
                product_code=bag.product_code,
                division=bag.product_code[6:],
                lot=bag.lot,
                expires_at=bag.expires_at.replace(tzinfo=self._settings.zone),
                outcome=outcome,
            )
            for bag in boxes
        )

    def _people(self, told: Told, words: HistoryWords) -> tuple[d.RecordedPerson, ...]:
        ids: list[str] = []
        for fact, _, _ in told:
            for name in ("performer_id", "checker_id", "person_id"):
                person_id = getattr(fact, name, None)
                if person_id and person_id not in ids:
                    ids.append(person_id)
        return tuple(
            d.RecordedPerson(person.name, _roles(person, words), person.person_id)
            for person in map(self._library.person, ids)
        )

    def _curves(
        self, run: Run, words: HistoryWords, language: Language, now: Instant
    ) -> tuple[d.TemperatureCurve, ...]:
        started, limits = run.mark_at(Moment.THAW_STARTED), run.profile.bath
        if started is None or limits is None:
            return ()
        ended = run.mark_at(Moment.THAW_ENDED) or run.ended_at or now
        points = self.bath_curve(started.utc - AROUND_THAW, min(ended.utc + AROUND_THAW, now.utc))
        bath = next(channel for channel in self._settings.channels if channel.kind is Kind.BATH)
        marks = tuple(
            d.CurveMark(words.word("moment", moment), mark.at.utc)
            for moment, mark in run.marks.items()
            if moment in {Moment.THAW_STARTED, Moment.THAW_ENDED}
        )
        return (
            d.TemperatureCurve(
                channel=say("run.bath", language),
                points=tuple(d.CurvePoint(point.at_utc, point.celsius) for point in points),
                low_celsius=limits.minimum_celsius,
                high_celsius=limits.maximum_celsius,
                marks=marks,
                gap_seconds=3 * bath.period_seconds,
            ),
        )

    def _labels(self, run: Run, told: Told, language: Language) -> tuple[d.RecordedLabel, ...]:
        labels = []
        for fact, at, _ in told:
            if not isinstance(fact, f.LabelPrintIntended):
                continue
            png = self.label_png(run.run_id, fact.copy)
            back = next(
                (
                    b
                    for b, _, _ in told
                    if isinstance(b, f.LabelScannedBack | f.LabelScanDiffered) and b.copy == fact.copy
                ),
                None,
            )
            if png is None:
                continue
            symbols = tuple(_recorded_symbol(text, language) for text in fact.symbols)
            scanned = "" if back is None else back.text
            right = isinstance(back, f.LabelScannedBack)
            fate = fate_of(run, fact.copy)
            labels.append(
                d.RecordedLabel(png, symbols, at.utc, fact.copy, fact.label_sha256, scanned, right, fact.number, fate)
            )
        return tuple(labels)

    def _signature(self, signed: f.RunSigned, at: Instant, words: HistoryWords) -> d.RecordedSignature:
        return d.RecordedSignature(
            printed_name=self._library.person(signed.person_id).name,
            role=words.word("role", signed.role.lower()),
            meaning=words.word("meaning", signed.meaning),
            at=at.utc,
            record_sha256=signed.record_hash,
            method=say("run.badge_and_pin", words.language),
        )

    def _review(self, seen: Happening, words: HistoryWords) -> d.RecordedReview:
        fact = seen.fact
        if not isinstance(fact, f.RunReviewed):
            raise TypeError("a review is a RunReviewed fact")
        signed = f.RunSigned("", "", fact.person_id, fact.role, fact.meaning, fact.record_hash)
        return d.RecordedReview(self._signature(signed, seen.at, words), fact.comment)


def _exceptional_release(run: Run, language: Language) -> tuple[d.RecordedNote, ...]:
    """That its product was released out of specification (P15) before the run began."""
    reason = run.started.out_of_specification
    text = say("paper.out_of_specification", language, reason=reason)
    return (d.RecordedNote(run.started_at.utc, text),) if reason else ()


def _line(row: HistoryRow) -> str:
    return f"{row.title} · {row.detail}" if row.detail else row.title


def _roles(person: Person, words: HistoryWords) -> str:
    return ", ".join(words.word("role", role.lower()) for role in sorted(person.roles))


def _patient(run: Run) -> d.PatientTraits:
    patient = run.treatment.patient
    return d.PatientTraits(
        patient.full_name, patient.birth_date, patient.sex, patient.hospital_number, patient.ins_matricule or ""
    )


def _walked(run: Run, told: Told) -> list[Step]:
    """The procedure's steps, and behind them those of each rescue branch that was opened."""
    opened = [fact.branch for fact, _, _ in told if isinstance(fact, f.BranchOpened)]
    branches = [run.procedure.branch(name) for name in dict.fromkeys(opened)]
    return [*run.procedure.steps, *(step for branch in branches for step in branch.steps)]


def _steps(run: Run, told: Told, language: Language) -> tuple[d.RecordedStep, ...]:
    steps = []
    for number, step in enumerate(_walked(run, told), start=1):
        own = [(fact, at, row) for fact, at, row in told if getattr(fact, "step", None) == step.id]
        done = [at for fact, at, _ in own if isinstance(fact, f.StepDone)]
        good = [row for fact, _, row in own if row.tone is not Tone.REFUSED and not isinstance(fact, f.StepDone)]
        verdict = d.Verdict.OK if done else d.Verdict.NOT_DONE
        if any(row.tone is Tone.WARNING for row in good):
            verdict = d.Verdict.DEVIATION
        if any(row.tone is Tone.REFUSED for _, _, row in own) and not done:
            verdict = d.Verdict.REFUSED
        what = step.instruction.of(language)
        people = tuple(dict.fromkeys(row.person for row in good if row.person))
        if done and not people:
            people = (run.performer.name,)
        evidence = tuple(_line(row) for row in good if not isinstance(step, SignStep | DecideStep) or row.tone)
        title = step.rail.of(language)
        at_utc = done[-1].utc if done else None
        steps.append(d.RecordedStep(str(number), title, what, people, at_utc, verdict, evidence))
    return tuple(steps)


def _refusal(fact: object, at: Instant, row: HistoryRow, words: HistoryWords) -> d.RecordedRefusal:
    step = words.step(str(getattr(fact, "step", "")))
    people = (row.person,) if row.person else ()
    return d.RecordedRefusal(at.utc, step, people, row.title, row.detail)


def _deviations(run: Run, told: Told, words: HistoryWords) -> tuple[d.RecordedDeviation, ...]:
    """Each deviation with the decision that came after it, if one did."""
    found = []
    facts = {id(seen.fact) for seen in run.deviations}
    kinds = {type(seen.fact) for seen in run.deviations} - set(_NOTES)
    decisions = [(fact, at) for fact, at, _ in told if isinstance(fact, f.DecisionTaken)]
    for fact, at, row in told:
        conform = isinstance(fact, f.Inspected | f.LoggerCurveJudged) and fact.conform
        if type(fact) not in kinds or conform or not facts:
            continue
        later = next(((made, when) for made, when in decisions if when.utc >= at.utc), None)
        decision, by, decided_at = "", "", None
        if later is not None:
            made, decided_at = later[0], later[1].utc
            decision = f"{words.option(made.option, made.step)} — {made.reason}"
            signers = [s for s, _, _ in told if isinstance(s, f.RunSigned) and s.step == made.step]
            by = ", ".join(words.names.get(s.person_id, s.person_id) for s in signers)
        step = words.step(str(getattr(fact, "step", run.step.id)))
        found.append(d.RecordedDeviation(at.utc, step, _line(row), decision, by, decided_at))
    return tuple(found)


def _marks(run: Run, words: HistoryWords, names: dict[str, str]) -> tuple[d.RecordedMark, ...]:
    return tuple(
        d.RecordedMark(
            words.word("moment", moment),
            mark.at.utc,
            tuple(names[person] for person in (mark.marked_by, mark.confirmed_by) if person is not None),
        )
        for moment, mark in run.marks.items()
    )


def _clocks(run: Run, words: HistoryWords, now: Instant) -> tuple[d.RecordedClock, ...]:
    return tuple(
        d.RecordedClock(
            name=words.clock(clock.name),
            anchor=words.word("moment", clock.start),
            anchored_at=clock.started_at.utc,
            limit_seconds=clock.limit_seconds,
            actual_seconds=clock.elapsed_seconds if clock.state == "stopped" else None,
            within=not clock.overran,
        )
        for clock in clocks_of(run, now)
    )


def _seal(note: str, verifier_key: str) -> d.RecordedSeal:
    seal = read_seal(note)
    return d.RecordedSeal(seal.note, seal.size, seal.digest.hex(), verifier_key.split("+")[1])


def _recorded_symbol(text: str, language: Language) -> d.RecordedSymbol:
    """What the thawed product's label calls a symbol of this text, and what it draws it as."""
    if text.startswith("=+"):
        return d.RecordedSymbol(say("run.symbol_compound", language), "Data Matrix", text)
    if text.startswith("BND-"):
        return d.RecordedSymbol(say("run.symbol_label_number", language), "Data Matrix", text)
    return d.RecordedSymbol(say("run.symbol_linear", language), "Code 128", text)
