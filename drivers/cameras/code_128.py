"""Code 128 codewords and what they say (ISO/IEC 15417)."""

_STOP, _START_A, _START_C = 106, 103, 105
_CODE_C, _CODE_B, _CODE_A, _FNC1 = 99, 100, 101, 102
_SHIFT = 98
_GROUP_SEPARATOR = "\x1d"

# Widths in modules, bar first, of codewords 0 to 106; the stop codeword lacks its last bar of two modules.
_WIDTHS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 "
    "122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 "
    "322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 "
    "112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 "
    "331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 "
    "112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 "
    "124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 "
    "411311 113141 114131 311141 411131 211412 211214 211232 233111"
)
WIDTHS = tuple(_WIDTHS.split())


class NotCode128(Exception):  # noqa: N818 the name says it
    """Codewords that are no Code 128 symbol, or one that says no text."""


def is_start(codeword: int) -> bool:
    return _START_A <= codeword <= _START_C


def is_stop(codeword: int) -> bool:
    return codeword == _STOP


def text_of(codewords: list[int]) -> tuple[str, str]:
    """What a symbol says and its AIM identifier; `codewords` from start to stop, check codeword included.

    Raises NotCode128.
    """
    if len(codewords) < 4 or not is_start(codewords[0]) or not is_stop(codewords[-1]):
        raise NotCode128("a symbol has a start, data, a check and a stop")
    start, *data, check, _stop = codewords
    if (start + sum(place * codeword for place, codeword in enumerate(data, start=1))) % 103 != check:
        raise NotCode128("the check codeword does not fit")
    if any(codeword > _FNC1 for codeword in data):
        raise NotCode128("a start or a stop stands within the data")
    if _FNC1 in data[:1]:
        return _said(start, data[1:]), "]C1"
    if _FNC1 in data[1:2]:
        raise NotCode128("FNC1 in second position: no label here has it")
    return _said(start, data), "]C0"


def _said(start: int, data: list[int]) -> str:
    code_set = "ABC"[start - _START_A]
    said = []
    shifted = False
    for codeword in data:
        now = {"A": "B", "B": "A"}[code_set] if shifted else code_set
        shifted = False
        if codeword == _FNC1:
            said.append(_GROUP_SEPARATOR)
        elif now == "C" and codeword < 100:
            said.append(f"{codeword:02d}")
        elif codeword < 96:
            said.append(chr(codeword + 32) if now == "B" or codeword < 64 else chr(codeword - 64))
        elif codeword == _SHIFT and now != "C":
            shifted = True
        elif codeword == _CODE_A and now != "A":
            code_set = "A"
        elif codeword == _CODE_B and now != "B":
            code_set = "B"
        elif codeword == _CODE_C and now != "C":
            code_set = "C"
        else:
            raise NotCode128("FNC2, FNC3 and FNC4 say no text")
    return "".join(said)
