"""A template is used whole and right, or refused by file, place and field."""

import re
from pathlib import Path

import pytest

from kiosk.approved import NotApprovableError
from kiosk.documents.label_drawing import draw
from kiosk.documents.label_house import PositionLabel
from kiosk.documents.label_kinds import KINDS
from kiosk.documents.label_template import own_templates, read_template, shipped_template, template_of
from kiosk.wording import Language

POSITION = """
kind = "position"
width_mm = 60
height_mm = 25

[[texts]]
name = "place"
field = "place"
cell = { x_mm = 2, y_mm = 2, width_mm = 36, height_mm = 6 }
largest_mm = 4
smallest_mm = 2

[[texts]]
name = "code"
field = "code"
cell = { x_mm = 2, y_mm = 10, width_mm = 36, height_mm = 12 }
largest_mm = 8
smallest_mm = 3

[[symbols]]
name = "position"
field = "code"
symbology = "Data Matrix"
cell = { x_mm = 40, y_mm = 2, width_mm = 18, height_mm = 18 }
smallest_module_mm = 0.25
largest_module_mm = 0.6
"""


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_shipped_template_that_is_right(kind):
    assert shipped_template(kind).kind == kind


def test_a_template_of_a_site_draws_its_label():
    template = read_template(POSITION, "mine.toml")
    sheet, [symbol] = draw(template, PositionLabel(code="A1", place="Cuve 1").content(Language.FRENCH), 203)
    assert sheet.texts.keys() == {"place", "code"}
    assert symbol.text.startswith("BNL-A1-")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('kind = "position"', 'kind = "drawer"', "top of the file, field kind: one of base, cryo,"),
        ("width_mm = 60", "width_mm = 57", "symbol 'position', field cell: a cell within the label, 57 x 25 mm"),
        ("y_mm = 10", "y_mm = 7", "text 'place', field cell: a cell apart from that of text 'code'"),
        ("x_mm = 40", "x_mm = 30", "text 'place', field cell: a cell apart from that of symbol 'position'"),
        (
            'field = "place"',
            'field = "shelf"',
            "text 'place', field field: one of code, establishment, place; found 'shelf'",
        ),
        (
            'field = "place"',
            'words = "label.partial"',
            "text 'place', field words: a wording's key; found 'label.partial'",
        ),
        ('field = "place"', 'words = "label.lot"', "text 'place', field words: a wording without places to fill"),
        ('field = "place"', 'words = "label.partial_label"', "field texts: a label position must show place"),
        ('field = "place"\n', "", "text place: one of field and words was expected"),
        ('name = "place"', 'name = "code"', "text 'code', field name: a name that no other text has"),
        ("largest_mm = 4", "largest_mm = 1.9", "text place: smallest_mm must not be above largest_mm"),
        ("smallest_mm = 2\n", "smallest_mm = 1\n", "text place, field smallest_mm: "),
        ("smallest_mm = 2\n", 'smallest_mm = 2\nwhen = "noon"\n', "text 'place', field when: one of code,"),
        ("smallest_mm = 2\n", 'smallest_mm = 2\nwhen = "establishment"\n', "a label position must show place"),
        ("smallest_mm = 2\n", "smallest_mm = 2\nfont = 3\n", "text place, field font: "),
        ('symbology = "Data Matrix"', 'symbology = "QR"', "symbol position, field symbology: "),
        ("smallest_module_mm = 0.25", "smallest_module_mm = 0.2", "must be 0.25 or more, largest_module_mm no less"),
        ('symbology = "Data Matrix"', 'symbology = "Code 128"\nalign = "top"', "symbol position, field align: "),
        ("width_mm = 18, height_mm = 18", "width_mm = 0, height_mm = 18", "symbol position, field cell.width_mm: "),
        ('"code"\nsymbology', '"badge"\nsymbology', "symbol 'position', field field: one of code; found 'badge'"),
        ('"code"\nsymbology', '"badge"\nsymbology', "field symbols: a label position must carry the symbol code"),
        ("[[symbols]]", "[[symbols]", "the whole file: valid TOML was expected"),
    ],
)
def test_a_template_that_is_wrong_is_refused_by_file_place_and_field(old, new, sentence):
    with pytest.raises(NotApprovableError, match=re.escape(sentence)) as refused:
        read_template(POSITION.replace(old, new, 1), "mine.toml")
    assert all(line.startswith("mine.toml: ") for line in str(refused.value).splitlines())


def test_bars_of_a_code_128_are_high_enough_or_refused():
    bars = POSITION.replace("Data Matrix", "Code 128").replace(
        "width_mm = 18, height_mm = 18", "width_mm = 18, height_mm = 4"
    )
    with pytest.raises(NotApprovableError, match=r"cell\.height_mm must be 5 or more for a Code 128"):
        read_template(bars, "mine.toml")


def test_all_that_is_wrong_is_said_at_once():
    wrong = POSITION.replace("width_mm = 60", "width_mm = 57").replace("y_mm = 10", "y_mm = 7")
    with pytest.raises(NotApprovableError) as refused:
        read_template(wrong, "mine.toml")
    assert len(refused.value.problems) == 2


def test_the_site_s_own_template_stands_for_the_shipped_one(tmp_path: Path):
    (tmp_path / "position.toml").write_text(POSITION, encoding="utf-8")
    assert template_of("position", tmp_path).width_mm == 60
    assert template_of("badge", tmp_path) == shipped_template("badge")
    assert template_of("position", None) == shipped_template("position")
    assert own_templates(tmp_path) == ("position",)
    assert own_templates(tmp_path / "gone") == ()


def test_a_template_named_after_another_kind_is_refused(tmp_path: Path):
    (tmp_path / "badge.toml").write_text(POSITION, encoding="utf-8")
    refused = r"badge\.toml: top of the file, field kind: the name position\.toml was expected"
    with pytest.raises(NotApprovableError, match=refused):
        template_of("badge", tmp_path)
    with pytest.raises(NotApprovableError, match=refused):
        own_templates(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "badge.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(NotApprovableError, match="UTF-8 text was expected"):
        own_templates(tmp_path)


def test_a_label_of_another_kind_is_not_drawn():
    with pytest.raises(ValueError, match="a template of kind badge cannot show a label of kind position"):
        draw(shipped_template("badge"), PositionLabel(code="A1", place="x").content(Language.FRENCH), 203)
