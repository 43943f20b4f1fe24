"""The station file: one TOML that names the bench, its instruments and folders, checked whole before a start."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import time
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    field_validator,
    model_validator,
)

from drivers.scanners.key_bursts import KEY_GAP_SECONDS
from drivers.scanners.splitter import SILENCE_SECONDS
from kiosk.approved import NotApprovableError
from kiosk.documents.record import Establishment
from kiosk.loggers.curve import LoggerFileUnusableError, Unit
from kiosk.loggers.moments import zone_of
from kiosk.monitoring.readings import Kind
from kiosk.settings import StationSettings
from kiosk.wording import Language
from ui.channel_table import ChannelTable, check_lines
from ui.output_tables import OutputTable, check_outputs
from ui.printer import check_printer_url


class StationFileError(Exception):
    """The station file cannot be used; each line names the place, and what was expected."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _AnyScanner(_Table):
    name: str = Field(default="scanner", pattern=r"^[a-z0-9-]+$")
    silence_seconds: float = Field(default=SILENCE_SECONDS, ge=0.02, le=2)
    """a silence of so long ends a scan that has no other end"""


class SerialScanner(_AnyScanner):
    """On a serial line: RS-232, USB-COM or a device server."""

    kind: Literal["serial"] = "serial"
    url: str
    baud_rate: Literal[1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200] = 9600
    data_bits: Literal[7, 8] = 8
    parity: Literal["N", "E", "O", "M", "S"] = "N"
    stop_bits: Literal[1, 2] = 1
    rts_cts: bool = False


class KeyboardScanner(_AnyScanner):
    """A USB keyboard that the kiosk takes from the desktop. Linux."""

    kind: Literal["keyboard"]
    device: str = Field(min_length=1)


class DesktopScanner(_AnyScanner):
    """A keyboard among others on the desktop, known from a person's by its speed."""

    kind: Literal["desktop-keyboard"]
    key_gap_seconds: float = Field(default=KEY_GAP_SECONDS, ge=0.01, le=0.1)
    """keys further apart are typed by a person"""


def _scanner_kind(table: object) -> object:
    return table.get("kind", "serial") if isinstance(table, dict) else getattr(table, "kind", None)


ScannerTable = Annotated[
    Annotated[SerialScanner, Tag("serial")]
    | Annotated[KeyboardScanner, Tag("keyboard")]
    | Annotated[DesktopScanner, Tag("desktop-keyboard")],
    Discriminator(
        _scanner_kind,
        custom_error_type="scanner_kind",
        custom_error_message="kind: serial, keyboard or desktop-keyboard was expected",
    ),
]


class PrinterTable(_Table):
    url: Annotated[str, AfterValidator(check_printer_url)]
    dpi: Literal[203, 300, 600] = 203


class DowntimeKitTable(_Table):
    """The night's kit of numbered blank forms: at which local time it is made, and on which queue of CUPS printed."""

    at: time
    queue: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._-]+$")


class CameraTable(_Table):
    device: str = Field(default="any", min_length=1)
    """as the system names it; `any` is the system's own choice"""


class StationFile(_Table):
    name: str = Field(pattern=r"^[A-Za-z0-9._-]+$")
    establishment: str
    address: str
    zone: str = "Europe/Paris"
    language: Language = Language.FRENCH
    data: Path
    """the journal, batch records and label pictures"""
    secrets: Path
    """the seal key and the pepper: another folder than `data`, readable by the kiosk alone"""
    backups: Path | None = None
    """where the site's own backups of `data` are put: the daily check looks how old the newest is"""
    procedure: str = "P08"
    acceptance_outputs: tuple[str, ...] = ()
    """names of the outputs that tell the clinic whether a product is accepted"""
    released_elsewhere: bool = False
    """what `binome site release` takes over is thawed on that file alone; else it is released at the kiosk (P06)"""
    idle_lock_seconds: float = Field(default=120, ge=30, le=900)
    panel_width_mm: float | None = Field(default=None, ge=150, le=700)
    labels: Path | None = None
    """the site's own templates of labels, `<kind>.toml`"""
    certificates: Path | None = None
    """where the site puts the files of new calibration certificates: `/srv/binome/certificates`"""
    orders: Path | None = None
    """where the site puts the files of new orders and prescriptions: `/srv/binome/orders`"""
    inbox: Path | None = None
    """where the site puts documents of treatments, to be attached at the bench: `/srv/binome/inbox`"""
    logger_zone: str = ""
    """of the times in shippers' loggers' files: `UTC`, `UTC+01:00`, `Europe/Paris`; empty: the station's own"""
    logger_unit: Unit | None = None
    """of loggers' files that do not say it; without it they are refused at the bench"""
    scanner: ScannerTable
    spare_scanners: tuple[ScannerTable, ...] = ()
    printer: PrinterTable
    camera: CameraTable | None = None
    downtime_kit: DowntimeKitTable | None = None
    channels: tuple[ChannelTable, ...] = Field(min_length=1)
    outputs: tuple[OutputTable, ...] = ()

    @field_validator("zone")
    @classmethod
    def _zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("the name of a time zone was expected, such as Europe/Paris") from error
        return zone

    @field_validator("logger_zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            if zone:
                zone_of(zone)
        except LoggerFileUnusableError as error:
            raise ValueError("a zone was expected, such as UTC, UTC+01:00 or Europe/Paris") from error
        return zone

    @field_validator("labels")
    @classmethod
    def _usable(cls, labels: Path | None) -> Path | None:
        if labels is not None and labels.exists():
            from kiosk.documents.label_template import own_templates  # a drawing library: only where asked for

            try:
                own_templates(labels)
            except NotApprovableError as error:
                raise ValueError(str(error)) from error
            except OSError as error:
                raise ValueError(f"a folder of templates was expected: {error.filename}: {error.strerror}") from error
        return labels

    @model_validator(mode="after")
    def _one_bath(self) -> "StationFile":
        if sum(channel.kind is Kind.BATH for channel in self.channels) != 1:
            raise ValueError("exactly one channel of kind bath was expected")
        if len({channel.name for channel in self.channels}) != len(self.channels):
            raise ValueError("channels must have different names")
        if len({scanner.name for scanner in self.scanners}) != len(self.scanners):
            raise ValueError("scanners must have different names")
        if sum(scanner.kind == "desktop-keyboard" for scanner in self.scanners) > 1:
            raise ValueError("at most one scanner of kind desktop-keyboard was expected: it hears them all")
        lacking = set(self.acceptance_outputs) - {output.name for output in self.outputs}
        if lacking:
            raise ValueError(f"acceptance_outputs: no such output: {', '.join(sorted(lacking))}")
        names = {channel.name: channel for channel in self.channels}
        for channel in self.channels:
            if channel.twin and (channel.twin not in names or channel.twin == channel.name):
                raise ValueError(f"{channel.name}: twin must name another channel, not {channel.twin!r}")
        check_lines(self.channels)
        check_outputs(self.outputs, self._lines)
        if self.data == self.secrets:
            raise ValueError("secrets must be another folder than data")
        return self

    @property
    def _lines(self) -> Iterator[tuple[str, str]]:
        """Everything that is read from, or printed on, and its line."""
        for channel in self.channels:
            yield channel.name, channel.url
        for scanner in self.scanners:
            if isinstance(scanner, SerialScanner):
                yield scanner.name, scanner.url
        yield "printer", self.printer.url

    @property
    def scanners(self) -> tuple[SerialScanner | KeyboardScanner | DesktopScanner, ...]:
        return (self.scanner, *self.spare_scanners)

    @property
    def desktop_scanner(self) -> DesktopScanner | None:
        return next((scanner for scanner in self.scanners if isinstance(scanner, DesktopScanner)), None)

    @property
    def journal(self) -> Path:
        return self.data / "journal.db"

    @property
    def seal_key(self) -> Path:
        return self.secrets / "seal.key"

    @property
    def pepper(self) -> Path:
        return self.secrets / "pepper"

    @property
    def tables(self) -> Path:
        return self.data / "tables"

    @property
    def loggers(self) -> Path:
        """Where the files of shippers' loggers are kept"""
        return self.data / "loggers"

    @property
    def kept_certificates(self) -> Path:
        return self.data / "certificates"

    def settings(self, sha256: str, *, demo: bool = False) -> StationSettings:
        return StationSettings(
            name=self.name,
            zone=ZoneInfo(self.zone),
            establishment=Establishment(self.establishment, self.address),
            documents=self.data / "documents",
            tables=self.tables,
            certificates=self.kept_certificates,
            channels=tuple(channel.watched() for channel in self.channels),
            acceptance_outputs=self.acceptance_outputs,
            released_elsewhere=self.released_elsewhere,
            software_version=version("binome"),
            settings_sha256=sha256,
            idle_lock_seconds=self.idle_lock_seconds,
            language=self.language,
            demo=demo,
            labels=self.labels,
            certificate_inbox=self.certificates,
            inbox=self.inbox,
            loggers=self.loggers,
            logger_zone=self.logger_zone,
            logger_unit=self.logger_unit,
            order_inbox=self.orders,
            downtime_kit_at=None if self.downtime_kit is None else self.downtime_kit.at,
        )


def read_station_file(text: str, name: str) -> tuple[StationFile, str]:
    """The station file, and the SHA-256 of its text with the files of controllers that it names behind it.

    Raises:
        StationFileError: one line a problem: where, and what was expected.
    """
    try:
        file = StationFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise StationFileError(f"{name}: valid TOML was expected: {error}") from None
    except ValidationError as error:
        lines = []
        for problem in error.errors():
            where = ".".join(str(part) for part in problem["loc"]) or "the whole file"
            lines.append(f"{name}: {where}: {problem['msg'].removeprefix('Value error, ')}")
        raise StationFileError("\n".join(lines)) from None
    digest = hashlib.sha256(text.encode())
    for channel in file.channels:
        if channel.profile is not None:
            digest.update(channel.profile.text.encode())
    return file, digest.hexdigest()
