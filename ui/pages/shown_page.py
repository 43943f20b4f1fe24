"""Which page is on the screen."""

from kiosk.procedures.model import DecideStep, SignStep
from kiosk.snapshot import Screen, Snapshot


def page_of(snapshot: Snapshot) -> str:
    """A `Screen`, or `pin`."""
    return "pin" if _pin_page(snapshot) else str(snapshot.screen)


def _pin_page(snapshot: Snapshot) -> bool:
    """A PIN has a page of its own, but at a signature, where what is signed stays beside it."""
    if snapshot.pin is None:
        return False
    if snapshot.pin.lines:
        return True
    signing = snapshot.run is not None and isinstance(snapshot.run.step, SignStep | DecideStep)
    checking = snapshot.screen in {Screen.SCANNER_CHECK, Screen.DAILY_CHECK}
    return not checking and not (snapshot.screen is Screen.RUN and signing)


def may_lock(snapshot: Snapshot) -> bool:
    return snapshot.screen not in {Screen.SIGN_IN, Screen.LOCKED}
