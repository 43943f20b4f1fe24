"""E-mail at the wire: what a mail server gets, and one sentence for each way in which it does not."""

import ssl
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from mail_server import MailServer, write_certificate
from messages import MESSAGE

from drivers.errors import LineDown, NoAnswer, OutputRefused
from drivers.outputs.message import Severity
from drivers.outputs.smtp import Account, Security, SmtpServer

ACCOUNT = Account("kiosk", "s3cret")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return write_certificate(tmp_path_factory.mktemp("tls") / "server.pem")


def to(server, security=Security.NONE, certificate=None, **changes):
    context = None if certificate is None else ssl.create_default_context(cafile=str(certificate))
    told = SmtpServer(
        "127.0.0.1", server.port, security, "kiosk@hopital.invalid", ("garde@hopital.invalid",), context=context
    )
    return replace(told, **changes)


@pytest.mark.parametrize("security", Security)
def test_a_mail_arrives_whole(certificate, security) -> None:
    """Accents, a minus sign and a line that begins with a dot survive, in the clear or over TLS."""
    with MailServer(certificate, tls_from_start=security is Security.TLS) as server:
        to(server, security, certificate, account=ACCOUNT).send(MESSAGE)

    (mail,) = server.mails
    assert (mail["Subject"], mail["To"]) == (MESSAGE.subject, "garde@hopital.invalid")
    assert mail.get_content().replace("\r\n", "\n") == MESSAGE.text
    assert mail["Date"].datetime == MESSAGE.at.replace(microsecond=0)
    assert server.accounts == [("kiosk", "s3cret")]


def test_every_attempt_has_the_same_message_id() -> None:
    """A mail sent twice because a cut hid the first outcome is known as the same one."""
    with MailServer() as server:
        to(server).send(MESSAGE)
        to(server).send(MESSAGE)

    assert [mail["Message-ID"] for mail in server.mails] == ["<0a1b2c3d4e5f@bench-1.binome.invalid>"] * 2


@pytest.mark.parametrize(("severity", "importance"), [(Severity.CRITICAL, "high"), (Severity.WARNING, None)])
def test_only_the_most_urgent_mail_is_marked_important(severity, importance) -> None:
    with MailServer() as server:
        to(server).send(replace(MESSAGE, severity=severity))

    assert server.mails[0]["Importance"] == importance


def test_every_recipient_is_written_to() -> None:
    with MailServer() as server:
        to(server, recipients=("a@hopital.invalid", "b@hopital.invalid")).send(MESSAGE)

    assert server.recipients == ["a@hopital.invalid", "b@hopital.invalid"]


@pytest.mark.parametrize(
    ("begins", "reply", "said"),
    [
        ("AUTH", "535 5.7.8 bad credentials", "the account (535 5.7.8 bad credentials)"),
        ("MAIL", "550 5.1.0 not you", "the message (550 5.1.0 not you)"),
        ("RCPT", "550 5.1.1 no such user", "every recipient (garde@hopital.invalid: 550 5.1.1 no such user)"),
        ("DATA", "554 5.3.4 too big", "the message (554 5.3.4 too big)"),
    ],
)
def test_a_refusal_is_told_in_the_servers_words(begins, reply, said) -> None:
    with MailServer() as server:
        server.refuses[begins] = reply
        with pytest.raises(OutputRefused) as refused:
            to(server, account=ACCOUNT).send(MESSAGE)

    assert said in str(refused.value)
    assert "s3cret" not in str(refused.value)


def test_a_recipient_refused_among_others_is_told() -> None:
    """The others have the mail, and somebody must still hear that one has not."""
    with MailServer() as server:
        server.refuses["RCPT TO:<B@"] = "550 5.1.1 no such user"
        with pytest.raises(OutputRefused, match=r"refuses a recipient .b@hopital.invalid: 550"):
            to(server, recipients=("a@hopital.invalid", "b@hopital.invalid")).send(MESSAGE)

    assert len(server.mails) == 1


def test_a_server_that_breaks_off_is_a_lost_line() -> None:
    with MailServer() as server:
        server.refuses["DATA"] = ""
        with pytest.raises(LineDown, match="the mail server broke off"):
            to(server).send(MESSAGE)


def test_a_server_that_is_not_there_cannot_be_reached() -> None:
    with MailServer() as server:
        absent = to(server)
    with pytest.raises(LineDown, match="cannot be reached"):
        absent.send(MESSAGE)


def test_a_server_that_says_nothing_is_not_waited_for_for_ever() -> None:
    with MailServer() as server:
        server.silent = True
        with pytest.raises(NoAnswer, match="does not answer"):
            to(server, reply_seconds=0.2).send(MESSAGE)


def test_a_certificate_that_nobody_signed_is_refused(certificate) -> None:
    """The password goes to nobody whose name is not proven."""
    said = r"no secure connection .self-signed certificate"
    with MailServer(certificate) as server, pytest.raises(OutputRefused, match=said):
        to(server, Security.STARTTLS, account=ACCOUNT).send(MESSAGE)

    assert server.accounts == []


def test_a_server_without_starttls_gets_no_password(certificate) -> None:
    with MailServer(certificate, offers_starttls=False) as server, pytest.raises(OutputRefused, match="STARTTLS"):
        to(server, Security.STARTTLS, certificate, account=ACCOUNT).send(MESSAGE)

    assert (server.accounts, server.mails) == ([], [])
