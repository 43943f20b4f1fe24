"""The monitoring plan: every limit by which the site's instruments are watched. Versioned, approved data.

Every limit names its source and how sure it is; the shipped file is a template that a site's pharmacist approves.
"""

from datetime import date
from importlib.resources import files
from typing import Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, Wording, read_approved
from kiosk.calibration.limits import CalibrationLimits
from kiosk.daily_check.limits import DailyCheckLimits
from kiosk.excursions.limits import ExcursionLimits
from kiosk.monitoring.escalation import Escalation
from kiosk.monitoring.rules import Rule, check_rules
from kiosk.monitoring.trust_limits import TrustLimits, check_trust


class Plan(ApprovedData):
    """One version of how a site watches its instruments."""

    code: str = Field(pattern=r"^[a-z0-9_]+$")
    version: int = Field(ge=1)
    title: Wording
    review_by: date
    rules: tuple[Rule, ...] = Field(min_length=1)
    trust: tuple[TrustLimits, ...] = Field(min_length=1)
    calibration: CalibrationLimits
    daily_check: DailyCheckLimits
    excursion: ExcursionLimits
    escalation: Escalation = Escalation()

    @model_validator(mode="after")
    def _rules_fit(self) -> Self:
        check_rules(self.rules)
        check_trust(self.trust)
        return self

    def rule(self, rule_id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == rule_id), None)


def read_plan(text: str, file: str) -> Plan:
    """Parse and check a monitoring plan's text.

    Raises:
        NotApprovableError: naming file, place, field and what was expected.
    """
    return read_approved(Plan, text, file)


def shipped_plans() -> dict[str, str]:
    """The templates that come with the kiosk: file name -> text."""
    folder = files("kiosk.monitoring").joinpath("plans")
    return {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
