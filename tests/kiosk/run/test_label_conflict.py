"""Codes of one label that contradict each other, under a procedure approved before it had a branch for that."""

import re

from kiosk import demo_site
from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.approved import sha256_of
from kiosk.circuit.facts import ProcedureApproved, TreatmentReleased
from kiosk.circuit.profiles import Moment
from kiosk.facts import body_of, from_body
from kiosk.procedures.model import shipped_procedures
from kiosk.run import facts as f
from kiosk.scanning import Said

_CONFLICTING = "]d1=+03000=A99992512345600&*0250021330=*025003"


def approve_without_branch(bench):
    text = shipped_procedures()["p08_thaw_bag.toml"]
    text = re.sub(r'\[\[branches\]\]\nname = "label_conflict".*?(?=\[\[branches\]\])', "", text, flags=re.DOTALL)
    approved = ProcedureApproved("P08", 2, sha256_of(text), text, demo_site.PHARMACIST.person_id)
    version = bench.journal.version("approval:procedure:P08")
    bench.journal.append("approval:procedure:P08", version, (approved,), actor=None, at=bench.clock.now())
    bench.power_cut()


def test_the_branch_of_hard_limits_holds_the_bag(bench):
    approve_without_branch(bench)
    bench.to("bag")

    run = bench.scan(_CONFLICTING).run

    assert run.branch == "out_of_limits"
    assert bench.last(f.LabelConflicted).first == Said("collected", "2025-01-02 13:30", "007")


def test_a_container_out_of_storage_is_timed_though_its_label_contradicts_itself(bench):
    bench.to("cassette")

    run = bench.scan(_CONFLICTING).run

    assert (run.branch, Moment.OUT_OF_STORAGE in run.marks) == ("label_conflict", True)


def test_another_patients_bag_is_told_as_such_though_its_label_contradicts_itself(bench):
    bench.to("bag")

    shown = bench.scan(_CONFLICTING.replace("A999925123456", bench.treatment(3).containers[0].din))

    assert (shown.verdict.code, shown.run.branch) == ("other_patient", None)


def test_a_label_that_contradicts_itself_opens_no_treatment(bench):
    bench.sign_in()

    shown = bench.scan(_CONFLICTING)

    assert (shown.verdict.tone, shown.verdict.code) == (s.Tone.REFUSED, "codes_disagree")
    assert shown.run is None


def test_the_power_fails_while_a_bag_is_held(bench):
    bench.to("bag")
    bench.scan(_CONFLICTING)

    bench.power_cut()
    bench.sign_in()
    bench.do(sc.ResumeRun("run-1"))

    assert bench.see().run.branch == "label_conflict"


def test_parts_read_before_all_that_a_label_says_was_kept_still_count(bench):
    """The body of a fact as the first schema wrote it."""
    compared = [
        {"field": "din", "expected": "A999925123456", "read": "A999925123456"},
        {"field": "expires_at", "expected": "2027-11-30 23:59", "read": "2027-11-30 23:59"},
        {"field": "product_code", "expected": "S9801100", "read": None},
    ]
    body = {"step": "bag", "container": "bag", "symbology": "]C0", "fields": compared}

    fact = from_body("LabelPartRead", 1, body)

    assert fact.said == (Said("din", "A999925123456", "001"), Said("expires", "2027-11-30", "005"))
    assert from_body("LabelPartRead", 2, body_of(fact)) == fact


def test_a_treatment_released_before_it_could_name_its_chain_of_identity_has_none(bench):
    body = body_of(TreatmentReleased(bench.treatment(1)))
    del body["treatment"]["chain_of_identity"]

    assert from_body("TreatmentReleased", 1, body).treatment.chain_of_identity is None
