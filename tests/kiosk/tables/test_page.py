"""What the page on tables says of a file's columns is so."""

import re
from pathlib import Path

import pytest

from kiosk.tables import TableKind
from kiosk.tables.reading import read_table

PAGE = (Path(__file__).parents[3] / "docs" / "tables.md").read_text(encoding="utf-8")
CODE = {TableKind.PRODUCTS: "S9801", TableKind.FACILITIES: "A9999", TableKind.SPECIAL_TESTING: "X9001"}


def _named() -> list[tuple[TableKind, str, str]]:
    """Each kind with each name of its code and of its text."""
    found = []
    for kind in TableKind:
        [row] = re.findall(rf"^\| `{kind}` \| (.*?) \| (.*?) \|", PAGE, flags=re.MULTILINE)
        codes, texts = (re.findall(r"`(.*?)`", cell) for cell in row)
        found += [(kind, code, texts[0]) for code in codes] + [(kind, codes[0], text) for text in texts]
    return found


@pytest.mark.parametrize(("kind", "code", "text"), _named())
def test_each_column_name_of_the_page_is_taken(kind, code, text) -> None:
    assert read_table(kind, f"{text};x;{code}\nexemple;;{CODE[kind]}\n".encode())[CODE[kind]].text == "exemple"


def test_the_example_of_the_page_is_taken() -> None:
    [example] = re.findall(r"```\n(code;.*?)```", PAGE, flags=re.DOTALL)

    assert len(read_table(TableKind.PRODUCTS, example.encode())) == 2
