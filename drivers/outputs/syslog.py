"""Syslog: RFC 5424 messages over UDP (RFC 5426) or TCP with octet counting (RFC 6587, section 3.4.1)."""

import re
import socket
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

from drivers.errors import LineDown, NoAnswer
from drivers.outputs.message import Message
from drivers.outputs.smtp import unreachable

_APP = "binome"
_STRUCTURED_DATA = "alarm@32473"
"""32473 is the enterprise number that RFC 5612 sets aside for examples: ours has none of its own."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LONGEST_UDP_BYTES = 2048
"""What RFC 5424 says a receiver should take."""


class Transport(StrEnum):
    UDP = "udp"
    TCP = "tcp"


@dataclass(frozen=True, slots=True)
class SyslogServer:
    """`facility`: 16 is local0 (RFC 5424, section 6.2.1)."""

    host: str
    port: int
    transport: Transport
    facility: int = 16
    reply_seconds: float = 10.0

    @property
    def url(self) -> str:
        return f"syslog+{self.transport}://{self.host}:{self.port}"

    def send(self, message: Message) -> None:
        """Send the message; over UDP nothing tells whether it came.

        Raises:
            LineDown: the server cannot be reached, or broke off before it had taken everything.
            NoAnswer: it does not take the connection in time.
        """
        frame = syslog_frame(message, self.facility)
        try:
            if self.transport is Transport.UDP:
                self._send_datagram(frame[:LONGEST_UDP_BYTES])
            else:
                self._send_stream(f"{len(frame)} ".encode() + frame)
        except TimeoutError:
            raise NoAnswer("does not answer; check its name, port and network", url=self.url) from None
        except OSError as error:
            raise unreachable(error, self.url) from None

    def _send_datagram(self, frame: bytes) -> None:
        family, kind, protocol, _, address = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_DGRAM)[0]
        with socket.socket(family, kind, protocol) as udp:
            udp.connect(address)
            udp.send(frame)

    def _send_stream(self, frame: bytes) -> None:
        with socket.create_connection((self.host, self.port), timeout=self.reply_seconds) as tcp:
            tcp.sendall(frame)
            tcp.shutdown(socket.SHUT_WR)
            self._wait_for_end(tcp)

    def _wait_for_end(self, tcp: socket.socket) -> None:
        """A server that has read everything closes its end too; one that was reset has not, and raises."""
        try:
            while tcp.recv(1024):
                pass
        except TimeoutError:
            pass  # it keeps its end open, and what was sent has been taken
        except ConnectionError as error:
            raise LineDown(f"the server broke off ({error.strerror}); try again", url=self.url) from None


def syslog_frame(message: Message, facility: int) -> bytes:
    """One RFC 5424 message: header, one element of structured data, the subject in UTF-8."""
    at = message.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    names = f"{_name(message.station, 255)} {_APP} - {_name(message.message_id, 32)}"
    header = f"<{facility * 8 + message.severity}>1 {at} {names}"
    parameters = "".join(f' {key}="{_escaped(value)}"' for key, value in message.fields.items())
    return f"{header} [{_STRUCTURED_DATA}{parameters}] ".encode() + _BYTE_ORDER_MARK + message.subject.encode()


def _name(text: str, longest: int) -> str:
    """Printable ASCII without a space, as the header wants its names; `-` is none."""
    return re.sub(r"[^\x21-\x7e]", "_", text)[:longest] or "-"


def _escaped(text: str) -> str:
    return re.sub(r'(["\\\]])', r"\\\1", " ".join(text.split()))
