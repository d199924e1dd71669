"""A second reader of the encrypted file, written from its published format and sharing no code with the first one."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED = 4096, 80  # a page ends with 16 bytes of start vector and 64 of HMAC-SHA-512


def plain_pages(path: Path, raw_key: bytes) -> bytes:
    """The database as plain SQLite would have written it; every page's HMAC is checked."""
    data = path.read_bytes()
    salt = data[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", raw_key, bytes(b ^ 0x3A for b in salt), 2, 32)
    pages = []
    for number in range(1, len(data) // PAGE + 1):
        page = data[(number - 1) * PAGE : number * PAGE]
        skipped = 16 if number == 1 else 0
        body, vector, mac = page[skipped:-RESERVED], page[-RESERVED : -RESERVED + 16], page[-64:]
        covered = body + vector + number.to_bytes(4, "little")
        assert hmac.compare_digest(hmac.digest(mac_key, covered, "sha512"), mac), f"page {number}"
        opening = Cipher(algorithms.AES(raw_key), modes.CBC(vector)).decryptor()
        plain = opening.update(body) + opening.finalize()
        pages.append((b"SQLite format 3\0" if skipped else b"") + plain + bytes(RESERVED))
    return b"".join(pages)


def plain_copy(path: Path, raw_key: bytes, target: Path) -> sqlite3.Connection:
    """The decrypted database, opened by Python's own sqlite3."""
    target.write_bytes(plain_pages(path, raw_key))
    return sqlite3.connect(target)
