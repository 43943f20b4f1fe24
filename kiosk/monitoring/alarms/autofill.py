"""Whether a dewar's automatic filling does what it is for: seen from its fill contact and its level."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.instants import Instant, seconds_between
from kiosk.monitoring.rules import Autofill


@dataclass(frozen=True, slots=True)
class Filling:
    """What is remembered from one look to the next.

    `from_level` is where the level stood at `since`, when filling began or last raised it enough; `unfilled_since` is
    from when the level has been below the fill point without being filled.
    """

    since: Instant | None = None
    from_level: Decimal | None = None
    unfilled_since: Instant | None = None


def look(filling: Filling, rule: Autofill, level: Decimal, now: Instant, *, on: bool) -> tuple[Filling, bool]:
    """What to remember now, and whether the filling fails."""
    if on:
        risen = filling.from_level is not None and level >= filling.from_level + rule.minimum_rise
        if filling.since is None or filling.from_level is None or risen:
            return Filling(now, level), False
        return Filling(filling.since, filling.from_level), seconds_between(filling.since, now) > rule.filling_seconds
    if level >= rule.fill_point:
        return Filling(), False
    since = filling.unfilled_since or now
    return Filling(unfilled_since=since), seconds_between(since, now) > rule.unfilled_seconds
