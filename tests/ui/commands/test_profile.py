"""`binome profile`: templates are named as such, differences told the most dangerous first."""

import pytest

from kiosk.circuit.profiles import shipped_profiles
from tests.ui.commands.site_station import PINS
from ui.cli import main


def test_a_file_in_order_is_still_a_template(tmp_path, capsys) -> None:
    """Nothing is used because it is in a file: a pharmacist approves it first."""
    file = tmp_path / "kymriah.toml"
    file.write_text(shipped_profiles()["kymriah.toml"], encoding="utf-8")

    assert main(["profile", "check", str(file)]) == 0
    assert (
        "a template: nothing uses it before a pharmacist approves it (binome site approve)" in capsys.readouterr().out
    )


def test_templates_are_listed_with_the_day_of_their_review(capsys) -> None:
    assert main(["profile", "list"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(shipped_profiles()) + 1
    assert all("review by 20" in line for line in lines[:-1])


def test_what_differs_is_told_the_most_dangerous_first(capsys) -> None:
    assert main(["profile", "diff", "carvykti", "breyanzi"]) == 1

    first = capsys.readouterr().out.splitlines()[0]
    assert first == (
        "Time limit: thaw end → infusion end, 2 h 30 at most  ->  out of the cold → infusion end, 2 h at most"
    )


def test_a_file_is_compared_with_the_template_of_its_code(tmp_path, capsys) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(shipped_profiles()["casgevy.toml"].replace("maximum_celsius = 40.0", "maximum_celsius = 39.0"))

    assert main(["profile", "diff", "casgevy", str(file), "--lang", "fr"]) == 1
    assert capsys.readouterr().out.startswith("Bain: 35,0 °C à 40,0 °C")
    assert main(["profile", "diff", "casgevy", "casgevy"]) == 0


@pytest.mark.parametrize("given", ["nothing.toml", "."])
def test_a_file_that_cannot_be_read_is_said(given, capsys) -> None:
    assert main(["profile", "diff", "yescarta", given]) == 2
    assert "cannot be read" in capsys.readouterr().out


def test_a_code_can_mean_what_the_station_approved(site, capsys) -> None:
    site.staff()
    assert site.do("approve", "--by", "ph1", site.profile(seconds=170), pins=[PINS["ph1"]])[0] == 0
    capsys.readouterr()

    assert main(["profile", "diff", "yescarta", str(site.profile()), "--station", str(site.station)]) == 1
    assert "Out of the cold, at most: 170 s  ->  3 min" in capsys.readouterr().out
    assert main(["profile", "diff", "yescarta", "yescarta", "--station", "nowhere.toml"]) == 2
