"""The kiosk's window in French, one for a file: no test sees what another asked, and none leaves a warning."""

from collections.abc import Iterator

import pytest

from kiosk.wording import Language
from tests.ui.stage import Stage


@pytest.fixture(scope="module")
def one_stage(qapp: object) -> Iterator[Stage]:
    stage = Stage(Language.FRENCH)
    yield stage
    stage.close()


@pytest.fixture
def stage(one_stage: Stage) -> Iterator[Stage]:
    one_stage.asked.clear()
    yield one_stage
    assert one_stage.warnings == []
