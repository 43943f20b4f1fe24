"""Reed-Solomon over GF(256) as ECC 200 uses it: errors and erasures corrected up to the code's capacity, never past it.

ISO/IEC 16022:2006, 5.7 and Annex E: field polynomial x^8 + x^5 + x^3 + x^2 + 1 (301), generator roots alpha^1 to
alpha^parity. The first codeword is the highest power. Knows nothing of symbols.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

FIELD_POLYNOMIAL = 0x12D
FIELD_ORDER = 255


def _powers() -> tuple[list[int], list[int]]:
    exponentials, logarithms = [0] * (2 * FIELD_ORDER), [0] * 256
    value = 1
    for power in range(FIELD_ORDER):
        exponentials[power] = exponentials[power + FIELD_ORDER] = value
        logarithms[value] = power
        value <<= 1
        if value & 0x100:
            value ^= FIELD_POLYNOMIAL
    return exponentials, logarithms


_EXP, _LOG = _powers()
_EXPS, _LOGS = np.array(_EXP, dtype=np.uint8), np.array(_LOG, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A word of the code. `errors` counts the codewords changed that were not erased."""

    codewords: bytes
    errors: int
    erasures: int


def _times(a: int, b: int) -> int:
    return _EXP[_LOG[a] + _LOG[b]] if a and b else 0


def _at_power(polynomial: Sequence[int], power: int) -> int:
    """The value at alpha^power of a polynomial whose constant term comes first."""
    value = 0
    for coefficient in reversed(polynomial):
        if value:
            value = _EXP[(_LOG[value] + power) % FIELD_ORDER]
        value ^= coefficient
    return value


def _at_powers(polynomial: Sequence[int], powers: NDArray[np.intp]) -> NDArray[np.uint8]:
    """`_at_power` for many powers at once."""
    values = np.asarray(polynomial, dtype=np.intp)
    terms = np.flatnonzero(values)
    exponents = (_LOGS[values[terms]] + np.outer(powers, terms)) % FIELD_ORDER
    return np.asarray(np.bitwise_xor.reduce(_EXPS[exponents], axis=1, initial=0), dtype=np.uint8)


def _syndromes(word: Sequence[int], parity: int) -> list[int]:
    return [int(value) for value in _at_powers(word[::-1], np.arange(1, parity + 1))]


@cache
def _generator(parity: int) -> tuple[int, ...]:
    """Coefficients below the leading one, highest power first."""
    generator = [1]
    for root in range(1, parity + 1):
        times_root = [0, *(_times(c, _EXP[root]) for c in generator)]
        generator = [a ^ b for a, b in zip([*generator, 0], times_root, strict=True)]
    return tuple(generator[1:])


def parity_of(data: Sequence[int], parity: int) -> bytes:
    """The error codewords of a block (ISO/IEC 16022:2006, Annex E)."""
    generator = _generator(parity)
    remainder = [0] * parity
    for codeword in data:
        factor = codeword ^ remainder[0]
        remainder = [*remainder[1:], 0]
        if factor:
            remainder = [r ^ _times(g, factor) for r, g in zip(remainder, generator, strict=True)]
    return bytes(remainder)


def _erasure_locator(powers: Sequence[int]) -> list[int]:
    locator = [1]
    for power in powers:
        shifted = [0, *(_times(c, _EXP[power]) for c in locator)]
        locator = [a ^ b for a, b in zip([*locator, 0], shifted, strict=True)]
    return locator


def _error_locator(syndromes: Sequence[int], erasures: list[int]) -> list[int]:
    """Berlekamp-Massey, started with the locator of the erasures, so that its answer locates erasures and errors."""
    erased = len(erasures) - 1
    locator, previous = list(erasures), list(erasures)
    length, gap, previous_discrepancy = erased, 1, 1
    for step in range(erased, len(syndromes)):
        discrepancy = 0
        for back, coefficient in enumerate(locator[: step + 1]):
            discrepancy ^= _times(coefficient, syndromes[step - back])
        if not discrepancy:
            gap += 1
            continue
        factor = _EXP[_LOG[discrepancy] + FIELD_ORDER - _LOG[previous_discrepancy]]
        change = [0] * gap + [_times(c, factor) for c in previous]
        width = max(len(locator), len(change))
        changed = [
            a ^ b
            for a, b in zip(locator + [0] * (width - len(locator)), change + [0] * (width - len(change)), strict=True)
        ]
        if 2 * length <= step + erased:
            previous, previous_discrepancy, gap = locator, discrepancy, 1
            length = step + 1 + erased - length
        else:
            gap += 1
        locator = changed
    while len(locator) > 1 and not locator[-1]:
        locator.pop()
    return locator


def correct(received: Sequence[int], parity: int, erased: Collection[int] = ()) -> Corrected | None:
    """The word of the code within reach of `received`, or None.

    Args:
        received: a whole block, data then error codewords, 0 to 255 each; the value of an erased one is of no matter.
        parity: how many of them are error codewords.
        erased: indices whose value is not known.

    Returns:
        None when errors * 2 + erasures would exceed `parity`. What is returned satisfies every parity equation.
    """
    if not 0 < parity < len(received) <= FIELD_ORDER:
        raise ValueError(f"a block of {len(received)} codewords cannot hold {parity} error codewords")
    erasures = sorted(set(erased))
    if erasures and not 0 <= erasures[0] <= erasures[-1] < len(received):
        raise ValueError(f"erased {erasures} is outside a block of {len(received)} codewords")
    if len(erasures) > parity:
        return None
    word = list(received)
    for index in erasures:
        word[index] = 0
    syndromes = _syndromes(word, parity)
    if any(syndromes):
        last = len(word) - 1
        locator = _error_locator(syndromes, _erasure_locator([last - index for index in erasures]))
        found = np.flatnonzero(_at_powers(locator, np.arange(-last, 1)) == 0).tolist()
        if len(found) != len(locator) - 1 or not set(erasures) <= set(found):
            return None
        if 2 * (len(found) - len(erasures)) + len(erasures) > parity:
            return None
        _change(word, syndromes, locator, found)
        if any(_syndromes(word, parity)):
            return None
    errors = sum(1 for i, (a, b) in enumerate(zip(word, received, strict=True)) if a != b and i not in erasures)
    return Corrected(bytes(word), errors, len(erasures))


def _change(word: list[int], syndromes: Sequence[int], locator: Sequence[int], found: Sequence[int]) -> None:
    """Add to each found position its value (Forney)."""
    evaluator = [0] * len(syndromes)
    for i, syndrome in enumerate(syndromes):
        for j, coefficient in enumerate(locator[: len(syndromes) - i]):
            evaluator[i + j] ^= _times(syndrome, coefficient)
    derivative = [c if power % 2 else 0 for power, c in enumerate(locator)][1:]
    for index in found:
        inverse = (index - len(word) + 1) % FIELD_ORDER
        above, below = _at_power(evaluator, inverse), _at_power(derivative, inverse)
        if above and below:
            word[index] ^= _EXP[_LOG[above] + FIELD_ORDER - _LOG[below]]
