"""What the kiosk says to the last act, until another act or a person puts it away."""

from kiosk.snapshot import Verdict
from kiosk.verdicts import is_graver


class LastVerdict:
    def __init__(self) -> None:
        self._said: Verdict | None = None

    @property
    def said(self) -> Verdict | None:
        return self._said

    def answer(self, verdict: Verdict | None) -> None:
        """An act's verdict takes the place of the last; None: the act went through and needs no words."""
        self._said = verdict

    def notice(self, verdict: Verdict | None) -> None:
        """What happens by itself never hides a refusal."""
        if verdict is not None and (self._said is None or not is_graver(self._said, verdict)):
            self._said = verdict
