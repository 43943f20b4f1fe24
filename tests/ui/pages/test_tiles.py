"""The live monitor's tiles: what each says, the order they stand in, pages of nine."""

from dataclasses import replace
from decimal import Decimal

from kiosk.monitoring.alarms.view import AlarmsView
from kiosk.monitoring.readings import Channel, Kind, Quantity
from kiosk.monitoring.rules import Priority
from kiosk.snapshot import Snapshot
from kiosk.wording import Language
from tests.ui import course_states as c
from tests.ui.alarm_states import alarm
from tests.ui.snapshots import at
from ui.pages.inputs import Draft, Inputs
from ui.pages.tiles import TILES, TilesProps, derive_tiles


def derived(shown: Snapshot, page: int = 0, language: Language = Language.FRENCH, later: float = 0.0) -> TilesProps:
    return derive_tiles(Inputs(shown, at(c.NOW + later), language, Draft()), page)


def test_the_vessel_in_trouble_comes_first_and_in_it_the_worst_channel():
    rows = derived(c.tiles(c.few())).rows

    assert [(row.vessel, row.kind) for row in rows[:3]] == [
        ("Cuve 2", "Température"),
        ("Cuve 2", "Niveau d’azote"),
        ("Cuve 2", "Couvercle"),
    ]
    assert [row.tone for row in rows[:3]] == ["refused", "warning", "ok"]
    assert [row.vessel for row in rows[4:8]] == ["Cuve 1"] * 4


def test_a_value_without_trust_is_not_shown():
    """A dash, what is the matter in words and shape, and how old the last reading is."""
    silent = derived(c.tiles(c.few())).rows[0]

    assert (silent.value, silent.unit, silent.line, silent.shape) == ("—", "", "Pas de mesure", "cross")
    assert silent.age == "il y a 1 min"


def test_a_tile_grows_old_with_no_word_from_the_station():
    shown = c.tiles((c.channel(Kind.DEWAR, 1, "Cuve 1"),))

    assert derived(shown).rows[0].value == "−189,4"
    assert derived(shown, later=4).rows[0].age == "il y a 5 s"
    old = derived(shown, later=30).rows[0]
    assert (old.value, old.line) == ("—", "Mesure trop vieille")


def test_each_quantity_is_shown_as_what_it_is():
    """Degrees, a level as filled, contacts in words, both languages."""
    rows = {row.channel: row for page in (0, 1) for row in derived(c.tiles(c.few()), page, Language.ENGLISH).rows}

    assert (rows["bath-1"].value, rows["bath-1"].unit) == ("37.02", "°C")
    assert (rows["level-1"].value, rows["level-1"].unit, rows["level-1"].gauge) == ("71.4", "%", 0.714)
    assert (rows["lid-1"].value, rows["lid-2"].value, rows["lid-1"].gauge) == ("Closed", "Open", -1)
    assert rows["fill-1"].value == "Filling"
    assert (rows["oxygen-1"].value, rows["oxygen-1"].gauge) == ("20.8", -1)


def test_a_level_in_millimetres_has_no_gauge():
    level = c.channel(Kind.LEVEL, 1, "Cuve 1")
    assert level.last is not None
    level = replace(level, last=replace(level.last, value=Decimal(412), quantity=Quantity.MILLIMETRES))

    (row,) = derived(c.tiles((level,))).rows
    assert (row.value, row.unit, row.gauge) == ("412", "mm", -1)


def test_a_weight_is_in_kilograms_and_fills_no_gauge():
    (row,) = derived(c.tiles((c.channel(Kind.WEIGHT, 1, "Cuve 1"),))).rows

    assert (row.value, row.unit, row.gauge) == ("182,4", "kg", -1)


def test_64_channels_have_eight_pages_and_none_is_on_two():
    shown = c.tiles(c.many(64))
    pages = [derived(shown, page) for page in range(8)]

    names = [row.channel for page in pages for row in page.rows]
    assert (len(names), len(set(names)), pages[0].pages) == (64, 64, 8)
    assert all(len(page.rows) <= TILES for page in pages)
    assert derived(shown, 99).page == 7


def test_a_channel_that_never_answered_has_a_tile():
    (row,) = derived(c.tiles((Channel("bath", Kind.BATH, 2.0, "Bain 1"),))).rows
    assert (row.value, row.age, row.line) == ("—", "", "Pas de mesure")


def test_an_open_alarm_is_named_on_its_tile_and_comes_before_a_doubt():
    """The most urgent first; a lid whose alarm rings does not look sound."""
    raised = (alarm("dewar_limit", "dewar-1", latching=True), alarm("lid_open", "lid-2"))
    rows = derived(c.tiles(c.few(), alarms=AlarmsView(open=raised, audible=Priority.HIGH))).rows

    assert (rows[0].channel, rows[0].line, rows[0].tone) == (
        "dewar-1",
        "Cuve au-dessus de la limite de conservation",
        "refused",
    )
    (lid,) = (row for row in rows if row.channel == "lid-2")
    assert (lid.value, lid.shape) == ("Ouvert", "cross")
