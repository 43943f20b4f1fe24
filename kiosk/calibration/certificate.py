"""One certificate: what a laboratory found of one instrument, and the offset that the site takes from it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from kiosk.calibration.limits import CalibrationLimits
from kiosk.run.bench import Refused
from kiosk.wording.formats import both_languages, long_date, signed

LONGEST_TEXT = 60
MOST_POINTS = 6


@dataclass(frozen=True, slots=True)
class Point:
    """What the laboratory's reference measured, and what the instrument showed meanwhile; °C."""

    reference: Decimal
    indicated: Decimal

    @property
    def correction(self) -> Decimal:
        """What must be added to what the instrument shows."""
        return self.reference - self.indicated


@dataclass(frozen=True, slots=True)
class Certificate:
    """`instrument` is the identity as the instrument itself answers it; `uncertainty` is expanded (k = 2), in °C.

    `offset` is added to what the instrument gives. The attached file is kept by its SHA-256.
    """

    certificate_id: str
    channel: str
    instrument: str
    number: str
    laboratory: str
    calibrated_on: date
    due_on: date
    uncertainty: Decimal
    points: tuple[Point, ...]
    offset: Decimal
    file_name: str
    file_sha256: str

    @property
    def kept_as(self) -> str:
        """The name of the attached file's copy: by content, so that two of one name do not meet."""
        suffix = self.file_name[self.file_name.rfind(".") :].lower() if "." in self.file_name else ""
        return f"{self.file_sha256[:16]}{suffix}"

    @property
    def mean_correction(self) -> Decimal:
        return sum((point.correction for point in self.points), Decimal(0)) / len(self.points)


def check_certificate(certificate: Certificate, limits: CalibrationLimits, today: date) -> None:
    """Whether what was entered holds together.

    Raises:
        Refused: a text, a date, or an offset that the points do not bear out.
    """
    if not _is_line(certificate.number):
        raise Refused("calibration.number_form", longest=str(LONGEST_TEXT))
    if not _is_line(certificate.laboratory):
        raise Refused("calibration.laboratory_form", longest=str(LONGEST_TEXT))
    if certificate.calibrated_on > today:
        raise Refused("calibration.calibrated_later", **_day(certificate.calibrated_on))
    if certificate.due_on <= today:
        raise Refused("calibration.due_already", **_day(certificate.due_on))
    if certificate.due_on > months_after(certificate.calibrated_on, limits.longest_months):
        raise Refused("calibration.due_too_far", months=str(limits.longest_months))
    if certificate.uncertainty <= 0:
        raise Refused("calibration.uncertainty_form")
    if not 1 <= len(certificate.points) <= MOST_POINTS:
        raise Refused("calibration.points_form", most=str(MOST_POINTS))
    _check_offset(certificate, limits)


def _is_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable() and len(text) <= LONGEST_TEXT


def _check_offset(certificate: Certificate, limits: CalibrationLimits) -> None:
    mean, offset = certificate.mean_correction, certificate.offset
    if abs(offset - mean) > certificate.uncertainty:
        raise Refused(
            "calibration.offset_not_of_points",
            **_written("offset", offset, plus=True),
            **_written("mean", round(mean, 3), plus=True),
            **_written("uncertainty", certificate.uncertainty),
        )
    if abs(offset) > limits.largest_offset_celsius:
        raise Refused("calibration.offset_too_large", **_written("largest", limits.largest_offset_celsius))
    worst = max(certificate.points, key=lambda point: abs(point.correction - offset))
    if abs(worst.correction - offset) > limits.largest_residual_celsius:
        raise Refused(
            "calibration.offset_fits_badly",
            **_written("reference", worst.reference),
            **_written("rest", worst.correction - offset, plus=True),
            **_written("largest", limits.largest_residual_celsius),
        )


def _day(day: date) -> dict[str, str]:
    return both_languages("day", partial(long_date, day))


def _written(name: str, value: Decimal, *, plus: bool = False) -> dict[str, str]:
    return both_languages(name, partial(signed, value, plus=plus))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or earlier; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
