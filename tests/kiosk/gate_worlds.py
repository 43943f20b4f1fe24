"""A world in which every rule of a release is met; each test changes what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.evolving import replay
from kiosk.circuit.handling import LymphodepletionAnchor, LymphodepletionWindow
from kiosk.circuit.order import Milestone, Order, OrderSource, Prescription
from kiosk.circuit.profiles import Certainty, Profile, read_profile, shipped_profiles
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.gates.world import DayCheck, Equipment, LoggerSeen, ShipperSeen, TankReading, World
from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.people.roles import Role

ZONE = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001 the station's wall time, as labels state times
TODAY = NOON.date()
NOW = Instant(datetime(2026, 11, 23, 11, 0, tzinfo=UTC), "boot-1", 10**12)
POSITION = "Cuve 1 · A1 · 3"
FIRST, SECOND = "T-1-A", "T-1-B"


def instant(days: float = 0) -> Instant:
    return Instant(NOW.utc + timedelta(days=days), "boot-1", NOW.boottime_ns + int(days * 86400e9))


def profile(**changes: object) -> Profile:
    """Yescarta's template with the window of two to seven days after the last day of lymphodepletion."""
    shipped = read_profile(shipped_profiles()["yescarta.toml"], "yescarta.toml")
    window = LymphodepletionWindow(
        anchor=LymphodepletionAnchor.LAST_DAY, from_days=2, to_days=7, source="a test", certainty=Certainty.DEFAULT
    )
    return shipped.model_copy(update={"lymphodepletion": window, "review_by": date(2027, 5, 1), **changes})


def box(container_id: str = FIRST, **changes: object) -> Container:
    made = Container(
        container_id,
        "A999926000001" if container_id == FIRST else "A999926000002",
        "00",
        "S9801100",
        datetime(2027, 11, 30, 23, 59),  # noqa: DTZ001
        "LOT-TEST-1",
    )
    return replace(made, **changes)


def treatment(*boxes: Container) -> Treatment:
    patient = Patient("8000001", "DURAND-TEST", "Camille", "F", date(1968, 3, 12), "268037512345612")
    patient = replace(patient, ins_status="qualifiee")
    return Treatment("T-1", patient, "yescarta", "Yescarta", boxes or (box(),), POSITION, "Hématologie", 8)


def order(**changes: object) -> Order:
    made = Order(
        reference="CMD-TEST-1",
        manufacturer="Fabricant d’essai",
        slot="S-TEST-1",
        source=OrderSource.FHIR,
        prescription=Prescription("RX-TEST-1", "Dr ESSAI", date(2026, 9, 1), signed=True),
        planned=((Milestone.INFUSION, TODAY),),
        expected_containers=1,
    )
    return replace(made, **changes)


SLOT = (("spoke_with", "Mme ESSAI"), ("starts_at", "2026-11-23T14:30"), ("ends_at", "2026-11-23T15:00"))


def stated(condition: d.Condition, *values: tuple[str, str], by: str = "ph1", role: Role = Role.PHARMACIST) -> object:
    return d.ConditionStated(condition, values, by, role)


CONDITIONS = {
    d.Condition.CERTIFICATE: stated(
        d.Condition.CERTIFICATE, ("kind", "rfic"), ("number", "C-TEST-1"), ("verdict", "in_specification")
    ),
    d.Condition.LYMPHODEPLETION: stated(
        d.Condition.LYMPHODEPLETION, ("first_on", "2026-11-16"), ("last_on", "2026-11-18")
    ),
    d.Condition.CLINICAL_GO: stated(
        d.Condition.CLINICAL_GO, ("for_on", TODAY.isoformat()), by="md1", role=Role.PHYSICIAN
    ),
    d.Condition.TOCILIZUMAB: stated(d.Condition.TOCILIZUMAB, ("doses", "4")),
    d.Condition.WARD_SLOT: stated(d.Condition.WARD_SLOT, *SLOT),
    d.Condition.PATIENT_PRESENT: stated(d.Condition.PATIENT_PRESENT, ("spoke_with", "Mme ESSAI")),
}


def dossier(
    *more: object,
    given: Treatment | None = None,
    ordered: Order | None = None,
    until: str = "released",
    without: tuple[d.Condition, ...] = (),
) -> Dossier:
    """The file as far as `until`: ordered, confirmed, received, accepted, conditions or released; then `more`."""
    one = given or treatment()
    asked = ordered or order(expected_containers=len(one.containers))
    ids = tuple(container.container_id for container in one.containers)
    due = tuple(container.container_id for container in one.containers if container.dose == 1)
    steps: dict[str, tuple[object, ...]] = {
        "ordered": (d.TreatmentOrdered(one, asked, "ph1"),),
        "confirmed": (d.OrderConfirmed("run-1", ""),),
        "dispatched": (d.MaterialDispatched("run-2", ("A999926000009",), "SH-1", ("S1",), "M. ESSAI"),),
        "received": (
            d.ReceptionSigned("run-3", "quarantine", "SH-2", ("S2",), ids),
            *(d.ContainerPlaced(container_id, POSITION, "run-4", 30) for container_id in ids),
        ),
        "accepted": (d.AcceptanceDecided("run-4", d.Acceptance.ACCEPTED, "", "ph1"),),
        "conditions": tuple(fact for condition, fact in CONDITIONS.items() if condition not in without),
        "released": (d.ReleaseSigned("run-6", 1, due, NOON + timedelta(hours=4), "BD-TEST-1", "ph1"),),
    }
    facts: list[object] = []
    for name, made in steps.items():
        facts += made
        if name == until:
            break
    return replay((fact, instant()) for fact in (*facts, *more))


class Trained(Person):
    """Somebody who was trained on everything."""

    __slots__ = ()

    def is_trained(self, _product_code: str, _procedure_code: str, _on: date) -> bool:
        return True


def person(person_id: str = "te1", role: Role = Role.TECHNICIAN, *, trained: bool = True) -> Person:
    kind = Trained if trained else Person
    return kind(person_id, person_id.upper(), frozenset({role}), frozenset())


def world(**changes: object) -> World:
    """Every rule of the release is met, but those that a keyword changes."""
    made = World(
        local_now=NOON,
        zone=ZONE,
        dossier=dossier(),
        procedure_code="P06",
        profile=profile(),
        people=(person("te1"), person("ph1", Role.PHARMACIST)),
        daily_check=DayCheck(TODAY, passed=True, name="TE1"),
        scanner_check=DayCheck(TODAY, passed=True, name="TE1"),
        tanks=(TankReading("Cuve 1", Decimal(-186), Decimal(-150)),),
        equipment=(Equipment("bath", "valid", date(2027, 1, 1)),),
        shipper=ShipperSeen("SH-2", ""),
        logger=LoggerSeen("courbe.csv", conform=True),
        consumables={str(one.kind): 2 for one in profile().consumables},
    )
    return replace(made, **changes)
