"""What differs between two profiles: two versions of one product, or two products handled one after the other."""

from dataclasses import dataclass

from kiosk.approved import Wording
from kiosk.circuit.profile_words import Aspect, aspects, of_version
from kiosk.circuit.profiles import Profile


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` or `after` is None where the profile does not say, or ask for, such a thing."""

    field: str
    label: Wording
    before: Wording | None
    after: Wording | None


def differences(before: Profile, after: Profile) -> tuple[Difference, ...]:
    """The most dangerous to mistake first: clocks and their anchors, thaw, order, overwrap, end point, filter, limits.

    Of two versions of one product also names, review date and sources, at the end.
    """
    one, other = _of(before, after), _of(after, before)
    order = [*other, *(field for field in one if field not in other)]
    found = [_compared(field, one.get(field), other.get(field)) for field in sorted(order, key=_rank)]
    return tuple(difference for difference in found if difference is not None)


def _of(profile: Profile, other: Profile) -> dict[str, Aspect]:
    said = aspects(profile) if profile.code != other.code else (*aspects(profile), *of_version(profile))
    return {aspect.field: aspect for aspect in said}


def _compared(field: str, before: Aspect | None, after: Aspect | None) -> Difference | None:
    label = (after or before or _NEVER).label
    one, other = None if before is None else before.value, None if after is None else after.value
    if one is not None and other is not None and (one.fr, one.en) == (other.fr, other.en):
        return None
    return Difference(field, label, one, other)


_NEVER = Aspect("", Wording(fr="", en=""), Wording(fr="", en=""))

_FIRST = (
    "use_before_clock",
    "clocks",
    "thaw_methods",
    "thaw_procedure",
    "sequence",
    "components",
    "doses",
    "overwrap",
    "end_point",
    "filter_rule",
    "bath",
    "room",
    "exposure_maximum",
    "exposure_target",
    "storage_maximum",
    "thaw_usual",
    "never",
)
_LAST = ("name", "inn", "review_by", "label", "source")


def _rank(field: str) -> int:
    """Where a field stands; what is named neither first nor last keeps the order of the profile between them."""
    name = field.partition(" ")[0]
    if name in _FIRST:
        return _FIRST.index(name)
    return len(_FIRST) + (1 + _LAST.index(name) if name in _LAST else 0)
