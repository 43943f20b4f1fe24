"""What several scans of one label say together; two that disagree are a conflict."""
# ruff: noqa: DTZ001 - labels state no time zone

from datetime import datetime

import pytest

from kiosk.isbt128 import parse
from kiosk.scanning import LabelConflict, LabelContent, explain, label_facts
from kiosk.wording import Language

_DIN = "=A99991712345600"
_CHECKED = "=A99991712345669"
_SECOND_OF_SET = "=A99991712345602"


def _label(*texts):
    return label_facts(parse(text) for text in texts)


def test_scans_of_one_label_are_gathered_in_any_order() -> None:
    content = LabelContent(
        din="A999917123456",
        flags="02",
        product_code="S12954A0",
        product_description_code="S1295",
        collection_type="4",
        division="A0",
        expires_at=datetime(2025, 12, 31, 23, 59),
        expiry_time_stated=False,
        collected_at=datetime(2025, 1, 2, 13, 30),
        collection_time_stated=True,
        blood_group="62",
        abo="A",
        rhd="pos",
    )
    texts = [_SECOND_OF_SET, "=<S12954A0", "&>0253652359", "&*0250021330", "=%6200"]

    assert _label(*texts) == content
    assert _label(*reversed(texts)) == content


def test_a_compound_message_says_what_its_structures_say() -> None:
    assert _label(f"=+02000{_DIN}=<S12954A0") == _label("=<S12954A0", _DIN)


def test_what_no_scan_said_is_not_known() -> None:
    assert _label() == LabelContent()


def test_the_same_symbol_twice_is_no_conflict() -> None:
    assert _label("=<S12954A0", "=<S12954A0") == _label("=<S12954A0")


@pytest.mark.parametrize("other", [_DIN, _CHECKED])
def test_flags_that_mark_the_label_win_over_flags_that_do_not(other) -> None:
    assert _label(other, _SECOND_OF_SET) == _label(_SECOND_OF_SET, other) == _label(_SECOND_OF_SET)


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        (_DIN, "=A99991712345700", "001"),
        (_SECOND_OF_SET, "=A99991712345603", "001"),
        ("=%6200", "=%5100", "002"),
        ("=<S12954A0", "=<S12954B0", "003"),
        ("&>0253652359", "&>0253642359", "005"),
        ("&*0250021330", "&*0250021331", "007"),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_two_symbols_that_disagree_are_a_conflict(first, second, number, language) -> None:
    conflict = _label(first, second)

    assert conflict == LabelConflict(number, first, second)
    assert isinstance(conflict, LabelConflict)
    assert first in explain(conflict, language)
    assert second in explain(conflict, language)
