"""`binome order`: what a file would open, or what to mend in it; nothing is recorded."""

from pathlib import Path

from kiosk.instants import SystemClock
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from ui.cli import main
from ui.station_file import StationFile, read_station_file

ORDER = """record,treatment_id,hospital_number,birth_name,given_names,sex,birth_date,profile_code,ward,travel_minutes,\
order_reference,manufacturer,expected_containers,prescription,prescriber,prescribed_on,infusion_on
treatment,T-2026-0108,IPP-700124,DURAND-TEST,Hugo,M,1958-11-02,yescarta,Hématologie 3,8,PO-88-1205,Fabricant,1,\
ORD-4712,Dr DUPUIS-TEST,2026-11-18,2099-01-20
"""


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


def test_a_file_is_read_and_nothing_is_recorded(demo_station, tmp_path, capsys):
    file, before = tmp_path / "new.csv", facts_of(demo_station)
    file.write_text(ORDER, encoding="utf-8")

    assert main(["order", "check", str(file), "--station", str(demo_station), "--lang", "en"]) == 0

    said = capsys.readouterr().out
    assert "new.csv: orders read: 1; nothing is opened" in said
    assert "T-2026-0108: DURAND-TEST Hugo, born 1958-11-02, Yescarta, order PO-88-1205 at Fabricant" in said
    assert "prescription ORD-4712 by Dr DUPUIS-TEST, not signed" in said
    assert "Infusion: 2099-01-20" in said
    assert "warning: The prescription carries no electronic signature" in said
    assert "may be a homonym of treatment T-DEMO-1" in said
    assert facts_of(demo_station) == before


def test_everything_to_mend_is_told_with_its_line_and_column(demo_station, tmp_path, capsys):
    file = tmp_path / "new.csv"
    file.write_text(ORDER.replace("1958-11-02", "2.11.1958").replace("yescarta", "nothing"), encoding="utf-8")

    assert main(["order", "check", str(file), "--station", str(demo_station), "--lang", "en"]) == 1

    said = capsys.readouterr().err
    assert "new.csv: nothing of it is taken; to mend: 2" in said
    assert "Line 2, column birth_date — a date YYYY-MM-DD was expected, found “2.11.1958”" in said
    assert "Line 2, column profile_code — no approved profile has the code “nothing”" in said


def test_the_stations_folder_is_listed(demo_station, capsys):
    inbox = file_of(demo_station).orders
    assert inbox is not None
    (inbox / "one.csv").write_text(ORDER, encoding="utf-8")
    (inbox / "readme.txt").write_text("no order", encoding="utf-8")

    assert main(["order", "list", "--station", str(demo_station), "--lang", "fr"]) == 0

    said = capsys.readouterr().out
    assert "one.csv\u00a0: commandes lues\u00a0: 1" in said
    assert "readme.txt" not in said


def test_a_file_that_is_not_there_is_told(demo_station, tmp_path, capsys):
    assert main(["order", "check", str(tmp_path / "none.csv"), "--station", str(demo_station)]) == 2
    assert "cannot be read" in capsys.readouterr().err
