"""Why not yet: every rule, by a situation in which it is not met; the forecast; one patient at the bench."""

import re
from datetime import datetime

from gate_cases import UNMET
from gate_worlds import NOON, dossier, order, profile, world
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.circuit.dossier_facts import Condition
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.gates import words
from kiosk.gates.doors import release_rules
from kiosk.gates.forecast import forecast
from kiosk.gates.judging import judge, judge_all
from kiosk.gates.release_judges import slot_of
from kiosk.gates.rules import Rule
from kiosk.gates.world import World
from kiosk.run import commands as c
from kiosk.wording import Language

scenarios("gates.feature")

BRACELET = (
    "]d1IS010000000000000000000000S1260013920100177S21.2.250.1.213.1.4.11"
    "S3ANAIS\x1dS4ROSIER-TEST\x1dS5FS631-01-1960S763220"
)
"""An INS of the register set aside for tests."""

SITUATIONS = {
    "the file was cancelled": UNMET[Rule.TREATMENT_OPEN]["cancelled"],
    "the order waits for its signature": UNMET[Rule.ORDER_CONFIRMED][""],
    "the prescription is neither signed nor kept": UNMET[Rule.PRESCRIPTION_SIGNED][""],
    "one person alone attests the identity": UNMET[Rule.IDENTITY_QUALIFIED]["second"],
    "no profile of the product is approved": UNMET[Rule.PROFILE_APPROVED][""],
    "the profile's review was due yesterday": UNMET[Rule.PROFILE_CURRENT][""],
    "one of the two has no training": UNMET[Rule.PEOPLE_TRAINED][""],
    "the product was received already": UNMET[Rule.TREATMENT_EXPECTED]["received"],
    "the shipper's qualification has ended": UNMET[Rule.SHIPPER_VALID]["shipper_out_of_validity"],
    "the logger's curve went above the limit": UNMET[Rule.LOGGER_CLEAN][""],
    "no certificate is known": UNMET[Rule.CERTIFICATE_PRESENT][""],
    "one container of two arrived": UNMET[Rule.CONTAINERS_COUNTED][""],
    "the product expires a minute before the infusion ends": UNMET[Rule.EXPIRY_AFTER_INFUSION][""],
    "the tank is warmer than the strictest limit of its content": UNMET[Rule.TANK_IN_LIMIT][""],
    "the alarm relay failed the day's check": UNMET[Rule.ALARM_RELAY_TODAY][""],
    "the reception blocked the product": UNMET[Rule.RECEPTION_SIGNED][""],
    "a container is out of its position": UNMET[Rule.CONTAINERS_STORED][""],
    "a deviation is not decided": UNMET[Rule.NO_OPEN_DEVIATION][""],
    "the pharmacist holds the product in quarantine": UNMET[Rule.PRODUCT_ACCEPTED]["held"],
    "the certificate says out of specification": UNMET[Rule.IN_SPECIFICATION][""],
    "an excursion of the tank is not decided": UNMET[Rule.STORAGE_CURVE_CLEAN]["container_quarantined"],
    "the second dose is due in a day": UNMET[Rule.DOSE_DUE]["early"],
    "the lymphodepletion ended too long ago": UNMET[Rule.LYMPHODEPLETION_IN_WINDOW]["late"],
    "the physician signed for yesterday": UNMET[Rule.CLINICAL_GO][""],
    "no dose of tocilizumab is there": UNMET[Rule.TOCILIZUMAB_AVAILABLE][""],
    "nobody has called the ward": UNMET[Rule.WARD_SLOT_CONFIRMED]["none"],
    "the bath was checked yesterday": UNMET[Rule.BATH_CHECKED_TODAY]["old"],
    "the scanner failed today's check": UNMET[Rule.SCANNER_CHECKED_TODAY][""],
    "the bath's probe is past its calibration": UNMET[Rule.EQUIPMENT_CALIBRATED][""],
    "nothing of what the profile asks for is there": UNMET[Rule.CONSUMABLES_AVAILABLE][""],
    "the release ran out a minute ago": UNMET[Rule.RELEASE_VALID]["over"],
    "another treatment is open at the bench": UNMET[Rule.BENCH_CLEAR][""],
    "the first bag is thawed and not infused": UNMET[Rule.PREVIOUS_INFUSED][""],
    "the ward was called sixteen minutes ago": UNMET[Rule.PATIENT_PRESENT][""],
    "the product expires as the infusion ends": UNMET[Rule.EXPIRY_NOW][""],
    "an excursion touched the container": UNMET[Rule.COLD_CHAIN_INTACT]["excursion"],
    "a thawed bag has no report": UNMET[Rule.INFUSION_RECORDED][""],
    "a deviation is open at the end": UNMET[Rule.DEVIATIONS_CLOSED][""],
    "a numbered form waits to be entered": UNMET[Rule.LATE_ENTRIES_RECONCILED][""],
    "a bag was not given, and not destroyed": UNMET[Rule.CONTAINERS_ACCOUNTED][": not given, and not destroyed"],
}
"""By the words of the feature: the world that the table of every rule's test has for it."""


@given(parsers.re(f"(?P<situation>{'|'.join(map(re.escape, SITUATIONS))})"), target_fixture="seen")
def _(situation):
    return SITUATIONS[situation]


@given("nothing is known but the order", target_fixture="seen")
def _() -> World:
    return World(NOON, world().zone, dossier(until="ordered", ordered=order(prescription=None)), "P06", None)


@when(parsers.parse('the kiosk judges "{rule}"'), target_fixture="findings")
def _(rule, seen):
    return (judge(Rule(rule), seen),)


@when("the kiosk judges every rule of a release", target_fixture="findings")
def _(seen):
    return judge_all(release_rules(), seen)


@then("it is not met, and it says what is missing and what to do")
def _(findings):
    (finding,) = findings
    assert not finding.met
    for language in Language:
        assert words.title(finding, language)
        assert words.evidence(finding, language)
        assert words.todo(finding, language)


@then("the release is held")
def _(findings):
    assert len([one for one in findings if not one.met]) > 10


# --- the forecast ----------------------------------------------------------------------------------------------------


@given("the ward confirmed an infusion from 14:30 to 15:00, eight minutes away", target_fixture="file")
def _():
    file = dossier(until="conditions")
    assert file.conditions[Condition.WARD_SLOT].values["starts_at"] == "2026-11-23T14:30"
    return file


@when("the kiosk forecasts the thaw of Yescarta", target_fixture="seen")
def _(file):
    return forecast(profile(), 8, slot_of(file), NOON)


@then(parsers.parse("the thaw is to begin between {opens} and {closes}"))
def _(opens, closes, seen):
    day = NOON.date().isoformat()
    assert (seen.from_at, seen.to_at) == (
        datetime.fromisoformat(f"{day}T{opens}"),
        datetime.fromisoformat(f"{day}T{closes}"),
    )


# --- one patient at the bench ----------------------------------------------------------------------------------------


@given("the thaw of Yescarta is at the cassette")
def _(bench):
    bench.to("cassette")


@when(parsers.parse("{what} is scanned at the bench"))
def _(bench, what):
    codes = {
        "the homonym's bag": bench.compound(2),
        "another patient's bag": bench.compound(3),
        "another patient's bracelet": BRACELET,
    }
    bench.scan(codes[what])


@then("the work is stopped")
def _(bench):
    shown = bench.see()
    assert shown.run.intruder is not None
    assert bench.scan(bench.compound(1)).run.step.id == "cassette"


@then("one person alone does not clear the bench")
def _(bench):
    bench.do(c.ClearBench())
    bench.badge(TECHNICIAN)
    assert bench.see().run.intruder is not None


@then("both clear the bench and the work goes on")
def _(bench):
    bench.badge(PHARMACIST)
    assert bench.see().run.intruder is None
    assert bench.scan(bench.compound(1)).run.step.id == "cassette_read"
