"""One run opened in the log: its identity, its history step by step, its bath, its signatures."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant
from kiosk.run.clocks import clocks_of
from kiosk.run.containers import one_of
from kiosk.run.facts import RunReviewed, RunSigned
from kiosk.run.history_words import short_hash, temperature
from kiosk.run.state import Run
from kiosk.snapshot import HistoryRow, LogRun, Tone
from kiosk.wording import say
from kiosk.wording.formats import clock_time, long_date, minutes_seconds, number, spaced_din
from ui.curve import NO_CURVE, CurveDrawn, CurveMark
from ui.pages.drawn_curve import derive_curve
from ui.pages.log_inputs import HistoryPart, LogInputs
from ui.pages.log_rows import derive_run_row
from ui.plot import PlotPage
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_SHAPES = {Tone.OK: "tick", Tone.REFUSED: "cross", Tone.WARNING: "warning", None: ""}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One fact of the run; `day` only where it begins another day than the line above."""

    at: str
    day: str
    shape: str
    title: str
    detail: str
    person: str


@dataclass(frozen=True, slots=True)
class LogRunProps:
    patient: str = ""
    identity: str = ""
    product: str = ""
    names: str = ""
    """what the site's own tables call the product and the donation's facility; empty without them"""
    outcome: str = ""
    shape: str = ""
    tone: str = ""
    summary: str = ""
    reviewed: str = ""
    lines: tuple[HistoryLine, ...] = ()
    nothing: str = ""
    """said in place of an empty list"""
    curve: CurveDrawn = NO_CURVE
    curve_note: str = ""
    record: str = ""
    """path of the batch record; empty when it was not made"""
    reviewable: bool = False


def derive_log_run(opened: LogRun, inputs: LogInputs) -> LogRunProps:
    run, patient = opened.run, opened.run.treatment.patient
    row = derive_run_row(opened.row, inputs)
    born = inputs.say("born", date=long_date(patient.birth_date, inputs.language))
    number_ = inputs.say("hospital_number", number=patient.hospital_number)
    lines = tuple(_lines(opened, inputs))
    return LogRunProps(
        row.patient,
        f"{born} · {number_}",
        f"{opened.row.product} · {spaced_din(opened.row.din)}",
        _names(opened, inputs),
        row.outcome,
        row.shape,
        row.tone,
        "\n".join((row.counts, *_durations(run, inputs))),
        _reviewed(opened, inputs),
        lines,
        "" if lines else inputs.say(f"nothing_{inputs.draft.part}"),
        _curve(opened, inputs),
        _curve_note(opened, inputs),
        opened.batch_record or "",
        not run.is_open and opened.row.reviewed_by is None,
    )


def _names(opened: LogRun, inputs: LogInputs) -> str:
    names, bag = inputs.snapshot.site_names, one_of(opened.run)
    if bag is None:
        return ""
    return " · ".join(filter(None, (names.product(bag.product_code), names.facility(bag.din))))


def _reviewed(opened: LogRun, inputs: LogInputs) -> str:
    name = opened.row.reviewed_by
    return inputs.say("not_reviewed") if name is None else inputs.say("reviewed_by", name=name)


def _lines(opened: LogRun, inputs: LogInputs) -> Iterator[HistoryLine]:
    match inputs.draft.part:
        case HistoryPart.ALL:
            rows = opened.history
        case HistoryPart.TROUBLE:
            rows = tuple(row for row in opened.history if row.tone in {Tone.REFUSED, Tone.WARNING})
        case HistoryPart.SIGNATURES:
            rows = tuple(_signatures(opened, inputs))
    day = None
    for row in rows:
        here = inputs.here(row.at)
        new_day = inputs.day(row.at) if here.date() != day else ""
        day = here.date()
        yield HistoryLine(clock_time(here), new_day, _SHAPES[row.tone], row.title, row.detail, row.person)


def _durations(run: Run, inputs: LogInputs) -> list[str]:
    """How long the run's own clocks ran, those that have stopped."""
    if run.ended_at is None:
        return []
    labels = {rule.name: rule.label.of(inputs.language) for rule in run.profile.clocks}
    return [
        inputs.say(
            "clock_ran",
            clock=labels.get(clock.name, inputs.say("clock_exposure")),
            elapsed=minutes_seconds(clock.elapsed_seconds),
            limit=minutes_seconds(clock.limit_seconds),
        )
        for clock in clocks_of(run, run.ended_at)
        if clock.state == "stopped"
    ]


def _signatures(opened: LogRun, inputs: LogInputs) -> Iterator[HistoryRow]:
    """In the order of signing. A signature's fact has an id only; the history's row of the same moment has the name."""
    run = opened.run
    names = {row.at: row.person for row in reversed(opened.history) if row.person}
    signed: list[tuple[RunSigned | RunReviewed, Instant]] = []
    signed += [signature for state in run.steps.values() for signature in state.signatures]
    signed += [(review.fact, review.at) for review in run.reviews if isinstance(review.fact, RunReviewed)]
    for fact, at in sorted(signed, key=lambda pair: pair[1].utc):
        name = names.get(at.utc) or fact.person_id
        meaning = say(f"history.meaning_{fact.meaning}", inputs.language)
        role = say(f"history.role_{fact.role.lower()}", inputs.language)
        of = run.procedure.step(fact.step).rail.of(inputs.language) if isinstance(fact, RunSigned) else fact.comment
        detail = inputs.say("signed_detail", of=of, role=role, hash=short_hash(fact.record_hash))
        yield HistoryRow(at.utc, Tone.OK, f"{name} · {meaning}", detail, "")


def _curve(opened: LogRun, inputs: LogInputs) -> CurveDrawn:
    points, limits = opened.curve, opened.run.profile.bath
    if limits is None:
        return NO_CURVE
    marks = []
    for moment in (Moment.THAW_STARTED, Moment.THAW_ENDED):
        at = opened.run.mark_at(moment)
        if at is not None and points and at.utc <= points[-1].at_utc:
            words = inputs.say(f"mark_{moment}", at=clock_time(inputs.here(at.utc)))
            marks.append(CurveMark((at.utc - points[0].at_utc).total_seconds(), words))
    return derive_curve(points, limits, marks, inputs.snapshot, inputs.language)


def _curve_note(opened: LogRun, inputs: LogInputs) -> str:
    """Lowest and highest reading beside the limits; that there is none, when there is none."""
    read = [point.celsius for point in opened.curve if point.celsius is not None]
    limits = opened.run.profile.bath
    if not read or limits is None:
        return inputs.say("no_curve")
    return inputs.say(
        "curve_note",
        lowest=temperature(min(read), inputs.language),
        highest=temperature(max(read), inputs.language),
        minimum=number(limits.minimum_celsius, inputs.language),
        maximum=temperature(limits.maximum_celsius, inputs.language),
    )


@QmlElement
@QmlUncreatable("made by the log page")
class LogRunPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = LogRunProps()
        self._lines = RowsModel(HistoryLine, self)
        self._curve = PlotPage(self, NO_CURVE)

    def show(self, props: LogRunProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._lines.show(props.lines)
        self._curve.show(props.curve)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        return self._lines

    @Property(PlotPage, constant=True)
    def curve(self) -> PlotPage:
        return self._curve

    @Property(str, notify=changed)
    def patient(self) -> str:
        return self._props.patient

    @Property(str, notify=changed)
    def identity(self) -> str:
        return self._props.identity

    @Property(str, notify=changed)
    def product(self) -> str:
        return self._props.product

    @Property(str, notify=changed)
    def names(self) -> str:
        return self._props.names

    @Property(str, notify=changed)
    def outcome(self) -> str:
        return self._props.outcome

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def summary(self) -> str:
        return self._props.summary

    @Property(str, notify=changed)
    def reviewed(self) -> str:
        return self._props.reviewed

    @Property(str, notify=changed)
    def nothing(self) -> str:
        return self._props.nothing

    @Property(str, notify=changed)
    def curve_note(self) -> str:
        return self._props.curve_note

    @Property(bool, notify=changed)
    def has_record(self) -> bool:
        return self._props.record != ""

    @Property(bool, notify=changed)
    def reviewable(self) -> bool:
        return self._props.reviewable
