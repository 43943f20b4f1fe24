"""What a certificate may say, until when it holds, and when its due date is told of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.calibration import facts as f
from kiosk.calibration.certificate import Certificate, Point, check_certificate, months_after
from kiosk.calibration.due import conditions
from kiosk.calibration.files import files_in, read_attached
from kiosk.calibration.limits import CalibrationLimits
from kiosk.calibration.state import IN_DATE, Certificates, Validity, evolve, validity
from kiosk.circuit.profiles import Certainty
from kiosk.instants import Instant
from kiosk.monitoring.readings import Channel, Kind
from kiosk.run.bench import Refused
from kiosk.snapshot import Tone, Verdict
from kiosk.verdicts import words_of
from kiosk.wording import Language

LIMITS = CalibrationLimits(
    low_months=3,
    medium_months=1,
    longest_months=24,
    largest_offset_celsius=Decimal(3),
    largest_residual_celsius=Decimal(1),
    source="a test",
    certainty=Certainty.DEFAULT,
)
TODAY = date(2026, 11, 23)
AT = Instant(datetime(2026, 11, 23, 9, tzinfo=UTC), "boot", 1)
GOOD = Certificate(
    certificate_id="c1",
    channel="bath",
    instrument="JULABO TEST",
    number="LNE-1",
    laboratory="Laboratoire inventé",
    calibrated_on=date(2026, 11, 20),
    due_on=date(2027, 11, 20),
    uncertainty=Decimal("0.05"),
    points=(Point(Decimal("37.00"), Decimal("36.80")), Point(Decimal("25.00"), Decimal("24.78"))),
    offset=Decimal("0.20"),
    file_name="LNE 1.PDF",
    file_sha256="ab" * 32,
)


def in_force(certificate=GOOD):
    certificates = evolve(Certificates(), f.CertificateEntered(certificate, "fr"), AT, b"1")
    for person, role in (("bm1", "BM"), ("te1", "TE")):
        signed = f.CertificateSigned(certificate.certificate_id, person, role, "00")
        certificates = evolve(certificates, signed, AT, b"2")
    return certificates


def test_a_certificate_that_holds_together_is_taken():
    check_certificate(GOOD, LIMITS, TODAY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"offset": Decimal("0.27")}, "offset_not_of_points"),
        ({"offset": Decimal("-0.20")}, "offset_not_of_points"),
        ({"points": (Point(Decimal(37), Decimal(33)),), "offset": Decimal(4)}, "offset_too_large"),
        (
            {
                "points": (Point(Decimal(37), Decimal("35.5")), Point(Decimal(0), Decimal("1.5"))),
                "offset": Decimal(0),
            },
            "offset_fits_badly",
        ),
        ({"points": ()}, "points_form"),
        ({"uncertainty": Decimal(0)}, "uncertainty_form"),
        ({"laboratory": "x" * 61}, "laboratory_form"),
    ],
)
def test_what_does_not_hold_together_is_refused(changes, code):
    with pytest.raises(Refused) as refused:
        check_certificate(replace(GOOD, **changes), LIMITS, TODAY)

    assert refused.value.code == f"calibration.{code}"


def words_of_refusal(language, **changes):
    with pytest.raises(Refused) as refused:
        check_certificate(replace(GOOD, **changes), LIMITS, TODAY)
    return words_of(Verdict(Tone.WARNING, refused.value.code, AT, refused.value.values), language)


def test_a_refusal_writes_dates_and_numbers_as_each_language_does():
    later, wrong = {"calibrated_on": date(2026, 12, 1)}, {"offset": Decimal("-0.20")}

    assert words_of_refusal(Language.FRENCH, **later)[0] == "La date d’étalonnage 1er décembre 2026 est à venir"
    assert "1 December 2026" in words_of_refusal(Language.ENGLISH, **later)[0]
    french, english = (" ".join(words_of_refusal(language, **wrong)) for language in Language)
    assert all(value in french for value in ("−0,20", "+0,210", "0,05"))
    assert all(value in english for value in ("−0.20", "+0.210", "0.05"))


def test_the_alarm_of_a_due_date_says_it_in_each_language():
    channels = (Channel("bath", Kind.BATH, 2.0),)

    (found,) = conditions(channels, in_force(), LIMITS, date(2027, 10, 20))

    assert "20 novembre 2027" in found.label.of(Language.FRENCH)
    assert "20 November 2027" in found.label.of(Language.ENGLISH)


def test_the_copy_is_named_by_its_content():
    assert GOOD.kept_as == "abababababababab.pdf"


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (100, Validity.VALID),
        (92, Validity.DUE_LOW),
        (32, Validity.DUE_LOW),
        (31, Validity.DUE_MEDIUM),
        (1, Validity.DUE_MEDIUM),
        (0, Validity.DUE_TODAY),
        (-1, Validity.OVERDUE),
    ],
)
def test_a_certificate_holds_to_the_end_of_its_last_day(days, found):
    held = in_force().in_force("bath")

    assert validity(held, "JULABO TEST", LIMITS, GOOD.due_on - timedelta(days=days)) is found
    assert (found in IN_DATE) == (days >= 0)


def test_a_certificate_of_another_instrument_is_none():
    assert validity(in_force().in_force("bath"), "LAUDA", LIMITS, TODAY) is Validity.OTHER_INSTRUMENT
    assert validity(None, "LAUDA", LIMITS, TODAY) is Validity.NONE


@given(day=st.dates(date(2000, 1, 1), date(2090, 1, 1)), months=st.integers(-40, 40))
def test_months_keep_the_day_or_take_the_last(day, months):
    moved = months_after(day, months)

    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("today", "raised"),
    [
        (date(2027, 8, 19), []),
        (date(2027, 8, 20), [("calibration_due_low", "low")]),
        (date(2027, 10, 20), [("calibration_due_medium", "medium")]),
        (date(2027, 11, 20), [("calibration_due", "high")]),
        (date(2028, 1, 1), [("calibration_due", "high")]),
    ],
)
def test_due_dates_are_alarms_of_three_priorities(today, raised):
    channels = (Channel("bath", Kind.BATH, 2.0),)

    found = tuple(conditions(channels, in_force(), LIMITS, today))

    assert [(one.rule, one.priority.value) for one in found] == raised
    assert all(one.active and one.subject == "bath" for one in found)


def test_only_certificates_lie_in_the_list_of_files(tmp_path):
    for name in ("a.pdf", "b.PNG", "c.exe", "d.toml"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.pdf").mkdir()

    assert sorted(files_in(tmp_path)) == ["a.pdf", "b.PNG"]
    assert files_in(None) is None
    assert files_in(tmp_path / "absent") is None


@pytest.mark.parametrize("name", ["../secret.pdf", "absent.pdf", "empty.pdf"])
def test_a_file_that_is_not_of_the_folder_is_not_read(tmp_path, name):
    (tmp_path / "secret.pdf").write_bytes(b"x")
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "empty.pdf").touch()

    with pytest.raises(Refused) as refused:
        read_attached(folder, name)

    assert refused.value.code == "calibration.file_missing"
