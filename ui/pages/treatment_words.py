"""What happened to a treatment, each fact as a title, a line of evidence and a tone. Words: `dossier.fact_<name>`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.dossier_view import Happened
from kiosk.wording import Language, catalogue
from kiosk.wording.formats import celsius, long_date, minutes_seconds, spaced_din

_TONES = {
    "TreatmentCancelled": "refused",
    "AcceptanceDecided": "running",
    "ReleaseSigned": "ok",
    "ReleaseWithdrawn": "warning",
    "ExceptionalReleaseGranted": "warning",
    "NotAdministered": "warning",
    "ContainerRejected": "refused",
    "LabelConflicted": "refused",
    "ClockOverran": "warning",
    "BathLeftLimits": "warning",
    "ReadingsLost": "warning",
    "DeviationOpened": "warning",
    "DeviationClosed": "ok",
    "ReceptionSigned": "ok",
    "ContainerThawed": "ok",
    "RunSigned": "ok",
    "RunEnded": "ok",
    "TreatmentClosed": "ok",
    "MilestoneReached": "ok",
}
_SHAPES = {"ok": "tick", "refused": "cross", "warning": "warning", "running": "dot"}


@dataclass(frozen=True, slots=True)
class StoryRow:
    """`run_id`: of a row that is read further in its run; empty: there is nothing more."""

    seq: int
    day: str
    time: str
    title: str
    detail: str
    person: str
    shape: str
    tone: str
    run_id: str


@dataclass(frozen=True, slots=True)
class StoryWords:
    """The words of one treatment for one reader."""

    dossier: Dossier
    names: Mapping[str, str]
    language: Language
    zone: ZoneInfo

    def row(self, happened: Happened) -> StoryRow:
        at = happened.at.utc.astimezone(self.zone)
        fact, run = happened.fact, happened.run
        kind = type(fact).__name__
        key = "fact_" + re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()
        places = self._places(fact) | {"procedure": "" if run is None else run.procedure.split(" ")[0]}
        title, detail = self._text(key, places) or kind, self._detail(key, happened, places)
        tone = self._tone(kind, fact)
        return StoryRow(
            happened.seq,
            long_date(at.date(), self.language),
            f"{at:%H:%M}",
            title[:1].upper() + title[1:],
            detail,
            self._who(happened),
            _SHAPES.get(tone, ""),
            tone,
            run.run_id if run is not None and kind in {"RunStarted", "RunEnded"} else "",
        )

    def word(self, group: str, code: str) -> str:
        """The word for a code of a closed list; an unknown code as it is."""
        texts = catalogue(self.language)
        code = code.replace(".", "_").lower()
        keys = (f"{area}.{group}_{code}" for area in ("dossier", "history", "entry"))
        return next((texts[key] for key in keys if key in texts), code.replace("_", " "))

    def box(self, container_id: str) -> str:
        held = self.dossier.held.get(container_id)
        return container_id if held is None else spaced_din(held.container.din)

    def boxes(self, ids: tuple[str, ...]) -> str:
        return ", ".join(map(self.box, ids))

    # --- of one fact ---------------------------------------------------------------------------------------------

    def _text(self, key: str, places: Mapping[str, str]) -> str:
        text = catalogue(self.language).get(f"dossier.{key}", "")
        return text.format_map(_Places(places))

    def _detail(self, key: str, happened: Happened, places: Mapping[str, str]) -> str:
        fact = happened.fact
        if isinstance(fact, d.ContainerTaken):
            if happened.cold is None:
                return self._text("fact_container_taken_unread", {})
            low, high = (
                celsius(value, self.language) for value in (happened.cold.lowest_celsius, happened.cold.highest_celsius)
            )
            return self._text("fact_container_taken_detail", {"low": low, "high": high})
        if isinstance(fact, d.ContainerPlaced) and fact.exposed_seconds is None:
            return ""
        if isinstance(fact, d.InfusionReported) and fact.ended_at is None:
            return ""
        if isinstance(fact, d.ConditionStated):
            return " · ".join(value for _, value in fact.values if value)
        detail = self._text(f"{key}_detail", places)
        said = (getattr(fact, name, "") for name in ("reason", "text", "decision", "place", "evidence"))
        return detail or next((text for text in said if text), "")

    def _places(self, fact: Any) -> dict[str, str]:
        places = {field.name: self._told(field.name, getattr(fact, field.name)) for field in fields(fact)}
        if isinstance(fact, d.TreatmentOrdered):
            order = fact.order
            places |= {"reference": order.reference, "manufacturer": order.manufacturer, "slot": order.slot}
        if isinstance(fact, d.ReleaseSigned):
            places["until"] = places["valid_until"]
        if isinstance(fact, d.InfusionReported):
            places |= {"started": places["started_at"], "ended": places["ended_at"]}
        if isinstance(fact, d.ContainersExpected):
            places["boxes"] = ", ".join(spaced_din(box.din) for box in fact.containers)
        if isinstance(fact, d.AcceptanceDecided):
            places["outcome"] = self.word("acceptance", fact.outcome)
        return places

    def _told(self, name: str, value: object) -> str:
        match name, value:
            case "container_id", str():
                return self.box(value)
            case "container_ids", tuple():
                return self.boxes(value)
            case "holder", str():
                return self.names.get(value, value)
            case (("milestone" | "condition" | "outcome" | "moment" | "how" | "meaning" | "code" | "document"), str()):
                return self.word(name, value)
            case _, Decimal():
                return str(value)
            case _, datetime():
                return f"{long_date(value.date(), self.language)} {value:%H:%M}"
            case _, date():
                return long_date(value, self.language)
            case "exposed_seconds", int():
                return minutes_seconds(value)
            case _, tuple():
                return ", ".join(str(one) for one in value)
            case _, None:
                return ""
            case _:
                return str(value)

    def _tone(self, kind: str, fact: Any) -> str:
        outcome = getattr(fact, "outcome", "")
        if outcome in {"held", "stopped", "exceptional", "blocked"}:
            return "warning"
        if outcome in {"refused", "destroyed"}:
            return "refused"
        return _TONES.get(kind, "")

    def _who(self, happened: Happened) -> str:
        who = getattr(happened.fact, "person_id", None) or happened.actor
        checked = getattr(happened.fact, "checked_by", None) or getattr(happened.fact, "checker_id", None)
        return ", ".join(self.names.get(one, one) for one in dict.fromkeys((who, checked)) if one)


class _Places(dict[str, str]):
    """A place that a fact does not have is left out."""

    def __init__(self, places: Mapping[str, str]) -> None:
        super().__init__({**places, "box": places.get("container_id", ""), "boxes": _boxes(places)})
        self["exposed"] = places.get("exposed_seconds", "")

    def __missing__(self, key: str) -> str:
        return "–"


def _boxes(places: Mapping[str, str]) -> str:
    return places.get("boxes", "") or places.get("container_ids", "")
