"""Orders as CSV: read whole or not at all, and each thing wrong is named by line and column."""

import hashlib
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.circuit.order import Milestone, OrderSource
from kiosk.orders.csv_orders import MOST_LINES
from kiosk.orders.draft import OrderNotRead
from kiosk.orders.reading import MOST_BYTES, read_orders
from kiosk.wording import Language
from tests.kiosk.orders.knowing import SAMPLES, Knowledge, csv_lines, with_cell

NAME = "orders.csv"


def refusals(data: bytes, known: Knowledge | None = None) -> list[tuple[int | None, str, str]]:
    with pytest.raises(OrderNotRead) as caught:
        read_orders(data, NAME, known or Knowledge())
    for problem in caught.value.problems:
        for language in Language:
            assert problem.sentence(language)
    return [(problem.place.line, problem.place.name, problem.code) for problem in caught.value.problems]


def test_a_file_opens_each_of_its_treatments_with_its_containers() -> None:
    first, second = read_orders((SAMPLES / NAME).read_bytes(), NAME, Knowledge())

    assert [box.container_id for box in first.treatment.containers] == ["T-2026-0108-A", "T-2026-0108-B"]
    assert first.treatment.containers[0].expires_at == datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001 the label's
    assert dict(first.order.planned)[Milestone.MANUFACTURE] == date(2026, 12, 10)
    assert first.order.source is OrderSource.CSV
    assert second.treatment.patient.birth_name == "PETIT; TEST"
    assert second.order.expected_containers == 1
    assert second.treatment.containers == ()


def test_a_csv_carries_no_signature_so_its_prescription_stays_unsigned() -> None:
    first, second = read_orders((SAMPLES / NAME).read_bytes(), NAME, Knowledge())

    assert first.order.prescription is not None
    assert not first.order.prescription.signed
    assert first.warnings == ("prescription_unsigned", "ins_not_qualified")
    assert second.warnings == ("no_prescription", "ins_not_qualified")


@pytest.mark.parametrize("separator", [",", ";"])
def test_either_separator_and_a_byte_order_mark_are_taken(separator: str) -> None:
    lines = csv_lines()[:4]
    data = b"\xef\xbb\xbf" + "\r\n".join(lines).replace(";", separator).encode()

    assert len(read_orders(data, NAME, Knowledge())) == 1


@pytest.mark.parametrize(
    ("line", "column", "cell", "code"),
    [
        (2, "birth_date", "2026-11-24", "birth_date"),
        (2, "birth_date", "02/11/1958", "day"),
        (2, "sex", "H", "one_of"),
        (2, "ins_matricule", "15811130551235", "ins_matricule"),
        (2, "ins_oid", "1.2.3", "ins_oid"),
        (2, "profile_code", "unknown", "profile_unknown"),
        (2, "travel_minutes", "8 min", "number"),
        (2, "expected_containers", "0", "number"),
        (2, "infusion_on", "2026-12-01", "out_of_order"),
        (2, "prescribed_on", "2026-11-24", "in_future"),
        (2, "ward", "", "missing"),
        (2, "ward", "x" * 81, "too_long"),
        (2, "birth_name", "NOM\u202eTSET", "not_printable"),
        (3, "din", "A9999 26 700201 A", "label"),
        (3, "product_code", "S980", "label"),
        (3, "expires_at", "2027-11-30", "minute"),
        (3, "expires_at", "2026-11-22T23:59", "expired"),
        (3, "kind", "box", "one_of"),
        (3, "dose", "x", "number"),
        (3, "ward", "Hématologie 3", "not_of_line"),
        (3, "record", "bag", "one_of"),
        (3, "treatment_id", "T-2026-0110", "no_treatment_line"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_column(line: int, column: str, cell: str, code: str) -> None:
    assert (line, column, code) in refusals(with_cell(csv_lines(), line, column, cell))


def test_a_number_of_the_national_register_must_fit_its_key() -> None:
    lines = with_cell(csv_lines(), 2, "ins_oid", "1.2.250.1.213.1.4.8").decode().splitlines()

    assert refusals(with_cell(lines, 2, "ins_matricule", "158111305512358")) == [(2, "ins_matricule", "ins_key")]


def test_a_container_of_another_treatment_is_refused_with_that_treatment_named() -> None:
    known = Knowledge(dins={"A999926700201": "T-2026-0001"})

    with pytest.raises(OrderNotRead, match="T-2026-0001"):
        read_orders((SAMPLES / NAME).read_bytes(), NAME, known)


def test_a_treatment_or_an_order_that_exists_is_not_opened_again() -> None:
    known = Knowledge(treatments=("T-2026-0108",), orders={"PO-88-1206": "T-2026-0002"})

    assert refusals((SAMPLES / NAME).read_bytes(), known) == [
        (2, "treatment_id", "treatment_known"),
        (5, "order_reference", "order_known"),
    ]


def test_what_is_left_of_a_file_can_still_be_opened() -> None:
    """Of several orders some wait: those that this very file opened are not there any more."""
    data = (SAMPLES / NAME).read_bytes()
    opened = hashlib.sha256(data).hexdigest()
    known = Knowledge(treatments=("T-2026-0108",), opened={"T-2026-0108": opened})

    assert [read.treatment.treatment_id for read in read_orders(data, NAME, known)] == ["T-2026-0109"]

    both = Knowledge(opened={"T-2026-0108": opened, "T-2026-0109": opened})
    assert refusals(data, both) == [(None, NAME, "all_opened")]


def test_two_orders_of_a_file_share_neither_reference_nor_donation_number() -> None:
    assert [code for *_, code in refusals(with_cell(csv_lines(), 5, "order_reference", "PO-88-1205"))] == [
        "order_known"
    ]
    lines = csv_lines()
    assert [code for *_, code in refusals("\n".join([*lines[:3], lines[2], *lines[4:]]).encode())] == [
        "container_twice"
    ]


def test_containers_are_as_many_as_announced() -> None:
    assert refusals(with_cell(csv_lines(), 2, "expected_containers", "3")) == [(2, "expected_containers", "count")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"record\n", "column_missing"),
        (csv_lines()[0].encode(), "no_treatment"),
        ("record;nom\ntreatment;été\n".encode("latin-1"), "encoding"),
        (csv_lines()[0].encode() + b"\ntreatment;T\x00", "encoding"),
        (csv_lines()[0].encode() + b'\ntreatment;"T', "csv"),
        (csv_lines()[0].encode() + b"\ntreatment" + b";" * 60, "cells"),
        ((csv_lines()[0] + "\n" + "treatment;T-1\n" * (MOST_LINES + 1)).encode(), "too_many_lines"),
        (b"x" * (MOST_BYTES + 1), "too_large"),
    ],
)
def test_a_file_that_is_no_order_is_refused(data: bytes, code: str) -> None:
    assert code in [found for *_, found in refusals(data)]


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_whatever_make_the_reader_fail(tail: bytes) -> None:
    """It reads, or says why not: never anything else."""
    for data in (tail, csv_lines()[0].encode() + b"\n" + tail):
        with suppress(OrderNotRead):
            read_orders(data, NAME, Knowledge())


@settings(max_examples=80, deadline=None)
@given(st.integers(2, 5), st.integers(0, 33), st.text(max_size=40))
def test_no_cell_whatever_makes_the_reader_fail(line: int, column: int, cell: str) -> None:
    names = csv_lines()[0].split(";")
    with suppress(OrderNotRead, UnicodeEncodeError):
        read_orders(with_cell(csv_lines(), line, names[column % len(names)], cell), NAME, Knowledge())
