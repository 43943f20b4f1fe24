"""One rule of the plan watching one channel: from readings and time to a condition, with hysteresis and delay."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.instants import Instant, seconds_between
from kiosk.monitoring import boil_off
from kiosk.monitoring.alarms import autofill
from kiosk.monitoring.alarms.condition import Condition
from kiosk.monitoring.readings import QUANTITIES, Channel, Kind, Quantity, Reading
from kiosk.monitoring.rules import Rule, When, rules_of

_RELEASE_HOURS = Decimal("1.25")
"""A forecast must be this much beyond the rule's hours before the alarm returns."""

Past = Callable[[str, datetime], Iterable[tuple[datetime, Decimal]]]
"""Name of a channel, from when -> its readings since then, as they were kept: what a restart would else forget."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether a rule's condition is true of what there is now; None while it cannot be told."""

    true: bool | None
    value: Decimal | None = None
    limit: Decimal | None = None
    quantity: Quantity | None = None
    began: Instant | None = None
    """when, if it was before this look"""


_UNKNOWN = Seen(None)


class Watch:
    """`levels` are the channels that measure the level of the same vessel, for a rule on its filling."""

    def __init__(self, rule: Rule, channel: Channel, levels: tuple[str, ...], started: Instant) -> None:
        self.rule = rule
        self.channel = channel.name
        self.vessel = channel.vessel
        self.quantity = QUANTITIES[channel.kind][0]
        self._levels = levels
        self._since: Instant | None = None
        self._trusted_at = started
        self._filling = autofill.Filling()
        self._trend = None if rule.slope is None else boil_off.Trend(rule.slope.window_hours)
        self._forecast: boil_off.BoilOff | None = None
        self._latest: Instant | None = None

    @property
    def alarm_id(self) -> str:
        return f"{self.rule.id}:{self.channel}"

    @property
    def needs(self) -> tuple[str, ...]:
        """The channels whose readings it looks at."""
        return self.channel, *self._levels

    @property
    def forecast(self) -> boil_off.BoilOff | None:
        return self._forecast

    def remember(self, past: Past, now: Instant) -> None:
        """Take up the readings of before the station was started."""
        if self._trend is not None:
            for at_utc, level in past(self.channel, now.utc - self._trend.window):
                self._trend.add(at_utc, level)
            self._estimate(self._trend)

    def look(
        self, channels: Mapping[str, Channel], content_limit: Decimal | None, now: Instant, *, active: bool
    ) -> Condition | None:
        """The condition, when it has come or gone since the alarm was `active` or not; else None."""
        seen = self._see(channels, content_limit, now, active=active)
        if seen.true is None:
            return None
        if not seen.true:
            self._since = None
            return self._condition(seen, active=False) if active else None
        if self._since is None:
            self._since = seen.began or now
        due = seconds_between(self._since, now) >= self.rule.delay_seconds
        return self._condition(seen, active=True) if due and not active else None

    def _condition(self, seen: Seen, *, active: bool) -> Condition:
        return Condition(
            rule=self.rule.id,
            subject=self.channel,
            active=active,
            priority=self.rule.priority,
            label=self.rule.label,
            todo=self.rule.todo,
            latching=self.rule.latching,
            excursion=self.rule.excursion,
            value=seen.value,
            limit=seen.limit,
            quantity=seen.quantity,
            vessel=self.vessel,
            since_utc=None if self._since is None else self._since.utc,
        )

    def limit(self, content_limit: Decimal | None) -> Decimal | None:
        """In force now: of the content less the margin, or the rule's own."""
        if self.rule.from_content and content_limit is not None:
            return content_limit - self.rule.margin
        return self.rule.value

    def _see(
        self, channels: Mapping[str, Channel], content_limit: Decimal | None, now: Instant, *, active: bool
    ) -> Seen:
        reading = channels[self.channel].trusted(now)
        if self.rule.when is When.NO_DATA:
            return self._see_silence(reading)
        if reading is None:
            return _UNKNOWN
        match self.rule.when:
            case When.ABOVE | When.BELOW:
                return self._compare(reading, content_limit, active=active)
            case When.ON:
                return Seen(bool(reading.value), began=reading.at)
            case When.AUTOFILL_FAILED:
                return self._see_filling(reading, channels, now)
            case When.HOURS_TO_LIMIT:
                return self._see_slope(reading, active=active)

    def _see_silence(self, reading: Reading | None) -> Seen:
        if reading is None:
            return Seen(true=True, began=self._trusted_at)
        self._trusted_at = reading.at
        return Seen(true=False)

    def _compare(self, reading: Reading, content_limit: Decimal | None, *, active: bool) -> Seen:
        limit = self.limit(content_limit)
        if limit is None or self.rule.quantity not in {None, reading.quantity}:
            return _UNKNOWN
        give = self.rule.hysteresis if active else Decimal(0)
        above = self.rule.when is When.ABOVE
        true = reading.value > limit - give if above else reading.value < limit + give
        return Seen(true, reading.value, limit, reading.quantity, reading.at)

    def _see_filling(self, contact: Reading, channels: Mapping[str, Channel], now: Instant) -> Seen:
        rule = self.rule.autofill
        level = next((found for found in self._level_readings(channels, now)), None)
        if rule is None or level is None:
            return _UNKNOWN
        self._filling, fails = autofill.look(self._filling, rule, level.value, now, on=bool(contact.value))
        return Seen(fails, level.value, rule.fill_point, level.quantity)

    def _level_readings(self, channels: Mapping[str, Channel], now: Instant) -> Iterable[Reading]:
        for name in self._levels:
            reading = channels[name].trusted(now)
            if reading is not None and reading.quantity is self.rule.quantity:
                yield reading

    def _see_slope(self, reading: Reading, *, active: bool) -> Seen:
        trend, slope, fresh = self._trend, self.rule.slope, reading.at != self._latest
        if trend is None or slope is None or reading.quantity is not self.rule.quantity:
            return _UNKNOWN
        self._latest = reading.at
        if fresh and trend.add(reading.at.utc, reading.value):
            self._estimate(trend)
        forecast = self._forecast
        if forecast is None:
            return _UNKNOWN
        if forecast.hours_left is None or forecast.sureness is boil_off.Sureness.UNSURE:
            return Seen(true=False)
        hours = Decimal(round(forecast.hours_left, 1))
        limit = slope.hours * _RELEASE_HOURS if active else slope.hours
        return Seen(hours <= limit, round(hours, 1), slope.hours)

    def _estimate(self, trend: boil_off.Trend) -> None:
        if self.rule.value is not None:
            self._forecast = boil_off.estimate(trend.points, self.rule.value, trend.window)


def watches_of(rules: tuple[Rule, ...], channels: Iterable[Channel], started: Instant) -> tuple[Watch, ...]:
    """Every rule in force on every channel; one that names a channel that it does not fit is told by readiness."""
    known = tuple(channels)
    return tuple(
        Watch(rule, channel, _levels_beside(channel, rule, known), started)
        for channel in known
        for rule in rules_of(channel, rules)
        if rule.fits(channel.kind)
    )


def _levels_beside(channel: Channel, rule: Rule, known: tuple[Channel, ...]) -> tuple[str, ...]:
    if rule.when is not When.AUTOFILL_FAILED or not channel.vessel:
        return ()
    return tuple(other.name for other in known if other.kind is Kind.LEVEL and other.vessel == channel.vessel)
