"""Snapshots of every page and state, from the shipped procedure and profiles: what a station would send.

People and bags are invented; their donation numbers are of facility A9999.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from math import sin

from PIL import Image, ImageDraw

from kiosk.circuit.profiles import Moment, Profile, read_profile, shipped_profiles
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.instants import Instant
from kiosk.monitoring.readings import Channel, NoReading, Reading, judge_bath
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.procedures.model import Procedure, read_procedure, shipped_procedures
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of
from kiosk.run.state import Run, begin, evolve
from kiosk.scanning import LabelConflict, Said
from kiosk.snapshot import (
    CurvePoint,
    PinRequest,
    ScannerTrouble,
    Screen,
    SignatureView,
    SiteNames,
    Snapshot,
    Tone,
    Verdict,
)

SCANNER_TROUBLES = ("line_down", "not_a_frame", "device_denied", "device_taken", "no_scan_codes")
START = datetime(2026, 11, 22, 13, 22, 0, tzinfo=UTC)
PROCEDURE: Procedure = read_procedure(shipped_procedures()["p08_thaw_bag.toml"], "p08_thaw_bag.toml")
YESCARTA: Profile = read_profile(shipped_profiles()["yescarta.toml"], "yescarta.toml")
CARVYKTI: Profile = read_profile(shipped_profiles()["carvykti.toml"], "carvykti.toml")


class StillClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.seconds = 600.0

    def now(self) -> Instant:
        return at(self.seconds)


def at(seconds: float) -> Instant:
    """So many seconds after the first minute of these snapshots."""
    return Instant(START + timedelta(seconds=seconds), "one-boot", int(seconds * 1e9))


def person(person_id: str, name: str, *roles: Role, **more: object) -> Person:
    return replace(Person(person_id, name, frozenset(roles), frozenset({person_id})), **more)  # type: ignore[arg-type]


TECHNICIAN = person("p1", "Camille Roussel", Role.TECHNICIAN)
PHARMACIST = person("p2", "Anne-Sophie Le Guellec", Role.PHARMACIST)
PHYSICIAN = person("p3", "Dr Karim Benali", Role.PHYSICIAN)
SUPERVISOR = person("p4", "Jeanne Moreau", Role.SUPERVISOR, Role.PHARMACIST)


def treatment(
    number: int, name: str, given: str, born: date, product: str, profile: str, din: str, bags: int = 1
) -> Treatment:
    patient = Patient(f"80012345{number}", name, given, "F" if number != 2 else "M", born)
    expiry = datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001 (a label's local time)
    containers = tuple(
        Container(f"c{number}-{bag}", din, "00", f"S98011{bag:02}" if bags > 1 else "S9801100", expiry, "LOT-01")
        for bag in range(1, bags + 1)
    )
    return Treatment(
        f"t{number}", patient, profile, product, containers, f"Cuve 1 · A{number}", "Hématologie, secteur protégé", 8
    )


FIRST = treatment(1, "NOM-TEST", "Prénom", date(1968, 3, 12), "Yescarta", "yescarta", "A999925123456")
HOMONYM = treatment(2, "NOM-TEST", "Pierrick", date(1971, 6, 1), "Yescarta", "yescarta", "A999925123465")
SECOND = treatment(
    3, "DE LA TOUR-EXEMPLE", "Marie-Antoinette", date(1955, 12, 28), "Carvykti", "carvykti", "A999925000777", bags=2
)

DIN_READ = f.Compared("din", "A999925123456", "A999925123456")
NAMES = SiteNames(
    {
        "S9801": "EXEMPLE INVENTÉ, CELLULES T|NS/XX/<=-150C|10% DMSO|Composant d’un tiers : oui|Cryoconservé",
        "S9802": "EXEMPLE INVENTÉ, CELLULES T|NS/XX/<=-150C|10% DMSO|Composant d’un tiers : non|Cryoconservé",
    },
    {"A9999": "Établissement inventé de thérapie cellulaire, Ville-Test, Nulle Part"},
)
"""What tables of a site would say; nothing of ICCBBA's."""
FAULTY = SiteNames(faults=("products", "facilities", "special-testing"))
PRODUCT_READ = f.Compared("product_code", "S9801100", "S9801100")
EXPIRY_READ = f.Compared("expires_at", "2027-11-30T23:59", "2027-11-30T23:59")


def started(treatment: Treatment = FIRST, profile: Profile = YESCARTA, seconds: float = 0.0) -> Run:
    fact = f.RunStarted(
        f"run-{treatment.treatment_id}", treatment.treatment_id, "P08", 1, "ab" * 32, profile.code, 1, "cd" * 32,
        TECHNICIAN.person_id, PHARMACIST.person_id, "fr", "0.1.0", (),
    )  # fmt: skip
    return begin(fact, treatment, PROCEDURE, profile, TECHNICIAN, PHARMACIST, at(seconds))


@dataclass(frozen=True)
class Walk:
    """A run on its way: facts are applied one after the other, a step's end by `to`."""

    run: Run
    seconds: float = 10.0

    def fact(self, *facts: object, after: float = 5.0) -> "Walk":
        run, seconds = self.run, self.seconds
        for fact in facts:
            seconds += after
            run = evolve(run, fact, at(seconds))
        return Walk(run, seconds)

    def to(self, step_id: str) -> "Walk":
        """On to that step, with the moments that the steps on the way mark."""
        walk = self
        while walk.run.step.id != step_id:
            step = walk.run.step.id
            if step == "cassette":
                walk = walk.marked(Moment.OUT_OF_STORAGE)
            if step == "bag":
                bag = walk.run.treatment.containers[0].container_id
                walk = walk.fact(f.ContainerMatched("bag", "bag", bag, (DIN_READ, PRODUCT_READ, EXPIRY_READ)))
            if step == "thaw":
                walk = walk.marked(Moment.THAW_STARTED).marked(Moment.THAW_ENDED, after=240)
            walk = walk.fact(f.StepDone(step))
        return walk

    def marked(self, moment: Moment, after: float = 5.0, *, confirmed: bool = True) -> "Walk":
        walk = self.fact(f.MomentMarked(self.run.step.id, moment, TECHNICIAN.person_id, "touch"), after=after)
        if not confirmed:
            return walk
        return walk.fact(f.MomentConfirmed(walk.run.step.id, moment, PHARMACIST.person_id, "badge"), after=2)

    def branch(self, name: str) -> "Walk":
        return self.fact(f.BranchOpened(name, "reported", TECHNICIAN.person_id))


def bath(now: float, celsius: str = "37.1", steady: float = 400, silent: float = 0.0) -> Channel:
    """The bath as read every second up to now, steady for so long, then silent."""
    readings = [
        Reading("bath", Decimal(celsius) + Decimal(round(sin(s / 17) * 10)) / 100, "JULABO", "33", at(now - silent - s))
        for s in range(int(steady), -1, -1)
    ]
    return Channel("bath", "bath", 1.0, readings[-1], None, tuple(readings))


def dewar(name: str, now: float, celsius: str = "-186.0", *, trouble: bool = False) -> Channel:
    reading = Reading(name, Decimal(celsius), "LSCI", "2d", at(now - 4))
    why = NoReading(name, "no_answer", "no answer in 1 s", at(now - 1)) if trouble else None
    return Channel(name, "dewar", 2.0, reading, why)


def curve(now: float, minutes: int = 8, *, gap: bool = False) -> tuple[CurvePoint, ...]:
    points = []
    for s in range(minutes * 60, -1, -2):
        dip = 0.7 if 120 < s < 160 else 0.0
        celsius = None if gap and 200 < s < 260 else Decimal(round((37.0 + 0.15 * sin(s / 30) - dip) * 100)) / 100
        points.append(CurvePoint(at(now - s).utc, celsius))
    return tuple(points)


def label_png() -> bytes:
    image = Image.new("1", (812, 609), 1)
    draw = ImageDraw.Draw(image)
    draw.rectangle((4, 4, 807, 604), outline=0, width=4)
    for bar in range(60):
        if bar % 3:
            draw.rectangle((40 + bar * 8, 420, 44 + bar * 8, 540), fill=0)
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


SIGNED = SignatureView(
    (
        "NOM-TEST Prénom · Yescarta · A9999 25 123456",
        "Étapes : 12 · refus : 1 · écarts : 0",
        "Décongélation : 04:12",
        "Fin de décongélation : 14:34:20",
    ),
    "8f3a91c2" + "0" * 52 + "e07d",
)


def snapshot(screen: Screen, now: float, **more: object) -> Snapshot:
    empty = Snapshot(
        now=at(now),
        station="Poste 2",
        zone="Europe/Paris",
        screen=screen,
        crew=(),
        pin=None,
        verdict=None,
        run=None,
        runs_left_open=(),
        ready=(),
        homonyms=(),
        clocks=(),
        channels=(bath(now), dewar("dewar_1", now), dewar("dewar_2", now, "-184.2")),
        bath=None,
        curve=curve(now),
        signature=None,
        label_png=None,
        log=None,
        batch_record=None,
        sealed_facts=100,
        facts=140,
        names={p.person_id: p.name for p in (TECHNICIAN, PHARMACIST, PHYSICIAN, SUPERVISOR)},
        demo=False,
    )
    return replace(empty, **more)  # type: ignore[arg-type]


def running(walk: Walk, waited: float = 20.0, **more: object) -> Snapshot:
    """The page of a run, so many seconds after its last fact."""
    now = walk.seconds + waited
    given = {"crew": (TECHNICIAN, PHARMACIST), "run": walk.run, "clocks": clocks_of(walk.run, at(now)), **more}
    channels = given.get("channels", (bath(now), dewar("dewar_1", now)))
    given["channels"] = channels
    given["bath"] = judge_bath(channels[0], walk.run.profile.bath, at(now))  # type: ignore[index]
    given.setdefault("homonyms", (HOMONYM,) if walk.run.treatment is FIRST else ())
    given.setdefault("curve", curve(now))
    return snapshot(Screen.RUN, now, **given)


def said(tone: Tone, code: str, now: float = 0.0, fields: tuple[f.Compared, ...] = (), **values: str) -> Verdict:
    return Verdict(tone, code, at(now), values, fields, homonym=code == "homonym_bag")


def left_open() -> Run:
    return Walk(started()).to("thaw").marked(Moment.THAW_STARTED).run


def _signed(step: str, slot: str, who: Person, role: str, meaning: str) -> f.RunSigned:
    return f.RunSigned(step, slot, who.person_id, role, meaning, SIGNED.record_hash)


@dataclass(frozen=True)
class State:
    """One page in one state; `do` is what a person does on the screen before it is looked at."""

    id: str
    snapshot: Snapshot
    do: tuple[str, ...] = field(default=())
    """object names pressed, one after the other"""
    typed: str = ""
    """keys pressed after that"""


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
    from tests.ui.check_states import add_states  # it is made of what stands here

    add_states(add)
    return tuple(made)


Add = Callable[..., None]


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
    deciding = branch.fact(f.StepDone("break_contain"), f.StepDone("break_describe"))
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
