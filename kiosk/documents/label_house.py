"""Labels of the house itself: a storage position and a person's badge, with the kiosk's own codes."""

from typing import Annotated

from pydantic import AfterValidator, Field

from kiosk.approved import ApprovedData
from kiosk.documents.label_kinds import BADGE, POSITION, LabelContent
from kiosk.scanning.house_codes import badge_text, location_text
from kiosk.wording import Language


def _position(code: str) -> str:
    location_text(code)
    return code


def _badge(badge_id: str) -> str:
    badge_text(badge_id)
    return badge_id


class PositionLabel(ApprovedData):
    """`code` is 2 to 12 characters of 0-9 and A-Z; `place` says it in words, such as `Dewar 1 · A1 · 3`."""

    code: Annotated[str, AfterValidator(_position)]
    place: Annotated[str, Field(max_length=80)] = ""
    establishment: Annotated[str, Field(max_length=80)] = ""

    def content(self, language: Language) -> LabelContent:
        return LabelContent(
            POSITION,
            language,
            texts={"code": self.code, "place": self.place, "establishment": self.establishment},
            lists={},
            symbols={"code": location_text(self.code)},
        )


class BadgeLabel(ApprovedData):
    """`id` is eight characters of 0-9 and A-Z, and no secret: the PIN is what proves who signs."""

    id: Annotated[str, AfterValidator(_badge)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    roles: Annotated[str, Field(max_length=80)] = ""
    establishment: Annotated[str, Field(max_length=80)] = ""

    def content(self, language: Language) -> LabelContent:
        return LabelContent(
            BADGE,
            language,
            texts={
                "person_name": self.name,
                "badge_id": self.id,
                "roles": self.roles,
                "establishment": self.establishment,
            },
            lists={},
            symbols={"badge": badge_text(self.id)},
        )
