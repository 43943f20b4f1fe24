"""Each of the ten products from its order to its patient on the simulated bench, and what is refused on its way."""

import pytest
from products import ABECMA, AUCATZYL, BREYANZI, CARVYKTI, CASGEVY, EBVALLO, GRAFT, KYMRIAH, PRODUCTS, ProductsBench
from stages import Stages
from walking import Walk
from way import label

from kiosk.circuit import dossier_commands as dc
from kiosk.circuit.dossier import Stage, Whereabouts
from kiosk.circuit.profiles import Moment, read_profile, shipped_profiles
from kiosk.demo_site import NURSE, PHARMACIST, PHYSICIAN
from kiosk.gates.forecast import When
from kiosk.run import commands as c
from kiosk.run import facts as f

PROFILES = {
    profile.code: profile for profile in (read_profile(text, file) for file, text in shipped_profiles().items())
}
DAYS = {"ebvallo": (7, 7), "aucatzyl": (9,)}
"""Between one dose and the next."""


def released(treatment) -> tuple[str, ...]:
    """The procedures up to the first release; of another donor's cells no starting material leaves."""
    leaves = ("P02",) if PROFILES[treatment.profile_code].autologous else ()
    return ("P01", *leaves, "P03", "P04", "P06")


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    return Stages(tmp_path_factory.mktemp("stages"), ProductsBench)


@pytest.fixture
def walk_to(stages, tmp_path):
    opened = []

    def begin(treatment, *codes: str) -> Walk:
        opened.append(stages.at(treatment, codes, tmp_path / "station"))
        return Walk(opened[-1], treatment)

    yield begin
    for bench in opened:
        bench.journal.database.close()


@pytest.fixture
def released_walk(walk_to):
    """Of a treatment whose first dose was just released."""
    return lambda treatment: walk_to(treatment, *released(treatment))


@pytest.fixture
def thawed_walk(walk_to):
    """Of a treatment whose first container was just thawed, or all that are thawed with it."""
    return lambda treatment: walk_to(treatment, *released(treatment), PROFILES[treatment.profile_code].thaw_procedure)


@pytest.fixture
def begun_walk(walk_to):
    """Of a treatment whose first container was just given, or all that are thawed with it."""
    return lambda treatment: walk_to(
        treatment, *released(treatment), PROFILES[treatment.profile_code].thaw_procedure, "P09"
    )


def dossier_of(walk: Walk):
    return walk.bench.dossier(walk.treatment)


def thaw_of(walk: Walk) -> str:
    return PROFILES[walk.treatment.profile_code].thaw_procedure


def give(walk: Walk) -> None:
    """What is released, to its last container: one after the other where the product asks for it."""
    while dossier_of(walk).release is not None:
        walk.through(thaw_of(walk), "P09")


def next_dose(walk: Walk, days: int) -> None:
    """Released and given so many days later. Lymphodepletion was before the first."""
    walk.bench.days_pass(days)
    walk.values = {"first_on": None, "last_on": None}
    walk.through("P06")
    give(walk)


def door_is_shut(walk: Walk, code: str) -> str:
    """What stands against a procedure, in words."""
    with pytest.raises(AssertionError, match="no run is open"):
        walk.begin(code)
    verdict = walk.bench.see().verdict
    return f"{verdict.code} {verdict.values.get('first_en', '')}"


def refused_scan(walk: Walk, box: int) -> str:
    """The reason why the label of the treatment's container (from 0) is not accepted at the present step."""
    step = walk.run.step.id
    walk.bench.scan(label(walk.treatment.containers[box]))
    assert walk.run.step.id == step
    return newest(walk, f.ContainerRejected).reason


def newest(walk: Walk, kind: type):
    return next(fact for fact in reversed(walk.bench.facts(walk.run.run_id)) if isinstance(fact, kind))


# --- the whole way -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("treatment", PRODUCTS, ids=lambda one: one.profile_code)
def test_a_product_goes_its_whole_way_from_the_order_to_the_patient(begun_walk, treatment):
    """Every container is given, dose after dose; at the end the file is closed, and nothing is open in it."""
    walk = begun_walk(treatment)
    give(walk)
    for days in DAYS.get(treatment.profile_code, ()):
        next_dose(walk, days)
    given = dossier_of(walk)
    assert given.stage is Stage.GIVEN
    assert [held.where for held in given.containers] == [Whereabouts.GIVEN] * len(treatment.containers)

    walk.through("P17")

    closed = dossier_of(walk)
    assert closed.stage is Stage.CLOSED
    assert closed.open_deviations == ()
    assert all(held.infusion_ended_at is not None for held in closed.containers)


# --- one after the other -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("treatment", [KYMRIAH, ABECMA, CASGEVY, GRAFT], ids=lambda one: one.profile_code)
def test_the_second_container_stays_in_the_cold_until_the_first_is_infused(thawed_walk, treatment):
    walk = thawed_walk(treatment)
    first, second, *_ = dossier_of(walk).containers
    assert (first.where, second.where) == (Whereabouts.THAWED, Whereabouts.STORED)

    assert "End of infusion awaited" in door_is_shut(walk, thaw_of(walk))
    walk.through("P09")

    walk.through(thaw_of(walk))
    assert dossier_of(walk).containers[1].where is Whereabouts.THAWED


def test_a_bag_that_was_not_thawed_is_not_handed_over(thawed_walk):
    walk = thawed_walk(ABECMA)
    walk.begin("P09")
    walk.to("label_again")

    assert refused_scan(walk, 1) == "other_division"


# --- two components ----------------------------------------------------------------------------------------------


def test_the_cd4_vials_of_breyanzi_come_after_the_cd8(released_walk):
    walk = released_walk(BREYANZI)
    walk.begin("P08V")
    walk.to("vials")

    assert refused_scan(walk, 0) == "other_component"
    walk.bench.scan(label(BREYANZI.containers[2]))
    assert refused_scan(walk, 1) == "other_component"
    walk.bench.scan(label(BREYANZI.containers[3]))
    walk.bench.scan(label(BREYANZI.containers[0]))
    assert refused_scan(walk, 0) == "already_scanned"


# --- doses on several days ---------------------------------------------------------------------------------------


def test_the_bags_of_day_10_stay_in_the_cold_on_day_1(released_walk):
    """Aucatzyl: the release of day 1 holds its blue bag only."""
    walk = released_walk(AUCATZYL)
    assert dossier_of(walk).release.container_ids == ("AUCATZYL-1",)
    walk.begin("P08")
    walk.to("cassette")

    assert refused_scan(walk, 1) == "other_dose"
    assert Moment.OUT_OF_STORAGE not in walk.run.marks


@pytest.mark.parametrize("first", [2, 6])
def test_the_second_dose_of_aucatzyl_is_not_released_too_early(begun_walk, first):
    walk = begun_walk(AUCATZYL)
    walk.bench.days_pass(first)

    assert "Dose 2: not before" in door_is_shut(walk, "P06")


@pytest.mark.parametrize(("days", "may"), [(7, True), (20, True), (21, False)])
def test_the_second_dose_of_aucatzyl_may_wait_until_day_21_and_no_longer(begun_walk, days, may):
    walk = begun_walk(AUCATZYL)
    walk.bench.days_pass(days)

    if may:
        walk.begin("P06")
    else:
        assert "Dose 2: it was until" in door_is_shut(walk, "P06")


def test_a_second_dose_that_is_cancelled_is_destroyed_and_the_file_closed(begun_walk):
    walk = begun_walk(AUCATZYL)
    walk.bench.days_pass(9)
    walk.bench.sign_in()
    walk.bench.do(dc.CancelTreatment(AUCATZYL.treatment_id, "CRS de grade 4 après la dose 1"))
    walk.bench.sign(PHARMACIST)
    assert dossier_of(walk).stage is Stage.CANCELLED

    assert door_is_shut(walk, "P06").startswith("dossier.not_due_cancelled")
    walk.through("P10")
    assert dossier_of(walk).stage is Stage.CANCELLED
    walk.through("P17")

    closed = dossier_of(walk)
    assert [held.where for held in closed.containers] == [Whereabouts.GIVEN, *[Whereabouts.DESTROYED] * 2]
    assert closed.stage is Stage.CLOSED


def test_a_dose_is_not_thawed_by_the_release_of_another(begun_walk):
    walk = begun_walk(EBVALLO)
    walk.bench.days_pass(7)

    assert door_is_shut(walk, "P08E").startswith("dossier.not_due_not_released")


def test_nothing_of_ebvallo_is_taken_out_for_a_patient_who_came_too_long_ago(released_walk):
    walk = released_walk(EBVALLO)
    walk.begin("P08E")
    walk.to("patient_known")
    walk.bench.clock.advance(20 * 60)
    walk.bench.cold()
    walk.bench.do(c.AcceptChecks())

    assert walk.run.step.id == "patient_known"
    assert Moment.OUT_OF_STORAGE not in walk.run.marks


# --- limits ------------------------------------------------------------------------------------------------------


def test_a_bath_above_40_degrees_takes_no_vial_of_casgevy(released_walk):
    walk = released_walk(CASGEVY)
    walk.begin("P08C")
    walk.to("bath_ready")
    walk.bench.bath(40.5, 310)
    walk.bench.do(c.AcceptBath())
    assert walk.run.step.id == "bath_ready"

    walk.bench.bath(39.5, 310)
    walk.bench.do(c.AcceptBath())
    assert walk.run.step.id != "bath_ready"


def test_a_vial_of_casgevy_in_a_bath_above_40_degrees_is_decided_on(released_walk):
    walk = released_walk(CASGEVY)
    walk.begin("P08C")
    walk.to("thaw")
    walk.mark_thaw(walk.run.step)
    for celsius in (38.0, 39.0, 39.8, 40.0):
        walk.bench.bath(celsius, 10)
    assert walk.run.must_decide is None
    walk.bench.bath(40.5, 10)
    assert walk.run.must_decide == "bath_left_limits"
    walk.mark_thaw(walk.run.step)

    assert walk.run.branch == "out_of_limits"


def test_a_vial_of_casgevy_left_alone_in_its_bath_is_recorded(released_walk):
    walk = released_walk(CASGEVY)
    walk.begin("P08C")
    walk.to("thaw")
    walk.mark_thaw(walk.run.step)
    walk.bench.bath(37.0, 200)

    assert newest(walk, f.AttendanceMissed).limit_seconds == 180


def test_a_vial_of_casgevy_is_identified_at_the_bed_by_two_accounts(released_walk):
    walk = released_walk(CASGEVY)
    walk.begin("P08C")
    walk.to("bedside")
    walk.bench.sign(NURSE)
    walk.bench.sign(NURSE)
    assert walk.run.step.id == "bedside"

    walk.bench.sign(PHYSICIAN)
    assert walk.run.step.id == "preparation"


@pytest.mark.parametrize(("minutes", "branch"), [(14, None), (16, "out_of_limits")])
def test_a_thaw_of_carvykti_beyond_15_minutes_is_decided_on(released_walk, minutes, branch):
    walk = released_walk(CARVYKTI)
    walk.begin("P08")
    walk.to("thaw")
    walk.mark_thaw(walk.run.step)
    walk.bench.bath(37.0, minutes * 60 - 10)
    walk.mark_thaw(walk.run.step)

    assert walk.run.branch == branch


def test_the_second_bag_of_a_graft_counts_with_the_first_for_the_prescribers_limit(released_walk):
    walk = released_walk(GRAFT)
    walk.values = {"limit_g": "20", "total_g": "12"}
    walk.through("P08H", "P09")
    walk.begin("P08H")
    walk.to("dmso")
    walk.values = {"limit_g": "20", "total_g": "24"}
    walk.act()

    assert walk.run.branch == "out_of_limits"


# --- what the profile says of giving it ---------------------------------------------------------------------------


def items_confirmed(walk: Walk, step: str) -> str:
    """What was attested at a step of any run, read in the record."""
    bench = walk.bench
    facts = (fact for number in range(1, bench._ids + 1) for fact in bench.facts(f"run-{number}"))
    confirmed = (fact for fact in facts if isinstance(fact, f.ItemsConfirmed) and fact.step == step)
    return "\n".join(item for fact in confirmed for item in fact.items)


@pytest.mark.parametrize(
    ("treatment", "said"),
    [(AUCATZYL, "volume partiel, à la seringue"), (BREYANZI, "CD8 d’abord, puis CD4 aussitôt")],
    ids=lambda one: getattr(one, "profile_code", ""),
)
def test_both_read_at_the_bed_how_the_product_is_given(begun_walk, treatment, said):
    """A part only of the blue bag, CD8 before CD4: as the profile words it."""
    walk = begun_walk(treatment)

    assert items_confirmed(walk, "bedside_check").count(said) == 2


def test_what_is_done_with_a_vial_of_casgevy_before_it_is_given_is_confirmed(thawed_walk):
    walk = thawed_walk(CASGEVY)

    assert "filtre acier 18 µm" in items_confirmed(walk, "preparation")


def test_the_hour_of_the_thaw_is_told_for_the_first_bag_and_no_more_for_the_next(released_walk):
    """The ward's slot is that of all three: only the first begins with it."""
    walk = released_walk(ABECMA)
    walk.begin("P08")
    assert walk.bench.see().forecast.when is not When.NEVER
    walk.to_end()
    walk.through("P09")

    walk.begin("P08")
    assert walk.bench.see().forecast is None


def test_a_release_that_runs_out_between_two_vials_is_signed_again_for_those_left(thawed_walk):
    """Nine vials of Casgevy take longer than a release is valid; each has its own twenty minutes."""
    walk = thawed_walk(CASGEVY)
    assert door_is_shut(walk, "P06").startswith("dossier.not_due_thaw_under_way")
    walk.through("P09")
    walk.bench.clock.advance(5 * 3600)
    walk.bench.cold()
    assert door_is_shut(walk, "P08C").startswith("gates.not_yet")

    walk.through("P06")
    assert dossier_of(walk).release.container_ids == ("CASGEVY-2", "CASGEVY-3")
    walk.through("P08C", "P09")
