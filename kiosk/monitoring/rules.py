"""Alarm rules: what is watched, from when it is an alarm, how loud. A section of the approved monitoring plan."""

from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, Wording
from kiosk.circuit.profiles import Sourced
from kiosk.monitoring.readings import QUANTITIES, Channel, Kind, Quantity


class Priority(StrEnum):
    """How soon somebody must act, the most urgent first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class When(StrEnum):
    """What makes a rule's condition true, once it has lasted the rule's delay."""

    ABOVE = "above"
    """the value is above the limit"""
    BELOW = "below"
    """the value is below the limit"""
    ON = "on"
    """the contact is on"""
    NO_DATA = "no_data"
    """there is no reading that may be trusted"""
    AUTOFILL_FAILED = "autofill_failed"
    """filling does not raise the level, or a level below the fill point is not filled"""
    HOURS_TO_LIMIT = "hours_to_limit"
    """at its present slope, the level or the weight reaches the limit within so many hours"""


class Autofill(ApprovedData):
    """What filling must do to the level of the same vessel, which is in the rule's `quantity`."""

    filling_seconds: int = Field(gt=0, le=86400)
    """filling for longer than this ..."""
    minimum_rise: Decimal = Field(gt=0)
    """... must have raised the level by this much"""
    fill_point: Decimal = Field(ge=0)
    """below this level the vessel must be filling ..."""
    unfilled_seconds: int = Field(gt=0, le=7 * 86400)
    """... before this much time has passed"""


class Slope(ApprovedData):
    hours: Decimal = Field(gt=0, le=14 * 24)
    """so many hours before the limit is reached, it is an alarm"""
    window_hours: Decimal = Field(gt=0, le=72)
    """how much of the past the slope is taken from, fills left out"""


_KEYS: dict[When, frozenset[str]] = {
    When.ABOVE: frozenset({"value", "from_content", "margin", "hysteresis"}),
    When.BELOW: frozenset({"value", "hysteresis"}),
    When.ON: frozenset(),
    When.NO_DATA: frozenset(),
    When.AUTOFILL_FAILED: frozenset({"autofill"}),
    When.HOURS_TO_LIMIT: frozenset({"value", "slope"}),
}
"""Which keys a condition has beside those that every rule has."""


_CONTACTS = frozenset(kind for kind, measured in QUANTITIES.items() if measured == (Quantity.CONTACT,))
_FITTING: dict[When, frozenset[Kind]] = {
    When.ABOVE: frozenset(Kind) - _CONTACTS,
    When.BELOW: frozenset(Kind) - _CONTACTS,
    When.ON: _CONTACTS,
    When.NO_DATA: frozenset(Kind),
    When.AUTOFILL_FAILED: frozenset({Kind.FILL}),
    When.HOURS_TO_LIMIT: frozenset({Kind.LEVEL, Kind.WEIGHT}),
}
"""Which kinds of channel a condition may be of."""


class Rule(Sourced):
    """One alarm of the plan, for every channel of some kinds or for channels by name.

    `value` is the limit, in the unit of what the channel measures. With `from_content` the limit is the strictest
    storage limit of what the channel's vessel holds, less `margin`; `value` is then the limit of an empty vessel.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)
    label: Wording
    todo: Wording
    kinds: tuple[Kind, ...] = ()
    channels: tuple[str, ...] = ()
    replaces: str = ""
    """the rule that this one stands in for, on the channels that it names"""
    when: When
    quantity: Quantity | None = None
    """of the value: for a kind of channel that may be measured in two units, and for a slope, which is of one alone"""
    value: Decimal | None = None
    from_content: bool = False
    margin: Decimal = Field(default=Decimal(0), ge=0)
    hysteresis: Decimal = Field(default=Decimal(0), ge=0)
    autofill: Autofill | None = None
    slope: Slope | None = None
    delay_seconds: int = Field(ge=0, le=86400)
    priority: Priority
    latching: bool = False
    """it stays until it is reset, even once the condition has gone"""
    excursion: bool = False
    """what the vessel holds is quarantined while it lasts"""

    @model_validator(mode="after")
    def _keys_fit(self) -> Self:
        if bool(self.kinds) == bool(self.channels):
            raise ValueError("either kinds or channels must be given, not both")
        own = _KEYS[self.when]
        alien = sorted(key for key in frozenset().union(*_KEYS.values()) - own if key in self.model_fields_set)
        if alien:
            raise ValueError(f"a rule with when = {self.when.value} has no {', '.join(alien)}")
        for key in ("value", "autofill", "slope"):
            if key in own and getattr(self, key) is None:
                raise ValueError(f"a rule with when = {self.when.value} needs {key}")
        if self.when is When.HOURS_TO_LIMIT and self.quantity is None:
            raise ValueError(f"a rule with when = {self.when.value} needs quantity")
        if self.margin and not self.from_content:
            raise ValueError("margin is taken from the content's limit: from_content must be true")
        if self.replaces and not self.channels:
            raise ValueError("replaces needs the channels on which this rule stands in for another")
        return self

    @model_validator(mode="after")
    def _kinds_fit(self) -> Self:
        if alien := [kind.value for kind in self.kinds if kind not in _FITTING[self.when]]:
            raise ValueError(f"when = {self.when.value} does not fit a channel of kind {', '.join(alien)}")
        if alien := [kind.value for kind in self.kinds if not self.fits(kind)]:
            raise ValueError(
                f"from_content and excursion are for a dewar, not for a channel of kind {', '.join(alien)}"
            )
        of_level = self.when is When.AUTOFILL_FAILED or (Kind.LEVEL in self.kinds and self.value is not None)
        if of_level and self.quantity not in QUANTITIES[Kind.LEVEL]:
            raise ValueError("a limit of a level needs quantity = percent or quantity = millimetres")
        if self.quantity is not None and self.when is not When.AUTOFILL_FAILED:
            for kind in self.kinds:
                if self.quantity not in QUANTITIES[kind]:
                    raise ValueError(f"a channel of kind {kind.value} is not measured in {self.quantity.value}")
        return self

    def fits(self, kind: Kind) -> bool:
        """Whether the rule can be told of a channel of that kind."""
        of_dewar = self.from_content or self.excursion
        return kind in _FITTING[self.when] and (kind is Kind.DEWAR or not of_dewar)

    def is_of(self, channel: Channel) -> bool:
        """Whether the rule is meant for the channel, were it not replaced there by another."""
        return channel.kind in self.kinds or channel.name in self.channels


def check_rules(rules: tuple[Rule, ...]) -> None:
    """Check the rules against one another.

    Raises:
        ValueError: two share an id, or one replaces a rule that is not there.
    """
    ids = [rule.id for rule in rules]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise ValueError(f"rules must have different ids; used twice: {', '.join(twice)}")
    if "drill" in ids:
        raise ValueError("no rule may have the id drill: drills are told apart by it")
    for rule in rules:
        if rule.replaces and (rule.replaces not in ids or rule.replaces == rule.id):
            raise ValueError(f"rule {rule.id}: replaces names no other rule: {rule.replaces}")


def rules_of(channel: Channel, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules in force for a channel: one made for it by name puts the one that it replaces aside."""
    meant = tuple(rule for rule in rules if rule.is_of(channel))
    replaced = {rule.replaces for rule in meant}
    return tuple(rule for rule in meant if rule.id not in replaced)
