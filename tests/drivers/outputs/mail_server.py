"""A mail server of a few lines (RFC 5321) on 127.0.0.1: takes what it is sent, or refuses as told."""

import base64
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy


class MailServer:
    """One client after another, on a thread. `refuses` maps the beginning of a command to the reply it gets instead."""

    def __init__(self, certificate=None, *, tls_from_start=False, offers_starttls=True):
        self.mails, self.accounts, self.recipients, self.refuses = [], [], [], {}
        self.silent = False
        self._certificate, self._tls_from_start = certificate, tls_from_start
        self._offers_starttls = offers_starttls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._released = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._released.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                if self.silent:
                    self._released.wait(30)
                    continue
                try:
                    self._talk(connection)
                except (OSError, ssl.SSLError):
                    continue

    def _talk(self, connection):
        if self._tls_from_start:
            with self._secured(connection) as secured:
                self._converse(secured)
        else:
            self._converse(connection)

    def _converse(self, connection):
        stream = connection.makefile("rwb", buffering=0)
        stream.write(b"220 mail.test\r\n")
        self._obey(connection, stream)

    def _obey(self, connection, stream):
        while line := stream.readline():
            command = line.decode().strip()
            refusal = next((said for begin, said in self.refuses.items() if command.upper().startswith(begin)), None)
            if refusal == "":
                connection.close()
                return
            if refusal is not None:
                stream.write(refusal.encode() + b"\r\n")
                continue
            match command.upper().split()[0].split(":")[0]:
                case "EHLO":
                    offers = [b"AUTH PLAIN"] + ([b"STARTTLS"] if self._certificate and self._offers_starttls else [])
                    lines = (b"250-" + line + b"\r\n" for line in (b"mail.test", *offers))
                    stream.write(b"".join(lines) + b"250 8BITMIME\r\n")
                case "STARTTLS":
                    stream.write(b"220 go ahead\r\n")
                    with self._secured(connection) as secured:
                        self._obey(secured, secured.makefile("rwb", buffering=0))
                    return
                case "AUTH":
                    self.accounts.append(tuple(base64.b64decode(command.split()[2]).decode().split("\0")[1:]))
                    stream.write(b"235 welcome\r\n")
                case "RCPT":
                    self.recipients.append(command[8:].strip().strip("<>"))
                    stream.write(b"250 ok\r\n")
                case "DATA":
                    stream.write(b"354 go on\r\n")
                    lines = []
                    while (part := stream.readline()) != b".\r\n":
                        lines.append(part.removeprefix(b".") if part.startswith(b"..") else part)
                    self.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
                    stream.write(b"250 taken\r\n")
                case "QUIT":
                    stream.write(b"221 bye\r\n")
                    return
                case _:
                    stream.write(b"250 ok\r\n")

    def _secured(self, connection):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificate)
        return context.wrap_socket(connection, server_side=True)


def write_certificate(path):
    """A key and a certificate for 127.0.0.1 that nobody has signed, in one PEM file."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path
