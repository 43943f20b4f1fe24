"""Values typed at the bench: read strictly, held against their limits, typed again blind, told in both languages."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from trial_procedure import RUN_ID, TrialBench, field, step

from kiosk import station_commands as sc
from kiosk.circuit.profiles import Moment
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, PHYSICIAN, TECHNICIAN
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of
from kiosk.verdicts import words_of
from kiosk.wording import Language

LIMITED = {"source": '"protocole du site"', "certainty": '"default"'}
VOLUME = field("volume_ml", "decimal", unit='"ml"', minimum="10", maximum="100", **LIMITED)
ONE_OF_EACH = (
    field("who", "text"),
    field("count", "integer"),
    field("day", "date"),
    field("hour", "time"),
    field("at", "datetime"),
    field("answer", "choice", options='[{ id = "yes", text = { fr = "Oui", en = "Yes" } }]'),
)
RIGHT = {"who": "Mme Test", "count": "3", "day": "24112026", "hour": "0830", "at": "221120261405", "answer": "yes"}


def fields(*given: str) -> str:
    return f"fields = [{', '.join(given)}]"


@pytest.fixture
def bench(tmp_path):
    under_test = TrialBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


def test_values_are_kept_in_one_form_whatever_way_they_were_typed(bench):
    bench.lead(step("form", "enter", fields(*ONE_OF_EACH)))

    bench.enter(**RIGHT)

    assert [(value.field, value.value) for value in bench.newest(f.ValuesEntered).values] == [
        ("who", "Mme Test"),
        ("count", "3"),
        ("day", "2026-11-24"),
        ("hour", "08:30"),
        ("at", "2026-11-22T14:05"),
        ("answer", "yes"),
    ]
    assert bench.run.step.id == "sign"
    assert bench.run.state_of("form").value("count") == "3"
    assert bench.run.state_of("form").value("nothing") is None


@pytest.mark.parametrize("typed", ["12,5", "12.5", "012,5"])
def test_a_decimal_takes_a_comma_or_a_point(bench, typed):
    bench.lead(step("form", "enter", fields(VOLUME)))

    bench.enter(volume_ml=typed)

    assert Decimal(bench.run.state_of("form").value("volume_ml")) == Decimal("12.5")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"who": ""}, "missing"),
        ({"who": "x" * 121}, "too_long"),
        ({"who": "a\u0007b"}, "not_printable"),
        ({"count": "3.5"}, "not_an_integer"),
        ({"count": "trois"}, "not_an_integer"),
        ({"count": "٣"}, "not_an_integer"),
        ({"count": "-1"}, "negative"),
        ({"count": "123456789"}, "not_an_integer"),
        ({"day": "31022026"}, "no_such_date"),
        ({"day": "3/2/26"}, "not_a_date"),
        ({"day": "24112062"}, "date_far"),
        ({"hour": "2460"}, "no_such_time"),
        ({"hour": "9"}, "not_a_time"),
        ({"at": "22112026"}, "not_a_datetime"),
        ({"at": "221120262514"}, "no_such_time"),
        ({"answer": "no"}, "missing"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_with_its_field_named(bench, wrong, code):
    bench.lead(step("form", "enter", fields(*ONE_OF_EACH)))

    verdict = bench.enter(**{**RIGHT, **wrong}).verdict

    assert verdict.code == f"entry.{code}"
    for language in Language:
        title, todo = words_of(verdict, language)
        assert f"{next(iter(wrong))} {language}" in title
        assert todo
    assert bench.told() == [fact for fact in bench.told() if not isinstance(fact, f.ValuesEntered)]
    assert bench.run.step.id == "form"


def test_a_field_of_another_step_is_no_field(bench):
    bench.lead(step("form", "enter", fields(field("count", "integer"))))

    assert bench.enter(count="1", another="2").verdict.code == "not_now"


def test_an_optional_field_may_be_left_empty_and_is_then_not_recorded(bench):
    bench.lead(step("form", "enter", fields(field("count", "integer"), field("note", "text", optional="true"))))

    bench.enter(count="1", note="  ")

    assert [value.field for value in bench.newest(f.ValuesEntered).values] == ["count"]


def test_temperatures_may_be_below_zero(bench):
    bench.lead(step("form", "enter", fields(field("display", "decimal", unit='"°C"'))))

    bench.enter(display="−186,5")

    assert bench.run.state_of("form").value("display") == "-186.5"


@pytest.mark.parametrize("typed", ["9.9", "100.1"])
def test_a_value_out_of_limits_is_recorded_and_must_be_decided(bench, typed):
    bench.lead(step("form", "enter", fields(VOLUME)), step("next", "enter", fields(field("x", "text"))))

    verdict = bench.enter(volume_ml=typed).verdict

    found = bench.newest(f.ValueOutOfLimits)
    assert (found.value, found.minimum, found.maximum) == (Decimal(typed), 10, 100)
    assert found.source == "protocole du site"
    assert verdict.code == "entry.value_out_of_limits"
    assert "100" in words_of(verdict, Language.FRENCH)[1]
    assert bench.run.branch == "out_of_limits"
    bench.decide("go_on")
    assert bench.run.step.id == "next"
    assert bench.run.exceptional
    assert [type(one.fact) for one in bench.run.deviations][1:3] == [f.ValueOutOfLimits, f.BranchOpened]


def test_a_value_out_of_limits_may_end_the_run(bench):
    bench.lead(step("form", "enter", fields(VOLUME)))
    bench.enter(volume_ml="200")

    bench.decide("hold")

    assert bench.run.outcome == "held"


@pytest.mark.parametrize("typed", ["10", "100"])
def test_a_value_at_its_limit_is_inside(bench, typed):
    bench.lead(step("form", "enter", fields(VOLUME)))

    bench.enter(volume_ml=typed)

    assert bench.run.step.id == "sign"


def test_a_total_is_held_against_the_value_that_it_may_not_pass(bench):
    total, limit = field("total_ml", "decimal", unit='"ml"', at_most='"limit_ml"'), field("limit_ml", "decimal")
    bench.lead(step("form", "enter", fields(total, limit)))

    bench.enter(total_ml="10.5", limit_ml="10")

    found = bench.newest(f.ValueOutOfLimits)
    assert (found.field_id, found.maximum, found.source) == ("total_ml", 10, "limit_ml")
    assert bench.run.branch == "out_of_limits"


# --- by two ------------------------------------------------------------------------------------------------------


def twice(*given: str) -> str:
    return step("form", "enter", fields(*given), "twice = true", by="both")


def test_two_people_who_type_the_same_go_on_with_the_second_persons_badge(bench):
    bench.lead(twice(VOLUME))

    bench.enter(volume_ml="12.50")
    assert bench.run.here.choice == "first"
    bench.enter(volume_ml="12,5")
    assert bench.run.step.id == "form"
    bench.badge(PHARMACIST)

    assert bench.run.step.id == "sign"
    assert bench.newest(f.ValuesAgreed).person_id == PHARMACIST.person_id
    assert bench.newest(f.ItemsConfirmed).items == ("volume_ml fr 12,5\N{NO-BREAK SPACE}ml",)


def test_two_people_who_type_otherwise_start_again(bench):
    bench.lead(twice(VOLUME))
    bench.enter(volume_ml="12")

    verdict = bench.enter(volume_ml="21").verdict

    differed = bench.newest(f.ValuesDiffered)
    assert (differed.before[0].value, differed.after[0].value) == ("12", "21")
    assert verdict.code == "entry.values_differ"
    assert bench.run.here.choice == ""
    assert bench.run.here.values == ()
    bench.do(sc.DismissVerdict())
    bench.enter(volume_ml="21")
    bench.enter(volume_ml="21")
    bench.badge(PHARMACIST)
    assert bench.run.step.id == "sign"


def test_text_typed_twice_is_compared_sign_by_sign(bench):
    bench.lead(twice(field("lot", "text")))
    bench.enter(lot="007")

    bench.enter(lot="7")

    assert isinstance(bench.told()[-1], f.ValuesDiffered)


@pytest.mark.parametrize(
    ("person", "reason"),
    [(TECHNICIAN, "same_person"), (OTHER_TECHNICIAN, "not_crew"), (PHYSICIAN, "not_crew")],
)
def test_only_the_second_persons_badge_stands_for_a_second_entry(bench, person, reason):
    bench.lead(twice(VOLUME))
    bench.enter(volume_ml="12")
    bench.enter(volume_ml="12")

    bench.badge(person)

    assert bench.newest(f.SignatureRefused).reason == reason
    assert bench.run.step.id == "form"


def test_nothing_more_is_typed_once_the_badge_is_due(bench):
    bench.lead(twice(VOLUME))
    bench.enter(volume_ml="12")
    bench.enter(volume_ml="12")

    assert bench.enter(volume_ml="13").verdict.code == "badge_of_second_awaited"


def test_a_limit_counts_once_the_second_person_stands_for_the_value(bench):
    bench.lead(twice(VOLUME))
    bench.enter(volume_ml="200")
    bench.enter(volume_ml="200")
    assert bench.run.branch is None

    bench.badge(PHARMACIST)

    assert bench.run.branch == "out_of_limits"


def test_a_step_of_the_second_person_alone_wants_that_badge(bench):
    bench.lead(step("form", "enter", fields(VOLUME), by="checker"))

    bench.enter(volume_ml="12")
    assert bench.run.step.id == "form"
    bench.badge(PHARMACIST)

    assert bench.run.step.id == "sign"
    assert bench.newest(f.ValuesEntered).person_id == PHARMACIST.person_id


def test_after_a_cut_what_the_first_person_typed_is_there_and_not_typed_again(bench):
    bench.lead(twice(VOLUME))
    bench.enter(volume_ml="12")

    bench.power_cut()
    bench.resume()

    assert bench.run.here.choice == "first"
    bench.enter(volume_ml="12")
    bench.badge(PHARMACIST)
    assert bench.run.step.id == "sign"


def test_a_scan_at_a_step_of_values_is_refused_and_recorded(bench):
    bench.lead(step("form", "enter", fields(VOLUME)))

    bench.scan(bench.din_code(1))

    assert bench.newest(f.ScanRefused).reason == "no_scan_due"


# --- moments -----------------------------------------------------------------------------------------------------

STARTED = field("started_at", "time", moment='"infusion_started"')
ENDED = field("ended_at", "datetime", moment='"infusion_ended"')
"""The bench's clock stands at 10:00 in Paris on 23 November 2026."""


def test_a_moment_entered_late_starts_its_clocks_where_it_was(bench):
    bench.lead(step("infusion", "enter", fields(STARTED)))

    bench.enter(started_at="0945")

    mark = bench.run.marks[Moment.INFUSION_STARTED]
    assert mark.late
    assert mark.at.utc == datetime(2026, 11, 23, 8, 45, tzinfo=UTC)
    assert bench.newest(f.MomentEnteredLate).happened_at == datetime(2026, 11, 23, 8, 45, tzinfo=UTC)
    assert bench.run.step.id == "sign"


def test_a_time_of_last_evening_is_understood_shortly_after_midnight(bench):
    bench.lead(step("infusion", "enter", fields(STARTED)))
    bench.clock.advance(14.2 * 3600)  # 00:12
    bench.sign(TECHNICIAN)

    bench.enter(started_at="2350")

    assert bench.run.marks[Moment.INFUSION_STARTED].at.utc == datetime(2026, 11, 23, 22, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    ("started", "ended", "code"),
    [
        ("1101", "231120260930", "moment_in_future"),
        ("0930", "231120261130", "moment_in_future"),
        ("0930", "231120260900", "moment_too_early"),
    ],
)
def test_a_moment_to_come_or_before_the_former_one_is_refused(bench, started, ended, code):
    bench.lead(step("infusion", "enter", fields(STARTED, ENDED)))

    verdict = bench.enter(started_at=started, ended_at=ended).verdict

    assert verdict.code == f"entry.{code}"
    assert all(all(words_of(verdict, language)) for language in Language)
    assert not bench.run.marks


def test_a_later_step_does_not_report_a_moment_before_one_that_stands(bench):
    bench.lead(
        step("begin", "enter", fields(STARTED)), step("end", "enter", fields(ENDED)),
    )  # fmt: skip
    bench.enter(started_at="0945")

    assert bench.enter(ended_at="231120260944").verdict.code == "entry.moment_too_early"
    bench.enter(ended_at="231120260946")

    assert bench.run.step.id == "sign"


def test_a_time_that_the_change_of_clocks_skipped_never_was(bench):
    bench.lead(step("infusion", "enter", fields(ENDED)))

    assert bench.enter(ended_at="290320260230").verdict.code == "entry.time_skipped"


def test_a_thaw_told_afterwards_is_no_bag_in_the_bath(bench):
    begin = field("started_at", "time", moment='"thaw_started"')
    bench.lead(step("told", "enter", fields(begin)), step("more", "enter", fields(field("x", "text"))))

    bench.enter(started_at="0930")
    bench.bath(None)

    assert not bench.run.thawing
    assert bench.run.step.id == "more"
    assert not any(isinstance(fact, f.ReadingsLost) for fact in bench.told())


def test_a_hard_clock_that_a_late_entry_shows_overrun_is_recorded(bench):
    begin, end = (field(id_, "time", moment=f'"thaw_{id_}"') for id_ in ("started", "ended"))
    bench.lead(step("told", "enter", fields(begin, end)), step("more", "enter", fields(field("x", "text"))))

    bench.enter(started="0700", ended="0710")
    bench.do(sc.Tick())

    assert any(clock.overran for clock in clocks_of(bench.run, bench.clock.now()))
    assert bench.newest(f.ClockOverran)


# --- told --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_the_log_tells_the_values_with_their_labels_and_units(bench, language):
    bench.lead(twice(VOLUME))
    bench.enter(volume_ml="12.5")
    bench.enter(volume_ml="12.6")
    bench.enter(volume_ml="200")
    bench.enter(volume_ml="200")
    bench.badge(PHARMACIST)
    bench.decide("hold")
    bench.do(sc.CloseRun())
    bench.station.speak(language)
    bench.do(sc.SearchLog())

    opened = bench.do(sc.OpenLogRun(RUN_ID)).log.opened

    shown = " ".join(f"{row.title} {row.detail}" for row in opened.history)
    point = "," if language is Language.FRENCH else "."
    assert f"volume_ml {language} 12{point}5\N{NO-BREAK SPACE}ml" in shown
    assert "protocole du site" in shown
    assert opened.row.deviations >= 2
    assert opened.row.refusals == 1
    assert bench.see().log.opened.batch_record is not None
