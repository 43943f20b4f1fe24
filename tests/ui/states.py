"""Every page in every state that looks different."""

from dataclasses import replace
from decimal import Decimal

from kiosk.circuit.profiles import Moment
from kiosk.people.people import Person
from kiosk.run import facts as f
from kiosk.run.state import Run
from kiosk.scanning import LabelConflict, Said
from kiosk.snapshot import PinRequest, ScannerTrouble, Screen, Snapshot, Tone
from tests.ui import (
    alarm_states,
    calibration_states,
    check_states,
    course_states,
    daily_states,
    entry_states,
    excursion_states,
    order_states,
    output_states,
    people_states,
    release_states,
    step_states,
    store_states,
    treatment_states,
)
from tests.ui.snapshots import (
    CARVYKTI,
    DIN_READ,
    EXPIRY_READ,
    FAULTY,
    FIRST,
    HOMONYM,
    NAMES,
    PHARMACIST,
    PHYSICIAN,
    PRODUCT_READ,
    SCANNER_TROUBLES,
    SECOND,
    SIGNED,
    TECHNICIAN,
    Add,
    State,
    Walk,
    at,
    bath,
    curve,
    dewar,
    label_png,
    running,
    said,
    snapshot,
    started,
)


def states() -> tuple[State, ...]:
    """Every page in every state that looks different."""
    made: list[State] = []

    def add(id_: str, shown: Snapshot, *do: str, typed: str = "") -> None:
        made.append(State(id_, shown, do, typed))

    _outside(add)
    _walked(add)
    _thawed(add)
    _signed_and_decided(add)
    _refused(add)
    check_states.add_states(add)
    daily_states.add_states(add)
    calibration_states.add_states(add)
    alarm_states.add_states(add)
    excursion_states.add_states(add)
    course_states.add_states(add)
    order_states.add_states(add)
    output_states.add_states(add)
    entry_states.add_states(add)
    store_states.add_states(add)
    people_states.add_states(add)
    release_states.add_states(add)
    step_states.add_states(add)
    treatment_states.add_states(add)
    return tuple(made)


def left_open() -> Run:
    return Walk(started()).to("thaw").marked(Moment.THAW_STARTED).run


def _signed(step: str, slot: str, who: Person, role: str, meaning: str) -> f.RunSigned:
    return f.RunSigned(step, slot, who.person_id, role, meaning, SIGNED.record_hash)


def _outside(add: Add) -> None:
    both = (TECHNICIAN, PHARMACIST)
    ready = (FIRST, HOMONYM, SECOND)
    open_run = left_open()
    add("sign_in", snapshot(Screen.SIGN_IN, 300, demo=True))
    add("sign_in_left_open", snapshot(Screen.SIGN_IN, 560, runs_left_open=(open_run,)))
    silent = (bath(300, silent=42), dewar("dewar_1", 300, trouble=True))
    add("sign_in_no_reading", snapshot(Screen.SIGN_IN, 300, channels=silent))
    every = {name: ScannerTrouble(name, "") for name in SCANNER_TROUBLES}
    add("sign_in_scanners", snapshot(Screen.SIGN_IN, 300, scanner_troubles=every))
    pin = PinRequest(PHARMACIST, "work")
    add("pin", snapshot(Screen.SIGN_IN, 300, pin=pin), "pin_1", "pin_2", "pin_3")
    add("pin_complete", snapshot(Screen.SIGN_IN, 300, pin=pin), typed="12345678")
    wrong = replace(PHARMACIST, failures=3, wait_seconds=30, failed_at=at(290))
    add("pin_wait", snapshot(Screen.SIGN_IN, 300, pin=PinRequest(wrong, "work")))
    locked = replace(PHARMACIST, failures=10, locked_out=True)
    add("pin_locked_out", snapshot(Screen.SIGN_IN, 300, pin=PinRequest(locked, "work")))
    again = replace(PHARMACIST, failures=1)
    add("pin_again", snapshot(Screen.SIGN_IN, 300, pin=PinRequest(again, "work")))
    add("home_alone", snapshot(Screen.HOME, 300, crew=(TECHNICIAN,), ready=ready))
    add("home", snapshot(Screen.HOME, 300, crew=both, ready=ready))
    add("home_names_fault", snapshot(Screen.HOME, 300, crew=both, ready=ready, site_names=FAULTY))
    add("sign_in_names_fault", snapshot(Screen.SIGN_IN, 300, site_names=FAULTY))
    add("home_empty", snapshot(Screen.HOME, 300, crew=both, ready=()))
    add("resume", snapshot(Screen.RESUME, 560, crew=both, runs_left_open=(open_run,)))
    other = Walk(started(SECOND, CARVYKTI, 30)).to("inspect_before").run
    add("resume_two", snapshot(Screen.RESUME, 560, crew=both, runs_left_open=(open_run, other)), "left_open_1")
    add("locked", replace(running(Walk(open_run, 140)), screen=Screen.LOCKED))
    unlock = replace(running(Walk(open_run, 140)), screen=Screen.LOCKED, pin=PinRequest(TECHNICIAN, "unlock"))
    add("locked_pin", unlock)


def _walked(add: Add) -> None:
    walk = Walk(started())
    add("note", running(walk))
    add("note_typed", running(walk), typed="Mme Martin, IDE de jour")
    add("note_keyboard", running(walk), "note_field", typed="Mme Martin, IDE, salle 12, tout est en place pour 14 h")
    noted = walk.fact(f.NoteTaken("ward_ready", "p1", "Mme Martin, infirmière de jour"))
    add("note_badge", running(noted))
    add("confirm", running(walk.to("bench_ready")))
    add("confirm_badge", running(walk.to("bench_ready").fact(f.ItemsConfirmed("bench_ready", "performer", "p1", ()))))
    bath_step = walk.to("bath_ready")
    now = bath_step.seconds + 20
    add("bath_ready", running(bath_step))
    add("bath_settling", running(bath_step, channels=(bath(now, steady=130), dewar("dewar_1", now))))
    add("bath_hot", running(bath_step, channels=(bath(now, "39.6"), dewar("dewar_1", now))))
    add("bath_cold", running(bath_step, channels=(bath(now, "22.4"), dewar("dewar_1", now))))
    silent = (bath(now, silent=42), dewar("dewar_1", now, trouble=True))
    add("bath_silent", running(bath_step, channels=silent, curve=curve(now, gap=True)))
    moving = replace(bath(now), window=(*bath(now, "36.2").window[:200], *bath(now, "37.8").window[200:]))
    add("bath_unstable", running(bath_step, channels=(moving, dewar("dewar_1", now))))
    add("scan", running(walk.to("cassette")))
    lost = {"scanner": ScannerTrouble("line_down", "unplugged")}
    add("scan_scanner_lost", running(walk.to("cassette"), scanner_troubles=lost))
    part = walk.to("cassette").fact(
        f.LabelPartRead("cassette", "cassette", "C0", (DIN_READ, replace(PRODUCT_READ, read=None)))
    )
    add("scan_part", running(part, verdict=said(Tone.OK, "part_read", part.seconds)))
    both_parts = walk.to("cassette").fact(
        f.LabelPartRead("cassette", "cassette", "C0", (DIN_READ, PRODUCT_READ, replace(EXPIRY_READ, read=None)))
    )
    add("scan_part_named", running(both_parts, site_names=NAMES))
    add("read_back", running(walk.to("cassette_read")), "read_1", "read_2", "read_0", "read_3")
    add("read_back_complete", running(walk.to("cassette_read")), typed="12031968123456")
    add("bag", running(walk.to("bag"), waited=80))
    add("bag_late", running(walk.to("bag"), waited=150))
    add("inspect", running(walk.to("inspect_before")))
    add("inspect_chosen", running(walk.to("inspect_before")), "choice_intact")
    add("overwrap", running(walk.to("overwrap")))
    add("problem", running(walk.to("overwrap")), "problem", "branch_bag_broken")
    carvykti = Walk(started(SECOND, CARVYKTI))
    add("carvykti_overwrap", running(carvykti.to("overwrap"), homonyms=()))
    add("never", running(carvykti.to("never"), waited=900))


def _thawed(add: Add) -> None:
    thaw = Walk(started()).to("thaw")
    add("thaw_start", running(thaw))
    add("thaw_start_badge", running(thaw.marked(Moment.THAW_STARTED, confirmed=False)))
    inside = thaw.marked(Moment.THAW_STARTED)
    add("thaw", running(inside, waited=144, verdict=said(Tone.OK, "thaw_started_confirmed", 5)))
    add("thaw_scanner_lost", running(inside, waited=144, scanner_troubles={"scanner": ScannerTrouble("line_down", "")}))
    add("thaw_long", running(inside, waited=380))
    add("thaw_overran", running(inside, waited=640))
    out = f.BathLeftLimits("thaw", "bath", Decimal("38.9"), Decimal(36), Decimal(38), "JULABO", "33")
    drift = inside.fact(out)
    now = drift.seconds + 20
    add("thaw_drift", running(drift, channels=(bath(now, "38.9"), dewar("dewar_1", now))))
    read = {"read_fr": "38,9 °C", "read_en": "38.9 °C", "low_fr": "36,0 °C", "low_en": "36.0 °C"}
    read |= {"high_fr": "38,0 °C", "high_en": "38.0 °C"}
    add("thaw_drift_refused", running(drift, verdict=said(Tone.REFUSED, "bath_left_limits", now, (), **read)))
    add("thaw_end_badge", running(inside.marked(Moment.THAW_ENDED, after=200, confirmed=False)))
    after = Walk(started()).to("inspect_after")
    add("inspect_after", running(after))
    chosen = after.fact(f.Inspected("inspect_after", "performer", "p1", "conform", True))
    add("inspect_after_badge", running(chosen))
    label = Walk(started()).to("label")
    png = label_png()
    add("label", running(label, label_png=png))
    intended = label.fact(f.LabelPrintIntended("label", 1, "ef" * 32, ("=+",), None, "L0A1B2C3D4E5F01"))
    add("label_unknown", running(intended, label_png=png))
    printed = intended.fact(f.LabelPrinted("label", 1))
    add("label_printed", running(printed, label_png=png, waited=600))
    again = printed.fact(f.LabelPrintIntended("label", 2, "ef" * 32, ("=+",), None, "L0A1B2C3D4E5F02"))
    applied = again.fact(f.LabelPrinted("label", 2)).fact(f.LabelScannedBack("label", 2, "=+"))
    add("label_which_copy", running(applied, label_png=png))
    told = applied.fact(f.LabelNumberRead("label", 2, "L0A1B2C3D4E5F02"))
    add("label_to_destroy", running(told, label_png=png))
    add("label_failed", running(intended.fact(f.LabelPrintFailed("label", 1, "paper_out")), label_png=png))
    add("label_not_out", running(intended.fact(f.LabelOutcomeStated("label", 1, False, "p1")), label_png=png))
    add("broken_in_bath", running(inside.branch("bag_broken")))


def _signed_and_decided(add: Add) -> None:
    sign = Walk(started()).to("sign")
    add("sign", running(sign, signature=SIGNED, waited=300))
    one = sign.fact(_signed("sign", "performed", TECHNICIAN, "TE", "performed"))
    pin = PinRequest(PHARMACIST, "sign", "verified", "verified")
    add("sign_pin", running(one, signature=SIGNED, pin=pin, waited=1000), typed="123")
    wrong = replace(pin, person=replace(PHARMACIST, failures=3, wait_seconds=30, failed_at=at(one.seconds + 10)))
    add("sign_pin_wait", running(one, signature=SIGNED, pin=wrong, waited=20))
    branch = Walk(started()).to("inspect_before").branch("bag_broken")
    add("branch", running(branch))
    deciding = branch.fact(f.StepDone("break_contain"), f.StepDone("break_describe"), f.StepDone("break_photo"))
    add("decide", running(deciding))
    add("decide_chosen", running(deciding), "option_hold", typed="Fissure sur une tubulure, perte de 2 mL")
    decided = deciding.fact(f.DecisionTaken("break_decide", "hold", "held", "Fissure de la tubulure"))
    add("decided", running(decided, signature=SIGNED))
    physician = PinRequest(PHYSICIAN, "sign", "decided", "break_physician")
    add("decided_pin", running(decided, signature=SIGNED, pin=physician))
    by_physician = decided.fact(_signed("break_decide", "break_physician", PHYSICIAN, "MD", "decided"))
    approving = PinRequest(PHARMACIST, "sign", "approved", "break_pharmacist")
    add("decided_once", running(by_physician, signature=SIGNED, pin=approving))
    for outcome in ("conform", "exceptional", "held", "destroyed", "stopped"):
        ended = one.fact(f.StepDone("sign"), f.RunEnded(outcome))
        record = "record.pdf" if outcome != "held" else None
        add(f"finished_{outcome}", running(ended, batch_record=record))
    late = one.fact(f.StepDone("sign"), f.RunEnded("conform"))
    add("finished_late", running(late, waited=1600, batch_record="record.pdf"))


def _refused(add: Add) -> None:
    scan = Walk(started()).to("bag")
    other = f.Compared("din", "A999925123456", "A999925123465")
    wrong = said(Tone.REFUSED, "homonym_bag", scan.seconds, (other, PRODUCT_READ, EXPIRY_READ))
    add("refused", running(scan, verdict=wrong))
    partly = said(Tone.REFUSED, "other_patient", scan.seconds, (other, replace(PRODUCT_READ, read=None)))
    another = f.Compared("product_code", "S9801100", "S9802100")
    product = said(Tone.REFUSED, "other_product", scan.seconds, (DIN_READ, another, EXPIRY_READ))
    add("refused_named", running(scan, verdict=product, site_names=NAMES))
    conflict = LabelConflict(Said("expires", "2027-11-30 14:30", "005"), Said("expires", "2027-11-29", "038"))
    held = scan.branch("label_conflict")
    add(
        "refused_conflict",
        running(held, verdict=replace(said(Tone.REFUSED, "codes_disagree", held.seconds), conflict=conflict)),
    )
    chain = f.Compared("chain_of_identity", "CHA999925000123", "CHA999925000124")
    unasked = said(Tone.REFUSED, "other_chain_of_identity", scan.seconds, (DIN_READ, PRODUCT_READ, EXPIRY_READ, chain))
    add("refused_chain", running(scan, verdict=unasked))
    add("conflict", running(held))
    add("refused_part", running(scan, verdict=partly))
    add("refused_same_person", running(scan, verdict=said(Tone.REFUSED, "same_person", scan.seconds)))
    badge = said(Tone.WARNING, "badge_of_second_awaited", 5, (), name=PHARMACIST.name)
    add("warned", running(Walk(started()).to("bench_ready"), verdict=badge))
    home = snapshot(Screen.HOME, 300, crew=(TECHNICIAN, PHARMACIST), ready=(FIRST,))
    add("home_refused", replace(home, verdict=said(Tone.REFUSED, "unknown_patient", 300)))
    sure = said(Tone.WARNING, "already_signed_in", 300, (), name=TECHNICIAN.name)
    add("home_warned", replace(home, verdict=sure))
