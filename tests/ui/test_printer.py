"""The station's printer, whatever its URL: what its driver reports becomes the few codes that a page has words for."""

import pytest

from drivers.simulated.zpl_printer import SimulatedZplPrinter, Trouble
from kiosk.printing import PRINTER_TROUBLES, PrinterRefused, PrintOutcomeUnknown
from ui.printer import UrlPrinter, check_printer_url

RASTER = bytes([0b10100000, 0b11111111, 0b00000001, 0b00000000])
"""16 dots wide, 2 high."""


@pytest.mark.parametrize(
    ("trouble", "code"),
    [(Trouble.PAPER_OUT, "paper_out"), (Trouble.HEAD_OPEN, "head_open"), (Trouble.PAUSED, "paused")],
)
def test_a_refusal_has_the_page_s_code(tmp_path, trouble, code):
    simulated = SimulatedZplPrinter(tmp_path)
    simulated.trouble = trouble
    with simulated.wire, pytest.raises(PrinterRefused) as refused:
        UrlPrinter(simulated.wire.url, 203).print_label(RASTER, 16, 2)
    assert refused.value.code == code
    assert code in PRINTER_TROUBLES


def test_a_printer_lost_under_the_label_leaves_the_outcome_unknown(tmp_path):
    simulated = SimulatedZplPrinter(tmp_path)
    simulated.trouble = Trouble.POWER_CUT_MID_JOB
    with simulated.wire, pytest.raises(PrintOutcomeUnknown):
        UrlPrinter(simulated.wire.url, 203).print_label(RASTER, 16, 2)


@pytest.mark.parametrize("url", ["cups://zebra", "file:///nowhere/labels", "socket://127.0.0.1:1"])
def test_a_printer_that_is_not_there_is_not_connected(monkeypatch, tmp_path, url):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrinterRefused) as refused:
        UrlPrinter(url, 203).print_label(RASTER, 16, 2)
    assert refused.value.code == "not_connected"


def test_a_folder_with_a_space_in_its_name_takes_labels(tmp_path):
    folder = tmp_path / "my labels"
    folder.mkdir()
    UrlPrinter(check_printer_url(folder.as_uri()), 203).print_label(RASTER, 16, 2)
    assert [path.name for path in folder.iterdir()] == ["label-0001.pdf"]


@pytest.mark.parametrize(
    "url", ["socket://192.0.2.20:9100", "/dev/usb/lp0", "cups://zebra", "file:///srv/labels", "cups://Zebra_GK420d"]
)
def test_a_url_that_names_a_printer_is_taken(url):
    assert check_printer_url(url) == url


@pytest.mark.parametrize("url", ["cups://", "cups:///zebra", "cups://host/zebra", "file://srv/labels", "file:labels"])
def test_a_url_that_names_no_printer_is_refused(url):
    with pytest.raises(ValueError, match="was expected, such as"):
        check_printer_url(url)
