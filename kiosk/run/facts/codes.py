"""Codes that are on no product (shipper, seal, wristband), and what two people type where there is none to scan."""

from dataclasses import dataclass

from kiosk.facts import fact
from kiosk.run.facts.container import Compared


@fact()
@dataclass(frozen=True, slots=True)
class CodeRead:
    """`code`: what it is of, as the step names it. `by_hand`: typed by two people, `person_id` the first of them.

    `expected`: the texts that it was compared with; empty where nothing was known, or nothing is compared.
    `fields`: of a wristband, each trait beside the patient's.
    """

    step: str
    code: str
    text: str
    person_id: str
    expected: tuple[str, ...] = ()
    by_hand: bool = False
    fields: tuple[Compared, ...] = ()
    expects: str = "any"
    """as the step asks: `announced` without `expected` was to be compared, and there was nothing to compare it with"""


@fact()
@dataclass(frozen=True, slots=True)
class CodeRefused:
    """`reason`: see `kiosk.run.kinds.code`. `text` as it was read; nothing went on."""

    step: str
    code: str
    reason: str
    text: str
    expected: tuple[str, ...] = ()
    fields: tuple[Compared, ...] = ()


@fact()
@dataclass(frozen=True, slots=True)
class CodesEnded:
    """The performer says that there are no more codes of that kind."""

    step: str
    code: str
    count: int
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class HandTyped:
    """What no scanner and no probe gives was typed by the performer; the second person types it again, unseen."""

    step: str
    text: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class HandTypedAgain:
    """The second person typed the same; their badge attests it."""

    step: str
    text: str


@fact()
@dataclass(frozen=True, slots=True)
class HandTypingAttested:
    """The second person's badge: it is they who typed it again."""

    step: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class HandTypingDiffered:
    """The two did not type the same: both begin anew."""

    step: str
    by_first: str
    by_second: str
