"""A review is a signature: the reviewer's own badge, then their PIN."""

import pytest

from kiosk import station_commands as sc
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, PHYSICIAN, SUPERVISOR
from kiosk.people import facts as pf
from kiosk.run import facts as f
from kiosk.scanning import badge_text

COMMENT = "Relu, rien à dire"


@pytest.fixture
def reading(bench):
    """A supervisor and the run's pharmacist have an ended run open in the log."""
    bench.whole_thaw()
    bench.do(sc.CloseRun())
    bench.do(sc.LeaveBench())
    bench.sign_in(SUPERVISOR, PHARMACIST)
    bench.do(sc.SearchLog())
    bench.do(sc.OpenLogRun("run-1"))
    return bench


def reviews(bench):
    return [fact for fact in bench.facts() if isinstance(fact, f.RunReviewed)]


def test_a_review_asks_for_the_badge_before_the_pin(reading):
    asked = reading.do(sc.SignReview(COMMENT))
    assert (asked.review_awaits_badge, asked.pin) == (True, None)
    assert reading.pin(SUPERVISOR).verdict.code == "no_pin_asked"
    assert not reviews(reading)

    shown = reading.badge(SUPERVISOR)
    assert not shown.review_awaits_badge
    assert (shown.pin.person.name, shown.pin.purpose, shown.pin.meaning) == (SUPERVISOR.name, "review", "reviewed")

    signed = reading.pin(SUPERVISOR)
    assert signed.verdict.code == "review_signed"
    (review,) = reviews(reading)
    assert (review.person_id, review.comment) == (SUPERVISOR.person_id, COMMENT)
    signed_in = [row.fact for row in reading.journal.stream(f"person:{SUPERVISOR.person_id}")][-1]
    assert signed_in == pf.SignedIn(SUPERVISOR.person_id, "review")


@pytest.mark.parametrize(
    ("person", "code"),
    [(PHARMACIST, "review_needs_supervisor"), (PHYSICIAN, "not_crew"), (OTHER_TECHNICIAN, "not_crew")],
    ids=lambda value: getattr(value, "name", value),
)
def test_the_badge_of_another_is_refused_and_the_reviewers_still_awaited(reading, person, code):
    reading.do(sc.SignReview(COMMENT))

    refused = reading.badge(person)

    assert (refused.verdict.code, refused.pin, refused.review_awaits_badge) == (code, None, True)
    assert reading.sign(SUPERVISOR).verdict.code == "review_signed"


def test_an_unknown_badge_is_refused_and_recorded_and_the_reviewers_still_awaited(reading):
    reading.do(sc.SignReview(COMMENT))

    refused = reading.scan(f"]C0{badge_text('TECH9999')}")

    assert (refused.verdict.code, refused.review_awaits_badge) == ("unknown_badge", True)
    assert [row.fact for row in reading.journal.stream("badges")] == [pf.UnknownBadgeShown("TECH9999")]


def test_a_label_where_the_reviewers_badge_is_due_opens_nothing(reading):
    reading.do(sc.SignReview(COMMENT))

    refused = reading.scan(reading.din_code(2))

    assert refused.verdict.code == "label_where_badge_due"
    assert refused.review_awaits_badge


@pytest.mark.parametrize(
    "command",
    [sc.CancelPin(), sc.OpenLogRun("run-1"), sc.CloseLogRun(), sc.CloseLog(), sc.SearchLog("durand"), sc.LockScreen()],
    ids=lambda command: type(command).__name__,
)
@pytest.mark.parametrize("badge_shown", [False, True], ids=["badge due", "PIN due"])
def test_a_review_left_is_signed_by_no_badge_or_pin(reading, command, badge_shown):
    reading.do(sc.SignReview(COMMENT))
    if badge_shown:
        reading.badge(SUPERVISOR)

    left = reading.do(command)
    assert not left.review_awaits_badge
    assert left.pin is None

    reading.sign(SUPERVISOR)
    assert not reviews(reading)
