"""What is approved and released: by whom, once, and never what cannot be true."""

import pytest
from commissioning_site import CARVYKTI, PLAN, PROCEDURE, PROFILE, STORAGE, TREATMENT, refusal

from kiosk.approvable import read_approvable
from kiosk.approved import NotApprovableError, sha256_of
from kiosk.circuit.facts import ProcedureApproved, ProfileApproved, TreatmentReleased
from kiosk.monitoring.facts import MonitoringPlanApproved
from kiosk.people.roles import Role
from kiosk.storage.facts import StoragePlanApproved
from kiosk.treatment_file import read_treatment

# --- approvals -------------------------------------------------------------------------------------------------------


def test_a_file_is_a_profile_a_procedure_or_a_plan_by_its_content() -> None:
    assert read_approvable(PROFILE, "a.toml").stream == "approval:profile:yescarta"
    assert read_approvable(PROCEDURE, "b.toml").stream == "approval:procedure:P08"
    assert read_approvable(PLAN, "c.toml").stream == "approval:monitoring"
    assert read_approvable(STORAGE, "d.toml").stream == "approval:storage"


@pytest.mark.parametrize("text", ["code = 1", "code = ", 'code = "P08"\nsteps = []', "clocks = []", "rules = []"])
def test_a_file_that_is_neither_in_order_is_no_file_to_approve(text) -> None:
    with pytest.raises(NotApprovableError, match=r"wrong\.toml: "):
        read_approvable(text, "wrong.toml")


def test_a_pharmacist_approves_the_whole_text(site) -> None:
    """Under the pharmacist's name, with text and hash, one fact a file."""
    site.everyone()
    site.approve(PROFILE, PROCEDURE)

    (profile,) = site.journal.stream("approval:profile:yescarta")
    assert profile.fact == ProfileApproved("yescarta", 1, sha256_of(PROFILE), PROFILE, "ph1")
    assert profile.actor == "ph1"
    assert site.facts("approval:procedure:P08") == [ProcedureApproved("P08", 3, sha256_of(PROCEDURE), PROCEDURE, "ph1")]
    assert site.rules.library.approved_procedure("P08")[0] == sha256_of(PROCEDURE)


def test_a_station_has_one_monitoring_plan(site) -> None:
    """The newest approved, whatever its code: another code is another version of the same plan."""
    site.everyone()
    assert site.rules.library.monitoring_plan is None
    site.approve(PLAN)
    assert site.facts("approval:monitoring") == [MonitoringPlanApproved("monitoring", 1, sha256_of(PLAN), PLAN, "ph1")]
    other = PLAN.replace('code = "monitoring"', 'code = "ours"')

    assert refusal(site.approve, other).code == "version_approved_otherwise"
    site.approve(other.replace("version = 1", "version = 2"))
    assert site.rules.library.monitoring_plan.code == "ours"
    site.restart()
    assert site.rules.library.monitoring_plan.version == 2


def test_a_station_has_one_storage_plan(site) -> None:
    site.everyone()
    assert site.rules.library.storage_plan is None
    site.approve(STORAGE)
    approved = StoragePlanApproved("storage", 1, sha256_of(STORAGE), STORAGE, "ph1")
    assert site.facts("approval:storage") == [approved]

    other = STORAGE.replace('code = "storage"', 'code = "ours"').replace("version = 1", "version = 2", 1)
    site.approve(other)
    site.restart()

    assert site.rules.library.storage_plan.code == "ours"


def test_a_supervisor_approves_nothing(site) -> None:
    site.everyone()

    assert refusal(site.rules.approve, [read_approvable(PROFILE, "a")], site.supervisor()).code == "role_needed"


def test_the_same_text_needs_no_second_approval(site) -> None:
    site.everyone()
    site.approve(PROFILE)

    assert site.rules.awaiting_approval([read_approvable(PROFILE, "a")]) == ()
    site.approve(PROFILE)
    assert len(site.facts("approval:profile:yescarta")) == 1


def test_an_approved_version_never_changes(site) -> None:
    """Another text is another version, above the newest; the new one is then in force."""
    site.everyone()
    site.approve(PROFILE)
    changed = PROFILE.replace("seconds = 180", "seconds = 170")
    second, third = (changed.replace("version = 1", f"version = {number}") for number in (2, 3))

    refused = refusal(site.approve, changed)
    assert (refused.code, refused.values["fingerprint"]) == ("version_approved_otherwise", sha256_of(PROFILE))
    site.approve(third)
    assert refusal(site.approve, second).code == "version_not_newer"
    assert site.rules.library.approved_profile("yescarta")[0] == sha256_of(third)


def test_two_files_of_one_code_are_refused_together(site) -> None:
    """All or none: the other file of the call is not approved either."""
    site.everyone()
    newer = PROFILE.replace("version = 1", "version = 2")

    assert refusal(site.approve, CARVYKTI, PROFILE, newer).code == "same_code_twice"
    assert site.rules.approvals() == ()


def test_a_profile_past_its_review_is_not_approved(site) -> None:
    site.everyone()
    old = PROFILE.replace("review_by = 2027-05-22", "review_by = 2026-11-22")

    assert refusal(site.approve, old).code == "review_passed"


# --- treatments ------------------------------------------------------------------------------------------------------


def test_a_pharmacist_releases_a_treatment_under_an_approved_profile(site) -> None:
    """The product's name comes from the profile; the donation number is kept without its check character."""
    site.everyone()
    file = read_treatment(TREATMENT, "t.toml")
    assert refusal(site.rules.release, file, site.pharmacist()).code == "profile_not_approved"
    site.approve(PROFILE)

    treatment = site.rules.release(file, site.pharmacist())

    (row,) = site.journal.stream("treatment:T-TEST-1")
    assert (row.fact, row.actor) == (TreatmentReleased(treatment), "ph1")
    box = treatment.containers[0]
    assert (box.container_id, box.din, box.flags, box.product_code) == ("T-TEST-1-A", "A999925123456", "00", "S9801100")
    assert treatment.product_name == "Yescarta"
    assert treatment.chain_of_identity == "CHA999925000123"
    site.restart()
    assert site.rules.library.waiting == (treatment,)


def test_a_technician_releases_nothing(site) -> None:
    site.everyone()
    site.approve(PROFILE)

    assert refusal(site.by, "te1", Role.PHARMACIST).code == "role_needed"
    assert refusal(site.rules.release, read_treatment(TREATMENT, "t"), site.supervisor()).code == "role_needed"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("nothing", "changed", "treatment_known"),
        ("T-TEST-1", "T-TEST-2", "din_known"),
        ("2027-11-30T23:59", "2026-11-23T10:00", "expired"),
        ("birth_date = 1968-03-12", "birth_date = 2026-11-24", "born_later"),
    ],
)
def test_a_release_that_cannot_be_true_is_refused(site, before, after, code) -> None:
    """10:00 in Paris is the very minute of the test's clock: a container that expires then has expired."""
    site.everyone()
    site.approve(PROFILE)
    if code in {"treatment_known", "din_known"}:
        site.rules.release(read_treatment(TREATMENT, "t"), site.pharmacist())

    assert refusal(site.rules.releasable, read_treatment(TREATMENT.replace(before, after), "t")).code == code


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("123456 9", "123456 8", "container no. 1, field din: the check character 8"),
        ("123456 9", "123456", "container no. 1, field din: "),
        ("123456 9", "123465 9", "container no. 1, field din: "),
        ("S9801100", "S98011", "container no. 1, field product_code: "),
        ("S9801100", "Z9801100", "container no. 1, field product_code: "),
        ('lot = "', 'flags = "61"\nlot = "', "container no. 1"),
        ("2027-11-30T23:59", "2027-11-31T23:59", "container no. 1, field expires_at: "),
        ("2027-11-30T23:59", "2027-11-30T23:59Z", "container no. 1, field expires_at: the local time"),
        ("2027-11-30T23:59", "2027-11-30", "container no. 1, field expires_at: the local time"),
        ("1968-03-12", '"12/03/1968"', "field patient.birth_date: "),
        ('"F"', '"X"', "field patient.sex: "),
        ('"51"', '"Z9"', "field patient.blood_group: "),
        ("268037512345612", "26803751234561", "field patient.ins_matricule: "),
        ("travel_minutes = 8", 'travel_minutes = "8"', "field travel_minutes: "),
        ("CHA999925000123", "CHA99992500012", "field chain_of_identity: "),
        ('"Camille"', '"Camille\\n"', "field patient.given_names: "),
        ('lot = "', 'lots = "', "container no. 1, field lot: "),
        ("T-TEST-1", "T TEST 1", "field treatment_id: "),
    ],
)
def test_a_treatment_file_is_refused_with_the_place_of_each_problem(before, after, place) -> None:
    with pytest.raises(NotApprovableError) as refused:
        read_treatment(TREATMENT.replace(before, after), "t.toml")

    assert f"t.toml: {place}" in str(refused.value) or f"t.toml: top of the file, {place}" in str(refused.value)


def test_two_bags_of_one_donation_differ_by_their_division_or_flags() -> None:
    bag = TREATMENT[TREATMENT.index("[[containers]]") :]

    two = read_treatment(TREATMENT + bag.replace("S9801100", "S98011B0"), "t").treatment("Yescarta").containers
    assert [box.container_id for box in two] == ["T-TEST-1-A", "T-TEST-1-B"]
    with pytest.raises(NotApprovableError, match="two containers have the same"):
        read_treatment(TREATMENT + bag, "t")
