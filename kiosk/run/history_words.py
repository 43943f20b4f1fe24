"""How the fields of a run's facts are told: ids as names, codes as words, numbers with their units.

A code without a word of its own is told as it is, never hidden: `history.reason_*` holds those that have one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from kiosk.procedures.model import DecideStep, InspectStep
from kiosk.run.clocks import EXPOSURE, EXPOSURE_TARGET
from kiosk.run.facts import Compared
from kiosk.run.state import Run
from kiosk.scanning import MOMENTS, Said, said_name, source_name
from kiosk.wording import Language, catalogue, say
from kiosk.wording.formats import celsius, clock_time, long_date, minutes_seconds, spaced_din

_DIN_LENGTH = 13
_PERSON_FIELDS = ("person_id", "performer_id", "checker_id")
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """The words of one run for one reader."""

    run: Run
    names: Mapping[str, str]
    language: Language
    zone: tzinfo

    def places(self, fact: Any) -> dict[str, str]:
        """Every field of the fact as text, by its name without digits (a place of a text has none)."""
        return {
            field.name.rstrip("0123456789"): self._told(fact, field.name, getattr(fact, field.name))
            for field in fields(fact)
        }

    def persons(self, fact: object) -> str:
        ids = [getattr(fact, name, None) for name in _PERSON_FIELDS]
        return ", ".join(self.names.get(id_, id_) for id_ in ids if id_ is not None)

    def _told(self, fact: Any, field: str, value: Any) -> str:
        tell = _TELL.get(field)
        if tell is not None:
            return tell(self, fact, value)
        if isinstance(value, Decimal) and field.endswith("celsius"):
            return temperature(value, self.language)
        if field.endswith("seconds"):
            return minutes_seconds(float(value))
        return "" if value is None else readable(str(value))

    def word(self, group: str, code: str) -> str:
        """The word for a code of a closed list, such as an outcome; an unknown code as it is."""
        key = f"history.{group}_{code.lower().replace('.', '_')}"
        return catalogue(self.language).get(key, code)

    def reason(self, code: str, step_id: str | None) -> str:
        """Why: a code's words, a clock's label, the choice that was taken at a step, or a person's own text."""
        texts = catalogue(self.language)
        if "." in code:
            code = code.removeprefix("scan_")
        area, _, rest = code.partition(".")
        if area == "reported":
            return say("history.reported_at", self.language, step=self.step(rest))
        for known in (code.replace(".", "_"), area):
            if f"history.reason_{known}" in texts:
                return texts[f"history.reason_{known}"]
        if code.startswith("clock_"):
            return say("history.clock_passed", self.language, clock=self.clock(code.removeprefix("clock_")))
        step_of_choice = area if rest else step_id
        return self._choice(rest or code, step_of_choice) or self._choice(code, None) or readable(code)

    def step(self, step_id: str) -> str:
        steps = {step.id: step for step in self.run.procedure.every_step()}
        return steps[step_id].rail.of(self.language) if step_id in steps else step_id

    def clock(self, name: str) -> str:
        if name == EXPOSURE:
            return say("history.clock_exposure", self.language)
        if name == EXPOSURE_TARGET:
            return say("history.clock_exposure_target", self.language)
        labels = {rule.name: rule.label for rule in self.run.profile.clocks}
        return labels[name].of(self.language) if name in labels else name

    def branch(self, name: str) -> str:
        titles = {branch.name: branch.title for branch in self.run.procedure.branches}
        return titles[name].of(self.language) if name in titles else name

    def option(self, option_id: str, step_id: str) -> str:
        for step in self.run.procedure.every_step():
            if isinstance(step, DecideStep) and step.id == step_id:
                for option in step.options:
                    if option.id == option_id:
                        return option.text.of(self.language)
        return option_id

    def _choice(self, choice_id: str, step_id: str | None) -> str | None:
        for step in self.run.procedure.every_step():
            if isinstance(step, InspectStep) and step_id in {None, step.id}:
                for choice in step.choices:
                    if choice.id == choice_id:
                        return choice.text.of(self.language)
        return None

    def choice(self, choice_id: str, step_id: str) -> str:
        return self._choice(choice_id, step_id) or choice_id

    def fields(self, compared: tuple[Compared | str, ...]) -> str:
        """What was read of a label, fields that differ first; of a blind reading that agreed, only which fields."""
        return _BETWEEN.join(self._field(one) for one in sorted(compared, key=lambda one: not _differs(one)))

    def _field(self, one: Compared | str) -> str:
        if isinstance(one, str):
            return self.word("field", one)
        name, expected = self.word("field", one.field), field_value(one.field, one.expected, self.language)
        if one.read is None:
            return say("history.compared_unread", self.language, field=name, expected=expected)
        read = field_value(one.field, one.read, self.language)
        key = "history.compared_equal" if one.agrees else "history.compared_different"
        return say(key, self.language, field=name, expected=expected, read=read)

    def said(self, one: Said) -> str:
        """What one code of a label says, and which code."""
        value = said_value(one.field, one.value, self.language)
        return f"{value} ({source_name(one.source, self.language)})"

    def use_before(self, moment: datetime | None) -> str:
        if moment is None:
            return say("history.no_use_before", self.language)
        local = moment.astimezone(self.zone)
        return say(
            "history.use_before", self.language, date=long_date(local.date(), self.language), time=clock_time(local)
        )

    def position(self, position: int | None) -> str:
        return "" if position is None else say("history.at_position", self.language, position=position)


def _differs(one: Compared | str) -> bool:
    return isinstance(one, Compared) and one.read is not None and not one.agrees


def temperature(value: Decimal, language: Language) -> str:
    """With two decimals where the second says something, so that 38.04 beyond 38.0 does not read 38.0."""
    exponent = value.normalize().as_tuple().exponent
    return celsius(value, language, 2 if isinstance(exponent, int) and exponent <= -2 else 1)


def short_hash(hash_: str) -> str:
    """`8f3a 91c2 … e07d`: enough to compare by eye; the whole one stands in the record's data."""
    return hash_ if len(hash_) <= 12 else f"{hash_[:4]} {hash_[4:8]} … {hash_[-4:]}"


def first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def readable(text: str) -> str:
    """Control characters of a scan as visible signs: GS becomes ␝."""
    return "".join(chr(0x2400 + ord(sign)) if ord(sign) < 0x20 else sign for sign in text)


def field_value(field: str, value: str, language: Language) -> str:
    """A field of a label as it is printed: a donation number in its groups, a date in words; anything else as it is.

    Dates come as `kiosk.run.matching` and the blind reading write them: `2027-11-30 23:59` and `12031968`.
    """
    if field == "din" and len(value) >= _DIN_LENGTH:
        return f"{spaced_din(value[:_DIN_LENGTH])} {value[_DIN_LENGTH:]}".rstrip()
    try:
        if field == "birth_date":
            return long_date(datetime.strptime(value, "%d%m%Y").date(), language)  # noqa: DTZ007 a day has no zone
        if field == "expires_at":
            moment = datetime.fromisoformat(value)
            return f"{long_date(moment.date(), language)} {moment:%H:%M}"
    except ValueError:
        pass
    return readable(value)


def said_value(field: str, value: str, language: Language) -> str:
    """What a code of a label says, as it is printed for people: a month `2027-11` and UTC stay as they are."""
    try:
        moment = datetime.fromisoformat(value) if field in MOMENTS and not value.endswith("Z") else None
    except ValueError:
        moment = None
    if moment is None:
        return field_value(field, value, language)
    day = long_date(moment.date(), language)
    return f"{day} {moment:%H:%M}" if ":" in value else day


_Tell = Callable[[HistoryWords, Any, Any], str]


def _person(words: HistoryWords, _fact: Any, value: Any) -> str:
    return "" if value is None else words.names.get(value, value)


def _joined(_words: HistoryWords, _fact: Any, value: Any) -> str:
    return _BETWEEN.join(map(readable, value))


def _coded(group: str) -> _Tell:
    return lambda words, _fact, value: words.word(group, value)


_TELL: dict[str, _Tell] = {
    "step": lambda words, _fact, value: words.step(value),
    "person_id": _person,
    "performer_id": _person,
    "checker_id": _person,
    "reason": lambda words, fact, value: words.reason(value, getattr(fact, "step", None)),
    "why": lambda words, _fact, value: words.reason(value, None),
    "clock": lambda words, _fact, value: words.clock(value),
    "branch": lambda words, _fact, value: words.branch(value),
    "choice": lambda words, fact, value: words.choice(value, fact.step),
    "option": lambda words, fact, value: words.option(value, fact.step),
    "fields": lambda words, _fact, value: words.fields(value),
    "field": lambda words, _fact, value: first_capital(said_name(value, words.language)),
    "first": lambda words, _fact, value: words.said(value),
    "second": lambda words, _fact, value: words.said(value),
    "items": _joined,
    "symbols": _joined,
    "expected": _joined,
    "use_before": lambda words, _fact, value: words.use_before(value),
    "position": lambda words, _fact, value: words.position(value),
    "record_hash": lambda _words, _fact, value: short_hash(value),
    "label_sha256": lambda _words, _fact, value: short_hash(value),
    "daily_check_id": lambda _words, _fact, value: value or "–",
    "homonym_treatment_ids": lambda _words, _fact, value: str(len(value)),
    "profile_code": lambda words, _fact, _value: words.run.profile.name,
    "moment": _coded("moment"),
    "method": _coded("method"),
    "container": _coded("container"),
    "channel": _coded("channel"),
    "outcome": _coded("outcome"),
    "role": _coded("role"),
    "meaning": _coded("meaning"),
}
"""How a field is told, by its name, where its type does not say it."""
