"""`binome calibration show`: every certificate, who signed it, and whether its copy is intact."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kiosk import demo_site
from kiosk.demo_calibration import settle_certificates
from kiosk.instants import Instant, SystemClock
from kiosk.people.pins import Pins, load_pepper
from kiosk.records.credentials import Credentials
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.wording import Language
from ui.cli import main
from ui.demo_station import station_text
from ui.station_file import StationFile, read_station_file

LINES = ("scanner", "printer", "bath", "dewar", "thermometers", "inputs")
URLS = {name: f"socket://127.0.0.1:{port}" for port, name in enumerate(LINES, 1)}
AT = Instant(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "boot", 1)


@pytest.fixture
def station(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(station_text(tmp_path / "data", URLS, Language.ENGLISH), encoding="utf-8")
    file = file_of(path)
    file.secrets.mkdir(parents=True, mode=0o700)
    key = SealKey.load_or_create(file.seal_key)
    with Journal.open(file.journal, station=file.name, clock=SystemClock(), seal_key=key) as journal:
        fast = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        demo_site.settle(journal, Pins(Credentials(journal), load_pepper(file.pepper), fast), AT)
        settle_certificates(journal, {"bath": "JULABO TEST"}, file.kept_certificates, AT)
    return path


def file_of(path: Path) -> StationFile:
    return read_station_file(path.read_text("utf-8"), str(path))[0]


def test_a_certificate_is_shown_with_its_dates_signatures_and_copy(station, capsys):
    assert main(["calibration", "show", "--station", str(station)]) == 0

    said = capsys.readouterr().out
    assert "bath   in force   TEST-BATH (Laboratoire inventé)   JULABO TEST   2026-09-19 → 2027-09-19" in said
    assert "signed by GARNIER-DÉMO Camille, MARTIN-DÉMO Alex" in said
    assert "copy intact" in said
    assert "dewar-1: no certificate" in said


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_copy_that_is_gone_or_changed_is_told(station, capsys, harm):
    (copy,) = file_of(station).kept_certificates.iterdir()
    if harm == "gone":
        copy.unlink()
    else:
        copy.write_bytes(copy.read_bytes() + b" ")

    assert main(["calibration", "show", "--station", str(station), "--channel", "bath"]) == 1
    assert f"copy missing or changed: {copy}" in capsys.readouterr().out
