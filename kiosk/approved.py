"""Approved data files: TOML read once into frozen models, or a list of what is wrong, where, and what was expected.

Both product profiles and procedures are such files; this module knows the meaning of neither.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk.wording import Language


class ApprovedData(BaseModel):
    """A table of an approved file: frozen, and no key that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Wording(ApprovedData):
    """A text of an approved file in both languages."""

    fr: str
    en: str

    def of(self, language: Language) -> str:
        return self.fr if language is Language.FRENCH else self.en


M = TypeVar("M", bound=ApprovedData)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: `place` is the step, clock or table, `field` the key."""

    file: str
    place: str
    field: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.place}, field {self.field}" if self.field else self.place
        return f"{self.file}: {where}: {self.expected}"


class NotApprovableError(Exception):
    """The file cannot be used; `problems` names each thing to mend."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _named(raw: object, location: tuple[int | str, ...]) -> tuple[str, str]:
    """Turn pydantic's path into words: `steps.3.bath.minimum` -> (`step bath_ready`, `minimum`)."""
    place: list[str] = []
    node = raw
    rest: list[str] = []
    for part in location:
        if isinstance(part, int) and isinstance(node, list):
            node = node[part] if part < len(node) else None
            name = node.get("id") or node.get("name") if isinstance(node, dict) else None
            owner = rest.pop() if rest else "entry"
            place.append(
                f"{owner.removesuffix('es') if owner == 'branches' else owner.removesuffix('s')} "
                f"{name or f'no. {part + 1}'}"
            )
            rest = []
        elif isinstance(node, dict) and part in node:
            node = node[part]
            rest.append(str(part))
        elif isinstance(node, dict) and part == node.get("kind"):
            continue
        else:
            rest.append(str(part))
    return ", ".join(place) or "top of the file", ".".join(rest)


def read_approved(model: type[M], text: str, file: str) -> M:
    """Parse and check a file's text.

    Raises:
        NotApprovableError: with every problem found, each naming file, place, field and what was expected.
    """
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise NotApprovableError((Problem(file, "the whole file", "", f"valid TOML was expected: {error}"),)) from None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        problems = []
        for detail in error.errors():
            place, field = _named(raw, detail["loc"])
            given = f"; found {detail['input']!r}" if isinstance(detail["input"], str | int | Decimal) else ""
            problems.append(Problem(file, place, field, detail["msg"].removeprefix("Value error, ") + given))
        raise NotApprovableError(tuple(problems)) from None
