"""What the station knows by heart."""

import pytest

from kiosk.approved import NotApprovableError, sha256_of
from kiosk.circuit.facts import ProcedureApproved


def test_an_approved_file_that_this_version_cannot_read_is_told_at_start(bench):
    """Approved by another version: said when the station warms up, not when a bag waits for it."""
    text = 'code = "P08"\nversion = 99\n'
    approved = ProcedureApproved("P08", 99, sha256_of(text), text, "ph1")
    version = bench.journal.version("approval:procedure:P08")
    bench.journal.append("approval:procedure:P08", version, (approved,), actor="ph1", at=bench.clock.now())

    bench.power_cut()

    with pytest.raises(NotApprovableError, match=r"P08: top of the file, field title"):
        bench.station.warm_up()
