"""The label printer as the station sees it: the driver's troubles become the few that a page has words for."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, OutcomeUnknown
from drivers.printers.cups import CupsPrinter
from drivers.printers.folder import FolderPrinter
from drivers.printers.zpl import ZplPrinter
from drivers.transport import open_line
from kiosk.printing import PrinterRefused, PrintOutcomeUnknown
from kiosk.station.downtime_desk import PaperNotPrinted

_STATUSES = {
    "not connected": "not_connected",
    "paper": "paper_out",
    "label": "paper_out",
    "ribbon": "ribbon_out",
    "head": "head_open",
    "pause": "paused",
}


class UrlPrinter:
    """The printer that a URL names: `cups://QUEUE`, `file:///FOLDER`, or a line to one that speaks ZPL.

    Opened for each label, so that a printer switched on late is found.
    """

    def __init__(self, url: str, dpi: int) -> None:
        self._url = url
        self.dpi = dpi

    def print_label(self, raster: bytes, width_dots: int, height_dots: int) -> None:
        try:
            self._print(raster, width_dots, height_dots)
        except OutcomeUnknown as unknown:
            raise PrintOutcomeUnknown(str(unknown)) from unknown
        except DriverError as error:
            raise PrinterRefused(_code(error), str(error)) from error

    def _print(self, raster: bytes, width_dots: int, height_dots: int) -> None:
        parts = urlsplit(self._url)
        match parts.scheme:
            case "cups":
                CupsPrinter(parts.netloc, self.dpi).print_label(raster, width_dots, height_dots)
            case "file":
                FolderPrinter(Path(unquote(parts.path)), self.dpi).print_label(raster, width_dots, height_dots)
            case _:
                with open_line(self._url, ZplPrinter.SETTINGS) as line:
                    ZplPrinter(line).print_label(raster, width_dots, height_dots)


class PaperQueue:
    """The printer of A4 paper: a queue of CUPS."""

    def __init__(self, queue: str) -> None:
        self._queue = queue

    def print_document(self, path: Path) -> None:
        try:
            CupsPrinter(self._queue, dpi=0).print_document(path)
        except DriverError as error:
            raise PaperNotPrinted(str(error)) from error


def check_printer_url(url: str) -> str:
    """The URL, when it names a printer.

    Raises:
        ValueError: it names no queue, or no absolute folder.
    """
    parts = urlsplit(url)
    if parts.scheme == "cups" and (not parts.netloc or parts.path.strip("/")):
        raise ValueError("cups:// and the name of a queue was expected, such as cups://zebra")
    if parts.scheme == "file" and (parts.netloc or not parts.path.startswith("/")):
        raise ValueError("file:// and an absolute folder was expected, such as file:///srv/labels")
    return url


def _code(error: DriverError) -> str:
    match error:
        case InstrumentFault(status=status):
            return next((code for word, code in _STATUSES.items() if word in status), "fault")
        case LineDown():
            return "not_connected"
        case NoAnswer():
            return "no_answer"
        case _:
            return "fault"
