"""The read-only door to one instrument: only listed queries pass, and only a known instrument is believed."""

import re
from collections.abc import Callable
from typing import TypeVar

from drivers.errors import DriverError, LineDown, NoAnswer, Undecodable, WriteRefused, WrongInstrument
from drivers.transport import Answer, Line

T = TypeVar("T")

_PRINTABLE = re.compile(rb"[\x20-\x7e]{1,80}")


def decode_text(frame: bytes) -> str:
    """A line of printable ASCII, which is all an identity may be."""
    if not _PRINTABLE.fullmatch(frame) or not frame.strip():
        raise Undecodable("no name of an instrument")
    return frame.decode("ascii").strip()


class Questions:
    """Asks one instrument on a line.

    Args:
        line: the open line, which other instruments may share.
        allowed: the whole list of queries, as a pattern; anything else is refused before it reaches the wire.
        framed: turns a query into the bytes sent.
        family: how an acceptable identity begins; a tuple where it may begin in several ways.
        expected: the one identity to accept, or None for any of the family.

    Attributes:
        instrument: the identity that was last trusted.
    """

    def __init__(
        self,
        line: Line,
        *,
        allowed: re.Pattern[bytes],
        framed: Callable[[bytes], bytes],
        family: str | tuple[str, ...],
        expected: str | None,
    ) -> None:
        self.line = line
        self._allowed = allowed
        self._framed = framed
        self._family = (family,) if isinstance(family, str) else family
        self._expected = expected
        self._trusted_at_upsets: int | None = None
        self._silent = False
        self.instrument = ""

    @property
    def trusted(self) -> bool:
        """The expected instrument answered, and the line was never upset since."""
        return self._trusted_at_upsets == self.line.upsets

    def trust(self, identity: str) -> None:
        self._trusted_at_upsets, self.instrument = self.line.upsets, identity

    def ask(self, query: bytes, decode: Callable[[bytes], T]) -> Answer[T]:
        """Ask a listed query.

        Raises:
            WriteRefused: it is not on the list; nothing was sent.
            DriverError: no usable answer came.
        """
        if not self._allowed.fullmatch(query):
            raise WriteRefused(f"{query!r} is not one of the read-only queries of this instrument")
        return self.line.exchange(self._framed(query), decode)

    def identity(self, query: bytes, decode: Callable[[bytes], str] = decode_text) -> str:
        """The identity, asked once more if the first answer is not the right one.

        What first comes after opening is not to be relied on: some instruments never answer the first query, some
        adapters send garbage, and after an upset a late answer may be under way. One that was silent twice is asked
        once from then on, for others on its line wait meanwhile.

        Raises:
            DriverError: among them `WrongInstrument`.
        """
        try:
            return self.ask_identity(query, decode)
        except LineDown:
            raise
        except DriverError as error:
            if self._silent and isinstance(error, NoAnswer):
                raise
        self._silent = True
        identity = self.ask_identity(query, decode)
        self._silent = False
        return identity

    def ask_identity(self, query: bytes, decode: Callable[[bytes], str]) -> str:
        """The identity, asked once.

        Raises:
            DriverError: among them `WrongInstrument`.
        """
        answer = self.ask(query, decode)
        expected, identity = self._expected, answer.value
        if identity == expected or (expected is None and identity.upper().startswith(self._family)):
            return identity
        raise WrongInstrument(
            expected or f"an identity that begins with {' or '.join(self._family)}",
            identity,
            url=self.line.url,
            request=self._framed(query),
            raw=answer.raw,
        )
