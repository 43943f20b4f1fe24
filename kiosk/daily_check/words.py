"""A daily check in words of the catalogue: each result a sentence, each line what was found and corrected."""

from datetime import date, datetime
from decimal import Decimal

from kiosk.daily_check.results import Line, Outcome, Result
from kiosk.daily_check.state import DailyCheck
from kiosk.wording import Language, say
from kiosk.wording.formats import celsius, long_date, minutes_seconds, number

_AREA = "daily_check"


def words(key: str, language: Language, **values: object) -> str:
    return say(f"{_AREA}.{key}", language, **values)


def sentence(result: Result, language: Language) -> str:
    """What was found, its values as a reader of that language writes them."""
    filled = {name: _formatted(name, value, language) for name, value in result.values.items()}
    return words(f"{result.item}_{result.code}", language, **filled)


def item_name(result: Result, language: Language) -> str:
    name = words(f"item_{result.item}", language)
    return f"{name} · {result.subject}" if result.subject else name


def line_name(line: Line, language: Language) -> str:
    return words(f"line_{line}", language)


def verdict_of(check: DailyCheck, line: Line) -> Outcome | None:
    """Of a whole line; None while it is not done. A line with nothing to check is absent."""
    if not check.done(line):
        return None
    outcomes = {result.outcome for result in check.of_line(line)}
    if Outcome.FAILED in outcomes:
        return Outcome.FAILED
    return Outcome.OK if Outcome.OK in outcomes else Outcome.ABSENT


def told(check: DailyCheck, language: Language) -> tuple[str, ...]:
    """Every line with all that was found, then what was measured again, then the conclusion."""
    lines = []
    for number_, line in enumerate(Line, start=1):
        verdict = verdict_of(check, line)
        code = "due" if verdict is None else str(verdict)
        head = words("told_line", language, number=number_, line=line_name(line, language))
        lines.append(f"{head} {words(f'outcome_{code}', language)}")
        lines += [f"  {one}" for one in _found(check, line, language)]
    for correction in check.corrections:
        reason = words(f"reason_{correction.reason}", language)
        lines.append(words("told_again", language, line=line_name(correction.line, language), reason=reason))
        before = [result for _, results in correction.before for result in results]
        lines += [f"  {words('told_before', language, found=_one(result, language))}" for result in before]
    lines.append(words(f"concluded_{'passed' if check.passed else 'failed'}", language))
    return tuple(lines)


def _found(check: DailyCheck, line: Line, language: Language) -> tuple[str, ...]:
    return tuple(_one(result, language) for result in check.of_line(line))


def _one(result: Result, language: Language) -> str:
    mark = {Outcome.OK: "✓", Outcome.FAILED: "✗"}.get(result.outcome, "–")
    return f"{mark} {item_name(result, language)} – {sentence(result, language)}"


def _formatted(name: str, value: str, language: Language) -> str:
    if name == "doubt":
        return say(f"trust.{value}", language)
    unit = name.rpartition("_")[2]
    return _plain(unit, value, language) if unit in _UNITS else value


_UNITS = ("celsius", "kelvin", "percent", "mm", "kg", "seconds", "megabytes", "duration", "date", "local")


def _plain(unit: str, value: str, language: Language) -> str:
    match unit:
        case "celsius":
            return celsius(Decimal(value), language, 2)
        case "kelvin":
            return f"{number(Decimal(value), language, 2)} °C"
        case "percent":
            return f"{number(Decimal(value), language)} %"
        case "mm":
            return f"{number(Decimal(value), language, 0)} mm"
        case "kg":
            return f"{number(Decimal(value), language)} kg"
        case "seconds":
            seconds = Decimal(value).normalize()
            return f"{number(seconds, language, min(3, max(0, -int(seconds.as_tuple().exponent))))} s"
        case "megabytes":
            return f"{int(value):,}".replace(",", "\u202f") + (" Mo" if language is Language.FRENCH else " MB")
        case "duration":
            return minutes_seconds(float(value))
        case "date":
            return long_date(date.fromisoformat(value), language)
        case _:
            at = datetime.fromisoformat(value)
            return f"{long_date(at.date(), language)} {at:%H:%M}"
