"""A site's table from bytes: every form that is taken, every wrong thing told at its place. All rows are invented."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.tables import TableKind
from kiosk.tables.reading import LONGEST_FILE_BYTES, MOST_PROBLEMS, Entry, TableTrouble, TableUnusableError, read_table

PRODUCTS, FACILITIES, TESTING = TableKind.PRODUCTS, TableKind.FACILITIES, TableKind.SPECIAL_TESTING
TWO = {"S9801": Entry("EXEMPLE, CELLULES|Cryoconservé"), "S9802": Entry("EXEMPLE B")}


def _problems(kind, data):
    with pytest.raises(TableUnusableError) as refused:
        read_table(kind, data)
    return refused.value.problems


# --- what is taken -------------------------------------------------------------------------------------------------


class Form(NamedTuple):
    id: str
    text: str
    encoding: str = "utf-8"


_FORMS = [
    Form("commas", 'code,description\nS9801,"EXEMPLE, CELLULES|Cryoconservé"\nS9802,EXEMPLE B\n'),
    Form("semicolons", "code;description\nS9801;EXEMPLE, CELLULES|Cryoconservé\nS9802;EXEMPLE B\n"),
    Form("tabs", "code\tdescription\nS9801\tEXEMPLE, CELLULES|Cryoconservé\nS9802\tEXEMPLE B\n"),
    Form("a byte order mark", "code;description\nS9801;EXEMPLE, CELLULES|Cryoconservé\nS9802;EXEMPLE B", "utf-8-sig"),
    Form("Windows-1252", "code;description\r\nS9801;EXEMPLE, CELLULES|Cryoconservé\r\nS9802;EXEMPLE B\r\n", "cp1252"),
    Form("line ends of old", "code;description\rS9801;EXEMPLE, CELLULES|Cryoconservé\rS9802;EXEMPLE B\r"),
    Form("French names", "Code produit;Libellé;Retrait\nS9801;EXEMPLE, CELLULES|Cryoconservé;\nS9802;EXEMPLE B;2020\n"),
    Form("a cell more at the end", "code;description\nS9801;EXEMPLE, CELLULES|Cryoconservé;\nS9802;EXEMPLE B;\n"),
    Form("cells less at the end", "code;description;x\nS9801;EXEMPLE, CELLULES|Cryoconservé\nS9802;EXEMPLE B;;\n"),
    Form(
        "blank lines and spaces",
        "\n\ncode;description\n\n S9801 ; EXEMPLE,  CELLULES|Cryoconservé \n;\nS9802;EXEMPLE B",
    ),
    Form("a space that does not break", "code;description\nS9801;EXEMPLE,\u00a0CELLULES|Cryoconservé\nS9802;EXEMPLE B"),
    Form("a row twice", "code;description\nS9801;EXEMPLE, CELLULES|Cryoconservé\nS9802;EXEMPLE B\nS9802;EXEMPLE B"),
    Form("no header, tabs", "S9801\tEXEMPLE, CELLULES|Cryoconservé\nS9802\tEXEMPLE B\n"),
    Form("no header, commas", 'S9801,"EXEMPLE, CELLULES|Cryoconservé"\nS9802,EXEMPLE B\n'),
    Form(
        "as ICCBBA's database has it",
        "PRODDESCRIPCODE,CLASSIDENTIFIER,MODIFIERIDENTIFIER,PRODDESCRIP0,CODEDATE,PRODDESCRIP1,RETIREDATE,PRODUCTFORMULA\n"
        'S9801,1,2,"EXEMPLE, CELLULES|Cryoconservé",,other,,x\nS9802,1,2,EXEMPLE B,,other,01 JAN 2020,x\n',
    ),
    Form(
        "as ICCBBA's database has it, without a header",
        "S9801\t1\t2\tEXEMPLE, CELLULES|Cryoconservé\t\tother\t\tx\nS9802\t1\t2\tEXEMPLE B\t\tother\t01 JAN 2020\tx\n",
    ),
]


@pytest.mark.parametrize("form", _FORMS, ids=[form.id for form in _FORMS])
def test_the_same_products_are_read_from_each_form(form) -> None:
    assert read_table(PRODUCTS, form.text.encode(form.encoding)) == TWO


def test_facilities_are_read_as_iccbba_publishes_them() -> None:
    names = "FIN\tFirm Name\tCity\tState/Province\tCountry\tPostal Code\tWebsite\tAlternative Name"
    names += "\tCountry ISO\tFacility Type"
    row = "A9999\tÉtablissement d’exemple\tVille-Test\t\tNulle Part\t00000\t\t\tXA\tCellular therapy"
    expected = {"A9999": Entry("Établissement d’exemple", "Ville-Test", "Nulle Part")}

    assert read_table(FACILITIES, f"{names}\n{row}\n".encode()) == expected
    assert read_table(FACILITIES, f"{row}\n".encode("cp1252")) == expected
    assert expected["A9999"].line == "Établissement d’exemple, Ville-Test, Nulle Part"


def test_a_facility_may_have_no_place() -> None:
    [entry] = read_table(FACILITIES, b"FIN;nom\nA9999;Exemple\n").values()

    assert entry.line == "Exemple"


def test_special_testing_codes_are_read_as_iccbba_publishes_them() -> None:
    """Its header's first name is itself of a code's form."""
    row = 'X9001,"invented: nothing found",,\n'
    expected = {"X9001": Entry("invented: nothing found")}

    assert read_table(TESTING, f"NCODE,INTERPRETATION,RETIREDATE,DEFINITION\n{row}".encode()) == expected
    assert read_table(TESTING, row.encode()) == expected
    assert _problems(PRODUCTS, f"NCODE,INTERPRETATION\n{row}".encode())[0].code is TableTrouble.NO_COLUMNS


# --- what is refused -----------------------------------------------------------------------------------------------


class Refusal(NamedTuple):
    id: str
    data: bytes
    code: TableTrouble
    line: int | None
    column: str = ""


_REFUSALS = [
    Refusal("nothing", b"", TableTrouble.EMPTY, None),
    Refusal("blank lines alone", b"\n \n\n", TableTrouble.EMPTY, None),
    Refusal("a header alone", b"code;description\n", TableTrouble.EMPTY, None),
    Refusal("too large", b" " * (LONGEST_FILE_BYTES + 1), TableTrouble.TOO_LARGE, None),
    Refusal("a workbook", b"PK\x03\x04rest", TableTrouble.FOREIGN_XLSX, None),
    Refusal("an old workbook", b"\xd0\xcf\x11\xe0rest", TableTrouble.FOREIGN_XLS, None),
    Refusal("a database", b"\x00\x01\x00\x00Standard ACE DB\x00", TableTrouble.FOREIGN_ACCDB, None),
    Refusal("a PDF", b"%PDF-1.7\n", TableTrouble.FOREIGN_PDF, None),
    Refusal("UTF-16", "code;description\nS9801;A".encode("utf-16"), TableTrouble.FOREIGN_UTF16, None),
    Refusal("no text", b"code;description\nS9801;\x81\xff", TableTrouble.NOT_TEXT, 2),
    Refusal("a NUL", b"code;description\nS9801;A\nS9802;\0", TableTrouble.NOT_TEXT, 3),
    Refusal("no known column", b"\nreference;price\nS9801;12\n", TableTrouble.NO_COLUMNS, 2),
    Refusal("a code alone", b"code\nS9801\n", TableTrouble.NO_COLUMNS, 1),
    Refusal("no header, unknown columns", b"S9801\tA\tB\n", TableTrouble.NO_COLUMNS, 1),
    Refusal("marks that do not match", b'code;description\nS9801;A\nS9802;"B" C\n', TableTrouble.QUOTES, 3),
    Refusal("a mark never closed", b'code;description\nS9801;"A\nS9802;B\n', TableTrouble.QUOTES, 2),
    Refusal("an endless line", b"code;description\nS9801;" + b"A" * 70_000, TableTrouble.QUOTES, 2),
    Refusal("a separator in a text", b"code,description\nS9801,EXAMPLE, CELLS\n", TableTrouble.CELLS, 2),
    Refusal("a cell alone", b"code,description\nS9801\n", TableTrouble.CELLS, 2),
    Refusal("no text for a code", b"code;description\nS9801; \n", TableTrouble.TEXT_MISSING, 2, "2 (description)"),
    Refusal("lower case", b"code;description\ns9801;A\n", TableTrouble.CODE_FORM, 2, "1 (code)"),
    Refusal("a whole product code", b"description;PDC\nA;S9801100\n", TableTrouble.CODE_FORM, 2, "2 (PDC)"),
    Refusal("a sign unseen", b"code;description\nS9801;A\x07B\n", TableTrouble.TEXT_CHARACTER, 2, "2 (description)"),
    Refusal("a long text", b"code;description\nS9801;" + b"A" * 1001, TableTrouble.TEXT_LONG, 2, "2 (description)"),
    Refusal("one code, two texts", b"code;description\nS9801;A\nS9801;B\n", TableTrouble.DUPLICATE, 3, "1 (code)"),
    Refusal("no end of lines", b"\n" * 600_000, TableTrouble.TOO_MANY_ROWS, 500_001),
]


@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_a_wrong_table_is_refused_at_its_place(refusal) -> None:
    [problem] = _problems(PRODUCTS, refusal.data)

    assert (problem.code, problem.line, problem.column) == (refusal.code, refusal.line, refusal.column)


def test_a_row_over_several_lines_is_told_by_its_first() -> None:
    data = b'code;description\nS9801;"A\n\nB"\nS9802;\n'

    [problem] = _problems(PRODUCTS, data)
    assert problem.line == 5


def test_a_duplicate_is_told_with_both_lines() -> None:
    [problem] = _problems(FACILITIES, b"FIN;nom;ville\nA9999;Exemple;Ici\nA9998;B;\nA9999;Exemple;Ailleurs\n")

    assert problem.line == 4
    assert problem.values == {"code": "A9999", "first": "2"}


@pytest.mark.parametrize("number", ["O9999", "09999", "A99", "A9999 ", "a9999", "AI999"])
def test_a_facility_number_has_its_own_form(number) -> None:
    """No letter O, no leading zero; the space at the end does not count."""
    data = f"FIN;nom\n{number};Exemple\n".encode()

    if number.strip() in {"A9999", "AI999"}:
        assert read_table(FACILITIES, data)
    else:
        assert _problems(FACILITIES, data)[0].code is TableTrouble.CODE_FORM


def test_at_most_the_first_twenty_problems_are_told() -> None:
    with pytest.raises(TableUnusableError) as refused:
        read_table(PRODUCTS, b"code;description\n" + b"wrong;A\n" * 100)

    assert [problem.line for problem in refused.value.problems] == list(range(2, 2 + MOST_PROBLEMS))
    assert refused.value.there_may_be_more


@settings(max_examples=200)
@given(
    st.sampled_from(list(TableKind)),
    st.sampled_from([b"", b"code;description\n", b"FIN\tFirm Name\n", b"NCODE,INTERPRETATION\n"]),
    st.one_of(st.binary(max_size=200), st.text("S9801;,\t\n\r\"' é\0", max_size=200).map(str.encode)),
)
def test_any_bytes_give_rows_or_problems(kind, header, data) -> None:
    try:
        entries = read_table(kind, header + data)
    except TableUnusableError as refused:
        assert 0 < len(refused.problems) <= MOST_PROBLEMS  # noqa: PT017 - most files are refused, some are not
    else:
        assert entries
        assert all(len(code) == 5 and entry.text for code, entry in entries.items())
