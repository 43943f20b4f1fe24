"""Base, cryo and syringe labels of a cellular therapy product: what they say, from ISBT 128 values and a few words.

Content after ISBT 128 Standard Technical Specification 7.3 to 7.5 and 21 CFR 1271.90, .370. Dates are the labeller's
own local time, as in structures 005 and 007, with the zone's abbreviation beside; in UTC too where it is asked.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, NaiveDatetime, model_validator

from kiosk.approved import ApprovedData
from kiosk.documents.label_kinds import BASE, CRYO, SYRINGE, LabelContent
from kiosk.documents.label_statements import (
    AUTOLOGOUS_COLLECTION_TYPES,
    BIOHAZARD_COLLECTION_TYPES,
    HANDLING,
    LabelStatement,
    said,
)
from kiosk.isbt128 import (
    BloodGroups,
    CollectionDateTime,
    CompoundMessage,
    DonationNumber,
    ExpirationDateTime,
    ProductCode,
    ProductDivision,
    SingleEuropeanCode,
    Structure,
    division_of,
    encode,
    read_typed_din,
)
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date, number, spaced_din

_BIOHAZARD_SIGN = "☣"
_NO_BREAK = "\u00a0"
_UNSTATED = time(23, 59)
_Line = Annotated[str, Field(min_length=1, max_length=120)]


def _whole_minute(at: datetime) -> datetime:
    if at.second or at.microsecond:
        raise ValueError("a time to the whole minute was expected")
    return at


def _known_zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("the name of a time zone was expected, such as Europe/Paris") from error
    return zone


def _readable(read: Callable[[str], Structure]) -> Callable[[str], str]:
    """A check that the text, with nothing before it, is the content of a structure."""

    def check(text: str) -> str:
        read(text)
        return text

    return check


_Moment = Annotated[NaiveDatetime, AfterValidator(_whole_minute)]


class PersonTable(ApprovedData):
    """A recipient or a donor, as far as the label may tell; a donor unknown to the recipient by number alone."""

    name: str = ""
    birth_date: date | None = None
    identifier: str = ""

    def traits(self, language: Language) -> str:
        traits = []
        if self.birth_date is not None:
            traits.append(say("label.born_on", language, date=long_date(self.birth_date, language)))
        if self.identifier:
            traits.append(say("label.hospital_number", language, number=self.identifier))
        return "   ".join(map(_unbroken, traits))


class VolumeTable(ApprovedData):
    """`anticoagulant_millilitres` is what the volume holds of it, about."""

    millilitres: Annotated[Decimal, Field(gt=0, le=10000)]
    anticoagulant: str = ""
    anticoagulant_millilitres: Annotated[Decimal, Field(gt=0, le=10000)] | None = None

    @model_validator(mode="after")
    def _together(self) -> Self:
        if bool(self.anticoagulant) != (self.anticoagulant_millilitres is not None):
            raise ValueError("anticoagulant and anticoagulant_millilitres go together")
        return self

    def said(self, language: Language) -> str:
        volume = _plain(self.millilitres, language)
        if self.anticoagulant_millilitres is None:
            return say("label.volume", language, volume=volume)
        part = _plain(self.anticoagulant_millilitres, language)
        return say("label.volume_with", language, volume=volume, part=part, anticoagulant=self.anticoagulant)


class StorageTable(ApprovedData):
    maximum_celsius: Annotated[Decimal, Field(ge=-200, le=60)]
    minimum_celsius: Annotated[Decimal, Field(ge=-200, le=60)] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.minimum_celsius is not None and self.minimum_celsius >= self.maximum_celsius:
            raise ValueError("minimum_celsius must be below maximum_celsius")
        return self

    def said(self, language: Language) -> str:
        maximum = _plain(self.maximum_celsius, language)
        if self.minimum_celsius is None:
            return say("label.storage_at_most", language, maximum=maximum)
        minimum = _plain(self.minimum_celsius, language)
        return say("label.storage_between", language, minimum=minimum, maximum=maximum)


class ProductLabel(ApprovedData):
    """What the three labels share. `din` is typed as printed, with its check character; `product_code` is 8 characters;
    `division` is structure 032's, where the code says 99; `reactive_for` names the agent of `reactive_results`.
    """

    din: Annotated[str, AfterValidator(read_typed_din)]
    flags: str = "00"
    product_code: Annotated[str, AfterValidator(_readable(lambda code: ProductCode.read(f"=<{code}")))]
    division: str = ""
    product_class: _Line
    expires_at: _Moment
    zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Paris"
    recipient: PersonTable | None = None
    processing_facility: _Line
    statements: tuple[LabelStatement, ...]
    reactive_for: str = ""

    @model_validator(mode="after")
    def _readable_as_a_whole(self) -> Self:
        encode(self.donation)
        division_of(self.product, self.division_structure)
        return self

    @model_validator(mode="after")
    def _statements_asked_for(self) -> Self:
        code_says = f"collection type {self.product.collection_type} of the product code"
        self._ask(
            self.product.collection_type in AUTOLOGOUS_COLLECTION_TYPES, code_says, LabelStatement.AUTOLOGOUS_USE_ONLY
        )
        self._ask(self.product.collection_type in BIOHAZARD_COLLECTION_TYPES, code_says, LabelStatement.BIOHAZARD)
        given = set(self.statements)
        if len(given) != len(self.statements):
            raise ValueError("each statement once was expected")
        if {LabelStatement.AUTOLOGOUS_USE_ONLY, LabelStatement.INTENDED_RECIPIENT_ONLY} <= given:
            raise ValueError("one of autologous_use_only and intended_recipient_only was expected, not both")
        for_one = given & {LabelStatement.AUTOLOGOUS_USE_ONLY, LabelStatement.INTENDED_RECIPIENT_ONLY}
        if for_one and (self.recipient is None or not self.recipient.name):
            raise ValueError(f"a recipient with a name was expected: the label says {next(iter(for_one)).value}")
        if (LabelStatement.REACTIVE_RESULTS in given) != bool(self.reactive_for):
            raise ValueError("reactive_results and reactive_for go together")
        return self

    def _ask(self, asked: bool, because: str, statement: LabelStatement) -> None:  # noqa: FBT001 a rule's condition
        if asked and statement not in self.statements:
            raise ValueError(f"statement {statement.value} was expected: {because} asks for it")

    @property
    def donation(self) -> DonationNumber:
        return DonationNumber(self.din[:5], self.din[5:7], self.din[7:], self.flags)

    @property
    def product(self) -> ProductCode:
        return ProductCode.read(f"=<{self.product_code}")

    @property
    def division_structure(self) -> ProductDivision | None:
        return ProductDivision.read(f"=,{self.division}") if self.division else None

    def compound(self, *more: Structure | None) -> str:
        division = self.division_structure
        kept = (self.donation, self.product, division, ExpirationDateTime(self.expires_at), *more)
        return encode(CompoundMessage(tuple(structure for structure in kept if structure is not None)))

    def moment(self, key: str, at: datetime, language: Language) -> str:
        """`label.<key>` with the time in the label's zone; `label.<key>_on` when 23:59 says that none is stated.

        The date and time stay on one line.
        """
        day = _unbroken(long_date(at, language))
        if at.time() == _UNSTATED:
            return say(f"label.{key}_on", language, date=day)
        local = _unbroken(f"{at.replace(tzinfo=ZoneInfo(self.zone)):%H:%M %Z}")
        return say(f"label.{key}", language, moment=f"{day}{_NO_BREAK}{local}")

    def in_utc(self, at: datetime, language: Language) -> str:
        if at.time() == _UNSTATED:
            return ""
        utc = at.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
        return f"({long_date(utc, language)} {utc:%H:%M} UTC)"

    def words(
        self, language: Language, *, among: tuple[LabelStatement, ...] = tuple(LabelStatement)
    ) -> tuple[str, ...]:
        """The label's own statements, the order of the law's first; the biohazard legend stands beside its sign."""
        return tuple(
            said(statement, language, reactive_for=self.reactive_for)
            for statement in LabelStatement
            if statement in self.statements and statement in among
        )

    def shared_texts(self, language: Language) -> dict[str, str]:
        donation, product = self.donation, self.product
        recipient = self.recipient or PersonTable()
        division = division_of(product, self.division_structure)
        return {
            "donation_number": spaced_din(donation.din),
            "flags": self.flags if donation.marks_the_label else "",
            "check_character": donation.k,
            "product_code": product.code,
            "division": say("label.division", language, division=division),
            "product_class": self.product_class,
            "expiry": self.moment("expiry", self.expires_at, language),
            "recipient_name": recipient.name,
            "recipient_traits": recipient.traits(language),
            "processing_facility": say("label.processed_by", language, facility=self.processing_facility),
            "biohazard": _BIOHAZARD_SIGN if LabelStatement.BIOHAZARD in self.statements else "",
        }


class EuropeanCodeTable(ApprovedData):
    """The tissue establishment in the Single European Code: `country` in 2 letters, `establishment` in 6 characters."""

    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    establishment: Annotated[str, Field(pattern="^[0-9A-Za-z]{6}$")]


class BaseLabel(ProductLabel):
    """The 100 x 100 mm label in four quadrants. `blood_group` is structure 002's code, `51` for O RhD positive."""

    blood_group: Annotated[str, AfterValidator(_readable(lambda code: BloodGroups.read(f"=%{code}00")))]
    collected_at: _Moment
    collection_facility: _Line
    attributes: tuple[str, ...] = ()
    volume: VolumeTable | None = None
    storage: StorageTable
    donor: PersonTable | None = None
    in_utc_too: bool = False
    european_code: EuropeanCodeTable | None = None

    @model_validator(mode="after")
    def _blood_group_asks(self) -> Self:
        groups = self.groups
        use = f"{groups.intended_use or ''} {groups.special_message or ''}"
        because = f"blood group code {self.blood_group}"
        autologous = "autologous use only" in use or "autologous collection" in use
        self._ask(autologous, because, LabelStatement.AUTOLOGOUS_USE_ONLY)
        self._ask("biohazard" in use, because, LabelStatement.BIOHAZARD)
        if self.expires_at <= self.collected_at:
            raise ValueError("expires_at must be after collected_at")
        if LabelStatement.AUTOLOGOUS_USE_ONLY in self.statements and self.donor is not None:
            raise ValueError(
                "no donor was expected: the label says autologous_use_only, so that the recipient is the donor"
            )
        return self

    @property
    def groups(self) -> BloodGroups:
        return BloodGroups(self.blood_group)

    @property
    def sec(self) -> SingleEuropeanCode | None:
        if self.european_code is None:
            return None
        product = self.product
        split = f"0{product.division}" if product.collection_type is not None else product.division
        expiry = f"{self.expires_at:%Y%m%d}"
        return SingleEuropeanCode.read(
            f"&,4{self.european_code.country}{self.european_code.establishment}{self.din}"
            f"A00{product.description_code}{split}{expiry}"
        )

    def content(self, language: Language) -> LabelContent:
        groups, collection, sec = self.groups, CollectionDateTime(self.collected_at), self.sec
        autologous = LabelStatement.AUTOLOGOUS_USE_ONLY in self.statements
        heading = "donor_and_recipient" if autologous else "recipient"
        donor = "" if self.donor is None else "   ".join(filter(None, (self.donor.name, self.donor.traits(language))))
        return LabelContent(
            BASE,
            language,
            texts=self.shared_texts(language)
            | {
                "collection_facility": say("label.collected_by", language, facility=self.collection_facility),
                "collected": self.moment("collected", self.collected_at, language),
                "collected_utc": self.in_utc(self.collected_at, language) if self.in_utc_too else "",
                "blood_group": groups.abo or say("label.no_blood_group", language),
                "rhesus": say(f"label.rhd_{groups.rhd}", language) if groups.rhd else "",
                "donor": say("label.donor_is", language, donor=donor) if donor else "",
                "attributes": ", ".join(self.attributes),
                "volume": "" if self.volume is None else self.volume.said(language),
                "storage": self.storage.said(language),
                "expiry_utc": self.in_utc(self.expires_at, language) if self.in_utc_too else "",
                "recipient_heading": say(f"label.{heading}", language) if self.recipient else "",
                "european_code": "" if sec is None else sec.eye_readable(),
            },
            lists={
                "use_statements": self.words(language, among=tuple(set(LabelStatement) - set(HANDLING))),
                "handling_statements": self.words(language, among=HANDLING),
            },
            symbols={
                "donation_number": encode(self.donation),
                "blood_group": encode(groups),
                "product_code": encode(self.product),
                "expiry": encode(ExpirationDateTime(self.expires_at)),
                "collected": encode(collection),
                "european_code": "" if sec is None else encode(sec),
                "compound": self.compound(groups, collection, sec),
            },
        )


class CryoLabel(ProductLabel):
    """The partial label of a cryobag or a vial's holder; the rest stands on the tag and the accompanying documents."""

    attributes: tuple[str, ...] = ()
    collected_at: _Moment | None = None
    storage: StorageTable | None = None

    def content(self, language: Language) -> LabelContent:
        collected = "" if self.collected_at is None else self.moment("collected", self.collected_at, language)
        return LabelContent(
            CRYO,
            language,
            texts=self.shared_texts(language)
            | {
                "attributes": ", ".join(self.attributes),
                "collected": collected,
                "storage": "" if self.storage is None else self.storage.said(language),
            },
            lists={"statements": self.words(language)},
            symbols={"donation_number": encode(self.donation), "compound": self.compound()},
        )


class SyringeLabel(ProductLabel):
    volume: VolumeTable | None = None

    def content(self, language: Language) -> LabelContent:
        return LabelContent(
            SYRINGE,
            language,
            texts=self.shared_texts(language) | {"volume": "" if self.volume is None else self.volume.said(language)},
            lists={"statements": self.words(language)},
            symbols={"compound": self.compound()},
        )


def _unbroken(text: str) -> str:
    return text.replace(" ", _NO_BREAK)


def _plain(value: Decimal, language: Language) -> str:
    """Without needless zeros: `250`, `12,5`."""
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return number(value, language, decimals)
