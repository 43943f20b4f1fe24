"""Run by the kill test: record facts as fast as they go, and say each number only once it is committed."""

import sys
from decimal import Decimal
from pathlib import Path

from kiosk.instants import SystemClock
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.records.seals import SealKey
from kiosk.run.facts import StepDone

folder = Path(sys.argv[1])
clock = SystemClock()
key = SealKey.load_or_create(folder / "seal.pem")
with Journal.open(folder / "journal.sqlite3", station="bench-1", clock=clock, seal_key=key) as journal:
    store = SampleStore(journal)
    version = journal.version("run:r-1")
    while True:
        (row,) = journal.append("run:r-1", version, (StepDone(f"step {version}"),), actor="p-1", at=clock.now())
        version = row.version
        print(row.seq, flush=True)
        if version % 7 == 0:
            store.add("bath", Decimal(37), "ok", clock.now())
            store.keep_now(clock.now())
            print(journal.head().seq, flush=True)
