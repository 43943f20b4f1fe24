"""The monitor on the screen: which of its places is open, over whatever the bench is at."""

from kiosk import snapshot as s
from kiosk.station.last_verdict import LastVerdict


class MonitorDesk:
    """Anybody may look, signed in or not; what is done there asks for its own badges."""

    def __init__(self, verdict: LastVerdict) -> None:
        self._verdict = verdict
        self._place: s.MonitorPlace | None = None
        self._subject = ""

    @property
    def is_open(self) -> bool:
        return self._place is not None

    def open(self, place: s.MonitorPlace, subject: str) -> None:
        self._place, self._subject = place, subject
        self._verdict.answer(None)

    def close(self) -> None:
        self._place, self._subject = None, ""

    def view(self) -> s.MonitorView | None:
        return None if self._place is None else s.MonitorView(self._place, self._subject)
