"""A channel's page: the chart's axes in the station's zone, its gaps, the cursor, what it says of the instrument."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.monitoring.course import Span
from kiosk.monitoring.readings import Kind
from kiosk.records.charts import ChartPoint
from kiosk.snapshot import Snapshot
from kiosk.wording import Language
from tests.ui import course_states as c
from tests.ui.snapshots import at
from ui.pages.channel import ChannelProps, derive_channel
from ui.pages.course import derive_runs, time_ticks, value_ticks
from ui.pages.inputs import Draft, Inputs

PARIS = ZoneInfo("Europe/Paris")
BACK_TO_WINTER = datetime(2026, 10, 25, 11, 30, tzinfo=UTC)


def derived(shown: Snapshot, cursor: datetime | None = None, language: Language = Language.FRENCH) -> ChannelProps:
    return derive_channel(Inputs(shown, at(c.NOW), language, Draft()), cursor)


def dewar(span: Span = Span.DAY, **more: object) -> Snapshot:
    return c.page(c.channel(Kind.DEWAR, 1, "Cuve 1"), span, **more)  # type: ignore[arg-type]


def test_a_gap_is_never_drawn_over():
    """Two runs with a grey stretch between them, in every span."""
    for span in Span:
        chart = derived(dewar(span)).chart
        ((start, end),) = chart.gaps
        assert len(chart.runs) == 2
        assert chart.runs[0][-1].at <= start < end <= chart.runs[1][0].at


def test_what_is_missing_at_the_ends_is_a_gap_too():
    since, hour = datetime(2026, 1, 1, tzinfo=UTC), timedelta(hours=1)
    points = [ChartPoint(since + place * hour / 60, 1, 1, 1, 1, 60) for place in range(20, 40)]

    runs, gaps = derive_runs(points, (since, since + hour), 1.0)

    assert (len(runs), len(gaps)) == (1, 2)
    assert gaps[0][0] == 0
    assert gaps[1][1] == 1
    assert derive_runs([], (since, since + hour), 1.0) == ((), ((0.0, 1.0),))


def test_the_peak_is_within_the_chart_and_the_nearest_limit_too():
    chart = derived(dewar(Span.YEAR)).chart
    highest = max(point.highest for run in chart.runs for point in run)

    assert highest > -185
    assert chart.low < -189
    assert [words for _, words in chart.limits] == ["Cuve proche de sa limite\u00a0: −160"]
    assert chart.limits[0][0] < chart.high
    assert len(chart.alarms) == 1


def test_the_day_on_which_clocks_go_back_is_25_hours_long_on_the_axis():
    """Four hours by the clock between ticks, five where the hour comes twice; each at its place."""
    stretch = (BACK_TO_WINTER - timedelta(hours=24), BACK_TO_WINTER)
    ticks = time_ticks(Span.DAY, stretch, PARIS, Language.FRENCH)

    assert [words for _, words in ticks] == ["16:00", "20:00", "00:00", "04:00", "08:00", "12:00"]
    hours = [round((later[0] - earlier[0]) * 24) for earlier, later in pairwise(ticks)]
    assert hours == [4, 4, 5, 4, 4]


@pytest.mark.parametrize(
    ("span", "language", "words"),
    [
        (Span.WEEK, Language.FRENCH, "mar. 17"),
        (Span.WEEK, Language.ENGLISH, "Tue 17"),
        (Span.MONTH, Language.FRENCH, "28 oct."),
        (Span.YEAR, Language.ENGLISH, "Mar 2026"),
        (Span.HOURS, Language.FRENCH, "14:00"),
    ],
)
def test_ticks_are_written_as_a_reader_of_the_language_does(span, language, words):
    assert words in [text for _, text in derived(dewar(span), language=language).chart.times]


@given(low=st.floats(-300, 300), height=st.floats(0.05, 1000))
def test_whatever_the_range_its_ticks_are_few_and_within_it(low: float, height: float) -> None:
    ticks = value_ticks(low, low + height, Language.FRENCH)

    assert 1 <= len(ticks) <= 6
    assert all(low - 1e-6 <= value <= low + height + 1e-6 for value, _ in ticks)
    assert len({words for _, words in ticks}) == len(ticks)


def test_the_cursor_gives_a_points_time_mean_extremes_and_number_of_readings():
    """The newest where nobody has pointed; else the nearest to the finger."""
    shown = dewar()
    assert derived(shown).read_out.startswith("dim. 22 nov. 2026 16:20 · moyenne −189,")

    pointed = derived(shown, at(c.NOW).utc - timedelta(hours=20), Language.ENGLISH)
    assert pointed.read_out.startswith("Sat 21 Nov 2026 20:")
    assert pointed.read_out.endswith("60 readings")
    assert pointed.chart.cursor == pytest.approx(4 / 24, abs=0.01)


def test_in_the_hour_that_comes_twice_the_cursor_says_which():
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    shown = dewar(until=BACK_TO_WINTER)
    monitor = shown.monitor
    assert monitor is not None
    assert monitor.channel is not None
    point = ChartPoint(twice, -189, -189, -189, 1, 60)
    shown = replace(shown, monitor=replace(monitor, channel=replace(monitor.channel, points=(point,))))

    assert derived(shown).read_out == "dim. 25 oct. 2026 02:30 (UTC+0100) · −189,00 °C · 1 mesure"


def test_a_contact_is_open_or_closed_on_its_chart():
    """A lid that was open within the point's time was open."""
    shown = c.page(c.channel(Kind.LID, 1, "Cuve 1"), Span.DAY)

    assert [words for _, words in derived(shown).chart.ticks] == ["Fermé", "Ouvert"]
    assert derived(shown).read_out.endswith("· Fermé")


def test_a_time_without_readings_says_so():
    props = derived(dewar(Span.WEEK, empty=True))

    assert props.nothing == "Aucune mesure sur cette période"
    assert (props.read_out, props.chart.runs, props.chart.gaps) == ("", (), ((0.0, 1.0),))


def test_the_page_names_instrument_certificate_and_how_to_take_every_reading_out():
    props = derived(dewar())

    assert props.identity == "Instrument\u00a0: LSCI,MODEL218S,210001,052101"
    assert props.certificate == "Certificat E-2026-114 (LNE), valable jusqu’au 2 mars 2027"
    assert "binome samples export --channel dewar-1" in props.hint
    bath = derived(c.page(c.channel(Kind.BATH, 1, "Bain 1"), Span.DAY), language=Language.ENGLISH)
    assert bath.certificate == "No calibration certificate in force"
