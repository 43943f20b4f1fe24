"""The text in the data codewords of an ECC 200 symbol (ISO/IEC 16022:2006, 5.2).

What a bench label never carries is refused by name rather than guessed: extended channel interpretation, structured
append, reader programming and the 05 and 06 macros.
"""

from collections.abc import Iterator

GROUP_SEPARATOR = "\x1d"
"""What a function 1 that is not in front becomes in the text (5.2.4.6)."""

_PAD = 129
_FNC1 = 232
_UPPER_SHIFT = 235
_C40, _BASE_256, _X12, _TEXT, _EDIFACT = 230, 231, 238, 239, 240
_UNLATCH, _EDIFACT_UNLATCH = 254, 31
_REFUSED = {233: "structured append", 234: "reader programming", 236: "macro 05", 237: "macro 06", 241: "an ECI"}

_DIGITS = "0123456789"
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASIC = {_C40: " " + _DIGITS + _UPPER, _TEXT: " " + _DIGITS + _UPPER.lower()}
_SHIFT_1 = "".join(map(chr, range(32)))
_SHIFT_2 = "!\"#$%&'()*+,-./:;<=>?@[\\]^_" + GROUP_SEPARATOR
_SHIFT_3 = {_C40: "`" + _UPPER.lower() + "{|}~\x7f", _TEXT: "`" + _UPPER + "{|}~\x7f"}
_SHIFT_2_UPPER = 30
_X12_CHARACTERS = "\r*> " + _DIGITS + _UPPER


class NotText(ValueError):  # noqa: N818 the name says what went wrong
    """The codewords are no message of 5.2, or one that is refused."""


def text_of(codewords: bytes) -> tuple[str, bool]:
    """The message, a character a byte (ISO/IEC 8859-1), and whether a function 1 in front marks it as GS1.

    Raises:
        NotText: with what was met and at which codeword.
    """
    text: list[str] = []
    at = int(codewords[:1] == bytes([_FNC1]))
    gs1 = at == 1
    while at < len(codewords) and codewords[at] != _PAD:
        at = _ascii(codewords, at, text)
    for position in range(at + 2, len(codewords) + 1):
        if codewords[position - 1] != _padding(position):
            raise NotText(f"codeword {position} is no padding, though codeword {at + 1} begins it")
    return "".join(text), gs1


def _padding(position: int) -> int:
    """5.2.3 and Annex B.1: after the first, a pad is randomised by its position, which counts from 1."""
    pad = _PAD + 149 * position % 253 + 1
    return pad if pad <= 254 else pad - 254


def _ascii(codewords: bytes, at: int, text: list[str]) -> int:
    """Append what stands at `at` (5.2.4, Table 2); the index of what follows it."""
    codeword = codewords[at]
    if 1 <= codeword <= 128:
        text.append(chr(codeword - 1))
    elif 130 <= codeword <= 229:
        text.append(f"{codeword - 130:02}")
    elif codeword == _FNC1:
        text.append(GROUP_SEPARATOR)
    elif codeword == _UPPER_SHIFT:
        following = codewords[at + 1 : at + 2]
        if not following or not 1 <= following[0] <= 128:
            raise NotText(f"codeword {at + 1} shifts up what is no character")
        text.append(chr(following[0] - 1 + 128))
        return at + 2
    elif codeword in (_C40, _TEXT):
        values, at = _triples(codewords, at + 1)
        text += _shifted(values, codeword)
        return at
    elif codeword == _X12:
        values, at = _triples(codewords, at + 1)
        text.append("".join(_X12_CHARACTERS[value] for value in values))
        return at
    elif codeword == _EDIFACT:
        return _edifact(codewords, at + 1, text)
    elif codeword == _BASE_256:
        return _base_256(codewords, at + 1, text)
    else:
        raise NotText(f"codeword {at + 1} is {codeword}: {_REFUSED.get(codeword, 'no codeword of ECC 200')}")
    return at + 1


def _triples(codewords: bytes, at: int) -> tuple[list[int], int]:
    """The values of C40, Text and X12, three in two codewords (5.2.5.2), and the index after them.

    They end with an unlatch; a single codeword left at the end of the symbol is ASCII again.
    """
    values: list[int] = []
    while at + 1 < len(codewords):
        if codewords[at] == _UNLATCH:
            return values, at + 1
        packed = 256 * codewords[at] + codewords[at + 1] - 1
        if not 0 <= packed < 64000:
            raise NotText(f"codewords {at + 1} and {at + 2} hold no three values")
        values += (packed // 1600, packed // 40 % 40, packed % 40)
        at += 2
    return values, at + (codewords[at:] == bytes([_UNLATCH]))


def _shifted(values: list[int], latch: int) -> Iterator[str]:
    """C40 and Text: a value below 3 chooses the set of the next one (Annex C, Tables C.1 and C.2)."""
    sets = ("", _SHIFT_1, _SHIFT_2, _SHIFT_3[latch])
    shift, upper = 0, 0
    for value in values:
        if shift == 0 and value < 3:
            shift = value + 1
        elif shift == 0:
            yield chr(ord(_BASIC[latch][value - 3]) + upper)
            upper = 0
        elif shift == 2 and value == _SHIFT_2_UPPER:
            shift, upper = 0, 128
        elif value < len(sets[shift]):
            yield chr(ord(sets[shift][value]) + upper)
            shift, upper = 0, 0
        else:
            raise NotText(f"value {value} does not exist in shift {shift}")


def _edifact(codewords: bytes, at: int, text: list[str]) -> int:
    """Four values in three codewords (5.2.8), until unlatched; one or two codewords left are ASCII again."""
    while at + 2 < len(codewords):
        packed = int.from_bytes(codewords[at : at + 3], "big")
        for used, shift in enumerate((18, 12, 6, 0)):
            value = packed >> shift & 0x3F
            if value == _EDIFACT_UNLATCH:
                return at + min(used + 1, 3)
            text.append(chr(value if value & 0x20 else value | 0x40))
        at += 3
    return at


def _base_256(codewords: bytes, at: int, text: list[str]) -> int:
    """A length in one or two codewords, then bytes, all randomised by their position (5.2.9 and Annex B.2)."""
    clear = bytes((c - 149 * (i + 1) % 255 - 1) % 256 for i, c in enumerate(codewords[at:], at))
    header = 2 if clear[:1] >= b"\xfa" else 1
    if len(clear) < header:
        raise NotText(f"codeword {at} announces bytes, and none follow")
    count = clear[0] if header == 1 else 250 * (clear[0] - 249) + clear[1]
    count = count or len(clear) - header
    if header + count > len(clear):
        raise NotText(f"codeword {at + 1} announces {count} bytes, and {len(clear) - header} follow")
    text.append(clear[header : header + count].decode("latin-1"))
    return at + header + count
