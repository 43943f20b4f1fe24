"""Snapshots with alarms: the banner over other pages, and the page of the alarms."""

from dataclasses import replace
from decimal import Decimal

from kiosk.monitoring.alarms import facts as f
from kiosk.monitoring.alarms.alarm import Alarm, OutOfService, Shelf
from kiosk.monitoring.alarms.states import State as AlarmState
from kiosk.monitoring.alarms.view import AlarmsPage, AlarmsView, Drill, Happened, view_of
from kiosk.monitoring.plan import read_plan, shipped_plans
from kiosk.monitoring.readings import Quantity
from kiosk.run import facts as rf
from kiosk.snapshot import MonitorPlace, MonitorView, PinRequest, Screen, Snapshot, Tone
from tests.ui.snapshots import PHARMACIST, SUPERVISOR, TECHNICIAN, Add, Walk, at, running, said, snapshot, started

PLAN = read_plan(shipped_plans()["monitoring.toml"], "monitoring.toml")
NOW = 4000.0


def alarm(rule: str, subject: str, state: AlarmState = AlarmState.UNACKNOWLEDGED, **more: object) -> Alarm:
    found = PLAN.rule(rule)
    assert found is not None
    made = Alarm(f"{rule}:{subject}", rule, subject, found.priority, found.label, found.todo, state, raised_at=at(3640))
    return replace(made, **more)  # type: ignore[arg-type]


WARM = alarm(
    "dewar_limit",
    "Cuve 1",
    latching=True,
    excursion=True,
    value=Decimal("-148.2"),
    limit=Decimal(-150),
    quantity=Quantity.CELSIUS,
    vessel="Cuve 1",
)
LID = alarm("lid_open", "Couvercle cuve 1", raised_at=at(3900))
SEEN = {"acknowledged_by": TECHNICIAN.person_id, "acknowledged_at": at(3700)}
BATH = alarm(
    "bath_hot",
    "Bain-marie",
    AlarmState.LATCHED_ACKNOWLEDGED,
    latching=True,
    value=Decimal("39.4"),
    limit=Decimal(39),
    quantity=Quantity.CELSIUS,
    **SEEN,
)
LEVEL = alarm(
    "level_soon_low", "Niveau cuve 2", AlarmState.ACKNOWLEDGED, value=Decimal("17.5"), limit=Decimal(24), **SEEN
)
ROOM = alarm(
    "no_data",
    "Salle",
    AlarmState.ACKNOWLEDGED,
    hold=Shelf(PHARMACIST.person_id, "Sonde en cours de remplacement", at(3800), 3600),
)
OXYGEN = alarm(
    "oxygen_low",
    "Oxygène",
    AlarmState.NORMAL,
    hold=OutOfService(SUPERVISOR.person_id, "Maintenance en cours", at(900)),
    raised_at=None,
)
DRILL = replace(WARM, alarm_id="drill:dewar_limit:Cuve 1", drill=True, latching=False)
PLAYED = Drill("d1", "dewar_limit", "Cuve 1", TECHNICIAN.person_id, at(3640))
SIGNED = f.Signed(PHARMACIST.person_id, ("Exercice",), "ab" * 32)
QUIET = tuple(
    alarm(rule.id, subject, AlarmState.NORMAL, raised_at=None)
    for rule in PLAN.rules
    for subject in ("Cuve 1", "Cuve 2")
    if rule.id in {"dewar_warm", "dewar_limit", "no_data_storage", "lid_open"}
)


def view(*alarms: Alarm, drill: Drill | None = None, **more: object) -> AlarmsView:
    made = view_of(alarms, drill, None, plan_missing=False)
    return replace(made, **more)  # type: ignore[arg-type]


EVERY = view(WARM, LID, BATH, LEVEL, ROOM, OXYGEN)


def happened() -> tuple[Happened, ...]:
    raised = f.AlarmRaised(
        WARM.alarm_id, WARM.rule, WARM.subject, WARM.priority, True, True, False, WARM.label.fr, WARM.label.en,
        WARM.todo.fr, WARM.todo.en, WARM.value, WARM.limit, WARM.quantity, "Cuve 1", at(3580).utc,
        AlarmState.UNACKNOWLEDGED,
    )  # fmt: skip
    seen = f.AlarmAcknowledged(WARM.alarm_id, False, TECHNICIAN.person_id, AlarmState.ACKNOWLEDGED)
    reason, until = "Chargement de la cuve", at(4500).utc
    shelved = f.AlarmShelved(LID.alarm_id, False, SIGNED, reason, 900, until, AlarmState.SHELVED)
    ended = f.DrillEnded("d1", SIGNED, TECHNICIAN.person_id, 42.0)
    return (
        Happened(at(3700).utc, seen, TECHNICIAN.name),
        Happened(at(3640).utc, raised, ""),
        Happened(at(3000).utc, shelved, PHARMACIST.name),
        Happened(at(2000).utc, ended, PHARMACIST.name),
        Happened(at(1900).utc, f.DrillStarted("d1", "dewar_limit", "Cuve 1", SIGNED), PHARMACIST.name),
    )


def page(alarms: AlarmsView, **more: object) -> Snapshot:
    shown = MonitorView(MonitorPlace.ALARMS, alarms=AlarmsPage(QUIET, happened()))
    return snapshot(Screen.MONITOR, NOW, alarms=alarms, monitor=shown, **more)


def add_states(add: Add) -> None:
    add("banner_sign_in", snapshot(Screen.SIGN_IN, NOW, alarms=EVERY))
    add("banner_scan", running(Walk(started()).to("cassette"), alarms=view(WARM)))
    inside = Walk(started()).to("thaw")
    drift = rf.BathLeftLimits("thaw", "bath", Decimal("38.9"), Decimal(36), Decimal(38), "JULABO", "33")
    add("banner_thaw_drift", running(inside.fact(drift), alarms=view(LID)))
    add("banner_sign", running(Walk(started()).to("sign"), alarms=view(WARM)))
    low = alarm("bath_warm", "Bain-marie", value=Decimal("38.2"), limit=Decimal(38), quantity=Quantity.CELSIUS)
    add("banner_low", snapshot(Screen.SIGN_IN, NOW, alarms=view(low)))
    add("banner_drill", snapshot(Screen.SIGN_IN, NOW, alarms=view(DRILL, drill=PLAYED)))
    add("banner_real_in_drill", snapshot(Screen.SIGN_IN, NOW, alarms=view(DRILL, LID, drill=PLAYED)))
    add("banner_quiet", snapshot(Screen.SIGN_IN, NOW, alarms=view(BATH, ROOM, OXYGEN)))
    add("banner_no_plan", snapshot(Screen.SIGN_IN, NOW, alarms=AlarmsView(plan_missing=True)))
    due = replace(view(WARM), awaits_badge=WARM.alarm_id)
    add("banner_badge", snapshot(Screen.SIGN_IN, NOW, alarms=due))
    locked = replace(running(Walk(started()).to("cassette")), screen=Screen.LOCKED, alarms=view(WARM))
    add("banner_locked", locked)
    lines = ("Niveau d’azote bas · Cuve 1", "Mise en attente pendant 60 min", "Motif : Remplissage en cours")
    pin = PinRequest(TECHNICIAN, "sign", "alarm_shelved", lines=lines)
    add("alarm_pin", page(EVERY, pin=pin))
    add("alarms", page(EVERY))
    add("alarms_chosen", page(EVERY), "alarm_dewar_limit:Cuve 1")
    add("alarms_latched", page(EVERY), "alarm_bath_hot:Bain-marie")
    add("alarms_shelved", page(view(ROOM, OXYGEN)), "alarm_no_data:Salle")
    add(
        "alarms_shelve",
        page(view(LID)),
        "alarm_lid_open:Couvercle cuve 1",
        "alarm_shelve",
        "minutes_60",
        "reason_loading",
    )
    add("alarms_out", page(view(LID)), "alarm_lid_open:Couvercle cuve 1", "alarm_out")
    shown = said(Tone.OK, "alarm.acknowledged", NOW, (), name=TECHNICIAN.name)
    add("alarms_done", page(view(BATH), verdict=shown))
    add("alarms_none", page(AlarmsView()))
    add("alarms_all", page(view(LEVEL)), "tab_all", "alarm_dewar_warm:Cuve 2")
    add("alarms_history", page(EVERY), "tab_history")
    add("alarms_drill", page(view(DRILL, drill=PLAYED)))
    add("alarms_badge", page(replace(EVERY, awaits_badge=LID.alarm_id, awaits_signature=True)))
