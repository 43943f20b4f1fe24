"""One notice: what an output is told of an alarm, in the site's language. Never who a patient is.

It is worded when it is sent, from the alarm as it then stands: a notice that was held up tells how things are by now.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.condition import alarm_id_of
from kiosk.monitoring.escalation import Occasion
from kiosk.monitoring.readings import Quantity
from kiosk.monitoring.rules import Priority
from kiosk.settings import StationSettings
from kiosk.wording import say
from kiosk.wording.formats import NARROW_SPACE, long_date, number

DRILL = "EXERCICE / DRILL"
"""In both languages, in every notice of a drill."""
LATE_SECONDS = 60
"""A notice sent so long after it was due says so."""
_UNITS = {Quantity.CELSIUS: "°C", Quantity.PERCENT: "%", Quantity.MILLIMETRES: "mm", Quantity.KILOGRAMS: "kg"}


@dataclass(frozen=True, slots=True)
class Notice:
    """`subject` is one line, `text` several; `fields` are the same for a machine. `priority` is None for a test.

    `standing`: with it, an alarm that this output was called for is not acknowledged; a relay switches by it.
    """

    notice_id: str
    output: str
    occasion: Occasion
    priority: Priority | None
    standing: bool
    station: str
    at_utc: datetime
    subject: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutputState:
    """One output as the station knows it; `why` is its failure's code, empty while it works or was never used."""

    name: str
    why: str = ""
    waiting: int = 0
    """notices that it could not be told yet"""
    sent_at: datetime | None = None
    """when it was last told anything (UTC)"""
    tried_at: datetime | None = None
    """when it was last tried (UTC), by `tried_by`; the test went out"""
    tried_by: str = ""


@dataclass(frozen=True, slots=True)
class OutputsView:
    """`sound`: alarms can be heard; None: not known yet."""

    outputs: tuple[OutputState, ...] = ()
    sound: bool | None = None


class Outputs(Protocol):
    """Whatever tells people away from the bench. Neither call blocks."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def send(self, notice: Notice) -> None:
        """Its outcome comes back as the command `NoticeOutcome`, once."""

    def beat(self, standing: frozenset[str]) -> None:
        """The station lives; these outputs have an alarm standing. A relay that hears no more beat falls."""


class NoOutputs:
    """A station that has none."""

    names: tuple[str, ...] = ()

    def send(self, notice: Notice) -> None:
        raise ValueError(f"this station has no output {notice.output}")

    def beat(self, standing: frozenset[str]) -> None:
        pass


def places_of(settings: StationSettings, outputs: Collection[str]) -> frozenset[str]:
    """The subjects that may stand in a notice: things of the bench. Another could be somebody's, and is left out."""
    return frozenset(channel.name for channel in settings.channels) | frozenset(outputs)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a notice is about, beside the alarm."""

    notice_id: str
    output: str
    occasion: Occasion
    step: int
    intended_at: datetime
    standing: bool
    acknowledged_by: str = ""
    """the name, once it is"""


def alarm_notice(
    telling: Telling, alarm: Alarm, settings: StationSettings, places: Collection[str], now_utc: datetime
) -> Notice:
    subject = alarm.subject if alarm.subject in places else ""
    words = _Words(telling, alarm, settings, subject, now_utc)
    fields = {
        "occasion": telling.occasion.value,
        "alarm": alarm_id_of(alarm.rule, subject, drill=alarm.drill),
        "priority": alarm.priority.value,
        "state": alarm.state.value,
        "step": str(telling.step),
        "drill": "true" if alarm.drill else "false",
        "raised_at": "" if alarm.raised_at is None else alarm.raised_at.utc.isoformat(),
        "subject_of_alarm": subject,
        "vessel": alarm.vessel,
        "value": "" if alarm.value is None else str(alarm.value),
        "limit": "" if alarm.limit is None else str(alarm.limit),
        "quantity": "" if alarm.quantity is None else alarm.quantity.value,
        "label": alarm.label.of(settings.language),
        "acknowledged_by": telling.acknowledged_by,
    }
    return Notice(
        telling.notice_id,
        telling.output,
        telling.occasion,
        alarm.priority,
        telling.standing,
        settings.name,
        now_utc,
        words.subject(),
        words.text(),
        fields,
    )


def acceptance_notice(
    notice_id: str, output: str, decided: str, settings: StationSettings, now_utc: datetime, *, standing: bool
) -> Notice:
    """What the pharmacist decided, by the treatment's number and without a name. `decided`: as `decision_text`."""
    language = settings.language
    treatment_id, _, outcome = decided.rpartition(":")
    told = {"station": settings.name, "treatment": treatment_id, "at": _moment(now_utc, settings)}
    return Notice(
        notice_id,
        output,
        Occasion.ACCEPTANCE,
        None,
        standing,
        settings.name,
        now_utc,
        say(f"notice.acceptance_{outcome}", language, **told),
        say("notice.acceptance_text", language, establishment=settings.establishment.name, **told),
        {"occasion": Occasion.ACCEPTANCE.value, "drill": "false", "treatment": treatment_id, "decision": outcome},
    )


def decision_text(treatment_id: str, outcome: str) -> str:
    """A decision as a notice's subject."""
    return f"{treatment_id}:{outcome}"


def trial_notice(
    notice_id: str, output: str, settings: StationSettings, now_utc: datetime, *, standing: bool
) -> Notice:
    """Marked as a test: nobody must act."""
    language = settings.language
    told = {"station": settings.name, "output": output, "at": _moment(now_utc, settings)}
    return Notice(
        notice_id,
        output,
        Occasion.TEST,
        None,
        standing,
        settings.name,
        now_utc,
        say("notice.test_subject", language, **told),
        say("notice.test_text", language, establishment=settings.establishment.name, **told),
        {"occasion": Occasion.TEST.value, "drill": "false"},
    )


@dataclass(frozen=True, slots=True)
class _Words:
    telling: Telling
    alarm: Alarm
    settings: StationSettings
    place: str
    now_utc: datetime

    def _say(self, key: str, **values: str) -> str:
        return say(f"notice.{key}", self.settings.language, **values)

    def subject(self) -> str:
        alarm = self.alarm
        where = self._where()
        line = self._say(
            f"subject_{self.telling.occasion}",
            station=self.settings.name,
            priority=self._say(f"priority_{alarm.priority}"),
            label=alarm.label.of(self.settings.language) + (f" ({where})" if where else ""),
        )
        return f"{DRILL} — {line}" if alarm.drill else line

    def text(self) -> str:
        alarm, telling = self.alarm, self.telling
        language = self.settings.language
        lines = [f"*** {DRILL} ***", self._say("drill")] if alarm.drill else []
        lines.append(self.subject())
        lines.append(self._say("site", station=self.settings.name, establishment=self.settings.establishment.name))
        if alarm.value is not None and alarm.limit is not None and alarm.quantity in _UNITS:
            lines.append(self._say("value", value=self._value(alarm.value), limit=self._value(alarm.limit)))
        if alarm.raised_at is not None:
            lines.append(self._say("raised_at", at=_moment(alarm.raised_at.utc, self.settings)))
        lines.append(self._say(f"state_{alarm.state}"))
        if telling.acknowledged_by:
            lines.append(self._say("acknowledged_by", name=telling.acknowledged_by))
        if telling.occasion in {Occasion.RAISED, Occasion.REPEATED}:
            lines.append(self._say("todo", todo=alarm.todo.of(language)))
            lines.append(self._say("step", step=str(telling.step)))
        if (self.now_utc - telling.intended_at).total_seconds() >= LATE_SECONDS:
            lines.append(self._say("late", at=_moment(telling.intended_at, self.settings)))
        lines.append(self._say("no_patient"))
        return "\n".join(lines) + "\n"

    def _where(self) -> str:
        return ", ".join(part for part in (self.alarm.vessel, self.place) if part)

    def _value(self, value: Decimal) -> str:
        unit = "" if self.alarm.quantity is None else _UNITS[self.alarm.quantity]
        return f"{number(value, self.settings.language)}{NARROW_SPACE}{unit}"


def _moment(utc: datetime, settings: StationSettings) -> str:
    local = utc.astimezone(settings.zone)
    return f"{long_date(local.date(), settings.language)} {local:%H:%M:%S}"
