"""Every scenario names the one requirement that it shows, and every failure the scenario that meets it."""

import re
from pathlib import Path

FEATURES = sorted(Path(__file__).parent.glob("*.feature"))


def tags():
    """The tags of each scenario, in order, over all features."""
    for path in FEATURES:
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            if re.match(r"\s*Scenario( Outline)?:", line):
                yield f"{path.name}: {line.strip()}", lines[number - 1].split()


def test_every_scenario_has_one_requirement_of_its_own():
    requirements = [[tag for tag in found if tag.startswith("@REQ-")] for _, found in tags()]

    assert [name for (name, _), found in zip(tags(), requirements, strict=True) if len(found) != 1] == []
    flat = [found[0] for found in requirements]
    assert sorted(set(flat)) == sorted(flat)


def test_the_failure_modes_of_the_thaw_all_have_a_scenario():
    covered = {tag for _, found in tags() for tag in found if re.fullmatch(r"@F\d+", tag)}

    assert covered >= {"@F1", "@F3", "@F4", "@F5", "@F7", "@F8", "@F11", "@F12", "@F13", "@F14", "@F16", "@F17"}
