"""Both languages say the same things, each in its own typography."""

import re
import string
from importlib.resources import files
from typing import get_args

import pytest

from kiosk.people.roles import Role
from kiosk.procedures.model import SignatureSlot
from kiosk.wording import Language, catalogue

_FRENCH = catalogue(Language.FRENCH)
_ENGLISH = catalogue(Language.ENGLISH)
_NO_BREAK = "\u00a0\u202f"


def _areas(language: Language) -> set[str]:
    return {file.name for file in files("kiosk.wording").joinpath(language.value).iterdir() if file.is_file()}


def _places(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_both_languages_have_the_same_files() -> None:
    assert _areas(Language.FRENCH) == _areas(Language.ENGLISH)


def test_both_languages_have_the_same_keys() -> None:
    """Empty differences: the left lacks English, the right lacks French."""
    assert (_FRENCH.keys() - _ENGLISH.keys(), _ENGLISH.keys() - _FRENCH.keys()) == (set(), set())


@pytest.mark.parametrize("key", sorted(_FRENCH.keys() & _ENGLISH.keys()))
def test_both_languages_have_the_same_places(key) -> None:
    """A place is a name: numbered and empty ones would depend on the order of words."""
    assert _places(_FRENCH[key]) == _places(_ENGLISH[key])
    assert all(re.fullmatch(r"[a-z_]+", str(place)) for place in _places(_FRENCH[key]))


@pytest.mark.parametrize("language", Language)
def test_no_text_is_empty(language) -> None:
    assert [key for key, text in catalogue(language).items() if not text.strip()] == []


def test_french_signs_stand_after_a_space_that_does_not_break() -> None:
    """Before `; ! ?` and », after «, and before a `:` that ends a word, unlike those of 14:38 and min:s."""
    wrong = re.compile(rf"[^{_NO_BREAK}!?…][;!?»]|[^{_NO_BREAK}]:(?!\w)|«[^{_NO_BREAK}]")

    assert [f"{key}: {text}" for key, text in _FRENCH.items() if wrong.search(text)] == []


def test_french_apostrophes_and_quotes_are_typographic() -> None:
    assert [f"{key}: {text}" for key, text in _FRENCH.items() if re.search(r"['\"]", text)] == []


def test_every_role_and_every_meaning_of_a_signature_has_a_word():
    """A page that names a role without a word would not open."""
    meanings = get_args(SignatureSlot.model_fields["meaning"].annotation)
    keys = [f"screen.role_{role}" for role in Role] + [f"screen.meaning_{meaning}" for meaning in meanings]
    keys += [f"history.meaning_{meaning}" for meaning in meanings]
    assert [key for key in keys for language in Language if key not in catalogue(language)] == []
