"""The codewords of a symbol become its text, or are refused by name."""

import pytest

from drivers.cameras.data_matrix_text import NotText, text_of


@pytest.mark.parametrize(
    ("codewords", "text", "gs1"),
    [
        pytest.param([142, 164, 186], "123456", False, id="digit pairs"),
        pytest.param([66, 129, 70], "A", False, id="padding, as in the standard's Annex B"),
        pytest.param([235, 106], "\xe9", False, id="upper shift"),
        pytest.param([232, 131, 232, 66], "01\x1dA", True, id="function 1 in front and between"),
        pytest.param([66, 232, 67], "A\x1dB", False, id="function 1 not in front"),
        pytest.param([230, 91, 11, 91, 11, 254], "AIMAIM", False, id="C40, the standard's example"),
        pytest.param([230, 91, 11, 66], "AIMA", False, id="C40, a last codeword in ASCII"),
        pytest.param([239, 91, 11, 254], "aim", False, id="Text"),
        pytest.param([240, 4, 32, 195, 66], "ABCCA", False, id="EDIFACT"),
        pytest.param([240, 4, 39, 192, 66], "ABA", False, id="EDIFACT, unlatched"),
        pytest.param([240, 124, 66, 67], "AB", False, id="EDIFACT, unlatched at once"),
        pytest.param([238, 89, 233, 254, 66], "ABCA", False, id="X12"),
    ],
)
def test_codewords_are_read_as_their_scheme_says(codewords, text, gs1) -> None:
    assert text_of(bytes(codewords)) == (text, gs1)


@pytest.mark.parametrize(
    ("codewords", "said"),
    [
        pytest.param([66, 129, 71], "codeword 3 is no padding", id="padding that is not"),
        pytest.param([66, 235], "codeword 2 shifts up", id="upper shift of nothing"),
        pytest.param([235, 235], "codeword 1 shifts up", id="upper shift of a function"),
        pytest.param([233, 1], "structured append", id="structured append"),
        pytest.param([66, 241, 27], "an ECI", id="ECI"),
        pytest.param([236, 66], "macro 05", id="macro"),
        pytest.param([0], "no codeword", id="nought"),
        pytest.param([230, 255, 255], "hold no three values", id="C40 past its values"),
        pytest.param([231], "announces bytes", id="Base 256 of nothing"),
        pytest.param([231, 94], "follow", id="Base 256 past the end"),
    ],
)
def test_what_is_no_message_is_refused_by_name(codewords, said) -> None:
    with pytest.raises(NotText, match=said):
        text_of(bytes(codewords))
