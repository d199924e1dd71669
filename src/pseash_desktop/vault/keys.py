"""Stretching of passphrases, wrapping of the data key, and the keys derived from it. Writes nothing to disk."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.header import FLOOR, Cost, Header, Slot, SlotKind, parse
from pseash_desktop.vault.passphrases import SHORTEST

LONGEST = 1024  # bytes
Purpose = Literal["db", "history-mac", "anchor", "header-mac", "key-id"]


@dataclass(frozen=True, slots=True)
class Opened:
    """What the right passphrase gives: the data key, the proven header and the slot that fitted."""

    data_key: bytes
    header: Header
    slot: Slot

    def __repr__(self) -> str:
        return "Opened()"  # never the key, in whatever prints it


def derive(data_key: bytes, purpose: Purpose) -> bytes:
    """The 32-byte key for one purpose (HKDF-SHA256)."""
    info = f"pseash-v1 {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(data_key)


def check_new_passphrase(passphrase: str) -> None:
    """Raises Refusal('passphrase-too-short' | 'passphrase-too-long' | 'passphrase-not-text')."""
    secret_bytes(passphrase)
    if len(unicodedata.normalize("NFKC", passphrase)) < SHORTEST:
        raise Refusal("passphrase-too-short", shortest=SHORTEST)


def secret_bytes(passphrase: str) -> bytes:
    """A passphrase as bytes, equal for every way of typing the same characters (NFKC, UTF-8)."""
    try:
        secret = unicodedata.normalize("NFKC", passphrase).encode()
    except UnicodeEncodeError:
        raise Refusal("passphrase-not-text") from None
    if len(secret) > LONGEST:
        raise Refusal("passphrase-too-long")
    return secret


def new_header(
    passphrase: str,
    data_key: bytes,
    *,
    vault: str,
    tag: str,
    cost: Cost,
    recovery: bytes | None = None,
    weak_for_tests: bool = False,
) -> Header:
    """A header of generation 1 with a passphrase slot, and one for the recovery code's bytes if given.

    Costs below the floor raise ValueError unless named weak.
    """
    check_new_passphrase(passphrase)
    bare = Header(vault=vault, generation=1, key_id=derive(data_key, "key-id").hex(), slots=())
    secrets_of: list[tuple[SlotKind, bytes]] = [("passphrase", secret_bytes(passphrase))]
    if recovery is not None:
        secrets_of.append(("recovery", recovery))
    slots = tuple(
        new_slot(bare, secret, data_key, kind, tag, cost, weak_for_tests=weak_for_tests) for kind, secret in secrets_of
    )
    return proven(replace(bare, slots=slots), data_key)


def new_slot(
    header: Header,
    secret: bytes,
    data_key: bytes,
    kind: SlotKind,
    tag: str,
    cost: Cost,
    *,
    weak_for_tests: bool = False,
) -> Slot:
    """The data key wrapped under ``secret`` for the workspace of ``header``."""
    if cost.below(FLOOR) and not weak_for_tests:
        raise ValueError("a cost below the floor")
    slot = Slot(secrets.token_hex(8), kind, tag, cost, secrets.token_bytes(16), secrets.token_bytes(12), b"")
    wrapping = ChaCha20Poly1305(_stretch(secret, slot))
    return replace(slot, ciphertext=wrapping.encrypt(slot.nonce, data_key, header.bound_to(slot)))


def proven(header: Header, data_key: bytes) -> Header:
    """``header`` with its mac. One that could not be read again raises ValueError and is never written."""
    made = replace(header, mac=_mac(header, data_key))
    try:
        parse(made.to_bytes())
    except Refusal as refusal:
        raise ValueError("a header outside its own limits") from refusal
    return made


def unlock(copies: Sequence[Header], passphrase: str) -> Opened:
    """Try ``passphrase`` on every passphrase slot of the newest copies.

    Raises Refusal('wrong-passphrase'), or 'slots-altered' when it fits and yet no copy is as this program wrote it.
    """
    return unlock_with(copies, secret_bytes(passphrase), "passphrase")


def unlock_with(copies: Sequence[Header], secret: bytes, kind: SlotKind) -> Opened:
    """Try ``secret`` on every slot of ``kind`` in the newest copies.

    Raises Refusal('wrong-passphrase' | 'wrong-recovery-code' | 'slots-altered'), the last as in ``unlock``.
    """
    tried: set[tuple[bytes, bytes]] = set()
    for header in copies:
        if header.generation < copies[0].generation:
            continue
        for slot in header.slots:
            attempt = header.bound_to(slot), slot.ciphertext
            if slot.kind != kind or attempt in tried:
                continue
            tried.add(attempt)
            data_key = _unwrap(header, slot, secret)
            if data_key is not None:
                return Opened(data_key, _trusted(copies, data_key, slot), slot)
    raise Refusal("wrong-passphrase") if kind == "passphrase" else Refusal("wrong-recovery-code")


def _trusted(copies: Sequence[Header], data_key: bytes, slot: Slot) -> Header:
    """The newest copy whose mac is right and which still has the slot that fitted."""
    good = [header for header in copies if hmac.compare_digest(header.mac, _mac(header, data_key))]
    if not good or slot not in good[0].slots:
        raise Refusal("slots-altered")
    return good[0]


def _unwrap(header: Header, slot: Slot, secret: bytes) -> bytes | None:
    try:
        return ChaCha20Poly1305(_stretch(secret, slot)).decrypt(slot.nonce, slot.ciphertext, header.bound_to(slot))
    except InvalidTag:
        return None


def _stretch(secret: bytes, slot: Slot) -> bytes:
    cost = slot.cost
    stretching = Argon2id(
        salt=slot.salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    try:
        return stretching.derive(secret)
    except MemoryError:
        raise Refusal("not-enough-memory") from None


def _mac(header: Header, data_key: bytes) -> str:
    return hmac.new(derive(data_key, "header-mac"), header.covered(), "sha256").hexdigest()
