"""Rule by rule, what is found of a treatment: pure functions of the world as it is now."""

from collections.abc import Callable, Mapping

from kiosk.gates import bench_judges as bench
from kiosk.gates import file_judges as file
from kiosk.gates import reception_judges as reception
from kiosk.gates import release_judges as release
from kiosk.gates.rules import Finding, Rule
from kiosk.gates.world import World

JUDGES: Mapping[Rule, Callable[[World], Finding]] = {
    Rule.TREATMENT_OPEN: file.treatment_open,
    Rule.ORDER_CONFIRMED: file.order_confirmed,
    Rule.PRESCRIPTION_SIGNED: file.prescription_signed,
    Rule.IDENTITY_QUALIFIED: file.identity_qualified,
    Rule.PROFILE_APPROVED: file.profile_approved,
    Rule.PROFILE_CURRENT: file.profile_current,
    Rule.PEOPLE_TRAINED: file.people_trained,
    Rule.TREATMENT_EXPECTED: reception.treatment_expected,
    Rule.SHIPPER_VALID: reception.shipper_valid,
    Rule.LOGGER_CLEAN: reception.logger_clean,
    Rule.CERTIFICATE_PRESENT: reception.certificate_present,
    Rule.CONTAINERS_COUNTED: reception.containers_counted,
    Rule.EXPIRY_AFTER_INFUSION: release.expiry_after_infusion,
    Rule.TANK_IN_LIMIT: reception.tank_in_limit,
    Rule.ALARM_RELAY_TODAY: reception.alarm_relay_today,
    Rule.RECEPTION_SIGNED: reception.reception_signed,
    Rule.CONTAINERS_STORED: reception.containers_stored,
    Rule.NO_OPEN_DEVIATION: reception.no_open_deviation,
    Rule.PRODUCT_ACCEPTED: release.product_accepted,
    Rule.IN_SPECIFICATION: release.in_specification,
    Rule.STORAGE_CURVE_CLEAN: release.storage_curve_clean,
    Rule.DOSE_DUE: release.dose_due,
    Rule.LYMPHODEPLETION_IN_WINDOW: release.lymphodepletion_in_window,
    Rule.CLINICAL_GO: release.clinical_go,
    Rule.TOCILIZUMAB_AVAILABLE: release.tocilizumab_available,
    Rule.WARD_SLOT_CONFIRMED: release.ward_slot_confirmed,
    Rule.BATH_CHECKED_TODAY: release.bath_checked_today,
    Rule.SCANNER_CHECKED_TODAY: release.scanner_checked_today,
    Rule.EQUIPMENT_CALIBRATED: release.equipment_calibrated,
    Rule.CONSUMABLES_AVAILABLE: release.consumables_available,
    Rule.RELEASE_VALID: release.release_valid,
    Rule.BENCH_CLEAR: bench.bench_clear,
    Rule.PREVIOUS_INFUSED: bench.previous_infused,
    Rule.PATIENT_PRESENT: bench.patient_present,
    Rule.EXPIRY_NOW: release.expiry_now,
    Rule.COLD_CHAIN_INTACT: bench.cold_chain_intact,
    Rule.INFUSION_RECORDED: bench.infusion_recorded,
    Rule.DEVIATIONS_CLOSED: bench.deviations_closed,
    Rule.LATE_ENTRIES_RECONCILED: bench.late_entries_reconciled,
    Rule.CONTAINERS_ACCOUNTED: bench.containers_accounted,
}


def judge(rule: Rule, world: World) -> Finding:
    return JUDGES[rule](world)


def judge_all(rules: tuple[Rule, ...], world: World) -> tuple[Finding, ...]:
    """One finding a rule, in the order of the rules."""
    return tuple(judge(rule, world) for rule in rules)
