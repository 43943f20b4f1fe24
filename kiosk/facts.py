"""What a fact is: a frozen dataclass with a kind and a schema number, that turns into JSON and back.

Each part of the kiosk declares its own facts (`run/facts.py`, `people/facts.py`, ...); this module knows none of them.
A released fact's schema never changes: a new shape gets a new schema number and an upcast from the old one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter

F = TypeVar("F", bound=type)
Body = dict[str, Any]


class UnknownFactError(Exception):
    """The journal holds a fact that this version of the kiosk does not know."""


@dataclass(frozen=True, slots=True)
class _Kind:
    type: type
    schema: int


_kinds: dict[str, _Kind] = {}
_adapters: dict[type[Any], TypeAdapter[Any]] = {}
_upcasts: dict[tuple[str, int], Callable[[Body], Body]] = {}


def fact(schema: int = 1) -> Callable[[F], F]:
    """Declare a frozen dataclass as a fact; its class name is its kind."""

    def declare(cls: F) -> F:
        if cls.__name__ in _kinds:
            raise TypeError(f"two facts are named {cls.__name__}")
        _kinds[cls.__name__] = _Kind(cls, schema)
        return cls

    return declare


def upcast(kind: str, from_schema: int) -> Callable[[Callable[[Body], Body]], Callable[[Body], Body]]:
    """Declare how a body of an older schema becomes one of the next."""

    def declare(convert: Callable[[Body], Body]) -> Callable[[Body], Body]:
        _upcasts[kind, from_schema] = convert
        return convert

    return declare


def _adapter(cls: type[Any]) -> TypeAdapter[Any]:
    if cls not in _adapters:
        _adapters[cls] = TypeAdapter(cls)
    return _adapters[cls]


def kind_of(fact_: object) -> str:
    return type(fact_).__name__


def schema_of(fact_: object) -> int:
    return _kinds[kind_of(fact_)].schema


def body_of(fact_: object) -> Body:
    """The fact as JSON-ready values: decimals and datetimes as text."""
    body: Body = _adapter(type(fact_)).dump_python(fact_, mode="json")
    return body


def from_body(kind: str, schema: int, body: Body) -> Any:
    """The fact that a journal row holds.

    Raises:
        UnknownFactError: the kind, or its schema, is not one this version knows.
    """
    known = _kinds.get(kind)
    if known is None or schema > known.schema:
        raise UnknownFactError(f"{kind} of schema {schema} is not known to this version of the kiosk; update it")
    while schema < known.schema:
        body, schema = _upcasts[kind, schema](body), schema + 1
    return _adapter(known.type).validate_python(body)
