"""`binome order`: what a file would open, or what to mend in it; nothing is recorded."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kiosk import demo_site
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
ORDER = """record,treatment_id,hospital_number,birth_name,given_names,sex,birth_date,profile_code,ward,travel_minutes,\
order_reference,manufacturer,expected_containers,prescription,prescriber,prescribed_on,infusion_on
treatment,T-2026-0108,IPP-700124,DURAND-TEST,Hugo,M,1958-11-02,yescarta,Hématologie 3,8,PO-88-1205,Fabricant,1,\
ORD-4712,Dr DUPUIS-TEST,2026-11-18,2099-01-20
"""


@pytest.fixture
def station(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    inbox = tmp_path / "orders"
    inbox.mkdir()
    text = station_text(tmp_path / "data", URLS, Language.ENGLISH)
    named = "" if "\norders = " in text else f"orders = {str(inbox)!r}\n"
    path.write_text(named + text, encoding="utf-8")
    file = file_of(path)
    file.secrets.mkdir(parents=True, mode=0o700)
    key = SealKey.load_or_create(file.seal_key)
    with Journal.open(file.journal, station=file.name, clock=SystemClock(), seal_key=key) as journal:
        fast = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        demo_site.settle(journal, Pins(Credentials(journal), load_pepper(file.pepper), fast), AT)
    return path


def file_of(path: Path) -> StationFile:
    return read_station_file(path.read_text("utf-8"), str(path))[0]


def facts_of(station: Path) -> int:
    file = file_of(station)
    key = SealKey.load_or_create(file.seal_key)
    journal = Journal.open(file.journal, station=file.name, clock=SystemClock(), seal_key=key)
    try:
        return journal.head().seq
    finally:
        journal.database.close()


def test_a_file_is_read_and_nothing_is_recorded(station, tmp_path, capsys):
    file, before = tmp_path / "new.csv", facts_of(station)
    file.write_text(ORDER, encoding="utf-8")

    assert main(["order", "check", str(file), "--station", str(station), "--lang", "en"]) == 0

    said = capsys.readouterr().out
    assert "new.csv: 1 order(s) read, nothing is opened" in said
    assert "T-2026-0108: DURAND-TEST Hugo, born 1958-11-02, Yescarta, order PO-88-1205 at Fabricant" in said
    assert "prescription ORD-4712 by Dr DUPUIS-TEST, not signed" in said
    assert "Infusion: 2099-01-20" in said
    assert "warning: The prescription carries no electronic signature" in said
    assert "may be a homonym of treatment T-DEMO-1" in said
    assert facts_of(station) == before


def test_everything_to_mend_is_told_with_its_line_and_column(station, tmp_path, capsys):
    file = tmp_path / "new.csv"
    file.write_text(ORDER.replace("1958-11-02", "2.11.1958").replace("yescarta", "nothing"), encoding="utf-8")

    assert main(["order", "check", str(file), "--station", str(station), "--lang", "en"]) == 1

    said = capsys.readouterr().err
    assert "new.csv: nothing of it is taken, 2 point(s) to mend" in said
    assert "Line 2, column birth_date — a date YYYY-MM-DD was expected, found “2.11.1958”" in said
    assert "Line 2, column profile_code — no approved profile has the code “nothing”" in said


def test_the_stations_folder_is_listed(station, capsys):
    inbox = file_of(station).orders
    assert inbox is not None
    (inbox / "one.csv").write_text(ORDER, encoding="utf-8")
    (inbox / "readme.txt").write_text("no order", encoding="utf-8")

    assert main(["order", "list", "--station", str(station), "--lang", "fr"]) == 0

    said = capsys.readouterr().out
    assert "one.csv\u00a0: 1 commande(s) lue(s)" in said
    assert "readme.txt" not in said


def test_a_file_that_is_not_there_is_told(station, tmp_path, capsys):
    assert main(["order", "check", str(tmp_path / "none.csv"), "--station", str(station)]) == 2
    assert "cannot be read" in capsys.readouterr().err
