"""What is fuzzed: every way that a text from outside goes into the reading of scans and labels."""

import time
from collections.abc import Callable
from typing import NamedTuple

from kiosk.isbt128 import (
    LabelError,
    encode,
    parse,
    parse_concatenated,
    read_printed_sec,
    read_typed_chain_of_identity,
    read_typed_din,
    read_typed_donor,
    read_typed_grid,
)
from kiosk.scanning import (
    Gs1Element,
    IsbtLabel,
    PatientInsIdentity,
    Unreadable,
    explain,
    identify,
    label_facts,
)
from kiosk.wording import Language

SECONDS_A_KILOBYTE = 0.001
SHORTEST_MEASURED = 1024
"""Bytes; below, the bound is that of one kilobyte."""


class SlowReadError(AssertionError):
    """A text took longer to read than a millisecond a kilobyte."""


def read_scan_text(text: str) -> None:
    """A scan is a value or a sentence in both languages, and what its label says can be gathered."""
    identified = identify(text)
    if isinstance(identified, Unreadable):
        for language in Language:
            sentence = explain(identified, language)
            assert sentence.endswith("."), sentence
            assert "\n" not in sentence, sentence
    elif isinstance(identified, IsbtLabel | Gs1Element | PatientInsIdentity):
        label_facts((identified,))


def read_label_text(text: str) -> None:
    """What is read as a structure tells its fields and is written back as it was."""
    structure = parse(text)
    structure.fields()
    assert encode(structure) == text, f"{text!r} is written back as {structure.text()!r}"


READINGS: tuple[Callable[[str], object], ...] = (
    read_scan_text,
    read_label_text,
    parse_concatenated,
    read_typed_din,
    read_printed_sec,
    read_typed_donor,
    read_typed_grid,
    read_typed_chain_of_identity,
)


def as_scanned(data: bytes) -> str:
    """Bytes of the line as the scanner's text: a character for each byte that is no UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def read_every_way(text: str) -> None:
    """Raises whatever is not a label's own refusal."""
    for reading in READINGS:
        try:
            reading(text)
        except LabelError as error:
            assert error.message, text  # noqa: PT017 - a refusal must say something


class Timed(NamedTuple):
    seconds: float
    allowed_seconds: float


def time_of(text: str, tries: int = 1) -> Timed:
    """The processor's seconds that `identify` takes, the least of some tries, beside what it may take."""
    size = max(len(text.encode("utf-8", "surrogatepass")), SHORTEST_MEASURED)
    least = min(_seconds(text) for _ in range(tries))
    return Timed(least, size / 1024 * SECONDS_A_KILOBYTE)


def _seconds(text: str) -> float:
    begun = time.process_time()
    identify(text)
    return time.process_time() - begun


def check_time(text: str) -> None:
    """Raises SlowReadError: slower than allowed, however often it is tried."""
    first = time_of(text)
    if first.seconds <= first.allowed_seconds:
        return
    again = time_of(text, tries=20)
    if again.seconds > again.allowed_seconds:
        raise SlowReadError(f"{again.seconds * 1000:.2f} ms for {len(text)} characters: {text[:80]!r}")
