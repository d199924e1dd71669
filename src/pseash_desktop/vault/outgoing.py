"""Letters this workspace wrote: committed before any file is, and given out again byte for byte. Writes no file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pseash_desktop.schema.errors import Refusal
from pseash_desktop.vault.canonical import canonical, read_stamp, stamp
from pseash_desktop.vault.changes import NOTHING, Changes

if TYPE_CHECKING:
    from pseash_desktop.vault.ledger import Ledger

_HEADING = "kind, office, period, revision, digest, written_at"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list shows of a letter. ``office`` is the addressee of a return slip and empty otherwise.

    ``period`` is a quarter such as 2023-Q4, a year, or empty; ``digest`` is the SHA-256 of the payload in hexadecimal.
    """

    kind: str
    period: str
    revision: int
    digest: str
    written_at: datetime
    office: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter with its bytes and what the vault keeps beside it, such as the exact figures that it attributes."""

    heading: Heading
    payload: bytes
    pdf: bytes
    kept: Mapping[str, Any]


class Outgoing:
    """Every letter this workspace wrote, by kind, addressee, period and revision. None is changed or removed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def add(
        self,
        kind: str,
        period: str,
        revision: int,
        *,
        payload: bytes,
        pdf: bytes,
        kept: Mapping[str, Any],
        office: str = "",
        who: str,
        when: datetime,
    ) -> Changes:
        """Commit a letter. The same payload again changes nothing: what was written first is what is given out.

        Raises Refusal('letter-already-written') when this revision exists with another payload.
        """
        digest = hashlib.sha256(payload).hexdigest()
        key = {"kind": kind, "office": office, "period": period, "revision": revision}
        values = {"digest": digest, "payload": payload, "pdf": pdf, "kept": canonical(kept), "written_at": stamp(when)}
        with self._store.transaction():
            held = self._store.row("outgoing", key, select="digest")
            if held is not None and held["digest"] == digest:
                return NOTHING
            if held is not None or self._store.row("outgoing", {"digest": digest}, select="digest") is not None:
                raise Refusal("letter-already-written")
            return self._ledger.add("outgoing", key, values, who=who, when=when)

    def get(self, kind: str, period: str, revision: int, *, office: str = "") -> Written | None:
        """One letter with its bytes."""
        key = {"kind": kind, "office": office, "period": period, "revision": revision}
        row = self._store.row("outgoing", key)
        return None if row is None else Written(_heading(row), row["payload"], row["pdf"], json.loads(row["kept"]))

    def head(self, kind: str, period: str, *, office: str = "") -> Heading | None:
        """The last revision for a period."""
        where = "kind = ? AND period = ? AND office = ?"
        rows = self._store.rows(
            "outgoing", where, (kind, period, office), order_by="revision DESC", limit=1, select=_HEADING
        )
        return _heading(rows[0]) if rows else None

    def headings(self, kind: str | None = None) -> list[Heading]:
        """Every letter, or those of one kind, in the order of their writing."""
        where, args = ("kind = ?", (kind,)) if kind else (None, ())
        return [_heading(row) for row in self._store.rows("outgoing", where, args, order_by="rowid", select=_HEADING)]


def _heading(row: Mapping[str, Any]) -> Heading:
    written_at = read_stamp(row["written_at"])
    return Heading(row["kind"], row["period"], row["revision"], row["digest"], written_at, row["office"])
