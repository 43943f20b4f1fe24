"""Whatever the line brings, up to 64 KiB: a value or one sentence. `tests/fuzz` searches further, and measures time."""

import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.scanning import Unreadable, identify

sys.path.insert(0, str(Path(__file__).parents[2] / "fuzz"))

from scan_readings import as_scanned, read_every_way

_CORPUS = sorted((Path(__file__).parents[2] / "fuzz" / "corpus").iterdir())
_SEEDS = [as_scanned(seed.read_bytes()) for seed in _CORPUS]
_PIECES = ["=", "&", "&,", "]C0", "]d2", "\x1d", "<GS>", "&>0", "=+99000", "10", "17", "00", "~", "\x00", "é", "\udcff"]


@st.composite
def _damaged(draw) -> str:
    """A text that can be read, with a piece of it replaced, repeated or lost."""
    text = draw(st.sampled_from(_SEEDS))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    piece = draw(st.sampled_from([*_PIECES, "", text, text[start:end]]) | st.text(max_size=8))
    return text[:start] + piece * draw(st.integers(0, 40)) + text[end:]


@pytest.mark.parametrize("seed", _CORPUS, ids=lambda seed: seed.name)
def test_every_text_of_the_corpus_is_read_or_refused(seed) -> None:
    read_every_way(as_scanned(seed.read_bytes()))


@given(_damaged())
def test_a_damaged_code_never_raises(text) -> None:
    read_every_way(text)


@given(st.binary(max_size=200))
@example(b"")
@example(b"&,")
@example(b"\xff" * 65_536)
def test_no_bytes_ever_raise(data) -> None:
    read_every_way(as_scanned(data))


@pytest.mark.parametrize("piece", _PIECES)
@pytest.mark.parametrize(
    "start", ["", "]C0", "]C1", "]C4", "]d1", "]d2", "]E0", "=", "=+99000", "&,4", "IS01" + "0" * 22]
)
def test_a_flood_is_refused(start, piece) -> None:
    """64 KiB of the same, behind whatever begins a code."""
    text = start + piece * (65_536 // len(piece))

    assert isinstance(identify(text), Unreadable)
    read_every_way(text)
