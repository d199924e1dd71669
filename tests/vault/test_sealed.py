"""Sealed figures: one size whatever is inside, opened by one key under one info, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given, settings
from hypothesis import strategies as some

from pseash_desktop.letters.summary import SEALED_BYTES
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.sealed import LONGEST, PADDED, SEALED, seal, unseal

KEY = X25519PrivateKey.from_private_bytes(bytes(range(32)))
PRIVATE, PUBLIC = KEY.private_bytes_raw(), KEY.public_key().public_bytes_raw()
INFO = b"pseash-v1 KEN-01 2023-Q4 2"


def code(action: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.code


@given(some.binary(max_size=LONGEST), some.binary(max_size=100))
@settings(deadline=None)
def test_what_was_sealed_comes_back_and_its_size_tells_nothing(plaintext: bytes, info: bytes) -> None:
    sealed = seal(PUBLIC, info, plaintext)
    assert len(sealed) == SEALED == 4144
    assert unseal(PRIVATE, info, sealed) == plaintext


@pytest.mark.parametrize("plaintext", [b"", b"\0", b"\0\0\0", b"x" * LONGEST, b"\0" * LONGEST])
def test_padding_is_told_from_content(plaintext: bytes) -> None:
    assert unseal(PRIVATE, INFO, seal(PUBLIC, INFO, plaintext)) == plaintext


def test_more_than_fits_is_refused() -> None:
    assert code(lambda: seal(PUBLIC, INFO, b"x" * (LONGEST + 1))) == "sealed-too-long"


@pytest.mark.parametrize("info", [b"", INFO[:-1], INFO + b"\0", b"pseash-v1 KEN-01 2023-Q4 3"])
def test_another_info_does_not_open_it(info: bytes) -> None:
    sealed = seal(PUBLIC, INFO, b"n=4 d=7")
    assert code(lambda: unseal(PRIVATE, info, sealed)) == "sealed-not-opened"


def test_another_key_does_not_open_it() -> None:
    sealed = seal(PUBLIC, INFO, b"n=4 d=7")
    other = X25519PrivateKey.generate().private_bytes_raw()
    assert code(lambda: unseal(other, INFO, sealed)) == "sealed-not-opened"


@pytest.mark.parametrize("place", [0, 31, 32, 33, 2000, SEALED - 17, SEALED - 16, SEALED - 1])
def test_a_changed_bit_does_not_open(place: int) -> None:
    sealed = bytearray(seal(PUBLIC, INFO, b"n=4 d=7"))
    sealed[place] ^= 1
    assert code(lambda: unseal(PRIVATE, INFO, bytes(sealed))) == "sealed-not-opened"


@pytest.mark.parametrize("length", [0, 31, 48, SEALED - 1, SEALED + 1])
def test_another_length_does_not_open(length: int) -> None:
    sealed = seal(PUBLIC, INFO, b"n=4 d=7").ljust(length, b"\0")[:length]
    assert code(lambda: unseal(PRIVATE, INFO, sealed)) == "sealed-not-opened"


@pytest.mark.parametrize(
    "padded",
    [
        b"\0\x01xy".ljust(PADDED, b"\0"),  # more than the length says
        b"\x10\0".ljust(PADDED, b"\0"),  # a length that does not fit
        b"\0\0" + b"\0" * (PADDED - 3) + b"\x01",  # something in the last byte
    ],
)
def test_padding_that_is_not_ours_is_refused(padded: bytes) -> None:
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    sealed = suite.encrypt(padded, KEY.public_key(), INFO)
    assert code(lambda: unseal(PRIVATE, INFO, sealed)) == "sealed-not-opened"


@pytest.mark.parametrize("public_key", [b"", b"x" * 31, b"x" * 33, bytes(32)])
def test_a_key_that_is_none_is_refused(public_key: bytes) -> None:
    assert code(lambda: seal(public_key, INFO, b"n=4 d=7")) == "sealing-key-bad"


def test_a_sealed_part_made_by_others_after_rfc_9180_opens() -> None:
    """The message of RFC 9180, A.1.1 cannot be used (another AEAD), so the schedule is done by hand here."""
    from tests.vault.hpke_by_hand import sealed_by_hand

    padded = (b"\0\x07n=4 d=7").ljust(PADDED, b"\0")
    assert unseal(PRIVATE, INFO, sealed_by_hand(PUBLIC, INFO, padded)) == b"n=4 d=7"


def test_letters_expect_the_length_that_sealing_gives() -> None:

    assert SEALED == SEALED_BYTES
