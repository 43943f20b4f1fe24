"""A made-up site for demonstration, training and tests: staff, treatments, approvals. ICCBBA's test facilities only.

Names end in -TEST or -DÉMO, product codes and lots are invented, PINs are public: nothing here fits a real bench.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from kiosk.approved import sha256_of
from kiosk.circuit.facts import ProcedureApproved, ProfileApproved, TreatmentReleased
from kiosk.circuit.profiles import read_profile, shipped_profiles
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.instants import Instant
from kiosk.monitoring.facts import MonitoringPlanApproved
from kiosk.monitoring.plan import read_plan, shipped_plans
from kiosk.people.facts import PersonEnrolled, PinChosen, TrainingGiven
from kiosk.people.pins import Pins
from kiosk.people.roles import Role
from kiosk.procedures.desks import read_any_procedure, shipped_desk_procedures
from kiosk.procedures.model import shipped_procedures
from kiosk.records.journal import Entry, Journal
from kiosk.storage.facts import StoragePlanApproved
from kiosk.storage.plan import read_storage_plan, shipped_storage_plans
from kiosk.tables import TableKind
from kiosk.tables.importing import keep, read_importable

_read_profile, _read_procedure = cache(read_profile), cache(read_any_procedure)
"""Read once, however many sites are made."""


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
OTHER_PHARMACIST = DemoPerson("ph2", "GIRARD-DÉMO Lou", (Role.PHARMACIST,), "PHAR0002", "527486")
NURSE = DemoPerson("id1", "LEROY-DÉMO Inès", (Role.NURSE,), "INFI0001", "846302")
COURIER = DemoPerson("co1", "FOURNIER-DÉMO Maël", (Role.COURIER,), "COUR0001", "193857")
STAFF = (
    TECHNICIAN,
    PHARMACIST,
    PHYSICIAN,
    SUPERVISOR,
    OTHER_TECHNICIAN,
    METROLOGIST,
    OTHER_PHARMACIST,
    NURSE,
    COURIER,
)

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
    """Enrol and train the staff, release the treatments and approve the shipped files, in a journal without them."""
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
        profile = _read_profile(text, file)
        approved = ProfileApproved(profile.code, profile.version, sha256_of(text), text, approver)
        entries.append(Entry(f"approval:profile:{profile.code}", 0, (approved,)))
    for file, text in sorted((shipped_procedures() | shipped_desk_procedures()).items()):
        procedure = _read_procedure(text, file)
        released = ProcedureApproved(procedure.code, procedure.version, sha256_of(text), text, approver)
        entries.append(Entry(f"approval:procedure:{procedure.code}", 0, (released,)))
    entries += _trained(journal, entries, at.utc.date())
    for file, text in sorted(shipped_plans().items()):
        plan = read_plan(text, file)
        agreed = MonitoringPlanApproved(plan.code, plan.version, sha256_of(text), text, approver)
        entries.append(Entry("approval:monitoring", 0, (agreed,)))
    for file, text in sorted(shipped_storage_plans().items()):
        tanks = read_storage_plan(text, file)
        stands = StoragePlanApproved(tanks.code, tanks.version, sha256_of(text), text, approver)
        entries.append(Entry("approval:storage", 0, (stands,)))
    journal.append_together(entries, actor=approver, at=at)


def _trained(journal: Journal, approvals: Sequence[Entry], today: date) -> list[Entry]:
    """Everybody on all that is approved, for a year: what a training lacks is shown by taking one away."""
    facts = [fact for entry in approvals for fact in entry.facts]
    products = tuple(fact.code for fact in facts if isinstance(fact, ProfileApproved))
    procedures = tuple(fact.code for fact in facts if isinstance(fact, ProcedureApproved))
    since, until = today - timedelta(days=30), today + timedelta(days=335)
    entries = []
    for person in STAFF:
        stream = f"person:{person.person_id}"
        given = TrainingGiven(person.person_id, products, procedures, since, until, SUPERVISOR.person_id)
        entries.append(Entry(stream, journal.version(stream), (given,)))
    return entries


def import_tables(journal: Journal, folder: Path, at: Instant) -> None:
    """Put the made-up tables in force, their copies in `folder`, in a journal that has none yet."""
    if journal.version("tables"):
        return
    tables = [read_importable(text.encode(), "invention 1", kind, str(kind)) for kind, text in TABLES.items()]
    for table in tables:
        keep(table, folder)
    facts = [table.fact(PHARMACIST.person_id) for table in tables]
    journal.append("tables", 0, facts, actor=PHARMACIST.person_id, at=at)
