"""The rules of each structure, beyond the published examples; facility numbers are the ones set aside for tests."""
# ruff: noqa: DTZ001 - labels state no time zone

from datetime import UTC, datetime

import pytest
from wrong_labels import Refusal, check_place

from kiosk.isbt128 import (
    KINDS,
    BloodGroups,
    CompoundMessage,
    DonationNumber,
    ExpirationDateTime,
    LabelError,
    LabelTrouble,
    ProductCode,
    check_character,
    encode,
    parse,
    parse_concatenated,
)

_REFUSALS = [
    Refusal("nothing", "", LabelTrouble.EMPTY, None),
    Refusal("an identifier alone", "=", LabelTrouble.LENGTH, 2),
    Refusal("text of no standard", "hello", LabelTrouble.NOT_ISBT128, 1),
    Refusal("a zero as facility's first", "=099992512345600", LabelTrouble.CHARACTER, 2),
    Refusal("one character too many", "=A999925123456000", LabelTrouble.LENGTH, 17),
    Refusal("two symbols run together", "=A99992512345600=%6200", LabelTrouble.SEVERAL_STRUCTURES, 17),
    Refusal("letter O for zero", "=A9999251234560O", LabelTrouble.CHARACTER, 16),
    Refusal("a line end", "=A9999251234560\n", LabelTrouble.CHARACTER, 16),
    Refusal("a digit of another script", "=A9999251234560\u0663", LabelTrouble.CHARACTER, 16),
    Refusal("an identifier of nobody", "&,5123", LabelTrouble.UNKNOWN_IDENTIFIER, 1),
    Refusal("a national identifier", "&a123", LabelTrouble.NATIONAL_IDENTIFIER, 1),
    Refusal("confidential unit exclusion", "&!1", LabelTrouble.NATIONAL_IDENTIFIER, 1),
    Refusal("upper case of a special message", "=%MA00", LabelTrouble.BLOOD_GROUP, 3),
    Refusal("a blood group of nobody", "=%0100", LabelTrouble.BLOOD_GROUP, 3),
    Refusal("the reserved place of a blood group", "=%5101", LabelTrouble.BLOOD_GROUP_RESERVED, 6),
    Refusal("a product of no category", "=<G1234V00", LabelTrouble.PRODUCT_CATEGORY, 3),
    Refusal("a type of collection of nobody", "=<S1295Z00", LabelTrouble.COLLECTION_TYPE, 8),
    Refusal("upper case in the second division", "=<S1295VAA", LabelTrouble.CHARACTER, 10),
    Refusal("a tissue division with a letter", "=<T1295V00", LabelTrouble.DIVISION, 8),
    Refusal("a reserved division", "=<X1234001", LabelTrouble.DIVISION, 8),
    Refusal("the 22nd century", "&>1253652359", LabelTrouble.CENTURY, 3),
    Refusal("day 000", "&>0250002359", LabelTrouble.DAY, 6),
    Refusal("day 366 of a common year", "&>0253662359", LabelTrouble.DAY, 6),
    Refusal("hour 24", "&*0251002400", LabelTrouble.TIME, 9),
    Refusal("minute 60", "&*0251001260", LabelTrouble.TIME, 9),
    Refusal("a compound header cut", "=+02", LabelTrouble.LENGTH, 5),
    Refusal("a compound of none", "=+00000", LabelTrouble.COMPOUND_EMPTY, 3),
    Refusal("a compound with one missing", "=+02000=%6200", LabelTrouble.COMPOUND_COUNT, 3),
    Refusal("a compound with one too many", "=+01000=%6200=%6200", LabelTrouble.COMPOUND_COUNT, 3),
    Refusal("a compound in a compound", "=+02000=%6200=+01000", LabelTrouble.COMPOUND_NESTED, 14),
    Refusal("a local structure in a compound", "=+02000=%6200&x1", LabelTrouble.NATIONAL_IDENTIFIER, 14),
    Refusal("no structure after a header", "=+01000XYZ", LabelTrouble.NOT_ISBT128, 8),
    Refusal("an order of nobody", "=+01999=%6200", LabelTrouble.COMPOUND_SEQUENCE, 5),
    Refusal("another order than announced", "=+03034=%6200&x1=A", LabelTrouble.COMPOUND_ORDER, 5),
    Refusal("a wrong date in a compound", "=+02000=%6200&>0253662359", LabelTrouble.DAY, 19),
]


@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_a_wrong_text_is_refused_at_its_place(refusal) -> None:
    check_place(refusal)


@pytest.mark.parametrize("number", sorted(KINDS))
def test_each_of_the_forty_structures_is_known_by_its_identifier(number) -> None:
    """Cut after the identifier, each is named as cut."""
    kind = KINDS[number]

    with pytest.raises(LabelError) as refused:
        parse(kind.identifier)

    assert refused.value.code is LabelTrouble.LENGTH
    assert (refused.value.values["number"], refused.value.values["name"]) == (number, kind.name)


def test_the_check_character_is_printed_after_the_number() -> None:
    assert parse("=A99991712345600").eye_readable() == "A9999 17 123456 9"


@pytest.mark.parametrize(
    ("flags", "flag_type"),
    [("00", 1), ("19", 1), ("20", 2), ("59", 2), ("14", None), ("97", None), ("A1", None)],
)
def test_flags_are_of_one_of_three_types_or_reserved(flags, flag_type) -> None:
    assert parse(f"=A999917123456{flags}").flag_type == flag_type


def test_check_flags_that_fit_are_no_mark_of_the_label() -> None:
    """K of A999917123456 is 9, so its check flags are 60 + 9."""
    donation = parse("=A99991712345669")

    assert (donation.flag_type, donation.checksum_valid, donation.marks_the_label) == (3, True, False)


@pytest.mark.parametrize("flags", [f"{n}" for n in range(60, 97) if n != 69])
def test_any_other_check_flags_are_a_damaged_scan(flags) -> None:
    with pytest.raises(LabelError, match="damaged"):
        parse(f"=A999917123456{flags}")


def test_the_check_character_may_be_an_asterisk() -> None:
    assert check_character("A999917345628") == "*"


@pytest.mark.parametrize(
    ("code", "abo", "rhd", "intended_use"),
    [
        ("52", "O", "pos", "autologous, eligible for crossover"),
        ("98", "O", "neg", "autologous use only, biohazard"),
        ("66", "A", None, "not specified"),
        ("P2", "O", None, "directed use only"),
        ("H6", "Bombay", "pos", "not specified"),
        ("G0", "pooled", "pooled", "not specified"),
    ],
)
def test_a_blood_group_code_gives_group_and_intended_use(code, abo, rhd, intended_use) -> None:
    groups = parse(f"=%{code}00")

    assert (groups.abo, groups.rhd, groups.intended_use) == (abo, rhd, intended_use)


def test_a_special_message_gives_no_group() -> None:
    assert parse("=%Ma00") == BloodGroups("Ma")
    assert parse("=%Ma00").abo is None
    assert parse("=%Ma00").special_message == "autologous collection"


def test_division_99_of_a_typed_product_stands_in_structure_032() -> None:
    assert parse("=<S1295199").division_in_032
    assert not parse("=<T1295099").division_in_032


def test_case_of_the_type_of_collection_counts() -> None:
    assert parse("=<S1295R00") != parse("=<S1295r00")


def test_a_national_product_code_keeps_its_last_three_characters() -> None:
    assert parse("=<A1234x9z") == ProductCode("A1234", None, "x9z")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("&>0243661200", datetime(2024, 12, 31, 12)),
        ("&>0240600000", datetime(2024, 2, 29)),
        ("&>9980010001", datetime(1998, 1, 1, 0, 1)),
    ],
)
def test_dates_count_days_through_leap_years_and_centuries(text, at) -> None:
    assert parse(text) == ExpirationDateTime(at)


def test_one_minute_to_midnight_is_a_time_not_stated() -> None:
    assert not parse("&>0250312359").time_stated
    assert parse("&>0250312358").time_stated


def test_a_compound_message_gives_its_structures_in_order() -> None:
    message = parse("=+03000=A99992512345600=<S12954A0&>0253652359")

    assert isinstance(message, CompoundMessage)
    assert message.fields() == {"count": 3, "sequence": "000", "structures": ["001", "003", "005"]}


def test_a_message_known_as_a_whole_is_read_as_its_parts_are() -> None:
    """The second reading knows the pattern of the whole; so does that of the next label of the same shape."""
    first = "=+04000=A99992512345600=%6200=<S12954A0&>0253652359"
    assert parse(first) == parse(first)

    for flags, group, product, expiry in (
        ("02", "Ma", "T1295012", "0240600815"),
        ("14", "P9", "X9ABC000", "9990012359"),
    ):
        parts = (f"=A999917654321{flags}", f"=%{group}A0", f"=<{product}", f"&>{expiry}")
        message = parse("=+04000" + "".join(parts))
        assert message.structures == tuple(parse(part) for part in parts)


@pytest.mark.parametrize(
    ("wrong", "code", "part", "position"),
    [
        ("=+02000=%9900&>0253652359", LabelTrouble.BLOOD_GROUP, 1, 10),
        ("=+02000=%6201&>0253652359", LabelTrouble.BLOOD_GROUP_RESERVED, 1, 13),
        ("=+02000=%6200&>0253662359", LabelTrouble.DAY, 2, 19),
        ("=+02000=%6200&>025365235a", LabelTrouble.CHARACTER, 2, 25),
        ("=+02000=%6200&*02536523=9", LabelTrouble.COMPOUND_COUNT, None, 3),
        ("=+03000=%6200&>0253652359", LabelTrouble.COMPOUND_COUNT, None, 3),
        ("=+02001=%6200&>0253652359", LabelTrouble.COMPOUND_SEQUENCE, None, 5),
    ],
)
def test_a_wrong_message_of_a_known_shape_is_refused_at_its_place(wrong, code, part, position) -> None:
    parse("=+02000=%6200&>0253652359")

    with pytest.raises(LabelError) as refused:
        parse(wrong)

    assert (refused.value.code, refused.value.part, refused.value.position) == (code, part, position)


def test_two_orders_of_the_same_structures_are_two_messages() -> None:
    there, back = "=+02000=%6200&>0253652359", "=+02000&>0253652359=%6200"

    for text in (there, back, there, back):
        assert encode(parse(text)) == text


def test_damaged_flags_in_a_compound_message_are_told_with_their_place() -> None:
    with pytest.raises(LabelError) as refused:
        parse("=+02000=%6200=A99991712345670")

    assert (refused.value.part, refused.value.position) == (2, 28)
    assert refused.value.read == DonationNumber("A9999", "17", "123456", "70")


def test_two_joined_symbols_are_read_when_told_so() -> None:
    assert [part.number for part in parse_concatenated("=A99992512345600=%6200")] == ["001", "002"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("=%6200", LabelTrouble.CONCATENATED_COUNT),
        ("=%6200=%6200=%6200", LabelTrouble.CONCATENATED_COUNT),
        ("=%6200=+01000", LabelTrouble.COMPOUND_NESTED),
        ("12=%6200", LabelTrouble.NOT_ISBT128),
        ("", LabelTrouble.EMPTY),
    ],
)
def test_anything_but_two_structures_is_no_joined_scan(text, code) -> None:
    with pytest.raises(LabelError) as refused:
        parse_concatenated(text)

    assert refused.value.code is code


@pytest.mark.parametrize(
    ("structure", "code"),
    [
        (DonationNumber("A999O", "25", "123456"), LabelTrouble.CHARACTER),
        (DonationNumber("A9999", "17", "123456", "70"), LabelTrouble.FLAG_CHECK),
        (ProductCode("S1295", None, "4A0"), LabelTrouble.NOT_ENCODABLE),
        (ExpirationDateTime(datetime(2025, 1, 1, 12, 0, 30)), LabelTrouble.NOT_ENCODABLE),
        (ExpirationDateTime(datetime(2025, 1, 1, tzinfo=UTC)), LabelTrouble.NOT_ENCODABLE),
        (ExpirationDateTime(datetime(1850, 1, 1)), LabelTrouble.CENTURY),
        (CompoundMessage(()), LabelTrouble.COMPOUND_EMPTY),
    ],
)
def test_nothing_is_written_that_would_not_be_read_back(structure, code) -> None:
    with pytest.raises(LabelError) as refused:
        encode(structure)

    assert refused.value.code is code
