"""Seals: signed checkpoints over the journal's head, in C2SP text form (docs/adr/0002-journal.md).

A seal is a signed note (c2sp.org/signed-note) with a checkpoint body (c2sp.org/tlog-checkpoint):

    binome/bench-1                                  origin
    1200                                            size: facts covered
    wSBm...=                                        hash of fact 1200, base64
    at 2026-11-22T14:38:02.104233Z                  when
    previous 9f4c...                                SHA-256 of the seal before, as hex

    — binome/bench-1 <base64 of 4-byte key id, 64-byte Ed25519 signature>

Each seal names the one before it, so the newest signature vouches for every older seal byte for byte.
"""

import base64
import binascii
import os
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from kiosk.records.chain import GENESIS
from kiosk.records.faults import RecordFault
from kiosk.records.timestamps import utc_of, utc_text

_ED25519 = b"\x01"
_NOTE = re.compile(
    r"(?P<body>(?P<origin>[^\n]+)\n(?P<size>0|[1-9][0-9]*)\n(?P<hash>[A-Za-z0-9+/]{43}=)\n"
    r"at (?P<at>[0-9TZ:.-]{27})\nprevious (?P<previous>[0-9a-f]{64})\n)"
    r"\n— (?P<name>[^\n ]+) (?P<signature>[A-Za-z0-9+/]+={0,2})\n"
)
_VERIFIER = re.compile(r"(?P<name>[^+\s]+)\+(?P<key_id>[0-9a-f]{8})\+(?P<key>[A-Za-z0-9+/]+={0,2})")


class SealBrokenError(Exception):
    """A seal's text or signature is not what its key would have made."""


@dataclass(frozen=True, slots=True)
class Seal:
    """`size` facts are covered, the last of which has `hash`; `note` is the whole signed text."""

    origin: str
    size: int
    hash: bytes
    at_utc: datetime
    previous: bytes
    note: str

    @property
    def digest(self) -> bytes:
        """What the next seal names as `previous`."""
        return sha256(self.note.encode()).digest()


def read_seal(note: str) -> Seal:
    """The seal in a signed note, its signature not yet checked.

    Raises:
        SealBrokenError: the text is not a seal.
    """
    found = _NOTE.fullmatch(note)
    if found is None or found["name"] != found["origin"]:
        raise SealBrokenError("the text is not a seal")
    try:
        at_utc = utc_of(found["at"])
    except ValueError as error:
        raise SealBrokenError("the seal's time is not a time") from error
    hash_ = _strict_base64(found["hash"])
    return Seal(found["origin"], int(found["size"]), hash_, at_utc, bytes.fromhex(found["previous"]), note)


def origin_of(station: str) -> str:
    return f"binome/{station}"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The public half, in the signed note's one-line form `name+keyid+base64`."""

    name: str
    public: Ed25519PublicKey

    @classmethod
    def of_text(cls, text: str) -> "VerifierKey":
        """Read the one-line form.

        Raises:
            ValueError: it is not one, or its key id does not belong to its key.
        """
        found = _VERIFIER.fullmatch(text.strip())
        if found is None:
            raise ValueError("not a verifier key")
        raw = base64.b64decode(found["key"], validate=True)
        if raw[:1] != _ED25519 or len(raw) != 33:
            raise ValueError("not an Ed25519 verifier key")
        key = cls(found["name"], Ed25519PublicKey.from_public_bytes(raw[1:]))
        if key.text != text.strip():
            raise ValueError("the key id does not belong to the key")
        return key

    @property
    def raw(self) -> bytes:
        return self.public.public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    @property
    def text(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(_ED25519 + self.raw).decode()}"

    def check(self, seal: Seal) -> None:
        """Check that this key made the seal.

        Raises:
            SealBrokenError: it did not.
        """
        found = _NOTE.fullmatch(seal.note)
        if found is None or found["name"] != self.name:
            raise SealBrokenError("the seal was made under another name")
        signature = _strict_base64(found["signature"])
        if signature[:4] != self.key_id:
            raise SealBrokenError("the seal was made with another key")
        try:
            self.public.verify(signature[4:], found["body"].encode())
        except InvalidSignature as error:
            raise SealBrokenError("the seal's signature does not fit its text") from error


class SealKey:
    """The station's private key. It lives in a file of its own, outside the database."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @classmethod
    def load_or_create(cls, path: Path) -> "SealKey":
        """The key in `path` (PEM, readable by its owner only), made on first use.

        Raises:
            RecordFault: the file cannot be read, is not such a key, or others may read it.
        """
        try:
            if not path.exists():
                return cls._create(path)
            if path.stat().st_mode & 0o077:
                raise RecordFault("key_open_to_others", path=path)
            private = load_pem_private_key(path.read_bytes(), password=None)
        except (OSError, ValueError, TypeError) as error:
            raise RecordFault("key_unusable", path=path, detail=error) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise RecordFault("key_unusable", path=path, detail="Ed25519")
        return cls(private)

    @classmethod
    def _create(cls, path: Path) -> "SealKey":
        path.parent.mkdir(parents=True, exist_ok=True)
        private = Ed25519PrivateKey.generate()
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        return cls(private)

    def verifier(self, station: str) -> VerifierKey:
        return VerifierKey(origin_of(station), self._private.public_key())

    def seal(self, station: str, size: int, hash_: bytes, at_utc: datetime, before: Seal | None) -> Seal:
        """Sign the head of a journal of `size` facts."""
        verifier = self.verifier(station)
        previous = GENESIS if before is None else before.digest
        body = (
            f"{verifier.name}\n{size}\n{base64.b64encode(hash_).decode()}\n"
            f"at {utc_text(at_utc)}\nprevious {previous.hex()}\n"
        )
        signature = base64.b64encode(verifier.key_id + self._private.sign(body.encode())).decode()
        return read_seal(f"{body}\n— {verifier.name} {signature}\n")


def _strict_base64(text: str) -> bytes:
    """Decode; refuse a text that another text would decode to the same bytes."""
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise SealBrokenError("the seal's base64 is broken") from error
    if base64.b64encode(raw).decode() != text:
        raise SealBrokenError("the seal's base64 is broken")
    return raw
