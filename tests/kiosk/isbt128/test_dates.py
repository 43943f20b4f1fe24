"""Structures 004 to 009, 026 and 031: dates, their centuries, leap years, unstated times and zones."""
# ruff: noqa: DTZ001 - labels state no time zone

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from wrong_labels import Refusal, check_place

from kiosk.isbt128 import (
    CollectionDate,
    ExpirationDate,
    ExpirationDateTime,
    ExpirationMonth,
    FlexibleDateTime,
    LabelError,
    LabelTrouble,
    ProductionDate,
    ProductionDateTime,
    encode,
    parse,
)

_REFUSALS = [
    Refusal("a time after a date", "=>0261232359", LabelTrouble.LENGTH, 9),
    Refusal("the 22nd century", "=*125001", LabelTrouble.CENTURY, 3),
    Refusal("the 18th century", "=}799001", LabelTrouble.CENTURY, 3),
    Refusal("day 000", "=>025000", LabelTrouble.DAY, 6),
    Refusal("day 366 of 1900, no leap year", "=>900366", LabelTrouble.DAY, 6),
    Refusal("day 400", "=>024400", LabelTrouble.DAY, 6),
    Refusal("hour 24", "&}0251002400", LabelTrouble.TIME, 9),
    Refusal("minute 60", "&}0251000060", LabelTrouble.TIME, 9),
    Refusal("month 13", "=]202613", LabelTrouble.CALENDAR, 3),
    Refusal("month 00", "=]202600", LabelTrouble.CALENDAR, 3),
    Refusal("a zone of nobody", "=(3002202504011530", LabelTrouble.CODED_VALUE, 3),
    Refusal("the reserved place", "=(1102202504011530", LabelTrouble.CODED_VALUE, 4),
    Refusal("an event of nobody", "=(1007202504011530", LabelTrouble.CODED_VALUE, 5),
    Refusal("29 February of a common year", "=(1002202502291530", LabelTrouble.CALENDAR, 7),
    Refusal("31 April", "=(1002202504311530", LabelTrouble.CALENDAR, 7),
    Refusal("hour 24 of a flexible date", "=(1002202504012400", LabelTrouble.TIME, 15),
]


@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_a_date_of_no_calendar_is_refused_at_its_place(refusal) -> None:
    check_place(refusal)


@pytest.mark.parametrize(
    ("text", "structure"),
    [
        ("=>024366", ExpirationDate(date(2024, 12, 31))),
        ("=>000366", ExpirationDate(date(2000, 12, 31))),
        ("=>900365", ExpirationDate(date(1900, 12, 31))),
        ("=*999001", CollectionDate(date(1999, 1, 1))),
        ("=}024060", ProductionDate(date(2024, 2, 29))),
        ("=}025060", ProductionDate(date(2025, 3, 1))),
        ("&}0250600000", ProductionDateTime(datetime(2025, 3, 1))),
        ("=]200002", ExpirationMonth(2000, 2)),
    ],
)
def test_days_are_counted_through_leap_years_and_centuries(text, structure) -> None:
    assert parse(text) == structure
    assert encode(structure) == text


def test_dates_of_two_kinds_are_never_equal() -> None:
    assert ExpirationDate(date(2025, 1, 1)) != CollectionDate(date(2025, 1, 1))


@pytest.mark.parametrize(
    ("month", "last_day"),
    [
        (ExpirationMonth(2024, 2), date(2024, 2, 29)),
        (ExpirationMonth(2025, 2), date(2025, 2, 28)),
        (ExpirationMonth(2025, 12), date(2025, 12, 31)),
        (ExpirationMonth(9999, 12), date(9999, 12, 31)),
    ],
)
def test_a_month_of_expiry_lasts_to_its_last_day(month, last_day) -> None:
    assert month.last_day == last_day


@pytest.mark.parametrize("identifier", ["&>", "&*", "&}"])
def test_one_minute_to_midnight_is_a_time_not_stated(identifier) -> None:
    assert not parse(f"{identifier}0250312359").time_stated
    assert parse(f"{identifier}0250312358").time_stated


def test_a_flexible_date_is_local_or_in_utc() -> None:
    local, utc = parse("=(1002202504011530"), parse("=(2002202504011530")

    assert (local.utc, local.at) == (False, datetime(2025, 4, 1, 15, 30))
    assert (utc.utc, utc.at) == (True, datetime(2025, 4, 1, 15, 30, tzinfo=UTC))
    assert local != utc


def test_a_moment_of_another_zone_is_written_in_utc() -> None:
    paris = timezone(timedelta(hours=2))

    assert encode(FlexibleDateTime("01", datetime(2025, 7, 14, 1, 30, tzinfo=paris))) == "=(2001202507132330"


@pytest.mark.parametrize(
    ("event", "meaning"),
    [
        ("01", "expiration"),
        ("02", "collection"),
        ("03", "production"),
        ("04", "cross clamp"),
        ("05", "preservation"),
        ("06", "death"),
    ],
)
def test_a_flexible_date_says_what_happened(event, meaning) -> None:
    assert parse(f"=(10{event}202504011530").event_meaning == meaning


@pytest.mark.parametrize(
    ("structure", "code"),
    [
        (ExpirationDate(date(2100, 1, 1)), LabelTrouble.CENTURY),
        (ExpirationDate(date(2900, 1, 1)), LabelTrouble.NOT_ENCODABLE),
        (ExpirationDateTime(datetime(2025, 1, 1, 12, 0, 30)), LabelTrouble.NOT_ENCODABLE),
        (ExpirationMonth(2026, 13), LabelTrouble.CALENDAR),
        (FlexibleDateTime("09", datetime(2025, 1, 1)), LabelTrouble.CODED_VALUE),
        (FlexibleDateTime("01", datetime(2025, 1, 1, second=1)), LabelTrouble.NOT_ENCODABLE),
    ],
)
def test_no_date_is_written_that_would_not_be_read_back(structure, code) -> None:
    with pytest.raises(LabelError) as refused:
        encode(structure)

    assert refused.value.code is code
