"""Walks of treatments, each begun where the one before it left a station."""

import pytest
from stages import Stages
from walking import Walk

from kiosk.circuit.treatments import Treatment


@pytest.fixture(scope="session")
def stages(tmp_path_factory):
    return Stages(tmp_path_factory.mktemp("stages"))


@pytest.fixture
def walk_to(stages, tmp_path):
    """A walk whose treatment is as far as it must be for a procedure, or as far as the codes given."""
    opened = []

    def begin(treatment: Treatment, *codes: str) -> Walk:
        bench = stages.at(treatment, codes, tmp_path / "station")
        opened.append(bench)
        return Walk(bench, treatment)

    yield begin
    for bench in opened:
        bench.journal.database.close()
