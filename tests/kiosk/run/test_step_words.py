"""Every refusal of a code, a position or a container among several is worded, with what to do, in both languages."""

import ast
from pathlib import Path

import pytest

from kiosk.run import labels
from kiosk.run.kinds import code, store
from kiosk.wording import Language, catalogue

KINDS = Path(code.__file__).parent
SAID = {
    *(f"run.{reason}" for reason in labels.REASONS),
    *(f"bench.{reason}" for reason in (*code.REASONS, *store.REASONS)),
}


def refused() -> set[str]:
    """Whole texts that the kinds of this part refuse with."""
    found = set()
    for name in ("code", "store", "measure", "mark"):
        for node in ast.walk(ast.parse((KINDS / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                found |= {one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
    return {text if "." in text else f"run.{text}" for text in found if not text.endswith(".")}


@pytest.mark.parametrize("language", Language)
def test_every_refusal_has_a_title_and_what_to_do(language):
    said = catalogue(language)

    missing = [key for title in SAID | refused() for key in (title, f"{title}_todo") if not said.get(key)]

    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_every_reason_is_told_afterwards(language):
    reasons = (*labels.REASONS, *code.REASONS, *store.REASONS)

    assert [reason for reason in reasons if f"history.reason_{reason}" not in catalogue(language)] == []
