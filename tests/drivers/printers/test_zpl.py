"""A label is printed whole or refused in words; where nobody can know, that is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, NotAFrame, OutcomeUnknown, Undecodable
from drivers.printers.zpl import HostStatus, ZplPrinter, decode_host_status, graphic_format
from drivers.simulated.faults import Fault
from drivers.simulated.zpl_printer import SimulatedZplPrinter, Trouble, picture
from drivers.transport import Timing, open_line
from tests.drivers.conftest import FakeTime

RASTER = bytes([0b10100000, 0b11111111, 0b00000001, 0b00000000])
"""16 dots wide, 2 high."""


@pytest.fixture
def printer(tmp_path):
    simulated = SimulatedZplPrinter(tmp_path / "labels")
    with simulated.wire:
        yield simulated


@pytest.fixture
def line(printer):
    from dataclasses import replace

    time = FakeTime()
    settings = replace(ZplPrinter.SETTINGS, reply_seconds=0.2, quiet_seconds=0.05)
    with open_line(printer.wire.url, settings, timing=Timing(wait=time.wait)) as line:
        yield line


def test_every_dot_of_the_label_comes_out(printer, line):
    """The picture that was handed over is the picture that is printed, dot for dot."""
    ZplPrinter(line).print_label(RASTER, 16, 2)

    (path,) = printer.labels
    with Image.open(path) as label:
        black = [[label.getpixel((x, y)) == 0 for x in range(16)] for y in range(2)]
    assert black == [[bit == "1" for bit in f"{int.from_bytes(RASTER[y * 2 : y * 2 + 2]):016b}"] for y in range(2)]
    assert path.with_suffix(".zpl").read_bytes() == graphic_format(RASTER, 16, 2)


def test_a_large_label_is_sent_in_whole(printer, line):
    """Four inches by three at 300 dots an inch."""
    raster = bytes(range(256)) * 525
    ZplPrinter(line).print_label(raster, 1200, 896)

    assert picture(printer.labels[0].with_suffix(".zpl").read_bytes()).size == (1200, 896)


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble.PAPER_OUT, "out of labels"),
        (Trouble.PAPER_OUT_UNDER_THE_LABEL, "out of labels"),
        (Trouble.HEAD_OPEN, "print head open"),
        (Trouble.PAUSED, "paused"),
    ],
)
def test_a_printer_that_refuses_says_why_and_prints_nothing_later(printer, line, trouble, words):
    """A label that was refused must not come out by itself when someone puts paper in."""
    printer.trouble = trouble
    with pytest.raises(InstrumentFault) as error:
        ZplPrinter(line).print_label(RASTER, 16, 2)
    assert error.value.status == words

    printer.trouble = None
    ZplPrinter(line).host_status()
    assert printer.labels == []

    ZplPrinter(line).print_label(RASTER, 16, 2)
    assert len(printer.labels) == 1


def test_a_silent_printer_gets_no_label(printer, line):
    """Newer printers keep silent when out of labels; nothing is sent to them then."""
    printer.trouble = Trouble.SILENT_PAPER_OUT

    with pytest.raises(NoAnswer, match="look for labels"):
        ZplPrinter(line).print_label(RASTER, 16, 2)

    assert set(printer.wire.requests) == {b"~HS"}


def test_a_power_cut_under_the_label_leaves_the_outcome_unknown(printer, line):
    """Sent and never confirmed: a person must look."""
    printer.trouble = Trouble.POWER_CUT_MID_JOB

    with pytest.raises(OutcomeUnknown, match="look whether the label came out") as error:
        ZplPrinter(line).print_label(RASTER, 16, 2)

    assert isinstance(error.value.__cause__, LineDown)


def test_a_printer_that_never_finishes_leaves_the_outcome_unknown(make_line, time):
    """A label that is still waiting after the time allowed is cancelled, and someone must look."""
    ready, busy = host_status(), host_status(formats="001")
    asked = []

    def respond(request):
        asked.append(request)
        return [(0.0, ready if asked == [b"~HS"] else busy)] if request == b"~HS" else []

    line = make_line(respond, ZplPrinter.SETTINGS)
    with pytest.raises(OutcomeUnknown, match="still reports work after 20 s"):
        ZplPrinter(line).print_label(RASTER, 16, 2)

    assert asked[-1] == b"~JA"
    assert time.now < 125


def test_a_printer_that_is_not_there(printer):
    """Refused connections are a line that is down: nothing was printed."""
    printer.wire.unplug()

    with pytest.raises(LineDown), open_line(printer.wire.url, ZplPrinter.SETTINGS):
        pass


def test_garbage_for_a_status_prints_nothing(printer, line):
    """What does not answer as a printer is sent no label."""
    printer.wire.fault = Fault.GARBAGE

    with pytest.raises(NotAFrame):
        ZplPrinter(line).print_label(RASTER, 16, 2)

    assert printer.labels == []


@pytest.mark.parametrize("size", [(16, 3), (17, 2), (0, 0), (8, 2)])
def test_a_raster_of_another_size_is_refused(size):
    """A picture cut or padded is no label."""
    with pytest.raises(ValueError, match="bytes are no picture"):
        graphic_format(RASTER, *size)


def host_status(paper="0", pause="0", formats="000", head="0", ribbon="0", left="00000000", hot="0"):
    return (
        f"\x02030,{paper},{pause},0400,{formats},0,0,0,000,0,0,{hot}\x03\r\n"
        f"\x02000,0,{head},{ribbon},0,2,4,0,{left},1,000\x03\r\n\x021234,0\x03\r\n"
    ).encode("ascii")


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (host_status(), HostStatus((), idle=True)),
        (host_status(paper="1", head="1"), HostStatus(("out of labels", "print head open"), idle=True)),
        (host_status(ribbon="1", hot="1"), HostStatus(("print head too hot", "out of ribbon"), idle=True)),
        (host_status(formats="001"), HostStatus((), idle=False)),
        (host_status(left="00000002"), HostStatus((), idle=False)),
    ],
)
def test_host_status_is_read_as_the_guide_says(frame, expected):
    """Each flag has its place in the three strings."""
    assert decode_host_status(frame) == expected


@given(st.one_of(st.binary(max_size=120), st.integers(0, 90).map(lambda cut: host_status()[:cut])))
def test_any_bytes_are_a_status_or_undecodable(frame):
    """A status that was cut is none."""
    try:
        assert isinstance(decode_host_status(frame), HostStatus)
    except Undecodable:
        assert frame != host_status()


@settings(max_examples=50)
@given(st.integers(1, 40), st.integers(1, 12), st.data())
def test_what_is_sent_is_what_is_seen(width_dots, height_dots, data):
    """Any raster comes back from the bytes sent, padded to whole bytes."""
    row_bytes = -(-width_dots // 8)
    raster = data.draw(st.binary(min_size=row_bytes * height_dots, max_size=row_bytes * height_dots))

    image = picture(graphic_format(raster, width_dots, height_dots))

    assert image.size == (row_bytes * 8, height_dots)
    assert bytes(255 - byte for byte in image.tobytes()) == raster


def test_every_printing_error_is_a_driver_error():
    """The page that prints handles one family."""
    assert issubclass(OutcomeUnknown, DriverError)
