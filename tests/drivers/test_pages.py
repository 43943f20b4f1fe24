"""Who connects an instrument finds its page: how to wire and set it, and what of it was never tried."""

import re
from pathlib import Path

import pytest

from drivers.registry import DRIVER_NAMES, DRIVERS

PAGES = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "docs" / "instruments").glob("*.md"))]


@pytest.mark.parametrize("name", DRIVER_NAMES)
def test_every_driver_has_its_page(name):
    """With the line, who answers, and against what it was verified."""
    pages = [page for page in PAGES if f"`{name}`" in page]

    assert any(
        re.search(r"\| (Line|URL)", page) and "dentity" in page and re.search(r"[Uu]nproven|Verified|Sources", page)
        for page in pages
    )


@pytest.mark.parametrize("name", sorted(set(DRIVERS) - {"onewire"}))
def test_every_page_tells_the_line_that_the_driver_expects(name):
    """The baud rate, at least, stands on the page as it stands in the driver."""
    baud_rate = str(DRIVERS[name].settings.baud_rate)

    assert any(f"`{name}`" in page and baud_rate in page for page in PAGES)
