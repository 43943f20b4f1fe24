"""The demonstration, as a newcomer runs it: another process, real input events, real bytes, everything verified."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from kiosk.demo_site import treatments
from kiosk.records.verify import verify_path

pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize(("lang", "number"), [("fr", "1"), ("en", "3")])
def test_two_people_thaw_one_bag_and_all_that_is_left_is_intact(tmp_path, lang, number):
    """Yescarta in French, Carvykti in English: exit 0, a picture of every page, journal, label, batch record."""
    out = tmp_path / "demo"
    arguments = ["--headless", "--speed", "20", "--lang", lang, "--treatment", number, "--out", str(out)]
    command = [sys.executable, "-m", "ui.cli", "demo", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DISPLAY"))}

    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert len(list(out.glob("*.png"))) >= 38
    assert len(list((out / "printed").glob("*.png"))) == 2, "the test label and the bag's"
    assert verify_path(out / "journal.db").intact
    records = (out / "documents").glob("batch-record-*.pdf")
    assert [verify_path(pdf).intact for pdf in records] == [True, True], "of the thaw and of the hand-over"
    assert all(verify_path(json).intact for json in out.glob("batch-record-*.json"))
    names = {t.patient.birth_name for t in treatments(datetime.now(UTC).date())}
    assert [name for name in names if name in done.stdout] == [], "a patient's name is on the terminal"
