"""Label texts that are refused: each with its trouble and its place."""

from typing import NamedTuple

import pytest

from kiosk.isbt128 import LabelError, LabelTrouble, parse


class Refusal(NamedTuple):
    id: str
    text: str
    code: LabelTrouble
    position: int | None


def check_place(refusal: Refusal) -> None:
    with pytest.raises(LabelError) as refused:
        parse(refusal.text)

    assert (refused.value.code, refused.value.position) == (refusal.code, refusal.position)
    assert str(refused.value) == refused.value.message
