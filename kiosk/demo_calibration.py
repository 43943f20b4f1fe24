"""Certificates in force at the made-up site, for a demonstration or a test that is about something else."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kiosk.calibration import facts as f
from kiosk.calibration.certificate import Certificate, Point
from kiosk.calibration.files import keep, sha256_of
from kiosk.calibration.signing import record_hash, signature_lines
from kiosk.calibration.state import Certificates, evolve
from kiosk.demo_site import METROLOGIST, TECHNICIAN
from kiosk.instants import Instant
from kiosk.people.roles import Role
from kiosk.records.journal import Journal
from kiosk.wording import Language

LABORATORY = "Laboratoire inventé"
_SIGNERS = ((METROLOGIST, Role.METROLOGIST), (TECHNICIAN, Role.TECHNICIAN))


def settle_certificates(
    journal: Journal, instruments: Mapping[str, str], folder: Path, at: Instant, *, days_left: int = 300
) -> None:
    """Record one for each channel, of the instrument that answers there, in a journal that has none for it.

    Args:
        journal: one that has the made-up staff.
        instruments: channel -> identity.
        folder: of the kept copies.
        at: now; calibrated so long before that a year less `days_left` has passed.
        days_left: until they are due.
    """
    due = at.utc.date() + timedelta(days=days_left)
    for channel, instrument in instruments.items():
        if not journal.version(f"certificate:demo-{channel}"):
            _settle(journal, channel, instrument, folder, due, at)


def _settle(journal: Journal, channel: str, instrument: str, folder: Path, due: date, at: Instant) -> None:
    data = f"{LABORATORY} : {channel}, {instrument}\n".encode()
    certificate = Certificate(
        certificate_id=f"demo-{channel}",
        channel=channel,
        instrument=instrument,
        number=f"TEST-{channel.upper()}",
        laboratory=LABORATORY,
        calibrated_on=due - timedelta(days=365),
        due_on=due,
        uncertainty=Decimal("0.05"),
        points=(Point(Decimal("37.00"), Decimal("37.00")),),
        offset=Decimal("0.00"),
        file_name=f"{channel}.pdf",
        file_sha256=sha256_of(data),
    )
    keep(data, folder, certificate.kept_as)
    stream, certificates = f"certificate:{certificate.certificate_id}", Certificates()
    entered = f.CertificateEntered(certificate, Language.FRENCH)
    (row,) = journal.append(stream, 0, (entered,), actor=None, at=at)
    certificates = evolve(certificates, row.fact, at, row.hash)
    for version, (person, role) in enumerate(_SIGNERS, start=1):
        held = certificates.held[certificate.certificate_id]
        covered = record_hash(held, signature_lines(held))
        signed = f.CertificateSigned(certificate.certificate_id, person.person_id, role, covered)
        (row,) = journal.append(stream, version, (signed,), actor=person.person_id, at=at)
        certificates = evolve(certificates, row.fact, at, row.hash)


def put_new_certificate(folder: Path) -> None:
    """A file to be attached, in the folder from which the page takes them."""
    keep(f"{LABORATORY} : certificat de démonstration\n".encode(), folder, "certificat-demo.pdf")
