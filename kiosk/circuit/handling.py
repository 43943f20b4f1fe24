"""How a product comes, in which order it is given, what must agree before, and what it needs: parts of a profile.

Words of every enumerated value: `profile.<enumeration>_<value>`, such as `profile.sequence_one_by_one`.
"""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, Wording
from kiosk.circuit.sourced import Sourced


class ContainerKind(StrEnum):
    BAG = "bag"
    VIAL = "vial"


class ThawMethod(StrEnum):
    BATH = "bath"
    DRY = "dry"
    """a dry thawing device at 37 °C"""
    ROOM = "room"


class Sequence(StrEnum):
    """In which order the containers of one dose are thawed."""

    SINGLE = "single"
    """the product comes in one container"""
    ONE_BY_ONE = "one_by_one"
    """the next is thawed only once the one before is infused"""
    PARALLEL = "parallel"
    """all at the same time"""


class EndPoint(StrEnum):
    """When the thaw is over."""

    NO_VISIBLE_ICE = "no_visible_ice"
    SMALL_ICE_CORE = "small_ice_core"
    """a habit of grafts, where the site's procedure says so; never of a CAR-T product"""


class Overwrap(StrEnum):
    STERILE = "sterile"
    SEALABLE = "sealable"
    ANY = "any"
    NONE = "none"
    """thawed in its own carton or on a pad, in room air"""


class Statement(StrEnum):
    """A warning that the thawed product's label carries."""

    AUTOLOGOUS_USE_ONLY = "autologous_use_only"
    DO_NOT_IRRADIATE = "do_not_irradiate"
    NO_LEUKODEPLETING_FILTER = "no_leukodepleting_filter"
    INTENDED_RECIPIENT_ONLY = "intended_recipient_only"
    DO_NOT_REFREEZE = "do_not_refreeze"


class Colour(StrEnum):
    BLUE = "blue"
    ORANGE = "orange"
    RED = "red"


class Bearer(StrEnum):
    """What carries an identity that must agree with another."""

    PATIENT = "patient"
    SHIPPER = "shipper"
    CARTON = "carton"
    ENVELOPE = "envelope"
    CASSETTE = "cassette"
    BAG = "bag"
    VIAL = "vial"
    SYRINGE = "syringe"
    CERTIFICATE = "certificate"
    """the paper that the profile's `certificate_kind` names"""
    DOSE_SCHEDULE = "dose_schedule"
    PRESCRIPTION = "prescription"


class CertificateKind(StrEnum):
    RELEASE_FOR_INFUSION = "release_for_infusion"
    """RfIC, of the manufacturer"""
    LOT_INFORMATION_SHEET = "lot_information_sheet"
    BATCH_ATTESTATION = "batch_attestation"
    """of the manufacturer's qualified person"""
    UNIT_RELEASE = "unit_release"
    """of the cell therapy unit, for a graft"""


class FilterUse(StrEnum):
    NOT_LEUKODEPLETING = "not_leukodepleting"
    IN_LINE = "in_line"
    """an in-line filter is needed, a leukodepleting one forbidden"""
    NONE = "none"
    """no filter at all in the line"""
    BLOOD_SET = "blood_set"
    """a transfusion set of 170 to 200 µm; never a leukodepleting one"""


class Protection(StrEnum):
    GLOVES = "gloves"
    CRYO_GLOVES = "cryo_gloves"
    EYES = "eyes"
    GOWN = "gown"


class ConsumableKind(StrEnum):
    """What a procedure uses up, counted by lot (kiosk.storage)."""

    OVERWRAP = "overwrap"
    STERILE_BAG = "sterile_bag"
    PAD = "pad"
    INFUSION_SET = "infusion_set"
    IN_LINE_FILTER = "in_line_filter"
    VIAL_ADAPTER = "vial_adapter"
    WITHDRAWAL_FILTER = "withdrawal_filter"
    SYRINGE = "syringe"
    NEEDLE = "needle"
    DILUENT = "diluent"
    SALINE = "saline"
    SWAB = "swab"


class Component(ApprovedData):
    """A part of the product that is told apart on its own label; the profile lists them in the order of giving."""

    code: str = Field(pattern=r"^[a-z0-9]+$")
    name: Wording
    colour: Colour | None = None
    partial: bool = False
    """a part only of the container is infused"""


class Dose(Sourced):
    """One day of a dose plan; day 1 is that of the first infusion. `latest_day`: postponed to, at most.

    `components`: which the plan gives that day; empty: whatever the containers' own labels say.
    """

    number: int = Field(ge=1)
    day: int = Field(ge=1)
    tolerance_days: int = Field(ge=0)
    latest_day: int | None = None
    components: tuple[str, ...] = ()


class IdentityMatch(Sourced):
    """What must agree before thaw or infusion, in the order of comparing; `also`: what else of them must agree."""

    before: str = Field(pattern=r"^(thaw|infusion)$")
    between: tuple[Bearer, ...] = Field(min_length=2)
    also: Wording | None = None


class DosesMinimum(Sourced):
    """So many doses at hand for one patient, and another within so many hours of each."""

    doses: int = Field(ge=1, le=10)
    another_within_hours: int | None = Field(default=None, gt=0, le=48)


class LymphodepletionAnchor(StrEnum):
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"


class LymphodepletionWindow(Sourced):
    """The infusion is between so many days after the first or the last day of lymphodepletion, both included."""

    anchor: LymphodepletionAnchor
    from_days: int = Field(ge=0, le=60)
    to_days: int = Field(ge=0, le=60)
    note: Wording | None = None
    """what else the physician weighs, such as another window of one indication"""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.from_days > self.to_days:
            raise ValueError("from_days must not be above to_days")
        return self


class FilterRule(Sourced):
    use: FilterUse
    text: Wording


class ProtectionRule(Sourced):
    items: tuple[Protection, ...] = Field(min_length=1)


class EndPointRule(Sourced):
    at: EndPoint
    text: Wording


class PrepStep(Sourced):
    """One thing done between the thaw and the hand-over, in the words of the product information."""

    text: Wording


class Consumable(Sourced):
    """`per`: of each container, or of each dose."""

    kind: ConsumableKind
    count: int = Field(ge=1, le=50)
    per: str = Field(pattern=r"^(container|dose)$")
