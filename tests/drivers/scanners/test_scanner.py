"""Bytes become scans, whatever the scanner puts at their end, and nothing that came is altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import LineDown, NotAFrame
from drivers.scanners.scanner import Scanner
from drivers.scanners.serial_source import SerialSource
from drivers.scanners.splitter import LONGEST_SCAN_BYTES, ScanSplitter, TooLong
from drivers.simulated.scanner import SimulatedScanner
from tests.drivers.conftest import vectors

DONATION = b"]C0=A99992512345600"


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n"])
def test_cr_lf_or_both_end_a_scan(end):
    """Three makers, three ends, the same scan; no empty scan between CR and LF."""
    assert ScanSplitter().feed(DONATION + end + b"]C0&>0271812359" + end, 0.0) == [
        "]C0=A99992512345600",
        "]C0&>0271812359",
    ]


def test_silence_ends_a_scan():
    """A scanner set to send data as it is ends it with nothing at all."""
    splitter = ScanSplitter()

    assert splitter.feed(DONATION[:5], 0.00) == []
    assert splitter.feed(DONATION[5:], 0.09) == []
    assert splitter.silence(0.18) == []
    assert splitter.silence(0.20) == [DONATION.decode()]
    assert splitter.silence(9.99) == []


def test_a_line_feed_that_comes_late_is_no_scan():
    """The LF of a CR LF may arrive in the next piece."""
    splitter = ScanSplitter()

    assert splitter.feed(DONATION + b"\r", 0.0) == [DONATION.decode()]
    assert splitter.feed(b"\n", 0.1) == []
    assert splitter.silence(1.0) == []


def test_any_byte_is_kept():
    """NUL, GS and bytes over 127 are the characters of the same number: what came can be shown and recorded."""
    every_byte = bytes(byte for byte in range(256) if byte not in b"\r\n")

    (scan,) = ScanSplitter().feed(every_byte + b"\r", 0.0)

    assert scan.encode("latin-1") == every_byte


@pytest.mark.parametrize("vector", vectors("Barcode AIM ID"))
def test_published_scans_keep_their_aim_prefix(vector):
    """The AIM prefix and the group separators are handed on."""
    raw = bytes.fromhex(vector["response_hex"])

    assert ScanSplitter().feed(raw.rstrip(b"\r") + b"\r", 0.0) == [raw.rstrip(b"\r").decode("latin-1")]


@pytest.mark.parametrize("piece_bytes", [4096, 3 * LONGEST_SCAN_BYTES])
def test_an_endless_stream_is_thrown_away_and_told_once(piece_bytes):
    """Noise does not fill the memory, and what follows its end is read again."""
    splitter = ScanSplitter()
    noise = bytes(3 * LONGEST_SCAN_BYTES)
    told = [
        event
        for start in range(0, len(noise), piece_bytes)
        for event in splitter.feed(noise[start : start + piece_bytes], 0.0)
    ]

    assert told == [TooLong(bytes(40))]
    assert splitter.feed(b"\x00\r" + DONATION + b"\r", 0.0) == [DONATION.decode()]


def test_the_longest_scan_is_still_one():
    """The limit itself is allowed."""
    assert ScanSplitter().feed(b"x" * LONGEST_SCAN_BYTES + b"\r", 0.0) == ["x" * LONGEST_SCAN_BYTES]


@given(
    st.lists(st.text(st.characters(min_codepoint=0, max_codepoint=255, exclude_characters="\r\n"), min_size=1)),
    st.sampled_from([b"\r", b"\n", b"\r\n"]),
    st.lists(st.integers(1, 7), min_size=1),
)
def test_however_the_bytes_are_cut_the_scans_are_the_same(scans, end, pieces):
    """Where the adapter cuts the stream means nothing."""
    stream = b"".join(scan.encode("latin-1") + end for scan in scans)
    splitter, heard = ScanSplitter(), []
    turn = 0
    while stream:
        size = pieces[turn % len(pieces)]
        heard += splitter.feed(stream[:size], 0.0)
        stream, turn = stream[size:], turn + 1

    assert heard == scans


@pytest.fixture
def scanner():
    simulated = SimulatedScanner()
    with simulated.wire:
        yield simulated


@pytest.fixture
def kiosk(scanner, heard):
    kiosk = heard
    with Scanner(
        SerialSource(scanner.wire.url),
        on_scan=lambda text, at: kiosk.scans.append((text, at)),
        on_trouble=kiosk.troubles.append,
        on_connected=kiosk.connected,
        clock=iter(range(1_000_000)).__next__,
    ):
        kiosk.until(lambda: kiosk.connections == 1 and scanner.wire.wait_for_client(1.0))
        yield kiosk


def test_a_label_held_before_the_scanner_is_heard(scanner, kiosk):
    """From the label to the call, through a real socket, with the moment of the last byte."""
    assert scanner.send("]C0=A99992512345600")
    kiosk.until(lambda: len(kiosk.scans) == 1)
    assert scanner.send("]d2\x1dA\x00é")
    kiosk.until(lambda: len(kiosk.scans) == 2)

    (first, first_at), (second, second_at) = kiosk.scans
    assert (first, second) == ("]C0=A99992512345600", "]d2\x1dA\x00é")
    assert first_at < second_at


def test_data_as_is_is_heard_after_a_silence(scanner, kiosk):
    """No end at all: the scan comes a tenth of a second later."""
    scanner.wire.push(DONATION)
    kiosk.until(lambda: kiosk.scans)

    assert kiosk.scans[0][0] == DONATION.decode()


def test_half_a_scan_before_the_loss_of_the_line_is_none(scanner, kiosk):
    """What was cut by the cable is not handed on as a label; plugged in again, the scanner is heard."""
    scanner.wire.push(DONATION[:8])
    scanner.wire.unplug()
    kiosk.until(lambda: kiosk.troubles)
    scanner.wire.plug()
    kiosk.until(lambda: kiosk.connections == 2)
    scanner.send(DONATION.decode())
    kiosk.until(lambda: kiosk.scans)

    assert {type(trouble) for trouble in kiosk.troubles} == {LineDown}
    assert [text for text, _ in kiosk.scans] == [DONATION.decode()]
    assert kiosk.connections == 2


def test_noise_is_told_as_trouble(scanner, kiosk):
    """A stuck scanner gives one error, not a thousand scans."""
    scanner.wire.push(bytes(LONGEST_SCAN_BYTES + 100))
    kiosk.until(lambda: kiosk.troubles)

    assert [type(trouble) for trouble in kiosk.troubles] == [NotAFrame]
    assert kiosk.scans == []
