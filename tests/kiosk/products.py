"""One ordered treatment of each of the ten products, as it comes: its containers, their components and doses."""

from datetime import date, datetime

from way import WayBench

from kiosk import demo_site
from kiosk import station_commands as sc
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.scanner_check import facts as scf

EXPIRES = datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001 labels state local time without zone
_NAMES = (
    "ARNOULT", "BESSON", "CHEVRIER", "DUMAS", "ETIENNE", "FERRAND", "GUERIN", "HUBERT", "IMBERT", "JACQUIN",
)  # fmt: skip


def _treatment(number: int, product: str, name: str, kind: str, *parts: tuple[str, int]) -> Treatment:
    """`parts`: component and dose of each container, in the order in which the maker's paper lists them.

    All have the donation number of one collection; product code and division tell them apart.
    """
    id_, din = product.upper(), f"A9999268{number:03}00"
    components = list(dict.fromkeys(component for component, _ in parts))
    boxes = tuple(
        Container(
            f"{id_}-{place}", din, "00", f"S9{number:02}{components.index(component)}1{'ABCDEF'[place - 1]}0", EXPIRES,
            f"LOT-{id_}-{place}", kind, component, dose,
        )
        for place, (component, dose) in enumerate(parts, start=1)
    )  # fmt: skip
    born = date(1944 + 4 * number, number, 2 * number)
    patient = Patient(
        f"80002{number:02}", f"{_NAMES[number - 1]}-TEST", "Alix", "F", born, f"2{born:%y%m}751234567{number:02}"[:15],
        ins_status="qualifiee", birth_place="75112",
    )  # fmt: skip
    return Treatment(id_, patient, product, name, boxes, "", "Hématologie", 8)


KYMRIAH = _treatment(1, "kymriah", "Kymriah", "bag", ("", 1), ("", 1))
YESCARTA = _treatment(2, "yescarta", "Yescarta", "bag", ("", 1))
TECARTUS = _treatment(3, "tecartus", "Tecartus", "bag", ("", 1))
BREYANZI = _treatment(4, "breyanzi", "Breyanzi", "vial", ("cd4", 1), ("cd4", 1), ("cd8", 1), ("cd8", 1))
"""As the order happens to list them: the profile gives CD8 before CD4."""
ABECMA = _treatment(5, "abecma", "Abecma", "bag", ("", 1), ("", 1), ("", 1))
CARVYKTI = _treatment(6, "carvykti", "Carvykti", "bag", ("", 1))
AUCATZYL = _treatment(7, "aucatzyl", "Aucatzyl", "bag", ("10e6", 1), ("300e6", 2), ("100e6", 2))
"""The blue bag on day 1, the orange and the red one on day 10."""
EBVALLO = _treatment(8, "ebvallo", "Ebvallo", "vial", ("", 1), ("", 1), ("", 2), ("", 3))
CASGEVY = _treatment(9, "casgevy", "Casgevy", "vial", ("", 1), ("", 1), ("", 1))
GRAFT = _treatment(10, "hpc_dmso", "Greffon CSH", "bag", ("", 1), ("", 1))
PRODUCTS = (KYMRIAH, YESCARTA, TECARTUS, BREYANZI, ABECMA, CARVYKTI, AUCATZYL, EBVALLO, CASGEVY, GRAFT)


class ProductsBench(WayBench):
    """The station of the whole way, with the ten treatments ordered."""

    treatments = PRODUCTS

    def days_pass(self, days: int) -> None:
        """The bench is left and found again so many days later, with its checks of that day passed."""
        if not days:
            return
        if self.see().run is not None:
            self.do(sc.CloseRun())
        self.do(sc.LeaveBench())
        self.clock.advance(days * 86_400)
        self.power_cut()
        who, check = demo_site.TECHNICIAN.person_id, f"check-{self.clock.now().utc:%m%d}"
        facts = (
            scf.ScannerCheckStarted(check, who, "R1", "fr", "0.1.0"),
            scf.ScannerCheckSigned(check, who, "TE", "0" * 64, "passed"),
        )
        self.journal.append(f"check:{check}", 0, facts, actor=who, at=self.clock.now())
        self.power_cut()
        self.cold()
