"""Seals are C2SP signed notes that any tool for them can check."""

import base64
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.records.faults import RecordFault
from kiosk.records.seals import SealBrokenError, SealKey, VerifierKey, read_seal

_AT = datetime(2026, 11, 23, 9, 30, 0, 250, tzinfo=UTC)
_HASH = bytes(range(32))


def test_a_seal_is_a_signed_note(seal_key: SealKey) -> None:
    """Checked here by the specification's own words, without our reader."""
    first = seal_key.seal("bench-1", 100, _HASH, _AT, None)
    note = seal_key.seal("bench-1", 200, _HASH, _AT, first).note

    body, signature_line = note.split("\n\n")
    origin, size, root, *extensions = body.split("\n")
    assert (origin, size, base64.b64decode(root)) == ("binome/bench-1", "200", _HASH)
    previous = sha256(first.note.encode()).hexdigest()
    assert ["at 2026-11-23T09:30:00.000250Z", f"previous {previous}"] == extensions
    dash, name, blob = signature_line.removesuffix("\n").split(" ")
    vkey_name, key_id, key = seal_key.verifier("bench-1").text.split("+", 2)
    public = base64.b64decode(key)
    raw = base64.b64decode(blob)
    assert ("—", vkey_name, b"\x01") == (dash, name, public[:1])
    assert key_id == raw[:4].hex() == sha256(name.encode() + b"\n" + public).digest()[:4].hex()
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], body.encode() + b"\n")


def test_the_example_of_the_signed_note_documents_is_read_as_a_key() -> None:
    """The verifier key printed in the Go sumdb note documentation keeps its key id."""
    text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    key = VerifierKey.of_text(text)

    assert ("PeterNeumann", text) == (key.name, key.text)


def test_any_changed_character_breaks_a_seal(seal_key: SealKey) -> None:
    """Every bit of the note counts, its last base64 characters too."""
    note = seal_key.seal("bench-1", 100, _HASH, _AT, None).note
    verifier = seal_key.verifier("bench-1")
    for place, byte in enumerate(note.encode()):
        for bit in range(8):
            flipped = bytearray(note.encode())
            flipped[place] = byte ^ (1 << bit)
            with pytest.raises((SealBrokenError, UnicodeDecodeError)):
                verifier.check(read_seal(flipped.decode()))


def test_another_key_did_not_make_the_seal(seal_key: SealKey, tmp_path: Path) -> None:
    """Neither another station's key nor another key of the same name."""
    seal = seal_key.seal("bench-1", 100, _HASH, _AT, None)
    for stranger in (seal_key.verifier("bench-2"), SealKey.load_or_create(tmp_path / "b.pem").verifier("bench-1")):
        with pytest.raises(SealBrokenError):
            stranger.check(seal)


@pytest.mark.parametrize(
    "text",
    ["", "bench", "bench+00000000+AQ==", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
)
def test_a_text_that_is_no_verifier_key_is_refused(text: str) -> None:
    """Cut, empty, or with a key id that is not its own."""
    with pytest.raises(ValueError, match="key"):
        VerifierKey.of_text(text)


class TestKeyFile:
    """The private key's file."""

    def test_it_is_made_once_for_its_owner_only(self, tmp_path: Path) -> None:
        """Made on first use, the same ever after."""
        path = tmp_path / "keys" / "seal.pem"

        first = SealKey.load_or_create(path).verifier("b").text

        assert path.stat().st_mode & 0o777 == 0o600
        assert first == SealKey.load_or_create(path).verifier("b").text

    def test_one_that_others_can_read_is_refused(self, tmp_path: Path) -> None:
        """A key that may have been copied seals nothing."""
        path = tmp_path / "seal.pem"
        SealKey.load_or_create(path)
        path.chmod(0o644)
        with pytest.raises(RecordFault, match="can be read by other users"):
            SealKey.load_or_create(path)

    def test_one_that_is_damaged_is_refused(self, tmp_path: Path) -> None:
        """It is not replaced by a new one."""
        path = tmp_path / "seal.pem"
        path.touch(mode=0o600)
        os.truncate(path, 0)
        with pytest.raises(RecordFault, match="cannot be used"):
            SealKey.load_or_create(path)
