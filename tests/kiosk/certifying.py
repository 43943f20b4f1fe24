"""Entering and signing a calibration certificate at the bench under test (procedure P16)."""

from datetime import date
from decimal import Decimal

from kiosk.calibration import commands as cal
from kiosk.calibration.certificate import Point
from kiosk.demo_site import METROLOGIST, TECHNICIAN
from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import OpenMonitor

FILE = "LNE-2026-1144.pdf"


def certificate(channel="bath", **changes):
    """A certificate's entry: the bath's probe shows 0.20 °C too little."""
    entered = {
        "number": "LNE-2026-1144",
        "laboratory": "Laboratoire inventé",
        "calibrated_on": date(2026, 11, 20),
        "due_on": date(2027, 11, 20),
        "uncertainty": Decimal("0.05"),
        "points": (Point(Decimal("37.02"), Decimal("36.82")), Point(Decimal("25.01"), Decimal("24.80"))),
        "offset": Decimal("0.20"),
        "file_name": FILE,
    }
    return cal.EnterCertificate(channel, **(entered | changes))


def put_file(bench, name=FILE, data=b"%PDF-1.4 made up"):
    folder = bench.folder / "inbox"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)


def enter(bench, channel="bath", **changes):
    """As far as the signatures."""
    put_file(bench)
    bench.do(OpenMonitor(MonitorPlace.CALIBRATION, channel))
    return bench.do(certificate(channel, **changes))


def sign(bench, person):
    bench.do(cal.SignCertificate())
    bench.badge(person)
    return bench.pin(person)


def certify(bench, channel="bath", **changes):
    """In force."""
    enter(bench, channel, **changes)
    sign(bench, METROLOGIST)
    return sign(bench, TECHNICIAN)


def shown(bench):
    return bench.see().monitor.calibration


def facts(bench, certificate_id="run-1"):
    return [row.fact for row in bench.journal.stream(f"certificate:{certificate_id}")]
