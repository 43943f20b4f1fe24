"""Stations as far as a test begins: each part of the way is walked once, and its record copied."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from walking import Walk
from way import WayBench

from kiosk.circuit.treatments import Treatment


@dataclass
class Stages:
    """Records of stations as far as a test begins, each walked once."""

    folder: Path
    make: type[WayBench] = WayBench
    benches: dict[tuple[str, ...], WayBench] = field(default_factory=dict)

    def at(self, treatment: Treatment, codes: tuple[str, ...], folder: Path) -> WayBench:
        """A copy of a station where these procedures of the treatment were walked."""
        source = self._walked(treatment, codes)
        shutil.copytree(source.folder, folder, dirs_exist_ok=True)
        return self.make(folder, source)

    def _walked(self, treatment: Treatment, codes: tuple[str, ...]) -> WayBench:
        key = (treatment.treatment_id, *codes) if codes else ()
        if key not in self.benches:
            folder = self.folder / ("-".join(key) or "ordered")
            if codes:
                before = self._walked(treatment, codes[:-1])
                shutil.copytree(before.folder, folder)
                bench = self.make(folder, before)
                Walk(bench, treatment).through(codes[-1])
            else:
                folder.mkdir()
                bench = self.make(folder)
            bench.journal.database.close()
            self.benches[key] = bench
        return self.benches[key]
