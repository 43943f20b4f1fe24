"""Which rules hold which door: the release's signature, and the beginning of each procedure."""

from kiosk.gates.rules import Rule

RELEASE = (
    Rule.TREATMENT_OPEN,
    Rule.ORDER_CONFIRMED,
    Rule.PROFILE_APPROVED,
    Rule.PRESCRIPTION_SIGNED,
    Rule.IDENTITY_QUALIFIED,
    Rule.PRODUCT_ACCEPTED,
    Rule.NO_OPEN_DEVIATION,
    Rule.IN_SPECIFICATION,
    Rule.STORAGE_CURVE_CLEAN,
    Rule.DOSE_DUE,
    Rule.EXPIRY_AFTER_INFUSION,
    Rule.LYMPHODEPLETION_IN_WINDOW,
    Rule.CLINICAL_GO,
    Rule.TOCILIZUMAB_AVAILABLE,
    Rule.WARD_SLOT_CONFIRMED,
    Rule.BATH_CHECKED_TODAY,
    Rule.SCANNER_CHECKED_TODAY,
    Rule.EQUIPMENT_CALIBRATED,
    Rule.CONSUMABLES_AVAILABLE,
    Rule.PEOPLE_TRAINED,
)
"""Every one must be met before the pharmacist signs a release (délivrance), and still be so when the thaw begins."""

STATED_IN_RELEASE = frozenset(
    {
        Rule.EXPIRY_AFTER_INFUSION,
        Rule.LYMPHODEPLETION_IN_WINDOW,
        Rule.CLINICAL_GO,
        Rule.TOCILIZUMAB_AVAILABLE,
        Rule.WARD_SLOT_CONFIRMED,
    }
)
"""What the procedure of release (P06) itself asks for: it may begin without, and is not signed without."""

_OPEN = (Rule.TREATMENT_OPEN, Rule.PROFILE_APPROVED, Rule.PEOPLE_TRAINED, Rule.BENCH_CLEAR)
_AFTERWARDS = tuple(rule for rule in _OPEN if rule is not Rule.TREATMENT_OPEN)
"""A cancelled treatment's containers are still disposed of, its incidents written, its file reviewed and closed."""
_AT_THE_BENCH = (Rule.STORAGE_CURVE_CLEAN, Rule.BATH_CHECKED_TODAY, Rule.PREVIOUS_INFUSED, Rule.EXPIRY_NOW)
_START = {
    "P02": (*_OPEN, Rule.ORDER_CONFIRMED),
    "P03": (*_OPEN, Rule.TREATMENT_EXPECTED),
    "P04": (*_OPEN, Rule.RECEPTION_SIGNED),
    "P06": (*(rule for rule in RELEASE if rule not in STATED_IN_RELEASE), Rule.BENCH_CLEAR),
    "P07": (*RELEASE, Rule.RELEASE_VALID, Rule.BENCH_CLEAR, Rule.PREVIOUS_INFUSED),
    "P10": _AFTERWARDS,
    "P12": _AFTERWARDS,
    "P17": _AFTERWARDS,
    "P18": _AFTERWARDS,
}
_THAW = (*RELEASE, Rule.RELEASE_VALID, Rule.BENCH_CLEAR, Rule.PREVIOUS_INFUSED, Rule.EXPIRY_NOW)
_THAW_RELEASED_ELSEWHERE = (*_OPEN, Rule.RELEASE_VALID, *_AT_THE_BENCH)


STILL = tuple(rule for rule in RELEASE if rule not in {Rule.BATH_CHECKED_TODAY, Rule.SCANNER_CHECKED_TODAY})
"""What must still be so when a released product leaves the cold: a day's check lets its thaw begin, midnight or not."""


def release_rules() -> tuple[Rule, ...]:
    """Those that the release page shows, and that hold the signature of P06."""
    return RELEASE


def start_rules(code: str, *, released_elsewhere: bool = False) -> tuple[Rule, ...]:
    """The rules without which a procedure does not begin.

    Args:
        code: of the procedure.
        released_elsewhere: the product was released by a pharmacist's file, at a station that thaws such products:
            what stands before a release was looked at there.
    """
    if code.startswith("P08") or code == "P07":
        if released_elsewhere:
            return _THAW_RELEASED_ELSEWHERE
        return _THAW if code.startswith("P08") else _START["P07"]
    return _START.get(code, _OPEN)
