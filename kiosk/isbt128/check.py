"""The check character of ISO/IEC 7064 MOD 37-2, as ISBT 128 uses it for donation numbers.

The alphabet is `0-9A-Z*`; never apply it to text that may hold lower case.
"""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}


def check_value(text: str) -> int:
    """The check as a number from 0 to 36.

    Raises:
        KeyError: the text holds a character outside `0-9A-Z`.
    """
    total = 0
    for character in text:
        total = (total + _VALUES[character]) * 2 % 37
    return (38 - total) % 37


def check_character(text: str) -> str:
    """The check as one character, `*` for 36.

    Raises:
        KeyError: the text holds a character outside `0-9A-Z`.
    """
    return ALPHABET[check_value(text)]
