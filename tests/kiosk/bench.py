"""A whole station for tests: real journal, real rules, real documents; time and the printer are ours."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher

from kiosk import demo_site
from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.daily_check.conditions import SystemState
from kiosk.demo_calibration import settle_certificates
from kiosk.demo_daily_check import settle_daily_check
from kiosk.demo_site import PHARMACIST, TECHNICIAN, DemoPerson
from kiosk.documents.record import Establishment
from kiosk.instants import Instant
from kiosk.isbt128 import CompoundMessage, DonationNumber, ExpirationDateTime, encode, parse
from kiosk.log_desk import Job
from kiosk.loggers.curve import Unit
from kiosk.monitoring.notices import Notice
from kiosk.monitoring.readings import Channel, Kind, NoReading, Reading
from kiosk.people.pins import Pins
from kiosk.printing import PrinterRefused
from kiosk.records.credentials import Credentials
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.run import commands as c
from kiosk.scanning import badge_text, document_text
from kiosk.settings import StationSettings
from kiosk.station import Station
from kiosk.station.downtime_desk import PaperPrinter
from kiosk.wording import Language

FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ZONE = ZoneInfo("Europe/Paris")
JULABO = "JULABO TEST"
"""The instrument that answers on every channel, unless a test says otherwise."""
TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class FakeClock:
    """Wall time and boot time move together, unless a test moves one alone or starts the machine anew."""

    def __init__(self) -> None:
        self._utc, self._boot_ns, self._boot_id = TODAY, 1_000_000_000, "boot-1"

    def now(self) -> Instant:
        return Instant(self._utc, self._boot_id, self._boot_ns)

    def advance(self, seconds: float) -> None:
        self._utc += timedelta(seconds=seconds)
        self._boot_ns += int(seconds * 1e9)

    def set_wall(self, seconds: float) -> None:
        self._utc += timedelta(seconds=seconds)

    def reboot(self) -> None:
        self._boot_id, self._boot_ns = self._boot_id + "+", 1_000_000


@dataclass
class FakePrinter:
    """At the wire of `kiosk.printing.Printer`: keeps what it printed, or refuses as told."""

    dpi: int = 203
    printed: list[bytes] = field(default_factory=list)
    refuses: str | None = None
    dies: Exception | None = None

    def print_label(self, raster: bytes, width_dots: int, height_dots: int) -> None:
        assert len(raster) == (width_dots + 7) // 8 * height_dots
        if self.dies is not None:
            raise self.dies
        if self.refuses is not None:
            raise PrinterRefused(self.refuses, "told to")
        self.printed.append(raster)


@dataclass
class FakeOutputs:
    """At the edge of `kiosk.monitoring.notices.Outputs`: keeps what it was given to send."""

    names: tuple[str, ...] = ()
    sent: list[Notice] = field(default_factory=list)
    standing: frozenset[str] = frozenset()
    beats: int = 0

    def send(self, notice: Notice) -> None:
        assert notice.output in self.names
        self.sent.append(notice)

    def beat(self, standing: frozenset[str]) -> None:
        self.standing, self.beats = standing, self.beats + 1


class BenchUnderTest:
    """A person's hands: badges, PINs, scans, touches and the bath's readings."""

    def __init__(
        self,
        folder: Path,
        language: Language = Language.FRENCH,
        *,
        checked: bool = True,
        certified: bool = True,
        instrument: str = JULABO,
    ) -> None:
        """`checked`: the daily check was passed today; `certified`: `instrument` has a certificate on every channel."""
        self.folder = folder
        self.clock = FakeClock()
        self.printer = FakePrinter()
        self.outputs = FakeOutputs()
        """its names are taken up at the next start"""
        self.language = language
        self.aside: Callable[[Job], None] | None = None
        """taken up at the next start: what is done with jobs that take long"""
        self.checked, self.certified, self.instrument = checked, certified, instrument
        self.system = SystemState(True, Decimal("0.004"), 50_000, True, TODAY - timedelta(hours=7))
        self.channels = (Channel("bath", Kind.BATH, 2.0), Channel("dewar-1", Kind.DEWAR, 10.0))
        """taken up at the next start"""
        self.kit_at: time | None = None
        """taken up at the next start, like the printer of A4 paper"""
        self.paper: PaperPrinter | None = None
        self.released_elsewhere = True
        """the demo's treatments are released by a pharmacist's file; taken up at the next start"""
        self.logger_unit: Unit | None = Unit.CELSIUS
        self._ids = 0
        self.start()

    def start(self) -> None:
        key = SealKey.load_or_create(self.folder / "seal.key")
        self.journal = Journal.open(self.folder / "journal.db", station="bench-1", clock=self.clock, seal_key=key)
        pins = Pins(Credentials(self.journal), b"pepper", FAST)
        demo_site.settle(self.journal, pins, self.clock.now())
        if self.checked:
            settle_daily_check(self.journal, self.clock.now(), ZONE)
        if self.certified:
            instruments = {channel.name: self.instrument for channel in self.channels}
            settle_certificates(self.journal, instruments, self.folder / "certificates", self.clock.now())
        settings = StationSettings(
            name="bench-1",
            zone=ZONE,
            establishment=Establishment("Hôpital de démonstration", "1 rue de l’Exemple, 00000 Ville-Test"),
            documents=self.folder / "documents",
            tables=self.folder / "tables",
            certificates=self.folder / "certificates",
            certificate_inbox=self.folder / "inbox",
            inbox=self.folder / "papers",
            order_inbox=self.folder / "orders",
            loggers=self.folder / "loggers",
            logger_unit=self.logger_unit,
            channels=self.channels,
            acceptance_outputs=self.outputs.names,
            released_elsewhere=self.released_elsewhere,
            software_version="0.1.0",
            settings_sha256="0" * 64,
            language=self.language,
            downtime_kit_at=self.kit_at,
        )
        self.station = Station(
            settings,
            self.journal,
            pins,
            self.printer,
            self.clock,
            self._new_id,
            aside=self.aside,
            look=lambda: self.system,
            outputs=self.outputs,
            paper=self.paper,
        )

    def power_cut(self) -> None:
        """The process is gone between two instructions; a new one opens the same journal."""
        self.journal.database.close()
        self.start()

    def _new_id(self) -> str:
        self._ids += 1
        return f"run-{self._ids}"

    # --- hands -------------------------------------------------------------------------------------------------------

    def do(self, command: object) -> s.Snapshot:
        self.clock.advance(1)
        self.station.handle(command)
        return self.see()

    def see(self) -> s.Snapshot:
        return self.station.snapshot()

    def scan(self, text: str) -> s.Snapshot:
        return self.do(sc.Scan(text))

    def badge(self, person: DemoPerson) -> s.Snapshot:
        return self.scan(f"]C0{badge_text(person.badge_id)}")

    def pin(self, person: DemoPerson, pin: str | None = None) -> s.Snapshot:
        return self.do(sc.EnterPin(pin or person.pin))

    def sign(self, person: DemoPerson) -> s.Snapshot:
        self.badge(person)
        return self.pin(person)

    def sign_in(self, *people: DemoPerson) -> s.Snapshot:
        for person in people or (TECHNICIAN, PHARMACIST):
            self.sign(person)
        return self.see()

    def bath(self, celsius: float | str | None = 37.0, seconds: float = 0.0, instrument: str | None = None) -> None:
        """Readings every two seconds for so long, one at least; None: the probe gives nothing."""
        passed = 0.0
        while True:
            at = self.clock.now()
            seen = (
                NoReading("bath", "no_answer", "silent", at)
                if celsius is None
                else Reading("bath", Decimal(str(celsius)), instrument or self.instrument, "33372e300d0a", at)
            )
            self.station.handle(sc.Observe(seen))
            self.station.handle(sc.Tick())
            if passed >= seconds:
                return
            self.clock.advance(2)
            passed += 2

    # --- labels ------------------------------------------------------------------------------------------------------

    def treatment(self, number: int):
        return demo_site.treatments(TODAY.date())[number - 1]

    def din_code(self, number: int = 1, flags: str | None = None) -> str:
        box = self.treatment(number).containers[0]
        return f"]C0={box.din}{box.flags if flags is None else flags}"

    def compound(self, number: int = 1, **changes: object) -> str:
        """The Data Matrix of a treatment's bag, with changes: din, product_code, expires_at."""
        box = self.treatment(number).containers[0]
        din = str(changes.get("din", box.din))
        product = parse(f"=<{changes.get('product_code', box.product_code)}")
        expiry = ExpirationDateTime(changes.get("expires_at", box.expires_at))
        return "]d1" + encode(CompoundMessage((DonationNumber(din[:5], din[5:7], din[7:], box.flags), product, expiry)))

    # --- as far as a step ----------------------------------------------------------------------------------------

    def open(self, number: int = 1) -> s.Snapshot:
        self.sign_in()
        return self.scan(self.din_code(number))

    def to(self, step: str, number: int = 1) -> s.Snapshot:
        """Walk the thaw as it should go until `step` is due."""
        run = self.see().run
        if run is None:
            self.open(number)
        while self.see().run.step.id != step:
            before = self.see().run.step.id
            self._walk(before, number)
            assert self.see().run.step.id != before, f"stuck at {before}: {self.see().verdict}"
        return self.see()

    def _walk(self, step: str, number: int) -> None:
        match step:
            case "ward_ready":
                self.do(c.TakeNote("Mme Test, hématologie"))
                self.badge(PHARMACIST)
            case "bench_ready":
                self.do(c.ConfirmItems())
                self.badge(PHARMACIST)
            case "bath_ready":
                self.bath(37.0, 310)
                self.do(c.AcceptBath())
            case "released":
                self.do(c.AcceptChecks())
            case "cassette" | "bag":
                self.scan(self.compound(number))
            case "cassette_read":
                patient, box = self.treatment(number).patient, self.treatment(number).containers[0]
                self.read_back(patient.birth_date.strftime("%d%m%Y"), box.din[-6:])
                self.badge(PHARMACIST)
            case "inspect_before":
                self.do(c.Inspect("intact"))
            case "overwrap" | "never":
                self.do(c.ConfirmItems())
            case "thaw":
                self.start_thaw()
                self.bath(36.8, 240)
                self.end_thaw()
            case "inspect_after":
                self.do(c.Inspect("conform"))
                self.badge(PHARMACIST)
            case "label":
                self.do(c.PrintLabel())
                self.scan_label_back()
            case "photo_after":
                self.do(c.SkipAttachment("Pas d’appareil"))
            case _:
                raise AssertionError(step)

    def read_back(self, birth_date: str, din_end: str) -> s.Snapshot:
        return self.do(c.ReadBack((("birth_date", birth_date), ("din_end", din_end))))

    def start_thaw(self) -> s.Snapshot:
        self.bath(37.0)
        self.do(c.MarkMoment())
        return self.badge(PHARMACIST)

    def end_thaw(self) -> s.Snapshot:
        self.bath(37.0)
        self.do(c.MarkMoment())
        return self.badge(PHARMACIST)

    def scan_label_back(self) -> s.Snapshot:
        label = self.see().run.here.label
        return self.scan("]d1" + next(text for text in label.symbols if text.startswith("=+")))

    def scan_label_number(self, copy: int) -> s.Snapshot:
        number = next(out.number for out in self.see().run.copies_out if out.copy == copy)
        return self.scan(f"]d1{document_text(number)}")

    def whole_thaw(self, number: int = 1) -> s.Snapshot:
        self.to("sign", number)
        self.sign(TECHNICIAN)
        return self.sign(PHARMACIST)

    def facts(self, run_id: str = "run-1") -> list[object]:
        return [row.fact for row in self.journal.stream(f"run:{run_id}")]

    def last(self, kind: type):
        """The newest fact of a kind in the run."""
        return next(fact for fact in reversed(self.facts()) if isinstance(fact, kind))
