"""What must be known of a controller to read its temperature: one TOML file each, shipped or of the site.

docs/instruments/modbus.md tells the keys.
"""

import math
import struct
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any

from drivers.errors import ValueUnusable
from drivers.modbus.rtu import READ_FUNCTIONS, read_query, reply_length
from drivers.transport import LineSettings

_TYPES = ("int16", "uint16", "int32", "float32")
_WORDS = ("high-first", "low-first")
_UNITS = ("C", "F")
_BAUD_RATES = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
_BITS_A_CHARACTER = 11
_SILENT_CHARACTERS = 3.5
_LEAST_SILENCE_SECONDS = 0.00175
_TINY = 1e-4


class ProfileError(ValueError):
    """A controller's file says something that cannot be; the sentence names file, key and what was expected."""


@dataclass(frozen=True, slots=True)
class Register:
    """One value of the controller.

    Attributes:
        number: as on the wire, from 0; not the 40001 of some manuals.
        low_word_first: of two registers, the first holds the lower half.
    """

    number: int
    function: int
    type: str
    low_word_first: bool

    @property
    def query(self) -> bytes:
        return read_query(self.function, self.number, 1 if self.type in {"int16", "uint16"} else 2)

    def decode(self, words: tuple[int, ...]) -> Decimal:
        """The value as the controller gives it, neither scaled nor converted; a float to the thousandth.

        Raises:
            ValueUnusable: a float that is no number, or one that only swapped halves give.
        """
        data = struct.pack(f">{len(words)}H", *(reversed(words) if self.low_word_first else words))
        if self.type != "float32":
            return Decimal(int.from_bytes(data, "big", signed=self.type != "uint16"))
        (value,) = struct.unpack(">f", data)
        if not math.isfinite(value):
            raise ValueUnusable(f"no number ({data.hex()})")
        if 0 < abs(value) < _TINY:
            raise ValueUnusable(f"no temperature ({data.hex()}); check the order of the words")
        return Decimal(f"{value:.3f}")


@dataclass(frozen=True, slots=True)
class Coded:
    """A register whose numbers mean something: the unit, or how many decimals a value has."""

    register: Register
    meanings: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Status:
    """A register that says whether the value may be used.

    Attributes:
        bits: what each bit that forbids the value says.
        good: the one number that allows it, or None where bits tell.
        meanings: what the other numbers say.
    """

    register: Register
    bits: Mapping[int, str]
    good: int | None
    meanings: Mapping[int, str]

    def check(self, value: int) -> None:
        """Raises ValueUnusable: the controller says that its value is not to be used."""
        if self.good is not None and value != self.good:
            raise ValueUnusable(self.meanings.get(value, f"input status {value}"))
        wrong = [text for bit, text in self.bits.items() if value >> bit & 1]
        if wrong:
            raise ValueUnusable(", ".join(wrong))


@dataclass(frozen=True, slots=True)
class Profile:
    """A controller.

    Attributes:
        name: the driver's.
        family: how its identity begins; without an identity register, all of it.
        sentinels: numbers of the temperature's first register that are no temperature.
        decimals: how many the temperature has, or the register that tells.
        unit: C, F, or the register that tells.
        identity: a register with a model or version number, or None.
        verified: against what this was checked, and what was not.
    """

    name: str
    family: str
    address: int
    line: LineSettings
    temperature: Register
    sentinels: Mapping[int, str]
    decimals: int | Coded
    unit: str | Coded
    status: Status | None
    identity: Register | None
    verified: str

    def registers(self) -> tuple[Register, ...]:
        """All that is ever asked."""
        asked = (self.temperature, self.decimals, self.unit, self.status, self.identity)
        return tuple(
            part.register if isinstance(part, Coded | Status) else part
            for part in asked
            if isinstance(part, Coded | Status | Register)
        )


def read_profile(text: str, source: str) -> Profile:
    """A controller's file; `source` is how the error calls it.

    Raises:
        ProfileError: what is wrong, where.
    """
    try:
        root = _Table(tomllib.loads(text), source, "")
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{source}: not TOML: {error}") from None
    temperature = root.table("temperature")
    profile = Profile(
        name=root.text("name"),
        family=root.text("family").upper(),
        address=root.whole("address", 1, 247, 1),
        line=_line(root.table("line")),
        temperature=temperature.register(),
        sentinels=temperature.meanings("sentinels", 0xFFFF),
        decimals=_decimals(root, temperature),
        unit=_unit(root, temperature),
        status=_status(root.table("status")) if root.has("status") else None,
        identity=root.table("identity").register() if root.has("identity") else None,
        verified=root.text("verified"),
    )
    root.finish()
    return profile


def shipped_profiles() -> tuple[Profile, ...]:
    folder = files(__package__).joinpath("controllers")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(read_profile(file.read_text(encoding="utf-8"), file.name) for file in found)


def _line(table: "_Table") -> LineSettings:
    baud_rate = table.one_of("baud_rate", _BAUD_RATES)
    return LineSettings(
        baud_rate=baud_rate,
        parity=table.one_of("parity", ("N", "E", "O")),
        stop_bits=table.one_of("stop_bits", (1, 2)),
        reply_length=reply_length,
        drops_echo=True,
        pause_after_reply_seconds=max(_SILENT_CHARACTERS * _BITS_A_CHARACTER / baud_rate, _LEAST_SILENCE_SECONDS),
    )


def _decimals(root: "_Table", temperature: "_Table") -> int | Coded:
    if not root.has("decimals"):
        return temperature.whole("decimals", 0, 4, 0)
    table = root.table("decimals")
    coded = Coded(table.register(), table.meanings("meaning", 0xFFFF))
    for text in coded.meanings.values():
        if text not in {"0", "1", "2", "3", "4"}:
            raise table.error("meaning", 'numbers of decimals, "0" to "4",')
    return coded


def _unit(root: "_Table", temperature: "_Table") -> str | Coded:
    if not root.has("unit"):
        return str(temperature.one_of("unit", _UNITS))
    table = root.table("unit")
    coded = Coded(table.register(), table.meanings("meaning", 0xFFFF))
    if not set(coded.meanings.values()) <= set(_UNITS):
        raise table.error("meaning", '"C" or "F"')
    return coded


def _status(table: "_Table") -> Status:
    good = table.whole("good", 0, 0xFFFF, None) if table.has("good") else None
    status = Status(table.register(), table.meanings("bits", 15), good, table.meanings("meaning", 0xFFFF))
    if good is None and not status.bits:
        raise table.error("bits", "bits that forbid the value, or the number that is good,")
    return status


class _Table:
    """One table of the file, which must be read to its last key."""

    def __init__(self, values: Mapping[str, Any], source: str, where: str) -> None:
        self._values = dict(values)
        self._source = source
        self._where = where
        self._inner: list[_Table] = []

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

    def table(self, key: str) -> "_Table":
        value = self._values.pop(key, None)
        if not isinstance(value, dict):
            raise self.error(key, "a table")
        table = _Table(value, self._source, f"{self._where}{key}.")
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

    def register(self) -> Register:
        return Register(
            number=self.whole("register", 0, 0xFFFF, None),
            function=self.one_of("function", READ_FUNCTIONS, 3),
            type=self.one_of("type", _TYPES, "uint16"),
            low_word_first=self.one_of("words", _WORDS, "high-first") == "low-first",
        )

    def finish(self) -> None:
        for key in self._values:
            raise ProfileError(f"{self._source}: {self._where}{key}: no such key")
        for table in self._inner:
            table.finish()


def _either(options: Iterable[Any]) -> str:
    *others, last = map(str, options)
    return f"{', '.join(others)} or {last}"
