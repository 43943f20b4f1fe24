"""Structures 017 to 022, 024, 025, 028, 032 to 037, 039 and 040: who, whose, which and how many."""

from datetime import date

import pytest
from wrong_labels import Refusal, check_place

from kiosk.isbt128 import (
    KINDS,
    ChainOfIdentity,
    Consignment,
    ContainerLot,
    ContainerManufacturer,
    DonorNumber,
    ItemLot,
    ItemManufacturer,
    LabelError,
    LabelTrouble,
    MphoLot,
    MphoSupplementalId,
    PatientBirthDate,
    PatientNumber,
    ProcessorProduct,
    ProductDivision,
    RetiredGrid,
    StaffNumber,
    division_of,
    encode,
    parse,
    parse_concatenated,
    read_basic_udi_di,
    read_typed_chain_of_identity,
    read_typed_donor,
    read_typed_grid,
)

_REFUSALS = [
    Refusal("a reserved container", "=)aXX00AB123", LabelTrouble.CODED_VALUE, 3),
    Refusal("a manufacturer in lower case", "=)1xX00AB123", LabelTrouble.CHARACTER, 4),
    Refusal("a lot with a dash", "&)000012-4rZ", LabelTrouble.CHARACTER, 9),
    Refusal("a donor with a letter", "=;A9999000022224444555A", LabelTrouble.CHARACTER, 23),
    Refusal("a staff number in lower case", "='A999900395a", LabelTrouble.CHARACTER, 13),
    Refusal("a birth on 30 February", "=#0119800230", LabelTrouble.CALENDAR, 5),
    Refusal("a patient number of no length", "&#0100", LabelTrouble.NO_ENTRY, 5),
    Refusal("a patient number cut", "&#0105ABC1", LabelTrouble.LENGTH, 11),
    Refusal("a patient number too long", "&#0105ABC123", LabelTrouble.LENGTH, 12),
    Refusal("a patient number with a space", "&#0105ABC 1", LabelTrouble.CHARACTER, 10),
    Refusal("a patient number in another script", "&#0105ABC\u06611", LabelTrouble.CHARACTER, 10),
    Refusal("a length that is none", "&#01A5ABC12", LabelTrouble.CHARACTER, 5),
    Refusal("container 3 of 2", "=$A999922123450302", LabelTrouble.CONSIGNMENT, 15),
    Refusal("a division of digits and letters", "=,0000AB", LabelTrouble.DIVISION_FORM, 3),
    Refusal("a division of half a pair", "=,A00000", LabelTrouble.DIVISION_FORM, 3),
    Refusal("a division with a level left out", "=,AA00AA", LabelTrouble.DIVISION_FORM, 3),
    Refusal("letter O in a processor", "&+A999OAB3456", LabelTrouble.CHARACTER, 7),
    Refusal("a lot in lower case", "&,1000000000000xYZ123", LabelTrouble.CHARACTER, 16),
    Refusal("an organization that begins with 0", "&:0999000000000000119", LabelTrouble.CHARACTER, 3),
    Refusal("a donor's checksum that does not fit", "&:9999000000000000120", LabelTrouble.CHECKSUM, 20),
    Refusal("a checksum beyond 36", "&:9999000000000000137", LabelTrouble.CHECKSUM, 20),
    Refusal("a chain of identity without CH", "&/CXA999923000001", LabelTrouble.CHARACTER, 4),
    Refusal("a chain of identity cut", "&/CHA99992300000", LabelTrouble.LENGTH, 17),
    Refusal("a fifth structure of &,", "&,5123", LabelTrouble.UNKNOWN_IDENTIFIER, 1),
    Refusal("nothing after &,", "&,", LabelTrouble.UNKNOWN_IDENTIFIER, 1),
]


@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_a_wrong_identifier_is_refused_at_its_place(refusal) -> None:
    check_place(refusal)


@pytest.mark.parametrize(
    ("structure", "text"),
    [
        (ContainerManufacturer.padded("1", "XX", "27QzE"), "=)1XX0027QzE"),
        (ContainerLot.padded("1234rZ"), "&)00001234rZ"),
        (ItemManufacturer.padded("XX", "27QzE"), "=-XX00027QzE"),
        (ItemLot.padded("1234rZ"), "&-00001234rZ"),
        (DonorNumber.padded("A9999", "395421746"), "=;A99990000000395421746"),
        (StaffNumber.padded("A9999", "395A"), "='A999900395A"),
        (MphoLot.padded("5434RZ"), "&,10000000000005434RZ"),
        (MphoSupplementalId.padded("1234RZ"), "&,20000000000001234RZ"),
    ],
)
def test_what_is_too_short_is_filled_with_zeros_from_the_left(structure, text) -> None:
    """The examples of ST-001 2.4.17 to 2.4.22, 2.4.35 and 2.4.36."""
    assert encode(structure) == text
    assert parse(text) == structure


def test_what_is_too_long_is_never_written() -> None:
    with pytest.raises(LabelError) as refused:
        encode(ContainerLot.padded("12345678901"))

    assert refused.value.code is LabelTrouble.LENGTH


@pytest.mark.parametrize(
    ("container", "meaning"),
    [("1", "primary container"), ("y", "whole set"), ("z", "carton"), ("2", "defined by the manufacturer")],
)
def test_a_container_is_told_from_its_set(container, meaning) -> None:
    assert parse(f"=){container}XX00AB123").container_meaning == meaning


def test_a_patient_is_known_by_number_and_birth() -> None:
    assert parse("&#0105ABc12") == PatientNumber("01", "ABc12")
    assert parse("=#0119800229") == PatientBirthDate("01", date(1980, 2, 29))


def test_case_of_a_patient_number_counts() -> None:
    assert parse("&#0105ABc12") != parse("&#0105ABC12")


def test_a_consignment_counts_its_containers_and_its_document() -> None:
    assert parse("=$A999922123450102") == Consignment("A9999", "22", "12345", "01", "02")
    assert not parse("=$A999922123450102").dispatch_document
    assert parse("=$A999922123450002").dispatch_document


@pytest.mark.parametrize(
    ("division", "levels"),
    [
        ("000012", ("000012",)),
        ("AB0000", ("AB",)),
        ("ABAC00", ("AB", "AC")),
        ("ABACZZ", ("AB", "AC", "ZZ")),
    ],
)
def test_a_division_has_one_level_of_digits_or_three_of_letters(division, levels) -> None:
    assert parse(f"=,{division}").levels == levels


def test_a_product_that_ends_in_99_has_the_division_of_structure_032() -> None:
    assert division_of(parse("=<S1295199"), ProductDivision("000012")) == "000012"
    assert division_of(parse("=<P1295199"), ProductDivision("AA0000")) == "AA0000"
    assert division_of(parse("=<S12951A0"), None) == "A0"
    assert division_of(parse("=<T1295099"), None) == "099"


def test_a_product_that_ends_in_99_needs_structure_032() -> None:
    with pytest.raises(LabelError) as refused:
        division_of(parse("=<S1295199"), None)

    assert refused.value.code is LabelTrouble.DIVISION_MISSING


@pytest.mark.parametrize("product", ["=<S12951A0", "=<E1295V99", "=<T1295099"])
def test_structure_032_goes_with_no_other_product(product) -> None:
    """Allowed so far for cellular therapy and regenerated tissue whose code says 99, ST-001 2.4.32."""
    with pytest.raises(LabelError) as refused:
        division_of(parse(product), ProductDivision("000012"))

    assert refused.value.code is LabelTrouble.DIVISION_FOREIGN


def test_a_device_has_a_basic_identifier_with_a_checksum() -> None:
    assert ProcessorProduct("A9990", "ABC123", "T0480").basic_udi_di == "A9990ABC123T048008"
    assert read_basic_udi_di("A9990ABC123T048008") == ProcessorProduct("A9990", "ABC123", "T0480")


@pytest.mark.parametrize("number", ["011", "015", "016", "037"])
def test_a_retired_structure_is_read_as_retired(number) -> None:
    texts = {
        "011": "={" + "9" * 18,
        "015": "=[" + "0" * 16 + "09",
        "016": '="' + "0" * 8 + "9" * 10,
        "037": "&,39999000000000000001",
    }
    structure = parse(texts[number])

    assert structure.retired
    assert structure.fields()["retired"]
    assert KINDS[number].retired


def test_only_four_structures_are_retired() -> None:
    assert {number for number, kind in KINDS.items() if kind.retired} == {"011", "015", "016", "037"}


def test_a_retired_grid_has_no_checksum() -> None:
    assert parse("&,39999ABCDEFGHIJKLMNO") == RetiredGrid("9999", "ABCDEFGHIJKLMNO")


def test_a_donor_typed_from_a_label_needs_its_check_character() -> None:
    donor = DonorNumber("A9999", "0000222244445555")

    assert read_typed_donor(f"A9999 0000 2222 4444 5555 {donor.k}") == donor
    with pytest.raises(LabelError) as refused:
        read_typed_donor("A9999 0000 2222 4444 5555")
    assert refused.value.code is LabelTrouble.LENGTH


def test_a_registered_donor_typed_needs_its_checksum() -> None:
    assert read_typed_grid("9999 0000 0000 0000 119").grid == "9999000000000000119"
    with pytest.raises(LabelError) as refused:
        read_typed_grid("9999 0000 0000 0000 118")
    assert (refused.value.code, refused.value.position) == (LabelTrouble.CHECKSUM, 18)


def test_a_chain_of_identity_typed_needs_its_check_character() -> None:
    chain = ChainOfIdentity("CHA999923000001")

    assert read_typed_chain_of_identity("CH A9999 23 000001 D") == chain
    with pytest.raises(LabelError) as refused:
        read_typed_chain_of_identity("CH A9999 23 000001 E")
    assert (refused.value.code, refused.value.position) == (LabelTrouble.CHECK_OF_IDENTIFIER, 16)


@pytest.mark.parametrize("identifier", ["&a", "&z", "&;", "&!"])
def test_a_national_identifier_is_named_as_such(identifier) -> None:
    with pytest.raises(LabelError) as refused:
        parse(f"{identifier}123")

    assert refused.value.code is LabelTrouble.NATIONAL_IDENTIFIER
    assert refused.value.values == {"identifier": identifier}


def test_two_national_texts_joined_are_no_label() -> None:
    with pytest.raises(LabelError) as refused:
        parse_concatenated("&x1&y2")

    assert refused.value.code is LabelTrouble.NATIONAL_IDENTIFIER


def test_a_national_text_joined_to_a_damaged_structure_saves_it_not() -> None:
    with pytest.raises(LabelError) as refused:
        parse_concatenated("&x1=A9999171234560")

    assert (refused.value.code, refused.value.part) == (LabelTrouble.LENGTH, 2)
