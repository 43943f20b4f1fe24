"""What a signature in an excursion covers: lines shown beside the PIN pad, and the record as it stands."""

import hashlib
import json
from collections.abc import Sequence

from kiosk.excursions.facts import Concerned, Exposed
from kiosk.wording import Language, say
from kiosk.wording.formats import celsius, minutes_seconds, spaced_din


def record_hash(lines: Sequence[str], head: bytes) -> str:
    """SHA-256, as hex, over the lines shown and the hash of the excursion's last fact."""
    covered = json.dumps([*lines, head.hex()], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(covered.encode()).hexdigest()


def decision_lines(
    box: Concerned, exposed: Exposed, decision: str, reason: str, evidence: str, language: Language
) -> tuple[str, ...]:
    """A decision as it is signed, by the pharmacist and then by the supervisor."""
    highest = "—" if exposed.highest_celsius is None else celsius(exposed.highest_celsius, language)
    limit = "—" if box.own_limit_celsius is None else celsius(box.own_limit_celsius, language)
    return (
        say("excursion.sign_container", language, product=box.product, din=spaced_din(box.din)),
        say("excursion.sign_limit", language, limit=limit, highest=highest),
        say(
            "excursion.sign_exposure",
            language,
            above=minutes_seconds(exposed.above_seconds),
            unknown=minutes_seconds(exposed.unknown_seconds),
        ),
        say("excursion.sign_decision", language, decision=say(f"excursion.decision_{decision}", language)),
        say("excursion.sign_reason", language, reason=reason),
        say("excursion.sign_evidence", language, evidence=evidence),
    )


def closing_lines(excursion_id: str, cause: str, measures: str, language: Language) -> tuple[str, ...]:
    return (
        say("excursion.sign_closing", language, id=excursion_id),
        say("excursion.sign_cause", language, cause=cause),
        say("excursion.sign_measures", language, measures=measures),
    )
