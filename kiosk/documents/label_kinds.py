"""The kinds of label, and the names of what each may say: what a template of that kind can show, and what it must."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from kiosk.wording import Language


@dataclass(frozen=True, slots=True)
class LabelKind:
    """`texts`, `lists` and `symbols` are all the fields there are; a template that leaves out one of `must_show` (texts
    and lists) or of `must_carry` (symbols) is refused.
    """

    name: str
    texts: frozenset[str]
    lists: frozenset[str]
    symbols: frozenset[str]
    must_show: frozenset[str]
    must_carry: frozenset[str]


@dataclass(frozen=True, slots=True)
class LabelContent:
    """What one label says, in its language, by field: finished texts, and the texts to encode. An empty one is absent.

    Raises:
        ValueError: the fields are not those of the kind (a bug: a test makes every kind).
    """

    kind: LabelKind
    language: Language
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    symbols: Mapping[str, str]

    def __post_init__(self) -> None:
        for given, fields in (
            (self.texts, self.kind.texts),
            (self.lists, self.kind.lists),
            (self.symbols, self.kind.symbols),
        ):
            if given.keys() != fields:
                raise ValueError(f"label {self.kind.name}: {sorted(given.keys() ^ fields)} missing or too many")

    def says(self, field: str) -> bool:
        return any(mapping.get(field) for mapping in (self.texts, self.lists, self.symbols))


def _kind(
    name: str, *, must_show: str, may_show: str = "", must_carry: str, may_carry: str = "", lists: str = ""
) -> LabelKind:
    musts, list_fields = frozenset(must_show.split()), frozenset(lists.split())
    carried = frozenset(must_carry.split())
    return LabelKind(
        name,
        texts=musts | frozenset(may_show.split()),
        lists=list_fields,
        symbols=carried | frozenset(may_carry.split()),
        must_show=musts | list_fields,
        must_carry=carried,
    )


# ISBT 128 Standard Technical Specification 7.3.1: the affixed label carries the donation number, product code and
# division, machine-readable and as text; a label too small for that carries the donation number's code at least.
THAWED = _kind(
    "thawed",
    must_show="patient_name patient_traits product_name product_code division donation_number flags check_character lot"
    " expiry thaw_end use_before_meaning use_before_time use_before_date use_before_zone out_of_specification"
    " label_number origin",
    lists="statements",
    must_carry="donation_number product_code compound label_number",
)
BASE = _kind(
    "base",
    must_show="donation_number flags check_character product_code division product_class attributes expiry"
    " recipient_heading recipient_name recipient_traits processing_facility biohazard",
    may_show="collection_facility collected collected_utc blood_group rhesus donor volume storage expiry_utc"
    " european_code",
    lists="use_statements handling_statements",
    must_carry="donation_number blood_group product_code expiry compound",
    may_carry="collected european_code",
)
CRYO = _kind(
    "cryo",
    must_show="donation_number flags check_character product_code division product_class expiry recipient_name"
    " recipient_traits processing_facility biohazard",
    may_show="attributes collected storage",
    lists="statements",
    must_carry="donation_number compound",
)
SYRINGE = _kind(
    "syringe",
    must_show="donation_number flags check_character product_code division product_class expiry recipient_name"
    " recipient_traits biohazard",
    may_show="volume processing_facility",
    lists="statements",
    must_carry="compound",
)
POSITION = _kind("position", must_show="code place", may_show="establishment", must_carry="code")
BADGE = _kind("badge", must_show="person_name badge_id", may_show="roles establishment", must_carry="badge")

KINDS: Mapping[str, LabelKind] = {kind.name: kind for kind in (BASE, CRYO, THAWED, SYRINGE, POSITION, BADGE)}


def fields_of(kind: LabelKind) -> frozenset[str]:
    return frozenset(chain(kind.texts, kind.lists, kind.symbols))
