"""Snapshots of the certificates' pages and of readings that are not believed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk.calibration import facts as f
from kiosk.calibration.certificate import Certificate, Point
from kiosk.calibration.decide import due_roles
from kiosk.calibration.signing import record_hash, signature_lines
from kiosk.calibration.state import Certificates, Validity, evolve
from kiosk.calibration.view import CalibrationView, ChannelCalibration
from kiosk.monitoring.readings import Channel, Kind
from kiosk.monitoring.trust import Trust
from kiosk.snapshot import MonitorPlace, MonitorView, PinRequest, Screen, Snapshot, Tone, Verdict
from tests.ui.snapshots import SUPERVISOR, TECHNICIAN, Add, Walk, at, bath, dewar, running, snapshot, started

JULABO = "JULABO CRYOCOMPACT CF31 VERSION 5.0"
LAKE_SHORE = "LSCI,MODEL224,LSA21XQ,1.8"
TODAY = date(2026, 11, 23)


def certificate(number: int, due: date, channel: str = "bath", offset: str = "-0.15") -> Certificate:
    return Certificate(
        certificate_id=f"c{number}",
        channel=channel,
        instrument=JULABO if channel == "bath" else LAKE_SHORE,
        number=f"LNE-{due.year - 1}-{1140 + number}",
        laboratory="Laboratoire inventé de métrologie",
        calibrated_on=due.replace(year=due.year - 1),
        due_on=due,
        uncertainty=Decimal("0.05"),
        points=(Point(Decimal("36.98"), Decimal("37.13")), Point(Decimal("25.01"), Decimal("25.16"))),
        offset=Decimal(offset),
        file_name="LNE-certificat-bain.pdf",
        file_sha256="3f6ac0b2d41e97785be1" + "0" * 44,
    )


def entered(certificates: Certificates, one: Certificate, *signers: tuple[str, str]) -> Certificates:
    certificates = evolve(certificates, f.CertificateEntered(one, "fr"), at(1), b"1")
    for person_id, role in signers:
        fact = f.CertificateSigned(one.certificate_id, person_id, role, "ab" * 32)
        certificates = evolve(certificates, fact, at(2), b"2")
    return certificates


BOTH = ((SUPERVISOR.person_id, "BM"), (TECHNICIAN.person_id, "TE"))
HISTORY = entered(Certificates(), certificate(1, date(2025, 11, 20)), *BOTH)
IN_FORCE = entered(HISTORY, certificate(2, date(2026, 12, 12)), *BOTH)
PENDING = entered(IN_FORCE, certificate(3, date(2027, 11, 20), offset="0.20"))


def view(certificates: Certificates, opened: str = "", **more: object) -> CalibrationView:
    def row(name: str, kind: Kind, vessel: str, instrument: str, validity: Validity) -> ChannelCalibration:
        wanted = kind in {Kind.BATH, Kind.DEWAR}
        held = certificates.in_force("bath") if validity is not Validity.NONE else None
        return ChannelCalibration(name, kind, vessel, wanted, instrument, validity, held)

    pending = certificates.pending
    lines = () if pending is None else signature_lines(pending)
    made = CalibrationView(
        channels=(
            row("bath", Kind.BATH, "", JULABO, Validity.DUE_MEDIUM),
            row("dewar-1", Kind.DEWAR, "Cuve 1", LAKE_SHORE, Validity.VALID),
            row("dewar-2", Kind.DEWAR, "Cuve 2", LAKE_SHORE, Validity.OTHER_INSTRUMENT),
            row("dewar-3", Kind.DEWAR, "Cuve 3", "", Validity.NONE),
            row("lid-1", Kind.LID, "Cuve 1", "ADAM 4051", Validity.NONE),
        ),
        opened=opened,
        history=certificates.of(opened),
        pending=pending,
        due_roles=() if pending is None else due_roles(pending),
        lines=lines,
        record_hash="" if pending is None else record_hash(pending, lines),
        awaits_badge=False,
        files=("LNE-certificat-bain.pdf", "Scan_2026-11-20_0001.pdf"),
        today=TODAY.isoformat(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def shown(calibration: CalibrationView, **more: object) -> Snapshot:
    monitor = MonitorView(MonitorPlace.CALIBRATION, calibration.opened, calibration=calibration)
    return snapshot(Screen.MONITOR, 60, **{"crew": (TECHNICIAN,), "monitor": monitor, **more})


def doubted(channel: Channel, *states: Trust, forbids: bool) -> Channel:
    if not forbids:
        return replace(channel, distrust=states)
    return replace(channel, distrust=states, disqualified=states, window=())


def add_states(add: Add) -> None:
    """The channel that is opened changes from one to the next: what is written of one is not on the other's page."""
    add("calibration_list", shown(view(IN_FORCE)))
    add("calibration_card", shown(view(IN_FORCE, "bath")))
    add("calibration_none", shown(view(Certificates(), "dewar-3")))
    add("calibration_form", shown(view(IN_FORCE, "dewar-1")), "calibration_first")
    add("calibration_write", shown(view(IN_FORCE, "bath")), "calibration_first", "field_point_1")
    add("calibration_files", shown(view(IN_FORCE, "dewar-1")), "calibration_first", "field_file")
    add("calibration_no_folder", shown(view(IN_FORCE, "bath", files=None)), "calibration_first", "field_file")
    add("calibration_withdraw", shown(view(IN_FORCE, "dewar-1")), "calibration_second")
    values = {"offset_fr": "−0,20", "mean_fr": "+0,205", "uncertainty_fr": "0,05"}
    values |= {"offset_en": "−0.20", "mean_en": "+0.205", "uncertainty_en": "0.05"}
    refused = Verdict(Tone.WARNING, "calibration.offset_not_of_points", at(60), values)
    add("calibration_refused", shown(view(IN_FORCE, "bath"), verdict=refused), "calibration_first")
    add("calibration_sign", shown(view(PENDING, "bath")))
    half = entered(IN_FORCE, certificate(4, date(2027, 11, 20), offset="0.20"), BOTH[0])
    add("calibration_half_signed", shown(view(half, "bath", awaits_badge=True)))
    lines = view(PENDING).lines
    add("calibration_pin", shown(view(PENDING, "bath"), pin=PinRequest(TECHNICIAN, "sign", "certificate", lines=lines)))
    waiting = Walk(started()).to("bath_ready")
    now = waiting.seconds + 20
    for state in (Trust.STUCK, Trust.JUMPING, Trust.OUT_OF_CALIBRATION):
        channels = (doubted(bath(now), state, forbids=True), dewar("dewar_1", now))
        add(f"trust_{state}", running(waiting, channels=channels))
    drifting = (doubted(bath(now), Trust.DRIFTING, Trust.NOISY, forbids=False), dewar("dewar_1", now))
    add("trust_drifting", running(waiting, channels=drifting))
