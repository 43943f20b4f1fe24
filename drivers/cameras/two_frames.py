"""Two frames that agree make a read: a misread is rare, and the same misread twice rarer still."""

from dataclasses import dataclass

from drivers.cameras.seen import Corner, Seen

AGREE_WITHIN_SECONDS = 1.0
AGAIN_AFTER_SECONDS = 2.0
GONE_AFTER_SECONDS = 0.5

_Key = tuple[str, str]


@dataclass(slots=True)
class _Reported:
    at: float
    last_seen_at: float


class TwoFrames:
    """Turns what each frame shows into reads. Times are in seconds of any clock that runs on.

    A symbol seen in two frames within `AGREE_WITHIN_SECONDS` is a read. Where a frame says something else at the same
    place, both are forgotten: neither is read until two frames agree anew. What was read is not reported again until it
    has been out of view for `GONE_AFTER_SECONDS`, or `AGAIN_AFTER_SECONDS` have passed.
    """

    def __init__(self) -> None:
        self._waiting: dict[_Key, tuple[Seen, float]] = {}
        self._reported: dict[_Key, _Reported] = {}

    def see(self, symbols: tuple[Seen, ...], at: float) -> tuple[Seen, ...]:
        """The reads that this frame completes, in its order. Every frame counts, one that shows nothing too."""
        self._forget(at)
        here = {_key(seen) for seen in symbols}
        reads = []
        for seen in symbols:
            key = _key(seen)
            contradicted = self._contradicted(seen, here)
            if key in self._reported:
                self._reported[key].last_seen_at = at
            elif contradicted:
                continue
            elif key in self._waiting:
                del self._waiting[key]
                self._reported[key] = _Reported(at, at)
                reads.append(seen)
            else:
                self._waiting[key] = (seen, at)
        return tuple(reads)

    def _forget(self, at: float) -> None:
        self._waiting = {
            key: (seen, since) for key, (seen, since) in self._waiting.items() if at - since <= AGREE_WITHIN_SECONDS
        }
        self._reported = {
            key: reported
            for key, reported in self._reported.items()
            if at - reported.at < AGAIN_AFTER_SECONDS and at - reported.last_seen_at < GONE_AFTER_SECONDS
        }

    def _contradicted(self, seen: Seen, here: set[_Key]) -> bool:
        """Whether something else, not in this frame, was lately seen at the same place; that is forgotten, then."""
        others = [
            key
            for key, (other, _) in self._waiting.items()
            if key not in here and _same_place(other.corners, seen.corners)
        ]
        for key in others:
            del self._waiting[key]
        return bool(others)


def _key(seen: Seen) -> _Key:
    return seen.symbology, seen.text


def _same_place(one: tuple[Corner, ...], other: tuple[Corner, ...]) -> bool:
    return _holds(one, _middle(other)) or _holds(other, _middle(one))


def _middle(corners: tuple[Corner, ...]) -> Corner:
    return sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4


def _holds(corners: tuple[Corner, ...], point: Corner) -> bool:
    """Whether a convex figure holds a point: it is on the same side of every edge."""
    x, y = point
    edges = zip(corners, corners[1:] + corners[:1], strict=True)
    sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in edges]
    return all(side >= 0 for side in sides) or all(side <= 0 for side in sides)
