"""The recovery code of a workspace: made, written for a printed sheet, and read as people type it. It opens nothing."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass, field

from pseash_desktop.schema.errors import Refusal

BYTES = 20  # 160 random bits
GROUP = 4
GROUPS = 9  # eight of the code and one to check it by
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: without I, L, O and U
_LENGTH = GROUP * (GROUPS - 1)
_CHECKED = GROUP * GROUPS
_READ_AS = str.maketrans("OIL", "011")
_LOOSE = re.compile(r"[\W_]+")  # spaces and dashes of every kind


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed: the id of the workspace (32 hexadecimal digits) and its recovery code (20 bytes)."""

    vault: str
    secret: bytes = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """The code in eight groups of four characters, and a ninth that tells a mistyped code from a wrong one."""
        return _groups(_written(self.secret) + _check(self.secret))

    @property
    def workspace(self) -> str:
        """The short name of the workspace, by which a sheet is told from others: eight characters."""
        return short_id(self.vault)


def new_sheet(vault: str | None = None) -> RecoverySheet:
    """A new code, for the workspace with the id ``vault`` or for one that is still to be made."""
    return RecoverySheet(vault or secrets.token_hex(16), secrets.token_bytes(BYTES))


def short_id(vault: str) -> str:
    """The beginning of a workspace's id, as it is printed."""
    return f"{vault[:4]}-{vault[4:8]}".upper()


def secret_of(typed: str) -> bytes:
    """The 20 bytes of a code as a person typed it: case, spaces and dashes do not count, O is 0, I and L are 1.

    Raises Refusal('recovery-code-length' | 'recovery-code-mistyped') before anything is tried with it.
    """
    text = plain(typed)
    if len(text) != _CHECKED:
        raise Refusal("recovery-code-length", typed=len(text), whole=_CHECKED)
    if any(character not in _ALPHABET for character in text):
        raise Refusal("recovery-code-mistyped")
    number = 0
    for character in text[:_LENGTH]:
        number = number * len(_ALPHABET) + _ALPHABET.index(character)
    secret = number.to_bytes(BYTES, "big")
    if _check(secret) != text[_LENGTH:]:
        raise Refusal("recovery-code-mistyped")
    return secret


def plain(typed: str) -> str:
    """What was typed in the one way of writing it, which may be a part of a code only."""
    text = "".join(str(unicodedata.decimal(each, each)) for each in unicodedata.normalize("NFKC", typed))
    return _LOOSE.sub("", text).upper().translate(_READ_AS)


def _written(secret: bytes) -> str:
    number = int.from_bytes(secret, "big")
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(_LENGTH)))


def _check(secret: bytes) -> str:
    number = int.from_bytes(hashlib.sha256(b"pseash-v1 recovery-check" + secret).digest()[:3], "big") >> 4
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(GROUP)))


def _groups(text: str) -> tuple[str, ...]:
    return tuple(text[at : at + GROUP] for at in range(0, len(text), GROUP))
