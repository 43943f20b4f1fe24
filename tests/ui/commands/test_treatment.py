"""`binome treatment export`: a FHIR R5 bundle of a treatment; what keeps it from being written is said."""

import json

from ui.cli import main


def export(station, path, treatment="T-DEMO-1"):
    return main(["treatment", "export", treatment, "--fhir", str(path), "--station", str(station), "--lang", "en"])


def test_a_treatment_is_written_as_a_bundle(demo_station, tmp_path, capsys):
    path = tmp_path / "export.json"

    assert export(demo_station, path) == 0

    bundle = json.loads(path.read_text("utf-8"))
    assert bundle["identifier"]["value"] == "T-DEMO-1"
    assert "Treatment T-DEMO-1 exported" in capsys.readouterr().out


def test_an_unknown_treatment_is_said_and_nothing_written(demo_station, tmp_path, capsys):
    path = tmp_path / "export.json"

    assert export(demo_station, path, "T-NONE") == 1
    assert "No treatment T-NONE" in capsys.readouterr().err
    assert not path.exists()
