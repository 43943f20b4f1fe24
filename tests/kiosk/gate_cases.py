"""Worlds in which each rule is not met, by rule and by the reason that is found; what they are made with."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from gate_worlds import (
    FIRST,
    NOON,
    SECOND,
    TODAY,
    box,
    dossier,
    order,
    person,
    profile,
    stated,
    treatment,
    world,
)

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.handling import Dose, LymphodepletionAnchor
from kiosk.circuit.order import Prescription
from kiosk.circuit.profiles import Certainty
from kiosk.gates.rules import Rule
from kiosk.gates.world import DayCheck, Equipment, LoggerSeen, ShipperSeen, TankReading, World
from kiosk.people.roles import Role

C = d.Condition
YESTERDAY = TODAY - timedelta(days=1)
TWO = treatment(box(), box(SECOND))
TWO_DOSES = treatment(box(), box(SECOND, dose=2))
PLAN = tuple(
    Dose(number=number, day=day, tolerance_days=tolerance, source="a test", certainty=Certainty.DEFAULT)
    for number, day, tolerance in ((1, 1, 0), (2, 10, 2))
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def thawed(*ids: str) -> tuple[object, ...]:
    return tuple(d.ContainerThawed(one, "run-8", "conform") for one in ids)


def given(*ids: str, ended: str = "2026-11-23T10:00") -> tuple[object, ...]:
    begun = at(ended) - timedelta(minutes=20)
    reports = tuple(d.InfusionReported(one, "run-9", begun, at(ended), "68", late=False) for one in ids)
    return (*thawed(*ids), *reports)


def second_dose(ended: str) -> World:
    """The first dose was given then; the second is the one that is due, today."""
    file = dossier(*given(FIRST, ended=ended), given=TWO_DOSES)
    return world(dossier=file, profile=profile(doses=PLAN))


def without(*conditions: C, **changes: object) -> World:
    return world(dossier=dossier(until="conditions", without=conditions, **changes))


def with_condition(condition: C, *values: tuple[str, str], **changes: object) -> World:
    return world(dossier=dossier(stated(condition, *values, **changes), until="conditions"))


def expiring(text: str) -> World:
    return world(dossier=dossier(given=treatment(box(expires_at=at(text)))))


def lymphodepleted(first_on: str, last_on: str, **changes: object) -> World:
    file = dossier(stated(C.LYMPHODEPLETION, ("first_on", first_on), ("last_on", last_on)))
    return world(dossier=file, **changes)


def first_day_window() -> World:
    window = profile().lymphodepletion.model_copy(
        update={"anchor": LymphodepletionAnchor.FIRST_DAY, "from_days": 5, "to_days": 7}
    )
    return world(profile=profile(lymphodepletion=window))


def unqualified(*facts: object) -> World:
    one = treatment()
    one = replace(one, patient=replace(one.patient, ins_status="provisoire"))
    return world(dossier=dossier(*facts, given=one))


def elsewhere(**changes: object) -> World:
    """The product was released by a pharmacist's file."""
    file = replace(dossier(), order=None, acceptance=None, reception=None, conditions={})
    taken = replace(file.release, valid_until=None, number="", run_id="")
    return world(dossier=replace(file, release=taken), **changes)


IDENTITY = (C.IDENTITY, ("how", "bracelet"))
UNMET = {
    Rule.TREATMENT_OPEN: {
        "cancelled": world(dossier=dossier(d.TreatmentCancelled("refus du patient", "ph1"))),
        "closed": world(dossier=dossier(d.TreatmentClosed("run-17"))),
    },
    Rule.ORDER_CONFIRMED: {"": world(dossier=dossier(until="ordered"))},
    Rule.PRESCRIPTION_SIGNED: {
        "none": world(dossier=dossier(ordered=order(prescription=None))),
        "": world(dossier=dossier(ordered=order(prescription=Prescription("RX", "Dr E", YESTERDAY, signed=False)))),
        "not_yet": world(
            dossier=dossier(
                ordered=order(prescription=Prescription("RX", "Dr E", TODAY + timedelta(days=1), signed=True))
            )
        ),
    },
    Rule.IDENTITY_QUALIFIED: {
        "": unqualified(),
        "second": unqualified(stated(*IDENTITY)),
        "second: the same person twice": unqualified(stated(*IDENTITY, ("first", "ph1"))),
    },
    Rule.PROFILE_APPROVED: {"": world(profile=None)},
    Rule.PROFILE_CURRENT: {"": world(profile=profile(review_by=YESTERDAY)), "unknown": world(profile=None)},
    Rule.PEOPLE_TRAINED: {
        "too_few": world(people=(person("te1"),)),
        "": world(people=(person("te1", trained=False), person("ph1", Role.PHARMACIST))),
    },
    Rule.TREATMENT_EXPECTED: {
        "received": world(),
        "not_confirmed": world(dossier=dossier(until="ordered")),
        "over": world(dossier=dossier(d.TreatmentCancelled("refus", "ph1"), until="confirmed")),
    },
    Rule.SHIPPER_VALID: {
        "unknown": world(shipper=None),
        "shipper_out_of_validity": world(shipper=ShipperSeen("SH-2", "shipper_out_of_validity", YESTERDAY)),
        "shipper_retired": world(shipper=ShipperSeen("SH-2", "shipper_retired")),
        "shipper_not_charged": world(shipper=ShipperSeen("SH-2", "shipper_not_charged")),
        "shipper_warm_soon": world(shipper=ShipperSeen("SH-2", "shipper_warm_soon")),
    },
    Rule.LOGGER_CLEAN: {
        "none": world(logger=None),
        "": world(logger=LoggerSeen("courbe.csv", conform=False, findings=("above_limit", "gap"))),
    },
    Rule.CERTIFICATE_PRESENT: {"": without(C.CERTIFICATE)},
    Rule.CONTAINERS_COUNTED: {
        "": world(dossier=dossier(until="dispatched", given=TWO), counted=frozenset({FIRST})),
        "announced": world(dossier=dossier(ordered=order(expected_containers=2))),
    },
    Rule.EXPIRY_AFTER_INFUSION: {
        "": expiring("2026-11-23T14:59"),
        "none_left": world(dossier=dossier(*given(FIRST))),
        "no_date": world(dossier=dossier(without=(C.WARD_SLOT,), ordered=order(planned=()))),
        ": before the planned day's end": world(
            dossier=dossier(given=treatment(box(expires_at=at("2026-11-23T22:00"))), without=(C.WARD_SLOT,))
        ),
    },
    Rule.TANK_IN_LIMIT: {
        "": world(tanks=(TankReading("Cuve 1", Decimal("-149.9"), Decimal(-150)),)),
        "no_tank": world(tanks=()),
        "doubt": world(tanks=(TankReading("Cuve 1", None, Decimal(-150), "stale"),)),
        "doubt: no probe": world(tanks=(TankReading("Cuve 1", None, Decimal(-150), "no_probe"),)),
        "no_limit": world(tanks=(TankReading("Cuve 1", Decimal(-186), None),)),
    },
    Rule.ALARM_RELAY_TODAY: {
        "not_done": world(daily_check=DayCheck(YESTERDAY, passed=True, name="TE1")),
        "not_done: never": world(daily_check=None),
        "": world(daily_check=DayCheck(TODAY, passed=False, name="TE1", failed=("relay",))),
    },
    Rule.RECEPTION_SIGNED: {
        "none": world(dossier=dossier(until="dispatched")),
        "": world(dossier=dossier(d.ReceptionSigned("run-3", "blocked", "SH", (), (FIRST,)), until="dispatched")),
    },
    Rule.CONTAINERS_STORED: {
        "": world(dossier=dossier(d.ContainerTaken(FIRST, "", None, "move"))),
        "none": world(dossier=dossier(*given(FIRST))),
    },
    Rule.NO_OPEN_DEVIATION: {"": world(dossier=dossier(d.DeviationOpened("d1", "leak", "fuite", None)))},
    Rule.PRODUCT_ACCEPTED: {
        "undecided": world(dossier=dossier(until="received")),
        "held": world(
            dossier=dossier(d.AcceptanceDecided(None, d.Acceptance.HELD, "certificat", "ph1"), until="received")
        ),
        "refused": world(
            dossier=dossier(d.AcceptanceDecided(None, d.Acceptance.REFUSED, "courbe", "ph1"), until="received")
        ),
    },
    Rule.IN_SPECIFICATION: {
        "no_certificate": without(C.CERTIFICATE),
        "": with_condition(C.CERTIFICATE, ("number", "C-2"), ("verdict", "out_of_specification")),
    },
    Rule.STORAGE_CURVE_CLEAN: {
        "container_quarantined": world(quarantined={FIRST: ("container_quarantined", "e1")}),
        "container_to_destroy": world(quarantined={FIRST: ("container_to_destroy", "e1")}),
        "unwatched": world(tanks=(TankReading("Cuve 9", None, None, "no_probe"),)),
    },
    Rule.DOSE_DUE: {
        "none_left": world(dossier=dossier(*given(FIRST))),
        "former": world(dossier=dossier(*thawed(FIRST), given=TWO_DOSES), profile=profile(doses=PLAN)),
        "unplanned": world(dossier=dossier(*given(FIRST), given=TWO_DOSES)),
        "early": second_dose("2026-11-17T10:00"),
        "late": second_dose("2026-11-11T10:00"),
    },
    Rule.LYMPHODEPLETION_IN_WINDOW: {
        "no_profile": world(profile=None),
        "not_stated": without(C.LYMPHODEPLETION),
        "not_stated: not a date": lymphodepleted("hier", "2026-11-18"),
        "no_date": world(dossier=dossier(without=(C.WARD_SLOT,), ordered=order(planned=()))),
        "not_over": lymphodepleted("2026-11-22", "2026-11-24"),
        "early": lymphodepleted("2026-11-20", "2026-11-22"),
        "late": lymphodepleted("2026-11-13", "2026-11-15"),
    },
    Rule.CLINICAL_GO: {
        "none": without(C.CLINICAL_GO),
        "none: not a physician": with_condition(C.CLINICAL_GO, ("for_on", TODAY.isoformat())),
        "": with_condition(C.CLINICAL_GO, ("for_on", YESTERDAY.isoformat()), role=Role.PHYSICIAN),
    },
    Rule.TOCILIZUMAB_AVAILABLE: {
        "no_profile": world(profile=None),
        "none": without(C.TOCILIZUMAB),
        "": with_condition(C.TOCILIZUMAB, ("doses", "0")),
        "old": world(local_now=NOON + timedelta(days=1)),
    },
    Rule.WARD_SLOT_CONFIRMED: {
        "none": without(C.WARD_SLOT),
        "none: no name": with_condition(
            C.WARD_SLOT, ("spoke_with", " "), ("starts_at", "2026-11-23T14:30"), ("ends_at", "2026-11-23T15:00")
        ),
        "backwards": with_condition(
            C.WARD_SLOT, ("spoke_with", "M. E"), ("starts_at", "2026-11-23T15:00"), ("ends_at", "2026-11-23T14:30")
        ),
        "other_day": with_condition(
            C.WARD_SLOT, ("spoke_with", "M. E"), ("starts_at", "2026-11-24T14:30"), ("ends_at", "2026-11-24T15:00")
        ),
        "past": world(local_now=at("2026-11-23T15:00")),
    },
    Rule.BATH_CHECKED_TODAY: {
        "never": world(daily_check=None),
        "old": world(daily_check=DayCheck(YESTERDAY, passed=True, name="TE1")),
        "": world(daily_check=DayCheck(TODAY, passed=False, name="TE1")),
    },
    Rule.SCANNER_CHECKED_TODAY: {
        "never": world(scanner_check=None),
        "old": world(scanner_check=DayCheck(YESTERDAY, passed=True, name="TE1")),
        "": world(scanner_check=DayCheck(TODAY, passed=False, name="TE1")),
    },
    Rule.EQUIPMENT_CALIBRATED: {
        "no_plan": world(equipment=None),
        "none": world(equipment=()),
        "": world(equipment=(Equipment("bath", "overdue", YESTERDAY),)),
        ": no certificate": world(equipment=(Equipment("bath", "none", None),)),
    },
    Rule.CONSUMABLES_AVAILABLE: {
        "no_profile": world(profile=None),
        "": world(consumables={}),
    },
    Rule.RELEASE_VALID: {
        "none": world(dossier=dossier(until="conditions")),
        "over": world(local_now=NOON + timedelta(hours=4, minutes=1)),
        "elsewhere": elsewhere(),
        "other_dose": world(
            dossier=dossier(d.ReleaseSigned("run-6", 1, (SECOND,), NOON + timedelta(hours=4), "BD", "ph1"), given=TWO)
        ),
    },
    Rule.BENCH_CLEAR: {"": world(on_bench=("T-2",))},
    Rule.PREVIOUS_INFUSED: {
        "": world(dossier=dossier(*thawed(FIRST), given=TWO)),
        ": no profile says otherwise": world(dossier=dossier(*thawed(FIRST), given=TWO), profile=None),
    },
    Rule.PATIENT_PRESENT: {
        "none": without(C.PATIENT_PRESENT),
        "": world(local_now=NOON + timedelta(minutes=16)),
    },
    Rule.EXPIRY_NOW: {
        "none_left": world(dossier=dossier(*given(FIRST))),
        "": expiring("2026-11-23T15:00"),
        ": no slot today": world(
            dossier=dossier(given=treatment(box(expires_at=at("2026-11-23T12:00"))), without=(C.WARD_SLOT,))
        ),
    },
    Rule.COLD_CHAIN_INTACT: {
        "none": world(dossier=dossier(*thawed(FIRST))),
        "no_profile": world(profile=None),
        "excursion": world(ever_warm=frozenset({FIRST})),
        "exposed": world(
            dossier=dossier(
                d.ContainerTaken(FIRST, "", None, "move"), d.ContainerPlaced(FIRST, "Cuve 1 · A1 · 4", None, 4000)
            )
        ),
    },
    Rule.INFUSION_RECORDED: {"": world(dossier=dossier(*thawed(FIRST))), "none_thawed": world()},
    Rule.DEVIATIONS_CLOSED: {"": world(dossier=dossier(d.DeviationOpened("d1", "leak", "fuite", None)))},
    Rule.LATE_ENTRIES_RECONCILED: {
        "": world(dossier=dossier(d.DeviationOpened("d1", "late_entry", "formulaire 12", None)))
    },
    Rule.CONTAINERS_ACCOUNTED: {
        "": world(),
        ": not given, and not destroyed": world(dossier=dossier(d.NotAdministered((FIRST,), "run-9", "fièvre"))),
    },
}
