"""What is written of a condition of the release, line by line, and what it then asks. Knows no page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kiosk.circuit.dossier_facts import Condition
from kiosk.gates.commands import StateCondition, WithdrawCondition
from kiosk.gates.rules import Rule
from kiosk.gates.stating import FIELDS, LONGEST, VERDICTS
from kiosk.gates.view import ConditionView
from kiosk.station_commands import Command
from ui.pages.calibration_form import written_day

STATED_FOR: Mapping[Rule, Condition] = {
    Rule.IDENTITY_QUALIFIED: Condition.IDENTITY,
    Rule.IN_SPECIFICATION: Condition.CERTIFICATE,
    Rule.LYMPHODEPLETION_IN_WINDOW: Condition.LYMPHODEPLETION,
    Rule.CLINICAL_GO: Condition.CLINICAL_GO,
    Rule.TOCILIZUMAB_AVAILABLE: Condition.TOCILIZUMAB,
    Rule.WARD_SLOT_CONFIRMED: Condition.WARD_SLOT,
    Rule.EXPIRY_AFTER_INFUSION: Condition.WARD_SLOT,
}
"""What is stated on the page to meet a rule."""
REASON = "reason"
VERDICT = "verdict"
_TIME = re.compile(r"(?:(?P<day>\d{1,2}[ ./-]\d{1,2}[ ./-]\d{4})\s+)?(?P<hour>\d{1,2})\s*[:hH. ]\s*(?P<minute>\d{2})")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is begun on the page of one treatment.

    Attributes:
        condition: the one that is stated or withdrawn; None: the rules are shown.
        line: the one being written; empty: none. Without a condition: what was asked with a badge alone.
        base: what was stated when it was begun; once it is otherwise, the draft has been answered.
    """

    treatment_id: str = ""
    condition: Condition | None = None
    withdraws: bool = False
    line: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    base: tuple[ConditionView, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        if self.condition is None:
            return ()
        return (REASON,) if self.withdraws else FIELDS[self.condition]

    def written(self, name: str) -> str:
        return self.values.get(name, "")

    def write(self, text: str) -> "Draft":
        return replace(self, values={**self.values, self.line: text[:LONGEST]})

    def after(self) -> str:
        """The line after the one being written; empty after the last."""
        place = self.fields.index(self.line) + 1
        return self.fields[place] if place < len(self.fields) else ""


def wrong(draft: Draft, name: str, today: date) -> str:
    """What a line lacks: `missing`, `bad_date`, `bad_time`, `bad_number`; empty: nothing."""
    text = draft.written(name).strip()
    if not text:
        return "missing"
    if name.endswith("_on"):
        return "" if written_day(text) is not None else "bad_date"
    if name.endswith("_at"):
        return "" if written_minute(text, today) is not None else "bad_time"
    if name == "doses":
        return "" if text.isdecimal() else "bad_number"
    return ""


def written_minute(text: str, today: date) -> datetime | None:
    """`14:30` of today, or `24 11 2026 14:30`; None: no time."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    day = today if found["day"] is None else written_day(found["day"])
    if day is None or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        return None
    return datetime(day.year, day.month, day.day, int(found["hour"]), int(found["minute"]))  # noqa: DTZ001 local


def asked(draft: Draft, today: date) -> Command | None:
    """The command, once every line is in order."""
    if draft.condition is None or any(wrong(draft, name, today) for name in draft.fields):
        return None
    if draft.withdraws:
        return WithdrawCondition(draft.treatment_id, draft.condition, draft.written(REASON).strip())
    values = tuple((name, _form(name, draft.written(name).strip(), today)) for name in draft.fields)
    if any(name == VERDICT and value not in VERDICTS for name, value in values):
        return None
    return StateCondition(draft.treatment_id, draft.condition, values)


def _form(name: str, text: str, today: date) -> str:
    """As the station takes it: dates and times in ISO form."""
    day = written_day(text) if name.endswith("_on") else None
    minute = written_minute(text, today) if name.endswith("_at") else None
    if day is not None:
        return day.isoformat()
    return text if minute is None else minute.isoformat(timespec="minutes")
