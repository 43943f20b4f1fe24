"""Two people at the bench who do the right thing at any step, unless a test has them answer otherwise."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from bench import TODAY, ZONE
from way import SHIPPER, TRANSPORT, WayBench, label

from kiosk import station_commands as sc
from kiosk.circuit.treatments import Treatment
from kiosk.demo_site import (
    COURIER,
    NURSE,
    OTHER_PHARMACIST,
    OTHER_TECHNICIAN,
    PHARMACIST,
    PHYSICIAN,
    STAFF,
    SUPERVISOR,
    TECHNICIAN,
    DemoPerson,
)
from kiosk.procedures.base import By
from kiosk.procedures.model import (
    BathReadyStep,
    ConfirmStep,
    DecideStep,
    InspectStep,
    LabelStep,
    NoteStep,
    ReadBackStep,
    ScanStep,
    SignatureSlot,
    SignStep,
    Step,
    ThawStep,
)
from kiosk.procedures.steps import (
    AttachStep,
    CheckStep,
    CodeStep,
    EnterStep,
    EntryField,
    MarkStep,
    MeasureStep,
    PaperStep,
    StoreStep,
)
from kiosk.run import commands as c
from kiosk.run.containers import left_at
from kiosk.run.state import Run
from kiosk.scanning import document_text, location_text

CREWS = {
    "P05": (TECHNICIAN, OTHER_TECHNICIAN),
    "P09": (TECHNICIAN, NURSE),
    "P17": (PHARMACIST, SUPERVISOR),
}
"""Who works together; the technician and the pharmacist elsewhere."""
_PEOPLE = (PHYSICIAN, PHARMACIST, SUPERVISOR, NURSE, COURIER, OTHER_PHARMACIST, OTHER_TECHNICIAN, TECHNICIAN)
_CODES = {
    "shipper": SHIPPER, "transport": TRANSPORT, "seal": "SC-TEST-1", "logger": "ENR-TEST-1", "certificate": "RFIC-1",
    "prescription": "PRESC-TEST-1", "waste_drum": "FUT-TEST-1", "thermometer": "THERMO-TEST-1",
    "donation_sequence": "FRTE1234A999926700001",
}  # fmt: skip
_MEASURES = {"shipper": "5.0", "reference": "4.0", "transport": "-180", "room": "21.0"}
_TYPED = {"text": "Mme Test", "integer": "1", "decimal": "1", "date": "{:%d%m%Y}", "time": "{:%H%M}",
          "datetime": "{:%d%m%Y%H%M}"}  # fmt: skip
RIGHT = {
    ("P02", "volume_ml"): "200", ("P02", "minutes_out"): "12", ("P03", "percent"): "20.9", ("P03", "days"): "2",
    ("P03", "verdict"): "in_specification", ("P04", "seconds"): "60", ("P06", "doses"): "4",
    ("P07", "minutes_late"): "3", ("P08H", "limit_g"): "40", ("P08H", "total_g"): "12.5",
}  # fmt: skip
"""Values that are not the first that would do, by procedure and field."""


@dataclass
class Walk:
    """One treatment led through its procedures.

    Attributes:
        values: what is typed instead of the right value, by field.
        answers: what an inspection finds instead of the first conform answer, by step.
        option: what a decision chooses; the first one where empty.
    """

    bench: WayBench
    treatment: Treatment
    values: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    option: str = ""
    crew: tuple[DemoPerson, DemoPerson] = (TECHNICIAN, PHARMACIST)

    @property
    def run(self) -> Run:
        run = self.bench.see().run
        assert run is not None, f"no run is open: {self.bench.see().verdict}"
        return run

    @property
    def performer(self) -> DemoPerson:
        return _person(self.run.performer.person_id)

    @property
    def checker(self) -> DemoPerson:
        return _person(self.run.checker.person_id)

    # --- procedures ------------------------------------------------------------------------------------------------

    def begin(self, code: str) -> Run:
        bench = self.bench
        if bench.see().run is not None:
            bench.do(sc.CloseRun())
        crew = CREWS.get(code, (TECHNICIAN, PHARMACIST))
        if {person.person_id for person in bench.see().crew} != {person.person_id for person in crew}:
            bench.do(sc.LeaveBench())
            bench.sign_in(*crew)
        bench.cold()
        bench.do(sc.StartProcedure(self.treatment.treatment_id, code))
        assert self.run.procedure.code == code
        return self.run

    def through(self, *codes: str) -> Run:
        """Each procedure to its conform end."""
        for code in codes:
            self.begin(code)
            run = self.to_end()
            assert run.outcome == "conform", f"{code}: {run.outcome}, {run.deviations}"
        return self.run

    def to_end(self) -> Run:
        while self.run.is_open:
            self.act()
        return self.run

    def to(self, step: str) -> Run:
        while self.run.step.id != step:
            self.act()
        return self.run

    def act(self) -> None:
        """What the present step asks for. Something must come of it."""
        run, step = self.run, self.run.step
        self.bench.cold()
        _ACTS[type(step)](self, step)
        after = self.run
        assert (after.step.id, after.branch, after.outcome) != (step.id, run.branch, run.outcome), (
            f"stuck at {run.procedure.code} {step.id}: {self.bench.see().verdict}"
        )

    # --- steps -------------------------------------------------------------------------------------------------------

    def both(self, step: Step, command: object) -> None:
        """The performer's touch, then the second person's badge where the step asks for one."""
        self.bench.do(command)
        if step.by is not By.PERFORMER:
            self.bench.badge(self.checker)

    def confirm(self, step: ConfirmStep) -> None:
        if step.by is not By.CHECKER:
            self.bench.do(c.ConfirmItems())
        if step.by is not By.PERFORMER:
            self.bench.badge(self.checker)

    def note(self, step: NoteStep) -> None:
        self.both(step, c.TakeNote("Mme Test, poste 12"))

    def inspect(self, step: InspectStep) -> None:
        conform = next(choice.id for choice in step.choices if choice.conform)
        choice = self.answers.get(step.id, conform)
        self.bench.do(c.Inspect(choice))
        if step.by is not By.PERFORMER and self.run.step.id == step.id:
            self.bench.badge(self.checker)

    def scan(self, step: ScanStep) -> None:
        while self.run.step.id == step.id and (left := left_at(self.run, step)):
            before = len(left)
            self.bench.scan(label(left[0]))
            if self.run.step.id == step.id and len(left_at(self.run, step)) == before:
                return

    def read_back(self, _step: ReadBackStep) -> None:
        box = self.run.bag or self.run.treatment.containers[0]
        self.bench.read_back(self.treatment.patient.birth_date.strftime("%d%m%Y"), box.din[-6:])
        self.bench.badge(self.checker)

    def bath_ready(self, _step: BathReadyStep) -> None:
        self.bench.bath(37.0, 310)
        self.bench.do(c.AcceptBath())

    def thaw(self, step: ThawStep) -> None:
        self.mark_thaw(step)
        for _ in range(4):
            self.bench.bath(37.0, 60)
            if step.attended_seconds:
                self.bench.do(c.StandBy())
        self.mark_thaw(step)

    def mark_thaw(self, _step: ThawStep) -> None:
        self.bench.bath(37.0)
        self.bench.do(c.MarkMoment())
        self.bench.badge(self.checker)

    def label(self, _step: LabelStep) -> None:
        self.bench.do(c.PrintLabel())
        self.bench.scan_label_back()

    def sign(self, step: SignStep) -> None:
        for slot in step.slots:
            self.bench.sign(self.signer(slot, step.slots))

    def decide(self, step: DecideStep) -> None:
        option = self.option or step.options[0].id
        self.bench.do(c.ChooseDecision(option, "Avis écrit, joint au dossier"))
        for slot in step.slots:
            self.bench.sign(self.signer(slot, step.slots))

    def signer(self, slot: SignatureSlot, slots: tuple[SignatureSlot, ...]) -> DemoPerson:
        """Of the two at work first, and nobody who is to sign another slot."""
        signed = {signature.person_id for signature, _ in self.run.here.signatures}
        crew = (self.performer, self.checker)
        held = isinstance(self.run.step, SignStep) and not slot.anyone
        left = [person for person in (crew if held else (*crew, *_PEOPLE)) if person.person_id not in signed]
        fit = [person for person in left if set(person.roles) & set(slot.roles)]
        others = [one for one in slots if one.slot != slot.slot]
        alone = [person for person in fit if not any(set(person.roles) & set(one.roles) for one in others)]
        return (alone or fit)[0]

    def enter(self, step: EnterStep) -> None:
        if any(one.moment is not None for one in step.fields):
            self.bench.clock.advance(240)
            self.bench.cold()
        values = tuple((one.id, text) for one in step.fields if (text := self.typed(one)) is not None)
        self.bench.do(c.EnterValues(values))
        if step.twice:
            self.bench.do(c.EnterValues(values))
        if step.by is not By.PERFORMER and self.run.step.id == step.id:
            self.bench.badge(self.checker)

    def typed(self, one: EntryField) -> str | None:
        """None: an optional field is left empty."""
        if one.id in self.values:
            return self.values[one.id]
        now = self.bench.clock.now().utc.astimezone(ZONE)
        match one.id:
            case "first_on" | "last_on":
                return f"{now - timedelta(days=5 if one.id == 'first_on' else 3):%d%m%Y}"
            case "starts_at" | "ends_at":
                return f"{now + timedelta(hours=2 if one.id == 'starts_at' else 3):%d%m%Y%H%M}"
            case "dispatched_at" | "received_at":
                return f"{TODAY - timedelta(hours=9 if one.id == 'dispatched_at' else 3):%d%m%Y%H%M}"
            case "started_at":
                return f"{now - timedelta(minutes=2):%d%m%Y%H%M}"
            case "counted" | "on_certificate":
                return str(len(self.treatment.containers))
        right = RIGHT.get((self.run.procedure.code, one.id))
        if right is not None or (one.optional and one.moment is None):
            return right
        if one.type == "choice":
            return one.options[0].id
        return _TYPED[one.type].format(now)

    def check(self, step: CheckStep) -> None:
        self.bench.bath(37.0)
        self.both(step, c.AcceptChecks())

    def code(self, step: CodeStep) -> None:
        for text in self.codes(step):
            self.bench.scan(text)
        if step.several:
            self.bench.do(c.NoMoreCodes())

    def codes(self, step: CodeStep) -> tuple[str, ...]:
        match step.code:
            case "wristband":
                return (f"]C0{self.treatment.patient.hospital_number}",)
            case "collection":
                return tuple(f"]C0={din}00" for din in self.bench.dossier(self.treatment).order.collection_dins)
            case "form":
                kit = self.bench.journal.stream("downtime")[-1].fact
                mine = {form.treatment_id: form.number for form in kit.forms}
                number = mine.get(self.treatment.treatment_id) or mine[""]
                return (f"]d1{document_text(number)}",)
            case _:
                return (f"]C0{_CODES[step.code]}",)

    def store(self, step: StoreStep) -> None:
        while self.run.step.id == step.id and (left := left_at(self.run, step)):
            box, before = left[0], len(left)
            if step.action != "place":
                self.bench.scan(self.position_code(self.bench.dossier(self.treatment).held[box.container_id].position))
                self.bench.scan(label(box))
            if step.action != "take":
                self.bench.scan(self.position_code(self.free_for(box.container_id)))
                self.bench.scan(label(box))
                if step.action == "place":
                    self.bench.scan(label(box))
            assert self.run.step.id != step.id or len(left_at(self.run, step)) < before, self.bench.see().verdict

    def position_code(self, position: str) -> str:
        return f"]C0{location_text(self.bench.library.storage_plan.positions[position].code)}"

    def free_for(self, container_id: str) -> str:
        book = self.bench.station._desks.book
        positions = self.bench.library.storage_plan.positions
        return next(
            text for text in positions if not book.occupied(text) and book.may_place(text, container_id) is None
        )

    def measure(self, step: MeasureStep) -> None:
        if step.probe in {"dewar", "room", "bath"}:
            self.bench.bath(37.0)
            self.bench.do(c.MeasureNow())
            return
        celsius = Decimal(self.values.get(step.id) or ("-180" if step.limit == "storage" else _MEASURES[step.probe]))
        self.bench.do(c.TypeMeasure(celsius))
        self.bench.do(c.TypeMeasure(celsius))
        self.bench.badge(self.checker)

    def attach(self, step: AttachStep) -> None:
        if step.optional:
            self.bench.do(c.SkipAttachment("Pas de photo"))
        else:
            self.bench.do(c.AttachFile("courbe.txt" if step.document == "logger_curve" else "papier.pdf"))

    def mark(self, step: MarkStep) -> None:
        self.both(step, c.MarkMoment())

    def paper(self, _step: PaperStep) -> None:
        self.bench.do(c.MakePaper())
        self.bench.do(c.ConfirmPaper())


_ACTS: dict[type, Callable[[Walk, object], None]] = {
    ConfirmStep: Walk.confirm, NoteStep: Walk.note, InspectStep: Walk.inspect, ScanStep: Walk.scan,
    ReadBackStep: Walk.read_back, BathReadyStep: Walk.bath_ready, ThawStep: Walk.thaw, LabelStep: Walk.label,
    SignStep: Walk.sign, DecideStep: Walk.decide, EnterStep: Walk.enter, CheckStep: Walk.check, CodeStep: Walk.code,
    StoreStep: Walk.store, MeasureStep: Walk.measure, AttachStep: Walk.attach, MarkStep: Walk.mark,
    PaperStep: Walk.paper,
}  # fmt: skip


def _person(person_id: str) -> DemoPerson:
    return next(person for person in STAFF if person.person_id == person_id)
