"""One symbol that a camera has read."""

from dataclasses import dataclass

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    r"""One decoded symbol.

    Attributes:
        text: what it holds, exactly: FNC1 between GS1 elements is `\x1d`.
        symbology: the AIM identifier, such as `]d1` or `]C0` (ISO/IEC 15424).
        corners: top left, top right, bottom right, bottom left of the symbol as it is printed, (x, y) in pixels.
        how: which way of reading it gave it.
    """

    text: str
    symbology: str
    corners: tuple[Corner, Corner, Corner, Corner]
    how: str

    @property
    def scan(self) -> str:
        """What a scanner with its AIM prefix switched on sends for this symbol."""
        return self.symbology + self.text


def is_text(text: str) -> bool:
    """Whether a label may say it: printable ASCII and GS, at least one character."""
    return bool(text) and all(" " <= character <= "~" or character == "\x1d" for character in text)
