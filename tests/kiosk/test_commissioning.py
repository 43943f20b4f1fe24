"""Setting a station up: who may do what, what is never given twice, what is not approved or released."""

import pytest
from bench import FAST, ZONE, FakeClock

from kiosk.approved import NotApprovableError, sha256_of
from kiosk.circuit.facts import ProcedureApproved, ProfileApproved, TreatmentReleased
from kiosk.circuit.profiles import shipped_profiles
from kiosk.commissioning import Commissioning, read_approvable
from kiosk.people.facts import BadgeClosed, PersonEnrolled, PersonLockedOut, PersonUnlocked, PinChosen, PinRefused
from kiosk.people.pins import Pins
from kiosk.people.roles import Role
from kiosk.procedures.model import shipped_procedures
from kiosk.readiness import missing
from kiosk.records.credentials import Credentials
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.run.bench import Refused
from kiosk.treatment_file import read_treatment

PROFILE, CARVYKTI = shipped_profiles()["yescarta.toml"], shipped_profiles()["carvykti.toml"]
PROCEDURE = shipped_procedures()["p08_thaw_bag.toml"]
PINS = {"su1": "915364", "su2": "260971", "ph1": "739158", "te1": "482913", "md1": "604827"}
TREATMENT = """
treatment_id = "T-TEST-1"
profile_code = "yescarta"
ward = "Hématologie"
travel_minutes = 8
storage_position = "Cuve 1 · A1 · 3"
chain_of_identity = "CHA999925000123"

[patient]
hospital_number = "8000001"
birth_name = "DURAND-TEST"
given_names = "Camille"
sex = "F"
birth_date = 1968-03-12
ins_matricule = "268037512345612"
blood_group = "51"

[[containers]]
din = "A9999 25 123456 9"
product_code = "S9801100"
expires_at = "2027-11-30T23:59"
lot = "LOT-TEST-0042"
"""


class Site:
    """A station being set up, and the hands of those who do it."""

    def __init__(self, folder) -> None:
        self.folder, self.clock = folder, FakeClock()
        self.start()

    def start(self) -> None:
        key = SealKey.load_or_create(self.folder / "seal.key")
        self.journal = Journal.open(self.folder / "journal.db", station="bench-1", clock=self.clock, seal_key=key)
        self.rules = Commissioning(self.journal, Pins(Credentials(self.journal), b"pepper", FAST), ZONE)

    def restart(self) -> None:
        self.journal.close()
        self.start()

    def by(self, person_id, role, pin=None):
        return self.rules.authorise(person_id, role, lambda _person: pin or PINS[person_id])

    def supervisor(self):
        return self.by("su1", Role.SUPERVISOR)

    def pharmacist(self):
        return self.by("ph1", Role.PHARMACIST)

    def enrol(self, person_id, roles, badge_id=None, name=None, pin=None) -> None:
        by = self.supervisor() if self.rules.people() else None
        badge = badge_id or f"{person_id.upper():0>8}"
        newcomer = self.rules.newcomer(person_id, name or f"{person_id.upper()}-TEST Alex", roles, badge)
        self.rules.enrol(newcomer, pin or PINS[person_id], by)

    def approve(self, *texts) -> None:
        self.rules.approve([read_approvable(text, "file.toml") for text in texts], self.pharmacist())

    def facts(self, stream) -> list:
        return [row.fact for row in self.journal.stream(stream)]

    def everyone(self) -> None:
        self.enrol("su1", ["SU"])
        for person_id, role in (("su2", "SU"), ("ph1", "PH"), ("te1", "TE"), ("md1", "MD")):
            self.enrol(person_id, [role])

    def missing(self):
        approved = self.rules.library.approved_procedure("P08")
        procedure = None if approved is None else approved[1]
        today = self.rules.local_now().date()
        return {lack.code for lack in missing(self.rules.people(), procedure, self.rules.profiles(), today)}


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    site.journal.database.close()


def refusal(act, *arguments, **keywords) -> Refused:
    with pytest.raises(Refused) as refused:
        act(*arguments, **keywords)
    return refused.value


# --- people ----------------------------------------------------------------------------------------------------------


def test_the_first_person_is_a_supervisor_and_needs_nobody(site) -> None:
    """The fact stands under nobody's name; the PIN is no part of it."""
    site.enrol("su1", ["SU"])

    (row, chosen) = site.journal.stream("person:su1")
    assert row.fact == PersonEnrolled("su1", "SU1-TEST Alex", ("SU",), "00000SU1")
    assert chosen.fact == PinChosen("su1")
    assert row.actor is None
    assert site.supervisor().person.person_id == "su1"


def test_the_first_person_can_be_nobody_else(site) -> None:
    assert refusal(site.enrol, "te1", ["TE", "PH"]).code == "first_is_supervisor"


def test_every_later_person_is_enrolled_by_a_supervisor(site) -> None:
    """Under the supervisor's name, and never without."""
    site.enrol("su1", ["SU"])
    site.enrol("te1", ["TE", "PH", "TE"])

    row = site.journal.stream("person:te1")[0]
    assert (row.actor, row.fact.roles) == ("su1", ("TE", "PH"))
    newcomer = site.rules.newcomer("ph1", "PH1-TEST Alex", ["PH"], "PHAR0001")
    assert refusal(site.rules.enrol, newcomer, PINS["ph1"], None).code == "supervisor_needed"


def test_a_pharmacist_enrols_nobody(site) -> None:
    site.everyone()
    newcomer = site.rules.newcomer("te2", "TE2-TEST Alex", ["TE"], "TECH0002")

    assert refusal(site.rules.enrol, newcomer, "358047", site.pharmacist()).code == "role_needed"
    assert refusal(site.by, "ph1", Role.SUPERVISOR).code == "role_needed"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"person_id": "Te1"}, "id_form"),
        ({"person_id": "t"}, "id_form"),
        ({"person_id": "te 1"}, "id_form"),
        ({"name": " "}, "name_form"),
        ({"name": "A\tB"}, "name_form"),
        ({"name": "A" * 61}, "name_form"),
        ({"roles": ["TE", "XX"]}, "role_unknown"),
        ({"roles": [""]}, "role_unknown"),
        ({"badge_id": "TECH001"}, "badge_form"),
        ({"badge_id": "tech0001"}, "badge_form"),
        ({"person_id": "su1"}, "id_used"),
        ({"badge_id": "00000SU1"}, "badge_used"),
    ],
)
def test_an_enrolment_that_is_not_in_order_is_refused(site, given, code) -> None:
    site.enrol("su1", ["SU"])
    in_order = {"person_id": "te1", "name": "TE1-TEST Alex", "roles": ["TE"], "badge_id": "TECH0001"}

    assert refusal(site.rules.newcomer, **in_order | given).code == code


def test_a_closed_badge_is_never_given_again(site) -> None:
    site.everyone()
    site.rules.close_badge("te1", "lost on the way", site.supervisor())
    site.restart()

    assert refusal(site.rules.newcomer, "te2", "TE2-TEST Alex", ["TE"], "00000TE1").code == "badge_used"


@pytest.mark.parametrize(
    ("pin", "code"), [("12345a", "pin_not_digits"), ("1234", "pin_length"), ("123456", "pin_too_common")]
)
def test_a_weak_pin_enrols_nobody(site, pin, code) -> None:
    assert refusal(site.enrol, "su1", ["SU"], pin=pin).code == code
    assert site.rules.people() == ()
    assert site.journal.head().seq == 0


def test_a_wrong_pin_is_recorded_waits_and_locks_as_at_the_kiosk(site) -> None:
    """Three tries are free, then they wait longer and longer; after ten only another supervisor opens again."""
    site.everyone()
    codes = []
    for failures in range(1, 11):
        site.clock.advance(901)
        refused = refusal(site.by, "su2", Role.SUPERVISOR, "000001")
        codes.append(refused.code)
        assert failures == 10 or refused.values["failures"] == str(failures)

    assert codes == ["wrong_pin"] * 2 + ["wrong_pin_wait"] * 7 + ["locked_out"]
    assert site.facts("person:su2")[-1] == PersonLockedOut("su2", 10)
    site.clock.advance(10_000)
    site.restart()
    assert refusal(site.by, "su2", Role.SUPERVISOR).code == "locked_out"
    site.rules.unlock("su2", "forgot it on holiday", site.supervisor())
    assert site.facts("person:su2")[-1] == PersonUnlocked("su2", "su1", "forgot it on holiday")
    assert site.by("su2", Role.SUPERVISOR).person.failures == 0


def test_nobody_is_asked_for_a_pin_while_they_must_wait(site) -> None:
    """Not even the right one is looked at, before or after a restart."""
    site.everyone()
    for _ in range(3):
        refusal(site.by, "su1", Role.SUPERVISOR, "000001")
    site.clock.advance(10)
    site.restart()

    refused = refusal(site.by, "su1", Role.SUPERVISOR)

    assert (refused.code, refused.values["seconds"]) == ("pin_wait", "21")
    assert isinstance(site.facts("person:su1")[-1], PinRefused)


def test_who_has_no_open_badge_answers_for_nothing(site) -> None:
    site.everyone()
    site.rules.close_badge("su2", "has left the hospital", site.supervisor())

    assert site.facts("person:su2")[-1] == BadgeClosed("su2", "00000SU2", "has left the hospital")
    assert refusal(site.by, "su2", Role.SUPERVISOR).code == "no_open_badge"
    assert refusal(site.rules.close_badge, "su2", "again", site.supervisor()).code == "badge_closed_already"


def test_the_last_supervisor_keeps_the_badge(site) -> None:
    """Else nobody could enrol, unlock or close a badge ever after."""
    site.everyone()
    site.rules.close_badge("su2", "lost", site.supervisor())

    assert refusal(site.rules.close_badge, "su1", "lost", site.supervisor()).code == "last_supervisor"


def test_unlocking_and_closing_ask_for_a_reason_and_somebody_known(site) -> None:
    site.everyone()

    assert refusal(site.rules.close_badge, "te1", " ", site.supervisor()).code == "reason_form"
    assert refusal(site.rules.close_badge, "te9", "lost", site.supervisor()).code == "unknown_person"
    assert refusal(site.rules.unlock, "te1", "why not", site.supervisor()).code == "not_locked"
    assert refusal(site.by, "te9", Role.SUPERVISOR, "1").code == "unknown_person"


# --- approvals -------------------------------------------------------------------------------------------------------


def test_a_file_is_a_profile_or_a_procedure_by_its_content() -> None:
    assert read_approvable(PROFILE, "a.toml").stream == "approval:profile:yescarta"
    assert read_approvable(PROCEDURE, "b.toml").stream == "approval:procedure:P08"


@pytest.mark.parametrize("text", ["code = 1", "code = ", 'code = "P08"\nsteps = []', "clocks = []"])
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
    assert site.facts("approval:procedure:P08") == [ProcedureApproved("P08", 2, sha256_of(PROCEDURE), PROCEDURE, "ph1")]
    assert site.rules.library.approved_procedure("P08")[0] == sha256_of(PROCEDURE)


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


# --- readiness -------------------------------------------------------------------------------------------------------


def test_a_station_is_ready_when_people_and_data_are_there(site) -> None:
    """A rescue's signers count as well: the bench is no place to find that no physician has a badge."""
    site.enrol("su1", ["SU"])
    assert site.missing() == {"supervisors", "procedure", "profile"}
    site.enrol("su2", ["SU"])
    site.enrol("ph1", ["PH"])
    site.approve(PROCEDURE, PROFILE)
    assert site.missing() == {"crew", "signer"}
    site.enrol("te1", ["TE"])
    assert site.missing() == {"signer"}
    site.enrol("md1", ["MD"])
    assert site.missing() == set()


def test_one_person_with_both_roles_is_no_crew(site) -> None:
    site.enrol("su1", ["SU"])
    site.enrol("ph1", ["PH", "TE", "MD"])
    site.approve(PROCEDURE)

    assert "crew" in site.missing()


def test_a_station_is_not_ready_with_a_review_overdue_or_a_person_locked_out(site) -> None:
    site.everyone()
    site.approve(PROCEDURE, PROFILE)
    for _ in range(10):
        site.clock.advance(901)
        refusal(site.by, "te1", Role.TECHNICIAN, "000001")
    site.clock.advance(200 * 86400)

    assert site.missing() == {"unlocking", "crew", "signer", "review"}
