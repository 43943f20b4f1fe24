"""Snapshots of the excursions' pages, from the facts that a station would record."""

from datetime import timedelta
from decimal import Decimal

from kiosk.excursions import facts as f
from kiosk.excursions.decide import lacking
from kiosk.excursions.state import Excursion, begin, evolve
from kiosk.instants import Instant
from kiosk.snapshot import CurvePoint, ExcursionsView, MonitorPlace, MonitorView, Screen, Snapshot
from tests.ui import alarm_states
from tests.ui.snapshots import PHARMACIST, SUPERVISOR, TECHNICIAN, Add, at, snapshot

FIRST_BOX = f.Concerned("T-1-A", "A999925123456", "T-1", "Yescarta", "Cuve 1 · A1 · 3", Decimal(-150))
OTHER_BOX = f.Concerned("T-2-A", "A999925123465", "T-2", "Yescarta", "Cuve 1 · A1 · 4", Decimal(-150))
LAX_BOX = f.Concerned("T-3-A", "A999825200314", "T-3", "Carvykti", "Cuve 1 · B2 · 1", Decimal(-120))
BEGAN = 120.0
_HASH = "ab" * 32
REPORT = "/var/lib/binome/documents/excursion-x-1.pdf"


def exposed(box: str, above: int, unknown: int = 0) -> f.Exposed:
    first = at(BEGAN).utc if above else None
    return f.Exposed(box, above, unknown, Decimal("-131.4"), first, None)


def opened(*facts: tuple[object, float], excursion_id: str = "x-1") -> Excursion:
    first = f.ExcursionOpened(
        excursion_id,
        "dewar_limit:dewar_1",
        "dewar_1",
        "Cuve 1",
        Decimal(-150),
        Decimal("-149.2"),
        at(BEGAN).utc,
        (FIRST_BOX, OTHER_BOX, LAX_BOX),
    )
    excursion = begin(first, at(BEGAN + 60))
    for box in (FIRST_BOX, OTHER_BOX):
        quarantined = f.ContainerQuarantined(excursion_id, box.container_id, box.treatment_id, "above_limit")
        excursion = evolve(excursion, quarantined, at(BEGAN + 60))
    for fact, seconds in facts:
        excursion = evolve(excursion, fact, at(seconds))
    return excursion


EXPOSURES = {"T-1-A": exposed("T-1-A", 1260), "T-2-A": exposed("T-2-A", 1260, 95), "T-3-A": exposed("T-3-A", 0)}
STEPS = (
    (f.SafetyStated("x-1", TECHNICIAN.person_id), 200.0),
    (
        f.SecondMeasureTaken(
            "x-1", Decimal("-132.0"), "probe", Decimal("-131.4"), Decimal(3), agrees=True, person_id="te1"
        ),
        220.0,
    ),
)
JOINED = (
    f.ProbeJoinedExcursion(
        "x-1", "dewar_limit:dewar-1-twin", "dewar-1-twin", Decimal(-150), Decimal("-149.6"), at(BEGAN).utc
    ),
    180.0,
)
MOVING = (*STEPS, (f.MoveStarted("x-1", "T-1-A", TECHNICIAN.person_id), 300.0))
MOVED = (*MOVING, (f.ContainerMoved("x-1", "T-1-A", "Cuve 2 · A1 · 1", 84, 180, TECHNICIAN.person_id), 384.0))
CHECKED = (*MOVED, (f.MoveChecked("x-1", "T-1-A", PHARMACIST.person_id), 400.0))
ENDED = (*CHECKED, (f.ExcursionEnded("x-1", tuple(EXPOSURES.values())), 1500.0))
REASON = "Données de stabilité du laboratoire : 30 minutes à −130 °C", "Courriel du laboratoire du 23/11, 14 h 05"
DECIDED = (
    *ENDED,
    (f.CallRecorded("x-1", "Laboratoire, astreinte", "Stable 30 minutes à −130 °C", PHARMACIST.person_id), 1600.0),
    (f.ContainerDecided("x-1", "T-1-A", "keep", *REASON, PHARMACIST.person_id, "PH", _HASH), 1700.0),
    (f.DecisionApproved("x-1", "T-1-A", "keep", SUPERVISOR.person_id, "SU", _HASH), 1760.0),
    (f.ContainerDecided("x-1", "T-2-A", "destroy", *REASON, PHARMACIST.person_id, "PH", _HASH), 1800.0),
)
CLOSED = (
    *DECIDED,
    (f.DecisionApproved("x-1", "T-2-A", "destroy", SUPERVISOR.person_id, "SU", _HASH), 1860.0),
    (f.NotificationStated("x-1", notified=True, note="ANSM, n° 2026-1180", person_id=PHARMACIST.person_id), 1900.0),
    (
        f.ExcursionClosed("x-1", "Électrovanne bloquée", "Vanne changée", SUPERVISOR.person_id, "SU", _HASH),
        2000.0,
    ),
)


def course(until: float) -> tuple[CurvePoint, ...]:
    """The tank warms, is silent for a while, and gets cold again."""
    points = []
    for second in range(-600, int(until), 20):
        warm = max(0.0, min(1.0, (second - 20) / 700))
        cold = max(0.0, (second - 1000) / 400)
        celsius = -182 + 51 * warm - 52 * min(cold, 1.0)
        silent = 480 < second < 575
        points.append(CurvePoint(at(second).utc, None if silent else Decimal(str(round(celsius, 1)))))
    return tuple(points)


def shown(
    now: float, excursion: Excursion | None, *, awaits_badge: bool = False, report: str = "", **more: object
) -> Snapshot:
    older = opened(*CLOSED, excursion_id="x-0")
    older = Excursion(
        **{name: getattr(older, name) for name in ("opened", "content", "version", "quarantined", "closed")}
        | {
            "opened_at": Instant(older.opened_at.utc - timedelta(days=90), "b", 0),
            "decisions": older.decisions,
            "ended_at": older.ended_at,
        }
    )
    present = opened() if excursion is None else excursion
    view = ExcursionsView((present, older))
    if excursion is not None:
        view = ExcursionsView((present, older), present, EXPOSURES, course(now), lacking(present), awaits_badge, report)
    page = MonitorView(MonitorPlace.EXCURSION, "" if excursion is None else "x-1", excursions=view)
    return snapshot(Screen.MONITOR, now, monitor=page, **more)


def add_states(add: Add) -> None:
    add("excursion_none", snapshot(Screen.MONITOR, 10, monitor=_empty()))
    add("excursion_list", shown(900, None))
    add("excursion_open", shown(900, opened(*STEPS)))
    raised = alarm_states.view(alarm_states.alarm("dewar_limit", "dewar_1"))
    add("excursion_alarm", shown(900, opened(*STEPS), alarms=raised))
    add("excursion_badge", shown(900, opened(), awaits_badge=True))
    add("excursion_moving", shown(340, opened(*MOVING)))
    add("excursion_moved", shown(390, opened(*MOVED)))
    add("excursion_ended", shown(1560, opened(*ENDED)))
    add("excursion_decided", shown(1850, opened(*DECIDED)))
    add("excursion_closed", shown(2100, opened(*CLOSED)))
    add("excursion_two_probes", shown(900, opened(*STEPS, JOINED)))
    add("excursion_report", shown(2101, opened(*CLOSED), report=REPORT))
    add("excursion_report_not_there", shown(2102, opened(*CLOSED), report=REPORT), "excursion_report")
    add("excursion_decide", shown(1561, opened(*ENDED, excursion_id="x-2")), "act_T-1-A")
    add(
        "excursion_write", shown(1562, opened(*ENDED, excursion_id="x-3")), "act_T-1-A", "choice_keep", "key_a", "key_b"
    )
    add("excursion_measure", shown(901, opened(excursion_id="x-4")), "step_measure")


def _empty() -> MonitorView:
    return MonitorView(MonitorPlace.EXCURSION, excursions=ExcursionsView(()))
