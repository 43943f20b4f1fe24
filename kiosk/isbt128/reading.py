"""Reading and writing: the text of one symbol, or of two that the scanner joined."""

from collections.abc import Callable

from kiosk.isbt128.catalogue import COMPOUND_MESSAGE, KINDS, is_national, kind_of, split_structures, unknown_start
from kiosk.isbt128.compound import CompoundMessage
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.national import NationalText
from kiosk.isbt128.structures import READERS, Structure, read_part

_READERS: dict[str, Callable[[str], Structure | CompoundMessage]] = {
    **READERS,
    COMPOUND_MESSAGE.identifier: CompoundMessage.read,
}


def parse(text: str) -> Structure | CompoundMessage:
    """The meaning of one symbol's text, complete with its data identifier.

    Raises:
        LabelError: anything else than one whole structure, or one whole compound message.
    """
    read = _READERS.get(text[:2])
    if read is None:
        raise unknown_start(text)
    return read(text)


def parse_concatenated(text: str) -> tuple[Structure | NationalText, Structure | NationalText]:
    """The meaning of two linear symbols that the scanner joined (it says so with the AIM identifier `]C4`).

    One of them may be a country's or a facility's own; its text is kept as it is.

    Raises:
        LabelError: anything else than two whole structures, at least one of them ICCBBA's.
    """
    if not is_national(text):
        kind_of(text)
    pieces = split_structures(text)
    if len(pieces) != 2:
        raise LabelError(LabelTrouble.CONCATENATED_COUNT, None, found=len(pieces))
    first, second = pieces
    if is_national(first) and is_national(second):
        raise unknown_start(text)
    left = NationalText.read(first) if is_national(first) else read_part(first, 1, 0)
    right = NationalText.read(second) if is_national(second) else read_part(second, 2, len(first))
    return left, right


def encode(structure: Structure | CompoundMessage) -> str:
    """The text to put in a symbol.

    Raises:
        LabelError: the text would not be read back as this structure.
    """
    text = structure.text()
    if parse(text) != structure:
        raise LabelError(LabelTrouble.NOT_ENCODABLE, number=structure.number, name=KINDS[structure.number].name)
    return text
