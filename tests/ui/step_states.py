"""The pages of codes, positions, measures, moments and several containers, in every state that looks different."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kiosk.circuit.profiles import Moment, Profile, read_profile, shipped_profiles
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.monitoring.readings import Channel, Kind, Reading
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.run import facts as f
from kiosk.run.state import begin
from kiosk.snapshot import Snapshot, StepView, Tone
from tests.ui.snapshots import (
    DIN_READ,
    FIRST,
    PHARMACIST,
    PRODUCT_READ,
    TECHNICIAN,
    YESCARTA,
    Add,
    Walk,
    at,
    bath,
    dewar,
    running,
    said,
)

_DIN = "A999926700001"
_EXPIRES = datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001 (a label's local time)
_VIALS = Treatment(
    "t9", Patient("800123459", "NOM-TEST-DE-L’EXEMPLE", "Anne-Sophie", "F", date(1979, 5, 4)), "breyanzi", "Breyanzi",
    tuple(
        Container(f"v{one}{part}", _DIN, "00", f"S980{number}1{one}0", _EXPIRES, "LOT-01", "vial", f"cd{part}")
        for part, number in ((8, 3), (4, 4))
        for one in "ABCD"
    ),
    "Cuve 1 · F1 · 1", "Hématologie, secteur protégé", 8,
)  # fmt: skip
_BREYANZI: Profile = read_profile(shipped_profiles()["breyanzi.toml"], "breyanzi.toml")
_CASGEVY: Profile = read_profile(shipped_profiles()["casgevy.toml"], "casgevy.toml")
_ABECMA: Profile = read_profile(shipped_profiles()["abecma.toml"], "abecma.toml")
_BAGS = Treatment(
    "t8", FIRST.patient, "abecma", "Abecma",
    tuple(Container(f"b{n}", _DIN, "00", f"S98061{n}0", _EXPIRES, "LOT-01", "bag") for n in (1, 2, 3)),
    "Cuve 1 · A1 · 5", "Hématologie, secteur protégé", 8,
)  # fmt: skip
_AUCATZYL: Profile = read_profile(shipped_profiles()["aucatzyl.toml"], "aucatzyl.toml")
_SPLIT = Treatment(
    "t7", FIRST.patient, "aucatzyl", "Aucatzyl",
    tuple(
        Container(f"c{n}", _DIN, "00", f"S98071{n}0", _EXPIRES, "LOT-01", "bag", part, dose)
        for n, (part, dose) in enumerate((("300e6", 2), ("100e6", 2), ("10e6", 1)), start=1)
    ),
    "Cuve 1 · A1 · 5", "Hématologie, secteur protégé", 8,
)  # fmt: skip
_HERE, _THERE = "Cuve 1 · A1 · 3", "Cuve 2 · A3 · 10"
_BAG = FIRST.containers[0].container_id


def _walk(file: str, step: str, treatment: Treatment = FIRST, profile: Profile = YESCARTA) -> Walk:
    """A run of a shipped procedure, around that step, those before it done."""
    whole = read_procedure(shipped_procedures()[file], file)
    place = [one.id for one in whole.steps].index(step)
    # so many that the rail shows them all
    procedure = whole.model_copy(update={"steps": whole.steps[max(0, place - 6) : place + 6]})
    started = f.RunStarted(
        f"run-{procedure.code}", treatment.treatment_id, procedure.code, procedure.version, "ab" * 32, profile.code, 1,
        "cd" * 32, TECHNICIAN.person_id, PHARMACIST.person_id, "fr", "0.1.0", (),
    )  # fmt: skip
    walk = Walk(begin(started, treatment, procedure, profile, TECHNICIAN, PHARMACIST, at(0)))
    while walk.run.step.id != step:
        walk = walk.fact(f.StepDone(walk.run.step.id), after=1.0)
    return walk


def _shown(walk: Walk, view: StepView | None = None, channels: tuple[Channel, ...] = (), **more: Any) -> Snapshot:
    now = walk.seconds + 20
    probes = (bath(now), dewar("dewar_1", now), *channels)
    shown = running(_bathed(walk), channels=probes, **more)
    return replace(shown, run=walk.run, step=view or StepView())


def _bathed(walk: Walk) -> Walk:
    """What has no bath is judged by none."""
    return walk if walk.run.profile.bath is not None else replace(walk, run=replace(walk.run, profile=YESCARTA))


def _probe(name: str, kind: Kind, celsius: str, walk: Walk, *, late: float = 0) -> Channel:
    seen = Reading(name, Decimal(celsius), "TEST", "2d", at(walk.seconds + 18 - late))
    return Channel(name, kind, 5.0, "Cuve 1", last=seen)


def add_states(add: Add) -> None:
    _taken_out(add)
    _codes(add)
    _stored(add)
    _measured(add)
    _marked_and_several(add)
    _attended(add)
    _ended(add)


def _ended(add: Add) -> None:
    order = _walk("p05_move.toml", "sign")
    add("ended_move", _shown(order.fact(f.RunEnded("conform"))))
    add("ended_refused", _shown(order.fact(f.RunEnded("refused"))))
    bags = _walk("p08_thaw_bag.toml", "sign", _BAGS, _ABECMA).marked(Moment.OUT_OF_STORAGE, confirmed=False)
    thawed = bags.fact(f.ContainerMatched("sign", "bag", "b1", (DIN_READ,)))
    thawed = thawed.marked(Moment.THAW_STARTED).marked(Moment.THAW_ENDED, after=240)
    add("ended_next_locked", _shown(thawed.fact(f.RunEnded("conform"))))


def _taken_out(add: Add) -> None:
    walk = _walk("p08_thaw_bag.toml", "cassette", _SPLIT, _AUCATZYL)
    add("scan_split_dose", _shown(walk, StepView(positions={"c3": _THERE})))


def _codes(add: Add) -> None:
    walk = _walk("p03_reception.toml", "shipper")
    add("code", _shown(walk))
    add("code_announced", _shown(walk, StepView(announced=("SHIP-4711",))))
    add("code_typing", _shown(walk), typed="SHIP-47")
    typed = walk.fact(f.HandTyped("shipper", "SHIP-4711", TECHNICIAN.person_id))
    add("code_second", _shown(typed))
    add("code_second_badge", _shown(typed.fact(f.HandTypedAgain("shipper", "SHIP-4711"))))
    seals = _walk("p03_reception.toml", "seals")
    for number in (1, 2):
        seals = seals.fact(f.CodeRead("seals", "seal", f"SCELLÉ-00{number}", TECHNICIAN.person_id))
    add("code_several", _shown(seals, verdict=said(Tone.OK, "bench.code_read", seals.seconds)))
    refused = said(Tone.REFUSED, "bench.code_not_announced", walk.seconds, expected="SHIP-4711, SHIP-4712")
    add("code_not_announced", _shown(walk, StepView(announced=("SHIP-4711", "SHIP-4712")), verdict=refused))
    band = _walk("p09_handover.toml", "wristband")
    fields = (f.Compared("patient_number", FIRST.patient.hospital_number, "8001234599"),)
    wrong = replace(said(Tone.REFUSED, "bench.wristband_of_homonym", band.seconds, fields), homonym=True)
    add("code_wristband", _shown(band))
    add("code_wristband_refused", _shown(band, verdict=wrong))


def _stored(add: Add) -> None:
    view = StepView(positions={_BAG: _HERE})
    take = _walk("p07_transfer.toml", "take")
    add("store_take", _shown(take, view))
    read = take.fact(f.PositionRead("take", "from", _HERE))
    answer = said(Tone.OK, "bench.position_read", read.seconds, position=_HERE)
    add("store_take_position", _shown(read, view, verdict=answer))
    wrong = said(Tone.REFUSED, "bench.not_its_position", take.seconds, position=_THERE)
    add("store_not_its_position", _shown(take, view, verdict=wrong))
    move = _walk("p05_move.toml", "move")
    add("store_move", _shown(move, view))
    out = move.fact(
        f.PositionRead("move", "from", _HERE),
        f.ContainerTakenOut("move", "move", _BAG, _HERE, (DIN_READ, PRODUCT_READ)),
    )
    add("store_in_hand", _shown(out, view))
    there = out.fact(f.PositionRead("move", "to", _THERE))
    add("store_put", _shown(there, view))
    place = _walk("p04_storage_acceptance.toml", "store", _VIALS, _BREYANZI)
    for box in _VIALS.containers[:3]:
        place = place.fact(f.ContainerPutIn("store", "place", box.container_id, "Cuve 1 · F1 · 1", 24))
    add("store_several", _shown(place, StepView(positions=place.run.positions)))


def _measured(add: Add) -> None:
    tank = _walk("p04_storage_acceptance.toml", "tank")
    view = StepView(positions={_BAG: _HERE})
    add("measure", _shown(tank, view, (_probe("dewar_3", Kind.DEWAR, "-184.6", tank),)))
    add("measure_outside", _shown(tank, view, (_probe("dewar_3", Kind.DEWAR, "-121.0", tank),)))
    add("measure_silent", _shown(tank, view, (_probe("dewar_3", Kind.DEWAR, "-184.6", tank, late=70),)))
    shipper = _walk("p03_reception.toml", "shipper_temperature")
    add("measure_by_hand", _shown(shipper), typed="1712")
    second = shipper.fact(f.HandTyped("shipper_temperature", "-171.2", TECHNICIAN.person_id))
    add("measure_second", _shown(second))
    add("measure_second_badge", _shown(second.fact(f.HandTypedAgain("shipper_temperature", "-171.2"))))
    band = _walk("p02_dispatch.toml", "preconditioning")
    add("measure_band", _shown(band), "sign", "measure_5")


def _marked_and_several(add: Add) -> None:
    ready = _walk("p08v_vials_room.toml", "prepared", _VIALS, _BREYANZI)
    add("mark", _shown(ready))
    add("mark_badge", _shown(ready.marked(Moment.PREPARED, confirmed=False)))
    walk = _walk("p08v_vials_room.toml", "vials", _VIALS, _BREYANZI)
    add("scan_several", _shown(walk))
    for box in _VIALS.containers[:3]:
        walk = walk.fact(f.ContainerMatched("vials", "vial", box.container_id, (DIN_READ, PRODUCT_READ)))
    add("scan_several_3", _shown(walk, verdict=said(Tone.OK, "bench.label_matched", walk.seconds)))
    early = said(Tone.REFUSED, "other_component", walk.seconds, (DIN_READ, replace(PRODUCT_READ, read="S98041A0")))
    add("scan_other_component", _shown(walk, verdict=early))


def _attended(add: Add) -> None:
    room = _walk("p08v_vials_room.toml", "thaw", _VIALS, _BREYANZI)
    add("thaw_room", _shown(room, channels=(_probe("salle", Kind.ROOM, "21.4", room),)))
    started = room.marked(Moment.THAW_STARTED)
    add("thaw_room_running", _shown(started, channels=(_probe("salle", Kind.ROOM, "21.4", started),)))
    vial = _walk("p08c_casgevy.toml", "thaw", _VIALS, _CASGEVY).marked(Moment.THAW_STARTED)
    add("thaw_attended", _shown(vial))
    soon = replace(vial, seconds=vial.seconds + 145)
    add("thaw_presence", _shown(soon))
    missed = vial.fact(f.AttendanceMissed("thaw", 180), after=190)
    told = said(Tone.REFUSED, "bench.attendance_missed", missed.seconds, limit="3:00")
    add("thaw_presence_missed", _shown(missed, verdict=told))
    add("thaw_presence_missed_read", _shown(missed))
