"""The approved monitoring plan: what it may say, and what of it holds for a channel."""

import pytest

from kiosk.approved import NotApprovableError
from kiosk.monitoring.plan import read_plan, shipped_plans
from kiosk.monitoring.readings import Channel, Kind
from kiosk.monitoring.rules import rules_of

PLAN = shipped_plans()["monitoring.toml"]


def problems(text) -> str:
    with pytest.raises(NotApprovableError) as refused:
        read_plan(text, "plan.toml")
    return str(refused.value)


def ids(text, channel) -> set:
    return {rule.id for rule in rules_of(channel, read_plan(text, "plan.toml").rules)}


def test_the_shipped_template_is_in_order_and_every_limit_has_a_source() -> None:
    plan = read_plan(PLAN, "monitoring.toml")

    assert all(rule.source and rule.certainty and rule.label.fr and rule.todo.en for rule in plan.rules)
    watched = {kind for rule in plan.rules for kind in rule.kinds}
    assert watched == set(Kind), "a kind of channel that nothing watches"


def test_water_bath_over_temperature_and_low_level_latch() -> None:
    plan = read_plan(PLAN, "monitoring.toml")

    levels = ("level_low", "level_low_millimetres", "weight_low")
    assert all(plan.rule(rule).latching for rule in ("bath_hot", "dewar_limit", *levels))
    assert [rule.id for rule in plan.rules if rule.excursion] == ["dewar_limit"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('kinds = ["lid"]\n', "", "rule lid_open: either kinds or channels"),
        ('kinds = ["lid"]\n', 'kinds = ["lid"]\nvalue = 3\n', "rule lid_open: a rule with when = on has no value"),
        ('kinds = ["lid"]\n', 'kinds = ["dewar"]\n', "rule lid_open: when = on does not fit a channel of kind dewar"),
        ("value = 39\n", "", "rule bath_hot: a rule with when = above needs value"),
        ('quantity = "percent"\nvalue = 25\nhyst', "value = 25\nhyst", "a limit of a level needs quantity"),
        ('id = "bath_hot"', 'id = "bath_warm"', "rules must have different ids; used twice: bath_warm"),
        ('quantity = "kilograms"\nvalue = 100\nslope', "value = 100\nslope", "when = hours_to_limit needs quantity"),
        (
            'quantity = "kilograms"\nvalue = 100\nhyst',
            'quantity = "percent"\nvalue = 100\nhyst',
            "rule weight_low: a channel of kind weight is not measured in percent",
        ),
        ("margin = 10\nvalue = -160", "value = -160\nmargin = 10\nfrom_contents = 1", "from_contents"),
        ("from_content = true\nmargin = 10", "margin = 10", "from_content must be true"),
        ('kinds = ["lid"]\n', 'kinds = ["lid"]\nreplaces = "no_data"\n', "replaces needs the channels"),
        ('kinds = ["lid"]\n', 'channels = ["lid"]\nreplaces = "x"\n', "rule lid_open: replaces names no other rule: x"),
        ('priority = "low"', 'priority = "loud"', "rule bath_warm, field priority"),
    ],
)
def test_a_plan_is_refused_with_the_rule_and_what_was_expected(before, after, told) -> None:
    assert told in problems(PLAN.replace(before, after, 1))


def test_a_rule_made_for_one_channel_puts_the_one_it_replaces_aside_there_alone() -> None:
    own = PLAN + PLAN[PLAN.index('[[rules]]\nid = "bath_hot"') : PLAN.index("# --- instruments")].replace(
        'id = "bath_hot"', 'id = "our_bath_hot"\nreplaces = "bath_hot"'
    ).replace('kinds = ["bath", "bath_far"]', 'channels = ["bath 2"]')

    assert {"bath_hot", "bath_warm"} <= ids(own, Channel("bath 1", Kind.BATH, 1.0))
    second = ids(own, Channel("bath 2", Kind.BATH, 1.0))
    assert "our_bath_hot" in second
    assert "bath_hot" not in second
