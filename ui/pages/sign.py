"""Signatures: each slot with who signed or who is asked, what the signatures cover, and its hash."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.procedures.model import DecideStep, SignatureSlot, SignStep
from kiosk.run.state import Run
from kiosk.wording.formats import clock_time
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SlotRow:
    """`tone`: ok when signed, running while its PIN is awaited, else none."""

    meaning: str
    name: str
    status: str
    tone: str
    shape: str


@dataclass(frozen=True, slots=True)
class SignProps:
    slots: tuple[SlotRow, ...] = ()
    covers: str = ""
    """that this is what is signed, and its hash in short"""
    lines: str = ""
    """what is signed, one line each"""
    invitation: str = ""
    """beside the pad while no badge was read"""


def derive_sign(inputs: Inputs) -> SignProps:
    snapshot, run = inputs.snapshot, inputs.snapshot.run
    if run is None or not run.is_open or not isinstance(run.step, SignStep | DecideStep):
        return SignProps()
    covered = snapshot.signature
    return SignProps(
        tuple(_slot(slot, run, inputs) for slot in run.step.slots),
        "" if covered is None else inputs.say("covers", hash=short_hash(covered.record_hash)),
        "" if covered is None else "\n".join(covered.lines),
        "" if snapshot.pin is not None else inputs.say("sign_invitation"),
    )


def short_hash(record_hash: str) -> str:
    """`8f3a91c2…e07d`, as people compare hashes: `8f3a 91c2 … e07d`."""
    return f"{record_hash[:4]} {record_hash[4:8]} … {record_hash[-4:]}"


def _slot(slot: SignatureSlot, run: Run, inputs: Inputs) -> SlotRow:
    meaning = inputs.say(f"meaning_{slot.meaning}")
    for signed, at in run.here.signatures:
        if signed.slot == slot.slot:
            status = inputs.say("signed_at", at=clock_time(inputs.local(at)))
            return SlotRow(meaning, inputs.snapshot.names[signed.person_id], status, "ok", "tick")
    pin = inputs.snapshot.pin
    if pin is not None and pin.slot == slot.slot:
        return SlotRow(meaning, pin.person.name, inputs.say("badge_read"), "running", "dot")
    *first, last = (inputs.say(f"role_{role}") for role in slot.roles)
    asked = inputs.say("role_or").join((", ".join(first), last)) if first else last
    return SlotRow(meaning, asked, inputs.say("badge_awaited"), "none", "ring")


@QmlElement
@QmlUncreatable("made by the run page")
class SignPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = SignProps()
        self._slots = RowsModel(SlotRow, self)

    def show(self, props: SignProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._slots.show(props.slots)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def slots(self) -> RowsModel:
        return self._slots

    @Property(str, notify=changed)
    def covers(self) -> str:
        return self._props.covers

    @Property(str, notify=changed)
    def lines(self) -> str:
        return self._props.lines

    @Property(str, notify=changed)
    def invitation(self) -> str:
        return self._props.invitation
