"""What can go wrong between the kiosk and an instrument: one family, and each member carries its evidence.

`str(error)` is one English sentence for the terminal and the log; a screen words its own from the type and attributes.
"""

import re


class DriverError(Exception):
    """The environment failed, and a person at the bench can act on it.

    Attributes:
        url: the line, as the station file names it.
        request: the bytes sent, empty when none were.
        raw: the bytes received, empty when none came.
    """

    def __init__(self, sentence: str, *, url: str, request: bytes = b"", raw: bytes = b"") -> None:
        super().__init__(f"{url}: {sentence}")
        self.url = url
        self.request = request
        self.raw = raw

    @property
    def code(self) -> str:
        """`LineDown` -> `line_down`: the key of its words on a screen, and what the record says."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class LineDown(DriverError):  # noqa: N818 - the bench's word
    """The port could not be opened, or was lost."""


class DeviceDenied(LineDown):
    """The device is there, and the system does not let the kiosk's user open it."""


class DeviceTaken(LineDown):
    """The device is there, and another program holds it for itself alone."""


class NoScanCodes(DriverError):  # noqa: N818 - the bench's word
    """The desktop does not tell which key was pressed, only what it wrote."""


class NoAnswer(DriverError):  # noqa: N818 - the bench's word
    """The instrument stayed silent, or would not take the question."""


class NotAFrame(DriverError):  # noqa: N818 - the bench's word
    """Bytes came, and they are not a whole answer to the question.

    Attributes:
        wrong_parity: the same bytes without their top bit are a valid answer: the line is 7 bits, the port reads 8.
    """

    def __init__(
        self, sentence: str, *, url: str, request: bytes = b"", raw: bytes = b"", wrong_parity: bool = False
    ) -> None:
        super().__init__(sentence, url=url, request=request, raw=raw)
        self.wrong_parity = wrong_parity


class InstrumentFault(DriverError):  # noqa: N818 - the bench's word
    """The instrument answers, and says that its value is not to be used.

    Attributes:
        status: the instrument's own words, or ours for a coded sentinel.
    """

    def __init__(self, status: str, *, url: str, request: bytes = b"", raw: bytes = b"") -> None:
        super().__init__(f"the instrument reports: {status}", url=url, request=request, raw=raw)
        self.status = status


class WrongInstrument(DriverError):  # noqa: N818 - the bench's word
    """Another instrument than the expected one answers on this line."""

    def __init__(self, expected: str, identity: str, *, url: str, request: bytes = b"", raw: bytes = b"") -> None:
        super().__init__(
            f"expected {expected}, but {identity!r} answers; check which instrument is plugged in here",
            url=url,
            request=request,
            raw=raw,
        )
        self.expected = expected
        self.identity = identity


class OutcomeUnknown(DriverError):  # noqa: N818 - the bench's word
    """A label was sent and nothing tells whether it was printed: someone must look."""


class OutputRefused(DriverError):  # noqa: N818 - the bench's word
    """What was to be told was heard, and refused: a wrong password, an unknown recipient, a command that failed."""


class Undecodable(Exception):  # noqa: N818 - what a codec says of bytes
    """Raised by a codec: these bytes are not an answer to that question."""


class ValueUnusable(Exception):  # noqa: N818 - what a codec says of a value
    """Raised by a codec: the frame is whole, and says that there is no usable value."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class WriteRefused(Exception):  # noqa: N818 - the bench's word
    """Our own mistake: a command that is not on the instrument's list of read-only queries was about to be sent."""
