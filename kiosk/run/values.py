"""What was typed at an `enter` step, read strictly: one clear sentence for a wrong value, never a guess.

Numbers take a comma or a point. Dates and times are the station's local ones: `dd/mm/yyyy`, `hh:mm`, both together, the
same without their signs, or ISO. The words of a refusal are `entry.<code>`, with the field's label.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from kiosk.circuit.profiles import Moment
from kiosk.procedures.steps import LONGEST_TEXT, EnterStep, EntryField
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Refused
from kiosk.run.state import Run
from kiosk.wording import Language, say
from kiosk.wording.formats import both_languages, long_date, signed

NUMBER_DIGITS = 7
"""before the decimal sign"""
DECIMALS = 4
FAR_YEARS = 10
"""A date further away from today is a slip of the finger."""
BEFORE_MIDNIGHT = timedelta(hours=12)
"""A time of day that has not come yet today was yesterday's, when it is no longer ago than this."""

_INTEGER = re.compile(rf"[-−]?[0-9]{{1,{NUMBER_DIGITS}}}")
_DECIMAL = re.compile(rf"[-−]?[0-9]{{1,{NUMBER_DIGITS}}}([.,][0-9]{{1,{DECIMALS}}})?")
_DATES = (
    re.compile(r"(?P<d>[0-9]{2})/?(?P<m>[0-9]{2})/?(?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
)
_TIME = re.compile(r"(?P<h>[0-9]{2})[:h]?(?P<n>[0-9]{2})")
_DATETIMES = (
    re.compile(r"(?P<d>[0-9]{2})/?(?P<m>[0-9]{2})/?(?P<y>[0-9]{4})[ T]?(?P<h>[0-9]{2})[:h]?(?P<n>[0-9]{2})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})[ T](?P<h>[0-9]{2}):(?P<n>[0-9]{2})"),
)
_EXAMPLES = {"date": "23/11/2026", "time": "14:05", "datetime": "23/11/2026 14:05"}


@dataclass(frozen=True, slots=True)
class Outside:
    """A value beyond a limit of its field; None: there is no limit on that side."""

    value: Decimal
    minimum: Decimal | None
    maximum: Decimal | None
    source: str


def written(field: EntryField, value: str, language: Language) -> str:
    """A value as a reader of the language writes it, with its unit."""
    match field.type:
        case "integer" | "decimal":
            number = signed(Decimal(value), language)
            return f"{number}\N{NO-BREAK SPACE}{field.unit}" if field.unit else number
        case "date":
            return long_date(date.fromisoformat(value), language)
        case "datetime":
            moment = datetime.fromisoformat(value)
            return f"{long_date(moment.date(), language)} {moment:%H:%M}"
        case "choice":
            return next((one.text.of(language) for one in field.options if one.id == value), value)
        case _:
            return value


def may_be_negative(field: EntryField) -> bool:
    """Counts, volumes and times are never below zero; temperatures may be."""
    return field.unit == "°C" or any(limit is not None and limit < 0 for limit in (field.minimum, field.maximum))


def read_values(step: EnterStep, typed: Mapping[str, str], run: Run, bench: Bench) -> tuple[f.Entered, ...]:
    """The values, in the order of the step's fields; an optional one that was left empty is left out.

    Raises:
        Refused: one is missing or cannot be right, or a field is none of the step's.
    """
    if set(typed) - {field.id for field in step.fields}:
        raise Refused("not_now")
    values = []
    for field in step.fields:
        text = " ".join(typed.get(field.id, "").split())
        if text:
            values.append(f.Entered(field.id, read_value(field, text, bench.local_now.date()), field.unit))
        elif not field.optional:
            raise _refused("missing", field)
    given = {value.field: value.value for value in values}
    for field in step.fields:
        other = next((one for one in step.fields if one.id == field.not_before), None)
        if other is not None and field.id in given and given[field.id] < given.get(other.id, ""):
            raise _refused("before_other", field, **both_languages("other", other.label.of))
    return _with_moments(step, values, run, bench)


def read_value(field: EntryField, text: str, today: date) -> str:
    """One value in the form that facts keep.

    Raises:
        Refused: it cannot be right.
    """
    match field.type:
        case "text":
            if len(text) > LONGEST_TEXT:
                raise _refused("too_long", field, longest=str(LONGEST_TEXT))
            if not text.isprintable():
                raise _refused("not_printable", field)
            return text
        case "integer" | "decimal":
            return _number(field, text)
        case "choice":
            if text not in {option.id for option in field.options}:
                raise _refused("missing", field)
            return text
        case "date":
            return _date(field, text, today).isoformat()
        case "time":
            return f"{_time(field, text):%H:%M}"
        case "datetime":
            return _datetime(field, text, today).isoformat(timespec="minutes")


def outside(step: EnterStep, values: tuple[f.Entered, ...]) -> tuple[tuple[EntryField, Outside], ...]:
    """The values beyond their own limits, or beyond the value of another field that they may not pass."""
    given = {entered.field: entered.value for entered in values}
    found = []
    for field in step.fields:
        if field.id not in given or field.type not in {"integer", "decimal"}:
            continue
        value = Decimal(given[field.id])
        low, high = field.minimum, field.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            found.append((field, Outside(value, low, high, field.source)))
        if field.at_most in given and value > Decimal(given[field.at_most]):
            found.append((field, Outside(value, None, Decimal(given[field.at_most]), field.at_most)))
    return tuple(found)


def _refused(code: str, field: EntryField, **values: str) -> Refused:
    return Refused(f"entry.{code}", **both_languages("label", field.label.of), **values)


def _number(field: EntryField, text: str) -> str:
    whole = field.type == "integer"
    if not (_INTEGER if whole else _DECIMAL).fullmatch(text):
        raise _refused("not_an_integer" if whole else "not_a_number", field)
    value = Decimal(text.replace("−", "-").replace(",", "."))
    if value < 0 and not may_be_negative(field):
        raise _refused("negative", field)
    return str(value)


def _parts(field: EntryField, text: str, *forms: re.Pattern[str]) -> dict[str, int]:
    for form in forms:
        if (match := form.fullmatch(text)) is not None:
            return {name: int(digits) for name, digits in match.groupdict().items()}
    raise _refused(f"not_a_{field.type}", field, example=_EXAMPLES[field.type])


def _day(field: EntryField, parts: Mapping[str, int], today: date) -> date:
    try:
        day = date(parts["y"], parts["m"], parts["d"])
    except ValueError:
        raise _refused("no_such_date", field) from None
    if abs(day.year - today.year) > FAR_YEARS:
        raise _refused("date_far", field, years=str(FAR_YEARS))
    return day


def _clock(field: EntryField, parts: Mapping[str, int]) -> time:
    try:
        return time(parts["h"], parts["n"])
    except ValueError:
        raise _refused("no_such_time", field) from None


def _date(field: EntryField, text: str, today: date) -> date:
    return _day(field, _parts(field, text, *_DATES), today)


def _time(field: EntryField, text: str) -> time:
    return _clock(field, _parts(field, text, _TIME))


def _datetime(field: EntryField, text: str, today: date) -> datetime:
    parts = _parts(field, text, *_DATETIMES)
    return datetime.combine(_day(field, parts, today), _clock(field, parts))


# --- moments -----------------------------------------------------------------------------------------------------


def _with_moments(step: EnterStep, values: list[f.Entered], run: Run, bench: Bench) -> tuple[f.Entered, ...]:
    """The values, those that report a moment with the UTC of it.

    Raises:
        Refused: a moment was marked as it happened; or it lies in the future, before one that came first, after one
            that came later, or in the hour that a change of clocks skips.
    """
    order, fields = list(Moment), {field.id: field for field in step.fields}
    at = {moment: mark.at.utc for moment, mark in run.marks.items()}
    for value in values:
        mark = run.marks.get(moment) if (moment := fields[value.field].moment) is not None else None
        if mark is not None and not mark.late:
            raise _refused("moment_marked", fields[value.field])
    reported = {fields[value.field].moment for value in values} - {None}
    at = {moment: utc for moment, utc in at.items() if moment not in reported}
    told: dict[str, datetime] = {}
    moments = [(fields[value.field].moment, value) for value in values]
    for moment, value in sorted(((m, v) for m, v in moments if m is not None), key=lambda one: order.index(one[0])):
        place = order.index(moment)
        before = max(((utc, m) for m, utc in at.items() if order.index(m) < place), default=None)
        after = min(((utc, m) for m, utc in at.items() if order.index(m) > place), default=None)
        at[moment] = told[value.field] = _moment(fields[value.field], value.value, bench, before, after)
    return tuple(f.Entered(value.field, value.value, value.unit, told.get(value.field)) for value in values)


def _moment(
    field: EntryField,
    value: str,
    bench: Bench,
    before: tuple[datetime, Moment] | None,
    after: tuple[datetime, Moment] | None,
) -> datetime:
    now = bench.now.utc
    there = [utc for local in _locals(field, value, bench) for utc in _utc(local, bench)]
    if not there:
        raise _refused("time_skipped", field)
    # what a watch shows has no seconds: the minute of a mark is not before it
    floor = None if before is None else before[0].replace(second=0, microsecond=0)
    fit = [utc for utc in there if utc <= now and (floor is None or utc >= floor)]
    if not fit and all(utc > now for utc in there):
        raise _refused("moment_in_future", field)
    if not fit and before is not None:
        raise _refused("moment_too_early", field, **_named(before, bench))
    if after is not None and fit[0] > after[0]:
        raise _refused("moment_too_late", field, **_named(after, bench))
    return fit[0] if before is None else max(fit[0], before[0])


def _locals(field: EntryField, value: str, bench: Bench) -> tuple[datetime, ...]:
    """The local times that a value may mean: a time of day is today's, or the last evening's shortly after midnight."""
    if field.type == "datetime":
        return (datetime.fromisoformat(value),)
    clock, now = time.fromisoformat(value), bench.local_now
    today = datetime.combine(now.date(), clock)
    yesterday = today - timedelta(days=1)
    return (yesterday,) if today > now and now - yesterday <= BEFORE_MIDNIGHT else (today,)


def _utc(local: datetime, bench: Bench) -> tuple[datetime, ...]:
    """In UTC: twice in the hour that comes twice, the earlier first; never in the hour that is skipped."""
    found = []
    for fold in (0, 1):
        utc = local.replace(tzinfo=bench.zone, fold=fold).astimezone(UTC)
        if utc.astimezone(bench.zone).replace(tzinfo=None, fold=0) == local and utc not in found:
            found.append(utc)
    return tuple(found)


def _named(other: tuple[datetime, Moment], bench: Bench) -> dict[str, str]:
    at, moment = other

    def words(language: Language) -> str:
        return say(f"history.moment_{moment}", language)

    return {**both_languages("other", words), "at": f"{at.astimezone(bench.zone):%d/%m/%Y %H:%M}"}
