"""The station under test, in a folder of its own: at work, or being set up."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from bench import BenchUnderTest
from commissioning_site import Site


@pytest.fixture
def bench(tmp_path):
    under_test = BenchUnderTest(tmp_path)
    yield under_test
    under_test.journal.database.close()


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    site.journal.database.close()
