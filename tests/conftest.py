"""What holds for every test: no unexpected warning in the log, and property tests that do not race the clock."""

import logging
import os
import re
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("binome", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("binome")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "logs(pattern): the test expects a log message that matches, WARNING or above")


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    expected = [marker.args[0] for marker in request.node.iter_markers("logs")]
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    messages = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    unexpected = [message for message in messages if not any(re.search(pattern, message) for pattern in expected)]
    assert not unexpected, f"logged without @pytest.mark.logs(...) expecting it: {unexpected}"
