"""A square ECC 200 symbol whose modules are known only so far, read with a proof that it is no chance find.

ISO/IEC 16022:2006: error correction as in 5.7 and Annex E, with the codewords least sure of erased first. Knows no
image: what arrives is how black each module probably is.

Why a read may be trusted: for a block of n codewords, k of them data, there are 2^(8k) words of the code. Against
modules that have nothing to do with it, a word's score (the sum of 1 + log2 of the probability of each of its modules)
reaches 8k + b for any of them with a probability of at most 2^-b, however the probabilities were come by. `b` is what
`evidence_bits` holds, the least of all blocks, and `REQUIRED_EVIDENCE_BITS` what a read needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.cameras.data_matrix_layout import SHAPES, codeword_modules, fixed_modules
from drivers.cameras.data_matrix_text import GROUP_SEPARATOR, NotText, text_of
from drivers.cameras.reed_solomon import correct, parity_of

REQUIRED_EVIDENCE_BITS = 32.0

_DOUBT = 0.02
"""No module is ever surer than 1 - this: what looks black may be dirt."""


@dataclass(frozen=True, slots=True)
class Message:
    """`codewords` are data then error codewords, as the symbol holds them. `gs1`: a function 1 stands in front."""

    text: str
    gs1: bool
    size: int
    codewords: bytes
    evidence_bits: float


def read_modules(black: NDArray[np.floating[Any]]) -> Message | None:
    """The message of a symbol.

    Args:
        black: (size, size), the probability that each module is black, finder pattern included; 0.5 is not known.

    Returns:
        None when no word of the code has the evidence, or its message is no printable text.
    """
    size = black.shape[0]
    shape = SHAPES[size]
    modules = codeword_modules(size)
    bits = np.clip(black[modules[..., 0], modules[..., 1]], _DOUBT, 1 - _DOUBT)
    corrected = np.zeros(shape.codewords, dtype=np.uint8)
    evidence = np.inf
    for block in range(shape.blocks):
        own = slice(block, None, shape.blocks)
        found = _read_block(bits[own], shape.block_parity)
        if found is None:
            return None
        corrected[own] = np.frombuffer(found[0], dtype=np.uint8)
        evidence = min(evidence, found[1])
    codewords = corrected.tobytes()
    try:
        text, gs1 = text_of(codewords[: shape.data])
    except NotText:
        return None
    if not text or not all(" " <= character <= "~" or character == GROUP_SEPARATOR for character in text):
        return None
    return Message(text, gs1, size, codewords, float(evidence))


def _read_block(bits: NDArray[np.floating[Any]], parity: int) -> tuple[bytes, float] | None:
    """The first word with the evidence, erasing more and more of the codewords least sure of.

    `bits` is (codewords, 8), the probability that each is 1.
    """
    received = np.packbits(bits > 0.5, axis=1)[:, 0]
    sureness = np.log2(np.maximum(bits, 1 - bits)).sum(axis=1)
    order = np.argsort(sureness)
    unsure = int((sureness < np.log2(0.7)).sum())
    for erasures in _schedule(unsure, parity):
        word = correct(received.tolist(), parity, order[:erasures].tolist())
        if word is not None:
            evidence = _evidence_bits(bits, word.codewords, parity)
            if evidence >= REQUIRED_EVIDENCE_BITS:
                return word.codewords, evidence
    return None


def _schedule(unsure: int, parity: int) -> Iterator[int]:
    """How many codewords to erase, first tries first: those that are unsure, none, then from many to few."""
    tries = [min(unsure, parity), 0, *range(parity, 0, -max(2, parity // 8))]
    return iter(dict.fromkeys(tries))


def _evidence_bits(bits: NDArray[np.floating[Any]], codewords: Sequence[int] | bytes, parity: int) -> float:
    word = np.unpackbits(np.frombuffer(bytes(codewords), dtype=np.uint8)[:, None], axis=1)
    score = (1 + np.log2(np.where(word == 1, bits, 1 - bits))).sum()
    return float(score - 8 * (len(codewords) - parity))


def drawn(size: int, data: bytes) -> NDArray[np.uint8]:
    """The modules of a symbol that holds these data codewords, (size, size), 1 black; its finder pattern included."""
    shape = SHAPES[size]
    codewords = np.zeros(shape.codewords, dtype=np.uint8)
    codewords[: shape.data] = np.frombuffer(data, dtype=np.uint8)
    for block in range(shape.blocks):
        own = codewords[block :: shape.blocks]
        held = len(own) - shape.block_parity
        own[held:] = np.frombuffer(parity_of(own[:held].tolist(), shape.block_parity), dtype=np.uint8)
    symbol = fixed_modules(size).astype(np.uint8)
    modules = codeword_modules(size)
    symbol[modules[..., 0], modules[..., 1]] = np.unpackbits(codewords[:, None], axis=1)
    return symbol
