"""Where each certificate stands, by its facts alone; which one is in force on a channel, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum, unique

from kiosk.calibration import facts as f
from kiosk.calibration.certificate import Certificate, months_after
from kiosk.calibration.limits import CalibrationLimits
from kiosk.instants import Instant

SIGNATURES = 2


@unique
class Standing(StrEnum):
    """What became of one certificate."""

    ENTERED = "entered"
    """not yet signed by both"""
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    """a newer one was signed for its channel"""
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Held:
    """One certificate with what happened to it."""

    certificate: Certificate
    language: str
    entered_at: Instant
    signatures: tuple[f.CertificateSigned, ...] = ()
    in_force_at: Instant | None = None
    withdrawn: f.CertificateWithdrawn | None = None
    ended_at: Instant | None = None
    standing: Standing = Standing.ENTERED
    head: bytes = b""
    """hash of its last fact"""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Certificates:
    """All of them, oldest first."""

    held: Mapping[str, Held] = field(default_factory=dict)

    @property
    def pending(self) -> Held | None:
        """The one that waits for signatures: there is one at most."""
        return next((one for one in self.held.values() if one.standing is Standing.ENTERED), None)

    def in_force(self, channel: str) -> Held | None:
        """Signed, and neither replaced nor withdrawn; it may be past its date all the same."""
        return next((one for one in self.of(channel) if one.standing is Standing.IN_FORCE), None)

    def of(self, channel: str) -> tuple[Held, ...]:
        """A channel's, newest first."""
        return tuple(one for one in tuple(self.held.values())[::-1] if one.certificate.channel == channel)


def evolve(certificates: Certificates, fact: object, at: Instant, hash_: bytes) -> Certificates:
    """All certificates after one more fact of any of them; other facts change nothing."""
    match fact:
        case f.CertificateEntered(certificate, language):
            return _with(certificates, Held(certificate, language, at, head=hash_))
        case f.CertificateSigned(certificate_id):
            return _signed(certificates, _next(certificates, certificate_id, hash_), fact, at)
        case f.CertificateAbandoned(certificate_id):
            one = _next(certificates, certificate_id, hash_)
            return _with(certificates, replace(one, standing=Standing.ABANDONED, ended_at=at))
        case f.CertificateWithdrawn(certificate_id):
            one = _next(certificates, certificate_id, hash_)
            return _with(certificates, replace(one, standing=Standing.WITHDRAWN, withdrawn=fact, ended_at=at))
        case _:
            return certificates


def _next(certificates: Certificates, certificate_id: str, hash_: bytes) -> Held:
    one = certificates.held[certificate_id]
    return replace(one, head=hash_, version=one.version + 1)


def _signed(certificates: Certificates, one: Held, fact: f.CertificateSigned, at: Instant) -> Certificates:
    signed = replace(one, signatures=(*one.signatures, fact))
    if len(signed.signatures) < SIGNATURES:
        return _with(certificates, signed)
    before = certificates.in_force(one.certificate.channel)
    if before is not None:
        certificates = _with(certificates, replace(before, standing=Standing.REPLACED, ended_at=at))
    return _with(certificates, replace(signed, standing=Standing.IN_FORCE, in_force_at=at))


def _with(certificates: Certificates, one: Held) -> Certificates:
    return Certificates({**certificates.held, one.certificate.certificate_id: one})


# --- is it valid today? ---------------------------------------------------------------------------------------------


@unique
class Validity(StrEnum):
    """Of a channel's calibration, on a day."""

    VALID = "valid"
    DUE_LOW = "due_low"
    """the first notice"""
    DUE_MEDIUM = "due_medium"
    DUE_TODAY = "due_today"
    """the last day"""
    OVERDUE = "overdue"
    NONE = "none"
    """no certificate was ever signed, or the last was withdrawn"""
    OTHER_INSTRUMENT = "other_instrument"
    """the certificate in force is of another instrument than the one that answers"""


IN_DATE = (Validity.VALID, Validity.DUE_LOW, Validity.DUE_MEDIUM, Validity.DUE_TODAY)


def validity(held: Held | None, instrument: str | None, limits: CalibrationLimits, today: date) -> Validity:
    """Of the certificate in force, for the instrument that answers; None: none has answered yet."""
    if held is None:
        return Validity.NONE
    certificate = held.certificate
    if instrument is not None and instrument != certificate.instrument:
        return Validity.OTHER_INSTRUMENT
    due = certificate.due_on
    if today > due:
        return Validity.OVERDUE
    if today == due:
        return Validity.DUE_TODAY
    if today >= months_after(due, -limits.medium_months):
        return Validity.DUE_MEDIUM
    return Validity.DUE_LOW if today >= months_after(due, -limits.low_months) else Validity.VALID
