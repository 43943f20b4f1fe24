"""A profile in words of both languages, one aspect after the other, the most dangerous to mistake first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from kiosk.approved import Wording
from kiosk.circuit.handling import Component, Consumable, Dose, IdentityMatch, Statement
from kiosk.circuit.profiles import Profile, sourced_values
from kiosk.circuit.sourced import BathLimits, CelsiusBand, Certainty, ClockRule
from kiosk.wording import Language, say
from kiosk.wording.formats import celsius, long_date

In = Callable[[Language], str]


@dataclass(frozen=True, slots=True)
class Aspect:
    """`field`: the profile's, with what tells apart those of one list; `label` and `value` are for people."""

    field: str
    label: Wording
    value: Wording


def aspects(profile: Profile) -> tuple[Aspect, ...]:
    """All that a profile asks for, but what only names the version itself (`of_version`)."""
    return tuple(chain(_at_the_bench(profile), _limits(profile), _never(profile), _before(profile), _beside(profile)))


def of_version(profile: Profile) -> tuple[Aspect, ...]:
    """What only tells versions of one product apart: names, the review's date, the sources."""
    return (
        Aspect("name", _label("name"), _same(profile.name)),
        Aspect("inn", _label("inn"), _same(profile.inn)),
        Aspect("review_by", _label("review_by"), _both(lambda language: long_date(profile.review_by, language))),
        *(Aspect(f"label of clock {clock.name}", _label("clock_label"), clock.label) for clock in profile.clocks),
        *(
            Aspect(f"source of {place}", _label("source", place=place), _source(source, sure))
            for place, source, sure in sourced_values(profile)
        ),
    )


def _source(source: str, sure: Certainty | None) -> Wording:
    return _both(lambda language: f"{source} ({_word('certainty', sure or 'none', language)})")


def spoken(seconds: int, language: Language) -> str:
    """`45` -> `45 s`, `180` -> `3 min`, `7200` -> `2 h`, `9000` -> `2 h 30`."""
    if seconds % 60:
        return _say("seconds", language, seconds=seconds)
    hours, minutes = divmod(seconds // 60, 60)
    if hours == 0:
        return _say("minutes", language, minutes=minutes)
    if minutes == 0:
        return _say("hours", language, hours=hours)
    return _say("hours_minutes", language, hours=hours, minutes=f"{minutes:02}")


# --- what a habit of another product gets wrong ----------------------------------------------------------------------


def _at_the_bench(profile: Profile) -> Iterator[Aspect]:
    last = profile.clock(profile.use_before_clock)
    yield Aspect("use_before_clock", _label("use_before"), _clock(last))
    for clock in sorted(profile.clocks, key=lambda clock: not clock.hard):
        if clock is not last:
            yield Aspect(f"clocks {clock.name}", clock.label, _clock(clock))
    yield Aspect("thaw_methods", _label("thaw_methods"), _words("thaw_method", profile.thaw_methods))
    yield Aspect("thaw_procedure", _label("thaw_procedure"), _same(profile.thaw_procedure))
    yield Aspect("sequence", _label("sequence"), _words("sequence", (profile.sequence,)))
    for rank, component in enumerate(profile.components, 1):
        label = _label("component", code=component.code)
        yield Aspect(f"components {component.code}", label, _component(rank, component))
    for dose in profile.doses:
        yield Aspect(f"doses {dose.number}", _label("dose", number=dose.number), _dose(dose))
    yield Aspect("overwrap", _label("overwrap"), _kind_and("overwrap", profile.overwrap, profile.overwrap_text))
    yield Aspect("end_point", _label("end_point"), _kind_and("end_point", profile.end_point.at, profile.end_point.text))
    rule = profile.filter_rule
    if rule is not None:
        yield Aspect("filter_rule", _label("filter_rule"), _kind_and("filter", rule.use, rule.text))


def _limits(profile: Profile) -> Iterator[Aspect]:
    if profile.bath is not None:
        yield Aspect("bath", _label("bath"), _bath(profile.bath))
    if profile.room is not None:
        yield Aspect("room", _label("room"), _band(profile.room))
    for field, limit in (("exposure_maximum", profile.exposure_maximum), ("exposure_target", profile.exposure_target)):
        if limit is not None:
            yield Aspect(field, _label(field), _time(limit.seconds))
    coldest = profile.storage_maximum.celsius
    at_most = _both(lambda language: _say("at_most_celsius", language, celsius=celsius(coldest, language)))
    yield Aspect("storage_maximum", _label("storage_maximum"), at_most)
    usual = profile.thaw_usual
    between = _both(
        lambda language: _say(
            "range", language, lowest=spoken(usual.lowest, language), highest=spoken(usual.highest, language)
        )
    )
    yield Aspect("thaw_usual", _label("thaw_usual"), between)


def _never(profile: Profile) -> Iterator[Aspect]:
    for item in profile.never:
        yield Aspect(f"never {item.en} / {item.fr}", _label("never"), item)
    for field, holds in (
        ("patient_present_first", profile.patient_present_first),
        ("bedside_two_persons", profile.bedside_two_persons),
    ):
        yield Aspect(field, _label(field), _yes(holds))


# --- what stands before, beside and after ----------------------------------------------------------------------------


def _before(profile: Profile) -> Iterator[Aspect]:
    for match in profile.identity_matches:
        field = f"identity_matches {match.before} {' '.join(match.between)}"
        yield Aspect(field, _label("identity_match"), _match(match))
    if profile.on_mismatch is not None:
        yield Aspect("on_mismatch", _label("on_mismatch"), profile.on_mismatch)
    if profile.certificate_kind is not None:
        yield Aspect("certificate_kind", _label("certificate_kind"), _words("certificate", (profile.certificate_kind,)))
    window = profile.lymphodepletion
    if window is not None:
        said = _both(
            lambda language: _say(
                f"lymphodepletion_{window.anchor}", language, from_days=window.from_days, to_days=window.to_days
            )
        )
        yield Aspect("lymphodepletion", _label("lymphodepletion"), _noted(said, window.note))
    doses = profile.tocilizumab_minimum
    if doses is not None:
        key = "tocilizumab_words" if doses.another_within_hours is None else "tocilizumab_again"
        said = _both(
            lambda language: _say(key, language, doses=doses.doses, hours=doses.another_within_hours)
        )  # fmt: skip
        yield Aspect("tocilizumab_minimum", _label("tocilizumab_minimum"), said)


def _beside(profile: Profile) -> Iterator[Aspect]:
    for number, step in enumerate(profile.prep_steps, 1):
        yield Aspect(f"prep_steps {number}", _label("prep_step"), step.text)
    if profile.infusion_note is not None:
        yield Aspect("infusion_note", _label("infusion_note"), profile.infusion_note)
    yield Aspect("container_kinds", _label("container_kinds"), _words("container_kind", profile.container_kinds))
    for statement in profile.label_statements:
        yield Aspect(f"label_statements {statement}", _label("label_statement"), _statement(statement))
    if profile.ppe is not None:
        yield Aspect("ppe", _label("ppe"), _words("protection", profile.ppe.items))
    for consumable in profile.consumables:
        field = f"consumables {consumable.kind} {consumable.per}"
        yield Aspect(field, _label("consumable"), _consumable(consumable))
    yield Aspect("release_valid", _label("release_valid"), _time(profile.release_valid.hours * 3600))
    origin = "autologous" if profile.autologous else "allogeneic"
    yield Aspect("autologous", _label("autologous"), _both(lambda language: _say(origin, language)))
    yield Aspect("gmo", _label("gmo"), _yes(profile.gmo))


# --- words -----------------------------------------------------------------------------------------------------------


def _say(key: str, language: Language, **values: object) -> str:
    return say(f"profile.{key}", language, **values)


def _both(written: In) -> Wording:
    return Wording(fr=written(Language.FRENCH), en=written(Language.ENGLISH))


def _same(text: str) -> Wording:
    return Wording(fr=text, en=text)


def _label(key: str, **values: object) -> Wording:
    return _both(lambda language: _say(f"of_{key}", language, **values))


def _word(family: str, value: str, language: Language) -> str:
    return _say(f"{family}_{value}", language)


def _words(family: str, values: Iterable[StrEnum]) -> Wording:
    found = tuple(values)
    return _both(lambda language: ", ".join(_word(family, value, language) for value in found))


def _yes(holds: bool) -> Wording:  # noqa: FBT001 it is the value said
    return _both(lambda language: _say("yes" if holds else "no", language))


def _time(seconds: int) -> Wording:
    return _both(lambda language: spoken(seconds, language))


def _kind_and(family: str, kind: StrEnum, text: Wording) -> Wording:
    return _both(lambda language: f"{_word(family, kind, language)} – {text.of(language)}")


def _noted(said: Wording, note: Wording | None) -> Wording:
    if note is None:
        return said
    return _both(lambda language: _say("with_note", language, words=said.of(language), note=note.of(language)))


def _clock(clock: ClockRule) -> Wording:
    return _both(
        lambda language: _say(
            "clock_hard" if clock.hard else "clock_soft",
            language,
            start=_word("moment", clock.start, language),
            stop=_word("moment", clock.stop, language),
            time=spoken(clock.maximum_seconds, language),
        )
    )


def _bath(bath: BathLimits) -> Wording:
    return _both(
        lambda language: _say(
            "bath_words",
            language,
            lowest=celsius(bath.minimum_celsius, language),
            highest=celsius(bath.maximum_celsius, language),
            time=spoken(bath.stable_seconds, language),
            spread=celsius(bath.stable_spread_celsius, language),
        )
    )


def _band(band: CelsiusBand) -> Wording:
    return _both(
        lambda language: _say(
            "band_words",
            language,
            lowest=celsius(band.minimum_celsius, language),
            highest=celsius(band.maximum_celsius, language),
        )
    )


def _component(rank: int, component: Component) -> Wording:
    coloured = "" if component.colour is None else "_coloured"
    key = f"component{coloured}{'_partial' if component.partial else ''}"
    key = "component_words" if key == "component" else key
    return _both(
        lambda language: _say(
            key,
            language,
            rank=rank,
            name=component.name.of(language),
            colour="" if component.colour is None else _word("colour", component.colour, language),
        )
    )


def _dose(dose: Dose) -> Wording:
    key = "dose_latest" if dose.latest_day is not None else "dose_tolerance" if dose.tolerance_days else "dose_words"

    def said(language: Language) -> str:
        day = _say(key, language, day=dose.day, days=dose.tolerance_days, latest=dose.latest_day)
        return (
            _say("dose_of", language, dose=day, components=", ".join(dose.components)) if dose.components else day
        )  # fmt: skip

    return _both(said)


def _match(match: IdentityMatch) -> Wording:
    def said(language: Language) -> str:
        between = " ↔ ".join(_word("bearer", bearer, language) for bearer in match.between)
        if match.also is not None:
            between = _say("match_also", language, between=between, also=match.also.of(language))
        return _say(f"match_{match.before}", language, between=between)

    return _both(said)


def _statement(statement: Statement) -> Wording:
    return _both(lambda language: say(f"label.statement_{statement}", language))


def _consumable(consumable: Consumable) -> Wording:
    return _both(
        lambda language: (
            f"{_word('consumable', consumable.kind, language)}, "
            f"{_say(f'consumable_{consumable.per}', language, count=consumable.count)}"
        )
    )
