"""The whole circuit in the headless demonstration: every page of it is looked at, and the ward takes the bag over."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.circuit.profiles import Moment
from kiosk.circuit.treatments import Treatment
from kiosk.demo_site import NURSE, PHARMACIST, PHYSICIAN, TECHNICIAN
from kiosk.instants import Clock
from kiosk.snapshot import CircuitPlace, Screen
from ui.demo_hands import Hands

WaitFast = Callable[[Callable[[], bool], str], None]

_ACCEPTED = "T-DEMO-14"
"""A treatment that is accepted, and may not be released yet."""


def look_at_circuit(hands: Hands) -> None:
    """Home -> every place of the circuit -> home.

    Raises:
        DemoStuckError: a page did not come.
    """
    hands.press("circuit")
    _arrive(hands, CircuitPlace.TREATMENTS)
    hands.look("treatments")
    hands.press(f"treatment_{_ACCEPTED}")
    _arrive(hands, CircuitPlace.TREATMENT)
    hands.look("treatment-way")
    hands.press("treatment_tab_procedures")
    hands.look("treatment-procedures")
    hands.press("why_P06")
    _arrive(hands, CircuitPlace.RELEASE)
    hands.look("release-why-not-yet")
    hands.press("release_back")
    _arrive(hands, CircuitPlace.TREATMENT)
    hands.press("treatment_tab_story")
    hands.look("treatment-story")
    for place in (
        CircuitPlace.ORDER,
        CircuitPlace.STORAGE,
        CircuitPlace.INVENTORY,
        CircuitPlace.SUPPLIES,
        CircuitPlace.PEOPLE,
        CircuitPlace.PROFILES,
    ):
        hands.press(f"circuit_{place}")
        _arrive(hands, place)
        hands.look(f"circuit-{place}")
    hands.press("circuit_close")
    hands.wait_for(lambda: hands.seen.screen is Screen.HOME, "the home page")


def _arrive(hands: Hands, place: CircuitPlace) -> None:
    hands.wait_for(lambda: _is_at(hands, place), f"the page {place}")


def _is_at(hands: Hands, place: CircuitPlace) -> bool:
    return hands.seen.circuit is not None and hands.seen.circuit.place is place


def hand_over(hands: Hands, treatment: Treatment, label: str, clock: Clock, wait_fast: WaitFast) -> None:
    """The ward takes the thawed bag over at the hatch, and reports the infusion (P09).

    Raises:
        DemoStuckError: the kiosk did not show what comes next.
    """
    hands.press("circuit")
    _arrive(hands, CircuitPlace.TREATMENTS)
    hands.scan_until(label, lambda: _is_at(hands, CircuitPlace.TREATMENT), "the treatment of the label")
    hands.press("treatment_tab_procedures")
    hands.press("start_P09")
    hands.until_step("transport_closed")
    hands.press("primary")
    hands.until_step("label_again")
    hands.scan(label)
    hands.until_step("wristband")
    hands.look("handover-wristband")
    hands.scan(f"]C0{treatment.patient.hospital_number}")
    hands.until_step("bag")
    hands.scan(label)
    hands.until_step("bedside_check")
    hands.press("primary")
    hands.badge(PHARMACIST)
    hands.until_step("bedside")
    hands.look("handover-bedside")
    hands.identify(NURSE)
    hands.identify(PHYSICIAN)
    for step, next_step in (("filter", "premedication"), ("premedication", "infusion_start")):
        hands.until_step(step)
        hands.press("primary")
        hands.until_step(next_step)
    _enter_time(hands, clock, wait_fast)
    hands.look("handover-infusion-start")
    hands.press("primary")
    hands.until_step("infusion")
    _enter_time(hands, clock, wait_fast)
    hands.key("68", "enter_")
    hands.press("field_rinsed")
    hands.press("answer_yes")
    hands.look("handover-infusion-end")
    hands.press("primary")
    hands.until_step("after")
    hands.press("answer_yes")
    hands.press("field_reaction")
    hands.press("answer_none")
    hands.press("primary")
    hands.until_step("sign")
    hands.look("handover-signatures")
    hands.identify(NURSE)
    hands.identify(TECHNICIAN)
    hands.wait_for(lambda: hands.seen.run is not None and not hands.seen.run.is_open, "the end of the hand-over")
    hands.look("handover-done")
    hands.press("close_run")
    hands.wait_for(lambda: hands.seen.run is None, "the run to be closed")


def _enter_time(hands: Hands, clock: Clock, wait_fast: WaitFast) -> None:
    """The present minute, once it is later than what was marked last: times are typed to the minute."""
    run = hands.seen.run
    marked = [] if run is None else [mark.at.utc for mark in run.marks.values()]
    thawed = None if run is None else run.mark_at(Moment.THAW_ENDED)
    after = max([*marked, *([] if thawed is None else [thawed.utc])], default=clock.now().utc)
    wait_fast(lambda: clock.now().utc.replace(second=0, microsecond=0) > after, "the next minute")
    local = clock.now().utc.astimezone(ZoneInfo(hands.seen.zone))
    hands.key(_digits(local), "enter_")


def _digits(local: datetime) -> str:
    return f"{local:%d%m%Y%H%M}"
