"""What is written of a typed order, line by line, and the command that it makes. Knows no page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.orders.commands import TypeOrder, TypeOrderAgain
from kiosk.orders.draft import REQUIRED_FIELDS
from kiosk.orders.texts import INS_STATUSES, LONGEST_TEXT
from kiosk.orders.typed import FIELDS as TYPED_FIELDS
from ui.pages.calibration_form import written_day

PRESCRIPTION = "prescription"
FIELDS = (PRESCRIPTION, *TYPED_FIELDS)
CHOSEN = ("sex", "ins_status", "profile_code", PRESCRIPTION)
"""Fields that are chosen from a list, not written."""
DATES = ("birth_date", "collection_on", "expected_return_on", "infusion_on")
SEXES = ("F", "M")
STATUSES = INS_STATUSES


@dataclass(frozen=True, slots=True)
class Draft:
    """What is begun on the page. `doing`: nothing, `form`, or the field being written or chosen.

    `again`: it is the second typing; `picked`: the treatment of the file that is to be opened.
    """

    doing: str = ""
    again: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    picked: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The second person attaches no prescription: the first did, or it is awaited."""
        return TYPED_FIELDS if self.again else FIELDS

    @property
    def field(self) -> str:
        """The one being written or chosen; empty: none."""
        return self.doing if self.doing in FIELDS else ""

    def written(self, name: str) -> str:
        return self.values.get(name, "")

    def write(self, text: str) -> "Draft":
        return replace(self, values={**self.values, self.field: text[:LONGEST_TEXT]})

    def after(self) -> str:
        """The next line to be written; the form after the last, or where one is chosen."""
        place = self.fields.index(self.field) + 1
        following = self.fields[place] if place < len(self.fields) else ""
        return following if following and following not in CHOSEN else "form"


def wrong(draft: Draft, name: str) -> str:
    """What a field lacks: `bad_date`, `missing`; empty: nothing."""
    text = draft.written(name).strip()
    if not text:
        return "missing" if name in REQUIRED_FIELDS else ""
    return "bad_date" if name in DATES and written_day(text) is None else ""


def typing(draft: Draft) -> TypeOrder | TypeOrderAgain | None:
    """The command, once every field is in order."""
    if any(wrong(draft, name) for name in draft.fields):
        return None
    values = tuple((name, _said(draft, name)) for name in draft.fields if draft.written(name).strip())
    return TypeOrderAgain(values) if draft.again else TypeOrder(values)


def _said(draft: Draft, name: str) -> str:
    text = draft.written(name).strip()
    day = written_day(text) if name in DATES else None
    return text if day is None else day.isoformat()
