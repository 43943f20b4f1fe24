"""E-mail by SMTP (RFC 5321), over TLS from the start or by STARTTLS; plain only where the station file says so.

What speaks SMTP and TLS is loaded with the first mail: every start of the kiosk would pay for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from drivers.errors import DriverError, LineDown, NoAnswer, OutputRefused
from drivers.outputs.message import Message, Severity

if TYPE_CHECKING:
    import smtplib
    import ssl
    from email.message import EmailMessage


class Security(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Account:
    user: str
    password: str

    def __repr__(self) -> str:
        return f"Account(user={self.user!r}, password='…')"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """One mail server and who is written to. `context` decides which certificates are believed."""

    host: str
    port: int
    security: Security
    sender: str
    recipients: tuple[str, ...]
    account: Account | None = None
    reply_seconds: float = 20.0
    context: "ssl.SSLContext | None" = None

    @property
    def url(self) -> str:
        return f"smtp://{self.host}:{self.port}"

    def send(self, message: Message) -> None:
        """Hand the message over for every recipient.

        Raises:
            LineDown: the server cannot be reached, or broke off.
            NoAnswer: it does not answer in time.
            OutputRefused: it refuses the certificate, the account, the sender or a recipient.
        """
        with self._told(), self._connected() as server:
            refused = server.send_message(self._mail(message))
        if refused:
            left_out = ", ".join(f"{who}: {_words(*answer)}" for who, answer in refused.items())
            raise OutputRefused(f"the server refuses a recipient ({left_out}); check the addresses", url=self.url)

    @contextmanager
    def _connected(self) -> "Iterator[smtplib.SMTP]":
        import smtplib
        import ssl

        context = self.context or ssl.create_default_context()
        if self.security is Security.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.reply_seconds, context=context)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.reply_seconds)
        with server:
            if self.security is Security.STARTTLS:
                server.starttls(context=context)
            if self.account is not None:
                server.login(self.account.user, self.account.password)
            yield server

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever goes wrong in one sentence: the password is in none of them."""
        import smtplib
        import ssl

        try:
            yield
        except smtplib.SMTPAuthenticationError as error:
            answer = _words(error.smtp_code, error.smtp_error)
            raise self._refused(f"the account ({answer}); check its user and password") from None
        except smtplib.SMTPRecipientsRefused as error:
            left_out = ", ".join(f"{who}: {_words(*answer)}" for who, answer in error.recipients.items())
            raise self._refused(f"every recipient ({left_out}); check the addresses") from None
        except smtplib.SMTPServerDisconnected as error:
            if isinstance(error.__context__, TimeoutError):
                raise self._silent() from None
            raise LineDown(f"the mail server broke off ({error}); try again", url=self.url) from None
        except smtplib.SMTPResponseException as error:
            raise self._refused(f"the message ({_words(error.smtp_code, error.smtp_error)})") from None
        except smtplib.SMTPException as error:
            raise self._refused(f"what was asked ({error}); check the kind of security and the account") from None
        except ssl.SSLError as error:
            why = getattr(error, "verify_message", "") or error.reason or str(error)
            sentence = f"no secure connection ({why}); check the server's name, its certificate and the port"
            raise OutputRefused(sentence, url=self.url) from None
        except TimeoutError:
            raise self._silent() from None
        except OSError as error:
            raise unreachable(error, self.url) from None

    def _silent(self) -> NoAnswer:
        return NoAnswer("the mail server does not answer; check its name, port and network", url=self.url)

    def _refused(self, what: str) -> OutputRefused:
        return OutputRefused(f"the mail server refuses {what}", url=self.url)

    def _mail(self, message: Message) -> "EmailMessage":
        from email.message import EmailMessage
        from email.utils import format_datetime

        mail = EmailMessage()
        mail["Subject"] = message.subject
        mail["From"] = self.sender
        mail["To"] = ", ".join(self.recipients)
        mail["Date"] = format_datetime(message.at)
        mail["Message-ID"] = f"<{message.message_id}@{message.station.lower()}.binome.invalid>"
        mail["Auto-Submitted"] = "auto-generated"
        if message.severity is Severity.CRITICAL:
            mail["X-Priority"] = "1"
            mail["Importance"] = "high"
        mail.set_content(message.text)
        return mail


def unreachable(error: OSError, url: str) -> DriverError:
    return LineDown(f"cannot be reached ({error.strerror or error}); check its name, port and network", url=url)


def _words(code: int, answer: bytes | str) -> str:
    said = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(said.split())[:200]}"
