"""Scans that are nothing the kiosk knows: each with its trouble, its place, and a sentence that says what to do."""

from typing import NamedTuple

from kiosk.scanning import Kind, Unreadable, explain, identify
from kiosk.wording import Language


class Refusal(NamedTuple):
    id: str
    raw: str
    code: str
    position: int | None
    kind: Kind


def check_place(refusal: Refusal) -> None:
    refused = identify(refusal.raw)

    assert isinstance(refused, Unreadable)
    assert (refused.code, refused.position, refused.kind) == (refusal.code, refusal.position, refusal.kind)


def check_sentence(refusal: Refusal, language: Language) -> None:
    refused = identify(refusal.raw)

    assert isinstance(refused, Unreadable)
    sentence = explain(refused, language)
    assert "None" not in sentence
    assert "{" not in sentence
    assert sentence.endswith(".")
