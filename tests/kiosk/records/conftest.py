"""A journal in a temporary folder, a clock that moves when told, and the facts of a small thaw."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.circuit.facts import TreatmentReleased
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.instants import Instant
from kiosk.people.facts import PersonEnrolled, SignedIn
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.records.seals import SealKey
from kiosk.run import facts as run

STATION = "bench-1"
_EXPIRES = datetime(2027, 6, 30, 23, 59)  # noqa: DTZ001 (a label's time has no zone)


class HandClock:
    """Time that stands still until `pass_`."""

    def __init__(self) -> None:
        self.instant = Instant(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "boot-1", 5_000_000_000)

    def now(self) -> Instant:
        return self.instant

    def pass_(self, seconds: float) -> Instant:
        now = self.instant
        later = now.utc + timedelta(seconds=seconds)
        self.instant = Instant(later, now.boot_id, now.boottime_ns + round(seconds * 1e9))
        return self.instant

    def set_wall(self, utc: datetime) -> None:
        self.instant = Instant(utc, self.instant.boot_id, self.instant.boottime_ns)

    def restart(self, boot_id: str) -> None:
        self.instant = Instant(self.instant.utc, boot_id, 1_000_000_000)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def seal_key(tmp_path: Path) -> SealKey:
    return SealKey.load_or_create(tmp_path / "seal.pem")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def reopen(path: Path, clock: HandClock, seal_key: SealKey) -> Callable[[], Journal]:
    return lambda: Journal.open(path, station=STATION, clock=clock, seal_key=seal_key)


@pytest.fixture
def journal(reopen: Callable[[], Journal]) -> Iterator[Journal]:
    journal = reopen()
    yield journal
    journal.database.close()


def treatment(number: int = 1, birth_name: str = "MOREAU", given_names: str = "Éloïse") -> Treatment:
    patient = Patient(f"80012345{number}", birth_name, given_names, "F", date(1968, 3, 12))
    container = Container(f"bag-{number}", f"A99992512345{number}", "00", "S2598V00", _EXPIRES, f"LOT{number}")
    return Treatment(f"t-{number}", patient, "yescarta", "YESCARTA", (container,), "D1-A-3", "Hématologie", 10)


def run_started(run_id: str = "r-1", treatment_id: str = "t-1") -> run.RunStarted:
    return run.RunStarted(
        run_id, treatment_id, "thaw", 1, "a" * 64, "yescarta", 1, "b" * 64, "p-1", "p-2", "fr", "0.1.0", ()
    )


def signed(person_id: str, slot: str, step: str = "release") -> run.RunSigned:
    return run.RunSigned(step, slot, person_id, "PH", "I release this product", "c" * 64)


def enrol(journal: Journal, at: Instant) -> None:
    names = {"p-1": "Agnès Lefèvre", "p-2": "Bruno Diallo", "p-3": "Chloé O’Neill"}
    for person_id, name in names.items():
        facts = (PersonEnrolled(person_id, name, ("PH",), f"B-{person_id}"), SignedIn(person_id, "work"))
        journal.append(f"person:{person_id}", 0, facts, actor=None, at=at)


def record_thaw(journal: Journal, clock: HandClock, number: int = 1) -> str:
    """One thaw from release to both signatures, with a refusal, a deviation and three minutes of bath readings."""
    run_id, stream = f"r-{number}", f"run:r-{number}"
    released = TreatmentReleased(treatment(number))
    journal.append(f"treatment:t-{number}", 0, (released,), actor=None, at=clock.now())
    journal.append(stream, 0, (run_started(run_id, f"t-{number}"),), actor="p-1", at=clock.pass_(1))
    store = SampleStore(journal)
    for second in range(180):
        at = clock.pass_(1)
        celsius = None if second == 70 else Decimal("37.02") + Decimal(second % 7) / 100
        store.add("bath", celsius, "ok" if celsius else "silent", at, instrument="JULABO")
        store.close_minute_if_due(at)
    store.close_minute_if_due(clock.pass_(1))
    facts = (
        run.ScanRefused("scan_bag", "unknown_identifier", "?!\x1d", 0),
        run.BathLeftLimits("thaw", "bath", Decimal("38.4"), Decimal(36), Decimal(38), "JULABO", "30"),
        run.StepDone("thaw"),
    )
    journal.append(stream, 1, facts, actor="p-2", at=clock.now())
    journal.append(stream, 4, (signed("p-1", "performer"),), actor="p-1", at=clock.pass_(5))
    last = (signed("p-2", "checker"), run.RunEnded("conform"))
    journal.append(stream, 5, last, actor="p-2", at=clock.pass_(5))
    store.keep_now(clock.now())
    return run_id
