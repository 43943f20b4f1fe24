"""Errors and erasures are corrected up to the code's capacity, and nothing is invented past it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.cameras.reed_solomon import correct, parity_of

BLOCKS = [(3, 5), (12, 12), (36, 24), (62, 36), (102, 42), (140, 56)]


def block(seed: int, data: int, parity: int) -> bytes:
    codewords = random.Random(seed).randbytes(data)
    return codewords + parity_of(codewords, parity)


def damaged(word: bytes, seed: int, errors: int, erasures: int) -> tuple[list[int], list[int]]:
    """The word with that many of its codewords changed, and the indices of the erased ones, which are changed too."""
    chance = random.Random(seed)
    at = chance.sample(range(len(word)), errors + erasures)
    received = list(word)
    for index in at:
        received[index] ^= chance.randrange(1, 256)
    return received, at[errors:]


def test_the_standards_example_of_error_codewords() -> None:
    """ISO/IEC 16022:2006, Annex O: `123456` in 10 x 10 is 142 164 186 and the error codewords 114 25 5 88 102."""
    assert parity_of(bytes([142, 164, 186]), 5) == bytes([114, 25, 5, 88, 102])


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(BLOCKS), st.integers(0, 2**32), st.data())
def test_errors_and_erasures_within_capacity_are_corrected(shape, seed, choice) -> None:
    data, parity = shape
    erasures = choice.draw(st.integers(0, min(parity, data)))
    errors = choice.draw(st.integers(0, min((parity - erasures) // 2, data + parity - erasures)))
    word = block(seed, data, parity)
    received, erased = damaged(word, seed + 1, errors, erasures)

    corrected = correct(received, parity, erased)

    assert corrected is not None
    assert corrected.codewords == word
    assert (corrected.errors, corrected.erasures) == (errors, erasures)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(BLOCKS), st.integers(0, 2**32), st.data())
def test_past_capacity_nothing_is_returned_that_is_not_a_word_within_reach(shape, seed, choice) -> None:
    """An answer may exist by chance, but it satisfies the parity and lies within capacity of what was received."""
    data, parity = shape
    erasures = choice.draw(st.integers(0, parity))
    errors = choice.draw(st.integers((parity - erasures) // 2 + 1, data + parity - erasures))
    received, erased = damaged(block(seed, data, parity), seed + 1, errors, erasures)

    corrected = correct(received, parity, erased)

    if corrected is not None:
        changed = [i for i, (a, b) in enumerate(zip(received, corrected.codewords, strict=True)) if a != b]
        assert corrected.errors == len(set(changed) - set(erased))
        assert 2 * corrected.errors + corrected.erasures <= parity
        assert corrected.codewords[data:] == parity_of(corrected.codewords[:data], parity)


def test_more_errors_than_capacity_are_refused() -> None:
    """36 data and 24 error codewords: a random word is taken for a word of the code about once in 2e8."""
    received, _ = damaged(block(7, 36, 24), 8, 13, 0)

    assert correct(received, 24) is None


def test_noise_is_refused() -> None:
    chance = random.Random(1)

    assert all(correct(chance.randbytes(60), 24) is None for _ in range(200))


def test_more_erasures_than_error_codewords_are_refused() -> None:
    word = block(3, 12, 12)

    assert correct(word, 12, range(13)) is None


@pytest.mark.parametrize(("length", "parity", "erased"), [(256, 10, ()), (5, 5, ()), (5, 0, ()), (8, 5, (8,))])
def test_a_block_that_cannot_be_is_named(length, parity, erased) -> None:
    with pytest.raises(ValueError, match="block of"):
        correct(bytes(length), parity, erased)
