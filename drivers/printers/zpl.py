"""A ZPL II label printer (Zebra and those that speak alike), over TCP port 9100 or a serial line.

ZPL II programming guide: `^GF` graphic field, `~HS` host status return. The label comes as a finished picture: no font
and no barcode of the printer's own is used, so what was decoded and compared before is what is printed.
"""

from dataclasses import dataclass

from drivers.errors import DriverError, InstrumentFault, NoAnswer, OutcomeUnknown, Undecodable
from drivers.line_settings import LineSettings
from drivers.transport import Line

_STATUS_QUERY = b"~HS"
_CANCEL_ALL = b"~JA"
_POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class HostStatus:
    """What `~HS` tells, as far as it decides whether a label comes out."""

    refusals: tuple[str, ...]
    idle: bool
    """Nothing is being received, waits, or is left to print."""


def graphic_format(raster: bytes, width_dots: int, height_dots: int) -> bytes:
    """One label as ZPL.

    Args:
        raster: rows from the top, each padded to whole bytes, leftmost dot in the top bit, 1 is black.
        width_dots: dots in a row.
        height_dots: rows.

    Raises:
        ValueError: the raster has not that size.
    """
    row_bytes = -(-width_dots // 8)
    expected_bytes = row_bytes * height_dots
    if min(width_dots, height_dots) < 1 or len(raster) != expected_bytes:
        raise ValueError(
            f"{len(raster)} bytes are no picture of {width_dots} x {height_dots} dots; {expected_bytes} were expected"
        )
    head = f"^XA^PW{row_bytes * 8}^LL{height_dots}^LH0,0^FO0,0^GFA,{len(raster)},{len(raster)},{row_bytes},"
    return head.encode("ascii") + raster.hex().upper().encode("ascii") + b"^FS^PQ1^XZ"


def decode_host_status(frame: bytes) -> HostStatus:
    """The three strings of `~HS`, each between STX and ETX."""
    strings = [part.rpartition(b"\x02")[2].split(b",") for part in frame.split(b"\x03") if part.strip()]
    if [len(fields) for fields in strings] != [12, 11, 2]:
        raise Undecodable("no host status")
    first, second, _ = strings
    flags = (
        (first[1], "out of labels"),
        (first[2], "paused"),
        (first[5], "receive buffer full"),
        (first[9], "configuration lost"),
        (first[10], "print head too cold"),
        (first[11], "print head too hot"),
        (second[2], "print head open"),
        (second[3], "out of ribbon"),
    )
    if any(flag not in {b"0", b"1"} for flag, _ in flags) or not (first[4].isdigit() and second[8].isdigit()):
        raise Undecodable("no host status")
    return HostStatus(
        refusals=tuple(text for flag, text in flags if flag == b"1"),
        idle=first[7] == b"0" and int(first[4]) == 0 and int(second[8]) == 0,
    )


class ZplPrinter:
    """Prints one label at a time, and says whether it came out.

    Args:
        line: opened with `ZplPrinter.SETTINGS`.
        print_seconds: how long a label may take before its outcome counts as unknown.
    """

    SETTINGS = LineSettings(
        baud_rate=9600, end_of_reply=b"\x03\r\n", strings_a_reply=3, reply_seconds=2.0, quiet_seconds=0.2
    )

    def __init__(self, line: Line, *, print_seconds: float = 20.0) -> None:
        self._line = line
        self._print_seconds = print_seconds

    def host_status(self) -> HostStatus:
        """What the printer says of itself.

        Raises:
            DriverError: it says nothing, as some do when out of labels or with the head open.
        """
        try:
            return self._line.exchange(_STATUS_QUERY, decode_host_status).value
        except NoAnswer as silent:
            raise NoAnswer(
                "the printer does not answer; look for labels, ribbon, an open head, and power",
                url=silent.url,
                request=silent.request,
            ) from None

    def print_label(self, raster: bytes, width_dots: int, height_dots: int) -> None:
        """Print one label, and return once the printer has nothing left to print.

        The raster is as `graphic_format` says.

        Raises:
            OutcomeUnknown: the label was under way when the printer was lost: look whether it came out.
            DriverError: any other of the family: the printer refuses, and no label was printed.
            ValueError: the raster has not the size given.
        """
        label = graphic_format(raster, width_dots, height_dots)
        self._refuse_unless_ready(self.host_status())
        try:
            self._line.send(label)
            status = self._status_after_printing()
        except DriverError as error:
            raise OutcomeUnknown(
                f"the printer was lost while printing; look whether the label came out ({error})",
                url=error.url,
                request=label,
                raw=error.raw,
            ) from error
        if status.refusals:
            self._cancel()
            self._refuse_unless_ready(status)
        if not status.idle:
            self._cancel()
            raise OutcomeUnknown(
                f"the printer still reports work after {self._print_seconds:g} s; look whether the label came out",
                url=self._line.url,
                request=label,
            )

    def _status_after_printing(self) -> HostStatus:
        timing = self._line.timing
        deadline = timing.monotonic() + self._print_seconds
        while True:
            status = self.host_status()
            if status.refusals or status.idle or timing.monotonic() >= deadline:
                return status
            timing.wait(_POLL_SECONDS)

    def _cancel(self) -> None:
        """So that the label does not come out later, when someone puts paper in."""
        try:
            self._line.send(_CANCEL_ALL)
        except DriverError as error:
            raise OutcomeUnknown(
                "the printer was lost with a label in its memory; switch it off and on before printing again",
                url=error.url,
            ) from error

    def _refuse_unless_ready(self, status: HostStatus) -> None:
        if status.refusals:
            raise InstrumentFault(", ".join(status.refusals), url=self._line.url)
