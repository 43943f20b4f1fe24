"""What people may ask of certificates. Each signature is badge and PIN, whoever is signed in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.calibration.certificate import Point


@dataclass(frozen=True, slots=True)
class EnterCertificate:
    """`file_name` is a file of the folder that the station file names; the instrument is the one that answers there."""

    channel: str
    number: str
    laboratory: str
    calibrated_on: date
    due_on: date
    uncertainty: Decimal
    points: tuple[Point, ...]
    offset: Decimal
    file_name: str


@dataclass(frozen=True, slots=True)
class SignCertificate:
    """The badge of one of those who sign is awaited next, then the PIN."""


@dataclass(frozen=True, slots=True)
class AbandonCertificate:
    """What was entered and is not yet signed by both is given up."""


@dataclass(frozen=True, slots=True)
class WithdrawCertificate:
    """Of the certificate in force: a badge is awaited next, then the PIN."""

    channel: str
    reason: str


CalibrationCommand = EnterCertificate | SignCertificate | AbandonCertificate | WithdrawCertificate
