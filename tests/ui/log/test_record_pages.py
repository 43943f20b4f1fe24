"""The batch record's own pages on the screen, or one sentence when they cannot be shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.wording import Language
from ui.pages.log import LogPage
from ui.pages.record_pages import RecordDocument


@pytest.fixture
def pdf(tmp_path, qapp):
    """Three A4 pages, each of one colour."""
    path = tmp_path / "dossier.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    for number, colour in enumerate(("red", "green", "blue")):
        if number:
            writer.newPage()
        painter.fillRect(0, 0, writer.width(), writer.height(), QColor(colour))
    painter.end()
    return path


@pytest.fixture
def opened_at(stage, owner, log, opened, snapshot_of):
    """The log page with a run whose batch record is at this path, opened."""

    def open_at(path):
        page = LogPage(lambda _: None, owner)
        page.show(snapshot_of(replace(log, opened=replace(opened, batch_record=str(path)))), Language.FRENCH)
        shown = stage()
        shown.load("LogScreen.qml", page=page)
        shown.press("open_record")
        return shown

    return open_at


def _colour(shown):
    sheet = shown.item("record_sheet")
    middle = sheet.mapToScene(sheet.boundingRect().topLeft())
    return shown.view.grabWindow().pixelColor(int(middle.x()) + 100, int(middle.y()) + 100).name()


def test_pages_are_turned_by_buttons(opened_at, pdf):
    shown = opened_at(pdf)
    colours, places = [_colour(shown)], [shown.item("record_place").property("text")]
    assert not shown.item("record_previous").property("enabled")

    for _ in range(2):
        shown.press("record_next")
        colours.append(_colour(shown))
        places.append(shown.item("record_place").property("text"))

    assert colours == ["#ff0000", "#008000", "#0000ff"]
    assert places == ["Page 1 sur 3", "Page 2 sur 3", "Page 3 sur 3"]
    assert not shown.item("record_next").property("enabled")


def test_a_page_is_enlarged_and_moved_by_buttons(opened_at, pdf):
    shown = opened_at(pdf)
    wide = shown.item("record_sheet").width()

    shown.press("record_larger")
    shown.press("record_down")
    shown.press("record_right")

    assert shown.item("record_sheet").width() == 1.5 * wide
    assert shown.item("record_view").property("contentY") > 0
    assert shown.item("record_view").property("contentX") > 0

    shown.press("record_smaller")

    assert shown.item("record_sheet").width() == wide


def test_another_page_is_read_from_its_top(opened_at, pdf):
    shown = opened_at(pdf)
    shown.press("record_down")

    shown.press("record_next")

    assert shown.item("record_view").property("contentY") == 0


def test_closing_leads_back_to_the_run(opened_at, pdf):
    shown = opened_at(pdf)

    shown.press("record_close")

    assert shown.items("record_sheet") == []
    assert shown.item("open_record")


def test_a_missing_file_gives_one_sentence(opened_at, tmp_path):
    shown = opened_at(tmp_path / "nowhere.pdf")

    sentence = shown.item("record_trouble").property("text")
    assert "n’est plus à sa place" in sentence
    assert "nowhere.pdf" in sentence
    assert shown.items("record_sheet") == []


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF\n"])
def test_a_broken_file_gives_one_sentence(opened_at, tmp_path, content):
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)

    shown = opened_at(path)

    assert "ne peut pas être lu" in shown.item("record_trouble").property("text")
    assert not shown.item("record_next").property("enabled")


def test_nothing_is_drawn_when_nothing_is_open(owner):
    assert RecordDocument(owner).image(QSize(100, 141)).isNull()
