"""What a product asks for: limits, clocks and their anchors, what must never be done. Versioned, approved data.

Every value names its source and how sure it is; the shipped files are templates that a site's pharmacist approves.
A field that came after the first version has a default, under which a profile approved before means what it meant.
"""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from kiosk.approved import ApprovedData, Wording, read_approved
from kiosk.circuit.handling import (
    CertificateKind,
    Component,
    Consumable,
    ContainerKind,
    Dose,
    DosesMinimum,
    EndPoint,
    EndPointRule,
    FilterRule,
    IdentityMatch,
    LymphodepletionWindow,
    Overwrap,
    PrepStep,
    ProtectionRule,
    Sequence,
    Statement,
    ThawMethod,
)
from kiosk.circuit.sourced import (
    BathLimits,
    CelsiusBand,
    CelsiusLimit,
    Certainty,
    ClockRule,
    HoursLimit,
    Moment,
    SecondsLimit,
    Sourced,
    SourcedWording,
    UsualSeconds,
)

__all__ = [
    "BathLimits",
    "CelsiusLimit",
    "Certainty",
    "ClockRule",
    "Moment",
    "Overwrap",
    "Profile",
    "SecondsLimit",
    "Sourced",
    "Statement",
    "UsualSeconds",
    "read_profile",
    "shipped_profiles",
    "sourced_values",
]

_AT_THE_BENCH = (Moment.OUT_OF_STORAGE, Moment.THAW_STARTED, Moment.THAW_ENDED)
_AT_THE_BED = (Moment.INFUSION_STARTED, Moment.INFUSION_ENDED)

USUAL_RELEASE = HoursLimit(hours=4, source="usual practice, to be confirmed by the site", certainty=Certainty.DEFAULT)
VISIBLE_ICE_GONE = EndPointRule(
    at=EndPoint.NO_VISIBLE_ICE,
    text=Wording(fr="Plus de glace visible", en="No visible ice"),
    source="the rule of every profile of the first version",
    certainty=Certainty.DEFAULT,
)


class Basis(Sourced):
    """Where plain values, such as a choice of a list, come from."""

    fields: tuple[str, ...] = Field(min_length=1)


class Profile(ApprovedData):
    """One version of what one product asks for.

    Attributes:
        gmo: its waste is that of a genetically modified organism; so is that of a profile that does not say.
        bath: None only for a product that is thawed in room air, which gives `room` instead.
        sequence: one after the other where the profile does not say, the safest of the three.
        components: in the order of giving; empty for a product of one part.
        doses: empty where everything is given on one day.
        certificate_kind: None for any that the manufacturer sends.
        tocilizumab_minimum, lymphodepletion: None where the product asks for none.
        patient_present_first: nothing is taken out of the cold before the patient is there and was assessed.
        bedside_two_persons: two people identify patient and product at the bed, of every container.
    """

    code: str = Field(pattern=r"^[a-z0-9_]+$")
    version: int = Field(ge=1)
    name: str
    inn: str
    autologous: bool
    gmo: bool = True
    review_by: date
    container_kinds: tuple[ContainerKind, ...] = Field(default=(ContainerKind.BAG,), min_length=1)
    storage_maximum: CelsiusLimit
    exposure_target: SecondsLimit | None = None
    exposure_maximum: SecondsLimit
    thaw_procedure: Literal["P08", "P08V", "P08E", "P08C", "P08H"] = "P08"
    thaw_methods: tuple[ThawMethod, ...] = Field(default=(ThawMethod.BATH,), min_length=1)
    bath: BathLimits | None = None
    room: CelsiusBand | None = None
    thaw_usual: UsualSeconds
    end_point: EndPointRule = VISIBLE_ICE_GONE
    overwrap: Overwrap
    overwrap_text: SourcedWording
    sequence: Sequence = Sequence.ONE_BY_ONE
    components: tuple[Component, ...] = ()
    doses: tuple[Dose, ...] = ()
    clocks: tuple[ClockRule, ...] = Field(min_length=1)
    use_before_clock: str
    never: tuple[SourcedWording, ...] = Field(min_length=1)
    label_statements: tuple[Statement, ...] = Field(min_length=1)
    identity_matches: tuple[IdentityMatch, ...] = ()
    on_mismatch: SourcedWording | None = None
    certificate_kind: CertificateKind | None = None
    prep_steps: tuple[PrepStep, ...] = ()
    filter_rule: FilterRule | None = None
    infusion_note: SourcedWording | None = None
    ppe: ProtectionRule | None = None
    consumables: tuple[Consumable, ...] = ()
    tocilizumab_minimum: DosesMinimum | None = None
    lymphodepletion: LymphodepletionWindow | None = None
    release_valid: HoursLimit = USUAL_RELEASE
    patient_present_first: bool = False
    bedside_two_persons: bool = False
    basis: tuple[Basis, ...] = ()

    @model_validator(mode="after")
    def _clocks_fit(self) -> Self:
        names = [clock.name for clock in self.clocks]
        if len(set(names)) != len(names):
            raise ValueError("clocks must have different names")
        if self.use_before_clock not in names:
            raise ValueError(f"use_before_clock must name one of the clocks: {', '.join(names)}")
        before = self.clock(self.use_before_clock)
        if before.start not in _AT_THE_BENCH or before.stop not in _AT_THE_BED:
            raise ValueError(
                "use_before_clock must start at out_of_storage, thaw_started or thaw_ended, which the bench marks, "
                "and stop at infusion_started or infusion_ended"
            )
        if self.thaw_usual.lowest > self.thaw_usual.highest:
            raise ValueError("thaw_usual: lowest must not be above highest")
        return self

    @model_validator(mode="after")
    def _thaw_fits(self) -> Self:
        if self.bath is None and set(self.thaw_methods) != {ThawMethod.ROOM}:
            raise ValueError("bath must give the limits of a product that is thawed in a bath or a dry device")
        if (self.room is not None) != (ThawMethod.ROOM in self.thaw_methods):
            raise ValueError("room must give the limits of a product that is thawed in room air, and of no other")
        if self.end_point.at is EndPoint.SMALL_ICE_CORE and self.gmo:
            raise ValueError("end_point small_ice_core: a genetically modified product is thawed until no ice is seen")
        return self

    @model_validator(mode="after")
    def _doses_fit(self) -> Self:
        codes = [component.code for component in self.components]
        if len(set(codes)) != len(codes):
            raise ValueError("components must have different codes")
        if [dose.number for dose in self.doses] != list(range(1, len(self.doses) + 1)):
            raise ValueError("doses must be numbered 1, 2, ... in their order")
        for dose in self.doses:
            if unknown := sorted(set(dose.components) - set(codes)):
                raise ValueError(f"dose {dose.number}: no such component: {', '.join(unknown)}")
        return self

    @model_validator(mode="after")
    def _basis_fits(self) -> Self:
        if unknown := sorted({field for basis in self.basis for field in basis.fields} - set(type(self).model_fields)):
            raise ValueError(f"basis: no such field: {', '.join(unknown)}")
        return self

    @property
    def release_valid_hours(self) -> int:
        return self.release_valid.hours

    def clock(self, name: str) -> ClockRule:
        return next(clock for clock in self.clocks if clock.name == name)

    def component(self, code: str) -> Component | None:
        return next((component for component in self.components if component.code == code), None)

    def dose(self, number: int) -> Dose | None:
        return next((dose for dose in self.doses if dose.number == number), None)


def sourced_values(profile: Profile) -> tuple[tuple[str, str, Certainty | None], ...]:
    """Every value with its place in the file, its source and how sure it is (None: the profile does not say)."""
    return tuple(_sourced(profile, ""))


def _sourced(node: object, place: str) -> Iterator[tuple[str, str, Certainty | None]]:
    match node:
        case Basis():
            yield ", ".join(node.fields), node.source, node.certainty
        case Sourced() | SourcedWording():
            yield place, node.source, node.certainty
        case BaseModel():
            for name in type(node).model_fields:
                yield from _sourced(getattr(node, name), f"{place}.{name}" if place else name)
        case tuple():
            for number, item in enumerate(node, 1):
                yield from _sourced(item, f"{place} {getattr(item, 'name', number)}")


def read_profile(text: str, file: str) -> Profile:
    """Parse and check a profile file's text.

    Raises:
        NotApprovableError: naming file, place, field and what was expected.
    """
    return read_approved(Profile, text, file)


def shipped_profiles() -> dict[str, str]:
    """The templates that come with the kiosk: file name -> text."""
    folder = files("kiosk.circuit").joinpath("profiles")
    return {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
