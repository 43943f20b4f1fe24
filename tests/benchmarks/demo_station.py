"""The demonstration's site as a commissioned station: a folder with its station file, keys and journal."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from big_journal import STATION

from kiosk.demo_calibration import settle_certificates
from kiosk.demo_daily_check import settle_daily_check, settle_full_test
from kiosk.demo_site import settle
from kiosk.instants import SystemClock
from kiosk.people.pins import Pins, load_pepper
from kiosk.records.credentials import Credentials
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.wording import Language
from ui.demo_station import INSTRUMENTS, station_text
from ui.station_file import read_station_file


def station_file(folder: Path, urls: Mapping[str, str]) -> Path:
    """Written anew, since simulated instruments answer on other ports each time."""
    path = folder / "station.toml"
    path.write_text(station_text(folder, urls, Language.FRENCH, STATION), encoding="utf-8")
    return path


def commission(folder: Path, urls: Mapping[str, str], journal: Path | None = None) -> Path:
    """The station file of a station that has the demo's people and approved files, and `journal` (moved) if given."""
    folder.mkdir()
    path = station_file(folder, urls)
    file, _ = read_station_file(path.read_text(encoding="utf-8"), str(path))
    file.secrets.mkdir(mode=0o700)
    if journal is not None:
        shutil.move(journal, file.journal)
        shutil.move(journal.with_name("seal.pem"), file.seal_key)
    clock, key = SystemClock(), SealKey.load_or_create(file.seal_key)
    with Journal.open(file.journal, station=file.name, clock=clock, seal_key=key) as opened:
        settle(opened, Pins(Credentials(opened), load_pepper(file.pepper)), clock.now())
        settle_certificates(opened, INSTRUMENTS, file.kept_certificates, clock.now())
        settle_full_test(opened, clock.now())
        settle_daily_check(opened, clock.now(), ZoneInfo(file.zone))
    if file.backups is not None:
        file.backups.mkdir()
        file.backups.joinpath("journal.db").write_bytes(b"as a site's own program leaves it")
    return path
