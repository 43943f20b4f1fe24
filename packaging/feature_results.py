"""A pytest plugin: what became of each requirement, as JSON in the file that BINOME_FEATURE_RESULTS names."""

import json
import os
from pathlib import Path
from typing import Any

_results: dict[str, str] = {}


def pytest_bdd_before_scenario(request: Any, feature: Any, scenario: Any) -> None:
    """Its tags travel with the test's report, also from a worker."""
    del feature
    request.node.user_properties.extend(("requirement", tag) for tag in scenario.tags if tag.startswith("REQ-"))


def pytest_runtest_logreport(report: Any) -> None:
    """One failing example fails the whole requirement."""
    for name, requirement in report.user_properties:
        if name != "requirement":
            continue
        if report.outcome != "passed":
            _results[requirement] = str(report.outcome)
        else:
            _results.setdefault(requirement, "passed")


def pytest_sessionfinish(session: Any) -> None:
    """Only the process that gathers all reports writes."""
    if not hasattr(session.config, "workerinput") and "BINOME_FEATURE_RESULTS" in os.environ:
        Path(os.environ["BINOME_FEATURE_RESULTS"]).write_text(json.dumps(_results, indent=1, sort_keys=True) + "\n")
