"""Which channels are believed: each reading corrected by its certificate, watched, judged by the monitoring plan."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from kiosk.calibration.state import IN_DATE, Certificates, Held, validity
from kiosk.instants import Instant
from kiosk.monitoring.plan import Plan
from kiosk.monitoring.readings import Channel, Reading
from kiosk.monitoring.trust import Trust
from kiosk.monitoring.trust_facts import TrustChanged
from kiosk.monitoring.trust_limits import TrustLimits, limits_for
from kiosk.monitoring.watch import HEALED, Watch
from kiosk.records.journal import Journal

_ORDER = tuple(Trust)
UNPROVEN_STATUS = "unproven"
"""What a driver of an unproven model says in every reading's status."""


@dataclass(slots=True)
class _Page:
    """One channel: who is watched, what is doubted, what was told of it."""

    limits: TrustLimits | None
    instrument: str
    watch: Watch | None
    drifting: bool
    told: tuple[Trust, ...]


class TrustBook:
    """Kept in step with the readings; what was doubted before a restart is doubted until it heals."""

    def __init__(
        self,
        journal: Journal,
        plan: Callable[[], Plan | None],
        certificates: Callable[[], Certificates],
        zone: ZoneInfo,
    ) -> None:
        self._journal = journal
        self._plan = plan
        self._certificates = certificates
        self._zone = zone
        self._pages: dict[str, _Page] = {}

    # --- readings ------------------------------------------------------------------------------------------------

    def corrected(self, seen: Reading) -> Reading:
        """The reading with the offset of the certificate in force for the instrument that gave it."""
        held = self._certificates().in_force(seen.channel)
        if held is None or held.certificate.instrument != seen.instrument or not held.certificate.offset:
            return seen
        offset = held.certificate.offset
        return replace(seen, value=seen.value + offset, offset=offset)

    def judge(self, channel: Channel, seen: Reading, twin: Channel | None) -> Channel:
        """The channel with every doubt that this reading, a corrected one, raises or ends."""
        page = self._page(channel, seen)
        found: set[Trust] = set()
        if page.watch is not None and page.limits is not None:
            page.watch.see(seen.measured, seen.at)
            found.update(page.watch.states)
            page.drifting = self._drifting(page, page.limits, seen, twin, found)
            if page.drifting:
                found.add(Trust.DRIFTING)
        plan = self._plan()
        if plan is not None:
            held = self._certificates().in_force(channel.name)
            found.update(self._of_certificate(page.limits, plan, held, seen))
        states = tuple(state for state in _ORDER if state in found)
        if states == channel.distrust:
            return channel
        disqualified = () if page.limits is None else page.limits.disqualifying(states)
        return replace(channel, distrust=states, disqualified=disqualified)

    def _of_certificate(
        self, limits: TrustLimits | None, plan: Plan, held: Held | None, seen: Reading
    ) -> tuple[Trust, ...]:
        proven = held is not None and held.certificate.instrument == seen.instrument
        unproven = () if proven or UNPROVEN_STATUS not in seen.status else (Trust.UNPROVEN,)
        if limits is None or not limits.calibrated:
            return unproven
        today = seen.at.utc.astimezone(self._zone).date()
        in_date = validity(held, seen.instrument, plan.calibration, today) in IN_DATE
        return unproven if in_date else (Trust.OUT_OF_CALIBRATION, *unproven)

    def _drifting(
        self, page: _Page, limits: TrustLimits, seen: Reading, twin: Channel | None, found: set[Trust]
    ) -> bool:
        """Away from its twin, both being believed; while one of them is not, what was found stands."""
        other = None if twin is None else self._pages.get(twin.name)
        if limits.drift is None or page.watch is None or twin is None or other is None or other.watch is None:
            return False
        mine, its = page.watch.median, other.watch.median
        believed = not limits.disqualifying(tuple(found)) and twin.trusted(seen.at) is not None
        if mine is None or its is None or twin.last is None or not believed:
            return page.drifting
        apart = abs(mine + float(seen.offset) - its - float(twin.last.offset))
        return apart > float(limits.drift.maximum) * (HEALED if page.drifting else 1.0)

    def _page(self, channel: Channel, seen: Reading) -> _Page:
        page = self._pages.get(channel.name)
        if page is None:
            page = self._pages[channel.name] = self._opened(channel, seen)
        elif page.instrument != seen.instrument:
            page.instrument, page.drifting = seen.instrument, False
            page.watch = _watch(page.limits, channel, seen, ())
        return page

    def _opened(self, channel: Channel, seen: Reading) -> _Page:
        plan = self._plan()
        limits = None if plan is None else limits_for(channel.kind, plan.trust)
        newest = self._journal.newest_of(stream_of(channel.name), 1)
        told: tuple[Trust, ...] = newest[0].fact.states if newest else ()
        return _Page(limits, seen.instrument, _watch(limits, channel, seen, told), Trust.DRIFTING in told, told)

    # --- the record ----------------------------------------------------------------------------------------------

    def change(self, channel: Channel, now: Instant) -> TrustChanged | None:
        """The fact that tells what is doubted now, where that is not what the record says already."""
        page = self._pages.get(channel.name)
        if page is None:
            return None
        stale = (Trust.STALE,) if Trust.STALE in channel.doubts(now) else ()
        states = (*stale, *channel.distrust)
        if states == page.told:
            return None
        evidence = {
            f"{state}.{name}": value
            for state in states
            if state not in page.told and page.watch is not None
            for name, value in page.watch.evidence(state).items()
        }
        return TrustChanged(channel.name, states, evidence)

    def told(self, fact: TrustChanged) -> None:
        """It is in the record."""
        self._pages[fact.channel].told = fact.states


def stream_of(channel: str) -> str:
    return f"channel:{channel}"


def status_of(channel: Channel, seen: Reading) -> str:
    """What the samples say of a reading: the instrument's own word, and every doubt of the kiosk's."""
    doubts = [state for state in channel.distrust if state not in seen.status]
    return seen.status if not doubts else ", ".join([*([] if seen.status == "ok" else [seen.status]), *doubts])


def _watch(limits: TrustLimits | None, channel: Channel, seen: Reading, doubted: tuple[Trust, ...]) -> Watch | None:
    return None if limits is None else Watch(limits, channel.period_seconds, seen.at, doubted)
