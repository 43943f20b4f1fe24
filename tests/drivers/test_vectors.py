"""The published exchanges: none lies in the file without a test that holds a driver against it."""

import json
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_every_family_of_published_exchanges_is_tested():
    """A family that nothing asks for would look like coverage, and be none."""
    published = json.loads((TESTS / "vectors" / "serial.json").read_text("utf-8"))["vectors"]
    code = "\n".join(file.read_text("utf-8") for file in TESTS.rglob("test_*.py"))

    assert {vector["family"] for vector in published} == set(re.findall(r"vectors\(\"([A-Z][^\"]+)\"\)", code))
