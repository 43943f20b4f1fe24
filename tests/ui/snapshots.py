"""What a station would send: snapshots made from the shipped procedure and profiles.

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
from kiosk.monitoring.readings import Channel, Kind, NoReading, Reading, judge_bath
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.procedures.desks import STAGES, shipped_desk_procedure
from kiosk.procedures.model import Procedure, read_procedure, shipped_procedures
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of
from kiosk.run.state import Run, begin, evolve
from kiosk.snapshot import (
    CurvePoint,
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
    return Channel("bath", Kind.BATH, 1.0, last=readings[-1], window=tuple(readings))


def dewar(name: str, now: float, celsius: str = "-186.0", *, trouble: bool = False) -> Channel:
    reading = Reading(name, Decimal(celsius), "LSCI", "2d", at(now - 4))
    why = NoReading(name, "no_answer", "no answer in 1 s", at(now - 1)) if trouble else None
    return Channel(name, Kind.DEWAR, 2.0, last=reading, trouble=why)


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


DESK_PROCEDURES = {code: shipped_desk_procedure(code) for code in STAGES}


def snapshot(screen: Screen, now: float, **more: object) -> Snapshot:
    empty = Snapshot(
        desk_procedures=DESK_PROCEDURES,
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


@dataclass(frozen=True)
class State:
    """One page in one state; `do` is what a person does on the screen before it is looked at."""

    id: str
    snapshot: Snapshot
    do: tuple[str, ...] = field(default=())
    """object names pressed, one after the other"""
    typed: str = ""
    """keys pressed after that"""

    def untouched(self) -> "State":
        """The state before a person did anything."""
        return replace(self, do=(), typed="")


Add = Callable[..., None]
"""Takes the name of a state, its snapshot, then what `State` holds besides."""
