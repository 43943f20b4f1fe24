"""The right column: what each running clock says as its limit comes near."""

from typing import NamedTuple

import pytest

from kiosk.circuit.profiles import Moment
from kiosk.snapshot import Snapshot
from kiosk.wording import Language
from tests.ui.snapshots import CARVYKTI, SECOND, Walk, at, bath, running, started
from ui.pages.inputs import Draft, Inputs
from ui.pages.side import ClockRow, SideProps, derive_side

EXPOSED = Walk(started()).to("cassette").marked(Moment.OUT_OF_STORAGE)
THAWING = Walk(started()).to("thaw").marked(Moment.THAW_STARTED)
THAWED = THAWING.marked(Moment.THAW_ENDED)
CARVYKTI_THAWING = Walk(started(SECOND, CARVYKTI)).to("thaw").marked(Moment.THAW_STARTED)


def side_of(snapshot: Snapshot, language: Language = Language.ENGLISH) -> SideProps:
    return derive_side(Inputs(snapshot, snapshot.now, language, Draft()))


def since(walk: Walk, moment: Moment, seconds: float) -> Snapshot:
    """The run that long after its moment."""
    marked = walk.run.marks[moment].at.boottime_ns / 1e9
    return running(walk, waited=marked + seconds - walk.seconds)


def clock(side: SideProps, name: str) -> ClockRow:
    return next(row for row in side.clocks if row.name == name)


class Case(NamedTuple):
    id: str
    walk: Walk
    name: str
    moment: Moment
    seconds: float
    time: str
    tone: str
    shape: str
    note: str


LIMIT_NEAR = "00:50 before the limit"
USUAL = "usually 3 to 5 min · alert 10 min"
LIMIT_PASSED = "limit passed by 00:40"

CASES = (
    Case("fresh", EXPOSED, "exposure", Moment.OUT_OF_STORAGE, 18, "00:18", "none", "", "limit 03:00"),
    Case("soon", EXPOSED, "exposure", Moment.OUT_OF_STORAGE, 130, "02:10", "warning", "warning", LIMIT_NEAR),
    Case("over", EXPOSED, "exposure", Moment.OUT_OF_STORAGE, 200, "03:20", "refused", "cross", "limit passed by 00:20"),
    Case("usual", THAWING, "thaw", Moment.THAW_STARTED, 144, "02:24", "running", "", USUAL),
    Case(
        "slow", THAWING, "thaw", Moment.THAW_STARTED, 400, "06:40", "warning", "warning",
        "longer than usual (3 to 5 min) · limit 10 min",
    ),
    Case("soft", THAWING, "thaw", Moment.THAW_STARTED, 640, "10:40", "warning", "warning", "limit passed by 00:40"),
    Case("hard", CARVYKTI_THAWING, "thaw", Moment.THAW_STARTED, 940, "15:40", "refused", "cross", LIMIT_PASSED),
    Case(
        "time enough", THAWED, "infusion_start", Moment.THAW_ENDED, 252, "25:48", "running", "",
        "travel 8 min: arrives with 17 min",
    ),
    Case(
        "half gone", THAWED, "infusion_start", Moment.THAW_ENDED, 1000, "13:20", "warning", "warning",
        "travel 8 min: arrives with 5 min",
    ),
    Case(
        "no way", THAWED, "infusion_start", Moment.THAW_ENDED, 1400, "06:40", "refused", "cross",
        "travel 8 min: arrives too late",
    ),
    Case(
        "too late", THAWED, "infusion_start", Moment.THAW_ENDED, 1860, "−01:00", "refused", "cross",
        "limit passed by 01:00",
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_clock_says_by_shape_and_words_how_near_its_limit_is(case) -> None:
    row = clock(side_of(since(case.walk, case.moment, case.seconds)), case.name)

    assert (case.time, case.tone, case.shape, case.note) == (row.time, row.tone, row.shape, row.note)


def test_the_time_to_infusion_names_its_deadline_in_the_stations_zone() -> None:
    side = side_of(since(THAWED, Moment.THAW_ENDED, 10))

    deadline = clock(side, "infusion_start_deadline")

    assert (deadline.label, len(deadline.time)) == ("Start infusion before", 5)


def test_a_stopped_clock_is_one_line_with_its_verdict() -> None:
    exposure = clock(side_of(since(THAWING, Moment.THAW_STARTED, 10)), "exposure")

    assert (exposure.stopped, exposure.shape) == (True, "tick")


def test_while_the_bag_thaws_the_next_limit_is_announced() -> None:
    assert side_of(since(THAWING, Moment.THAW_STARTED, 10)).after == (
        "Start infusion before: 30 min. Travel to the ward: 8 min."
    )
    assert side_of(since(CARVYKTI_THAWING, Moment.THAW_STARTED, 10), Language.FRENCH).after.startswith(
        "Finir la perfusion avant\u00a0: 2 h 30."
    )


def test_a_stale_reading_is_no_reading() -> None:
    walk = Walk(started())
    now = walk.seconds + 20

    (row,) = side_of(running(walk, channels=(bath(now, silent=5),))).bench

    assert (row.value, row.age, row.shape) == ("no reading", "5 s", "cross")


def test_a_stale_reading_grows_older_between_snapshots() -> None:
    shown = running(Walk(started()))
    later = at(shown.now.boottime_ns / 1e9 + 300)

    row = derive_side(Inputs(shown, later, Language.ENGLISH, Draft())).bench[0]

    assert (row.value, row.age) == ("no reading", "05:00")


def test_a_clock_that_has_time_enough_is_one_line_beside_the_one_that_counts_down():
    """Yescarta, thawed: 30 minutes to begin the infusion count down large; its hours of stability are one line."""
    side = side_of(since(THAWED, Moment.THAW_ENDED, 60))

    others = [row for row in side.clocks if not row.stopped and not row.name.startswith("infusion_start")]
    assert [(row.line, row.shape) for row in others] == [(True, "ring")] * len(others)
    assert [row.line for row in side.clocks if row.name.startswith("infusion_start")] == [False, False]


def test_what_a_clock_has_left_is_not_read_as_an_hour_of_the_day():
    """`14:58` beside “to end about” would be."""
    side = side_of(since(THAWED, Moment.THAW_ENDED, 60))

    left = [row.time for row in side.clocks if row.line and not row.stopped]
    assert left
    assert all(time.startswith(("reste ", "left ")) for time in left)


def test_a_clock_that_stopped_pushes_no_running_one_down():
    side = side_of(since(THAWED, Moment.THAW_ENDED, 60))

    stopped = [row.stopped for row in side.clocks]
    assert stopped == sorted(stopped)
    assert any(stopped)
