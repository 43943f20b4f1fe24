"""Two frames that agree make a read, once."""

import pytest

from drivers.cameras.seen import Seen
from drivers.cameras.two_frames import TwoFrames


def seen(text: str, x: float = 0, symbology: str = "]d1") -> Seen:
    """A symbol of 10 x 10 pixels whose top left corner is at (x, 0)."""
    return Seen(text, symbology, ((x, 0), (x + 10, 0), (x + 10, 10), (x, 10)), "test")


@pytest.fixture
def agreement() -> TwoFrames:
    return TwoFrames()


def texts(reads: tuple[Seen, ...]) -> list[str]:
    return [read.text for read in reads]


def test_one_frame_is_no_read_and_the_second_that_agrees_is(agreement) -> None:
    assert texts(agreement.see((seen("A"),), 0.0)) == []
    assert texts(agreement.see((seen("A"),), 0.1)) == ["A"]


def test_empty_frames_between_do_not_matter_within_a_second(agreement) -> None:
    agreement.see((seen("A"),), 0.0)
    agreement.see((), 0.5)

    assert texts(agreement.see((seen("A"),), 1.0)) == ["A"]


def test_frames_more_than_a_second_apart_do_not_agree(agreement) -> None:
    agreement.see((seen("A"),), 0.0)

    assert texts(agreement.see((seen("A"),), 1.1)) == []
    assert texts(agreement.see((seen("A"),), 1.2)) == ["A"]


def test_the_same_text_in_another_symbology_does_not_agree(agreement) -> None:
    agreement.see((seen("A", symbology="]d1"),), 0.0)

    assert texts(agreement.see((seen("A", 50, symbology="]C0"),), 0.1)) == []


def test_a_disagreement_at_one_place_resets_both(agreement) -> None:
    assert texts(agreement.see((seen("A"),), 0.0)) == []
    assert texts(agreement.see((seen("B", 2),), 0.1)) == []
    assert texts(agreement.see((seen("A"),), 0.2)) == []
    assert texts(agreement.see((seen("A"),), 0.3)) == ["A"]


def test_a_misread_again_and_again_between_true_reads_is_never_read(agreement) -> None:
    reads = [agreement.see((seen("A" if frame % 3 else "B"),), frame / 10) for frame in range(15)]

    assert {read.text for completed in reads for read in completed} == {"A"}


def test_two_symbols_side_by_side_do_not_disagree(agreement) -> None:
    agreement.see((seen("A"),), 0.0)
    agreement.see((seen("B", 50),), 0.1)

    assert texts(agreement.see((seen("A"), seen("B", 50)), 0.2)) == ["A", "B"]


def test_two_symbols_in_one_frame_do_not_disagree_even_where_they_touch(agreement) -> None:
    agreement.see((seen("A"), seen("B", 3)), 0.0)

    assert texts(agreement.see((seen("A"), seen("B", 3)), 0.1)) == ["A", "B"]


def test_a_symbol_in_view_is_reported_once_in_two_seconds(agreement) -> None:
    """Held before the camera it is one scan, as with a scanner; left there, it is another after two seconds."""
    reads = [(frame / 10, read.text) for frame in range(45) for read in agreement.see((seen("A"),), frame / 10)]

    assert reads == [(0.1, "A"), (2.2, "A"), (4.3, "A")]


def test_a_symbol_that_left_the_view_is_reported_when_it_comes_back(agreement) -> None:
    for at in (0.0, 0.1, 0.2):
        agreement.see((seen("A"),), at)
    agreement.see((), 0.3)
    agreement.see((), 0.8)

    assert texts(agreement.see((seen("A"),), 0.9)) == []
    assert texts(agreement.see((seen("A"),), 1.0)) == ["A"]


def test_a_frame_or_two_without_it_is_not_leaving(agreement) -> None:
    for at in (0.0, 0.1, 0.2):
        agreement.see((seen("A"),), at)
    agreement.see((), 0.3)
    agreement.see((), 0.4)

    assert texts(agreement.see((seen("A"),), 0.5) + agreement.see((seen("A"),), 0.6)) == []
