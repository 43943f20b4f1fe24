"""A folder takes labels as pages of their very size, and never one over another."""

import pypdf
import pytest

from drivers.errors import LineDown
from drivers.printers.folder import FolderPrinter
from drivers.printers.picture import label_pdf, label_png

RASTER = bytes([0b10100000, 0b11111111, 0b00000001, 0b00000000])
"""16 dots wide, 2 high."""


def test_each_label_is_a_file_of_its_own(tmp_path):
    printer = FolderPrinter(tmp_path, 300)

    one, other = (printer.print_label(RASTER, 16, 2) for _ in range(2))

    assert [path.name for path in sorted(tmp_path.iterdir())] == ["label-0001.pdf", "label-0002.pdf"]
    assert one.read_bytes() == other.read_bytes() == label_pdf(RASTER, 16, 2, 300)


def test_a_page_is_as_large_as_the_label(tmp_path):
    path = FolderPrinter(tmp_path, 300).print_label(bytes(148 * 709), 1181, 709)

    [page] = pypdf.PdfReader(path).pages
    assert [float(side) * 25.4 / 72 for side in page.mediabox[2:]] == pytest.approx([100, 60], abs=0.05)


def test_a_file_that_somebody_named_is_left_alone(tmp_path):
    (tmp_path / "label-0007.pdf").write_text("kept")
    (tmp_path / "label-old.pdf").write_text("kept too")

    assert FolderPrinter(tmp_path, 203).print_label(RASTER, 16, 2).name == "label-0008.pdf"
    assert (tmp_path / "label-0007.pdf").read_text() == "kept"


def test_a_folder_that_is_not_there_is_a_line_that_is_down(tmp_path):
    with pytest.raises(LineDown, match=r"file:///.*gone: no label can be written there \(No such file or directory\)"):
        FolderPrinter(tmp_path / "gone", 203).print_label(RASTER, 16, 2)


@pytest.mark.parametrize("write", [label_pdf, label_png])
@pytest.mark.parametrize("size", [(16, 3), (17, 2), (0, 0)])
def test_a_raster_of_another_size_is_refused(write, size):
    with pytest.raises(ValueError, match="bytes are no picture"):
        write(RASTER, *size, 203)
