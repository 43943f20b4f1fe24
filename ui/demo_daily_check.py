"""The daily check in the headless demonstration: one technician, every line, the bath's warm-up in fast time."""

from collections.abc import Callable
from decimal import Decimal

from kiosk.daily_check import judging
from kiosk.daily_check.results import Line, Outcome, Part, Results, failed
from kiosk.daily_check.state import DailyCheck, Place
from kiosk.demo_site import TECHNICIAN
from kiosk.monitoring.readings import Kind
from kiosk.snapshot import Screen, Snapshot
from ui.demo_hands import Hands

_LOOKS_AT_BATH = (600, 300, 0, 0)
"""Seconds of the warm-up still to come."""
WaitFast = Callable[[Callable[[], bool], str], None]


def walk_daily_check(hands: Hands, wait_fast: WaitFast) -> None:
    """Every line as it should be, the others while the bath warms, then the signature.

    Raises:
        DemoStuckError: the kiosk did not show what comes next.
    """
    hands.press("daily_check")
    hands.wait_for(lambda: _check(hands.seen) is not None, "the daily check")
    put_off = False
    while (check := _check(hands.seen)) is not None and check.place is Place.LINES:
        part, version = check.due[0], check.version
        if part.line is Line.BATH and not put_off:
            hands.look("daily-bath-warms")
            hands.press("put_off")
            put_off = True
        if put_off:  # as on the page: the bath last
            part = min(check.due, key=lambda due: due.line is Line.BATH)
        _do(part, hands, wait_fast)
        hands.wait_for(lambda before=version: _version(hands.seen) > before, f"the line {part.line}")  # type: ignore[misc]
    hands.identify(TECHNICIAN, "daily-signature")
    hands.wait_for(lambda: hands.seen.last_daily_check is not None, "the check's outcome")
    hands.look("daily-passed")
    hands.press("close_run")
    hands.wait_for(lambda: hands.seen.screen is Screen.HOME, "the home page")


def _do(part: Part, hands: Hands, wait_fast: WaitFast) -> None:
    """Bring one part to its recording."""
    match part.line:
        case Line.PROBES:
            hands.wait_for(lambda: not failed(_live(part, hands.seen)), "a reading of every probe")
        case Line.REFERENCE if not _live(part, hands.seen):
            check = _check(hands.seen)
            before = None if check is None else check.entry
            _type(_last(hands.seen, Kind.BATH) if before is None else before, 2, hands)
        case Line.REFERENCE:
            hands.wait_for(lambda: not failed(_live(part, hands.seen)), "the reference thermometer to agree")
        case Line.BATH:
            for left in _LOOKS_AT_BATH:  # patience is for a part of the warm-up at a time
                wait_fast(lambda most=left: _locked(hands) or _warm_in(part, hands.seen) <= most, "a warm bath")  # type: ignore[misc]
                if _locked(hands):  # nobody touched the screen for a quarter of an hour
                    hands.identify(TECHNICIAN)
        case Line.WATER:
            _answer(hands, "water_level_ok", "water_clarity_ok", "water_changed_today")
        case Line.DEWARS:
            _type(_last(hands.seen, Kind.DEWAR, part.subject), 1, hands)
            hands.press("primary")
            _answer(hands, "dewar_level_ok", "dewar_autofill_ok")
        case Line.RELAY if not _tested_today(hands.seen):
            _answer(hands, "relay_status_ok")
        case Line.OXYGEN:
            _answer(hands, "oxygen_test_ok")
        case _:
            pass
    hands.look(f"daily-{part.line}")
    hands.press("primary")


def _type(celsius: Decimal, decimals: int, hands: Hands) -> None:
    hands.key(f"{abs(celsius) * 10**decimals:.0f}", "daily_")


def _answer(hands: Hands, *names: str) -> None:
    """Those of the answers that are asked for."""
    hands.wait_for(lambda: any(hands.shows(name) for name in names), f"one of {', '.join(names)}")
    for name in names:
        if hands.shows(name):
            hands.press(name)


def _check(snapshot: Snapshot) -> DailyCheck | None:
    return None if snapshot.daily_check is None else snapshot.daily_check.check


def _version(snapshot: Snapshot) -> int:
    check = _check(snapshot)
    return 0 if check is None else check.version


def _live(part: Part, snapshot: Snapshot) -> Results:
    view = snapshot.daily_check
    return () if view is None else judging.live(part.line, view.conditions)


def _locked(hands: Hands) -> bool:
    return hands.seen.screen is Screen.LOCKED


def _warm_in(part: Part, snapshot: Snapshot) -> float:
    """In how many seconds the bath has been warm for long enough, if it stays so."""
    found = _live(part, snapshot)
    if failed(found):
        return float("inf")
    return max((float(one.values["left_duration"]) for one in found if one.outcome is Outcome.WAITING), default=0.0)


def _tested_today(snapshot: Snapshot) -> bool:
    """The full test of the alarm's way was made today: nothing more is asked of that line."""
    view = snapshot.daily_check
    return view is not None and judging.tested_today(view.conditions)


def _last(snapshot: Snapshot, kind: Kind, name: str = "") -> Decimal:
    readings = [c.last for c in snapshot.channels if c.kind is kind and name in {"", c.name} and c.last is not None]
    return readings[0].celsius
