"""The station under test, in a folder of its own."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from bench import BenchUnderTest


@pytest.fixture
def bench(tmp_path):
    under_test = BenchUnderTest(tmp_path)
    yield under_test
    under_test.journal.database.close()
