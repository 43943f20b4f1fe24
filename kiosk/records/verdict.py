"""What a verification found, in words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kiosk.records.seals import Seal
from kiosk.wording import Language, say

Progress = Callable[[int, int], None]
"""Called with the facts checked so far and the facts there are."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that is not as it was recorded. `what` is a key of `record.toml`; `values` name the fact."""

    what: str
    values: dict[str, Any] = field(default_factory=dict)

    def sentence(self, language: Language = Language.ENGLISH) -> str:
        return say(f"record.finding_{self.what}", language, **self.values)


class BrokenError(Exception):
    """Raised inside a verification at the first finding."""

    def __init__(self, what: str, **values: object) -> None:
        super().__init__(what)
        self.finding = Finding(what, values)


@dataclass(slots=True)
class Verdict:
    """Intact when there is no finding. The counts are of what was checked up to it."""

    kind: str
    """`journal`, `export` or `batch_record`"""
    station: str = ""
    run_id: str | None = None
    facts: int = 0
    samples: int = 0
    seals: int = 0
    newest_seal: Seal | None = None
    unsealed: int = 0
    """facts after the newest seal: chained, not yet vouched for"""
    key_given: bool = False
    """checked with a key from elsewhere; False: with the one that the record itself carries"""
    verifier_key: str = ""
    finding: Finding | None = None

    @property
    def intact(self) -> bool:
        return self.finding is None
