"""The facts of a treatment's stream as sentences, for paper: the words of the timeline, filled from the facts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import Any

from kiosk.circuit.dossier import Dossier
from kiosk.circuit.order import Milestone
from kiosk.wording import Language, catalogue, say
from kiosk.wording.formats import celsius, long_date, minutes_seconds, spaced_din

NOTHING = "—"
_GROUPS = {"condition": "condition", "how": "how", "outcome": "outcome"}
_BETWEEN = " · "
_MORE_THAN_SAID = {"container_taken"}
"""Their second line is told from the tank's readings, which the storage history shows whole."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in one language, with local times."""

    dossier: Dossier
    names: Mapping[str, str]
    language: Language
    zone: tzinfo

    def told(self, fact: object) -> tuple[str, str]:
        """The sentence of a fact, and what else it says."""
        texts, kind = catalogue(self.language), _snake(type(fact).__name__)
        places = _Places(self.places(fact))
        sentence = texts.get(f"dossier.fact_{kind}", kind).format_map(places)
        detail = "" if kind in _MORE_THAN_SAID else texts.get(f"dossier.fact_{kind}_detail", "").format_map(places)
        said = [detail, *(self.value(value) for name, value in _texts(fact) if name in {"reason", "text", "decision"})]
        if hasattr(fact, "values") and not isinstance(fact, dict):
            said.append(_BETWEEN.join(f"{name} {value}" for name, value in fact.values))
        return sentence, _BETWEEN.join(dict.fromkeys(part for part in said if part))

    def person(self, person_id: str | None) -> str:
        return "" if not person_id else self.names.get(person_id, person_id)

    def at(self, utc: datetime) -> str:
        return f"{utc.astimezone(self.zone):%Y-%m-%d %H:%M:%S}"

    def day(self, on: date) -> str:
        return long_date(on, self.language)

    def box(self, container_id: str) -> str:
        held = self.dossier.held.get(container_id)
        return container_id if held is None else spaced_din(held.container.din)

    def milestone(self, milestone: Milestone) -> str:
        return say(f"order.milestone_{milestone}", self.language)

    def places(self, fact: object) -> dict[str, str]:
        found = {name: self._place(name, value) for name, value in _texts(fact)}
        order = getattr(fact, "order", None)
        if order is not None:
            found |= {name: self.value(getattr(order, name)) for name in ("reference", "manufacturer", "slot")}
        return found | {_RENAMED[name]: text for name, text in found.items() if name in _RENAMED}

    def _place(self, name: str, value: Any) -> str:
        if name == "container_ids":
            return ", ".join(map(self.box, value))
        if name == "container_id":
            return self.box(value)
        if name == "containers":
            return ", ".join(spaced_din(box.din) for box in value)
        if name == "milestone":
            return self.milestone(value)
        if name in {"person_id", "by"}:
            return self.person(value)
        if name.endswith("seconds") and value is not None:
            return minutes_seconds(float(value))
        if name.endswith("celsius") and value is not None:
            return celsius(value, self.language)
        word = f"dossier.{_GROUPS.get(name, name)}_{value}"
        texts = catalogue(self.language)
        if isinstance(value, str | Enum):
            return texts.get(word) or texts.get(f"dossier.acceptance_{value}", self.value(value))
        return self.value(value)

    def value(self, value: Any) -> str:
        match value:
            case None | "":
                return NOTHING if value is None else ""
            case datetime() if value.tzinfo is not None:
                return self.at(value)
            case datetime():
                return f"{value:%Y-%m-%d %H:%M}"
            case date():
                return self.day(value)
            case tuple():
                return ", ".join(map(self.value, value)) or NOTHING
            case _:
                return str(value)


_RENAMED = {
    "container_id": "box",
    "container_ids": "boxes",
    "containers": "boxes",
    "exposed_seconds": "exposed",
    "valid_until": "until",
    "started_at": "started",
    "ended_at": "ended",
}


class _Places(dict[str, str]):
    """A place that no field fills is told as nothing, never as an error: a document is not lost for a word."""

    def __missing__(self, key: str) -> str:
        return NOTHING


def _texts(fact: object) -> list[tuple[str, Any]]:
    if not is_dataclass(fact):
        return []
    return [(field.name, getattr(fact, field.name)) for field in fields(fact)]


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
