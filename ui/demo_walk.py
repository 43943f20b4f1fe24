"""The headless demonstration: two people thaw one bag, a supervisor reviews it. Every page is looked at on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kiosk import demo_site
from kiosk.demo_site import PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.isbt128 import CompoundMessage, DonationNumber, ExpirationDateTime, encode, parse
from kiosk.monitoring.readings import BathState
from kiosk.snapshot import Screen
from ui.demo_bench import DemoBench
from ui.demo_check import walk_check
from ui.demo_circuit import hand_over, look_at_circuit
from ui.demo_daily_check import walk_daily_check
from ui.demo_hands import Hands
from ui.demo_watch import walk_watch

OFTEN = 2
"""How many times as often as time passes instruments are read, so that a slow machine leaves no gap."""
Progress = Callable[[int, int, str], None]


def compound_of(treatment_number: int, today: date) -> str:
    """The Data Matrix on a demo bag: donation number, product code and expiry."""
    box = demo_site.treatments(today)[treatment_number - 1].containers[0]
    donation = DonationNumber(box.din[:5], box.din[5:7], box.din[7:], box.flags)
    product = parse(f"=<{box.product_code}")
    if isinstance(product, CompoundMessage):
        raise TypeError("a product code is one structure")
    return "]d1" + encode(CompoundMessage((donation, product, ExpirationDateTime(box.expires_at))))


def din_code(treatment_number: int, today: date) -> str:
    """The linear code of a demo bag's donation number, as the treatment's sheet carries it too."""
    box = demo_site.treatments(today)[treatment_number - 1].containers[0]
    return f"]C0={box.din}{box.flags}"


@dataclass(frozen=True, slots=True)
class Walk:
    """One treatment walked from sign-in to review.

    Attributes:
        speed: how fast time passes while the bath settles and the bag thaws; people act at their own pace.
        looks_around: the pages of the circuit are looked at before the thaw.
    """

    hands: Hands
    bench: DemoBench
    speed: float
    treatment_number: int = 1
    looks_around: bool = True

    def go(self, progress: Progress) -> str:
        """Walk it to its end; the run's id.

        Raises:
            DemoStuckError: the kiosk did not show what comes next.
        """
        acts = (
            ("sign in, check scanner, probes and bath", self._sign_in),
            ("look at the circuit", self._look_at_circuit),
            ("open the treatment", self._open),
            ("call the ward", self._call_ward),
            ("check the bench", self._check_bench),
            ("wait for the bath", self._bath),
            ("scan the cassette", self._cassette),
            ("read it blind", self._read_back),
            ("scan the bag", self._bag),
            ("inspect and overwrap", self._inspect_and_overwrap),
            ("thaw", self._thaw),
            ("inspect again", self._inspect_again),
            ("print the label", self._label),
            ("sign", self._sign),
            ("hand over to the ward", self._finish),
            ("watch the freezer", self._watch),
            ("review the log", self._review),
        )
        for number, (what, act) in enumerate(acts, start=1):
            progress(number, len(acts), what)
            act()
        opened = self.hands.seen.log
        if opened is None or opened.opened is None:
            raise TypeError("the walk ends with the run opened in the log")
        return opened.opened.row.run_id

    @property
    def _today(self) -> date:
        return self.bench.clock.now().utc.date()

    def _wait_fast(self, is_so: Callable[[], bool], what: str) -> None:
        self.bench.clock.run_at(self.speed)
        try:
            self.hands.wait_for(is_so, what)
        finally:
            self.bench.clock.run_at(1.0)

    def _wait_faster(self, is_so: Callable[[], bool], what: str) -> None:
        """For the bath's warm-up, the longest of all waits."""
        self.bench.clock.run_at(1.5 * self.speed)
        try:
            self.hands.wait_for(is_so, what)
        finally:
            self.bench.clock.run_at(1.0)

    def _sign_in(self) -> None:
        hands = self.hands
        hands.wait_for(lambda: all(c.last is not None for c in hands.seen.channels), "the probes")
        hands.look("sign-in")
        hands.identify(TECHNICIAN, "pin")
        hands.look("one-signed-in")
        walk_check(hands)
        walk_daily_check(hands, self._wait_faster)
        hands.identify(PHARMACIST)
        hands.look("home")

    def _look_at_circuit(self) -> None:
        if self.looks_around:
            look_at_circuit(self.hands)

    def _open(self) -> None:
        hands = self.hands
        hands.press("lock")
        hands.wait_for(lambda: hands.seen.screen is Screen.LOCKED, "the lock")
        hands.look("locked")
        hands.identify(TECHNICIAN)
        hands.scan(din_code(self.treatment_number, self._today))
        hands.until_step("ward_ready")

    def _call_ward(self) -> None:
        hands = self.hands
        hands.look("ward-call")
        hands.press("note_field")
        for letter in "mme test":
            hands.press("key_space" if letter == " " else f"key_{letter}")
        hands.look("ward-call-typed")
        hands.press("key_enter")
        hands.press("primary")
        hands.wait_for(lambda: hands.seen.run is not None and hands.seen.run.here.note != "", "the note")
        hands.look("second-person-awaited")
        hands.badge(PHARMACIST)
        hands.until_step("bench_ready")

    def _check_bench(self) -> None:
        hands = self.hands
        hands.look("bench-check")
        hands.press("primary")
        hands.wait_for(
            lambda: hands.seen.run is not None and "performer" in hands.seen.run.here.confirmed_by, "the attestation"
        )
        hands.badge(PHARMACIST)
        hands.until_step("bath_ready")

    def _bath(self) -> None:
        hands = self.hands
        hands.look("bath-settling")
        self._wait_fast(
            lambda: hands.seen.bath is not None and hands.seen.bath.state is BathState.READY, "a stable bath"
        )
        hands.look("bath-ready")
        hands.press("primary")
        hands.until_step("cassette")

    def _cassette(self) -> None:
        hands = self.hands
        hands.look("cassette-awaited")
        hands.scan(compound_of(2, self._today))
        hands.look("refused-homonym")
        hands.press("dismiss")
        hands.look("another-patient-here")
        hands.press("bench_clear")
        hands.badge(PHARMACIST)
        hands.scan("]C0=A99992512345671")
        hands.look("refused-damaged")
        hands.scan(din_code(self.treatment_number, self._today))
        hands.look("cassette-part-read")
        hands.scan(compound_of(self.treatment_number, self._today))
        hands.until_step("cassette_read")

    def _read_back(self) -> None:
        hands = self.hands
        treatment = demo_site.treatments(self._today)[self.treatment_number - 1]
        hands.look("blind-reading")
        hands.key(treatment.patient.birth_date.strftime("%d%m%Y"), "read_")
        hands.key(treatment.containers[0].din[-6:], "read_")
        hands.look("blind-reading-keyed")
        hands.press("primary")
        hands.wait_for(lambda: hands.seen.run is not None and hands.seen.run.here.choice == "matched", "the comparison")
        hands.badge(PHARMACIST)
        hands.until_step("bag")

    def _bag(self) -> None:
        """Its label has frosted over on the way: the camera reads what a scanner would not."""
        hands = self.hands
        hands.press("camera_open")
        hands.look("camera")
        self.bench.camera.hold(compound_of(self.treatment_number, self._today)[3:], "frost 8 %")
        hands.wait_for(lambda: self.bench.camera.labels_shown > 0, "a label before the camera")
        hands.look("camera-frosted-label")
        hands.until_step("inspect_before")
        self.bench.camera.hold(None)

    def _inspect_and_overwrap(self) -> None:
        hands = self.hands
        hands.look("inspection")
        hands.press("choice_intact")
        hands.press("primary")
        hands.until_step("overwrap")
        hands.look("overwrap")
        hands.press("primary")
        hands.until_step("thaw")

    def _thaw(self) -> None:
        hands = self.hands
        hands.look("thaw-start")
        self.bench.instruments.surroundings.water.drop_bag()
        hands.press("primary")
        hands.wait_for(lambda: hands.seen.run is not None and hands.seen.run.thawing, "thaw start")
        hands.look("thaw-start-announced")
        hands.badge(PHARMACIST)
        self._thaw_for(150)
        hands.look("thawing")
        hands.press("problem")
        hands.look("problem")
        hands.press("problem_back")
        self._thaw_for(230)
        hands.press("primary")
        hands.wait_for(lambda: hands.seen.run is not None and not hands.seen.run.thawing, "thaw end")
        hands.badge(PHARMACIST)
        hands.until_step("inspect_after")

    def _thaw_for(self, seconds: float) -> None:
        hands = self.hands

        def long_enough() -> bool:
            return any(k.name == "thaw" and k.elapsed_seconds >= seconds for k in hands.seen.clocks)

        self._wait_fast(long_enough, f"{seconds:.0f} s of thaw")

    def _inspect_again(self) -> None:
        hands = self.hands
        hands.look("appearance")
        hands.press("choice_conform")
        hands.press("primary")
        hands.wait_for(lambda: hands.seen.run is not None and hands.seen.run.here.choice != "", "the inspection")
        hands.badge(PHARMACIST)
        hands.until_step("never")
        hands.look("never")
        hands.press("primary")
        hands.until_step("label")

    def _label(self) -> None:
        hands = self.hands
        hands.look("label")
        hands.press("print_label")
        hands.wait_for(lambda: self._printed() is not None, "the label")
        hands.look("label-printed")
        hands.scan("]d1" + (self._printed() or ""))
        hands.until_step("sign")

    def _printed(self) -> str | None:
        """The Data Matrix of the printed label."""
        run = self.hands.seen.run
        label = None if run is None else run.here.label
        if label is None or label.outcome != "printed":
            return None
        return next(text for text in label.symbols if text.startswith("=+"))

    def _sign(self) -> None:
        hands = self.hands
        hands.look("signatures")
        hands.identify(TECHNICIAN, "signing")
        hands.look("one-signature")
        hands.badge(TECHNICIAN)
        hands.look("refused-same-person")
        hands.badge(PHARMACIST)
        hands.wait_for(lambda: hands.seen.pin is not None, "the PIN pad")
        hands.key(PHARMACIST.pin)
        hands.press("pin_ok")
        hands.wait_for(lambda: hands.seen.run is not None and not hands.seen.run.is_open, "the end of the run")
        hands.wait_for(lambda: hands.seen.batch_record is not None, "the batch record")

    def _finish(self) -> None:
        hands = self.hands
        hands.look("finished")
        hands.press("close_run")
        hands.wait_for(lambda: hands.seen.run is None, "the run to be closed")
        treatment = demo_site.treatments(self._today)[self.treatment_number - 1]
        label = compound_of(self.treatment_number, self._today)
        hand_over(hands, treatment, label, self.bench.clock, self._wait_fast)
        hands.press("leave")
        hands.wait_for(lambda: hands.seen.screen is Screen.SIGN_IN, "the sign-in page")

    def _watch(self) -> None:
        walk_watch(self.hands, self.bench.instruments, self._wait_fast)

    def _review(self) -> None:
        hands = self.hands
        hands.identify(SUPERVISOR)
        hands.press("log")
        hands.wait_for(lambda: hands.seen.screen is Screen.LOG, "the log")
        hands.look("log")
        hands.press("tab_sign_ins")
        hands.look("log-sign-ins")
        hands.press("tab_runs")
        hands.press("open_run_1")
        hands.wait_for(lambda: hands.seen.log is not None and hands.seen.log.opened is not None, "the opened run")
        hands.look("log-run")
        hands.press("check_record")
        hands.wait_for(lambda: hands.seen.log is not None and hands.seen.log.check is not None, "the verification")
        hands.look("log-verified")
        hands.press("open_record")
        hands.wait_for(lambda: hands.shows("record_close"), "the batch record")
        hands.look("batch-record")
        hands.press("record_close")
        hands.press("sign_review")
        hands.press("log_comment")
        for letter in "relu":
            hands.press(f"key_{letter}")
        hands.look("review")
        hands.press("log_review_sign")
        hands.wait_for(lambda: hands.seen.review_awaits_badge, "the wait for a badge")
        hands.look("review-badge")
        hands.badge(SUPERVISOR)
        hands.wait_for(lambda: hands.seen.pin is not None, "the PIN pad")
        hands.key(SUPERVISOR.pin)
        hands.look("review-pin")
        hands.press("pin_ok")
        hands.wait_for(self._reviewed, "the review")
        hands.look("log-reviewed")

    def _reviewed(self) -> bool:
        log = self.hands.seen.log
        return log is not None and log.opened is not None and log.opened.row.reviewed_by is not None
