"""The bar code types of ISO/IEC 15424 by AIM identifier (`]C0`), and which of them this station reads."""

CODE_128, CODE_128_CONCATENATED, DATA_MATRIX = "]C0", "]C4", "]d1"
GS1 = frozenset({"]C1", "]d2", "]Q3", "]e0"})
EAN_LENGTHS: dict[str | None, tuple[int, ...]] = {"]E0": (12, 13), "]E4": (8,), "]I1": (14,)}
"""The digits that an EAN-13 or UPC-A, an EAN-8, and an ITF-14 with check digit give."""

_NAMES = {
    "A": "Code 39",
    "B": "Telepen",
    "C": "Code 128",
    "D": "Code One",
    "E": "EAN/UPC",
    "F": "Codabar",
    "G": "Code 93",
    "H": "Code 11",
    "I": "Interleaved 2 of 5",
    "J": "DotCode",
    "K": "Code 16K",
    "L": "PDF417",
    "M": "MSI",
    "N": "Anker",
    "O": "Codablock",
    "P": "Plessey",
    "Q": "QR Code",
    "R": "Straight 2 of 5 (two bars)",
    "S": "Straight 2 of 5 (three bars)",
    "T": "Code 49",
    "U": "MaxiCode",
    "c": "Channel Code",
    "d": "Data Matrix",
    "e": "GS1 DataBar",
    "h": "Han Xin",
    "o": "OCR",
    "p": "PosiCode",
    "s": "SuperCode",
    "z": "Aztec",
}
_GS1_NAMES = {"]C1": "GS1-128", "]d2": "GS1 DataMatrix", "]Q3": "GS1 QR Code", "]e0": "GS1 DataBar"}


def symbology_name(symbology: str) -> str:
    """A bar code type as people call it, with its AIM identifier; the identifier alone where nobody assigned it."""
    name = _GS1_NAMES.get(symbology) or _NAMES.get(symbology[1])
    return f"{name} ({symbology})" if name else symbology
