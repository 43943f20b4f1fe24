"""A station of the whole way, with one ordered treatment of each product: nothing of it has arrived yet."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from bench import TODAY, BenchUnderTest

from kiosk import demo_site
from kiosk import station_commands as sc
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.handling import ConsumableKind
from kiosk.circuit.order import Milestone, Order, OrderSource, Prescription
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.isbt128 import CompoundMessage, DonationNumber, ExpirationDateTime, encode, parse
from kiosk.monitoring.readings import Channel, Kind, Reading
from kiosk.records.journal import Entry
from kiosk.scanner_check import facts as scf
from kiosk.storage import facts as sf

EXPIRES = datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001 labels state local time without zone
SHIPPER, TRANSPORT = "EXP-TEST-1", "DEW-TEST-1"
COLD, WARM_AIR = "-185.0", "21.0"
PLANNED = (
    (Milestone.COLLECTION, 0),
    (Milestone.DISPATCH, 0),
    (Milestone.EXPECTED_RETURN, 0),
    (Milestone.INFUSION, 0),
)
"""All on the day of the test, in days from it."""


def _boxes(id_: str, number: int, *parts: tuple[str, str, str, int]) -> tuple[Container, ...]:
    """`parts`: product code, kind, component, dose of each container."""
    return tuple(
        Container(f"T-{id_}-{place}", f"A9999267{number:03}0{place}", "00", code, EXPIRES, f"LOT-{id_}-{place}", *rest)
        for place, (code, *rest) in enumerate(parts, start=1)
    )


def _treatment(id_: str, number: int, product: str, boxes: tuple[Container, ...], ins_status: str = "qualifiee"):
    names = "ABRAHAM", "BOUVIER", "CARPENTIER", "DELATTRE", "ESTEVE", "FONTAINE"
    born = date(1950 + 7 * number, number, 2 * number)
    patient = Patient(
        f"80001{number:02}", f"{names[number - 1]}-TEST", "Alix", "F", born, f"2{born:%y%m}751234567{number:02}"[:15],
        ins_status=ins_status, birth_place="75112",
    )  # fmt: skip
    return Treatment(f"T-{id_}", patient, product, product.capitalize(), boxes, "", "Hématologie", 8)


BAG = _treatment("BAG", 1, "yescarta", _boxes("BAG", 1, ("S9801100", "bag", "", 1)))
VIALS = _treatment(
    "VIALS", 2, "breyanzi",
    _boxes("VIALS", 2, ("S98041A0", "vial", "cd4", 1), ("S98031A0", "vial", "cd8", 1)),
)  # fmt: skip
"""As the order happens to list them: the profile gives CD8 before CD4."""
EBVALLO = _treatment("EBVALLO", 3, "ebvallo", _boxes("EBVALLO", 3, ("S9806100", "vial", "", 1)))
CASGEVY = _treatment("CASGEVY", 4, "casgevy", _boxes("CASGEVY", 4, ("S9807100", "vial", "", 1)))
GRAFT = _treatment("GRAFT", 5, "hpc_dmso", _boxes("GRAFT", 5, ("S9808100", "bag", "", 1)), ins_status="validee")
"""Of a patient whose identity is not qualified: two people say how it is established."""
TREATMENTS = (BAG, VIALS, EBVALLO, CASGEVY, GRAFT)


def ordered(treatment: Treatment) -> d.TreatmentOrdered:
    today = TODAY.date()
    planned = tuple((milestone, today + timedelta(days=days)) for milestone, days in PLANNED)
    prescription = Prescription(f"ORD-{treatment.treatment_id}", "Dr EXEMPLE-TEST", today, signed=True)
    order = Order(
        f"CMD-{treatment.treatment_id}", "Laboratoire d’exemple", "CRENEAU-1", OrderSource.TYPED, prescription, planned,
        len(treatment.containers), (f"A9998267{treatment.patient.hospital_number[-2:]:0>5}",),
    )  # fmt: skip
    who = demo_site.PHARMACIST.person_id
    return d.TreatmentOrdered(treatment, order, who, demo_site.OTHER_PHARMACIST.person_id)


class WayBench(BenchUnderTest):
    """Cold tanks, a warm bath, supplies, a charged shipper, checks of today: everything that a day's work needs."""

    treatments = TREATMENTS

    def __init__(self, folder: Path, goes_on: "WayBench | None" = None) -> None:
        """`goes_on`: the folder is a copy of this bench's, whose time and numbers are taken up."""
        self._goes_on: WayBench | None = goes_on
        super().__init__(folder)

    def start(self) -> None:
        if self._goes_on is not None:
            self.clock.advance((self._goes_on.clock.now().utc - TODAY).total_seconds())
            self._ids, self._goes_on = self._goes_on._ids, None
        self.channels = (
            Channel("bath", Kind.BATH, 2.0),
            Channel("dewar-1", Kind.DEWAR, 10.0, "Cuve 1"),
            Channel("dewar-2", Kind.DEWAR, 10.0, "Cuve 2"),
            Channel("room-1", Kind.ROOM, 10.0),
        )
        self.released_elsewhere = False
        super().start()
        if not self.journal.version("supplies"):
            self._settle()
            self.journal.database.close()
            super().start()
        self.cold()

    def _settle(self) -> None:
        who, today = demo_site.TECHNICIAN.person_id, TODAY.date()
        later, at = today + timedelta(days=200), self.clock.now()
        lots = [
            sf.LotReceived(f"lot-{kind}", kind, f"L-{kind}", later, 20, "", sf.Entered.SCANNED, who)
            for kind in ConsumableKind
        ]
        shipper = sf.ShipperRegistered(SHIPPER, sf.ShipperKind.DRY_SHIPPER, "Modèle d’exemple", 240, later, who)
        dewar = sf.ShipperRegistered(TRANSPORT, sf.ShipperKind.TRANSPORT_DEWAR, "Modèle d’exemple", 48, later, who)
        charged = [sf.ShipperCharged(code, who) for code in (SHIPPER, TRANSPORT)]
        check = (
            scf.ScannerCheckStarted("check-way", who, "R1", "fr", "0.1.0"),
            scf.ScannerCheckSigned("check-way", who, "TE", "0" * 64, "passed"),
        )
        entries = [Entry("supplies", 0, (*lots, shipper, dewar, *charged)), Entry("check:check-way", 0, check)]
        entries += [Entry(f"treatment:{one.treatment_id}", 0, (ordered(one),)) for one in self.treatments]
        self.journal.append_together(entries, actor=who, at=at)
        papers = Path(self.folder / "papers")
        papers.mkdir(exist_ok=True)
        (papers / "papier.pdf").write_bytes(b"%PDF-1.7\n% un papier d'exemple\n")
        start = TODAY - timedelta(hours=10)
        rows = (f"{start + timedelta(minutes=5 * n):%Y-%m-%d %H:%M}\t-190.0\n" for n in range(100))
        (papers / "courbe.txt").write_text("".join(rows))

    # --- instruments -------------------------------------------------------------------------------------------------

    def reads(self, channel: str, celsius: str) -> None:
        reading = Reading(channel, Decimal(celsius), self.instrument, "2d3138320d", self.clock.now())
        self.station.handle(sc.Observe(reading))

    def cold(self) -> None:
        """Every probe but the bath's says what it should."""
        for channel, celsius in (("dewar-1", COLD), ("dewar-2", COLD), ("room-1", WARM_AIR)):
            self.reads(channel, celsius)

    # --- what is asked of its record -----------------------------------------------------------------------------

    @property
    def library(self):
        return self.station._desks.library

    def dossier(self, treatment: Treatment):
        return self.library.dossier(treatment.treatment_id)


def label(box: Container) -> str:
    """The Data Matrix of a container's label."""
    number = DonationNumber(box.din[:5], box.din[5:7], box.din[7:], box.flags)
    return "]d1" + encode(CompoundMessage((number, parse(f"=<{box.product_code}"), ExpirationDateTime(box.expires_at))))
