"""A million seeded faults on the lines of all drivers, with time that is injected: what was believed, what stayed."""

import os
from concurrent.futures import ProcessPoolExecutor

from rows import Measured

from tests.drivers.line_faults import LINES, Tally, inject

_FAULTS = 1_000_000
_SEED = 20261123
_PARTS = 20


def measure(faults: int = _FAULTS) -> list[Measured]:
    each = -(-faults // (len(LINES) * _PARTS))
    work = [(name, _SEED + part, each) for part in range(_PARTS) for name in LINES]
    total = Tally()
    with ProcessPoolExecutor(os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()) as pool:
        for tally in pool.map(_inject, work):
            total.add(tally)
    return [
        Measured("line faults injected", total.faults, ""),
        Measured("readings among them", total.readings, ""),
        Measured("line faults: wrong readings accepted", total.wrong, "", 0),
        Measured("line faults: recoveries needing a person", total.stranded, "", 0),
    ]


def _inject(work: tuple[str, int, int]) -> Tally:
    return inject(*work)


if __name__ == "__main__":
    for row in measure():
        print(f"{row.name:50} {row.value:12,.0f}")
