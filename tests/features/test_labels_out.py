"""A label comes out right, or not at all."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.approved import NotApprovableError, read_approved
from kiosk.documents import symbols
from kiosk.documents.label_drawing import LabelNotFaithful, render_checked
from kiosk.documents.label_house import BadgeLabel
from kiosk.documents.label_products import BaseLabel
from kiosk.documents.label_template import shipped_template
from kiosk.wording import Language

scenarios("labels_out.feature")

DATA = Path(__file__).parents[2] / "docs" / "labels" / "base.toml"


def printed(label, dpi):
    content = label.content(Language.FRENCH)
    return render_checked(shipped_template(content.kind.name), content, dpi)


@given(parsers.parse('a badge label for "{badge_id}"'), target_fixture="badge")
def _(badge_id):
    return BadgeLabel(id=badge_id, name="MARTIN-TEST Alex")


@when(parsers.parse("it is printed on a printer of {dpi:d} dots an inch"), target_fixture="paper")
def _(badge, dpi):
    return Image.open(io.BytesIO(printed(badge, dpi).png))


@then(parsers.parse('every symbol on the paper reads "{code}"'))
def _(paper, code):
    assert [symbol.text for symbol in zxingcpp.read_barcodes(paper.convert("L"))] == [code, code]


@given("the data of a base label for autologous use", target_fixture="data")
def _():
    return DATA.read_text(encoding="utf-8")


@when(parsers.parse('the statement "{statement}" is left out'), target_fixture="data")
def _(data, statement):
    assert f'  "{statement}",\n' in data
    return data.replace(f'  "{statement}",\n', "")


@when(parsers.parse('the donation number is typed "{din}"'), target_fixture="data")
def _(data, din):
    return data.replace("A9999 25 123456 9", din)


@then(parsers.parse('no label is made, because "{why}"'))
def _(data, why):
    with pytest.raises(NotApprovableError) as refused:
        read_approved(BaseLabel, data, "base.toml")
    assert why in str(refused.value)


@when("the writer of bar codes loses a character")
def _(monkeypatch):
    write = symbols.code_128_modules
    monkeypatch.setattr(symbols, "code_128_modules", lambda text: write(text[:-1]))


@then(parsers.parse('nothing is printed, because "{why}"'))
def _(badge, why):
    with pytest.raises(LabelNotFaithful) as refused:
        printed(badge, 203)
    assert why in str(refused.value)
