"""Every rule: met with its evidence, unmet with its reason, and unmet wherever something is not known."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from gate_cases import (
    IDENTITY,
    PLAN,
    SECOND,
    TWO,
    TWO_DOSES,
    UNMET,
    C,
    at,
    elsewhere,
    expiring,
    first_day_window,
    given,
    lymphodepleted,
    second_dose,
    thawed,
    unqualified,
)
from gate_worlds import CONDITIONS, FIRST, NOON, TODAY, box, dossier, instant, order, profile, stated, treatment, world

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.handling import Sequence
from kiosk.circuit.order import Milestone
from kiosk.gates import words
from kiosk.gates.doors import RELEASE, STATED_IN_RELEASE, release_rules, start_rules
from kiosk.gates.judging import JUDGES, judge, judge_all
from kiosk.gates.rules import Finding, Rule
from kiosk.gates.world import DayCheck, Equipment, TankReading, World
from kiosk.wording import Language

MET = {
    Rule.TREATMENT_OPEN: {"": world()},
    Rule.ORDER_CONFIRMED: {"": world(), "taken_over": elsewhere()},
    Rule.PRESCRIPTION_SIGNED: {
        "": world(),
        "kept": world(
            dossier=dossier(d.DocumentKept("prescription", "0" * 64, "rx.pdf", None), ordered=order(prescription=None))
        ),
    },
    Rule.IDENTITY_QUALIFIED: {
        "": world(),
        "stated": unqualified(stated(*IDENTITY), stated(*IDENTITY, ("first", "ph1"), by="te1")),
    },
    Rule.PROFILE_APPROVED: {"": world()},
    Rule.PROFILE_CURRENT: {"": world(profile=profile(review_by=TODAY))},
    Rule.PEOPLE_TRAINED: {"": world()},
    Rule.TREATMENT_EXPECTED: {
        "": world(dossier=dossier(until="dispatched")),
        "on": world(dossier=dossier(until="confirmed", ordered=order(planned=((Milestone.EXPECTED_RETURN, TODAY),)))),
    },
    Rule.SHIPPER_VALID: {"": world()},
    Rule.LOGGER_CLEAN: {"": world()},
    Rule.CERTIFICATE_PRESENT: {
        "": world(),
        "kept": world(dossier=dossier(d.DocumentKept("certificate", "0" * 64, "rfic.pdf", None), until="accepted")),
    },
    Rule.CONTAINERS_COUNTED: {
        "": world(),
        "read": world(dossier=dossier(until="dispatched"), counted=frozenset({FIRST})),
    },
    Rule.EXPIRY_AFTER_INFUSION: {
        "": world(),
        "to the minute": expiring("2026-11-23T15:00"),
        "of the planned day": world(
            dossier=dossier(given=treatment(box(expires_at=at("2026-11-23T23:59"))), without=(C.WARD_SLOT,))
        ),
    },
    Rule.TANK_IN_LIMIT: {
        "": world(),
        "any, before it is stored": world(
            dossier=dossier(until="dispatched"),
            tanks=(TankReading("Cuve 2", None, None, "stale"), TankReading("Cuve 1", Decimal(-150), Decimal(-150))),
        ),
    },
    Rule.ALARM_RELAY_TODAY: {
        "": world(),
        "whatever else failed": world(daily_check=DayCheck(TODAY, passed=False, name="TE1", failed=("bath",))),
    },
    Rule.RECEPTION_SIGNED: {"": world(), "taken_over": elsewhere()},
    Rule.CONTAINERS_STORED: {"": world()},
    Rule.NO_OPEN_DEVIATION: {
        "": world(),
        "decided": world(
            dossier=dossier(d.DeviationOpened("d1", "leak", "", None), d.DeviationClosed("d1", "conservé", "ph1"))
        ),
    },
    Rule.PRODUCT_ACCEPTED: {"": world(), "taken_over": elsewhere()},
    Rule.IN_SPECIFICATION: {
        "": world(),
        "exceptional": world(
            dossier=dossier(
                stated(C.CERTIFICATE, ("number", "C-2"), ("verdict", "out_of_specification")),
                d.ExceptionalReleaseGranted("run-15", "danger immédiat"),
            )
        ),
    },
    Rule.STORAGE_CURVE_CLEAN: {
        "": world(),
        "elsewhere": elsewhere(tanks=(TankReading("Cuve 9", None, None, "no_probe"),), released_elsewhere=True),
    },
    Rule.DOSE_DUE: {
        "": world(),
        "day": second_dose("2026-11-14T10:00"),
        "on its first day": second_dose("2026-11-16T10:00"),
        "on its last day": second_dose("2026-11-12T10:00"),
    },
    Rule.LYMPHODEPLETION_IN_WINDOW: {
        "": world(),
        "on its first day": lymphodepleted("2026-11-19", "2026-11-21"),
        "on its last day": lymphodepleted("2026-11-14", "2026-11-16"),
        "from its first day": first_day_window(),
        "not_asked": world(profile=profile(lymphodepletion=None)),
        "begun": second_dose("2026-11-14T10:00"),
    },
    Rule.CLINICAL_GO: {"": world()},
    Rule.TOCILIZUMAB_AVAILABLE: {"": world(), "not_asked": world(profile=profile(tocilizumab_minimum=None))},
    Rule.WARD_SLOT_CONFIRMED: {"": world()},
    Rule.BATH_CHECKED_TODAY: {"": world()},
    Rule.SCANNER_CHECKED_TODAY: {"": world()},
    Rule.EQUIPMENT_CALIBRATED: {
        "": world(),
        "on its last day": world(equipment=(Equipment("bath", "due_today", TODAY),)),
    },
    Rule.CONSUMABLES_AVAILABLE: {"": world(), "not_asked": world(profile=profile(consumables=()), consumables={})},
    Rule.RELEASE_VALID: {
        "": world(),
        "to its last minute": world(local_now=NOON + timedelta(hours=4)),
        "elsewhere": elsewhere(released_elsewhere=True),
    },
    Rule.BENCH_CLEAR: {"": world()},
    Rule.PREVIOUS_INFUSED: {
        "": world(dossier=dossier(*given(FIRST), given=TWO)),
        "parallel": world(dossier=dossier(*thawed(FIRST), given=TWO), profile=profile(sequence=Sequence.PARALLEL)),
    },
    Rule.PATIENT_PRESENT: {"": world(), "a quarter of an hour": world(local_now=NOON + timedelta(minutes=15))},
    Rule.EXPIRY_NOW: {
        "": world(),
        "no slot today": world(
            dossier=dossier(given=treatment(box(expires_at=at("2026-11-23T12:01"))), without=(C.WARD_SLOT,))
        ),
    },
    Rule.COLD_CHAIN_INTACT: {"": world()},
    Rule.INFUSION_RECORDED: {
        "": world(dossier=dossier(*given(FIRST))),
        "not given": world(dossier=dossier(*thawed(FIRST), d.NotAdministered((FIRST,), "run-9", "fièvre"))),
    },
    Rule.DEVIATIONS_CLOSED: {"": world()},
    Rule.LATE_ENTRIES_RECONCILED: {
        "": world(),
        "another deviation": world(dossier=dossier(d.DeviationOpened("d1", "leak", "fuite", None))),
    },
    Rule.CONTAINERS_ACCOUNTED: {
        "": world(dossier=dossier(*given(FIRST))),
        "destroyed": world(dossier=dossier(d.ContainerDisposed(FIRST, "run-10", "destroyed", "décision", "DASRI-1"))),
    },
}


def _table(worlds: dict[Rule, dict[str, World]]) -> list[object]:
    return [
        pytest.param(rule, case, one, id=f"{rule} {case}") for rule, of in worlds.items() for case, one in of.items()
    ]


def _said(finding: Finding) -> None:
    """Every word of it is there, in both languages."""
    for language in Language:
        assert words.title(finding, language)
        assert "{" not in words.evidence(finding, language)
        assert words.todo(finding, language)
        assert bool(words.who(finding, language)) == bool(finding.clears)


@pytest.mark.parametrize(("rule", "case", "seen"), _table(MET))
def test_a_rule_is_met_with_its_evidence(rule, case, seen) -> None:
    finding = judge(rule, seen)

    assert finding.met, finding
    assert finding.rule is rule
    if finding.why:
        assert finding.why == case.split()[0] or case not in {"", finding.why}
    _said(finding)


@pytest.mark.parametrize(("rule", "case", "seen"), _table(UNMET))
def test_a_rule_is_unmet_with_what_is_missing(rule, case, seen) -> None:
    finding = judge(rule, seen)

    assert (finding.met, finding.why) == (False, case.partition(":")[0])
    assert bool(finding.clears) == bool(finding.subject)
    _said(finding)


def test_every_rule_has_a_judge_and_both_answers() -> None:
    assert set(JUDGES) == set(Rule) == set(MET) == set(UNMET)


def test_a_release_with_everything_in_order_is_held_by_nothing() -> None:
    assert [one.rule for one in judge_all(release_rules(), world()) if not one.met] == []


@pytest.mark.parametrize("condition", [one for one in CONDITIONS if one is not C.PATIENT_PRESENT])
def test_a_condition_withdrawn_holds_the_release(condition) -> None:
    file = dossier(d.ConditionWithdrawn(condition, "erreur", "ph1"))

    assert any(not one.met for one in judge_all(release_rules(), world(dossier=file)))


def test_nothing_known_meets_no_rule_of_a_release() -> None:
    """A world of which nothing is known but the file as it was ordered."""
    bare = World(NOON, world().zone, dossier(until="ordered", ordered=order(prescription=None)), "P06", None)
    met = {one.rule for one in judge_all(release_rules(), bare) if one.met}

    assert met == {
        Rule.TREATMENT_OPEN,
        Rule.IDENTITY_QUALIFIED,
        Rule.NO_OPEN_DEVIATION,
        Rule.STORAGE_CURVE_CLEAN,
        Rule.DOSE_DUE,
        Rule.EXPIRY_AFTER_INFUSION,
    }


@pytest.mark.parametrize("code", ["P08", "P08V", "P08E", "P08C", "P08H", "P07"])
def test_what_holds_the_release_holds_the_thaw_too(code) -> None:
    """A go withdrawn after the release was signed stops the thaw."""
    assert set(RELEASE) | {Rule.RELEASE_VALID} <= set(start_rules(code))


def test_the_release_begins_without_what_it_asks_for_itself() -> None:
    assert set(RELEASE) - STATED_IN_RELEASE <= set(start_rules("P06"))
    assert not STATED_IN_RELEASE & set(start_rules("P06"))


def test_a_product_released_elsewhere_is_held_by_the_rules_of_the_bench() -> None:
    rules = start_rules("P08", released_elsewhere=True)

    assert {Rule.STORAGE_CURVE_CLEAN, Rule.BATH_CHECKED_TODAY, Rule.PEOPLE_TRAINED, Rule.EXPIRY_NOW} <= set(rules)
    assert Rule.CLINICAL_GO not in rules


def test_days_are_those_of_the_station() -> None:
    """Doses counted at 23:30 in Paris were counted that day, though it is 22:30 in UTC: the next day they are old."""
    late = replace(instant(), utc=instant().utc.replace(hour=22, minute=30))
    file = dossier(until="conditions")
    counted = replace(file.conditions[C.TOCILIZUMAB], at=late)
    file = replace(file, conditions={**file.conditions, C.TOCILIZUMAB: counted})

    assert judge(Rule.TOCILIZUMAB_AVAILABLE, world(dossier=file, local_now=at("2026-11-23T23:50"))).met
    assert judge(Rule.TOCILIZUMAB_AVAILABLE, world(dossier=file, local_now=at("2026-11-24T00:10"))).why == "old"


def test_the_second_dose_counts_its_days_from_the_first_infusion_across_the_change_of_hour() -> None:
    """Day 10, two days more or less, from the 21st of October: clocks go back on the 25th, days do not."""
    on = date(2026, 10, 21)
    first = dossier(
        *given(FIRST, ended=f"{on}T23:30"), given=TWO_DOSES, without=(C.WARD_SLOT,), ordered=order(planned=())
    )
    found = {
        day: judge(
            Rule.DOSE_DUE,
            world(dossier=first, profile=profile(doses=PLAN), local_now=at(f"{on + timedelta(days=day - 1)}T09:00")),
        ).met
        for day in (7, 8, 12, 13)
    }

    assert found == {7: False, 8: True, 12: True, 13: False}


def test_the_slot_of_the_first_dose_says_nothing_of_the_second() -> None:
    """On day 3 and on day 10 the ward's slot of day 1 still stands in the file: what counts is today."""
    first = dossier(*given(FIRST, ended=f"{TODAY}T15:30"), given=TWO_DOSES)
    found = {
        day: judge(
            Rule.DOSE_DUE,
            world(dossier=first, profile=profile(doses=PLAN), local_now=at(f"{TODAY + timedelta(days=day - 1)}T09:00")),
        ).met
        for day in (3, 10)
    }

    assert found == {3: False, 10: True}


def test_an_infusion_put_off_is_judged_by_today_and_no_more_by_the_day_that_was_planned() -> None:
    """The window after lymphodepletion closes while the product waits, whatever slot was confirmed at first."""
    later = at(f"{TODAY + timedelta(days=20)}T09:00")

    assert judge(Rule.LYMPHODEPLETION_IN_WINDOW, world()).met
    assert judge(Rule.LYMPHODEPLETION_IN_WINDOW, world(local_now=later)).why == "late"


@pytest.mark.parametrize(
    ("infused", "destroyed", "why"),
    [((FIRST,), ("T-1-C",), "day"), ((), (FIRST, "T-1-C"), "former"), ((), ("T-1-C",), "former")],
)
def test_no_report_is_awaited_of_what_was_destroyed_of_the_first_dose(infused, destroyed, why) -> None:
    """One of its two vials broke: the other was given, and the second dose has its day. With none given it has none."""
    disposed = tuple(d.ContainerDisposed(one, "run-8", "destroyed", "broken", "") for one in destroyed)
    three = treatment(box(), box("T-1-C"), box(SECOND, dose=2))
    file = dossier(*thawed(FIRST, "T-1-C"), *given(*infused, ended="2026-11-14T10:00"), *disposed, given=three)

    assert judge(Rule.DOSE_DUE, world(dossier=file, profile=profile(doses=PLAN))).why == why
