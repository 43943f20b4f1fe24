"""`binome site`: a real station from nothing to its first treatment, by the commands that people type."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.isbt128 import check_character
from kiosk.records.verify import verify_path
from kiosk.scanning import Badge, badge_text, identify
from kiosk.station_commands import EnterPin, Scan
from tests.ui.commands.site_station import PINS, TREATMENT, main
from ui.app import opened_station, real
from ui.station_file import read_station_file

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from pysqlite3 import dbapi2
connection = dbapi2.connect(sys.argv[1])
connection.execute("SELECT 1 FROM journal")
print("open", flush=True)
input()
"""


def test_a_station_is_set_up_from_nothing(site) -> None:
    """Supervisors, crew, approvals, one treatment; then nothing is left to do, and the journal is intact and sealed."""
    status, out, _ = site.do("check")
    assert status == 1
    assert "to do  there is no journal yet: enrol the first supervisor" in out
    assert not site.journal.exists()

    status, out, err = site.enrol("su1", "SU", "SUPE0001")
    assert (status, err) == (0, "")
    assert "ROUX-TEST Sacha (su1) is enrolled: supervisor." in out
    assert identify(out.split("Encode on the badge: ")[1].strip()) == Badge("SUPE0001")
    for person_id, roles, badge in (("su2", "SU", "SUPE0002"), ("ph1", "PH,MD", "PHAR0001"), ("te1", "TE", "TECH0001")):
        assert site.enrol(person_id, roles, badge, by="su1")[0] == 0
    status, out, _ = site.do(
        "approve", site.profile(), site.procedure(), site.plan(), site.storage(), "--by", "ph1", pins=[PINS["ph1"]]
    )
    assert status == 0
    assert out.count("Approved: ") == 4
    file = site.write("treatment.toml", TREATMENT.format(number="8000001"))
    status, out, _ = site.do("release", file, "--by", "ph1", pins=[PINS["ph1"]])
    assert (status, out) == (0, "Released: treatment T-TEST-1, DURAND-TEST Camille, Yescarta, 1 container(s).\n")

    status, out, _ = site.do("check")
    assert (status, "to do" in out) == (0, False)
    verdict = verify_path(site.journal, None, None)
    assert (verdict.intact, verdict.unsealed) == (True, 0)


def test_the_station_that_was_set_up_opens_its_kiosk_to_its_people(site) -> None:
    """What the commands recorded, the station itself reads: badge and PIN sign in."""
    site.staff()
    with opened_station(real(*read_station_file(site.station.read_text(encoding="utf-8"), "station"))) as station:
        station.handle(Scan(badge_text("PHAR0001")))
        station.handle(EnterPin(PINS["ph1"]))
        assert [person.person_id for person in station.snapshot().crew] == ["ph1"]


def test_check_says_in_words_which_roles_are_missing(site) -> None:
    """Crew and signers that the approved procedure asks for."""
    site.staff()
    site.do("approve", site.procedure(), "--by", "ph1", pins=[PINS["ph1"]])

    out = site.do("check")[1]

    assert "to do  two people are needed to thaw, one technician and one pharmacist: enrol them" in out
    assert "to do  nobody can sign where the procedure asks for this role (technician): enrol somebody" in out


def test_secrets_are_made_for_their_owner_alone(site) -> None:
    site.enrol("su1", "SU", "SUPE0001")

    assert (site.folder / "secrets").stat().st_mode & 0o777 == 0o700


def test_an_approved_version_with_another_text_is_refused(site) -> None:
    """The same text is said to be approved already, and asks for no PIN."""
    site.staff()
    approve = ("approve", "--by", "ph1")
    assert site.do(*approve, site.profile(), pins=[PINS["ph1"]])[0] == 0

    status, out, _ = site.do(*approve, site.profile())
    assert (status, out) == (0, "Approved already, as it stands: Yescarta (yescarta), version 1.\n")
    status, _, err = site.do(*approve, site.profile(seconds=170), pins=[PINS["ph1"]])
    assert status == 1
    assert err.startswith("yescarta, version 1, was approved with another text (SHA-256 ")
    assert site.do(*approve, site.profile(seconds=170, version=2), pins=[PINS["ph1"]])[0] == 0
    rows = [line.split()[:4] for line in site.do("list")[1].splitlines() if line.startswith("  yescarta")]
    assert rows == [["yescarta", "v1", "Yescarta", "replaced"], ["yescarta", "v2", "Yescarta", "in"]]


def test_all_files_are_checked_before_one_is_approved(site) -> None:
    """Every problem of every file is told; nothing is recorded."""
    site.staff()
    wrong = site.write("wrong.toml", site.profile().read_text(encoding="utf-8").replace("version = 1", "version = 0"))
    other = site.write("other.toml", "a = 1\n")

    status, out, err = site.do("approve", site.profile(), wrong, other, "--by", "ph1", pins=[PINS["ph1"]])

    assert (status, out) == (2, "")
    assert "wrong.toml: top of the file, field version: " in err
    assert "other.toml: the whole file: a procedure, with [[steps]] or [[stages]], a product profile" in err
    assert "yescarta" not in site.do("list")[1]


def test_a_release_names_the_homonyms(site) -> None:
    """Said at release, so that the second file is looked at again."""
    site.staff()
    site.do("approve", site.profile(), "--by", "ph1", pins=[PINS["ph1"]])
    first = TREATMENT.format(number="8000001")
    second = first.replace("T-TEST-1", "T-TEST-2").replace("8000001", "8000002")
    second = second.replace("123456 9", f"123465 {check_character('A999925123465')}")
    for text in (first, second):
        status, out, _ = site.do("release", site.write("t.toml", text), "--by", "ph1", pins=[PINS["ph1"]])
        assert status == 0

    assert "Beware, homonym: treatment T-TEST-1, DURAND-TEST Camille, born 12 March 1968." in out
    listed = site.do("list")[1]
    assert "T-TEST-2  DURAND-TEST Camille  1968-03-12  Yescarta  A9999 25 123465  to be thawed" in listed


def test_a_treatment_file_with_a_wrong_check_character_is_no_treatment(site) -> None:
    site.staff()
    file = site.write("t.toml", TREATMENT.format(number="8000001").replace("123456 9", "123456 8"))

    status, out, err = site.do("release", file, "--by", "ph1", pins=[PINS["ph1"]])

    assert (status, out) == (2, "")
    assert "t.toml: container no. 1, field din: the check character 8 at position 14 does not fit" in err


def test_a_running_kiosk_keeps_the_journal_to_itself(site) -> None:
    """A badge closed beside it would still open it: so nothing is recorded. To look is allowed."""
    site.staff()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(site.journal)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as kiosk:
        assert kiosk.stdout.readline() == "open\n"
        status, _, err = site.do("badge-lost", "--id", "ph1", "--by", "su1", "--reason", "x", pins=[PINS["su1"]])
        looked = site.do("list")
        kiosk.stdin.write("\n")
        kiosk.stdin.close()

    assert (status, err) == (
        1,
        f"Another program holds {site.journal}: nothing was recorded; close it, then do it again.\n",
    )
    assert (looked[0], "badge PHAR0001" in looked[1]) == (0, True)
    assert site.do("badge-lost", "--id", "ph1", "--by", "su1", "--reason", "x", pins=[PINS["su1"]])[0] == 0


@pytest.mark.parametrize("secret", ["pepper", "seal.key"])
def test_a_lost_secret_is_not_made_anew(site, secret) -> None:
    """With another pepper no PIN would be right, with another key no seal: the site puts its own back."""
    site.staff()
    (site.folder / "secrets" / secret).rename(site.folder / "kept")

    status, _, err = site.do("approve", site.profile(), "--by", "ph1", pins=[PINS["ph1"]])
    checked = site.do("check")

    assert status == 1
    assert f"{secret} is missing, but the station has a journal" in err
    assert (checked[0], f"{secret} is missing" in checked[1]) == (1, True)
    assert not (site.folder / "secrets" / secret).exists()


def test_check_tells_which_labels_have_a_template_of_the_site_s_own(site) -> None:
    """A folder whose name is misspelt is told as one that holds none."""
    folder = site.folder / "labels"
    site.station.write_text(f'labels = "{folder}"\n{site.station.read_text(encoding="utf-8")}', encoding="utf-8")
    assert f"no own template of a label in {folder}: the shipped ones are used" in site.do("check")[1]

    folder.mkdir()
    (folder / "badge.toml").write_bytes((ROOT / "kiosk" / "documents" / "labels" / "badge.toml").read_bytes())
    assert f"own templates of labels in {folder}: badge" in site.do("check")[1]


def test_check_tells_of_open_secrets(site) -> None:
    site.staff()
    (site.folder / "secrets").chmod(0o755)

    status, out, _ = site.do("check")

    assert status == 1
    assert f"to do  {site.folder}/secrets is open to other users: close it (chmod 700)" in out


@pytest.mark.parametrize("action", [("check",), ("list",)])
def test_looking_records_nothing(site, action) -> None:
    site.staff()
    before = verify_path(site.journal, None, None).facts

    site.do(*action)

    assert verify_path(site.journal, None, None).facts == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "cannot be read: No such file or directory; check the path."),
        ('name = "bench 1"', "station.toml: name: "),
        ("name", "station.toml: valid TOML was expected"),
    ],
)
def test_a_station_file_that_cannot_be_used_is_told(site, text, told) -> None:
    site.station.unlink() if text is None else site.write("station.toml", text)

    status, out, err = site.do("check")

    assert (status, out) == (2, "")
    assert told in err


def test_a_journal_that_cannot_be_used_is_told(site) -> None:
    site.staff()
    site.journal.write_bytes(b"no journal at all" * 100)

    status, _, err = site.do("list")

    assert (status, err) == (2, f"{site.journal} is not a journal of Binôme: check the path.\n")


def test_an_act_on_a_station_without_a_journal_makes_none(site) -> None:
    status, _, err = site.do("approve", site.profile(), "--by", "ph1", pins=["1"])

    assert status == 1
    assert err.startswith(f"There is no journal at {site.journal} yet")
    assert not (site.folder / "data").exists()


def test_a_station_speaks_french(site) -> None:
    """The station file's language, unless another is asked for."""
    site.station.write_text(site.station.read_text(encoding="utf-8").replace('"en"', '"fr"'), encoding="utf-8")

    assert "à faire  pas encore de journal" in site.do("check")[1]
    assert "to do  there is no journal yet" in site.do("check", lang=("--lang", "en"))[1]


@pytest.mark.parametrize("action", ["", "check", "list", "enrol", "badge-lost", "unlock", "approve", "release"])
def test_each_action_explains_itself(action, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["site", *filter(None, [action]), "--help"])

    assert ended.value.code == 0
    assert f"usage: binome site {action}".strip() in " ".join(capsys.readouterr().out.split())
