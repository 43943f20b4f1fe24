"""`binome storage`: a plan checked, its positions' labels drawn."""

import pytest

from kiosk.storage.plan import shipped_storage_plans
from ui.cli import main

TEXT = shipped_storage_plans()["storage.toml"]


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "storage.toml"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_plan_in_order_is_said_to_be(plan, capsys) -> None:
    assert main(["storage", "check", str(plan)]) == 0
    assert capsys.readouterr().out == f"{plan}: 3 tank(s), 200 positions: can be used\n"


def test_what_is_wrong_is_named_and_every_file_is_looked_at(plan, tmp_path, capsys) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(TEXT.replace('code = "C2"', 'code = "C1"'), encoding="utf-8")

    assert main(["storage", "check", str(wrong), str(plan)]) == 1
    said = capsys.readouterr()
    assert "two tanks have the same code" in said.err
    assert "can be used" in said.out


def test_a_file_that_is_not_there_is_told(tmp_path, capsys) -> None:
    assert main(["storage", "check", str(tmp_path / "none.toml")]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err


def test_every_position_of_a_box_has_its_label(plan, tmp_path, capsys) -> None:
    out = tmp_path / "labels"
    asked = ["storage", "labels", str(plan), "--tank", "Cuve 1", "--box", "A1", "--out", str(out), "--lang", "fr"]

    assert main(asked) == 0
    assert sorted(file.name for file in out.iterdir()) == [f"C1A1{place:02}.pdf" for place in range(1, 11)]
    assert (out / "C1A103.pdf").read_bytes().startswith(b"%PDF")
    assert "10 étiquette(s)" in capsys.readouterr().out


def test_a_tank_that_is_not_there_has_no_labels(plan, tmp_path, capsys) -> None:
    assert main(["storage", "labels", str(plan), "--tank", "Cuve 9", "--out", str(tmp_path)]) == 2
    assert "no position in tank Cuve 9" in capsys.readouterr().err
