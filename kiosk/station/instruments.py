"""The bench's instruments as the station knows them: what each channel last said, its troubles, its samples."""

from collections.abc import Mapping
from datetime import timedelta

from kiosk import snapshot as s
from kiosk import station_facts as sf
from kiosk.instants import Instant
from kiosk.monitoring.readings import QUANTITIES, Channel, Kind, NoReading, Reading, observe
from kiosk.records.samples import SampleStore
from kiosk.run.noticing import notice_reading
from kiosk.station.recorder import Recorder
from kiosk.station.trust_book import TrustBook, status_of, stream_of

KEEP_SECONDS = 1200.0
"""How long a channel's readings stay in memory: longer than any warm-up that a monitoring plan asks for."""
CURVE_SECONDS = 480
"""How much of the bath's past is drawn beside an open run."""


class Instruments:
    """One of the channels is the bath."""

    def __init__(
        self, channels: tuple[Channel, ...], recorder: Recorder, samples: SampleStore, trust: TrustBook
    ) -> None:
        self._channels = {channel.name: channel for channel in channels}
        self._recorder = recorder
        self._samples = samples
        self._trust = trust

    @property
    def channels(self) -> tuple[Channel, ...]:
        return tuple(self._channels.values())

    @property
    def by_name(self) -> Mapping[str, Channel]:
        return self._channels

    @property
    def bath(self) -> Channel:
        return next(channel for channel in self._channels.values() if channel.kind is Kind.BATH)

    def observe(self, seen: Reading | NoReading, now: Instant) -> None:
        """Take one reading, or the lack of one, of a channel that the station has."""
        before = self._channels.get(seen.channel)
        if before is None:
            return
        if isinstance(seen, Reading) and seen.quantity not in QUANTITIES[before.kind]:
            told = f"{seen.instrument} gives {seen.quantity}, which is no measure of a channel of kind {before.kind}"
            seen = NoReading(seen.channel, "wrong_quantity", told, seen.at)
        if isinstance(seen, NoReading):
            if before.trouble is None or before.trouble.why != seen.why:
                self._recorder.record(
                    "station", sf.InstrumentFailed(seen.channel, seen.why, seen.detail[:300]), None, now
                )
            self._samples.add(seen.channel, None, seen.why, seen.at)
        else:
            if before.trouble is not None or before.last is None or before.last.instrument != seen.instrument:
                self._recorder.record("station", sf.InstrumentAnswered(seen.channel, seen.instrument), None, now)
            seen = self._trust.corrected(seen)
            before = self._trust.judge(before, seen, self._channels.get(before.twin))
            self._samples.add(
                seen.channel,
                seen.value,
                status_of(before, seen),
                seen.at,
                instrument=seen.instrument,
                quantity=seen.quantity,
            )
        after = self._channels[seen.channel] = observe(before, seen, KEEP_SECONDS)
        self._tell_trust(after, now)
        run = self._recorder.run
        if run is not None and after.kind is Kind.BATH and not after.disqualified:
            self._recorder.notice_in_run(notice_reading(run, seen), now)

    def look(self, now: Instant) -> None:
        """Tell the record of channels that have gone silent; call it from the station's tick."""
        for channel in self._channels.values():
            self._tell_trust(channel, now)

    def _tell_trust(self, channel: Channel, now: Instant) -> None:
        changed = self._trust.change(channel, now)
        if changed is not None:
            self._recorder.record(stream_of(channel.name), changed, None, now)
            self._trust.told(changed)

    def bath_curve(self, now: Instant) -> tuple[s.CurvePoint, ...]:
        """The bath's last minutes; samples kept on disk fill in after a restart."""
        since = now.utc - timedelta(seconds=CURVE_SECONDS)
        samples = self._samples.read(self.bath.name, since, now.utc)
        return tuple(s.CurvePoint(sample.at_utc, sample.value) for sample in samples)
