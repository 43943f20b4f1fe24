"""The rules that stand before acceptance, release, thaw and every other gate: a closed set, named in procedures."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.people.roles import Role


class Rule(StrEnum):
    """What must be so. Words: `gates.<rule>`, `gates.<rule>_met`, `gates.<rule>_unmet`, `gates.<rule>_todo`."""

    # order and file
    TREATMENT_OPEN = "treatment_open"
    """neither cancelled nor closed"""
    ORDER_CONFIRMED = "order_confirmed"
    """the file was opened and signed (P01)"""
    PRESCRIPTION_SIGNED = "prescription_signed"
    IDENTITY_QUALIFIED = "identity_qualified"
    """INS qualified, or a reason stated by two people"""
    PROFILE_APPROVED = "profile_approved"
    PROFILE_CURRENT = "profile_current"
    """before its review date"""
    PEOPLE_TRAINED = "people_trained"
    """both at the bench, on this product and this procedure"""
    # reception and storage
    TREATMENT_EXPECTED = "treatment_expected"
    """dispatched by the manufacturer, not yet received"""
    SHIPPER_VALID = "shipper_valid"
    """qualified, in date, hold time left"""
    LOGGER_CLEAN = "logger_clean"
    """the shipper's curve has no point above the limit and no long gap"""
    CERTIFICATE_PRESENT = "certificate_present"
    CONTAINERS_COUNTED = "containers_counted"
    """those received are those ordered"""
    EXPIRY_AFTER_INFUSION = "expiry_after_infusion"
    TANK_IN_LIMIT = "tank_in_limit"
    """at or below the strictest limit of its content, by a trusted probe"""
    ALARM_RELAY_TODAY = "alarm_relay_today"
    RECEPTION_SIGNED = "reception_signed"
    CONTAINERS_STORED = "containers_stored"
    NO_OPEN_DEVIATION = "no_open_deviation"
    # release
    PRODUCT_ACCEPTED = "product_accepted"
    IN_SPECIFICATION = "in_specification"
    """or an exceptional release was granted (P15)"""
    STORAGE_CURVE_CLEAN = "storage_curve_clean"
    """no undecided excursion, nor one decided against, since reception"""
    DOSE_DUE = "dose_due"
    """of a dose plan: the day of this dose, and the former ones given"""
    LYMPHODEPLETION_IN_WINDOW = "lymphodepletion_in_window"
    CLINICAL_GO = "clinical_go"
    """a physician's, today"""
    TOCILIZUMAB_AVAILABLE = "tocilizumab_available"
    WARD_SLOT_CONFIRMED = "ward_slot_confirmed"
    BATH_CHECKED_TODAY = "bath_checked_today"
    """P13 passed"""
    SCANNER_CHECKED_TODAY = "scanner_checked_today"
    """P14 passed"""
    EQUIPMENT_CALIBRATED = "equipment_calibrated"
    CONSUMABLES_AVAILABLE = "consumables_available"
    RELEASE_VALID = "release_valid"
    """signed, and its time not over"""
    # bench
    BENCH_CLEAR = "bench_clear"
    """no other treatment is open at this bench"""
    PREVIOUS_INFUSED = "previous_infused"
    """of a product given bag after bag: the former one's infusion has ended"""
    PATIENT_PRESENT = "patient_present"
    EXPIRY_NOW = "expiry_now"
    """the container is in date at the planned end of infusion, by its label's local time"""
    # afterwards
    COLD_CHAIN_INTACT = "cold_chain_intact"
    """never out of its limit, never thawed: the only thing that may be returned"""
    INFUSION_RECORDED = "infusion_recorded"
    DEVIATIONS_CLOSED = "deviations_closed"
    LATE_ENTRIES_RECONCILED = "late_entries_reconciled"
    CONTAINERS_ACCOUNTED = "containers_accounted"
    """each was given, destroyed or returned"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the kiosk found of one rule. `values` fill its words; `clears`: who can clear it; empty: nobody can.

    `subject`: where to clear it, when that is a page: `release`, `excursion:<id>`, `alarms`, `people`, `supplies`, ...
    `why` tells findings of one rule apart: the words `gates.<rule>_met_<why>` and `gates.<rule>_unmet_<why>`; empty:
    those without it. `kiosk.gates.words` says them.
    """

    rule: Rule
    met: bool
    values: tuple[tuple[str, str], ...] = ()
    clears: tuple[Role, ...] = ()
    subject: str = ""
    why: str = ""
