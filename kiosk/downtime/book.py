"""Which forms were issued, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.downtime import facts as f


class FormState(StrEnum):
    ISSUED = "issued"
    USED = "used"
    SPOILED = "spoiled"
    UNKNOWN = "unknown"
    """no form of this station has this number"""


@dataclass(frozen=True, slots=True)
class Issued:
    form: f.IssuedForm
    on: date


class DowntimeBook:
    """Kept up to date by `learn`, called with every fact of stream `downtime`."""

    def __init__(self, facts: Iterable[object] = ()) -> None:
        self._issued: dict[str, Issued] = {}
        self._used: dict[str, str] = {}
        self._spoiled: dict[str, str] = {}
        self._bearing: dict[str, list[str]] = {}
        """the numbers of the forms that bear a treatment, by its id"""
        self.last: f.DowntimeKitIssued | None = None
        self.trouble: f.DowntimeKitFailed | None = None
        """why there is no newer kit than `last`"""
        for fact in facts:
            self.learn(fact)

    def learn(self, fact: object) -> None:
        match fact:
            case f.DowntimeKitIssued(on=on, forms=forms):
                self.last, self.trouble = fact, None
                self._issued |= {form.number: Issued(form, on) for form in forms}
                for form in forms:
                    if form.treatment_id:
                        self._bearing.setdefault(form.treatment_id, []).append(form.number)
            case f.DowntimeKitFailed():
                self.trouble = fact
            case f.DowntimeFormUsed(number=number, run_id=run_id):
                self._used[number] = run_id
            case f.DowntimeFormSpoiled(number=number, reason=reason):
                self._spoiled[number] = reason

    def state(self, number: str) -> FormState:
        if number not in self._issued:
            return FormState.UNKNOWN
        if number in self._used:
            return FormState.USED
        return FormState.SPOILED if number in self._spoiled else FormState.ISSUED

    def look_up(self, number: str) -> tuple[FormState, str]:
        """What became of a form, and the treatment that it bears; empty: none."""
        issued = self._issued.get(number)
        return self.state(number), "" if issued is None else issued.form.treatment_id

    def issued(self, number: str) -> Issued | None:
        return self._issued.get(number)

    def used_by(self, run_id: str) -> tuple[str, ...]:
        """The forms whose writing a run entered."""
        return tuple(number for number, user in self._used.items() if user == run_id)

    def count_on(self, on: date) -> int:
        """How many forms were issued for a day."""
        return sum(issued.on == on for issued in self._issued.values())

    def of_day(self, on: date) -> tuple[Issued, ...]:
        return tuple(issued for issued in self._issued.values() if issued.on == on)

    def why_spoiled(self, number: str) -> str:
        return self._spoiled.get(number, "")

    def unaccounted_of(self, treatment_id: str) -> tuple[str, ...]:
        """The forms that bear a treatment, neither entered afterwards nor spoiled."""
        bearing = self._bearing.get(treatment_id, ())
        return tuple(number for number in bearing if self.state(number) is FormState.ISSUED)

    def unaccounted_before(self, day: date) -> tuple[tuple[date, tuple[str, ...]], ...]:
        """By day of issue, newest first: the forms of older kits that nobody has accounted for."""
        left: dict[date, list[str]] = {}
        for number, issued in self._issued.items():
            if issued.on < day and self.state(number) is FormState.ISSUED:
                left.setdefault(issued.on, []).append(number)
        return tuple((on, tuple(left[on])) for on in sorted(left, reverse=True))

    def unused(self, on: date) -> tuple[Issued, ...]:
        """The forms of a day's kit that nobody has accounted for."""
        left = (issued for number, issued in self._issued.items() if self.state(number) is FormState.ISSUED)
        return tuple(issued for issued in left if issued.on == on)


def number_forms(on: date, before: int, wanted: Sequence[tuple[str, int, str]]) -> tuple[f.IssuedForm, ...]:
    """Forms with numbers that no other paper bears: the day, and a count that goes on from `before` on that day.

    `wanted`: procedure code, its version, treatment id (empty: blank).
    """
    return tuple(
        f.IssuedForm(f"F{on:%y%m%d}{place:04}", code, version, treatment_id)
        for place, (code, version, treatment_id) in enumerate(wanted, start=before + 1)
    )
