"""A freezer's lid is left open in the headless demonstration: seen, heard, acknowledged by name, its bags held."""

from collections.abc import Callable

from drivers.simulated.bench import SimulatedBench
from kiosk.demo_site import TECHNICIAN
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.snapshot import Screen, Snapshot
from ui.demo_hands import Hands

WaitFast = Callable[[Callable[[], bool], str], None]
_WARM = "dewar_limit:dewar-1"


def walk_watch(hands: Hands, instruments: SimulatedBench, wait_fast: WaitFast) -> None:
    """Nobody is signed in: the monitor is looked at, the alarms are taken note of by badge, the excursion is opened.

    Raises:
        DemoStuckError: the kiosk did not show what comes next.
    """
    dewar = instruments.surroundings.dewar
    hands.press("monitor")
    hands.wait_for(lambda: hands.seen.screen is Screen.MONITOR, "the monitor")
    hands.look("monitor")
    hands.press("tile_dewar-1")
    hands.wait_for(lambda: hands.shows("channel_back"), "the channel's page")
    hands.look("channel")
    dewar.open_lid()
    wait_fast(lambda: _alarm(hands.seen, _WARM) is not None, "the warm freezer's alarm")
    hands.look("alarm-raised")
    hands.press("place_alarms")
    hands.wait_for(lambda: hands.shows("tab_history"), "the alarm page")
    hands.look("alarms")
    while unseen := hands.seen.alarms.unacknowledged:
        hands.press("acknowledge_alarm")
        hands.wait_for(lambda: hands.seen.alarms.awaits_badge != "", "the badge to be asked for")
        if unseen[0].alarm_id == _WARM:
            hands.look("alarm-badge")
        hands.badge(TECHNICIAN)
        hands.wait_for(lambda: hands.seen.alarms.awaits_badge == "", "the badge to be taken")
    hands.look("alarms-acknowledged")
    dewar.open_lid(False)
    hands.press("place_excursion")
    hands.wait_for(lambda: hands.shows("excursions"), "the excursions")
    hands.look("excursions")
    hands.press(f"excursion_{_excursion_id(hands.seen)}")
    hands.wait_for(lambda: hands.shows("excursion_containers"), "the excursion")
    hands.look("excursion")
    hands.press("place_calibration")
    hands.wait_for(lambda: not hands.shows("excursion_containers"), "the certificates")
    hands.look("calibration")
    hands.press("monitor_close")
    hands.wait_for(lambda: hands.seen.screen is Screen.SIGN_IN, "the sign-in page")


def _alarm(snapshot: Snapshot, alarm_id: str) -> Alarm | None:
    return next((alarm for alarm in snapshot.alarms.open if alarm.alarm_id == alarm_id), None)


def _excursion_id(snapshot: Snapshot) -> str:
    view = None if snapshot.monitor is None else snapshot.monitor.excursions
    return "" if view is None else view.all_[0].excursion_id
