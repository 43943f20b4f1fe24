"""Which procedures are due at each stage of the way, and why another is not."""

from datetime import UTC, date, datetime

import pytest

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Dossier, Stage
from kiosk.circuit.due import CODES, is_due, startable, thaw_code, why_not
from kiosk.circuit.evolving import replay
from kiosk.circuit.order import Milestone
from kiosk.circuit.profiles import Profile, read_profile, shipped_profiles
from kiosk.demo_circuit import files
from kiosk.instants import Instant

TODAY = date(2026, 11, 23)
AT = Instant(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "boot", 1)
UNTIL = datetime(2026, 11, 23, 14, 0)  # noqa: DTZ001 (a release is valid until a local time)


def profile(code: str) -> Profile:
    return read_profile(shipped_profiles()[f"{code}.toml"], f"{code}.toml")


def dossier(number: int, *more: object) -> Dossier:
    facts = next(facts for treatment, facts in files(TODAY) if treatment.treatment_id == f"T-DEMO-{number}")
    return replay((fact, AT) for fact in (*facts, *more))


ORDERED, AWAITED, RECEIVED, ACCEPTED = (dossier(number) for number in (11, 12, 13, 14))
BOX = "T-DEMO-14-A"
RELEASE = d.ReleaseSigned("r", 1, (BOX,), UNTIL, "N1", "ph1")
RELEASED = dossier(14, RELEASE)
THAWED = dossier(14, RELEASE, d.ContainerThawed(BOX, "r", "conform"))
HELD = dossier(14, RELEASE, d.ContainerThawed(BOX, "r", "held"))
GIVEN = dossier(
    14, RELEASE, d.ContainerThawed(BOX, "r", "conform"), d.InfusionReported(BOX, "r", UNTIL, UNTIL, "68", late=False)
)


@pytest.mark.parametrize(
    ("one", "stage", "due"),
    [
        (ORDERED, Stage.ORDERED, ["P01"]),
        (dossier(11, d.OrderConfirmed("r", "a" * 64)), Stage.CONFIRMED, ["P02"]),
        (AWAITED, Stage.DISPATCHED, ["P03"]),
        (RECEIVED, Stage.QUARANTINE, ["P04"]),
        (ACCEPTED, Stage.ACCEPTED, ["P06"]),
        (RELEASED, Stage.RELEASED, ["P06", "P08"]),
        (THAWED, Stage.GIVEN, ["P09"]),
        (GIVEN, Stage.GIVEN, ["P17"]),
        (dossier(14, d.TreatmentClosed("r")), Stage.CLOSED, []),
        (dossier(14, d.TreatmentCancelled("no more", "ph1")), Stage.CANCELLED, ["P10"]),
    ],
)
def test_at_each_stage_what_the_treatment_waits_for_is_due(one, stage, due):
    assert one.stage is stage
    assert [row.code for row in startable(one, profile("yescarta")) if row.due] == due


@pytest.mark.parametrize(
    ("code", "one", "why"),
    [
        ("P01", AWAITED, "confirmed_already"),
        ("P02", ORDERED, "not_confirmed"),
        ("P03", dossier(11, d.OrderConfirmed("r", "a" * 64)), "not_dispatched"),
        ("P03", RECEIVED, "received_already"),
        ("P04", AWAITED, "not_received"),
        ("P05", AWAITED, "nothing_stored"),
        ("P06", RECEIVED, "not_accepted"),
        ("P08", ACCEPTED, "not_released"),
        ("P08", THAWED, "nothing_left"),
        ("P08V", RELEASED, "other_thaw"),
        ("P09", RELEASED, "nothing_thawed"),
        ("P09", HELD, "given_up"),
        ("P10", AWAITED, "nothing_here"),
        ("P15", AWAITED, "not_received"),
        ("P17", RELEASED, "containers_left"),
        ("P13", RELEASED, "not_of_a_treatment"),
        ("P04", dossier(14, d.TreatmentCancelled("no more", "ph1")), "cancelled"),
    ],
)
def test_what_is_not_due_says_why(code, one, why):
    assert why_not(code, one, profile("yescarta")) == why
    assert not is_due(code, one, profile("yescarta"))


def test_no_starting_material_leaves_for_a_product_of_another_donor():
    """Its product is awaited as soon as the order is signed."""
    confirmed = dossier(11, d.OrderConfirmed("r", "a" * 64))
    assert why_not("P02", confirmed, profile("ebvallo")) == "no_starting_material"
    assert is_due("P03", confirmed, profile("ebvallo"))


@pytest.mark.parametrize(("product", "code"), [("yescarta", "P08"), ("breyanzi", "P08V"), ("casgevy", "P08C")])
def test_only_the_thaw_that_the_product_asks_for_is_listed(product, code):
    assert thaw_code(profile(product)) == code
    thaws = [row.code for row in startable(RELEASED, profile(product)) if row.code.startswith("P08")]
    assert thaws == [code]


def test_every_procedure_of_a_treatment_is_judged():
    rows = startable(ACCEPTED, profile("yescarta"))
    assert {row.code for row in rows} == {code for code in CODES if not code.startswith("P08") or code == "P08"}


def test_a_thawed_container_given_up_is_to_be_disposed_of():
    held = dossier(14, RELEASE, d.ContainerThawed(BOX, "r", "held"))
    assert is_due("P10", held, profile("yescarta"))


def test_a_milestone_behind_a_reached_one_grows_no_later():
    """Nobody at the bench tells that the manufacture began; a product received was made."""
    received = RECEIVED
    assert Milestone.MANUFACTURE not in received.reached
    assert received.late_days(Milestone.MANUFACTURE, date(2030, 1, 1)) == 0
