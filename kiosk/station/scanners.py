"""The bench's scanners as the station knows them: which cannot be listened to, and why."""

from kiosk import snapshot as s
from kiosk import station_facts as sf
from kiosk.instants import Instant
from kiosk.station.recorder import Recorder


class Scanners:
    """A scanner is known by its name in the station file; one that was never in trouble is not known here."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._troubles: dict[str, s.ScannerTrouble] = {}

    @property
    def troubles(self) -> dict[str, s.ScannerTrouble]:
        """Scanner -> its trouble, in the order in which troubles came."""
        return dict(self._troubles)

    def seen(self, scanner: str, trouble: s.ScannerTrouble | None, now: Instant) -> None:
        """Record that it was lost or came back, once; a lost one that is tried again in vain is no news."""
        before = self._troubles.get(scanner)
        if trouble is None:
            if before is not None:
                self._recorder.record("station", sf.ScannerBack(scanner), None, now)
                del self._troubles[scanner]
            return
        if before is None or before.why != trouble.why:
            self._recorder.record("station", sf.ScannerLost(scanner, trouble.why, trouble.detail[:300]), None, now)
        self._troubles[scanner] = trouble
