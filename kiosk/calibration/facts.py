"""What happens to one certificate, in stream `certificate:<id>`."""

from dataclasses import dataclass

from kiosk.calibration.certificate import Certificate
from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class CertificateEntered:
    """Entered at the page, its file kept; it corrects nothing until two people have signed it."""

    certificate: Certificate
    language: str
    """of the lines that are signed"""


@fact()
@dataclass(frozen=True, slots=True)
class CertificateSigned:
    """With the second signature it is in force, and the one before it on that channel is no more."""

    certificate_id: str
    person_id: str
    role: str
    record_hash: str


@fact()
@dataclass(frozen=True, slots=True)
class CertificateAbandoned:
    """Never in force. `reason`: `asked`, or `restart`: the program ended before both had signed."""

    certificate_id: str
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class CertificateWithdrawn:
    """No longer in force: the instrument was repaired, moved or is doubted, and must be calibrated anew."""

    certificate_id: str
    person_id: str
    role: str
    reason: str
