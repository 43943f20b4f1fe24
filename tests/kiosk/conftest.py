"""The station under test, in a folder of its own: at work, or being set up."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import daily
from alarming import TankBench
from bench import BenchUnderTest
from commissioning_site import Site


@pytest.fixture
def bench(tmp_path):
    under_test = BenchUnderTest(tmp_path)
    yield under_test
    under_test.journal.database.close()


@pytest.fixture
def unchecked_bench(tmp_path):
    """No daily check was made yet; the bath is warm, the alarm's way was tested yesterday."""
    under_test = BenchUnderTest(tmp_path, checked=False)
    daily.prepare(under_test)
    yield under_test
    under_test.journal.database.close()


@pytest.fixture
def tank_bench(tmp_path):
    """A tank that is cold and quiet."""
    under_test = TankBench(tmp_path)
    under_test.pass_time(60)
    assert under_test.see().alarms.open == ()
    yield under_test
    under_test.journal.close()


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    site.journal.database.close()
