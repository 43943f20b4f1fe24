"""The thawed product's label from a run, and what a printer may answer. Knows no printer."""

from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant
from kiosk.isbt128 import CompoundMessage, DonationNumber, ExpirationDateTime, encode, parse
from kiosk.run.state import Run
from kiosk.scanning import document_text
from kiosk.wording import Language

if TYPE_CHECKING:
    from kiosk.documents.label import CheckedLabel

PRINTER_TROUBLES = ("paper_out", "ribbon_out", "head_open", "paused", "no_answer", "not_connected", "fault")


class PrinterRefused(Exception):  # noqa: N818 the page's word
    """The printer did not print. `code` is one of `PRINTER_TROUBLES`; `detail` is for the engineer."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class PrintOutcomeUnknown(Exception):  # noqa: N818 the page's word
    """The label was sent and nothing tells whether it came out: a person must look."""


class Printer(Protocol):
    @property
    def dpi(self) -> int: ...

    def print_label(self, raster: bytes, width_dots: int, height_dots: int) -> None:
        """Print one label.

        Raises:
            PrinterRefused: it certainly did not print.
            PrintOutcomeUnknown: nobody can tell without looking.
        """


def use_before(run: Run) -> datetime:
    """The last moment (UTC) of the profile's use-before clock, whose start the bench has marked."""
    clock = run.profile.clock(run.profile.use_before_clock)
    started = run.mark_at(clock.start)
    if started is None:
        raise ValueError(f"{clock.start} is not marked")
    return started.utc + timedelta(seconds=clock.maximum_seconds)


def label_number(run_id: str, copy: int) -> str:
    """The number of one copy of a run's label: no other paper of this site bears it."""
    return f"L{''.join(filter(str.isalnum, run_id.upper()))}{copy:02}"


def draw_thaw_label(
    run: Run, station: str, zone: tzinfo, now: Instant, copy: int, dpi: int, templates: Path | None = None
) -> "CheckedLabel":
    """The label of the run's bag, every symbol read back and compared.

    The compound message carries the use-before time as the thawed product's expiry (ISBT 128 structure 005), in whole
    minutes rounded down, so that no other label of this bag reads the same. `templates` is the site's folder of them.

    Raises:
        LabelNotFaithful, LabelDoesNotFit, SymbolNotWritten: from `kiosk.documents.label`.
        NotApprovableError, OSError: the site's template cannot be used.
    """
    from kiosk.documents.label import ThawLabel, render_checked_label  # a drawing library: not before the first page
    from kiosk.documents.label_template import template_of

    bag, patient, language = run.bag, run.treatment.patient, Language(run.language)
    ended = run.mark_at(Moment.THAW_ENDED)
    if bag is None or ended is None:
        raise ValueError("no thawed bag to label")
    donation = DonationNumber(bag.din[:5], bag.din[5:7], bag.din[7:], bag.flags)
    product = parse(f"=<{bag.product_code}")
    last = use_before(run).astimezone(zone)
    expiry = ExpirationDateTime(last.replace(tzinfo=None, second=0, microsecond=0))
    if isinstance(product, CompoundMessage):
        raise TypeError("a product code is one structure")
    clock = run.profile.clock(run.profile.use_before_clock)
    number = label_number(run.run_id, copy)
    return render_checked_label(
        ThawLabel(
            language=language,
            patient_name=patient.full_name,
            birth_date=patient.birth_date,
            sex=patient.sex,
            hospital_number=patient.hospital_number,
            product_name=run.profile.name,
            product_code=bag.product_code,
            din=bag.din,
            printed_flags=bag.flags if donation.marks_the_label else "",
            check_character=donation.k,
            division=bag.product_code[6:],
            lot=bag.lot,
            expires_at=bag.expires_at.replace(tzinfo=zone),
            thaw_ended_at=ended.utc.astimezone(zone),
            use_before_at=last,
            use_before_meaning=clock.label.of(language),
            statements=run.profile.label_statements,
            out_of_specification=run.out_of_specification,
            station=station,
            run_id=run.run_id,
            printed_at=now.utc.astimezone(zone),
            copy_number=copy,
            donation_number_symbol=encode(donation),
            product_code_symbol=encode(product),
            compound_symbol=encode(CompoundMessage((donation, product, expiry))),
            number=number,
            number_symbol=document_text(number),
        ),
        dpi,
        template_of("thawed", templates),
    )
