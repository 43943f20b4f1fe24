"""The demonstration's tray has a badge for everybody at the made-up site."""

import pytest

from kiosk.demo_site import STAFF
from ui.demo_window import badge_card


@pytest.mark.parametrize("person", STAFF, ids=[person.person_id for person in STAFF])
def test_everybody_has_a_badge_that_says_their_role_and_pin(person):
    card = badge_card(person)
    assert card.title.fr == person.name
    assert person.pin in card.detail.fr
    assert card.detail.en.split(" · ")[0] != ""
