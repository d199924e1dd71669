"""HPKE base mode written from RFC 9180 (X25519, HKDF-SHA256, AES-256-GCM), to check the library against the text."""

from __future__ import annotations

import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEM_ID, KDF_ID, AEAD_ID = b"\x00\x20", b"\x00\x01", b"\x00\x02"
SUITE = b"HPKE" + KEM_ID + KDF_ID + AEAD_ID


def _extract(suite: bytes, salt: bytes, label: bytes, key: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + key, "sha256")


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    said = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, said + b"\x01", "sha256")[:length]  # never more than one block here


def sealed_by_hand(public_key: bytes, info: bytes, plaintext: bytes) -> bytes:
    """Encapsulated key and ciphertext, sections 4.1, 5.1 and 5.2."""
    once = X25519PrivateKey.generate()
    sent = once.public_key().public_bytes_raw()
    agreed = once.exchange(X25519PublicKey.from_public_bytes(public_key))
    kem = b"KEM" + KEM_ID
    shared = _expand(kem, _extract(kem, b"", b"eae_prk", agreed), b"shared_secret", sent + public_key, 32)
    context = b"\x00" + _extract(SUITE, b"", b"psk_id_hash", b"") + _extract(SUITE, b"", b"info_hash", info)
    secret = _extract(SUITE, shared, b"secret", b"")
    key = _expand(SUITE, secret, b"key", context, 32)
    nonce = _expand(SUITE, secret, b"base_nonce", context, 12)
    return sent + AESGCM(key).encrypt(nonce, plaintext, b"")
