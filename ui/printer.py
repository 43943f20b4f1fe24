"""The label printer as the station sees it: the driver's troubles become the few that a page has words for."""

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, OutcomeUnknown
from drivers.printers.zpl import ZplPrinter
from drivers.transport import open_line
from kiosk.printing import PrinterRefused, PrintOutcomeUnknown

_STATUSES = {"paper": "paper_out", "label": "paper_out", "ribbon": "ribbon_out", "head": "head_open", "pause": "paused"}


class LinePrinter:
    """Opens the line for each label, so that a printer switched on late is found."""

    def __init__(self, url: str, dpi: int) -> None:
        self._url = url
        self.dpi = dpi

    def print_label(self, raster: bytes, width_dots: int, height_dots: int) -> None:
        try:
            with open_line(self._url, ZplPrinter.SETTINGS) as line:
                ZplPrinter(line).print_label(raster, width_dots, height_dots)
        except OutcomeUnknown as unknown:
            raise PrintOutcomeUnknown(str(unknown)) from unknown
        except DriverError as error:
            raise PrinterRefused(_code(error), str(error)) from error


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
