"""A made-up site for demonstration, training and tests: staff, treatments, approvals. ICCBBA's test facilities only.

Names end in -TEST or -DÉMO, product codes and lots are invented, PINs are public: nothing here fits a real bench.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kiosk.approved import sha256_of
from kiosk.circuit.facts import ProcedureApproved, ProfileApproved, TreatmentReleased
from kiosk.circuit.profiles import read_profile, shipped_profiles
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.instants import Instant
from kiosk.monitoring.facts import MonitoringPlanApproved
from kiosk.monitoring.plan import read_plan, shipped_plans
from kiosk.people.facts import PersonEnrolled, PinChosen
from kiosk.people.pins import Pins
from kiosk.people.roles import Role
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.records.journal import Entry, Journal
from kiosk.storage.facts import StoragePlanApproved
from kiosk.storage.plan import read_storage_plan, shipped_storage_plans
from kiosk.tables import TableKind
from kiosk.tables.importing import keep, read_importable


@dataclass(frozen=True, slots=True)
class DemoPerson:
    person_id: str
    name: str
    roles: tuple[Role, ...]
    badge_id: str
    pin: str


TECHNICIAN = DemoPerson("te1", "MARTIN-DÉMO Alex", (Role.TECHNICIAN,), "TECH0001", "482913")
PHARMACIST = DemoPerson("ph1", "BERNARD-DÉMO Claude", (Role.PHARMACIST,), "PHAR0001", "739158")
PHYSICIAN = DemoPerson("md1", "PETIT-DÉMO Dominique", (Role.PHYSICIAN,), "MEDE0001", "604827")
SUPERVISOR = DemoPerson("su1", "ROUX-DÉMO Sacha", (Role.SUPERVISOR,), "SUPE0001", "915364")
OTHER_TECHNICIAN = DemoPerson("te2", "MOREL-DÉMO Noa", (Role.TECHNICIAN,), "TECH0002", "358047")
METROLOGIST = DemoPerson("bm1", "GARNIER-DÉMO Camille", (Role.METROLOGIST,), "BIOM0001", "260479")
STAFF = (TECHNICIAN, PHARMACIST, PHYSICIAN, SUPERVISOR, OTHER_TECHNICIAN, METROLOGIST)

YESCARTA_CODE, CARVYKTI_CODE = "S9801100", "S9802100"

TABLES = {
    TableKind.PRODUCTS: """code;description
S9801;EXEMPLE INVENTÉ A|10% DMSO|Cryoconservé
S9802;EXEMPLE INVENTÉ B|10% DMSO|Cryoconservé
""",
    TableKind.FACILITIES: """FIN;nom;ville
A9998;Établissement inventé 2;Ville-Test
A9999;Établissement inventé 1;Ville-Test
""",
}
"""Nothing of ICCBBA's: rows that no site has."""


def treatments(today: date) -> tuple[Treatment, Treatment, Treatment]:
    """Two homonyms under Yescarta, whose donation numbers differ by two swapped digits, and one under Carvykti."""
    expires = datetime(today.year + 1, 11, 30, 23, 59)  # noqa: DTZ001 labels state local time without zone
    first = Treatment(
        "T-DEMO-1",
        Patient("8000001", "DURAND-TEST", "Camille", "F", date(1968, 3, 12), "268037512345612"),
        "yescarta",
        "Yescarta",
        (Container("T-DEMO-1-A", "A999925123456", "00", YESCARTA_CODE, expires, "LOT-TEST-0042"),),
        "Cuve 1 · A1 · 3",
        "Hématologie",
        8,
        "CHA999925000123",
    )
    homonym = Treatment(
        "T-DEMO-2",
        Patient("8000002", "DURAND-TEST", "Camille", "F", date(1971, 7, 2)),
        "yescarta",
        "Yescarta",
        (Container("T-DEMO-2-A", "A999925123465", "00", YESCARTA_CODE, expires, "LOT-TEST-0043"),),
        "Cuve 1 · A1 · 4",
        "Hématologie",
        8,
    )
    other = Treatment(
        "T-DEMO-3",
        Patient("8000003", "LEGRAND-TEST", "Paul", "M", date(1955, 11, 1)),
        "carvykti",
        "Carvykti",
        (Container("T-DEMO-3-A", "A999825200314", "00", CARVYKTI_CODE, expires, "LOT-TEST-0107"),),
        "Cuve 1 · B2 · 1",
        "Hématologie",
        12,
    )
    return first, homonym, other


def settle(journal: Journal, pins: Pins, at: Instant) -> None:
    """Enrol the staff, release the treatments and approve the shipped files, in a journal that has none of it yet."""
    if journal.version(f"person:{TECHNICIAN.person_id}"):
        return
    for person in STAFF:
        enrolled = PersonEnrolled(person.person_id, person.name, tuple(person.roles), person.badge_id)
        stream = f"person:{person.person_id}"
        journal.append(stream, 0, (enrolled, PinChosen(person.person_id)), actor=None, at=at)
        pins.choose(person.person_id, person.pin)
    approver = PHARMACIST.person_id
    entries = [Entry(f"treatment:{t.treatment_id}", 0, (TreatmentReleased(t),)) for t in treatments(at.utc.date())]
    for file, text in sorted(shipped_profiles().items()):
        profile = read_profile(text, file)
        approved = ProfileApproved(profile.code, profile.version, sha256_of(text), text, approver)
        entries.append(Entry(f"approval:profile:{profile.code}", 0, (approved,)))
    for file, text in sorted(shipped_procedures().items()):
        procedure = read_procedure(text, file)
        released = ProcedureApproved(procedure.code, procedure.version, sha256_of(text), text, approver)
        entries.append(Entry(f"approval:procedure:{procedure.code}", 0, (released,)))
    for file, text in sorted(shipped_plans().items()):
        plan = read_plan(text, file)
        agreed = MonitoringPlanApproved(plan.code, plan.version, sha256_of(text), text, approver)
        entries.append(Entry("approval:monitoring", 0, (agreed,)))
    for file, text in sorted(shipped_storage_plans().items()):
        tanks = read_storage_plan(text, file)
        stands = StoragePlanApproved(tanks.code, tanks.version, sha256_of(text), text, approver)
        entries.append(Entry("approval:storage", 0, (stands,)))
    journal.append_together(entries, actor=approver, at=at)


def import_tables(journal: Journal, folder: Path, at: Instant) -> None:
    """Put the made-up tables in force, their copies in `folder`, in a journal that has none yet."""
    if journal.version("tables"):
        return
    tables = [read_importable(text.encode(), "invention 1", kind, str(kind)) for kind, text in TABLES.items()]
    for table in tables:
        keep(table, folder)
    facts = [table.fact(PHARMACIST.person_id) for table in tables]
    journal.append("tables", 0, facts, actor=PHARMACIST.person_id, at=at)
