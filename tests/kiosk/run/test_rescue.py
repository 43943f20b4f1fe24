"""Rescue branches: the clocks run on, a decision settles its own branch and no other, and the label tells it."""

import pytest

from kiosk import station_commands as sc
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, PHYSICIAN, TECHNICIAN
from kiosk.run import commands as c


def decide(bench, option, *signers, reason="Avis écrit du médecin"):
    bench.do(c.ChooseDecision(option, reason))
    for signer in signers or (PHYSICIAN, PHARMACIST):
        bench.sign(signer)
    return bench.see()


def through_break(bench, option="exceptional"):
    """The branch of a broken bag, from its first step to its decision."""
    bench.do(c.ConfirmItems())
    bench.do(c.TakeNote("Fissure au port"))
    bench.do(c.SkipAttachment("Pas d’appareil"))
    return decide(bench, option)


def through_limits(bench, option="exceptional"):
    bench.do(c.ConfirmItems())
    return decide(bench, option)


def carvykti_thawed_too_long(bench):
    bench.to("thaw", 3)
    bench.start_thaw()
    bench.bath(37.0, 960)
    bench.end_thaw()
    bench.bath(37.0)
    assert bench.see().run.branch == "out_of_limits"


@pytest.mark.parametrize(("choice", "branch"), [("leak", "bag_broken"), ("clumps", "out_of_limits"), ("ice", None)])
def test_a_decision_on_the_time_does_not_settle_what_the_inspection_finds_later(bench, choice, branch):
    carvykti_thawed_too_long(bench)
    through_limits(bench)
    assert bench.see().run.step.id == "inspect_after"

    run = bench.do(c.Inspect(choice)).run

    assert run.branch == branch
    assert run.step.id == {"ice": "thaw", "leak": "break_contain", "clumps": "limits_call"}[choice]


def test_after_a_decision_on_the_time_both_still_inspect(bench):
    carvykti_thawed_too_long(bench)
    through_limits(bench)

    bench.do(c.Inspect("conform"))
    assert bench.see().run.step.id == "inspect_after"
    bench.badge(PHARMACIST)

    assert bench.see().run.step.id == "never"


def test_a_decision_taken_while_the_second_inspection_is_awaited_does_not_replace_it(bench):
    bench.to("inspect_after")
    bench.do(c.Inspect("conform"))
    bench.do(c.ReportProblem("bag_broken"))
    through_break(bench)

    assert bench.see().run.step.id == "inspect_after"


def test_what_the_inspection_found_is_settled_by_its_own_decision(bench):
    bench.to("inspect_after")
    bench.do(c.Inspect("clumps"))
    through_limits(bench)

    assert bench.see().run.step.id == "never"


def test_a_branch_left_for_another_is_decided_too(bench):
    bench.to("inspect_before")
    bench.do(c.Inspect("broken"))
    bench.do(c.ReportProblem("bath_failed"))
    bench.do(c.ConfirmItems())
    bench.do(c.TakeNote("Bain de secours"))
    run = decide(bench, "exceptional").run

    assert (run.branch, run.step.id) == ("bag_broken", "break_contain")


def test_the_same_two_people_may_decide_the_same_branch_twice(bench):
    carvykti_thawed_too_long(bench)
    through_limits(bench)
    bench.do(c.Inspect("clumps"))

    assert through_limits(bench).run.step.id == "never"


def test_a_label_printed_before_an_exceptional_decision_is_made_again(bench):
    bench.to("label")
    bench.do(c.PrintLabel())
    bench.do(c.ReportProblem("bag_broken"))
    through_break(bench)

    assert bench.see().run.step.id == "label"
    assert bench.scan(bench.compound()).verdict.code == "print_first"
    bench.do(c.PrintLabel())
    assert bench.see().run.here.label.copy == 2
    bench.scan_label_back()
    bench.scan_label_number(2)
    assert bench.do(c.StateLabelDestroyed(1)).run.step.id == "sign"


def test_a_label_on_the_bag_before_an_exceptional_decision_is_made_again_and_signed_again(bench):
    bench.to("sign")
    bench.sign(TECHNICIAN)
    bench.do(c.ReportProblem("bag_broken"))
    run = through_break(bench).run

    assert run.step.id == "label"
    assert run.state_of("sign").signatures == ()


@pytest.mark.parametrize("step", ["cassette_read", "inspect_after", "sign"])
def test_a_bag_that_left_storage_is_never_stopped_as_still_in_its_dewar(bench, step):
    bench.to(step)
    bench.do(c.ReportProblem("stop"))

    assert bench.do(c.ChooseDecision("stop", "Patient fébrile")).verdict.code == "bag_left_storage"
    assert decide(bench, "hold", TECHNICIAN, PHARMACIST).run.outcome == "held"


def test_a_bag_still_in_its_dewar_may_be_stopped_and_opened_again(bench):
    bench.to("bath_ready")
    bench.do(c.ReportProblem("stop"))
    assert decide(bench, "stop", TECHNICIAN, PHARMACIST).run.outcome == "stopped"
    bench.do(sc.CloseRun())

    assert bench.scan(bench.din_code()).run.step.id == "ward_ready"


def test_a_hard_limit_cannot_be_left_by_the_branch_that_a_person_reports(bench):
    """Stopping is for the two; going on out of specification is for physician and pharmacist alone."""
    carvykti_thawed_too_long(bench)
    bench.do(c.ReportProblem("stop"))

    options = {option.id: option.then for option in bench.see().run.step.options}

    assert set(options.values()) == {"end"}


def test_a_thaw_cannot_start_in_a_bath_out_of_its_band(bench):
    bench.to("thaw")
    bench.bath(38.6)

    assert bench.do(c.MarkMoment()).verdict.code == "bath_not_ready"
    assert bench.badge(TECHNICIAN).verdict.code == "bath_not_ready"
    assert not bench.see().run.thawing


@pytest.mark.parametrize("celsius", [38.1, 35.9, None])
def test_a_thaw_starts_without_the_bath_only_once_physician_and_pharmacist_decided_it(bench, celsius):
    bench.to("thaw")
    bench.bath(celsius)
    bench.do(c.ReportProblem("bath_failed"))
    bench.do(c.ConfirmItems())
    bench.do(c.TakeNote("Appareil à sec de secours"))
    decide(bench, "exceptional")

    bench.do(c.MarkMoment())

    assert bench.badge(PHARMACIST).run.thawing


def test_a_blind_reading_keyed_wrong_after_a_right_one_is_not_a_match(bench):
    bench.to("cassette_read")
    bench.read_back("12031968", "123456")
    bench.read_back("12031986", "123456")

    assert bench.badge(PHARMACIST).run.step.id == "cassette_read"


def test_two_other_people_attest_anew_what_stood_half_attested(bench):
    bench.to("bench_ready")
    bench.do(c.ConfirmItems())
    bench.power_cut()
    bench.sign_in(OTHER_TECHNICIAN, PHARMACIST)
    bench.do(sc.ResumeRun("run-1"))

    assert bench.badge(PHARMACIST).run.step.id == "bench_ready"
    bench.do(c.ConfirmItems())
    assert bench.badge(PHARMACIST).run.step.id == "bath_ready"


def test_the_same_two_people_go_on_where_they_were(bench):
    bench.to("bench_ready")
    bench.do(c.ConfirmItems())
    bench.power_cut()
    bench.sign_in()
    bench.do(sc.ResumeRun("run-1"))

    assert bench.badge(PHARMACIST).run.step.id == "bath_ready"
