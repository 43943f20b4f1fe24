"""`[[outputs]]` of the station file: who outside the room is told of alarms, and by what."""

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from drivers.errors import OutputRefused
from drivers.outputs.command import Program
from drivers.outputs.relay import BoardBytes, ControlLine, Relay
from drivers.outputs.smtp import Account, Security, SmtpServer
from drivers.outputs.syslog import SyslogServer, Transport

_USUAL_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_Hex = Annotated[str, Field(pattern=r"^([0-9A-Fa-f]{2}\s*)+$")]
_Host = Annotated[str, Field(pattern=r"^[A-Za-z0-9.:_-]+$")]
_Mail = Annotated[str, Field(pattern=r"^[^\s<>@,;]+@[^\s<>@,;]+$")]
_Port = Annotated[int, Field(ge=1, le=65535)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9-]+$")


class RelayTable(_Table):
    """Switched by one of the port's control lines, or by the bytes that a relay board's manual gives."""

    kind: Literal["relay"]
    url: str = Field(min_length=1)
    line: ControlLine | None = None
    on_hex: _Hex | None = None
    off_hex: _Hex | None = None
    baud_rate: Literal[1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200] = 9600
    energised_when_well: bool = True
    """let go at an alarm, so that a power cut is one too"""

    @model_validator(mode="after")
    def _by_one_way(self) -> "RelayTable":
        board = self.on_hex is not None and self.off_hex is not None
        if (self.line is None) == (not board) or (self.line is not None and (self.on_hex or self.off_hex)):
            raise ValueError("either line (dtr or rts), or on_hex and off_hex together, was expected")
        if self.line is not None and self.url.startswith("socket://"):
            raise ValueError("socket:// has no control lines: on_hex and off_hex, or rfc2217://, was expected")
        return self

    def relay(self) -> Relay:
        by: ControlLine | BoardBytes
        if self.on_hex is not None and self.off_hex is not None:
            by = BoardBytes(bytes.fromhex(self.on_hex), bytes.fromhex(self.off_hex))
        else:
            by = self.line or ControlLine.DTR
        return Relay(self.url, by, self.energised_when_well, self.baud_rate)


class SmtpTable(_Table):
    kind: Literal["smtp"]
    host: _Host
    port: _Port | None = None
    security: Security = Security.STARTTLS
    sender: _Mail
    recipients: tuple[_Mail, ...] = Field(min_length=1)
    account: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._-]+$")
    """a file of `secrets`: user and password"""

    @model_validator(mode="after")
    def _password_is_covered(self) -> "SmtpTable":
        if self.account is not None and self.security is Security.NONE:
            raise ValueError("an account needs security starttls or tls: its password must not cross the network bare")
        return self

    def server(self, secrets: Path) -> SmtpServer:
        """Its account as it is read now.

        Raises:
            OutputRefused: the account's file cannot be used.
        """
        account = None if self.account is None else read_account(secrets / self.account)
        port = self.port or _USUAL_PORTS[self.security]
        return SmtpServer(self.host, port, self.security, self.sender, self.recipients, account)


class SyslogTable(_Table):
    kind: Literal["syslog"]
    host: _Host
    port: _Port = 514
    transport: Transport = Transport.UDP
    facility: int = Field(default=16, ge=0, le=23)

    def server(self) -> SyslogServer:
        return SyslogServer(self.host, self.port, self.transport, self.facility)


class CommandTable(_Table):
    kind: Literal["command"]
    argv: tuple[str, ...] = Field(min_length=1)
    reply_seconds: float = Field(default=30.0, ge=1, le=240)

    @field_validator("argv")
    @classmethod
    def _absolute(cls, argv: tuple[str, ...]) -> tuple[str, ...]:
        if not argv[0].startswith("/"):
            raise ValueError("the whole path of a program was expected first, such as /usr/local/bin/page")
        return argv

    def program(self) -> Program:
        return Program(self.argv, self.reply_seconds)


OutputTable = Annotated[RelayTable | SmtpTable | SyslogTable | CommandTable, Field(discriminator="kind")]


class _AccountFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    user: str = Field(min_length=1)
    password: str = Field(min_length=1)


def read_account(path: Path) -> Account:
    """The user and the password that a file of `secrets` holds.

    Raises:
        OutputRefused: it cannot be read, or is not two lines of TOML; the password is never in the sentence.
    """
    try:
        found = _AccountFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise OutputRefused(f"the account cannot be read: {error.strerror}", url=str(path)) from None
    except (ValidationError, ValueError):
        said = 'not an account: user = "..." and password = "..." were expected'
        raise OutputRefused(said, url=str(path)) from None
    return Account(found.user, found.password)


def check_outputs(outputs: Iterable[OutputTable], taken: Iterable[tuple[str, str]]) -> None:
    """A relay has a line of its own: the kiosk switches no bath, dewar or pump (docs/adr/0016-outputs.md).

    Args:
        outputs: the station file's.
        taken: what else has a line, and its URL.

    Raises:
        ValueError: two of one name, or a relay on a line that something else has.
    """
    outputs = tuple(outputs)
    if len({output.name for output in outputs}) != len(outputs):
        raise ValueError("outputs must have different names")
    lines = {_line(url): what for what, url in taken}
    for output in outputs:
        if isinstance(output, RelayTable):
            other = lines.setdefault(_line(output.url), output.name)
            if other != output.name:
                raise ValueError(f"output {output.name}: a line of its own was expected; {output.url} carries {other}")


def _line(url: str) -> str:
    """The same for two names of one port."""
    if "://" not in url:
        return os.path.realpath(url)
    return urlsplit(url).netloc.lower()
