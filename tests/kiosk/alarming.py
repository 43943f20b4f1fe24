"""A bench with a storage tank whose readings a test plays, and hands for its alarms."""

from decimal import Decimal

from bench import JULABO, BenchUnderTest

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import DemoPerson
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.readings import Channel, Kind, NoReading, Quantity, Reading

TANK = "Cuve 1"
CHANNELS = (
    Channel("bath", Kind.BATH, 2.0),
    Channel("tank", Kind.DEWAR, 10.0, TANK),
    Channel("level", Kind.LEVEL, 10.0, TANK),
    Channel("lid", Kind.LID, 10.0, TANK),
    Channel("fill", Kind.FILL, 10.0, TANK),
)
_UNITS = {"level": Quantity.PERCENT, "weight": Quantity.KILOGRAMS, "lid": Quantity.CONTACT, "fill": Quantity.CONTACT}
QUIET = {"bath": 37, "tank": -180, "level": 80, "lid": 0, "fill": 0}


class TankBench(BenchUnderTest):
    """Every channel says what `now` holds, every ten seconds; None: it is silent."""

    def __init__(self, folder) -> None:
        self.says: dict[str, float | None] = dict(QUIET)
        super().__init__(folder)
        self.channels = CHANNELS
        self.power_cut()

    def pass_time(self, seconds: float = 10, **says: float | None) -> s.Snapshot:
        self.says |= says
        for _ in range(max(1, int(seconds / 10))):
            self.clock.advance(10)
            self.read_all()
        return self.see()

    def read_all(self) -> None:
        at = self.clock.now()
        for name, value in self.says.items():
            unit = _UNITS.get(name, Quantity.CELSIUS)
            seen = (
                NoReading(name, "no_answer", "silent", at)
                if value is None
                else Reading(name, Decimal(str(value)), JULABO, "00", at, unit)
            )
            self.station.handle(sc.Observe(seen))
        self.station.handle(sc.Tick())

    # --- alarms --------------------------------------------------------------------------------------------------

    def open_alarms(self) -> dict[str, Alarm]:
        return {alarm.alarm_id: alarm for alarm in self.see().alarms.open}

    def ask(self, command: object, person: DemoPerson, pin: str | None = None) -> s.Snapshot:
        """A signed act: asked for, badge, PIN."""
        self.do(command)
        self.badge(person)
        return self.pin(person, pin)

    def alarm_facts(self, alarm_id: str) -> list[object]:
        return [row.fact for row in self.journal.stream(f"alarm:{alarm_id}")]


def put_on_a_scale(bench: TankBench) -> None:
    """The tank is weighed from now on; it is read first when a test says a weight."""
    bench.channels = (*CHANNELS, Channel("weight", Kind.WEIGHT, 10.0, TANK))
    bench.power_cut()


def warm_tank(bench: TankBench, seconds: float = 70) -> s.Snapshot:
    """The tank goes above −150 °C, which Yescarta in it asks for."""
    return bench.pass_time(seconds, tank=-140)
