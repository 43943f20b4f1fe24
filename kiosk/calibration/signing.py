"""What the two who sign a certificate sign: these lines, and every fact of it so far."""

import hashlib

import rfc8785

from kiosk.calibration.certificate import Certificate
from kiosk.calibration.state import Held
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date, signed


def signature_lines(held: Held, shown_in: Language | None = None) -> tuple[str, ...]:
    """In the language in which it was entered, which is what is signed, or in the reader's."""
    return certificate_lines(held.certificate, shown_in or Language(held.language))


def certificate_lines(certificate: Certificate, language: Language) -> tuple[str, ...]:
    def line(key: str, **values: object) -> str:
        return say(f"calibration.line_{key}", language, **values)

    points = " · ".join(
        line("point", reference=signed(point.reference, language), indicated=signed(point.indicated, language))
        for point in certificate.points
    )
    return (
        line("channel", channel=certificate.channel, instrument=certificate.instrument),
        line("number", number=certificate.number, laboratory=certificate.laboratory),
        line(
            "dates",
            calibrated=long_date(certificate.calibrated_on, language),
            due=long_date(certificate.due_on, language),
        ),
        line("points", points=points),
        line(
            "offset",
            offset=signed(certificate.offset, language, plus=True),
            uncertainty=signed(certificate.uncertainty, language),
        ),
        line("file", file=certificate.file_name, fingerprint=certificate.file_sha256[:16]),
    )


def record_hash(held: Held, lines: tuple[str, ...]) -> str:
    """Hex SHA-256 over the lines and the hash of the certificate's last fact, which chains all before it."""
    covered = {
        "certificate": held.certificate.certificate_id,
        "lines": list(lines),
        "head": held.head.hex(),
    }
    return hashlib.sha256(rfc8785.dumps(covered)).hexdigest()
