"""What every step of a procedure has."""

from enum import StrEnum

from pydantic import Field

from kiosk.approved import ApprovedData, Wording


class By(StrEnum):
    PERFORMER = "performer"
    CHECKER = "checker"
    BOTH = "both"


class BaseStep(ApprovedData):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    rail: Wording
    """The step's short name on the rail."""
    instruction: Wording
    detail: Wording | None = None
    by: By = By.PERFORMER
