"""A journal of a million facts, valid to the last seal, in well under a minute.

Fifty facts a thaw: a treatment, its run to both signatures, and ten minutes of bath readings. Rows are written in bulk
but hashed, sealed and projected by the kiosk's own code; `binome verify` finds the file intact.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from kiosk.circuit.facts import TreatmentReleased
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.facts import body_of, kind_of
from kiosk.instants import Instant
from kiosk.people.facts import PersonEnrolled, SignedIn
from kiosk.records import chain
from kiosk.records.journal import SEAL_EVERY_FACTS, Journal
from kiosk.records.kept_minutes import ALL_CHANNELS
from kiosk.records.minute import Sample, Segment, pack
from kiosk.records.samples import STREAM, SamplesKept
from kiosk.records.seals import SealKey
from kiosk.records.timestamps import utc_text
from kiosk.run import facts as run

STATION = "bench-1"
FACTS = 1_000_000
FACTS_A_THAW = 50
_BEGAN = datetime(2024, 1, 2, 8, 0, tzinfo=UTC)
_NAMES = ("MOREAU Éloïse", "NGUYEN Minh", "LE GOFF Yann", "DIALLO Awa", "PETIT Jeanne", "GARCIA Inès", "ROUX Paul")
_PEOPLE = {"p-1": "Agnès Lefèvre", "p-2": "Bruno Marchand", "p-3": "Chloé Vasseur"}


class StillClock:
    """The instant after the last fact."""

    def __init__(self, utc: datetime = _BEGAN) -> None:
        self.utc = utc

    def now(self) -> Instant:
        return Instant(self.utc, "boot-1", int((self.utc - _BEGAN).total_seconds() * 1e9))


def filled(folder: Path, facts: int = FACTS) -> Path:
    """A copy in `folder` of a journal of `facts` facts, with `seal.pem` beside it; built once for this code, then kept
    in the system's temporary folder.
    """
    sources = [*sorted(Path(chain.__file__).parent.glob("*.py")), Path(__file__)]
    code = sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    kept = Path(tempfile.gettempdir()) / f"binome-journal-{facts}-{code}"
    if not kept.exists():
        print(f"filling a journal with {facts:,} facts, once", file=sys.stderr, flush=True)
        building = Path(tempfile.mkdtemp(prefix="binome-journal-building-"))
        fill(building, facts)
        for stale in kept.parent.glob(f"binome-journal-{facts}-*"):
            shutil.rmtree(stale, ignore_errors=True)
        building.rename(kept)
    folder.mkdir(parents=True, exist_ok=True)
    for file in kept.iterdir():
        shutil.copy(file, folder)
    os.sync()
    return folder / "journal.sqlite3"


def open_filled(path: Path) -> Journal:
    """The journal of `filled`, opened for more."""
    key = SealKey.load_or_create(path.with_name("seal.pem"))
    return Journal.open(path, station=STATION, clock=StillClock(datetime.now(UTC)), seal_key=key)


def fill(folder: Path, facts: int = FACTS) -> Path:
    """Make `journal.sqlite3` and `seal.pem` in `folder`."""
    path = folder / "journal.sqlite3"
    key = SealKey.load_or_create(folder / "seal.pem")
    clock = StillClock()
    with Journal.open(path, station=STATION, clock=clock, seal_key=key) as journal:
        for person_id, name in _PEOPLE.items():
            both = (PersonEnrolled(person_id, name, ("PH", "TE"), f"B-{person_id}"), SignedIn(person_id, "work"))
            journal.append(f"person:{person_id}", 0, both, actor=None, at=clock.now())
        with journal.transaction():
            _write(journal, key, facts, clock)
        journal.rebuild_read_models()
    return path


_BAG = "bag-of-this-thaw"


@dataclass(slots=True)
class _Row:
    stream: str
    version: int
    kind: str
    body: str
    packed: tuple[str, bytes] | None = None


def _write(journal: Journal, key: SealKey, facts: int, clock: StillClock) -> None:
    database, head = journal.database, journal.head()
    seq, hash_, seal = head.seq, head.hash, None
    rows: list[tuple[object, ...]] = []
    samples: list[tuple[object, ...]] = []
    for row in _facts():
        seq += 1
        clock.utc += timedelta(seconds=12)
        at = clock.now()
        place = (
            STATION,
            seq,
            row.stream,
            row.version,
            row.kind,
            2 if row.packed else 1,
            utc_text(at.utc),
            at.boot_id,
            at.boottime_ns,
            "p-1",
        )
        names = ("station", "seq", "stream", "version", "kind", "schema", "at_utc", "boot_id", "boottime_ns", "actor")
        text = chain.row_text(**dict(zip(names, place, strict=True)), body=row.body)  # type: ignore[arg-type]
        before, hash_ = hash_, chain.link(hash_, chain.digest_of(text))
        rows.append((*place, row.body, before, hash_))
        if row.packed is not None:
            samples.append((STATION, seq, ALL_CHANNELS, *row.packed))
        if seq % SEAL_EVERY_FACTS == 0 or seq == facts:
            seal = key.seal(STATION, seq, hash_, at.utc, seal)
            database.execute("INSERT INTO seals VALUES (?, ?, ?)", (STATION, seq, seal.note))
        if len(rows) == 10_000 or seq == facts:
            database.execute_many(f"INSERT INTO journal VALUES ({', '.join('?' * 13)})", rows)  # noqa: S608
            if samples:
                database.execute_many("INSERT INTO samples VALUES (?, ?, ?, ?, ?)", samples)
            rows, samples = [], []
        if seq == facts:
            return


def _facts() -> Iterator[_Row]:
    thaw, kept_before = 0, 0
    minutes = [_minute(number) for number in range(20)]
    steps = [(kind_of(fact), _text(fact)) for fact in _steps()]
    while True:
        thaw += 1
        treatment_id, run_id = f"t-{thaw:06}", f"r-{thaw:06}"
        released = _text(TreatmentReleased(_treatment(thaw, treatment_id)))
        yield _Row(f"treatment:{treatment_id}", 1, "TreatmentReleased", released)
        yield _Row(f"run:{run_id}", 1, "RunStarted", _text(_started(run_id, treatment_id)))
        for version, (kind, body) in enumerate(steps, start=2):
            yield _Row(f"run:{run_id}", version, kind, body.replace(_BAG, f"bag-{thaw}"))
        for number in range(FACTS_A_THAW - 2 - len(steps)):
            kept_before += 1
            body, packed = minutes[(thaw + number) % len(minutes)]
            yield _Row(STREAM, kept_before, "SamplesKept", body, packed)


def _text(fact: object) -> str:
    return chain.canonical(body_of(fact))


def _treatment(number: int, treatment_id: str) -> Treatment:
    names = _NAMES[number % len(_NAMES)].rsplit(" ", 1)
    patient = Patient(f"8{number:08}", names[0], names[1], "F", date(1968, 3, 12))
    expires = datetime(2027, 6, 30, 23, 59)  # noqa: DTZ001 (a label's time has no zone)
    bag = Container(f"bag-{number}", f"A999925{number % 1_000_000:06}", "00", "S2598V00", expires, f"LOT{number}")
    return Treatment(treatment_id, patient, "yescarta", "YESCARTA", (bag,), "D1-A-3", "Hématologie", 10)


def _started(run_id: str, treatment_id: str) -> run.RunStarted:
    sha = hashlib.sha256(b"approved").hexdigest()
    return run.RunStarted(
        run_id, treatment_id, "thaw", 1, sha, "yescarta", 1, sha, "p-1", "p-2", "fr", "0.1.0", ()
    )  # fmt: skip


def _steps() -> Iterator[object]:
    """A thaw's facts after its start: one refusal, one deviation, two signatures."""
    fields = (
        run.Compared("din", "A999925000001", "A999925000001"),
        run.Compared("product_code", "S2598V00", "S2598V00"),
    )
    limits = Decimal("36.0"), Decimal("38.0")
    yield run.ScanRefused("scan_bag", "unknown_identifier", "?12345", 0)
    for container in ("cassette", "bag"):
        yield run.LabelPartRead(f"scan_{container}", container, "]d1", fields)
        yield run.ContainerMatched(f"scan_{container}", container, _BAG, fields)
        yield run.StepDone(f"scan_{container}")
    for step in ("line_clearance", "gloves", "overwrap", "handover"):
        yield run.ItemsConfirmed(step, "performer", "p-1", ("bench_clear", "no_other_product"))
        yield run.ItemsConfirmed(step, "checker", "p-2", ("bench_clear", "no_other_product"))
        yield run.StepDone(step)
    yield run.BathAccepted("bath", "p-1", "bath", "JULABO F25", 60, 60, limits[0], limits[1], *limits, "2b33372e30")
    for moment in ("thaw_started", "thaw_ended"):
        yield run.MomentMarked("thaw", moment, "p-1", "touch")
        yield run.MomentConfirmed("thaw", moment, "p-2", "badge")
    yield run.BathLeftLimits("thaw", "bath", Decimal("38.1"), *limits, "JULABO F25", "2b33382e31")
    yield run.Inspected("inspect", "performer", "p-1", "clear", conform=True)
    yield run.LabelPrintIntended("label", 1, hashlib.sha256(b"label").hexdigest(), ("=A99992500000100",), None, "")
    yield run.LabelPrinted("label", 1)
    yield run.LabelScannedBack("label", 1, "=A99992500000100")
    yield run.StepDone("label")
    hash_ = hashlib.sha256(b"record").hexdigest()
    yield run.RunSigned("release", "performer", "p-1", "PH", "I release this product", hash_)
    yield run.RunSigned("release", "checker", "p-2", "TE", "I verified each step", hash_)
    yield run.StepDone("release")
    yield run.RunEnded("conform")


def _minute(number: int) -> tuple[str, tuple[str, bytes]]:
    """A minute of the bath's readings, one a second, as fact and as packed bytes."""
    minute_utc = _BEGAN + timedelta(minutes=number)
    values = [Decimal(3700 + (second * (number + 3)) % 17).scaleb(-2) for second in range(60)]
    taken = [Sample(minute_utc + timedelta(seconds=n), value, "ok", "JULABO F25") for n, value in enumerate(values)]
    packed = pack(minute_utc, (Segment("bath", tuple(taken)),))
    fact = SamplesKept(minute_utc, 1, 60, sha256(packed).hexdigest())
    return _text(fact), (utc_text(minute_utc), packed)
