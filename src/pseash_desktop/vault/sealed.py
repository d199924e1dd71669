"""Seals exact figures to headquarters' key so that their size tells nothing (HPKE). Needs no vault and keeps no key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pseash_desktop.schema.errors import Refusal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

PADDED = 4096  # bytes that are sealed, whatever was put in
LONGEST = PADDED - 2
_ADDED = 32 + 16  # the sender's one-time key and the tag
SEALED = PADDED + _ADDED


def seal(public_key: bytes, info: bytes, plaintext: bytes) -> bytes:
    """``plaintext`` (at most LONGEST bytes) sealed to a raw X25519 ``public_key``; always SEALED bytes.

    ``info`` binds what the figures belong to; opening needs the same.
    Raises Refusal('sealed-too-long' | 'sealing-key-bad').
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    if len(plaintext) > LONGEST:
        raise Refusal("sealed-too-long")
    padded = (len(plaintext).to_bytes(2, "big") + plaintext).ljust(PADDED, b"\0")
    try:
        return _suite().encrypt(padded, X25519PublicKey.from_public_bytes(public_key), info)
    except ValueError as error:  # not 32 bytes, or a point that gives everyone the same secret
        raise Refusal("sealing-key-bad") from error


def unseal(private_key: bytes, info: bytes, ciphertext: bytes) -> bytes:
    """What was sealed to the raw X25519 ``private_key`` under ``info``; raises Refusal('sealed-not-opened')."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    if len(ciphertext) != SEALED:
        raise Refusal("sealed-not-opened")
    try:
        padded = _suite().decrypt(ciphertext, X25519PrivateKey.from_private_bytes(private_key), info)
    except (InvalidTag, ValueError):
        raise Refusal("sealed-not-opened") from None
    length, body = int.from_bytes(padded[:2], "big"), padded[2:]
    if length > LONGEST or body[length:].strip(b"\0"):
        raise Refusal("sealed-not-opened")
    return body[:length]


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
