"""The page of certificates: what is written becomes an entry, and what is wrong is said where it is."""

from datetime import date
from decimal import Decimal

import pytest

from kiosk.calibration.certificate import Point
from kiosk.calibration.commands import AbandonCertificate, EnterCertificate, SignCertificate, WithdrawCertificate
from kiosk.calibration.state import Certificates
from kiosk.wording import Language
from tests.ui.calibration_states import IN_FORCE, PENDING, shown, view
from tests.ui.snapshots import at
from ui.pages.calibration import derive_calibration
from ui.pages.calibration_form import FIELDS, Draft, entry, wrong
from ui.pages.inputs import Draft as RunDraft
from ui.pages.inputs import Inputs

WRITTEN = {
    "number": " LNE-1 ",
    "laboratory": "Laboratoire inventé",
    "calibrated_on": "20 11 2026",
    "due_on": "20/11/2027",
    "uncertainty": "0,05",
    "offset": "-0,15",
    "point_1": "36,98 37,13",
    "point_2": "25.01 25.16",
    "file": "LNE-certificat-bain.pdf",
}


def inputs(calibration, language=Language.ENGLISH):
    return Inputs(shown(calibration), at(60), language, RunDraft())


def test_what_is_written_becomes_an_entry():
    assert entry(Draft("bath", "form", WRITTEN)) == EnterCertificate(
        "bath",
        "LNE-1",
        "Laboratoire inventé",
        date(2026, 11, 20),
        date(2027, 11, 20),
        Decimal("0.05"),
        (Point(Decimal("36.98"), Decimal("37.13")), Point(Decimal("25.01"), Decimal("25.16"))),
        Decimal("-0.15"),
        "LNE-certificat-bain.pdf",
    )


@pytest.mark.parametrize("missing", [name for name in FIELDS if name not in {"point_2", "point_3"}])
def test_every_line_but_the_further_points_is_needed(missing):
    draft = Draft("bath", "form", {**WRITTEN, missing: ""})

    assert entry(draft) is None
    assert not derive_calibration(inputs(view(IN_FORCE, "bath")), draft).first.enabled


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("calibrated_on", "31 02 2026", "bad_date"),
        ("calibrated_on", "2026-11-20", "bad_date"),
        ("uncertainty", "0,05 °C", "bad_number"),
        ("offset", "1e3", "bad_number"),
        ("offset", "NaN", "bad_number"),
        ("point_2", "36,98", "bad_points"),
        ("point_2", "36,98 37,13 1", "bad_points"),
        ("point_3", "", ""),
    ],
)
def test_what_is_wrong_in_a_line_is_said_at_that_line(name, text, fault):
    draft = Draft("bath", "form", {**WRITTEN, name: text})

    assert wrong(draft, name) == fault
    assert (entry(draft) is None) == bool(fault)
    row = next(row for row in derive_calibration(inputs(view(IN_FORCE, "bath")), draft).fields if row.field == name)
    assert bool(row.fault) == bool(fault)


@pytest.mark.parametrize("language", Language)
def test_the_list_says_what_each_certificate_is_worth(language):
    props = derive_calibration(inputs(view(IN_FORCE), language), Draft())

    assert [(row.channel, row.shape) for row in props.rows] == [
        ("bath", "warning"),
        ("dewar-1", "tick"),
        ("dewar-2", "cross"),
        ("dewar-3", "cross"),
        ("lid-1", ""),
    ]


def test_nothing_is_entered_for_a_channel_on_which_nothing_answers():
    props = derive_calibration(inputs(view(Certificates(), "dewar-3")), Draft("dewar-3"))

    assert not props.first.enabled
    assert props.second.text == ""


def test_what_waits_for_signatures_stands_over_everything_else():
    for opened in ("", "bath", "dewar-1"):
        props = derive_calibration(inputs(view(PENDING, opened)), Draft(opened, "form"))
        assert props.shows == "sign"
        assert isinstance(props.first.asks, SignCertificate)
        assert isinstance(props.back.asks, AbandonCertificate)


def test_while_a_badge_is_awaited_the_page_says_so():
    props = derive_calibration(inputs(view(PENDING, "bath", awaits_badge=True)), Draft("bath"))

    assert not props.first.enabled
    assert props.first.text == "Show the badge of whoever signs"


def test_a_withdrawal_needs_its_reason():
    without = derive_calibration(inputs(view(IN_FORCE, "bath")), Draft("bath", "withdraw"))
    given = derive_calibration(inputs(view(IN_FORCE, "bath")), Draft("bath", "withdraw", {"reason": "sonde changée"}))

    assert not without.first.enabled
    assert given.first.asks == WithdrawCertificate("bath", "sonde changée")
