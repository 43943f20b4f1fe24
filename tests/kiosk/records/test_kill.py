"""Acknowledged means still there: the process is killed at any moment, the journal opens and is intact."""

import random
import subprocess
import sys
from pathlib import Path

from kiosk.instants import SystemClock
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.records.verify_journal import verify_journal

_CHILD = Path(__file__).with_name("keeps_appending.py")


def test_nothing_acknowledged_is_lost_to_kill_9(tmp_path: Path) -> None:
    """Ten kills, each after a random number of acknowledged facts, each time on the same journal."""
    chance = random.Random(20261122)
    acknowledged = 0
    for _ in range(10):
        with subprocess.Popen([sys.executable, _CHILD, tmp_path], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for _ in range(chance.randrange(1, 120)):
                acknowledged = int(child.stdout.readline())
            child.kill()
            for line in child.stdout:  # said before the kill took effect
                acknowledged = int(line) if line.endswith("\n") else acknowledged
        verdict = verify_journal(tmp_path / "journal.sqlite3")
        assert verdict.intact, verdict.finding
        assert verdict.facts >= acknowledged

    key = SealKey.load_or_create(tmp_path / "seal.pem")
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path, station="bench-1", clock=SystemClock(), seal_key=key) as journal:
        steps = journal.stream("run:r-1")
        assert [row.fact.step for row in steps] == [f"step {number}" for number in range(len(steps))]
    verdict = verify_journal(path)
    assert (verdict.intact, verdict.unsealed) == (True, 0)
