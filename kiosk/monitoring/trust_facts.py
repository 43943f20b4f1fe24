"""What happens to the trust in a channel, in stream `channel:<name>`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.facts import fact
from kiosk.monitoring.trust import Trust


@fact()
@dataclass(frozen=True, slots=True)
class TrustChanged:
    """All the doubts that hold from now on, none where the channel is believed; that it does not answer is told by
    `InstrumentFailed`. `evidence` gives what was seen of each: `jumping.from` -> `37.0`.
    """

    channel: str
    states: tuple[Trust, ...]
    evidence: Mapping[str, str] = field(default_factory=dict)
