"""A station that is set up by typing, and one of the demonstration site."""

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from kiosk import demo_site
from kiosk.instants import Instant, SystemClock
from kiosk.people.pins import Pins, load_pepper
from kiosk.records.credentials import Credentials
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.wording import Language
from tests.ui.commands.site_station import Site
from ui.demo_station import station_text
from ui.station_file import read_station_file

LINES = ("scanner", "printer", "bath", "dewar", "thermometers", "inputs")
URLS = {name: f"socket://127.0.0.1:{port}" for port, name in enumerate(LINES, 1)}
AT = Instant(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "boot", 1)


@pytest.fixture
def site(tmp_path, capsys, monkeypatch) -> Site:
    return Site(tmp_path, capsys, monkeypatch)


@pytest.fixture
def demo_station(tmp_path):
    """The station file of a demonstration site that is not running; it has a folder of orders."""
    path = tmp_path / "station.toml"
    path.write_text(station_text(tmp_path / "data", URLS, Language.ENGLISH), encoding="utf-8")
    file, _sha256 = read_station_file(path.read_text("utf-8"), str(path))
    file.orders.mkdir(parents=True)
    file.secrets.mkdir(parents=True, mode=0o700)
    key = SealKey.load_or_create(file.seal_key)
    with Journal.open(file.journal, station=file.name, clock=SystemClock(), seal_key=key) as journal:
        fast = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        demo_site.settle(journal, Pins(Credentials(journal), load_pepper(file.pepper), fast), AT)
    return path
