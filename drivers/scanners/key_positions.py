"""Keys become characters by their position, as a scanner set to the US keyboard presses them.

A keyboard sends which key went down, not what is printed on it: the desktop's layout, French or other, plays no part
here. Positions are numbered as Linux numbers them (linux/input-event-codes.h); X11's number is 8 higher, and PC
scan codes of set 1 are the same up to 83.

Group separator and its like come as Ctrl and a key (Ctrl+] is 1D) or as Alt and the number on the numeric pad
(Alt+029), as the scanner was programmed; some send every character by its number.
"""

from typing import Final

NO_CHARACTER: Final = "\x1a"
"""SUBSTITUTE stands for a key that has no character in this map, so that no key is lost in silence."""

ENTER, TAB, KEYPAD_ENTER = 28, 15, 96
_SHIFTS, _CTRLS, _ALTS = frozenset({42, 54}), frozenset({29, 97}), frozenset({56, 100})
_NO_MEANING = frozenset({58, 69, 70, 125, 126})
"""Caps Lock, Num Lock, Scroll Lock and the two logo keys: a scanner sends capitals by Shift."""
MODIFIERS: Final = _SHIFTS | _CTRLS | _ALTS | _NO_MEANING

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
)
_ALWAYS = {
    1: "\x1b",
    14: "\x08",
    ENTER: "\r",
    TAB: "\r",
    KEYPAD_ENTER: "\r",
    57: " ",
    55: "*",
    74: "-",
    78: "+",
    98: "/",
}
_PAD = {79: "1", 80: "2", 81: "3", 75: "4", 76: "5", 77: "6", 71: "7", 72: "8", 73: "9", 82: "0", 83: "."}

_PLAIN = {first + place: sign for first, plain, _ in _ROWS for place, sign in enumerate(plain)} | _ALWAYS | _PAD
_SHIFTED = {first + place: sign for first, _, shifted in _ROWS for place, sign in enumerate(shifted)} | _ALWAYS | _PAD
_CONTROL = {3: "\x00", 7: "\x1e", 12: "\x1f", 26: "\x1b", 27: "\x1d", 43: "\x1c"}
"""Ctrl and the keys of @ ^ _ [ ] and the backslash, as terminals have it."""


class KeyPositions:
    """Follows which of Shift, Ctrl and Alt are down. Enter and Tab give CR, the end of a scan."""

    def __init__(self) -> None:
        self._down: set[int] = set()
        self._number = ""

    def press(self, position: int) -> str:
        """The character of this key now; none for a modifier, or for a digit of Alt and a number."""
        if position in MODIFIERS:
            self._down.add(position)
            return ""
        if self._down & _ALTS and position in _PAD and _PAD[position].isdigit():
            self._number += _PAD[position]
            return ""
        if self._down & _CTRLS:
            return self._control(position)
        shifted = bool(self._down & _SHIFTS)
        return (_SHIFTED if shifted else _PLAIN).get(position, NO_CHARACTER)

    def release(self, position: int) -> str:
        """The character that Alt and a number stood for, when Alt goes up."""
        self._down.discard(position)
        if position not in _ALTS or not self._number:
            return ""
        number, self._number = self._number, ""
        return chr(int(number[-9:]) & 0xFF)

    def _control(self, position: int) -> str:
        sign = _SHIFTED.get(position, "").upper()
        if sign.isalpha():
            return chr(ord(sign) & 0x1F)
        return _CONTROL.get(position) or _ALWAYS.get(position, NO_CHARACTER)
