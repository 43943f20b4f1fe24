"""A step of rules: shut until every one is met, and its evidence kept."""

import pytest
from trial_papers import CHECK, InboxBench
from trial_procedure import step

from kiosk.demo_site import PHARMACIST
from kiosk.gates.rules import Finding, Rule
from kiosk.run import commands as c
from kiosk.run import facts as f


@pytest.fixture
def bench(tmp_path):
    under_test = InboxBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


SHUT = step("rules", "check", 'rules = ["treatment_open", "patient_present", "infusion_recorded"]')


def test_every_rule_met_opens_the_step_and_keeps_the_evidence(bench):
    bench.lead(CHECK)
    assert [finding.met for finding in bench.see().step.findings] == [True, True]

    bench.do(c.AcceptChecks())

    kept = bench.newest(f.RulesMet).findings
    assert [found.rule for found in kept] == ["treatment_open", "profile_approved"]
    assert all(found.met for found in kept)
    assert bench.run.step.id == "sign"
    assert bench.see().step.findings == ()


def test_one_unmet_rule_shuts_the_step_and_the_page_has_every_finding(bench):
    bench.lead(SHUT)

    verdict = bench.do(c.AcceptChecks()).verdict

    assert verdict.code == "entry.rules_unmet"
    assert bench.run.step.id == "rules"
    findings = bench.see().step.findings
    assert [finding.rule for finding in findings] == [
        Rule.TREATMENT_OPEN,
        Rule.PATIENT_PRESENT,
        Rule.INFUSION_RECORDED,
    ]
    assert isinstance(findings[0], Finding)
    assert not all(finding.met for finding in findings)
    assert not any(isinstance(fact, f.RulesMet) for fact in bench.told())


def test_a_check_of_both_wants_the_second_persons_badge(bench):
    bench.lead(step("rules", "check", 'rules = ["treatment_open"]', by="both"))
    bench.do(c.AcceptChecks())
    assert bench.run.step.id == "rules"
    assert bench.do(c.AcceptChecks()).verdict.code == "badge_of_second_awaited"

    bench.badge(PHARMACIST)

    assert bench.run.step.id == "sign"
