"""The identity band, which never leaves: whose product this is, what, which donation; time, station, homonym."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.procedures.model import ReadBackStep
from kiosk.run.containers import one_of
from kiosk.run.state import Run
from kiosk.snapshot import Screen
from kiosk.wording import say
from kiosk.wording.formats import long_date, spaced_din
from ui.pages.inputs import Inputs
from ui.pages.step_words import page_say

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


HIDDEN = "· · · · · ·"
"""For what the second person must read from the container, not from the screen."""


@dataclass(frozen=True, slots=True)
class BandProps:
    """Without a patient (nobody at the bench, or locked) `title` stands in the band."""

    title: str = ""
    patient_label: str = ""
    patient: str = ""
    birth_label: str = ""
    birth: str = ""
    product_label: str = ""
    product: str = ""
    din_label: str = ""
    din: str = ""
    homonym: str = ""
    strip: str = ""
    """the open rescue branch, or a limit passed that asks for a decision"""
    time: str = ""
    station: str = ""


def _product(run: Run, inputs: Inputs) -> str:
    boxes = run.treatment.containers
    if not boxes:
        return run.treatment.product_name
    many = "" if len(boxes) == 1 else "s"
    vials = boxes[0].kind == "vial"
    text = page_say(f"vial{many}", inputs, count=len(boxes)) if vials else inputs.say(f"bag{many}", count=len(boxes))
    return f"{run.treatment.product_name} · {text}"


def derive_band(inputs: Inputs) -> BandProps:
    snapshot = inputs.snapshot
    time = f"{inputs.local(inputs.now):%H:%M}"
    station = inputs.say("station_demo", station=snapshot.station) if snapshot.demo else snapshot.station
    if snapshot.screen is not Screen.RUN or snapshot.run is None:
        return BandProps(title=inputs.say(f"title_{snapshot.screen}"), time=time, station=station)
    run, patient = snapshot.run, snapshot.run.treatment.patient
    bag = one_of(run)
    born = {"F": "born_f", "M": "born_m"}.get(patient.sex, "born")
    who = {"F": "patient_f", "M": "patient_m"}.get(patient.sex, "patient")
    blind = run.is_open and isinstance(run.step, ReadBackStep)
    return BandProps(
        patient_label=inputs.say(who),
        patient=patient.full_name,
        birth_label=inputs.say(born),
        birth=HIDDEN if blind else long_date(patient.birth_date, inputs.language),
        product_label=inputs.say("product"),
        product=_product(run, inputs),
        din_label=inputs.say("din"),
        din="–" if bag is None else HIDDEN if blind else spaced_din(bag.din),
        homonym=inputs.say("homonym") if snapshot.homonyms else "",
        strip=_strip(run, inputs),
        time=time,
        station=station,
    )


def _strip(run: Run, inputs: Inputs) -> str:
    if not run.is_open:
        return ""
    if run.open_branch is not None:
        return inputs.say("branch", title=run.open_branch.title.of(inputs.language))
    if run.must_decide is not None:
        reason = "clock" if run.must_decide.startswith("clock_") else run.must_decide
        return inputs.say(f"must_decide_{reason}")
    return say("label.out_of_specification", inputs.language) if run.out_of_specification else ""


@QmlElement
@QmlUncreatable("made by the kiosk")
class BandPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = BandProps()

    def show(self, props: BandProps) -> None:
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def patient_label(self) -> str:
        return self._props.patient_label

    @Property(str, notify=changed)
    def patient(self) -> str:
        return self._props.patient

    @Property(str, notify=changed)
    def birth_label(self) -> str:
        return self._props.birth_label

    @Property(str, notify=changed)
    def birth(self) -> str:
        return self._props.birth

    @Property(str, notify=changed)
    def product_label(self) -> str:
        return self._props.product_label

    @Property(str, notify=changed)
    def product(self) -> str:
        return self._props.product

    @Property(str, notify=changed)
    def din_label(self) -> str:
        return self._props.din_label

    @Property(str, notify=changed)
    def din(self) -> str:
        return self._props.din

    @Property(str, notify=changed)
    def homonym(self) -> str:
        return self._props.homonym

    @Property(str, notify=changed)
    def strip(self) -> str:
        return self._props.strip

    @Property(str, notify=changed)
    def time(self) -> str:
        return self._props.time

    @Property(str, notify=changed)
    def station(self) -> str:
        return self._props.station
