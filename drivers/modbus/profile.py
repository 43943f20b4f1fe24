"""What must be known of a controller to read it: one TOML file each, shipped or of the site.

docs/instruments/modbus.md tells the keys.
"""

import math
import re
import struct
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from drivers.errors import ValueUnusable
from drivers.line_settings import LineSettings
from drivers.modbus.rtu import READ_CONTACTS, READ_FUNCTIONS, read_query, reply_length, silence_seconds
from drivers.modbus.tables import ProfileError, Table
from drivers.reading import Quantity

TEMPERATURE = "pv"
"""The channel of the process value: the temperature that the controller controls."""

_TYPES = ("int16", "uint16", "int32", "float32")
_WORDS = ("high-first", "low-first")
_UNITS = ("C", "F")
_BAUD_RATES = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
_UNITS_OF = {Quantity.CELSIUS: _UNITS, Quantity.MILLIMETRES: ("mm", "cm", "in")}
_NAME = re.compile(r"[a-z0-9_-]{1,32}")
_TINY = 1e-4


@dataclass(frozen=True, slots=True)
class Register:
    """One value of the controller.

    Attributes:
        number: as on the wire, from 0; not the 40001 of some manuals. With function 2, that of a discrete input.
        low_word_first: of two registers, the first holds the lower half.
    """

    number: int
    function: int
    type: str
    low_word_first: bool

    @property
    def words(self) -> int:
        return 1 if self.type in {"int16", "uint16"} else 2

    @property
    def query(self) -> bytes:
        return read_query(self.function, self.number, self.words)

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
class Measured:
    """One thing that the controller tells.

    Attributes:
        sentinels: numbers of the (first) register that are no value.
        decimals: how many the value has, or the register that tells.
        unit: C or F of a temperature; mm, cm or in of a length; else empty. Or the register that tells.
        bit: of the register, for a contact; None where all of the register is 0 or 1.
        active: what the contact's bit or register is while that which it tells of is so.
        status: a register that says whether the value may be used.
    """

    register: Register
    quantity: Quantity
    sentinels: Mapping[int, str]
    decimals: int | Coded
    unit: str | Coded
    bit: int | None
    active: int
    status: Status | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A controller.

    Attributes:
        name: the driver's.
        family: how its identity begins; without an identity register, all of it.
        channels: what it measures, by the channel's name; `pv` is the temperature that it controls.
        identity: a register with a model or version number, or None.
        verified: against what this was checked, and what was not.
    """

    name: str
    family: str
    address: int
    line: LineSettings
    channels: Mapping[str, Measured]
    identity: Register | None
    verified: str

    def registers(self) -> tuple[Register, ...]:
        """All that is ever asked."""
        asked: list[object] = [self.identity]
        for measured in self.channels.values():
            asked += [measured.register, measured.decimals, measured.unit, measured.status]
        return tuple(
            part.register if isinstance(part, Coded | Status) else part
            for part in asked
            if isinstance(part, Coded | Status | Register)
        )


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A controller's file of the site, as it was when it was opened; `name` is how an error calls it."""

    name: str
    text: str

    @classmethod
    def load(cls, path: Path) -> "ProfileFile":
        """Raises ProfileError: it cannot be read."""
        try:
            return cls(str(path), path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ProfileError(f"{path}: cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise ProfileError(f"{path}: cannot be read: it is not UTF-8 text") from None


def read_profile(text: str, source: str) -> Profile:
    """A controller's file; `source` is how the error calls it.

    Raises:
        ProfileError: what is wrong, where.
    """
    try:
        root = Table(tomllib.loads(text), source, "")
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{source}: not TOML: {error}") from None
    profile = Profile(
        name=root.text("name"),
        family=root.text("family").upper(),
        address=root.whole("address", 1, 247, 1),
        line=_line(root.table("line")),
        channels=_channels(root),
        identity=_register(root.table("identity")) if root.has("identity") else None,
        verified=root.text("verified"),
    )
    root.finish()
    return profile


def shipped_profiles() -> tuple[Profile, ...]:
    folder = files(__package__).joinpath("controllers")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(read_profile(file.read_text(encoding="utf-8"), file.name) for file in found)


def _line(table: Table) -> LineSettings:
    baud_rate = table.one_of("baud_rate", _BAUD_RATES)
    return LineSettings(
        baud_rate=baud_rate,
        parity=table.one_of("parity", ("N", "E", "O")),
        stop_bits=table.one_of("stop_bits", (1, 2)),
        reply_length=reply_length,
        drops_echo=True,
        pause_after_reply_seconds=silence_seconds(baud_rate),
    )


def _channels(root: Table) -> dict[str, Measured]:
    found = {}
    if root.has("temperature"):
        found[TEMPERATURE] = _temperature(root)
    if root.has("channels"):
        tables = root.table("channels")
        for name in tables.names():
            if not _NAME.fullmatch(name) or name in found:
                raise tables.error(name, f"a name of lower-case letters, digits, - or _, other than {TEMPERATURE}")
            found[name] = _measured(tables.table(name))
    if not found:
        raise root.error("temperature", "a table, or tables [channels.NAME],")
    return found


def _temperature(root: Table) -> Measured:
    """The temperature that it controls: its unit, decimals and status may stand in tables of their own."""
    table = root.table("temperature")
    return Measured(
        register=_register(table),
        quantity=Quantity.CELSIUS,
        sentinels=table.meanings("sentinels", 0xFFFF),
        decimals=_told_decimals(root.table("decimals")) if root.has("decimals") else table.whole("decimals", 0, 4, 0),
        unit=_told_unit(root.table("unit")) if root.has("unit") else str(table.one_of("unit", _UNITS)),
        bit=None,
        active=1,
        status=_status(root.table("status")) if root.has("status") else None,
    )


def _measured(table: Table) -> Measured:
    quantity = Quantity(table.one_of("quantity", tuple(map(str, Quantity))))
    contact = quantity is Quantity.CONTACT
    units = _UNITS_OF.get(quantity)
    register = _register(table, (READ_CONTACTS, *READ_FUNCTIONS) if contact else READ_FUNCTIONS)
    if contact and register.words != 1:
        raise table.error("type", "int16 or uint16 for a contact")
    in_a_word = contact and register.function != READ_CONTACTS
    return Measured(
        register=register,
        quantity=quantity,
        sentinels=table.meanings("sentinels", 0xFFFF),
        decimals=0 if contact else table.whole("decimals", 0, 4, 0),
        unit="" if units is None else str(table.one_of("unit", units)),
        bit=table.whole("bit", 0, 15, None) if in_a_word and table.has("bit") else None,
        active=table.one_of("active", (0, 1), 1) if contact else 1,
        status=_status(table.table("status")) if table.has("status") else None,
    )


def _register(table: Table, functions: tuple[int, ...] = READ_FUNCTIONS) -> Register:
    return Register(
        number=table.whole("register", 0, 0xFFFF, None),
        function=table.one_of("function", functions, 3),
        type=table.one_of("type", _TYPES, "uint16"),
        low_word_first=table.one_of("words", _WORDS, "high-first") == "low-first",
    )


def _told_decimals(table: Table) -> Coded:
    coded = Coded(_register(table), table.meanings("meaning", 0xFFFF))
    for text in coded.meanings.values():
        if text not in {"0", "1", "2", "3", "4"}:
            raise table.error("meaning", 'numbers of decimals, "0" to "4",')
    return coded


def _told_unit(table: Table) -> Coded:
    coded = Coded(_register(table), table.meanings("meaning", 0xFFFF))
    if not set(coded.meanings.values()) <= set(_UNITS):
        raise table.error("meaning", '"C" or "F"')
    return coded


def _status(table: Table) -> Status:
    good = table.whole("good", 0, 0xFFFF, None) if table.has("good") else None
    status = Status(_register(table), table.meanings("bits", 15), good, table.meanings("meaning", 0xFFFF))
    if good is None and not status.bits:
        raise table.error("bits", "bits that forbid the value, or the number that is good,")
    return status
