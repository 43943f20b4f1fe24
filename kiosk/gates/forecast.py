"""When a thaw must begin for the product to reach its patient in time: before the container is taken out of the cold.

Nothing is decided by it: it adds up what the profile, the site and the ward have said.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.circuit.handling import Sequence
from kiosk.circuit.profiles import ClockRule, Moment, Profile

_STOPS = (Moment.INFUSION_STARTED, Moment.INFUSION_ENDED)
_STARTS = (Moment.OUT_OF_STORAGE, Moment.THAW_STARTED, Moment.THAW_ENDED)


class When(StrEnum):
    UNPLANNED = "unplanned"
    """the ward has confirmed no slot"""
    EARLY = "early"
    NOW = "now"
    LATE = "late"
    """begun now, the product comes after the planned start"""
    NEVER = "never"
    """thaw and way take longer than the product keeps: no time would do"""


@dataclass(frozen=True, slots=True)
class Forecast:
    """`keeps_seconds`: of the clock that a label's use-by time follows; `thaw_*`: how long a thaw usually takes.

    `from_at` to `to_at`: when the thaw is to begin; None while no slot is confirmed. `earliest_infusion_at`: if the
    thaw began now. All local.
    """

    when: When
    clock: ClockRule
    keeps_seconds: int
    thaw_lowest_seconds: int
    thaw_highest_seconds: int
    travel_minutes: int
    infusion_at: datetime | None = None
    infusion_ends_at: datetime | None = None
    from_at: datetime | None = None
    to_at: datetime | None = None
    earliest_infusion_at: datetime | None = None


def forecast(
    profile: Profile,
    travel_minutes: int,
    slot: tuple[datetime, datetime] | None,
    local_now: datetime,
    *,
    containers: int = 1,
) -> Forecast:
    """The window in which to begin a thaw, to the minute inwards, for the slot that the ward confirmed.

    Args:
        profile: of the product.
        travel_minutes: from the bench to the ward.
        slot: begins and ends then, local; None: none is confirmed.
        local_now: the station's wall time.
        containers: of the dose. Of several given one after the other this is the first: how long it takes of the slot
            is not known, so that its limits are held against the slot's start alone.
    """
    clock, usual = profile.clock(profile.use_before_clock), profile.thaw_usual
    way = timedelta(minutes=travel_minutes)
    known = (clock, clock.maximum_seconds, usual.lowest, usual.highest, travel_minutes)
    arrives = local_now + timedelta(seconds=usual.highest) + way
    if slot is None:
        return Forecast(When.UNPLANNED, *known, earliest_infusion_at=_minute_up(arrives))
    starts, ends = slot
    latest = _minute_down(starts - way - timedelta(seconds=usual.highest))
    over = starts if containers > 1 and profile.sequence is Sequence.ONE_BY_ONE else ends
    earliest = _minute_up(max(_not_before(one, profile, starts, over) for one in _limiting(profile)))
    if earliest > latest:
        when = When.NEVER
    elif local_now > latest + timedelta(seconds=59):
        when = When.LATE
    else:
        when = When.EARLY if local_now < earliest else When.NOW
    return Forecast(when, *known, starts, ends, earliest, latest, _minute_up(arrives))


def _limiting(profile: Profile) -> tuple[ClockRule, ...]:
    """The clocks that run from the bench to the bed: the hard ones, and that of the use-by time."""
    return tuple(
        clock
        for clock in profile.clocks
        if clock.start in _STARTS and clock.stop in _STOPS and (clock.hard or clock.name == profile.use_before_clock)
    )


def _not_before(clock: ClockRule, profile: Profile, starts: datetime, ends: datetime) -> datetime:
    """The first moment at which a thaw may begin for the clock's limit to hold at the end of the slot or its start.

    A thaw may be as short as usual; what leaves the cold may have left it as long before as the product allows.
    """
    stops = starts if clock.stop is Moment.INFUSION_STARTED else ends
    begun = stops - timedelta(seconds=clock.maximum_seconds)
    match clock.start:
        case Moment.THAW_ENDED:
            return begun - timedelta(seconds=profile.thaw_usual.lowest)
        case Moment.OUT_OF_STORAGE:
            return begun + timedelta(seconds=profile.exposure_maximum.seconds)
        case _:
            return begun


def _minute_up(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)


def _minute_down(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
