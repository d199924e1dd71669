"""Numbered letters from headquarters that this office accepted: framework packs and return slips. Checks nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.canonical import read_stamp, stamp
from pseash_desktop.vault.changes import NOTHING, Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted letter; ``digest`` is the SHA-256 of its payload in hexadecimal."""

    kind: str
    number: int
    digest: str
    payload: bytes
    pdf: bytes
    received_at: datetime


class Incoming:
    """Accepted letters by kind and number. None is changed or removed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def add(self, kind: str, number: int, *, payload: bytes, pdf: bytes, who: str, when: datetime) -> Changes:
        """Keep a letter; the same one again changes nothing.

        Raises Refusal('number-taken') when another payload has this number or this payload another number.
        """
        digest = hashlib.sha256(payload).hexdigest()
        key = {"kind": kind, "number": number}
        values = {"digest": digest, "payload": payload, "pdf": pdf, "received_at": stamp(when)}
        with self._store.transaction():
            if self._store.row("incoming", {**key, "digest": digest}, select="digest") is not None:
                return NOTHING
            if self._store.rows("incoming", "(kind = ? AND number = ?) OR digest = ?", (kind, number, digest), limit=1):
                raise Refusal("number-taken")
            return self._ledger.add("incoming", key, values, who=who, when=when)

    def get(self, kind: str, number: int) -> Accepted | None:
        """One letter."""
        row = self._store.row("incoming", {"kind": kind, "number": number})
        return None if row is None else _accepted(row)

    def newest(self, kind: str) -> Accepted | None:
        """The letter with the highest number."""
        rows = self._store.rows("incoming", "kind = ?", (kind,), order_by="number DESC", limit=1)
        return _accepted(rows[0]) if rows else None

    def all(self, kind: str) -> list[Accepted]:
        """Every letter of a kind, lowest number first."""
        return [_accepted(row) for row in self._store.rows("incoming", "kind = ?", (kind,), order_by="number")]


def _accepted(row: Mapping[str, Any]) -> Accepted:
    received_at = read_stamp(row["received_at"])
    return Accepted(row["kind"], row["number"], row["digest"], row["payload"], row["pdf"], received_at)
