"""What a pharmacist signs of an inventory, and of a product whose infusion is not planned."""

import hashlib
import json
from collections.abc import Sequence

from kiosk.circuit.treatments import Treatment
from kiosk.storage.facts import LongTerm
from kiosk.storage.inventory import Difference, How, Inventory
from kiosk.wording import Language, say
from kiosk.wording.formats import spaced_din

LINES_SHOWN = 6
"""More differences than that are counted: the hash covers every fact of them."""


def record_hash(lines: Sequence[str], head: bytes) -> str:
    """Hex SHA-256 over the lines shown and the hash of the inventory's last fact, which chains all before it."""
    covered = json.dumps([*lines, head.hex()], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(covered.encode()).hexdigest()


def inventory_lines(inventory: Inventory, differences: Sequence[Difference], language: Language) -> tuple[str, ...]:
    def line(key: str, **values: object) -> str:
        return say(f"inventory.{key}", language, **values)

    expected = len(inventory.started.expected)
    told = [
        line("line_counted", tank=inventory.started.tank, found=inventory.as_expected, expected=expected),
        line("line_differences", count=len(differences)),
    ]
    for difference in differences[:LINES_SHOWN]:
        explained = inventory.explained.get(difference.key)
        why = "—" if explained is None else line(f"explained_{explained.explanation}")
        told.append(f"{words_of(difference, language)} : {why}")
    if len(differences) > LINES_SHOWN:
        told.append(line("line_more", count=len(differences) - LINES_SHOWN))
    return tuple(told)


def label_words(label: str) -> str:
    """`A999926000001 S9801100` as people read it: `A9999 26 000001 · S9801100`."""
    din, _, product_code = label.partition(" ")
    return " · ".join(filter(None, (spaced_din(din), product_code)))


def words_of(difference: Difference, language: Language) -> str:
    values = {"label": label_words(difference.label), "expected": difference.expected, "found": difference.found}
    key = f"difference_{difference.how}"
    if difference.how is How.UNEXPECTED and difference.container_id:
        key = "difference_unplaced"
    return say(f"inventory.{key}", language, **values)


def long_term_lines(treatment: Treatment, decision: LongTerm, reason: str, language: Language) -> tuple[str, ...]:
    return (
        f"{treatment.patient.full_name} · {treatment.product_name}",
        say(f"inventory.decision_{decision}", language),
        say("inventory.line_reason", language, reason=reason),
    )
