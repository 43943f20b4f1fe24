"""Some thousand seeded faults over all drivers: no wrong value, and never a line that someone must come and mend.

The benchmark `line_faults` injects a million.
"""

import pytest

from tests.drivers.line_faults import LINES, inject


@pytest.mark.parametrize("name", LINES)
def test_no_fault_gives_a_wrong_value_or_stays(name: str) -> None:
    """Each reading is what the instrument measured for that very question; after each fault one comes by itself."""
    tally = inject(name, seed=4, faults=120)

    assert tally.faults == 120
    assert tally.readings >= 120
    assert (tally.wrong, dict(tally.by_kind)) == (0, {})
    assert tally.stranded == 0
