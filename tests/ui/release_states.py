"""Snapshots of the release page: not yet, with all that holds it; ready; released; what is stated being written."""

import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.order import Prescription
from kiosk.circuit.treatments import Patient
from kiosk.gates.doors import release_rules, start_rules
from kiosk.gates.forecast import forecast
from kiosk.gates.judging import judge, judge_all
from kiosk.gates.release_judges import slot_of
from kiosk.gates.rules import Rule
from kiosk.gates.view import ConditionView, ReleaseView
from kiosk.gates.world import DayCheck, TankReading, World
from kiosk.people.roles import Role
from kiosk.snapshot import CircuitPlace, CircuitView, PinRequest, Screen, Snapshot, Tone, Verdict
from tests.ui.snapshots import SUPERVISOR, TECHNICIAN, Add, at, snapshot

sys.path.insert(0, str(Path(__file__).parents[1] / "kiosk"))

from gate_worlds import NOON, TODAY, dossier, order, person, profile, world

HOMONYM = Patient("8000002", "DURAND-TEST", "Camille", "F", date(1971, 7, 2))
NAMES = {"ph1": "BERNARD-DÉMO Claude", "md1": "PETIT-DÉMO Dominique"}


def view(seen: World, *homonyms: Patient, may_release: bool = True) -> ReleaseView:
    """What the desk would show of that world."""
    file = seen.dossier
    warned = judge(Rule.PROFILE_CURRENT, seen)
    return ReleaseView(
        dossier=file,
        local_now=seen.local_now,
        findings=judge_all(release_rules(), seen),
        warnings=() if warned.met else (warned,),
        against=tuple(one for one in judge_all(start_rules("P06"), seen) if not one.met),
        homonyms=homonyms,
        conditions=_conditions(file),
        forecast=None if seen.profile is None else forecast(seen.profile, 8, slot_of(file), seen.local_now),
        may_release=may_release,
        names=NAMES,
    )


def _conditions(file: Dossier) -> tuple[ConditionView, ...]:
    return tuple(
        ConditionView(condition, one.values, NAMES[one.person_id], NOON - timedelta(minutes=20))
        for condition, one in file.conditions.items()
    )


def shown(release: ReleaseView | None, *, awaits_badge: bool = False, **more: object) -> Snapshot:
    subject = "" if release is None else release.dossier.treatment_id
    circuit = CircuitView(CircuitPlace.RELEASE, subject, awaits_badge, release=release)
    return snapshot(Screen.CIRCUIT, 60, **{"crew": (TECHNICIAN,), "circuit": circuit, **more})


def held() -> World:
    """As good as nothing is in order."""
    unsigned = Prescription("RX-TEST-0107", "Dr ESSAI Inès", date(2026, 11, 20), signed=False)
    return world(
        dossier=dossier(
            d.DeviationOpened("d1", "leak", "Emballage humide à la réception", None),
            until="accepted",
            ordered=order(prescription=unsigned),
        ),
        profile=profile(review_by=date(2026, 9, 1)),
        people=(person("MARTIN-DÉMO Alex", Role.TECHNICIAN),),
        daily_check=DayCheck(TODAY, passed=False, name="MARTIN-DÉMO Alex"),
        scanner_check=DayCheck(TODAY - timedelta(days=1), passed=True, name="MARTIN-DÉMO Alex"),
        quarantined={"T-1-A": ("container_quarantined", "e-0042")},
        tanks=(TankReading("Cuve 1", Decimal(-186), Decimal(-150)),),
        consumables={},
    )


def go_missing() -> World:
    return world(dossier=dossier(until="conditions", without=(d.Condition.CLINICAL_GO, d.Condition.WARD_SLOT)))


def add_states(add: Add) -> None:
    """Each state is of its own: what is written in one is not on the next one's page."""
    add("release_held", shown(view(held(), HOMONYM, may_release=False)))
    add("release_two_left", shown(view(go_missing())))
    ready = world(dossier=dossier(until="conditions"))
    add("release_ready", shown(view(ready, HOMONYM)))
    add("release_done", shown(view(world(local_now=NOON + timedelta(hours=2)))))
    add(
        "release_late",
        shown(view(world(dossier=dossier(until="conditions"), local_now=NOON.replace(hour=14, minute=25)))),
    )
    add("release_unknown", shown(None))
    add("release_go", shown(view(go_missing()), awaits_badge=True), "go_clinical_go")
    add("release_slot", shown(view(go_missing())), "go_ward_slot_confirmed")
    add("release_slot_write", shown(view(go_missing())), "go_ward_slot_confirmed", "field_starts_at")
    missing = world(dossier=dossier(until="conditions", without=(d.Condition.CERTIFICATE,)))
    add("release_certificate", shown(view(missing)), "go_in_specification")
    add("release_verdict", shown(view(missing)), "go_in_specification", "field_verdict")
    late = d.ConditionStated(
        d.Condition.LYMPHODEPLETION, (("first_on", "2026-11-11"), ("last_on", "2026-11-13")), "ph1", Role.PHARMACIST
    )
    out_of_window = world(dossier=dossier(late, until="conditions"))
    add("release_out_of_window", shown(view(out_of_window)))
    add("release_withdraw", shown(view(out_of_window)), "undo_lymphodepletion_in_window")
    refused = Verdict(Tone.REFUSED, "gates.not_your_role", at(60), {"name": TECHNICIAN.name})
    add("release_refused", shown(view(go_missing()), verdict=refused))
    lines = (
        "Feu vert médical pour aujourd’hui",
        "DURAND-TEST Camille · 12 mars 1968 · Yescarta",
        "Pour le – 23 novembre 2026",
    )
    add("release_pin", shown(view(go_missing()), pin=PinRequest(SUPERVISOR, "sign", "condition", lines=lines)))
