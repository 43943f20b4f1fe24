"""The one exception of this package, and the closed list of what can be wrong with a label's text."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.isbt128.structures import Structure


@unique
class LabelTrouble(StrEnum):
    EMPTY = "label.empty"
    NOT_ISBT128 = "label.not_isbt128"
    UNKNOWN_IDENTIFIER = "label.unknown_identifier"
    NATIONAL_IDENTIFIER = "label.national_identifier"
    SEVERAL_STRUCTURES = "label.several_structures"
    LENGTH = "label.length"
    CHARACTER = "label.character"
    NO_ENTRY = "label.no_entry"
    CODED_VALUE = "label.coded_value"
    CHECK_OF_IDENTIFIER = "label.check_character"
    CHECKSUM = "label.checksum"
    NOT_ENCODABLE = "label.not_encodable"
    FLAG_CHECK = "din.flag_check"
    CHECK_CHARACTER = "din.check_character"
    BLOOD_GROUP = "blood_group.unassigned"
    BLOOD_GROUP_RESERVED = "blood_group.reserved"
    PRODUCT_CATEGORY = "product.category"
    COLLECTION_TYPE = "product.collection_type"
    DIVISION = "product.division"
    DIVISION_FORM = "product.division_form"
    DIVISION_MISSING = "product.division_missing"
    DIVISION_FOREIGN = "product.division_foreign"
    RH_TWICE = "red_cells.rh_twice"
    CENTURY = "date.century"
    DAY = "date.day"
    TIME = "date.time"
    CALENDAR = "date.calendar"
    CONSIGNMENT = "label.consignment"
    SEC_PRODUCT = "label.sec_product"
    SEC_SPLIT = "label.sec_split"
    SEC_PRINTED = "label.sec_printed"
    COMPOUND_EMPTY = "compound.empty"
    COMPOUND_COUNT = "compound.count"
    COMPOUND_NESTED = "compound.nested"
    COMPOUND_SEQUENCE = "compound.sequence"
    COMPOUND_ORDER = "compound.order"
    CONCATENATED_COUNT = "concatenated.count"


_SENTENCES = {
    LabelTrouble.EMPTY: "the text is empty; scan the label again",
    LabelTrouble.NOT_ISBT128: "{start} at position {position} begins no ISBT 128 structure, which starts with = or &; "
    "scan the ISBT 128 bar code",
    LabelTrouble.UNKNOWN_IDENTIFIER: "{identifier} at position {position} is no ISBT 128 data identifier; "
    "scan the label again",
    LabelTrouble.NATIONAL_IDENTIFIER: "{identifier} at position {position} is a national or local identifier, "
    "not one of ICCBBA's; scan another bar code of the label",
    LabelTrouble.SEVERAL_STRUCTURES: "structure {number} {name} is followed by another at position {position}; "
    "scan one bar code at a time",
    LabelTrouble.LENGTH: "structure {number} {name} has {found} characters and must have {expected}; "
    "the scan was cut or ran on: scan the label again",
    LabelTrouble.CHARACTER: "{character} at position {position} of structure {number} {name} must be one of {allowed}; "
    "scan the label again",
    LabelTrouble.NO_ENTRY: "structure {number} {name} announces no entry at position {position}; scan the label again",
    LabelTrouble.CODED_VALUE: "{value} at position {position} of structure {number} {name} is not assigned; "
    "scan the label again",
    LabelTrouble.CHECK_OF_IDENTIFIER: "the check character {found} at position {position} does not fit {identifier}; "
    "read it from the label again",
    LabelTrouble.CHECKSUM: "the checksum {found} at position {position} does not fit {identifier}, which gives "
    "{expected}: the text is damaged; scan or type it again",
    LabelTrouble.NOT_ENCODABLE: "this structure {number} {name} would be read back as another one; correct its values",
    LabelTrouble.FLAG_CHECK: "the check flags {flags} at position {position} do not fit donation {din}, which gives "
    "{expected}: the scan is damaged; scan the label again",
    LabelTrouble.CHECK_CHARACTER: "the check character {found} at position {position} does not fit donation {din}; "
    "read the number from the label again",
    LabelTrouble.BLOOD_GROUP: "{blood_group} at position {position} is no assigned blood group code; "
    "scan the label again",
    LabelTrouble.BLOOD_GROUP_RESERVED: "{character} at position {position} of the blood group must be 0; "
    "scan the label again",
    LabelTrouble.PRODUCT_CATEGORY: "product code {pdc} at position {position} is of no assigned category; "
    "scan the label again",
    LabelTrouble.COLLECTION_TYPE: "{collection_type} at position {position} of the product code is no assigned type of "
    "collection; scan the label again",
    LabelTrouble.DIVISION: "{division} at position {position} of product code {pdc} is no division of such a product, "
    "which is {expected}; scan the label again",
    LabelTrouble.RH_TWICE: "the Rh antigens are stated as a phenotype at position {position} and one by one as well, "
    "which the standard forbids; read them from the label's text",
    LabelTrouble.DIVISION_FORM: "{division} at position {position} is no division, which is six digits or one to three "
    "pairs of letters filled up with zeros; scan the label again",
    LabelTrouble.DIVISION_MISSING: "product code {product} leaves its division to structure 032, which was not read; "
    "scan the product divisions of the same label",
    LabelTrouble.DIVISION_FOREIGN: "division {division} of structure 032 goes only with a product code of category S "
    "or P that ends in 99, not with {product}; scan the codes of one label",
    LabelTrouble.CENTURY: "century digit {century} at position {position} must be 0 (20..) or 9 (19..); "
    "scan the label again",
    LabelTrouble.DAY: "year {year} has no day {day} (position {position}); scan the label again",
    LabelTrouble.TIME: "{time} at position {position} is no time of day from 0000 to 2359; scan the label again",
    LabelTrouble.CALENDAR: "{date} at position {position} is no date of the calendar; scan the label again",
    LabelTrouble.CONSIGNMENT: "container {container} at position {position} is not one of the consignment's {total}; "
    "scan the label again",
    LabelTrouble.SEC_PRODUCT: "{product} at position {position} of the Single European Code is no ISBT 128 product, "
    "which is 00 and a product description code; scan the label again",
    LabelTrouble.SEC_SPLIT: "split {split} at position {position} of the Single European Code is no division of "
    "product {pdc}, which is {expected}; scan the label again",
    LabelTrouble.SEC_PRINTED: "a printed Single European Code is SEC:, 21 characters, a space or a new line, "
    "and 19 characters; copy it from the label again",
    LabelTrouble.COMPOUND_EMPTY: "the compound message announces no structure (position {position}); "
    "scan the label again",
    LabelTrouble.COMPOUND_COUNT: "the compound message announces {expected} structures at position {position} and "
    "holds {found}; the scan was cut or ran on: scan the label again",
    LabelTrouble.COMPOUND_NESTED: "a compound message at position {position} cannot be inside another message; "
    "scan the label again",
    LabelTrouble.COMPOUND_SEQUENCE: "the compound message asks at position {position} for order {sequence}, which this "
    "version does not know; scan the label's other bar codes",
    LabelTrouble.COMPOUND_ORDER: "order {sequence} of the compound message asks for structures {expected}, it holds "
    "{found}; scan the label again",
    LabelTrouble.CONCATENATED_COUNT: "a concatenated scan holds two structures, this one {found}; scan the label again",
}


class LabelError(ValueError):
    """A text that is not a label this package reads.

    Attributes:
        code: what is wrong.
        message: one English sentence: what was wrong, where, what to do.
        position: where in the scanned text, counted from 1; None when it is the whole.
        part: which structure of a compound message or a concatenated scan, counted from 1; None when alone.
        values: what the sentence names, for a sentence in another language.
        read: the structure as far as it was well formed although it is refused (damaged check flags), as evidence.
    """

    def __init__(
        self,
        code: LabelTrouble,
        position: int | None = None,
        *,
        part: int | None = None,
        read: Structure | None = None,
        **values: str | int,
    ) -> None:
        self.code = code
        self.position = position
        self.part = part
        self.read = read
        self.values = values
        sentence = _SENTENCES[code].format(position=position, **values)
        self.message = sentence if part is None else f"in structure {part} of the message, {sentence}"
        super().__init__(self.message)

    def inside(self, part: int, offset: int) -> LabelError:
        """The same trouble, told from the message that this structure is part of.

        Args:
            part: which structure of the message, counted from 1.
            offset: how many characters of the message stand before it.
        """
        position = None if self.position is None else self.position + offset
        return LabelError(self.code, position, part=part, read=self.read, **self.values)


def visible(text: str) -> str:
    """The text with everything but printable ASCII spelled as U+001D."""
    return "".join(c if " " <= c <= "~" else f"U+{ord(c):04X}" for c in text)
