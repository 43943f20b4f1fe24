"""A station that is set up by typing."""

import pytest

from tests.ui.commands.site_station import Site


@pytest.fixture
def site(tmp_path, capsys, monkeypatch) -> Site:
    return Site(tmp_path, capsys, monkeypatch)
