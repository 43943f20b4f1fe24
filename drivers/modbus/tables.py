"""Reads the tables of a controller's file to their last key, and says of each mistake where it is."""

from collections.abc import Iterable, Mapping
from typing import Any


class ProfileError(ValueError):
    """A controller's file says something that cannot be; the sentence names file, key and what was expected."""


class Table:
    """One table of the file, which must be read to its last key."""

    def __init__(self, values: Mapping[str, Any], source: str, where: str) -> None:
        self._values = dict(values)
        self._source = source
        self._where = where
        self._inner: list[Table] = []

    def error(self, key: str, expected: str) -> ProfileError:
        return ProfileError(f"{self._source}: {self._where}{key}: {expected} was expected")

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def has(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str:
        value = self._values.pop(key, None)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "a text")
        return value

    def whole(self, key: str, low: int, high: int, otherwise: int | None) -> int:
        value = self._values.pop(key, otherwise)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.error(key, f"a whole number from {low} to {high}")
        return value

    def one_of(self, key: str, options: tuple[Any, ...], otherwise: Any = None) -> Any:
        value = self._values.pop(key, otherwise)
        if isinstance(value, bool) or value not in options:
            raise self.error(key, _either(options))
        return value

    def table(self, key: str) -> "Table":
        value = self._values.pop(key, None)
        if not isinstance(value, dict):
            raise self.error(key, "a table")
        table = Table(value, self._source, f"{self._where}{key}.")
        self._inner.append(table)
        return table

    def meanings(self, key: str, highest: int) -> dict[int, str]:
        """`{ 15 = "C", 0x8002 = "not ready" }`; empty when there is none."""
        if key not in self._values:
            return {}
        table = self.table(key)
        found = {}
        for name in table.names():
            try:
                number = int(name, 0)
            except ValueError:
                raise table.error(name, f"a number from 0 to {highest} as the key") from None
            if not 0 <= number <= highest:
                raise table.error(name, f"a number from 0 to {highest} as the key")
            found[number] = table.text(name)
        return found

    def finish(self) -> None:
        for key in self._values:
            raise ProfileError(f"{self._source}: {self._where}{key}: no such key")
        for table in self._inner:
            table.finish()


def _either(options: Iterable[Any]) -> str:
    *others, last = map(str, options)
    return f"{', '.join(others)} or {last}" if others else last
