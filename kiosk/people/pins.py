"""PINs: six digits or more, not a common one; kept as argon2id over an HMAC with a pepper from outside the database."""

import hashlib
import hmac
import os
import secrets
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

PASSES, MEMORY_KIB, LANES = 4, 32 * 1024, 4
"""argon2id, above the OWASP minimum of two passes over 19 MiB; the 64 MiB of RFC 9106 would be a fifth of the memory
that the whole kiosk may take. Six digits fall to any hash: the pepper and the lock-out are what protects them.
"""
SHORTEST_PIN = 6
LONGEST_PIN = 12


class PinTooWeakError(Exception):
    """The PIN is too short, no number, or among the first that anybody would try. `code` names the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PinStore(Protocol):
    """Where hashes are kept: a table of their own, never the facts."""

    def set(self, person_id: str, pin_hash: str) -> None: ...
    def get(self, person_id: str) -> str | None: ...


def check_strength(pin: str) -> None:
    """Refuse short, long, non-numeric, repeated and counting PINs.

    Raises:
        PinTooWeakError
    """
    if not (pin.isascii() and pin.isdigit()):
        raise PinTooWeakError("pin_not_digits")
    if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        raise PinTooWeakError("pin_length")
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    pairs = len(pin) % 2 == 0 and pin[:2] * (len(pin) // 2) == pin
    triples = len(pin) % 3 == 0 and pin[:3] * (len(pin) // 3) == pin
    if steps <= {0} or steps <= {1} or steps <= {9} or pairs or triples:
        raise PinTooWeakError("pin_too_common")


def load_pepper(path: Path) -> bytes:
    """The station's pepper, made once, readable by its owner alone."""
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        pepper = secrets.token_bytes(32)
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(pepper.hex() + "\n")
        return pepper


class Pins:
    """Sets and checks PINs. The cost of one check is argon2's: some 0.1 s."""

    def __init__(self, store: PinStore, pepper: bytes, hasher: PasswordHasher | None = None) -> None:
        self._store = store
        self._pepper = pepper
        self._hasher = hasher or PasswordHasher(PASSES, MEMORY_KIB, LANES)

    def choose(self, person_id: str, pin: str) -> None:
        """Keep a new PIN for a person.

        Raises:
            PinTooWeakError
        """
        check_strength(pin)
        self._store.set(person_id, self._hasher.hash(self._peppered(person_id, pin)))

    def is_right(self, person_id: str, pin: str) -> bool:
        known = self._store.get(person_id)
        if known is None:
            return False
        try:
            return self._hasher.verify(known, self._peppered(person_id, pin))
        except (VerificationError, InvalidHashError):
            return False

    def _peppered(self, person_id: str, pin: str) -> str:
        return hmac.new(self._pepper, f"{person_id}:{pin}".encode(), hashlib.sha256).hexdigest()
