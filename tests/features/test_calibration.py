"""Every instrument has a certificate in force, signed by two."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal

import certifying
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.calibration import commands as cal
from kiosk.calibration.certificate import Point
from kiosk.calibration.state import Standing
from kiosk.monitoring.trust import Trust

scenarios("calibration.feature")

WRONG = {
    "the sign turned round": {"offset": Decimal("-0.20")},
    "a date to come": {"calibrated_on": date(2026, 12, 1)},
    "a due date passed": {"due_on": date(2026, 11, 23)},
    "a due year mistyped": {"due_on": date(2037, 11, 20)},
    "no number": {"number": " "},
    "a file that is gone": {"file_name": "absent.pdf"},
    "a large offset": {"points": (Point(Decimal(37), Decimal(33)),), "offset": Decimal(4)},
}


def bath(bench):
    return next(channel for channel in bench.see().channels if channel.name == "bath")


def calibration(bench):
    return bench.do(sc.OpenMonitor(s.MonitorPlace.CALIBRATION, "bath")).monitor.calibration


@given(parsers.parse("the bath reads {celsius} °C"))
@when(parsers.parse("the bath reads {celsius} °C"))
def _(bench, celsius):
    bench.clock.advance(2)
    bench.bath(celsius)


@when(parsers.parse("a certificate of the bath with an offset of {celsius} °C is entered"))
def _(bench, celsius):
    certifying.enter(bench, offset=Decimal(celsius))
    assert certifying.shown(bench).pending is not None


@when(parsers.parse("a certificate of the bath is entered with {wrong}"))
def _(bench, wrong):
    certifying.enter(bench, **WRONG[wrong])


@when(parsers.re(r"the (?P<person>[a-z ]+?) (?P<tries>signs|tries to sign) the certificate"))
def _(bench, staff, person, tries):
    bench.do(cal.SignCertificate())
    bench.badge(staff[person])
    if tries == "signs":
        bench.pin(staff[person])


@when(parsers.parse('the technician withdraws the bath\'s certificate: "{reason}"'))
def _(bench, staff, reason):
    bench.do(sc.OpenMonitor(s.MonitorPlace.CALIBRATION, "bath"))
    bench.do(cal.WithdrawCertificate("bath", reason))
    bench.badge(staff["technician"])
    assert reason in bench.see().pin.lines
    bench.pin(staff["technician"])


@when(parsers.parse("the bath's certificate is due in {days:d} days"))
def _(bench, days):
    held = calibration(bench).card().held
    wanted = held.certificate.due_on - timedelta(days=days)
    bench.clock.advance((wanted - bench.clock.now().utc.date()).days * 86400)
    bench.bath(37.0)


# --- what is shown and recorded ------------------------------------------------------------------------------------


@then(parsers.parse("the bath is shown at {celsius} °C"))
def _(bench, celsius):
    assert bath(bench).last.celsius == Decimal(celsius)


@then(parsers.parse("the bath is shown at {celsius} °C, of which {measured} °C measured"))
def _(bench, celsius, measured):
    assert bath(bench).last.celsius == Decimal(celsius)
    assert bath(bench).last.measured == Decimal(measured)


@then(parsers.parse("the certificate's record holds {kinds}"))
def _(bench, kinds):
    assert [type(fact).__name__ for fact in certifying.facts(bench)] == kinds.split(", ")


@then(parsers.parse("the certificate's record ends with {kind}"))
def _(bench, kind):
    assert type(certifying.facts(bench)[-1]).__name__ == kind


@then("a copy of its file is kept, byte for byte")
def _(bench):
    certificate = certifying.facts(bench)[0].certificate
    data = (bench.folder / "certificates" / certificate.kept_as).read_bytes()
    assert hashlib.sha256(data).hexdigest() == certificate.file_sha256


@then("the certificate before it is replaced")
def _(bench):
    assert [held.standing for held in calibration(bench).history] == [Standing.IN_FORCE, Standing.REPLACED]


@then("the certificate is not in force")
def _(bench):
    assert calibration(bench).card().held.certificate.certificate_id == "demo-bath"


@then("no certificate waits for signatures")
def _(bench):
    assert calibration(bench).pending is None


@then("the bath is out of calibration")
def _(bench):
    assert bath(bench).distrust == (Trust.OUT_OF_CALIBRATION,)
    assert bath(bench).trusted(bench.see().now) is None


@then("the certificate's history says who withdrew it and why")
def _(bench):
    (held,) = calibration(bench).history
    assert held.standing is Standing.WITHDRAWN
    assert (held.withdrawn.person_id, held.withdrawn.reason) == ("te1", "sonde remplacée")


@then(parsers.parse("the alarm {rule} of the bath is raised"))
def _(bench, rule):
    raised = [row.fact for row in bench.journal.stream(f"alarm:{rule}:bath")]
    assert type(raised[0]).__name__ == "AlarmRaised"
