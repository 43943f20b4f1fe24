"""When to begin a thaw, in words."""

from datetime import datetime

from kiosk.gates.forecast import Forecast
from kiosk.wording import Language, say


def forecast_words(seen: Forecast, language: Language) -> tuple[str, str]:
    """When to begin the thaw, and what that is added up from."""
    chain = say(
        "gates.forecast_chain",
        language,
        lowest=_minutes(seen.thaw_lowest_seconds, language),
        highest=_minutes(seen.thaw_highest_seconds, language),
        travel=seen.travel_minutes,
        keeps=_minutes(seen.keeps_seconds, language),
    )
    values = {
        "opens": _hour(seen.from_at),
        "closes": _hour(seen.to_at),
        "earliest": _hour(seen.earliest_infusion_at),
        "infusion": _hour(seen.infusion_at),
        "ends": _hour(seen.infusion_ends_at),
    }
    said = say(f"gates.forecast_{seen.when}", language, **values)
    slot = "forecast_no_slot" if seen.infusion_at is None else "forecast_infusion"
    return said, f"{say(f'gates.{slot}', language, **values)} · {chain}"


def _hour(at: datetime | None) -> str:
    return "–" if at is None else f"{at:%H:%M}"


def _minutes(seconds: int, language: Language) -> str:
    """Whole minutes as they are, others with a half: `2,5`."""
    whole, rest = divmod(seconds, 60)
    if not rest:
        return str(whole)
    text = f"{seconds / 60:.1f}"
    return text.replace(".", ",") if language is Language.FRENCH else text
